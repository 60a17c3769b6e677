"""Titles and offices around a person's name, and whom the person holds them for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from kgexport.extraction.actors.name_classes import (
    honorifics,
    is_title_head,
    plural_title,
    short_titles,
    title_modifiers,
)
from kgexport.extraction.lexicon import words
from kgexport.extraction.text.tokens import Token

_NOT_LOWER = frozenset(
    {"private", "count", "major", "justice", "head", "chair", "observer", "monitor", "general", "principal"}
)
_BEFORE_VERBS = frozenset(
    {"to", "not", "n't", *words("function_words", "auxiliary", "pronoun")} - {"is", "was", "be", "been"}
)
_BREAKS = frozenset({",", ".", ";", ":", "(", ")", "—", "–", "-", "--"})


@dataclass(frozen=True, slots=True)
class Title:
    """A title or office: the tokens `first` to `last` (exclusive), spelled out in `text`."""

    first: int
    last: int
    text: str


def before(tokens: Sequence[Token], name: int, floor: int) -> tuple[list[Title], str]:
    """The titles right before the name that begins at `tokens[name]`, leftmost first, and the gender they tell.

    Nothing before `tokens[floor]` is looked at.
    """
    gender = ""
    end = name
    while end > floor and tokens[end - 1].text in honorifics():
        gender = honorifics()[tokens[end - 1].text].replace("u", "")
        end -= 1
    titles: list[Title] = []
    title = _ending_at(tokens, end, floor)
    while title:
        titles.insert(0, title)
        start = title.first
        joined = start - 1 > floor and tokens[start - 1].lower == "and"
        title = _ending_at(tokens, start - 1, floor) if joined else None
    return titles, gender


def _ending_at(tokens: Sequence[Token], end: int, floor: int) -> Title | None:
    """The title whose last token is `tokens[end - 1]`."""
    head = _head_before(tokens, end, floor)
    if head is None:
        return None
    first = head
    while first > floor and _qualifies(tokens[first - 1]):
        first -= 1
    return Title(first, end, spelled(tokens[first:end]))


def _head_before(tokens: Sequence[Token], end: int, floor: int) -> int | None:
    if end <= floor:
        return None
    last = tokens[end - 1]
    if last.kind == "word" and is_title_head(last.text) and last.text not in _NOT_LOWER:
        verb = last.text.islower() and end - 2 >= floor and tokens[end - 2].lower in _BEFORE_VERBS
        return None if verb else end - 1
    if last.capitalized and plural_title(last.text):
        return end - 1
    for size in (1, 2):
        of = end - 1 - size
        if (
            of > floor
            and tokens[of].lower == "of"
            and tokens[of - 1].text in words("titles", "of_head") | _lower_of_heads()
        ):
            field = " ".join(t.text for t in tokens[of + 1 : end])
            if field in words("titles", "of_field") or field == "staff":
                return of - 1
    return None


@cache
def _lower_of_heads() -> frozenset[str]:
    return frozenset(word.lower() for word in words("titles", "of_head"))


def _qualifies(token: Token) -> bool:
    return token.kind == "word" and (
        (_modifies(token.lower) and token.text not in ("Then", "Late"))
        or token.text in short_titles()
        or (token.capitalized and is_title_head(token.text))
    )


def _modifies(lower: str) -> bool:
    """Whether a word may stand before the last one of a title; "then-vice" may as "vice" does."""
    formerly, _, bare = lower.partition("-")
    return lower in title_modifiers() or (formerly in words("titles", "former") and bare in title_modifiers())


def spelled(tokens: Sequence[Token]) -> str:
    """The words of a title with its short forms written out."""
    return " ".join(short_titles().get(token.text) or plural_title(token.text) or token.text for token in tokens)


def after(tokens: Sequence[Token], name_end: int, last: int) -> tuple[Title, int] | None:
    """The title in apposition behind a name: ", vice chairman of", ", 45, a spokesman for".

    Returns it with the index behind the whole apposition (its comma or the end of the sentence), or None.
    """
    position = name_end
    if position >= last or tokens[position].text != ",":
        return None
    position += 1
    if position + 1 < last and tokens[position].kind == "number" and tokens[position + 1].text == ",":
        position += 2
    end = position
    while end < last and end < position + 14 and tokens[end].text not in _BREAKS and tokens[end].kind != "mark":
        end += 1
    if end == position or (end < last and tokens[end].text not in (",", ".", ";", "—", "–", "--", ")")):
        return None
    return _apposed(tokens, position, end)


def _apposed(tokens: Sequence[Token], first: int, end: int) -> tuple[Title, int] | None:
    """The title in the noun phrase `tokens[first:end]`, if the phrase is headed by one."""
    core = _core_end(tokens, first, end)
    if core == first or not is_title_head(tokens[core - 1].text) or _goes_on_as_clause(tokens, core, end):
        return None
    start = core - 1
    while start > first and _qualifies(tokens[start - 1]):
        start -= 1
    if start > first and tokens[start - 1].lower in ("his", "her", "their", "my", "our", "your", "whose"):
        return None
    stop = core
    if stop + 1 < end and tokens[stop].lower in ("of", "for"):
        stop += 1
        while (
            stop < end
            and tokens[stop].kind == "word"
            and tokens[stop].text.islower()
            and tokens[stop].lower not in words("function_words")
        ):
            stop += 1
        if stop == core + 1 or (stop < end and tokens[stop].capitalized):
            stop = core
    return Title(start, stop, _formerly(tokens, first, start) + spelled(tokens[start:stop])), end


def _formerly(tokens: Sequence[Token], first: int, start: int) -> str:
    """The "former" or "likely" that stands apart from a title in its phrase: "a former broadcast journalist"."""
    limits = words("titles", "former", "not_yet")
    apart = (tokens[i] for i in range(first, start - 1) if tokens[i].lower in limits)
    return next((f"{token.text} " for token in apart), "")


def _core_end(tokens: Sequence[Token], first: int, end: int) -> int:
    """The end of the noun phrase before its first preposition, relative pronoun or verb."""
    stops = words("function_words", "preposition", "auxiliary", "conjunction")
    for position in range(first, end):
        lower = tokens[position].lower
        if lower in ("who", "which", "that", "whose", "said") or (lower in stops and lower != "past"):
            return position
    return end


def _goes_on_as_clause(tokens: Sequence[Token], core: int, end: int) -> bool:
    """Whether a verb follows the phrase, so that it is a subject and no apposition: ", the nominee had"."""
    return core < end and tokens[core].lower in words("function_words", "auxiliary") | {"said"}


def holder_before(tokens: Sequence[Token], name: int, floor: int) -> Title | None:
    """The title of a phrase before the name and a comma: "a Twitter spokesman, X", "the chief executive of Y, X"."""
    if name - 2 < floor or tokens[name - 1].text != ",":
        return None
    start = name - 2
    while start >= floor and start > name - 12 and tokens[start].text not in _BREAKS and tokens[start].kind != "mark":
        start -= 1
    start += 1
    for position in range(start, name - 1):
        if tokens[position].lower in ("a", "an", "the", "its", "their", "another", "one") or tokens[position].text in (
            "'s",
            "’s",
        ):
            found = _apposed(tokens, position + 1, name - 1)
            if found:
                return found[0]
    return None
