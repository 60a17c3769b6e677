"""Compression by gzip, bzip2 and Zstandard: undone where a stream begins like it, done where a name ends like it."""

from __future__ import annotations

import bz2
import gzip
import io
import zlib
from typing import TYPE_CHECKING, Any, BinaryIO, Protocol, cast

from kgexport.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Callable

HEAD_SIZE = 8  # bytes that tell the form of compression
_CHUNK = 1 << 16


class _Readable(Protocol):
    def read(self, size: int, /) -> bytes: ...

    def close(self) -> None: ...


class _ZstandardReader:
    """Reads frame after frame; zstandard's own stream reader takes a file cut short for a whole one."""

    def __init__(self, stream: BinaryIO) -> None:
        import zstandard

        self._stream = stream
        self._new_frame: Callable[[], Any] = zstandard.ZstdDecompressor().decompressobj
        self._frame: Any = None
        self._pending = b""
        self._error = zstandard.ZstdError

    def read(self, size: int, /) -> bytes:
        while True:
            packed = self._pending or self._stream.read(min(size, _CHUNK))
            self._pending = b""
            if not packed:
                if self._frame is not None:
                    raise EOFError("the compressed data ends in mid-frame")
                return b""
            plain = self._unpack(packed)
            if plain:
                return plain

    def _unpack(self, packed: bytes) -> bytes:
        if self._frame is None:
            self._frame = self._new_frame()
        try:
            plain = self._frame.decompress(packed)
        except self._error as error:
            raise OSError(str(error)) from error
        if self._frame.eof:
            self._pending = self._frame.unused_data
            self._frame = None
        return cast(bytes, plain)

    def close(self) -> None:
        """Nothing of its own to close."""


_OPENERS: tuple[tuple[bytes, Callable[[BinaryIO], _Readable]], ...] = (
    (b"\x1f\x8b", lambda stream: cast(_Readable, gzip.GzipFile(fileobj=stream))),
    (b"BZh", bz2.BZ2File),
    (b"\x28\xb5\x2f\xfd", _ZstandardReader),
)


class _GuardedStream(io.RawIOBase):
    """A stream whose failures to read are SourceErrors that name the source."""

    def __init__(self, inner: _Readable, outer: BinaryIO, name: str) -> None:
        self._inner = inner
        self._outer = outer
        self._name = name
        self._rest = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any, /) -> int:
        try:
            data = self._rest or self._inner.read(len(buffer))
        except (OSError, EOFError, zlib.error) as error:
            raise SourceError(
                f"can't be read to its end: {error}; is the file damaged or cut short?", source=self._name
            ) from error
        taken, self._rest = data[: len(buffer)], data[len(buffer) :]
        buffer[: len(taken)] = taken
        return len(taken)

    def close(self) -> None:
        if not self.closed:
            self._inner.close()
            self._outer.close()
        super().close()


def decompressed(stream: BinaryIO, head: bytes, name: str) -> BinaryIO:
    """A buffered stream of the plain bytes of `stream`, whose first bytes are `head` (not consumed).

    `name` is what errors call the source. Raises SourceError, from its reads, where the data is damaged.
    """
    opener = next((opener for magic, opener in _OPENERS if head.startswith(magic)), None)
    inner = opener(stream) if opener else stream
    return io.BufferedReader(_GuardedStream(inner, stream, name), _CHUNK)


def compressed(stream: BinaryIO, name: str) -> BinaryIO:
    """A stream that writes to `stream` compressed as the ending of `name` says: .gz, .bz2, .zst; else `stream` itself.

    Closing it writes what is left and leaves `stream` open. What it writes holds no time and no name.
    """
    if name.endswith(".gz"):
        return cast(BinaryIO, gzip.GzipFile(filename="", mode="wb", fileobj=stream, mtime=0))
    if name.endswith(".bz2"):
        return cast(BinaryIO, bz2.BZ2File(stream, "wb"))
    if name.endswith(".zst"):
        import zstandard

        return cast(BinaryIO, zstandard.ZstdCompressor().stream_writer(stream, closefd=False))
    return stream
