"""What a party announces of itself or asks of others in reported speech.

"X said it will help Y" is a promise, "X said it will not" a refusal, "X said that Y must go" a demand: PLOVER
takes such announced acts for AGREE, THREATEN, REJECT and REQUEST.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kgexport.extraction.events.candidates import Candidate
from kgexport.extraction.events.clauses import clause_start, complements, verb_group
from kgexport.extraction.events.needs import has_head
from kgexport.extraction.events.phrases import Phrase
from kgexport.extraction.events.speakers import ANNOUNCE, speakers, speech_before, subject_parties
from kgexport.extraction.events.subjects import subject_of
from kgexport.extraction.lexicon import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kgexport.extraction.events.parties import PartyFinder
    from kgexport.extraction.events.tags import Line

_FUTURE = frozenset({"will", "would", "'ll", "’ll"})
_REFUSAL = frozenset({"won't", "won’t", "wouldn't", "wouldn’t"})
_DEMAND = frozenset({"say", "declare", "insist", "reiterate", "warn", "stress", "conclude", "add", "demand"})
_FRIENDLY = frozenset({"COOPERATE", "AID", "CONSULT", "SUPPORT", "CONCEDE", "RETREAT", "AGREE"})
_HOSTILE = frozenset({"SANCTION", "COERCE", "ASSAULT", "MOBILIZE", "THREATEN"})


def statement_events(line: Line, finder: PartyFinder, acts: list[Candidate]) -> Iterator[Candidate]:
    """The announcements and demands in a line; `acts` are the events that its verbs name."""
    for index in range(1, len(line)):
        if line.tag(index) != "modal":
            continue
        lower = line.lower(index)
        if lower in _FUTURE | _REFUSAL:
            yield from _announcement(line, finder, index, acts)
        elif lower == "must":
            yield from _demand(line, finder, index)


def _announcement(line: Line, finder: PartyFinder, modal: int, acts: list[Candidate]) -> Iterator[Candidate]:
    if line.tag(modal - 1) != "pron":
        return
    speech = speech_before(line, modal - 1, ANNOUNCE)
    if speech is None:
        return
    parties = subject_parties(line, finder, Phrase(modal - 1, modal))
    verb = next((i for i in range(modal + 1, min(modal + 6, len(line))) if line.tag(i) == "verb"), None)
    if verb is None or not any(finder.may_commit(actor) for actor in parties.ids):
        return
    act = next((act for act in acts if act.head == verb), None)
    kind = _kind(line, modal, act.type.partition(":")[2] if act else None)
    if kind is None:
        return
    others = tuple(actor for actor in (act.recipients if act else ()) if actor not in parties.ids)
    end = max(complements(line, verb + 1).end, verb + 1)
    yield Candidate(f"plover:{kind}", modal, verb + 1, speech, end, parties.ids, others, "occurred", 1)


def _kind(line: Line, modal: int, act: str | None) -> str | None:
    negated = line.lower(modal) in _REFUSAL or line.tag(modal + 1) == "neg"
    if act in _FRIENDLY:
        return "REJECT" if negated else "AGREE"
    if act in _HOSTILE:
        return None if negated else "THREATEN"
    return None


def _demand(line: Line, finder: PartyFinder, modal: int) -> Iterator[Candidate]:
    start = clause_start(line, modal)
    speech = speech_before(line, start, _DEMAND)
    if speech is None:
        return
    agents = speakers(line, finder, speech)
    asked = finder.in_phrase(line, Phrase(start, modal))
    others = tuple(actor for actor in asked.ids if actor not in agents.ids)
    unnamed = "body" in agents.heads and has_head(
        line, subject_of(line, verb_group(line, speech)).phrase, words("political_words", "power")
    )
    if (agents or unnamed) and others and not asked.pronoun:
        yield Candidate(
            "plover:REQUEST",
            modal,
            modal + 1,
            speech,
            complements(line, min(modal + 2, len(line))).end,
            agents.ids,
            others,
            "occurred",
            1,
        )
