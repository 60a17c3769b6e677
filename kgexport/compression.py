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
_ZSTANDARD = b"\x28\xb5\x2f\xfd"
_SKIPPABLE = b"\x2a\x4d\x18"  # behind a first byte of 0x50 to 0x5f, frames that a decoder passes over
_SKIPPABLE_HEAD = 8  # bytes
_AT_ONCE = 512  # bytes of Zstandard that are unpacked at once: from four of them may come 128 KiB, so 16 MiB in all
_DICTIONARY = b"\x5d" + _SKIPPABLE
_LARGEST_DICTIONARY = 16 << 20  # bytes
_GZIP_LEVEL = 6  # as the program gzip has it; 9 takes three times as long for a tenth less


class _Readable(Protocol):
    def read(self, size: int, /) -> bytes: ...

    def close(self) -> None: ...


class _ZstandardReader:
    """Reads frame after frame; zstandard's own stream reader takes a file cut short for a whole one.

    A dictionary at the start, as some web archives have it, serves for all frames
    (https://iipc.github.io/warc-specifications/specifications/warc-zstd/).
    """

    def __init__(self, stream: BinaryIO) -> None:
        import zstandard

        self._stream = stream
        self._dictionary = b""
        self._is_begun = False
        self._frame: Any = None
        self._pending = memoryview(b"")
        self._error = zstandard.ZstdError

    def read(self, size: int, /) -> bytes:
        if not self._is_begun:
            self._is_begun = True
            self._take_dictionary()
        while True:
            self._pending = self._pending or memoryview(self._stream.read(min(size, _CHUNK)))
            if not self._pending:
                if self._frame is not None:
                    raise EOFError("the compressed data ends in mid-frame")
                return b""
            plain = self._unpack(self._pending[:_AT_ONCE])
            if plain:
                return plain

    def _take_dictionary(self) -> None:
        """Take the dictionary that the first frame holds; of any other first frame nothing is lost."""
        import zstandard

        head = _all_of(self._stream, _SKIPPABLE_HEAD)
        size = int.from_bytes(head[4:], "little")
        if not head.startswith(_DICTIONARY) or size > _LARGEST_DICTIONARY:
            self._pending = memoryview(head)
            return
        data = _all_of(self._stream, size)
        if data.startswith(_ZSTANDARD):
            try:
                data = zstandard.ZstdDecompressor().stream_reader(data).read(_LARGEST_DICTIONARY)
            except zstandard.ZstdError as error:
                raise OSError(f"its dictionary is damaged: {error}") from error
        self._dictionary = data

    def _unpack(self, packed: memoryview) -> bytes:
        if self._frame is None:
            self._frame = self._new_frame()
        try:
            plain = self._frame.decompress(packed)
        except self._error as error:
            raise OSError(str(error)) from error
        used = len(packed)
        if self._frame.eof:
            used -= len(self._frame.unused_data)
            self._frame = None
        self._pending = self._pending[used:]
        return cast(bytes, plain)

    def _new_frame(self) -> Any:
        import zstandard

        dictionary = zstandard.ZstdCompressionDict(self._dictionary) if self._dictionary else None
        return zstandard.ZstdDecompressor(dict_data=dictionary).decompressobj()

    def close(self) -> None:
        """Nothing of its own to close."""


def _all_of(stream: BinaryIO, size: int) -> bytes:
    """So many bytes, fewer where the stream ends."""
    pieces: list[bytes] = []
    while size and (piece := stream.read(size)):
        pieces.append(piece)
        size -= len(piece)
    return b"".join(pieces)


_OPENERS: tuple[tuple[bytes, Callable[[BinaryIO], _Readable]], ...] = (
    (b"\x1f\x8b", lambda stream: cast(_Readable, gzip.GzipFile(fileobj=stream))),
    (b"BZh", bz2.BZ2File),
    (_ZSTANDARD, _ZstandardReader),
    *((bytes([number]) + _SKIPPABLE, _ZstandardReader) for number in range(0x50, 0x60)),
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
