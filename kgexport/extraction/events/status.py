"""How real an event is: occurred, ongoing, planned, hypothetical or negated."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kgexport.extraction.events.clauses import before_group, clause_start, verb_group
from kgexport.extraction.events.subjects import base_forms
from kgexport.extraction.events.tags import BE
from kgexport.extraction.lexicon import words

if TYPE_CHECKING:
    from kgexport.extraction.events.clauses import VerbGroup
    from kgexport.extraction.events.subjects import Subject
    from kgexport.extraction.events.tags import Line
    from kgexport.record.model import EventStatus

_WILL = frozenset({"will", "'ll", "’ll", "won't", "won’t", "shall"})
_PAST = frozenset({"was", "were", "had", "wasn't", "weren't", "wasn’t", "weren’t", "hadn't", "hadn’t"})
_MODAL_HAVE = frozenset({"would", "could", "should", "might", "may", "must"})
_REPORT = frozenset({"say", "announce", "confirm", "add", "declare", "promise", "tell", "vow", "pledge"})
_REACH = 30
_NEAR = 10


def verb_status(line: Line, group: VerbGroup, subject: Subject) -> EventStatus:
    """The status of what a verb says, from its auxiliaries, its controller and what stands before its clause."""
    if group.negated or _nearly(line, group) or _nobody(line, subject) or _left_out(line, group):
        return "negated"
    if group.infinitive:
        return _controlled_status(line, subject)
    if _conditional(line, group.first):
        return "hypothetical"
    return _by_auxiliaries(line, group, subject)


def _nobody(line: Line, subject: Subject) -> bool:
    """Whether the subject itself is negated: "no leader", "not all leaders"."""
    first = subject.phrase.first
    nobody = line.lower(first) in {"no", "none", "neither", "nobody", "few"} or line.tag(first - 1) == "neg"
    return bool(subject.phrase) and nobody


def _left_out(line: Line, group: VerbGroup) -> bool:
    """Whether the act is left out: "without naming", "stopped short of naming", "instead of naming"."""
    before = before_group(line, group.first) - 1
    if line.tag(group.head) != "ing" or before < 0:
        return False
    return line.lower(before) == "without" or (
        line.lower(before) in {"of", "than"} and line.lower(before - 1) in {"short", "instead", "rather"}
    )


def _controlled_status(line: Line, subject: Subject) -> EventStatus:
    controller = subject.controller
    verbal = controller is not None and line.tag(controller) in {"verb", "past", "ing"}
    outer = verb_group(line, controller) if controller is not None and verbal else None
    refused = controller is not None and verb_group(line, controller).negated
    if subject.control == "negated" or refused:
        return "negated"
    if subject.control == "planned":
        open_ = outer and (_conditional(line, outer.first) or set(outer.auxiliaries) & _MODAL_HAVE)
        return "hypothetical" if open_ else "planned"
    if subject.control == "same" and outer:
        return _by_auxiliaries(line, outer, subject)
    return "hypothetical"


def _by_auxiliaries(line: Line, group: VerbGroup, subject: Subject) -> EventStatus:
    auxiliaries = set(group.auxiliaries)
    if auxiliaries & _WILL:
        return "planned"
    if any(line.tag(index) == "modal" for index in range(group.first, group.head)):
        return "planned" if "would" in auxiliaries and _reported(line, group.first) else "hypothetical"
    if line.tag(group.head) == "ing":
        if auxiliaries & BE:
            return "occurred" if auxiliaries & _PAST else "planned" if _next(line, group.head) else "ongoing"
        return "hypothetical" if subject.control in {"open", "planned"} else "occurred"
    if line.tag(group.head) == "verb" and not auxiliaries & {"did", "didn't", "didn’t"}:
        return "ongoing"
    return "occurred"


def _next(line: Line, head: int) -> bool:
    """Whether the words behind a verb set it in the future: "is meeting them next week"."""
    for index in range(head + 1, min(len(line), head + _NEAR)):
        if line.lower(index) == "tomorrow" or (line.lower(index) == "next" and line.tag(index + 1) == "time"):
            return True
        if line.tag(index) in {"verb", "past", "rel", "that", "sub", "stop", "end"}:
            return False
    return False


def _reported(line: Line, first: int) -> bool:
    """Whether "would" is the future of a reported clause: "said it would"."""
    for index in range(first - 1, max(-1, first - 14), -1):
        if line.tag(index) in {"past", "verb", "ing"} and _REPORT & set(base_forms(line.lower(index))):
            return True
        if line.tag(index) in {"stop", "sub", "verb"}:
            return False
    return False


def _conditional(line: Line, first: int) -> bool:
    """Whether the clause begins with "if" and the like."""
    for index in range(first - 1, max(-1, first - _REACH), -1):
        if line.lower(index) in words("event_control", "condition") and line.tag(index) == "sub":
            return True
        if line.tag(index) in {"stop", "rel", "past", "verb", "modal", "aux", "end"}:
            return False
    return False


def _nearly(line: Line, group: VerbGroup) -> bool:
    before = {line.lower(index) for index in range(max(0, group.first - 2), group.head)}
    return bool(before & words("event_control", "nearly"))


def noun_status(line: Line, noun: int, first: int, last: int) -> EventStatus:
    """The status of what a noun names, whose phrase is `first:last`: by its modifiers and the verbs beside it."""
    modifiers = {line.lower(index) for index in range(max(0, first - 1), noun)}
    if "no" in modifiers:
        return "negated"
    if modifiers & words("event_control", "modifier") or _conditional(line, first):
        return "hypothetical"
    start = clause_start(line, first)
    governor = start - 1
    if governor >= 0 and line.tag(governor) in {"verb", "past", "ing", "to", "aux", "modal"}:
        return _governed(line, governor)
    return _as_subject(line, last)


def _governed(line: Line, governor: int) -> EventStatus:
    if line.tag(governor) in {"to", "modal"}:
        return "hypothetical"
    group = verb_group(line, governor)
    irreal = any(base in words("event_control", "irreal") for base in base_forms(line.lower(governor)))
    if irreal or group.infinitive or any(line.tag(i) == "modal" for i in range(group.first, group.head)):
        planned = not irreal and bool(set(group.auxiliaries) & _WILL)
        return "planned" if planned else "hypothetical"
    return "negated" if group.negated else "occurred"


def _as_subject(line: Line, last: int) -> EventStatus:
    for index in range(last, min(len(line), last + 12)):
        tag = line.tag(index)
        if tag in {"stop", "end", "rel", "that", "sub", "to"}:
            break
        if tag == "modal":
            return "planned" if line.lower(index) in _WILL else "hypothetical"
        if tag == "aux" and line.lower(index) in {"is", "are", "'re"}:
            if line.tag(index + 1) == "to":
                return "planned"
            scheduled = {"scheduled", "planned", "expected", "due", "set", "slated"}
            return "planned" if line.lower(index + 1) in scheduled else "ongoing"
        if tag in {"aux", "verb", "past"}:
            return "ongoing" if tag == "verb" else "occurred"
    return "occurred"
