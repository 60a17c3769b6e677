"""What takes the fragments of articles in order: a stream, or a file that a later run can go on in."""

from __future__ import annotations

from pathlib import Path
from typing import Any, BinaryIO, Protocol, cast

import msgspec

from kgexport.errors import UsageError
from kgexport.exporting.hand import Made, Work
from kgexport.exporting.parts import Part, named
from kgexport.record import Article
from kgexport.writers import Fragment, SplitWriter, Writer, open_writer


class Sink(Protocol):
    """Takes what is made of articles, in order, so that a later run can go on after it."""

    def begin(self, state: msgspec.Raw | None) -> None:
        """Begin anew, or go on after what led to that state."""

    def write(self, made: Made) -> None:
        """Write what an article is in the output."""

    def may_rest(self) -> bool:
        """Whether a later run can go on after what was written; at the end of a chunk only."""

    def state(self) -> Any:
        """What a later run must know, once it is on the disk, as JSON can hold it."""

    def close(self) -> None:
        """Write what closes the output, and have it on the disk."""

    def settle(self, *, keep: bool) -> None:
        """Give the output its name, or take it away; also where an earlier run came as far."""

    def drop(self) -> None:
        """Let go of the files as they are."""


class StreamSink:
    """Writes to a stream."""

    def __init__(self, work: Work, out: BinaryIO) -> None:
        self._work = work
        self._out = out
        self._writer: Writer | None = open_writer(work.form, out, work.writer) if work.form else None

    def write(self, made: Made) -> None:
        """See Sink."""
        if self._writer is None:
            self._out.write(cast(Fragment, made).text)
        elif isinstance(made, Fragment):
            cast(SplitWriter, self._writer).join(made)
        elif isinstance(made, Article):
            self._writer.write(self._work.graph_of(made))
        else:
            raise TypeError("counted lines are for files in a folder")

    def writer_state(self) -> list[str]:
        """What the writer knows of what it has written."""
        return self._writer.state() if isinstance(self._writer, SplitWriter) else []

    def restore(self, state: list[str]) -> None:
        """Go on after what led to that state."""
        if isinstance(self._writer, SplitWriter):
            self._writer.restore(state)

    def close(self) -> None:
        """Write what closes the file."""
        if self._writer is not None:
            self._writer.close()


class _FileState(msgspec.Struct):
    """How long a file is, and what its writer knows."""

    length: int
    writer: list[str]


class FileSink:
    """Writes to a file that has its name at the end. Raises UsageError for a writer that can't go on."""

    def __init__(self, work: Work, path: str) -> None:
        self._work = work
        self._path = str(Path(path).resolve())
        self._part: Part | None = None
        self._stream: StreamSink | None = None

    def begin(self, state: msgspec.Raw | None) -> None:
        """See Sink."""
        known = msgspec.json.decode(state, type=_FileState) if state else None
        self._part = Part(self._path, known.length if known else None)
        self._stream = StreamSink(self._work, cast(BinaryIO, self._part))
        if self._work.form and not self._work.is_split:
            raise UsageError(f"what writes {self._work.form.title} can't go on in a file; leave out --state")
        if known:
            self._stream.restore(known.writer)

    def write(self, made: Made) -> None:
        """See Sink."""
        self._open[1].write(made)

    def may_rest(self) -> bool:
        """See Sink."""
        return self._open[0].may_rest()

    def state(self) -> _FileState:
        """See Sink."""
        part, stream = self._open
        part.sync()
        return _FileState(part.length, stream.writer_state())

    def close(self) -> None:
        """See Sink."""
        part, stream = self._open
        stream.close()
        part.close()

    def settle(self, *, keep: bool) -> None:
        """See Sink."""
        named(self._path, keep=keep)

    def drop(self) -> None:
        """See Sink."""
        if self._part is not None:
            self._part.drop()

    @property
    def _open(self) -> tuple[Part, StreamSink]:
        if self._part is None or self._stream is None:
            raise RuntimeError("a sink is to be begun before it is used")
        return self._part, self._stream
