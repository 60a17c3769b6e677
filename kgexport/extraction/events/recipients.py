"""Where the other party of an event stands: in the object, as its owner, behind a preposition."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kgexport.extraction.events.phrases import Phrase, owner_of, phrase_from

if TYPE_CHECKING:
    from kgexport.extraction.events.clauses import Complements
    from kgexport.extraction.events.lexicon import EventWord
    from kgexport.extraction.events.parties import Parties, PartyFinder
    from kgexport.extraction.events.tags import Line


@dataclass(frozen=True, slots=True)
class Setting:
    """A word's surroundings: the line, its agents, and what follows it.

    `passive` says that the object stands before a passive verb.
    """

    line: Line
    finder: PartyFinder
    agents: Parties
    after: Complements
    passive: bool = False


def recipients(word: EventWord, setting: Setting) -> tuple[str, ...]:
    """The other parties: from the first of the frame's places that holds any, the agents left out."""
    for place in word.recipients:
        target = f"{place}:target" in word.needs
        found = tuple(a for a in _at_place(place, setting, target=target) if a not in setting.agents.ids)
        if found:
            return found
    return ()


def owners(phrase: Phrase, setting: Setting) -> tuple[str, ...]:
    """The parties a thing belongs to or comes from: "Israel's attack", "the attack by Hamas", "Israeli policy"."""
    line, finder = setting.line, setting.finder
    direct = finder.in_phrase(line, owner_of(line, phrase))
    if direct:
        return direct.ids
    inside = finder.all_in(line, phrase)
    if inside:
        return inside
    for word, other in setting.after.prepositions[:2]:
        if word == "against":
            break
        if word in {"by", "of", "from"} and other:
            found = finder.in_phrase(line, other)
            if found:
                return found.ids
    return ()


def _at_place(place: str, setting: Setting, *, target: bool) -> tuple[str, ...]:
    line, finder = setting.line, setting.finder
    if place == "object":
        return object_parties(setting, target=target)
    if place == "owner":
        return owners(setting.after.object, setting) if setting.after.object else ()
    if place in {"inf", "matter"}:
        return _in_infinitive(setting, whole=place == "matter")
    if place == "that":
        return _subject_of_clause(setting)
    for phrase in phrases_at(place, setting):
        found = finder.in_phrase(line, phrase).ids or (finder.targets_in(line, phrase) if target else ())
        if not found and place in {"against", "on", "over", "about"}:
            found = finder.all_in(line, phrase)
        if found:
            return found
    return ()


def object_parties(setting: Setting, *, target: bool) -> tuple[str, ...]:
    """The parties that the object denotes; where it is a `target`, places and what belongs to parties, too."""
    phrase = setting.after.object
    if not phrase:
        return ()
    found = setting.finder.in_phrase(setting.line, phrase).ids
    return found or (setting.finder.targets_in(setting.line, phrase) if target else ())


def _in_infinitive(setting: Setting, *, whole: bool) -> tuple[str, ...]:
    """The parties that the infinitive is about: in its object or behind its prepositions."""
    line, finder = setting.line, setting.finder
    if setting.after.infinitive is None:
        return _in_protest(setting) if whole else ()
    start = setting.after.infinitive + 1
    first = phrase_from(line, start)
    directions = {"to", "with", "against", "on"} | ({"by", "at"} if whole else set())
    found = finder.in_phrase(line, first).ids or (finder.all_in(line, owner_of(line, first)) if first else ())
    if not found and whole and first:
        found = finder.all_in(line, first)
    if found:
        return found
    index = first.last if first else start
    for _ in range(3):
        if line.tag(index) != "prep":
            break
        phrase = phrase_from(line, index + 1)
        found = finder.in_phrase(line, phrase).ids if line.lower(index) in directions else ()
        if not found and whole and line.lower(index) == "against":
            found = finder.all_in(line, phrase)
        if found:
            return found
        index = max(phrase.last, index + 1)
    return ()


def _in_protest(setting: Setting) -> tuple[str, ...]:
    """The parties behind "in protest of" and the like."""
    line, finder = setting.line, setting.finder
    for word, phrase in setting.after.prepositions:
        if word == "in" and phrase and any(line.lower(i) == "protest" for i in range(phrase.first, phrase.last)):
            rest = Phrase(phrase.last + 1, phrase_from(line, phrase.last + 1).last)
            return finder.all_in(line, phrase) or finder.all_in(line, rest)
    return ()


def _subject_of_clause(setting: Setting) -> tuple[str, ...]:
    if setting.after.clause is None:
        return ()
    phrase = phrase_from(setting.line, setting.after.clause)
    return setting.finder.in_phrase(setting.line, phrase).ids


def phrases_at(where: str, setting: Setting) -> list[Phrase]:
    """The phrases at a place of a frame: `object`, `object2`, or behind the preposition of that name."""
    if where == "object":
        return [setting.after.object] if setting.after.object else []
    if where == "object2":
        return [setting.after.second] if setting.after.second else []
    found = []
    for word, phrase in setting.after.prepositions:
        if word == where and phrase:
            found.append(phrase)
        if where == "with" and word in {"about", "for", "against", "over"}:
            break
    return found
