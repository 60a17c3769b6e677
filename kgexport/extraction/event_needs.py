"""Whether what stands around a word meets the needs of its frames, and who the other party is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kgexport.extraction.event_lexicon import noun_class
from kgexport.extraction.event_parties import Parties
from kgexport.extraction.event_phrases import Phrase, conjuncts, head_class, head_of, owner_of, phrase_from
from kgexport.extraction.event_subjects import base_forms
from kgexport.extraction.lexicon import words

if TYPE_CHECKING:
    from kgexport.extraction.event_clauses import Complements
    from kgexport.extraction.event_lexicon import EventWord
    from kgexport.extraction.event_parties import PartyFinder
    from kgexport.extraction.event_tags import Line

_CROWD = frozenset({"people", "force", "quantity", "name", "body", "office"})


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


def met(word: EventWord, setting: Setting) -> bool:
    """Whether all needs of a frame are met."""
    return all(_need(need, setting) for need in word.needs)


def recipients(word: EventWord, setting: Setting) -> tuple[str, ...]:
    """The other parties: from the first of the frame's places that holds any, the agents left out."""
    for place in word.recipients:
        target = f"{place}:target" in word.needs
        found = tuple(a for a in _at_place(place, setting, target=target) if a not in setting.agents.ids)
        if found:
            return found
    return ()


def _need(need: str, setting: Setting) -> bool:
    where, _, what = need.partition(":")
    if what:
        return any(_is(what, phrase, setting) for phrase in _phrases(where, setting)) or (
            what == "none" and not setting.after.object
        )
    return SIMPLE[where](setting)


def _phrases(where: str, setting: Setting) -> list[Phrase]:
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


def _is(what: str, phrase: Phrase, setting: Setting) -> bool:
    if what.startswith("@"):
        return has_head(setting.line, phrase, noun_class(what[1:]))
    return KINDS[what](phrase, setting)


def _is_party(phrase: Phrase, setting: Setting) -> bool:
    parties = setting.finder.in_phrase(setting.line, phrase)
    return bool(parties) or bool(set(parties.heads) & {"office", "body", "force"})


def _is_office(phrase: Phrase, setting: Setting) -> bool:
    return "office" in setting.finder.in_phrase(setting.line, phrase).heads


def _is_target(phrase: Phrase, setting: Setting) -> bool:
    return bool(setting.finder.targets_in(setting.line, phrase)) or _are_people(setting.line, phrase)


def has_head(line: Line, phrase: Phrase, nouns: frozenset[str]) -> bool:
    """Whether a head of the phrase is one of these nouns; "dollars of aid" has two heads in this sense."""
    for part in conjuncts(line, phrase):
        head = head_of(line, part)
        if head is not None and line.lower(head).split("-")[-1] in nouns:
            return True
        if any(line.lower(i) == "of" and _head_behind(line, i, part) in nouns for i in range(part.first, part.last)):
            return True
    return False


def _head_behind(line: Line, of: int, part: Phrase) -> str:
    head = head_of(line, Phrase(of + 1, part.last))
    return line.lower(head) if head is not None else ""


def _are_people(line: Line, phrase: Phrase) -> bool:
    heads = (head_of(line, part) for part in conjuncts(line, phrase))
    return any(
        head is not None and (head_class(line.lower(head)) in {"people", "force", "office", "quantity"})
        for head in heads
    )


def _owners(phrase: Phrase, setting: Setting) -> tuple[str, ...]:
    """The parties a thing belongs to or comes from: "Israel's attack", "the attack by Hamas", "Israeli policy"."""
    line, finder = setting.line, setting.finder
    direct = finder.in_phrase(line, owner_of(line, phrase))
    if direct:
        return direct.ids
    inside = finder.all_in(line, phrase)
    if inside:
        return inside
    for word, other in setting.after.prepositions[:2]:
        if word in {"by", "of", "from"} and other:
            found = finder.in_phrase(line, other)
            if found:
                return found.ids
    return ()


def _at_place(place: str, setting: Setting, *, target: bool) -> tuple[str, ...]:
    line, finder = setting.line, setting.finder
    if place == "object":
        return _object_parties(setting, target=target)
    if place == "owner":
        return _owners(setting.after.object, setting) if setting.after.object else ()
    if place in {"inf", "matter"}:
        return _in_infinitive(setting, whole=place == "matter")
    if place == "that":
        return _subject_of_clause(setting)
    for phrase in _phrases(place, setting):
        found = finder.in_phrase(line, phrase).ids or (finder.targets_in(line, phrase) if target else ())
        if not found and place in {"against", "on", "over", "about"}:
            found = finder.all_in(line, phrase)
        if found:
            return found
    return ()


def _object_parties(setting: Setting, *, target: bool) -> tuple[str, ...]:
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
    directions = {"to", "with", "against", "from", "on"} | ({"by", "at"} if whole else set())
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


def _several(setting: Setting) -> bool:
    return len(setting.agents.ids) > 1


def _states(setting: Setting) -> bool:
    states = [actor for actor in setting.agents.ids if setting.finder.is_state_like(actor)]
    return len(states) > 1


def _force(setting: Setting) -> bool:
    armed = set(setting.agents.heads) & {"force", "weapon", "people"}
    return bool(armed) or any(setting.finder.is_state_like(actor) for actor in setting.agents.ids)


def _physical(setting: Setting) -> bool:
    """Whether the fight may be one with arms: an armed agent, and not only persons against it."""
    others = _object_parties(setting, target=True)
    return _force(setting) and not (others and all(setting.finder.is_person(actor) for actor in others))


def _deed(setting: Setting) -> bool:
    """Whether the infinitive names more than an act of speech: not "refused to say"."""
    verb = setting.after.infinitive
    speech = words("event_control", "speech")
    return verb is not None and not any(base in speech for base in base_forms(setting.line.lower(verb)))


def _joint(setting: Setting) -> bool:
    line, phrase = setting.line, setting.after.object
    marked = any(line.lower(i) in {"joint", "combined"} for i in range(phrase.first, phrase.last))
    return marked or _several(setting)


def _hostile(setting: Setting) -> bool:
    verb = setting.after.infinitive
    hostile = words("event_control", "hostile")
    return verb is not None and any(base in hostile for base in base_forms(setting.line.lower(verb)))


KINDS: dict[str, Callable[[Phrase, Setting], bool]] = {
    "any": lambda phrase, setting: True,
    "none": lambda phrase, setting: False,
    "party": _is_party,
    "office": _is_office,
    "owned": lambda phrase, setting: any(a not in setting.agents.ids for a in _owners(phrase, setting)),
    "target": _is_target,
}
SIMPLE: dict[str, Callable[[Setting], bool]] = {
    "deed": _deed,
    "physical": _physical,
    "inf": lambda setting: setting.after.infinitive is not None,
    "that": lambda setting: setting.after.clause is not None,
    "hostile": _hostile,
    "friendly": lambda setting: not _hostile(setting),
    "several": _several,
    "states": _states,
    "force": _force,
    "office": lambda setting: "office" in setting.agents.heads,
    "crowd": lambda setting: bool(set(setting.agents.heads) & _CROWD),
    "joint": _joint,
    "agent": lambda setting: bool(setting.agents),
    "pair": _several,
}
