"""The quotes of both ways of reading as one list: the rules' first, and the tree's where the rules found none."""

from __future__ import annotations

from bisect import bisect_right, insort

from kgexport.extraction.quotes.findings import Finding
from kgexport.extraction.quotes.reading import Offsets


def joined(ruled: list[Finding], parsed: list[Finding]) -> list[Finding]:
    """The rules' findings, and of the others those whose words and cue lie outside all contents that are kept.

    Where both have found the same cue, the tree adds what the rules miss: the source of a quotation that has none,
    and what it is that is called a name ("the deal" in `called the deal "a disaster"`).
    """
    by_cue = {one.cue: one for one in parsed}
    for one in ruled:
        _complete(one, by_cue.get(one.cue) if one.cue else None)
    kept = list(ruled)
    contents = _Ranges([span for one in kept for span in one.spans])
    cues = _Ranges([one.cue for one in kept if one.cue])
    for one in sorted(parsed, key=lambda one: (one.spans[0][0] - one.spans[-1][1], one.spans)):
        taken = any(contents.meet(span) for span in one.spans)
        if taken or (one.cue and (contents.meet(one.cue) or cues.meet(one.cue))):
            continue
        kept.append(one)
        for span in one.spans:
            contents.add(span)
    return kept


def _complete(ruled: Finding, parsed: Finding | None) -> None:
    if parsed is None:
        return
    if ruled.head is None and parsed.credible:
        ruled.head, ruled.source = parsed.head, parsed.source
    ruled.credible = ruled.credible or parsed.credible
    wider = parsed.spans[0]
    if ruled.evidence == "named" and wider[0] <= ruled.spans[0][0] and ruled.spans[-1][1] <= wider[1]:
        ruled.spans = [wider]


class _Ranges:
    """Stretches of text that hardly overlap, in order."""

    def __init__(self, ranges: list[Offsets]) -> None:
        self._ranges = sorted(ranges)

    def meet(self, span: Offsets) -> bool:
        """Whether a stretch shares a code point with one of them."""
        place = bisect_right(self._ranges, (span[1], 0)) - 1
        return place >= 0 and self._ranges[place][0] < span[1] and self._ranges[place][1] > span[0]

    def add(self, span: Offsets) -> None:
        """Add a stretch."""
        insort(self._ranges, span)
