"""What one frame is found to say: its clauses of speech, and the attributions drawn from them so far."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from typing import Literal

from kgexport.extraction.quotes.frames import Frame
from kgexport.extraction.quotes.speech_clauses import SpeechClause, speech_clauses

Run = tuple[int, int]
"""Items of a frame: the first, and one past the last."""
Offsets = tuple[int, int]
"""Code points of the text: the first, and one past the last."""
Evidence = Literal[
    "beside", "colon", "clause", "final", "according", "named", "carried", "alone", "scare", "governed", "attitude"
]


@dataclass(slots=True, eq=False)
class Attribution:
    """Words and their source, all as runs of items of `frame`.

    `head` is the source's noun phrase, `source` the same with what is set beside it, `relays` who passed the words
    on, the nearest to the speaker first. `more` are contents outside the frame and `speaker`, `cue_offsets` are a
    source and a cue outside it, in code points.
    """

    frame: Frame
    evidence: Evidence
    contents: list[Run]
    head: Run | None = None
    source: Run | None = None
    cue: Run | None = None
    relays: list[Run] = field(default_factory=list)
    more: list[Offsets] = field(default_factory=list)
    speaker: Offsets | None = None
    cue_offsets: Offsets | None = None
    dropped: bool = False

    @property
    def ends_in_marks(self) -> bool:
        """Whether a quotation stands in the last of the contents."""
        start, end = self.contents[-1]
        return any(item.quoted for item in self.frame.items[start:end])


def attribution(frame: Frame, evidence: Evidence, contents: list[Run], clause: SpeechClause) -> Attribution:
    """The attribution of `contents` to the subject of a clause."""
    subject = clause.subject
    cue_end = clause.verb + 2 if clause.order == "according" else clause.after
    relays = []
    if clause.relayed_by:
        relays.append(clause.relayed_by)
        if clause.relayed_by[1] == clause.after:
            cue_end = clause.relayed_by[0] - 1
    return Attribution(
        frame,
        evidence,
        contents,
        head=(subject.start, subject.head_end) if subject else None,
        source=(subject.start, subject.end) if subject else None,
        cue=(clause.verb, cue_end),
        relays=relays,
    )


class Reading:
    """One frame while it is read. `passed_on` holds the clauses that only pass on what another one says."""

    def __init__(self, frame: Frame) -> None:
        self.frame = frame
        self.clauses = speech_clauses(frame)
        self.attributions: list[Attribution] = []
        self.passed_on: dict[int, list[SpeechClause]] = {}
        self._claimed: set[int] = set()

    @property
    def free(self) -> list[int]:
        """The places of the quotations that belong to no attribution."""
        return [index for index in self.frame.quotations if index not in self._claimed]

    def is_free(self, index: int) -> bool:
        """Whether the quotation at `index` belongs to no attribution."""
        return index not in self._claimed

    def claim(self, start: int, end: int) -> None:
        """Take the quotations among the items `start:end` out of `free`."""
        places = self.frame.quotations
        self._claimed.update(places[bisect_left(places, start) : bisect_left(places, end)])

    def add(self, found: Attribution) -> None:
        """Keep an attribution and claim its quotations."""
        self.attributions.append(found)
        for start, end in found.contents:
            self.claim(start, end)

    def is_used(self, clause: SpeechClause) -> bool:
        """Whether an attribution was drawn from the clause."""
        return any(found.cue and found.cue[0] == clause.verb for found in self.attributions)

    def holds(self, index: int) -> bool:
        """Whether the item at `index` is among the contents of an attribution."""
        return any(start <= index < end for found in self.attributions for start, end in found.contents)

    def pass_on(self, inner: SpeechClause, outer: SpeechClause) -> None:
        """Note that `outer` passes on the words of `inner`."""
        self.passed_on.setdefault(inner.verb, []).append(outer)

    def only_passes_on(self, clause: SpeechClause) -> bool:
        """Whether the clause was noted as one that passes on another's words."""
        return any(clause is outer for outers in self.passed_on.values() for outer in outers)
