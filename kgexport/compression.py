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
LARGEST_RATIO = 200
ALWAYS_ALLOWED = 1 << 30  # bytes
_CHUNK = 1 << 16
_GZIP_LEVEL = 6  # as the program gzip has it; 9 takes three times as long for a tenth less


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


def read_some(stream: BinaryIO, size: int) -> bytes:
    """At most `size` bytes, and what there is where a pipe has fewer now; none at the end of the stream."""
    data: bytes = getattr(stream, "read1", stream.read)(size)
    return data


class _Counted:
    """A stream that counts what is read of it."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.count = 0

    def read(self, size: int = -1, /) -> bytes:
        data = read_some(self._stream, size) if size > 0 else self._stream.read(size)
        self.count += len(data)
        return data

    def seekable(self) -> bool:
        return False

    def close(self) -> None:
        self._stream.close()


class _GuardedStream(io.RawIOBase):
    """A stream whose failures to read are SourceErrors that name the source.

    More than LARGEST_RATIO times what is packed is a failure, too, beyond what is ALWAYS_ALLOWED.
    """

    def __init__(self, inner: _Readable, outer: _Counted, name: str) -> None:
        self._inner = inner
        self._outer = outer
        self._name = name
        self._rest = b""
        self._count = 0

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
        self._count += len(taken)
        if self._count > max(ALWAYS_ALLOWED, self._outer.count * LARGEST_RATIO):
            problem = f"holds more than {LARGEST_RATIO} times its size, so it is given up; unpack it if that is meant"
            raise SourceError(problem, source=self._name)
        buffer[: len(taken)] = taken
        return len(taken)

    def close(self) -> None:
        if not self.closed:
            self._inner.close()
            self._outer.close()
        super().close()


def is_compressed(head: bytes) -> bool:
    """Whether a stream that begins with `head` is gzip, bzip2 or Zstandard."""
    return any(head.startswith(magic) for magic, _ in _OPENERS)


def decompressed(stream: BinaryIO, head: bytes, name: str) -> BinaryIO:
    """A buffered stream of the plain bytes of `stream`, whose first bytes are `head` (not consumed).

    `name` is what errors call the source. Raises SourceError, from its reads, where the data is damaged.
    """
    opener = next((opener for magic, opener in _OPENERS if head.startswith(magic)), None)
    outer = _Counted(stream)
    inner = opener(cast(BinaryIO, outer)) if opener else outer
    return io.BufferedReader(_GuardedStream(inner, outer, name), _CHUNK)


def compressed(stream: BinaryIO, name: str) -> BinaryIO:
    """A stream that writes to `stream` compressed as the ending of `name` says: .gz, .bz2, .zst; else `stream` itself.

    Closing it writes what is left and leaves `stream` open. What it writes holds no time and no name.
    """
    if name.endswith(".gz"):
        return cast(BinaryIO, gzip.GzipFile("", "wb", _GZIP_LEVEL, stream, mtime=0))
    if name.endswith(".bz2"):
        return cast(BinaryIO, bz2.BZ2File(stream, "wb"))
    if name.endswith(".zst"):
        import zstandard

        return cast(BinaryIO, zstandard.ZstdCompressor().stream_writer(stream, closefd=False))
    return stream
