"""Archives, ZIP and tar, read through: their members are sources, and nothing is ever written to disk.

What comes out is bounded by what went in: an archive that grows beyond all measure is given up, and so is one too deep
in others. A member's name only names it.
"""

from __future__ import annotations

import io
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from typing import IO, Any, BinaryIO, cast

from kgexport.errors import SourceError
from kgexport.readers.sources import Source, known_endings

DEEPEST = 3
LARGEST_RATIO = 200
ALWAYS_ALLOWED = 64 << 20  # bytes
LARGEST_IN_MEMORY = 256 << 20  # bytes of a ZIP archive that can't be sought in: from a pipe, or inside another archive
_HEAD = 512
_ZIP = b"PK\x03\x04"
_TAR = slice(257, 262)
# By one of these a ZIP archive is a document or a program, and not a number of files.
_PACKAGED = ("[Content_Types].xml", "mimetype", "META-INF/MANIFEST.MF")
_FAILURES = (zipfile.BadZipFile, tarfile.TarError, zlib.error, EOFError, OSError, RuntimeError, ValueError)


def opened(source: Source, endings: tuple[str, ...], depth: int = 0) -> Iterator[Source]:
    """The source itself where it is no archive, else its members that end in one of `endings`, also those of archives.

    Those of a tar archive come in its order, and each must be read before the next is asked for; those of a ZIP archive
    are sorted. Hidden ones, links and devices are left out. Raises SourceError for an archive that is damaged,
    encrypted, too deep in others, or beyond the bounds.
    """
    head = source.peek(_HEAD)
    kind = _zip_members if head.startswith(_ZIP) else _tar_members if head[_TAR] == b"ustar" else None
    if kind is None:
        yield source
        return
    if depth == DEEPEST:
        source.close()
        raise SourceError(f"is an archive in {DEEPEST} others; unpack it and pass the files", source=source.name)
    empty = True
    try:
        for member in kind(source, known_endings(endings)):
            empty = False
            if isinstance(member, Member):
                yield from opened(member, endings, depth + 1)
            else:
                yield member
    except _FAILURES as error:
        raise SourceError(f"can't be read as an archive: {error}", source=source.name) from error
    if empty:
        raise SourceError(f"holds no file that ends in {', '.join(endings)}", source=source.name)


class Member(Source):
    """A file in an archive, known as `archive.zip/folder/name`."""

    def __init__(self, archive: Source, name: str, stream: Any) -> None:
        super().__init__(f"{archive.path}/{name}")
        self.name = f"{archive.name}/{name}"
        self._stream = stream

    def _open_raw(self) -> BinaryIO:
        try:
            return cast(BinaryIO, io.BufferedReader(self._stream()))
        except _FAILURES as error:
            raise SourceError(f"can't be read: {error}", source=self.name) from error


class _Bound:
    """How much may still come out of an archive."""

    def __init__(self, size: int) -> None:
        self.left = max(ALWAYS_ALLOWED, size * LARGEST_RATIO)

    def take(self, number: int) -> None:
        self.left -= number
        if self.left < 0:
            raise OSError(f"more than {LARGEST_RATIO} times what is packed comes out of the archive, so it is given up")


class _Bounded(io.RawIOBase):
    """A member's stream, whose failures are OSErrors."""

    def __init__(self, inner: IO[bytes], bound: _Bound) -> None:
        self._inner = inner
        self._bound = bound

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any, /) -> int:
        try:
            data = self._inner.read(len(buffer))
        except _FAILURES as error:
            raise OSError(str(error)) from error
        self._bound.take(len(data))
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        if not self.closed:
            self._inner.close()
        super().close()


def _zip_members(source: Source, endings: tuple[str, ...]) -> Iterator[Source]:
    with sought(source) as file, zipfile.ZipFile(file) as archive:
        infos = archive.infolist()
        if any(info.filename in _PACKAGED for info in infos):
            yield source
            return
        bound = _Bound(sum(info.compress_size for info in infos))
        for info in sorted(infos, key=lambda info: info.filename):
            name = _safe(info.filename)
            if not info.is_dir() and _is_wanted(name, endings):
                yield Member(source, name, lambda info=info: _Bounded(archive.open(info), bound))


def _tar_members(source: Source, endings: tuple[str, ...]) -> Iterator[Source]:
    with source.open() as file, tarfile.open(fileobj=file, mode="r|", ignore_zeros=False) as archive:
        for info in archive:
            name = _safe(info.name)
            if info.isreg() and _is_wanted(name, endings):
                inner = archive.extractfile(info)
                if inner is not None:
                    yield Member(source, name, lambda inner=inner, info=info: _Bounded(inner, _Bound(info.size)))


def sought(source: Source) -> BinaryIO:
    """The bytes of a source in which one can go back: of a plain file, or all of them in memory.

    Raises SourceError where that is more than LARGEST_IN_MEMORY.
    """
    file = source.open_file()
    if file is not None:
        return file
    with source.open() as stream:
        data = stream.read(LARGEST_IN_MEMORY + 1)
    if len(data) > LARGEST_IN_MEMORY:
        raise SourceError(
            f"is more than {LARGEST_IN_MEMORY >> 20} MiB that are no plain file; save them as one", source=source.name
        )
    return io.BytesIO(data)


def _safe(name: str) -> str:
    """A member's name without what leads out of a folder."""
    return "/".join(part for part in name.replace("\\", "/").split("/") if part not in ("", ".", ".."))


def _is_wanted(name: str, endings: tuple[str, ...]) -> bool:
    parts = name.split("/")
    return not any(part.startswith(".") or part == "__MACOSX" for part in parts) and name.lower().endswith(endings)
