"""Pronouns that stand for the speaker of the clause they are reported in: "X said it will"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kgexport.extraction.events.clauses import verb_group
from kgexport.extraction.events.parties import Parties
from kgexport.extraction.events.subjects import base_forms, subject_of

if TYPE_CHECKING:
    from kgexport.extraction.events.parties import PartyFinder
    from kgexport.extraction.events.phrases import Phrase
    from kgexport.extraction.events.tags import Line

ANNOUNCE = frozenset(
    {"say", "announce", "confirm", "declare", "pledge", "add", "reiterate", "promise", "vow", "insist"}
)
_BETWEEN = 6


def speech_before(line: Line, end: int, verbs: frozenset[str]) -> int | None:
    """The verb of speech whose clause begins before `end`, with nothing but "that" and a date between."""
    for index in range(end - 1, max(-1, end - _BETWEEN), -1):
        if line.tag(index) in {"past", "verb"} and any(base in verbs for base in base_forms(line.lower(index))):
            return index
        if line.tag(index) not in {"that", "time", "adv", "mark"} and line.lower(index) != "on":
            return None
    return None


def speakers(line: Line, finder: PartyFinder, speech: int) -> Parties:
    """The parties that the verb of speech at a token has as its subject."""
    return finder.in_phrase(line, subject_of(line, verb_group(line, speech)).phrase)


def subject_parties(line: Line, finder: PartyFinder, phrase: Phrase) -> Parties:
    """The parties of a subject; a pronoun right behind "X said" stands for X where its number allows."""
    if phrase.last - phrase.first == 1 and line.lower(phrase.first) in {"it", "he", "she", "they"}:
        speech = speech_before(line, phrase.first, ANNOUNCE)
        parties = speakers(line, finder, speech) if speech is not None else Parties()
        if parties and could_be(line.lower(phrase.first), parties, finder):
            return Parties(parties.ids, parties.heads, pronoun=True)
    return finder.in_phrase(line, phrase)


def could_be(pronoun: str, parties: Parties, finder: PartyFinder) -> bool:
    """Whether a pronoun can stand for a speaker: "he" for one person, "it" for a body, "they" for any."""
    persons = sum(finder.is_person(actor) for actor in parties.ids)
    if pronoun in {"he", "she"}:
        return "office" in parties.heads or persons == 1 == len(parties.ids)
    return persons == 0 if pronoun == "it" else True
