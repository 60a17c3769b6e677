"""How much is answered."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any, TypeVar

from kgexport.errors import KgExportError
from kgexport.stores.base import Table, Triples

MOST_BYTES = 64 * 1024 * 1024  # of one answer, which is held in memory
MOST_MEMORY = 2 * 1024 * 1024 * 1024  # bytes of one process that works on the store
MOST_SENT = 16 * 1024 * 1024  # bytes of one request
_Item = TypeVar("_Item")


class AnswerTooLargeError(KgExportError):
    """The answer is larger than the server gives."""


class Bounded(io.BytesIO):
    """Bytes in memory; AnswerTooLargeError where there would be more than MOST_BYTES."""

    def write(self, data: Any, /) -> int:
        """Take bytes in."""
        if self.tell() + len(data) > MOST_BYTES:
            raise AnswerTooLargeError(
                f"the answer has more than {MOST_BYTES >> 20} MiB; ask for less, by LIMIT or fewer columns"
            )
        return super().write(data)


class RowLimit:
    """Counts the rows or statements of an answer.

    Past `most` it ends the answer there if `cut`, and else raises AnswerTooLargeError.
    """

    def __init__(self, most: int, *, cut: bool) -> None:
        self.most = most
        self.reached = False
        self._cut = cut

    def table(self, answer: Table) -> Table:
        """The table with its rows counted."""
        return Table(answer.variables, self._counted(answer.rows))

    def triples(self, answer: Triples) -> Triples:
        """The statements, counted."""
        return Triples(self._counted(answer.triples))

    def check(self, number: int) -> None:
        """Raise AnswerTooLargeError for a number above the limit."""
        if number > self.most:
            raise AnswerTooLargeError(
                f"the answer has more than {self.most} rows, the most that this server gives; add a LIMIT"
            )

    def _counted(self, items: Iterator[_Item]) -> Iterator[_Item]:
        for number, item in enumerate(items, start=1):
            if number > self.most and self._cut:
                self.reached = True
                return
            self.check(number)
            yield item
