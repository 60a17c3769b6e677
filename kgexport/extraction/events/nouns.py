"""Events that a noun names: "X's attack on Y", "talks between X and Y", "Xian sanctions against Y"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kgexport.extraction.events.candidates import Candidate
from kgexport.extraction.events.clauses import Complements, complements_of_noun, verb_group
from kgexport.extraction.events.lexicon import EventWord, noun_frames
from kgexport.extraction.events.needs import met
from kgexport.extraction.events.parties import Parties
from kgexport.extraction.events.phrases import Phrase
from kgexport.extraction.events.recipients import Setting, recipients
from kgexport.extraction.events.speakers import could_be
from kgexport.extraction.events.status import noun_status
from kgexport.extraction.events.subjects import subject_of
from kgexport.extraction.events.tags import NOMINAL

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kgexport.extraction.events.parties import PartyFinder
    from kgexport.extraction.events.tags import Line

_MODIFIERS = 8
_OWNER = 14


def noun_events(line: Line, finder: PartyFinder) -> Iterator[Candidate]:
    """The events that the nouns of a line name, in order."""
    for index in range(len(line)):
        if line.tag(index) != "noun" or line.tag(index + 1) in {"noun", "name"}:
            continue
        words = noun_frames().get(line.lower(index), ())
        if not words:
            continue
        after = complements_of_noun(line, index + 1)
        for word in words:
            found = _match(line, finder, index, word, after)
            if found:
                yield found
                break


def _match(line: Line, finder: PartyFinder, index: int, word: EventWord, after: Complements) -> Candidate | None:
    pair = "pair" in word.needs
    agents = _paired(line, finder, index, after) if pair else noun_parties(line, finder, index)
    setting = Setting(line, finder, agents, after)
    if not agents or not met(word, setting):
        return None
    others = () if pair else recipients(word, setting)
    first = noun_start(line, index)
    status = noun_status(line, index, first, after.end)
    doubts = 1 + (not others and len(agents.ids) < 2)
    return Candidate(
        word.type,
        index,
        index + 1,
        first,
        after.end,
        agents.ids,
        others,
        status,
        doubts,
        noun=True,
        official=agents.official,
    )


def noun_start(line: Line, noun: int) -> int:
    """Where the phrase of a noun begins: at its owner or its first modifier."""
    first = _modifiers_start(line, noun)
    if line.tag(first - 1) == "poss":
        return _owner_start(line, first - 1)
    return first


def noun_parties(line: Line, finder: PartyFinder, noun: int) -> Parties:
    """The agents of an event noun: its owner, the nationality before it, or what stands behind "by" or "between"."""
    first = _modifiers_start(line, noun)
    if first > 0 and line.tag(first - 1) == "poss":
        owner = finder.in_phrase(line, Phrase(_owner_start(line, first - 1), first - 1))
        if owner:
            return owner
    modifiers = Phrase(first, noun)
    if any(line.tag(i) == "name" for i in range(first, noun)):
        return Parties(finder.all_in(line, modifiers), ("name",))
    if line.lower(first - 1) in {"its", "their", "his", "her"}:
        return _of_clause(line, finder, first - 1)
    after = complements_of_noun(line, noun + 1)
    for word, phrase in after.prepositions:
        if word in {"by", "between", "among"}:
            return finder.in_phrase(line, phrase)
    return Parties()


def _of_clause(line: Line, finder: PartyFinder, pronoun: int) -> Parties:
    """The subject of the clause that "its" stands in, as its verb's object: "X renewed its call for"."""
    verb = pronoun - 1
    if verb < 1 or line.tag(verb) not in {"past", "verb"}:
        return Parties()
    parties = finder.in_phrase(line, subject_of(line, verb_group(line, verb)).phrase)
    subject = {"its": "it", "their": "they"}.get(line.lower(pronoun), "he")
    return parties if parties and could_be(subject, parties, finder) else Parties()


def _paired(line: Line, finder: PartyFinder, noun: int, after: Complements) -> Parties:
    """The two or more parties joined by an event noun."""
    for word, phrase in after.prepositions[:3]:
        if word in {"between", "among"} and phrase:
            return finder.in_phrase(line, phrase)
    before = noun_parties(line, finder, noun)
    for word, phrase in after.prepositions[:2]:
        if word == "with" and phrase and before:
            other = finder.in_phrase(line, phrase)
            ids = tuple(dict.fromkeys((*before.ids, *other.ids)))
            return Parties(ids, (*before.heads, *other.heads))
    return before


def _modifiers_start(line: Line, noun: int) -> int:
    first = noun
    while first > 0 and noun - first < _MODIFIERS and line.tag(first - 1) in {"noun", "name", "adv", "num", "mark"}:
        first -= 1
    return first


def _owner_start(line: Line, end: int) -> int:
    first = end
    while first > 0 and end - first < _OWNER:
        tag = line.tag(first - 1)
        joined = tag == "conj" and line.tag(first - 2) == "name" and line.tag(first) == "name"
        if tag not in NOMINAL | {"det", "adv"} and not joined:
            break
        first -= 1
        if tag == "det":
            break
    return first
