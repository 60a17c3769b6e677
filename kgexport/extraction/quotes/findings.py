"""A quote as either way of reading finds it, in code points of the text."""

from __future__ import annotations

from dataclasses import dataclass, field

from kgexport.extraction.quotes.reading import Evidence, Offsets
from kgexport.record.model import QuoteKind


@dataclass(slots=True)
class Finding:
    """Words and whose they are: `spans` in order, `head` the source's noun phrase and `source` with what is beside it.

    `relays` are who passed the words on. `noun_phrase` is false where the source doesn't read like one; `credible` says
    that it can speak even if nobody is known by it.
    """

    kind: QuoteKind
    evidence: Evidence
    spans: list[Offsets]
    head: Offsets | None
    source: Offsets | None
    cue: Offsets | None
    relays: list[Offsets] = field(default_factory=list)
    noun_phrase: bool = True
    credible: bool = False
