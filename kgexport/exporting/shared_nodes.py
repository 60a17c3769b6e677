"""How many different nodes articles share: counted exactly, in a file and not in memory.

A node is kept as two numbers, which are digests of its class and its IRI. Among ten million nodes the chance that two
have the same digest is less than 1 in 100,000.
"""

from __future__ import annotations

import hashlib
import os
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from kgexport.errors import SinkError

_SIZE = 16  # bytes of a node
_REMEMBERED = 1 << 16  # nodes that are known to be in the file already
_PASSES = 16  # over the file, each for the nodes whose digest begins with another digit


class SharedNodes:
    """The nodes met so far, in a file; `length` goes on after so many bytes of it."""

    def __init__(self, path: Path, length: int | None = None) -> None:
        self._path = path
        try:
            self._file = path.open("wb" if length is None else "r+b")
            self._file.truncate(length or 0)
            self._file.seek(length or 0)
        except OSError as error:
            raise SinkError(f"can't be written: {error.strerror or error}", source=str(path)) from error
        self._remembered: set[tuple[bytes, bytes]] = set()

    def add(self, nodes: tuple[tuple[bytes, bytes], ...]) -> None:
        """Note nodes, each with its class."""
        new = set(nodes) - self._remembered
        if len(self._remembered) > _REMEMBERED:
            self._remembered.clear()
        self._remembered |= new
        self._file.write(b"".join([_digest(kind) + _digest(node) for node, kind in new]))

    def sync(self) -> int:
        """Have all on the disk; how many bytes that are."""
        self._file.flush()
        os.fsync(self._file.fileno())
        return self._file.tell()

    def count(self, kinds: Iterable[str]) -> Counter[str]:
        """How many different nodes there are of each of these classes, and under the empty name of all."""
        import numpy as np

        self._file.flush()
        names = {int.from_bytes(_digest(kind.encode("utf-8")), "big"): kind for kind in kinds}
        found: Counter[str] = Counter()
        if not self._file.tell():
            return found
        rows = np.memmap(self._path, ">u8", "r").reshape(-1, 2)
        for digit in range(_PASSES):
            some = np.unique(rows[rows[:, 1] >> 60 == digit], axis=0)
            found[""] += len(np.unique(some[:, 1]))
            for kind, number in zip(*np.unique(some[:, 0], return_counts=True), strict=True):
                found[names[int(kind)]] += int(number)
        return found

    def close(self, *, remove: bool) -> None:
        """Close the file, and take it away."""
        self._file.close()
        if remove:
            self._path.unlink(missing_ok=True)


def _digest(text: bytes) -> bytes:
    return hashlib.blake2b(text, digest_size=8).digest()
