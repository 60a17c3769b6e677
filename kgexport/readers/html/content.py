"""The bytes of a source, within a limit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kgexport.errors import TextError

if TYPE_CHECKING:
    from kgexport.readers.sources import Source

_PIECE = 1 << 20


def content(source: Source, limit: int, what: str = "page of one article") -> bytes:
    """All bytes of a source; raises TextError where there are more than `limit`, of which no more is read.

    `what` is what errors say that it can't be then.
    """
    pieces: list[bytes] = []
    size = 0
    with source.open() as stream:
        while piece := stream.read(_PIECE):
            size += len(piece)
            if size > limit:
                raise TextError(f"longer than {limit >> 20} MiB, so no {what}")
            pieces.append(piece)
    return b"".join(pieces)
