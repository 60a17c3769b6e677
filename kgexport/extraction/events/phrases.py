"""Noun phrases of a tagged sentence: where they begin and end, their heads, and who owns them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from kgexport.extraction.events.tags import NOMINAL
from kgexport.extraction.lexicon import rows

if TYPE_CHECKING:
    from kgexport.extraction.events.tags import Line

MAX_PHRASE = 40
_INSIDE = NOMINAL | {"det", "poss", "adv", "time", "mark", "neg"}


@dataclass(frozen=True, slots=True)
class Phrase:
    """The tokens `first:last` of a line."""

    first: int
    last: int

    def __bool__(self) -> bool:
        return self.last > self.first


@cache
def head_class(noun: str) -> str | None:
    """The class of data/event_people.tsv that a noun, in singular or plural, belongs to."""
    return _head_classes().get(noun) or _head_classes().get(_singular(noun))


@cache
def _head_classes() -> dict[str, str]:
    found: dict[str, str] = {}
    for row in rows("event_people"):
        for word in row[1].split(","):
            found.setdefault(word.strip(), row[0])
    return found


def _singular(noun: str) -> str:
    if noun.endswith("ies"):
        return noun[:-3] + "y"
    if noun.endswith("men"):
        return noun[:-2] + "an"
    if noun.endswith(("ches", "shes", "sses", "xes")):
        return noun[:-2]
    return noun[:-1] if noun.endswith("s") and not noun.endswith("ss") else noun


def phrase_from(line: Line, first: int) -> Phrase:
    """The noun phrase that begins at a token, with its `of`s and what is joined to it by commas and "and"."""
    index = first
    stop = min(len(line), first + MAX_PHRASE)
    seen = False
    between = line.lower(first - 1) == "between"
    while index < stop and (_belongs(line, index, seen) or (between and seen and line.tag(index) == "conj")):
        between = between and line.tag(index) != "conj"
        seen = seen or line.tag(index) in NOMINAL
        index += 1
    return Phrase(first, _trim(line, first, index)) if seen else Phrase(first, first)


def _belongs(line: Line, index: int, seen: bool) -> bool:
    tag, previous = line.tag(index), line.tag(index - 1)
    if tag in {"comma", "conj", "prep"}:
        return seen and (line.lower(index) == "of" if tag == "prep" else _goes_on(line, index))
    if tag not in _INSIDE or not seen:
        return tag in _INSIDE
    if tag in {"det", "pron"}:
        return previous in {"comma", "conj", "prep", "det", "mark"}
    if tag == "name" and previous == "noun":
        return bool(head_class(line.lower(index - 1))) or not _acts(line, index)
    if tag == "num":
        return previous not in {"name", "pron"}
    return tag != "time" or line.tag(index + 1) in NOMINAL


def _acts(line: Line, name: int) -> bool:
    """Whether a verb follows a name at once: "the deadline | Congress imposed"."""
    while line.tag(name) == "name":
        name += 1
    return line.tag(name) in {"past", "verb", "modal"}


def _goes_on(line: Line, index: int) -> bool:
    """Whether behind a comma or "and" the phrase goes on: with "and" another phrase, with a comma a list."""
    after = index + 1
    if line.tag(index) == "comma":
        if line.tag(after) == "conj":
            return line.tag(index + 2) in NOMINAL | {"det"} and not _clause_follows(line, index + 2)
        return _in_list(line, after)
    return line.tag(after) in NOMINAL | {"det", "poss"} and not _clause_follows(line, after)


def _in_list(line: Line, start: int) -> bool:
    """Whether the comma before `start` is one of a list of short phrases that an "and" closes."""
    for index in range(start, min(len(line), start + 14)):
        tag = line.tag(index)
        if tag == "conj":
            return index > start and line.tag(index + 1) in NOMINAL | {"det"} and not _clause_follows(line, index + 1)
        if tag not in _INSIDE | {"comma", "prep"} or (tag == "det" and line.tag(index - 1) != "comma"):
            return False
    return False


def _clause_follows(line: Line, start: int) -> bool:
    """Whether the phrase at `start` is the subject of a clause of its own."""
    for index in range(start, min(len(line), start + 12)):
        tag = line.tag(index)
        if tag in {"verb", "aux", "modal", "past"}:
            return not (tag == "past" and line.lower(index + 1) in {"by", "in", "from"})
        if tag not in _INSIDE:
            return False
    return False


def _trim(line: Line, first: int, last: int) -> int:
    while last > first and line.tag(last - 1) in {"mark", "comma", "conj", "adv", "prep", "det", "neg"}:
        last -= 1
    return last


def conjuncts(line: Line, phrase: Phrase) -> list[Phrase]:
    """The phrase cut at its commas and "and"s."""
    parts: list[Phrase] = []
    start = phrase.first
    for index in range(phrase.first, phrase.last + 1):
        if index == phrase.last or line.tag(index) in {"comma", "conj"}:
            if index > start:
                parts.append(Phrase(start, index))
            start = index + 1
    return parts


def head_of(line: Line, phrase: Phrase) -> int | None:
    """The token that is the head of a phrase without conjuncts: its last noun before any preposition.

    "thousands of students" has the head "students".
    """
    head: int | None = None
    for index in range(phrase.first, phrase.last):
        tag = line.tag(index)
        if tag in {"name", "noun", "pron"} or (tag == "num" and head is None):
            head = index
        elif tag in {"prep", "rel", "that", "past", "ing", "stop", "to", "sub"} and head is not None:
            if line.lower(index) == "of" and head_class(line.lower(head)) == "quantity":
                return _inner_head(line, Phrase(index + 1, phrase.last), head)
            break
    return head


def _inner_head(line: Line, phrase: Phrase, default: int) -> int:
    """The head behind one or two quantities: "tens of | thousands of | students"."""
    head = default
    for index in range(phrase.first, phrase.last):
        tag = line.tag(index)
        if tag in {"name", "noun", "pron"}:
            head = index
        elif tag in {"prep", "rel", "that", "past", "ing", "stop", "to", "sub"} and head != default:
            if line.lower(index) == "of" and head_class(line.lower(head)) == "quantity":
                continue
            break
    return head


def owner_of(line: Line, phrase: Phrase) -> Phrase:
    """The possessor of a phrase ("X" in "X's decision to stay"); empty if there is none."""
    for index in range(phrase.last - 1, phrase.first, -1):
        if line.tag(index) == "poss":
            return Phrase(phrase.first, index)
    return Phrase(phrase.first, phrase.first)
