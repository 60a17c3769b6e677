"""Events that a verb names."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kgexport.extraction.events.candidates import Candidate
from kgexport.extraction.events.clauses import NONE, Complements, VerbGroup, complements, verb_group
from kgexport.extraction.events.lexicon import EventWord, verb_frames
from kgexport.extraction.events.needs import met
from kgexport.extraction.events.nouns import noun_parties
from kgexport.extraction.events.parties import Parties
from kgexport.extraction.events.phrases import Phrase
from kgexport.extraction.events.recipients import Setting, recipients
from kgexport.extraction.events.speakers import subject_parties
from kgexport.extraction.events.status import verb_status
from kgexport.extraction.events.subjects import Subject, base_forms, subject_of
from kgexport.extraction.events.tags import BE
from kgexport.extraction.events.verb_forms import verb_forms

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kgexport.extraction.events.parties import PartyFinder
    from kgexport.extraction.events.tags import Line

_ADJECTIVES = frozenset({"willing", "ready", "prepared"})
_AGENTLESS = frozenset({f"plover:{name}" for name in ("ASSAULT", "COERCE", "ACCUSE", "SANCTION", "RETREAT", "AID")})
_OUGHT = frozenset({"could", "should", "must", "can", "cannot", "can't", "can’t", "shouldn't", "shouldn’t"})
_MEANS = frozenset({"weapon", "force", "people"})


@dataclass(frozen=True, slots=True)
class Reading:
    """A verb with its group, its subject and the parties of that."""

    group: VerbGroup
    subject: Subject
    parties: Parties


def verb_events(line: Line, finder: PartyFinder) -> Iterator[Candidate]:
    """The events that the verbs of a line name, in order."""
    for index in range(len(line)):
        words = _words_at(line, index)
        if not words:
            continue
        reading = read_verb(line, finder, index)
        if reading is None:
            continue
        for word in words:
            found = _match(line, finder, index, word, reading)
            if found:
                yield found
                break


def _words_at(line: Line, index: int) -> tuple[EventWord, ...]:
    lower, tag = line.lower(index), line.tag(index)
    if lower in _ADJECTIVES and tag in {"noun", "past", "adv"}:
        return verb_frames()[lower]
    if tag not in {"verb", "past", "ing"}:
        return ()
    found = [word for base in base_forms(lower) for word in verb_frames().get(base, ()) if base not in _ADJECTIVES]
    following = line.lowers[index + 1 : index + 4]
    return tuple(word for word in found if following[: len(word.particles)] == word.particles)


def read_verb(line: Line, finder: PartyFinder, index: int) -> Reading | None:
    """The verb at an index with its subject; None for an infinitive or participle that nobody is said to do."""
    group = verb_group(line, index)
    if line.lower(index) in _ADJECTIVES:
        if not group.auxiliaries or group.auxiliaries[-1] not in BE or _has_doubtful_modal(line, group):
            return None
        group = replace(group, passive=False)
    subject = subject_of(line, group)
    if subject.noun is not None:
        return Reading(group, subject, noun_parties(line, finder, subject.noun))
    if group.infinitive and (subject.control is None or _is_refused(line, subject)):
        return None
    return Reading(group, subject, subject_parties(line, finder, subject.phrase))


def _is_opinion(line: Line, group: VerbGroup) -> bool:
    """Whether the verb only says what ought to be or can be done."""
    return any(line.lower(index) in _OUGHT for index in range(group.first, group.head))


def _is_subjunctive(line: Line, reading: Reading) -> bool:
    """Whether the verb is asked for: "the request that X extradite Y"."""
    phrase, head = reading.subject.phrase, reading.group.head
    plural = len(reading.parties.ids) > 1 or line.lower(phrase.last - 1).endswith("s")
    bare = any(form.kind == "base" for form in verb_forms().get(line.lower(head), ()))
    finite = phrase and line.tag(head) == "verb" and not reading.group.auxiliaries and not reading.group.infinitive
    named = line.tag(phrase.last - 1) == "name" and not reading.parties.pronoun
    return bool(finite) and bare and line.tag(phrase.first - 1) == "that" and (named or not plural)


def _is_refused(line: Line, subject: Subject) -> bool:
    """Whether the infinitive only says what is refused, which is an event of its own."""
    governor = line.lower(subject.controller) if subject.controller is not None else ""
    return bool({"refuse", "decline", "refusal"} & set(base_forms(governor)))


def _has_doubtful_modal(line: Line, group: VerbGroup) -> bool:
    return any(line.tag(i) == "modal" and line.lower(i) != "will" for i in range(group.first, group.head))


def _match(line: Line, finder: PartyFinder, index: int, word: EventWord, reading: Reading) -> Candidate | None:
    end = index + 1 + len(word.particles)
    after = complements(line, end)
    if reading.group.passive:
        return _passive(line, finder, index, word, reading, after)
    if not reading.parties or _reduced_passive(line, index, after):
        return _by_agent(line, finder, index, word, after)
    setting = Setting(line, finder, reading.parties, after)
    if not met(word, setting) or _is_opinion(line, reading.group) or _is_subjunctive(line, reading):
        return None
    others = recipients(word, setting)
    if (
        reading.parties.pronoun
        and not others
        and set(finder.in_phrase(line, after.object).ids) & set(setting.agents.ids)
    ):
        return None
    status = verb_status(line, reading.group, reading.subject)
    if status == "hypothetical" and word.word in _ADJECTIVES:
        return None
    if after.object and line.lower(after.object.first) == "no":
        status = "negated"
    doubts = reading.subject.steps + reading.parties.pronoun + (not others and len(reading.parties.ids) < 2)
    first = _label_start(reading)
    return Candidate(
        word.type,
        index,
        end,
        first,
        _label_end(line, after, end),
        reading.parties.ids,
        others,
        status,
        doubts,
        official=reading.parties.official,
    )


def _passive(
    line: Line, finder: PartyFinder, index: int, word: EventWord, reading: Reading, after: Complements
) -> Candidate | None:
    """ "X was attacked by Y": the subject is the object, the agent stands behind "by"."""
    if reading.subject.noun is not None or word.particles[-1:] in {("on",), ("for",)}:
        return None
    return _turned(line, finder, index, word, reading, after)


def _turned(
    line: Line, finder: PartyFinder, index: int, word: EventWord, reading: Reading, after: Complements
) -> Candidate | None:
    by = next((phrase for preposition, phrase in after.prepositions if preposition == "by"), NONE)
    agents = finder.in_phrase(line, by) if by else Parties()
    if by and not agents and not set(agents.heads) <= _MEANS:
        return None
    setting = Setting(line, finder, agents, replace(after, object=reading.subject.phrase), passive=True)
    if not any(need.startswith("object") for need in word.needs) or not met(word, setting):
        return None
    others = recipients(word, setting)
    if not agents and (not others or word.type not in _AGENTLESS):
        return None
    status = verb_status(line, reading.group, reading.subject)
    if _is_opinion(line, reading.group) or (status in {"hypothetical", "negated"} and not agents):
        return None
    end = index + 1 + len(word.particles)
    doubts = reading.subject.steps + (not agents) + (not others)
    first = _label_start(reading)
    return Candidate(word.type, index, end, first, _label_end(line, after, end), agents.ids, others, status, doubts)


def _reduced_passive(line: Line, index: int, after: Complements) -> bool:
    """Whether a past form is a participle behind its noun: "rebels attacked by the army"."""
    by_follows = not after.object and after.prepositions[:1] and after.prepositions[0][0] == "by"
    return line.tag(index) == "past" and bool(by_follows)


def _by_agent(line: Line, finder: PartyFinder, index: int, word: EventWord, after: Complements) -> Candidate | None:
    """ "rebels attacked by the army on Monday fled"."""
    if not _reduced_passive(line, index, after) or line.tag(index - 1) not in {"noun", "name"}:
        return None
    group = verb_group(line, index)
    if group.auxiliaries:
        return None
    phrase = Phrase(_noun_start(line, index), index)
    reading = Reading(group, Subject(phrase, 1), finder.in_phrase(line, phrase))
    return _turned(line, finder, index, word, reading, after)


def _noun_start(line: Line, end: int) -> int:
    start = end
    while start > 0 and line.tag(start - 1) in {"name", "noun", "num", "adv", "det"}:
        start -= 1
    return start


def _label_start(reading: Reading) -> int:
    phrase = reading.subject.phrase
    near = phrase and reading.group.first - phrase.last < 8
    return phrase.first if near and phrase.first < reading.group.first else reading.group.first


def _label_end(line: Line, after: Complements, end: int) -> int:
    if after.infinitive is not None:
        return complements(line, after.infinitive + 1).end
    return max(after.end, end)
