"""Clauses of speech in a frame: a verb of speech, its subject and the place of the words it reports."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from kgexport.extraction.quotes.clause_words import clause_words, is_adverb
from kgexport.extraction.quotes.clauses import Subject, has_verb, subject_after, subject_before
from kgexport.extraction.quotes.complements import Complement, complement_after
from kgexport.extraction.quotes.cues import Cue, cue_forms
from kgexport.extraction.quotes.frames import Frame
from kgexport.extraction.quotes.speech_verbs import is_spoken, may_be_plural

Order = Literal["before", "after", "inherited", "according"]
_JOINING = frozenset({"and", "or", "then", "but"})
_MOST_CUES = 40


@dataclass(frozen=True, slots=True)
class SpeechClause:
    """A verb of speech at the items `verb:after`, with its subject, and the complement behind it if there is one.

    `order` says where the subject stands; `relayed_by` are the items of who quotes the speaker (`quoted by TASS`).
    """

    cue: Cue
    verb: int
    after: int
    order: Order
    subject: Subject | None
    complement: Complement | None
    relayed_by: tuple[int, int] | None = None

    @property
    def first(self) -> int:
        """The first item of the clause, subject or verb."""
        return min(self.verb, self.subject.start) if self.subject and self.order != "inherited" else self.verb


def speech_clauses(frame: Frame) -> list[SpeechClause]:
    """The clauses of speech of a frame, in order."""
    found: list[SpeechClause] = []
    position = 0
    while position < len(frame.items) and len(found) < _MOST_CUES:
        clause = _clause_at(frame, position, found)
        if clause is not None:
            found.append(clause)
            position = clause.after
        else:
            position += 1
    return found


def _clause_at(frame: Frame, position: int, found: list[SpeechClause]) -> SpeechClause | None:
    item = frame.items[position]
    if item.kind != "word":
        return None
    if item.lower == "according" and frame.lower(position + 1) == "to":
        return _according(frame, position)
    for cue in cue_forms().get(item.lower, ()):
        if cue.rest and frame.lower(position + 1) != cue.rest.split()[0]:
            continue
        if item.capitalized and not _may_begin_with(frame, position, cue):
            continue
        floor = _floor(frame, found)
        if cue.lemma == "quote":
            return _quoted_as_saying(frame, position, cue, floor)
        return _spoken(frame, position, cue, found)
    return None


def _may_begin_with(frame: Frame, position: int, cue: Cue) -> bool:
    return position == 0 and cue.form == "past" and cue.kind == "speech"


def _according(frame: Frame, position: int) -> SpeechClause | None:
    start = end = position + 2
    while end < min(len(frame.items), start + 40):
        item = frame.items[end]
        if (item.quoted and not frame.is_title(end)) or item.lower in clause_words().breaks | {",", ".", "?", "!"}:
            break
        end += 1
    if end == start:
        return None
    cue = Cue("according to", "speech", frozenset({"quote"}), "base")
    return SpeechClause(cue, position, end, "according", Subject(start, end, end, start), None)


def _quoted_as_saying(frame: Frame, position: int, cue: Cue, floor: int) -> SpeechClause | None:
    """`X was quoted as saying (by TASS)`, `TASS quoted X as saying`."""
    saying = next(
        (i for i in range(position + 1, min(len(frame.items) - 1, position + 16)) if _as_saying(frame, i)), None
    )
    passive = frame.lower(position - 1) in clause_words().be or frame.lower(position - 1) in clause_words().manner
    subject = subject_before(frame, position, floor)
    if saying is None or subject is None:
        return None
    said = cue_forms()["say"][0]
    after, relay = saying + 2, None
    between = (position + 1, saying)
    if passive:
        if frame.lower(between[0]) == "by":
            relay = (between[0] + 1, saying)
        elif frame.lower(after) == "by":
            relay = (after + 1, _relay_end(frame, after + 1))
            after = relay[1]
    else:
        relay = (subject.start, subject.head_end)
        subject = Subject(between[0], saying, saying, subject.first)
    verb = position - 1 if passive and frame.lower(position - 1) in clause_words().be else position
    complement = complement_after(frame, after, said)
    order: Order = "before" if passive else "inherited"
    return SpeechClause(said, verb, after, order, subject, complement, relay)


def _as_saying(frame: Frame, index: int) -> bool:
    return frame.lower(index) == "as" and frame.lower(index + 1) in {"saying", "telling", "writing"}


def _relay_end(frame: Frame, start: int) -> int:
    end = start
    while end < min(len(frame.items), start + 15):
        item = frame.items[end]
        breaks = clause_words().breaks | {",", "."} | clause_words().time | (clause_words().prepositions - {"of"})
        if item.quoted or item.lower in breaks or item.lower == "that":
            break
        end += 1
    return end


def _spoken(frame: Frame, position: int, cue: Cue, found: list[SpeechClause]) -> SpeechClause | None:
    after = position + 1 + len(cue.rest.split())
    complement = complement_after(frame, after, cue) if cue.kind != "name" else None
    if not is_spoken(frame, position, cue, complement=complement is not None):
        return None
    inverted = _inverted(frame, position, after, cue)
    if inverted is not None:
        behind = complement_after(frame, inverted.end, cue)
        complement = behind if behind and behind.shape == "quote" else None
        return SpeechClause(cue, position, after, "after", inverted, complement)
    before = frame.lower(position - 1)
    if position == 0 or (cue.form == "ing" and before == "for"):  # "criticized X for saying": X says it
        return None
    subject = None
    if not (cue.form == "ing" and _is_participle(frame, position)) and before not in _JOINING:
        subject = subject_before(frame, position, _floor(frame, found))
    if subject is None:
        if complement and complement.shape == "bare" and before in _JOINING and cue.lemma not in {"say", "tell"}:
            complement = None
        return SpeechClause(cue, position, after, "inherited", _inherited(frame, position, found), complement)
    if complement and complement.shape != "quote" and _is_gap(frame, subject.start - 1):
        complement = None
    auxiliary = any(frame.lower(i) in clause_words().auxiliaries for i in range(subject.end, position))
    if cue.form == "base" and not auxiliary and not may_be_plural(frame, subject):
        return None
    return SpeechClause(cue, position, after, "before", subject, complement)


def _is_gap(frame: Frame, index: int) -> bool:
    """Whether the word before a subject makes what follows the verb no whole clause: "savings that he says it made"."""
    if frame.lower(index) != "that":
        return frame.lower(index) in {"what", "which", "whom"}
    before = frame.lower(index - 1)
    closed = before in clause_words().openers | clause_words().breaks | {"", ","} | clause_words().content_nouns
    return not closed and not cue_forms().get(before) and not is_adverb(before)


def _floor(frame: Frame, found: list[SpeechClause]) -> int:
    """The item that no later subject reaches below: the end of the last verb that has words behind it.

    A relative clause let in behind the subject (`X, who describes himself as Y, said`) has no such end.
    """
    ends = (clause.after for clause in found if clause.complement or clause.order != "inherited")
    relative = (clause.after for clause in found if clause.complement is None and _is_relative(frame, clause))
    return max(set(ends) - set(relative), default=0)


def _is_relative(frame: Frame, clause: SpeechClause) -> bool:
    return clause.order == "before" and clause.subject is not None and frame.lower(clause.subject.end - 1) == "who"


def _is_participle(frame: Frame, position: int) -> bool:
    """Whether the form in -ing has the subject of the clause before (`..., adding that`) and none of its own."""
    words, before = clause_words(), frame.lower(position - 1)
    if is_adverb(before) and position > 1:
        before = frame.lower(position - 2)
    return before in {"", ","} | words.prepositions | words.breaks | _JOINING


def _inherited(frame: Frame, position: int, found: list[SpeechClause]) -> Subject | None:
    """The subject of the clause before, or of the frame's first verb (`Trump visited Ohio and said ...`)."""
    if found and found[-1].subject and found[-1].order != "according":
        return found[-1].subject
    for index in range(min(position, 40)):
        if frame.items[index].quoted and frame.ends_like_speech(index):
            return None
        if has_verb(frame, index, index + 1):
            return subject_before(frame, index, 0)
    return None


def _inverted(frame: Frame, position: int, after: int, cue: Cue) -> Subject | None:
    """The subject behind the verb, as in `"...," said Xu` and `it will, says Xu`."""
    if cue.form == "ing" or cue.kind == "name" or position + 1 >= len(frame.items):
        return None
    before = position - 1
    comma = frame.lower(before) == ","
    if comma:
        before -= 1
    quotation = before >= 0 and frame.items[before].quoted is not None
    if position > 0 and not (quotation and (comma or frame.ends_like_speech(before))) and not comma:
        return None
    subject = subject_after(frame, after)
    if subject is None or frame.lower(after) in {"that", "to", "it", "in", "there"} | clause_words().time:
        return None
    if ("whom" in cue.takes and cue.form != "past") or cue.lemma == "tell":
        return None
    if quotation or (position == 0 and frame.lower(subject.end) in {":", ","}):
        return subject
    spoken = "final" in cue.takes and "noun" not in cue.takes and frame.lower(after) not in clause_words().pronouns
    sentence = has_verb(frame, 0, position) and not has_verb(frame, subject.end, frame.body_end)
    return subject if spoken and sentence and subject_before(frame, position, 0) is None else None
