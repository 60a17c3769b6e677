"""Files while they are written: under a name of their own, with a known length, so that a run can go on in them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from kgexport.compression import compressed
from kgexport.errors import SinkError, UsageError
from kgexport.output import give_name

ENDING = ".part"
MEMBER = 4 << 20  # bytes before compression, from which on a compressed file begins a new member


class Part:
    """A file at `path` with ENDING until `finish` gives it its name.

    Where the name tells a compression, the file is of independent members, each as good as a file (RFC 1952, section
    2.2; RFC 8878, section 3.1): a run can go on after each. `length` None begins anew, another one goes on after so
    many bytes; raises UsageError where there are fewer, and SinkError where the file can't be written.
    """

    def __init__(self, path: str, length: int | None = None) -> None:
        self.path = Path(path)
        self.place = Path(path + ENDING)
        self._member: BinaryIO | None = None
        self._in_member = 0
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
        self.length = length or 0

    def write(self, data: bytes) -> int:
        """Take bytes; how many they are."""
        with self._failing():
            if self._member is None:
                self._member = compressed(self._file, str(self.path).lower())
            self._member.write(data)
        self._in_member += len(data)
        return len(data)

    def flush(self) -> None:
        """Nothing is promised before `sync`."""

    def may_rest(self) -> bool:
        """Whether what was written so far can be gone on after; at the end of a chunk only.

        Where members end depends on what was written alone.
        """
        if self._member is None or self._member is self._file or self._in_member >= MEMBER:
            self.rest()
        return self._member is None

    def rest(self) -> None:
        """End the member that is written, if one is."""
        with self._failing():
            if self._member is not None and self._member is not self._file:
                self._member.close()
            self._member, self._in_member = None, 0
            self.length = self._file.tell()

    def sync(self) -> None:
        """Have all bytes on the disk."""
        with self._failing():
            self._file.flush()
            os.fsync(self._file.fileno())

    def close(self) -> None:
        """End the last member; a file of no bytes is compressed, too. The file keeps the name of a part."""
        if self.length == 0 and self._member is None:
            self.write(b"")
        self.rest()
        self.sync()
        self._file.close()

    def drop(self) -> None:
        """Close the file and leave it as it is."""
        self._file.close()

    @contextmanager
    def _failing(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise SinkError(f"can't be written: {error.strerror or error}", source=str(self.path)) from error


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
