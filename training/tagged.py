"""Sentences whose names are labelled, and what all corpora of names are brought to."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from kgexport.extraction.lexicon import rows, words
from kgexport.vocabulary.gazetteer import countries, places

UNKNOWN = "?"
"""The tag of a word of which the corpus doesn't say whether it belongs to a name."""
LABELS = ("PERSON", "ORG", "LOC", "NORP", "MISC")

_NO_SPACE_BEFORE = frozenset(". , ; : ! ? ) ] } % 's 'S ’s n't n’t 'm 're 've 'll 'd ’re ’ve ’ll ” ... '".split())
_JOINING = frozenset("- ' ’ . ,".split())
_NO_SPACE_BEHIND = frozenset("( [ { $ £ € “ # @".split())


@dataclass
class Tagged:
    """The words of a sentence, whether a space follows each, and the tag of each: O, B-…, I-… or UNKNOWN."""

    words: list[str]
    spaces: list[bool]
    tags: list[str]


@cache
def nationalities() -> frozenset[str]:
    """Single words for peoples, nations' adjectives, religions and parties' followers: what is labelled NORP."""
    found = {form for country in countries() for form in (*country.adjectives, *country.people)}
    found |= {form for place in places() for form in (*place.adjectives, *place.people)}
    for name, _, forms in rows("groups"):
        found |= {name, *(form.strip() for form in forms.split(","))}
    return frozenset(word for word in found if word[:1].isupper() and " " not in word)


def spaces_between(words: Sequence[str]) -> list[bool]:
    """Where the text had spaces, guessed for corpora that don't tell."""
    spaces, quoted = [], False
    for at, word in enumerate(words):
        following = words[at + 1] if at + 1 < len(words) else None
        space = following not in _NO_SPACE_BEFORE and word not in _NO_SPACE_BEHIND
        if word in ('"', "``", "''"):
            quoted = not quoted
            space = space and not quoted
        if following in ('"', "''") and quoted:
            space = False
        if following in _JOINING and _joined(words, at + 1):
            space = False
        if word in _JOINING and _joined(words, at):
            space = False
        spaces.append(space)
    return spaces


def _joined(words: Sequence[str], at: int) -> bool:
    """Whether the mark at `at` stood between two words without spaces: self-made, 6,000, Assad's."""
    if not 0 < at < len(words) - 1:
        return False
    before, after = words[at - 1][-1], words[at + 1]
    if words[at] == "-":
        return before.isalnum() and after[0].isalnum()
    if words[at] in ("'", "’"):
        return after in ("s", "t", "re", "ve", "ll", "d", "m") and before.isalpha()
    return before.isdigit() and after.isdigit()


def stretches(tags: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """The names in a sequence of tags: first word, the one behind the last, label."""
    at = 0
    while at < len(tags):
        if tags[at][:2] in ("B-", "I-"):
            end = at + 1
            while end < len(tags) and tags[end] == f"I-{tags[at][2:]}":
                end += 1
            yield at, end, tags[at][2:]
            at = end
        else:
            at += 1


def put(tags: list[str], first: int, last: int, label: str) -> None:
    """Label the words `first` to `last`; UNKNOWN is put on each word as it is."""
    for at in range(first, last):
        tags[at] = label if label == UNKNOWN else f"{'B' if at == first else 'I'}-{label}"


def normalized(sentence: Tagged) -> Tagged:
    """The sentence by the conventions that all corpora are brought to.

    A leading "the" and a closing 's are no part of a name; a nationality is NORP whatever the corpus calls it, and
    unknown where the corpus doesn't label it. Function words and months outside of names are none.
    """
    tags = ["O" if tag != UNKNOWN else UNKNOWN for tag in sentence.tags]
    for found_first, found_last, found_label in stretches(sentence.tags):
        first, last, label = found_first, found_last, found_label
        if sentence.words[first].lower() == "the" and last - first > 1:
            first += 1
        if sentence.words[last - 1] in ("'s", "’s", "'", "’") and last - first > 1:
            last -= 1
        if last - first == 1 and sentence.words[first] in nationalities():
            label = "NORP"
        put(tags, first, last, label)
    for at, word in enumerate(sentence.words):
        if tags[at] == "O" and word in nationalities():
            tags[at] = UNKNOWN
        elif tags[at] == UNKNOWN and word.lower() in words("function_words"):
            tags[at] = "O"
    return Tagged(sentence.words, sentence.spaces, tags)
