"""What sources fall into: pieces that are worked on apart, by one process or many, and put together in order.

How they are cut and gathered depends on the sources and the steps alone, so a run that goes on finds the same places.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple, TypeAlias

from kgexport.errors import ArticleError, KgExportError, RecordError, SourceError, UsageError
from kgexport.exporting.meter import Meter
from kgexport.pipeline import Run, Steps
from kgexport.readers import ENDINGS, Item, Refused, Source, reader_name
from kgexport.readers.json_values import JsonValue, json_values
from kgexport.readers.sources import STANDARD_INPUT
from kgexport.readers.web import WebSource
from kgexport.rejects import Reject

SMALL = 1 << 20  # bytes of a source that is one piece
MOST_PIECES = 16  # of a chunk
MOST_BYTES = 512 << 10  # of a chunk, but for the last piece in it
_LIGHT = 1024  # bytes that a piece counts for besides its data
_SPLIT = "jsonl"  # the reader whose sources fall into values


class Value(NamedTuple):
    """A JSON value of a source, not yet looked at."""

    source: str
    value: JsonValue


class Whole(NamedTuple):
    """All of a small source, not yet read; `url` and `charset` are those of the source."""

    source: str
    data: bytes
    reader: str
    url: str | None
    charset: str | None


class Found(NamedTuple):
    """What a reader found in a source that is read by one process."""

    item: Item
    reader: str


class Begun(NamedTuple):
    """A source is being read, by the reader of that name."""

    source: str
    reader: str


class Trouble(NamedTuple):
    """An error that ends a source, or is all that it holds."""

    error: KgExportError
    source: str


Piece: TypeAlias = Value | Whole | Found | Begun | Trouble


class Position(NamedTuple):
    """A place between two pieces: how many sources were begun, and how many pieces of the last of them are done.

    `seal` is a digest of the names, sizes and times of the sources that were begun.
    """

    sources: int = 0
    pieces: int = 0
    seal: str = ""


START = Position()


class Marked(NamedTuple):
    """A piece, the position after it, and whether it ends a chunk."""

    piece: Piece
    after: Position
    ends: bool


class Chunk(NamedTuple):
    """Pieces that are worked on together, and the position after them."""

    pieces: tuple[Piece, ...]
    after: Position


def marked_pieces(
    steps: Steps, paths: Iterable[str | Path], start: Position = START, meter: Meter | None = None
) -> Iterator[Marked]:
    """The pieces of all sources below `paths` after `start`, in order.

    With another start than the beginning the sources before it are passed over unread; raises UsageError where they
    are not what they were. `meter` is told how much was read.
    """
    number = weight = 0
    for piece, after in _placed(steps, paths, start, meter or Meter()):
        number += 1
        weight += _weight(piece)
        ends = number >= MOST_PIECES or weight >= MOST_BYTES
        yield Marked(piece, after, ends)
        if ends:
            number = weight = 0


def chunks(marked: Iterable[Marked]) -> Iterator[Chunk]:
    """The pieces gathered in chunks."""
    held: list[Piece] = []
    after = START
    for piece, after, ends in marked:
        held.append(piece)
        if ends:
            yield Chunk(tuple(held), after)
            held = []
    if held:
        yield Chunk(tuple(held), after)


def _weight(piece: Piece) -> int:
    if isinstance(piece, Value):
        return _LIGHT + len(piece.value.data or b"")
    if isinstance(piece, Whole):
        return _LIGHT + len(piece.data)
    if isinstance(piece, Found) and not isinstance(piece.item, Refused):
        return _LIGHT + len(piece.item.article.text or "")
    return _LIGHT


def _placed(
    steps: Steps, paths: Iterable[str | Path], start: Position, meter: Meter
) -> Iterator[tuple[Piece, Position]]:
    """The pieces after a position, each with the position after it."""
    troubles = _Troubles()
    run = Run(steps, troubles)
    sources, pieces = 0, 0
    seal = hashlib.sha256()

    def placed(found: Iterable[Piece]) -> Iterator[tuple[Piece, Position]]:
        nonlocal pieces
        for piece in found:
            pieces += 1
            if (sources, pieces) > start[:2]:
                yield piece, Position(sources, pieces, seal.hexdigest())

    for source in run.sources(paths, ENDINGS):
        yield from placed(troubles.taken())
        sources, pieces = sources + 1, 0
        meter.begin(source, passed=sources < start.sources)
        seal.update(f"{source.name}\0{_stamp(source)}\0".encode("utf-8", "surrogateescape"))
        if sources == start.sources and seal.hexdigest() != start.seal:
            raise UsageError("the inputs are not what they were, so the run can't go on; remove the --state file")
        if sources < start.sources:
            source.close()
        else:
            yield from placed(_pieces(source, run))
    yield from placed(troubles.taken())
    if (sources, pieces) < start[:2]:
        raise UsageError("the inputs are fewer than they were, so the run can't go on; remove the --state file")


def _stamp(source: Source) -> str:
    """Size and time of the file that a source is, or is in."""
    for path in (source.path, *map(str, Path(source.path).parents)):
        if os.path.isfile(path):  # noqa: PTH113 - a path with a null character is none
            found = os.stat(path)  # noqa: PTH116
            return f"{found.st_size} {found.st_mtime_ns}"
    return ""


def _pieces(source: Source, run: Run) -> Iterator[Piece]:
    """The pieces of one source."""
    name = run.steps.reader or ""
    try:
        name = name or reader_name(source)
        run.reader(source, name)
        yield Begun(source.name, name)
        if name == _SPLIT:
            yield from _values(source)
        elif (whole := _whole(source, name)) is not None:
            yield whole
        else:
            yield from (Found(item, name) for item in run.items(source, name))
    except (SourceError, ArticleError) as error:
        yield Trouble(error, source.name)


def _values(source: Source) -> Iterator[Piece]:
    try:
        for value in json_values(source):
            yield Value(source.name, value)
    except RecordError as error:
        yield Found(Refused(error, source.name, 1), _SPLIT)


def _whole(source: Source, reader: str) -> Whole | None:
    """A small source as one piece; none where it is large, or comes from a pipe, which is read as it comes."""
    if source.path == STANDARD_INPUT or not (isinstance(source, WebSource) or _is_file(source)):
        return None
    data = source.peek(SMALL + 1)
    if len(data) > SMALL:
        return None
    source.close()
    return Whole(source.name, data, reader, source.url, source.charset)


def _is_file(source: Source) -> bool:
    """Whether a source is a file or is in one."""
    return bool(_stamp(source))


class _Troubles:
    """A listener that holds the sources that fail until their place has come."""

    def __init__(self) -> None:
        self._held: list[Piece] = []

    def taken(self) -> list[Piece]:
        """What failed since the last call."""
        held, self._held = self._held, []
        return held

    def failed(self, error: SourceError) -> None:
        """Hold the error."""
        self._held.append(Trouble(error, error.source or ""))

    def source(self, source: str, reader: str) -> None:
        """Not told here."""

    def article(self, source: str, line: int | None, warnings: tuple[str, ...]) -> None:
        """Not told here."""

    def graph(self, source: str) -> None:
        """Not told here."""

    def rejected(self, reject: Reject) -> None:
        """Not told here."""

    def notice(self, text: str) -> None:
        """Not told here."""
