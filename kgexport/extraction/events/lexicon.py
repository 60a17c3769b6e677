"""The words that name events, from data/event_words.tsv, and the classes of nouns they ask for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from kgexport.extraction.lexicon import rows

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class EventWord:
    """One way in which a word names an event.

    `word` is the base form of a verb or adjective, or a noun; `particles` must follow it. `needs` are conditions
    on what stands around it, all to be met; `recipients` the places where the other party is looked for, in order.
    """

    type: str
    word: str
    particles: tuple[str, ...]
    needs: tuple[str, ...]
    recipients: tuple[str, ...]


@cache
def verb_frames() -> Mapping[str, tuple[EventWord, ...]]:
    """The frames of each verb or adjective, by its base form, in the order of the table."""
    return _frames("verb")


@cache
def noun_frames() -> Mapping[str, tuple[EventWord, ...]]:
    """The frames of each noun, by its form as written in lower case."""
    return _frames("noun")


@cache
def noun_class(name: str) -> frozenset[str]:
    """The nouns of a class of data/event_nouns.tsv, with their plurals."""
    found = frozenset(word.strip() for row in rows("event_nouns") if row[0] == name for word in row[1].split(","))
    if not found:
        raise KeyError(name)
    return found | {_plural(word) for word in found}


def _frames(kind: str) -> Mapping[str, tuple[EventWord, ...]]:
    found: dict[str, list[EventWord]] = {}
    for row in rows("event_words"):
        if row[1] != kind:
            continue
        for phrase in row[2].split(","):
            word, *particles = phrase.split()
            forms = (word, _plural(word)) if kind == "noun" else (word,)
            for form in forms:
                frame = EventWord(
                    f"plover:{row[0]}", form, tuple(particles), tuple(row[3].split()), tuple(row[4].split())
                )
                found.setdefault(form, []).append(frame)
    return MappingProxyType({word: tuple(frames) for word, frames in found.items()})


def _plural(noun: str) -> str:
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + "es" if noun.endswith(("s", "sh", "ch", "x")) else noun + "s"
