"""Variants of training texts as news writes them: other quotation marks and dashes, headlines, capitals."""

import random
from collections.abc import Callable, Iterator

Words = list[str]

OPEN = {'"': "“", "``": "“", "'": "‘", "`": "‘"}
CLOSE = {'"': "”", "''": "”", "'": "’"}
STRAIGHT = {"“": '"', "”": '"', "‘": "'", "’": "'", "``": '"', "''": '"'}
DASHES = {"--": "—", "---": "—", "-": "–"}
SMALL_IN_TITLES = frozenset("a an and as at but by for from in nor of on or over per the to up via vs with".split())
LONGEST_HEADLINE = 25  # words


def curly(words: Words, spaces: list[bool]) -> Words:
    """Typographic quotation marks, apostrophes and dashes; a mark after a space or at the start opens."""
    out = []
    for at, word in enumerate(words):
        opens = at == 0 or spaces[at - 1] or words[at - 1] in ("(", "[")
        if word in OPEN and (opens or word in ("``", "`")):
            out.append(OPEN[word])
        elif word in CLOSE:
            out.append(CLOSE[word])
        elif word in DASHES and opens and at:
            out.append(DASHES[word])
        else:
            out.append(word.replace("'", "’"))
    return out


def straight(words: Words, _: list[bool]) -> Words:
    """Typewriter quotation marks and apostrophes."""
    return [STRAIGHT.get(word, word.replace("’", "'")) for word in words]


def headline(words: Words, _: list[bool]) -> Words:
    """Every word but the small ones begins with a capital, as in headlines."""
    return [word if at and word in SMALL_IN_TITLES else word[:1].upper() + word[1:] for at, word in enumerate(words)]


def capitals(words: Words, _: list[bool]) -> Words:
    """All in capitals."""
    return [word.upper() for word in words]


def small(words: Words, _: list[bool]) -> Words:
    """All in small letters."""
    return [word.lower() for word in words]


Variant = Callable[[Words, list[bool]], Words]


def chosen(words: Words, spaces: list[bool], chance: random.Random) -> Iterator[Words]:
    """The words themselves, and the variants of them that are to be learnt as well.

    Every text with marks is learnt with both kinds of marks. Headline case is drawn for one short text in six,
    capitals for one in thirty, small letters for one in thirty.
    """
    seen = {tuple(words)}
    yield words
    drawn: list[Variant] = [curly, straight]
    if len(words) <= LONGEST_HEADLINE and chance.random() < 1 / 6:
        drawn.append(headline)
    if chance.random() < 1 / 30:
        drawn.append(capitals)
    if chance.random() < 1 / 30:
        drawn.append(small)
    for variant in drawn:
        changed = variant(words, spaces)
        if tuple(changed) not in seen and all(changed):
            seen.add(tuple(changed))
            yield changed
