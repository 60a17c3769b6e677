"""Who does what a verb says: the subject of a finite verb, of an infinitive and of a participle."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from kgexport.extraction.events.clauses import (
    NONE,
    VerbGroup,
    before_group,
    clause_start,
    is_finite,
    subject_phrase,
    verb_group,
)
from kgexport.extraction.events.phrases import Phrase
from kgexport.extraction.events.tags import NOMINAL
from kgexport.extraction.events.verb_forms import verb_forms
from kgexport.extraction.lexicon import words

if TYPE_CHECKING:
    from kgexport.extraction.events.tags import Line

_CONTROLS = ("planned", "same", "negated", "open")
_DEPTH = 4
_BACK = 14
_FAR = 40


@dataclass(frozen=True, slots=True)
class Subject:
    """A subject's phrase, how it was reached, and the controller of an infinitive ("agreed" in "agreed to go").

    `steps` counts the inferences made: 0 for a phrase right before the verb. `noun` is the place of a noun that
    controls the infinitive ("agreement to go"), in which case there is no phrase.
    """

    phrase: Phrase
    steps: int = 0
    control: str | None = None
    controller: int | None = None
    noun: int | None = None


NOBODY = Subject(NONE)


@cache
def control_class(word: str) -> str | None:
    """What a word (its base form, or as written) says of the infinitive behind it: planned, same, negated, open."""
    return next((kind for kind in _CONTROLS if word in words("event_control", kind)), None)


def base_forms(word: str) -> tuple[str, ...]:
    """The base forms a written form may have, and the form itself."""
    return (*dict.fromkeys(form.base for form in verb_forms().get(word, ())), word)


def subject_of(line: Line, group: VerbGroup, depth: int = 0) -> Subject:
    """The subject of a verb group; `NOBODY` where none can be told."""
    if depth >= _DEPTH:
        return NOBODY
    if group.infinitive:
        return _controlled(line, group, depth)
    if not is_finite(line, group):
        return _of_participle(line, group, depth)
    return _of_finite(line, before_group(line, group.first), depth)


def _of_finite(line: Line, end: int, depth: int) -> Subject:
    tag = line.tag(end - 1) if end else "end"
    if tag == "rel" or (tag == "that" and line.tag(end - 2) in NOMINAL):
        return _antecedent(line, end - 1)
    phrase = subject_phrase(line, end) if tag in NOMINAL or tag in {"comma", "poss"} else NONE
    if phrase:
        return Subject(phrase, int(tag == "comma"))
    return _shared(line, end - 1, depth) if tag in {"conj", "comma"} else NOBODY


def _antecedent(line: Line, relative: int) -> Subject:
    """What "who" or "which" refers to: the phrase right before it."""
    end = relative
    while end > 0 and line.tag(end - 1) in {"comma", "mark"}:
        end -= 1
    start = clause_start(line, end)
    for index in range(end - 1, start - 1, -1):
        if line.tag(index) in {"comma", "prep"} and line.lower(index) != "of":
            start = index + 1
            break
    return Subject(Phrase(start, end), 1) if start < end else NOBODY


def _previous_verb(line: Line, end: int) -> int | None:
    """The nearest verb before `end` that heads a finite group."""
    for index in range(end - 1, max(-1, end - _FAR), -1):
        if line.tag(index) in {"stop", "end"}:
            return None
        if line.tag(index) == "aux" and not _helps(line, index):
            return index
        if line.tag(index) in {"verb", "past", "ing"} and is_finite(line, verb_group(line, index)):
            follows = line.tag(index + 1) == "prep" and line.tag(index - 1) in {"noun", "name"}
            if not (follows and line.tag(index) == "past" and _another_verb(line, index)):
                return index
    return None


def _helps(line: Line, auxiliary: int) -> bool:
    """Whether an auxiliary has its verb behind it, and is not the verb itself: "was far away"."""
    for index in range(auxiliary + 1, min(len(line), auxiliary + 5)):
        if line.tag(index) in {"verb", "past", "ing", "aux"}:
            return True
        if line.tag(index) not in {"adv", "neg", "mark", "time"}:
            return False
    return False


def _another_verb(line: Line, index: int) -> bool:
    """Whether an earlier verb of the clause makes this past form a participle behind its noun."""
    start = clause_start(line, index)
    return start > 0 and line.tag(start - 1) in {"past", "verb", "aux"}


def _shared(line: Line, joint: int, depth: int) -> Subject:
    """The subject of the verb that is joined to this one: "X invaded Y and annexed Z"."""
    verb = _previous_verb(line, joint)
    if verb is None:
        return NOBODY
    subject = subject_of(line, verb_group(line, verb), depth + 1)
    return Subject(subject.phrase, subject.steps + 1, subject.control, subject.controller, subject.noun)


def _controlled(line: Line, group: VerbGroup, depth: int) -> Subject:
    """The subject of an infinitive, which is that of the word that governs it."""
    to = next((i for i in range(group.first - 1, max(-1, group.first - 5), -1) if line.tag(i) == "to"), None)
    if to is None:
        return NOBODY
    for index in range(to - 1, max(-1, to - _BACK), -1):
        tag = line.tag(index)
        if tag in {"stop", "end", "sub", "rel", "that"}:
            break
        control = next((kind for base in base_forms(line.lower(index)) if (kind := control_class(base))), None)
        if control and tag in {"verb", "past", "ing"}:
            if index < to - 1 and not _only_light(line, index + 1, to):
                return NOBODY
            subject = subject_of(line, verb_group(line, index), depth + 1)
            return Subject(subject.phrase, subject.steps + 1, control, index, subject.noun)
        if control and tag == "noun" and (line.tag(index - 1) == "aux" or control != "open"):
            return _by_word(line, index, control, depth)
        if tag == "aux" and index == to - 1:
            return Subject(subject_phrase(line, before_group(line, index)), 0, "planned", index)
        if tag in {"verb", "past", "modal"}:
            break
    return NOBODY


def _by_word(line: Line, index: int, control: str, depth: int) -> Subject:
    """The subject of an infinitive behind a noun ("agreement to") or an adjective ("is ready to")."""
    before = index - 1
    while before >= 0 and line.tag(before) in {"adv", "neg", "mark"}:
        before -= 1
    if line.tag(before) == "aux" and line.lower(index) not in {"agreement", "decision", "accord", "pact", "deal"}:
        group = verb_group(line, before)
        subject = subject_of(line, VerbGroup(group.first, before, group.auxiliaries, False, False, False), depth + 1)
        return Subject(subject.phrase, subject.steps + 1, control, index)
    return Subject(NONE, 1, control, index, noun=index)


def _only_light(line: Line, first: int, last: int) -> bool:
    """Whether only adverbs, dates and short phrases of time stand between a word and its infinitive."""
    return all(
        line.tag(index) in {"adv", "neg", "time", "mark", "num", "comma"}
        or line.lower(index) in {"on", "in"}
        or line.lower(index) in {"late", "early", "this", "last", "the"}
        for index in range(first, last)
    )


def _of_participle(line: Line, group: VerbGroup, depth: int) -> Subject:
    """The subject of an -ing form, which is that of the clause it is set in."""
    before = before_group(line, group.first)
    tag = line.tag(before - 1) if before else "end"
    if tag == "comma" or line.lower(before - 1) in {"by", "after", "before", "while", "without"}:
        verb = _previous_verb(line, before - 1)
        if verb is not None:
            subject = subject_of(line, verb_group(line, verb), depth + 1)
            return Subject(subject.phrase, subject.steps + 1, subject.control, subject.controller)
    return NOBODY
