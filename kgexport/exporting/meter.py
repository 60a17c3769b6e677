"""How much of the input was read, so that the time that is left can be told."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from kgexport.errors import SourceError
from kgexport.readers import ENDINGS, Source, find_sources
from kgexport.readers.sources import STANDARD_INPUT
from kgexport.readers.web import is_web_address


class Meter:
    """Bytes of the input, as they are in its files.

    `total` is how many there are, None where that isn't known. Those of what an earlier run has done are passed over.
    """

    def __init__(self, total: int | None = None) -> None:
        self.total = total
        self._before = 0
        self._passed = 0
        self._source: Source | None = None
        self._size = 0

    def begin(self, source: Source, *, passed: bool = False) -> None:
        """A source is being read, or `passed` over; the one before is done."""
        self._before += self._size
        self._source, self._size = source, _size(source.path)
        if passed:
            self._passed = self._before + self._size

    def share(self) -> float | None:
        """Which part was read of what this run reads, from 0 to 1; None where it isn't known."""
        if self.total is None or self._source is None or self.total <= self._passed:
            return None
        done = max(0, self._before + min(self._source.position, self._size) - self._passed)
        return min(1.0, done / (self.total - self._passed))


def size_of(paths: Iterable[str]) -> int | None:
    """How many bytes all files below `paths` have, None where some are no files."""
    total = 0
    for path in paths:
        if path == STANDARD_INPUT or is_web_address(path):
            return None
        try:
            total += sum(_size(source.path) for source in find_sources([path], ENDINGS))
        except SourceError:
            continue  # told when it is read
    return total


def _size(path: str) -> int:
    try:
        return os.stat(path).st_size if Path(path).is_file() else 0  # noqa: PTH116
    except (OSError, ValueError):
        return 0
