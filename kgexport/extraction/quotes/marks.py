"""The quotations of a text by place, those inside others left out."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kgexport.extraction.quotes.reading import Offsets
    from kgexport.extraction.text.quotation_marks import QuotedSpan


class Marks:
    """Which of a text's quotations, in order, holds a place."""

    def __init__(self, quoted: Sequence[QuotedSpan]) -> None:
        self._outer = [one for one in quoted if not one.nested]

    def at(self, place: int) -> QuotedSpan | None:
        """The quotation that holds a place."""
        found = self._last_from(place)
        return found if found and found.end > place else None

    def inside(self, span: Offsets) -> bool:
        """Whether a stretch of text shares anything with a quotation."""
        found = self._last_from(span[1] - 1)
        return found is not None and found.end > span[0]

    def _last_from(self, place: int) -> QuotedSpan | None:
        index = bisect_right(self._outer, place, key=lambda quoted: quoted.start) - 1
        return self._outer[index] if index >= 0 else None
