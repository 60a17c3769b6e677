"""Files while they are written: under a name of their own, with a known length, so that a run can go on in them."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

from kgexport.compression import compressed
from kgexport.errors import SinkError, UsageError
from kgexport.output import give_name
from kgexport.vocabulary.formats import COMPRESSIONS

ENDING = ".part"
MEMBER = 4 << 20  # bytes before compression, from which on a compressed file begins a new member
_PACKERS = 2  # threads that compress at once


class Part:
    """A file at `path` with ENDING, until `named` gives it its name.

    Where the name tells a compression, the file is of independent members, each as good as a file (RFC 1952, section
    2.2; RFC 8878, section 3.1): a run can go on after each. They are compressed beside the work, some at a time.
    `length` None begins anew, another one goes on after so many bytes. Raises UsageError where there are fewer, and
    SinkError where the file can't be written.
    """

    def __init__(self, path: str, length: int | None = None) -> None:
        self.path = Path(path)
        self.place = Path(path + ENDING)
        self._ending = self.path.suffix.lower()
        self._held: list[bytes] = []
        self._holds = 0
        self._packing: deque[Future[bytes]] = deque()
        self._packers: ThreadPoolExecutor | None = None
        if self._ending in COMPRESSIONS:
            self._packers = ThreadPoolExecutor(_PACKERS, "kgexport-packing")
        with self._failing():
            if self.path.is_dir():
                raise SinkError("is a folder; name a file in it", source=path)
            if length is not None and (not self.place.is_file() or self.place.stat().st_size < length):
                raise UsageError(
                    f"{self.place} is not what the run has written, so it can't go on; remove the --state file to "
                    "begin anew"
                )
            self._file = self.place.open("wb" if length is None else "r+b")
            self._file.truncate(length or 0)
            self._file.seek(length or 0)

    @property
    def length(self) -> int:
        """How many bytes are in the file, after `sync`."""
        return self._file.tell()

    def write(self, data: bytes) -> int:
        """Take bytes; how many they are."""
        if self._packers is None:
            with self._failing():
                self._file.write(data)
        else:
            self._held.append(data)
            self._holds += len(data)
        return len(data)

    def may_rest(self) -> bool:
        """Whether what was written so far can be gone on after; at the end of a chunk only.

        Where members end depends on what was written alone.
        """
        if self._holds >= MEMBER:
            self.rest()
        return not self._held

    def rest(self) -> None:
        """End the member that is written, if one is."""
        if self._held and self._packers is not None:
            self._packing.append(self._packers.submit(packed, b"".join(self._held), self._ending))
            self._held, self._holds = [], 0
            while len(self._packing) > _PACKERS:
                self._take_packed()

    def sync(self) -> None:
        """Have all members that were ended on the disk."""
        with self._failing():
            while self._packing:
                self._take_packed()
            self._file.flush()
            os.fsync(self._file.fileno())

    def close(self) -> None:
        """End the last member; a file of no bytes is compressed, too. The file keeps the name of a part."""
        self.rest()
        self.sync()
        if self._packers is not None and self.length == 0:
            self._file.write(packed(b"", self._ending))
            self.sync()
        self.drop()

    def drop(self) -> None:
        """Close the file and leave it as it is."""
        if self._packers is not None:
            self._packers.shutdown(cancel_futures=True)
        self._file.close()

    def _take_packed(self) -> None:
        with self._failing():
            self._file.write(self._packing.popleft().result())

    @contextmanager
    def _failing(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise SinkError(f"can't be written: {error.strerror or error}", source=str(self.path)) from error


def packed(data: bytes, ending: str) -> bytes:
    """Bytes as one member of a compressed file with that ending."""
    out = BytesIO()
    with compressed(out, ending) as stream:
        stream.write(data)
    return out.getvalue()


def named(path: str, *, keep: bool = True) -> None:
    """Give a part that is closed its name, or take it away; nothing where that was done before."""
    part = Path(path + ENDING)
    try:
        if not keep:
            part.unlink(missing_ok=True)
        elif part.exists():
            give_name(part, Path(path))
    except OSError as error:
        raise SinkError(f"can't be written: {error.strerror or error}", source=path) from error
