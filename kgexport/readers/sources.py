"""Where articles come from: files, folders, glob patterns and standard input, as plain bytes."""

from __future__ import annotations

import difflib
import glob
import io
import itertools
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, cast

from kgexport.compression import HEAD_SIZE, decompressed, is_compressed, read_some
from kgexport.errors import SourceError
from kgexport.vocabulary.formats import COMPRESSIONS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

STANDARD_INPUT = "-"
# What is read from a folder; a file named by itself is read whatever its name.
ENDINGS = (
    ".txt",
    ".text",
    ".jsonl",
    ".ndjson",
    ".json",
    ".xml",
    ".csv",
    ".tsv",
    ".parquet",
    ".html",
    ".htm",
    ".xhtml",
    ".mhtml",
    ".mht",
    ".warc",
    ".rss",
    ".atom",
    ".zip",
    ".tar",
    ".tgz",
)
COMPRESSED_ENDINGS = ("", *COMPRESSIONS)


class Source:
    """One input. `name` is what people know it by; `open` gives its bytes, decompressed.

    `url` and `charset` are what a server said of it, where it comes from one.
    """

    url: str | None = None
    charset: str | None = None

    def __init__(self, path: str) -> None:
        self.path = path
        self.name = "<stdin>" if path == STANDARD_INPUT else path
        self._peeked: tuple[bytes, BinaryIO] | None = None
        self._raw: BinaryIO | None = None

    def __repr__(self) -> str:
        return f"Source({self.path!r})"

    def open(self) -> BinaryIO:
        """The bytes of the source, decompressed where they are gzip, bzip2 or Zstandard.

        The caller closes it. Raises SourceError where it can't be opened, and from its reads where the data
        is damaged. What can't be read twice, such as standard input or a pipe, is opened once.
        """
        if self._peeked is not None:
            head, stream = self._peeked
            self._peeked = None
            return _rewound(head, stream)
        self._raw = raw = self._open_raw()
        head = _read_up_to(raw, HEAD_SIZE, self.name)
        return decompressed(_rewound(head, raw, closes=self.path != STANDARD_INPUT), head, self.name)

    @property
    def position(self) -> int:
        """How many bytes of a file, as they are in it, were read since it was opened; 0 where that isn't known."""
        try:
            return self._raw.tell() if self._raw is not None and not self._raw.closed else 0
        except (OSError, ValueError):
            return 0

    def open_file(self) -> BinaryIO | None:
        """The bytes as they are, in which one can go back, where the source is a plain, uncompressed file; else None.

        The caller closes it. Raises SourceError where it can't be opened.
        """
        if type(self) is not Source or self.path == STANDARD_INPUT or not Path(self.path).is_file():
            return None
        raw = self._open_raw()
        head = _read_up_to(raw, HEAD_SIZE, self.name)
        if is_compressed(head):
            raw.close()
            return None
        raw.seek(0)
        return raw

    def peek(self, size: int) -> bytes:
        """The first `size` bytes of what `open` will give, fewer where there are no more."""
        if self._peeked is None or len(self._peeked[0]) < size:
            stream = self.open()
            self._peeked = _read_up_to(stream, size, self.name), stream
        head = self._peeked[0][:size]
        if self.path != STANDARD_INPUT and Path(self.path).is_file():
            self.close()
        return head

    def close(self) -> None:
        """Let go of what `peek` keeps open; needed only where `open` does not follow a `peek`."""
        if self._peeked is not None:
            self._peeked[1].close()
            self._peeked = None

    def _open_raw(self) -> BinaryIO:
        try:
            if self.path == STANDARD_INPUT:
                if sys.stdin is None:
                    raise SourceError("can't be opened: it is closed", source=self.name)
                return sys.stdin.buffer
            return Path(self.path).open("rb")
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            raise SourceError(f"can't be opened: {reason}", source=self.name) from error


class HeldSource(Source):
    """Bytes at hand, under the name of the input that they come from."""

    def __init__(self, name: str, data: bytes, url: str | None = None) -> None:
        super().__init__(name)
        self.url = url
        self._data = data

    def _open_raw(self) -> BinaryIO:
        return io.BytesIO(self._data)


class _Rewound(io.RawIOBase):
    """Bytes already read, and after them the rest of the stream they came from."""

    def __init__(self, head: bytes, stream: BinaryIO, closes: bool) -> None:
        self._head = head
        self._stream = stream
        self._closes = closes

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any, /) -> int:
        data = self._head[: len(buffer)] or read_some(self._stream, len(buffer))
        self._head = self._head[len(data) :]
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        if not self.closed and self._closes:
            self._stream.close()
        super().close()


def _rewound(head: bytes, stream: BinaryIO, *, closes: bool = True) -> BinaryIO:
    return cast(BinaryIO, io.BufferedReader(_Rewound(head, stream, closes)))


def _read_up_to(stream: BinaryIO, size: int, name: str) -> bytes:
    try:
        return stream.read(size)
    except OSError as error:
        stream.close()
        raise SourceError(f"can't be read: {error.strerror or error}", source=name) from error
    except SourceError:
        stream.close()
        raise


def find_sources(paths: Iterable[str | Path], endings: tuple[str, ...] = ENDINGS) -> Iterator[Source]:
    """The sources that `paths` name, in the order of `paths` and sorted within a folder or a pattern.

    A path is a file, a folder (its files with one of `endings`, compressed or not, and those of its folders;
    hidden ones and links that lead out of it are left out), a glob pattern, or "-" for standard input. Raises
    SourceError at the first path that leads to nothing; call it path by path to go on after that.
    """
    known = known_endings(endings)
    for given in paths:
        path = os.fspath(given)
        if path == STANDARD_INPUT:
            yield Source(path)
        else:
            for each in _expanded(path):
                yield from _below(each, known) if Path(each).is_dir() else [Source(each)]


def known_endings(endings: tuple[str, ...]) -> tuple[str, ...]:
    """The endings, each also with those of compression."""
    return tuple(ending + packed for ending in endings for packed in COMPRESSED_ENDINGS)


def _expanded(path: str) -> list[str]:
    """The path itself where something is there, else what it matches as a pattern."""
    if "\0" not in path and os.path.lexists(path):
        return [path]
    if glob.has_magic(path) and "\0" not in path:
        found = sorted(glob.glob(path, recursive=True))  # noqa: PTH207 - Path.glob takes no absolute pattern
        if not found:
            raise SourceError("matches no file", source=path)
        return found
    raise SourceError(_hint(path), source=path or "''")


def _hint(path: str) -> str:
    if "://" in path:
        return "is a URL that is not fetched here; save it and name the file"
    if "\0" in path or not path:
        return "is no file name"
    folder = Path(path).parent
    if not folder.is_dir():
        return f"no such file, and no folder {folder}"
    try:
        names = [entry.name for entry in itertools.islice(os.scandir(folder), 1000)]
    except OSError:
        names = []
    near = difflib.get_close_matches(Path(path).name, sorted(names), 1, 0.75)
    return f"no such file; did you mean {folder / near[0]}?" if near else "no such file"


def _below(folder: str, known: tuple[str, ...]) -> Iterator[Source]:
    """The files below a folder; raises SourceError where there are none or a folder can't be listed."""

    def refuse(error: OSError) -> None:
        raise SourceError(f"can't be listed: {error.strerror}", source=error.filename) from error

    root = Path(folder).resolve()
    empty = True
    for place, folders, names in os.walk(folder, onerror=refuse):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(place, name)
            if name.startswith(".") or not name.lower().endswith(known):
                continue
            if path.is_symlink() and not _leads_to_a_file_within(path, root, known):
                continue
            empty = False
            yield Source(str(path))
    if empty:
        raise SourceError(f"holds no file that ends in {', '.join(known)}", source=folder)


def _leads_to_a_file_within(link: Path, root: Path, known: tuple[str, ...]) -> bool:
    """Whether a link leads to a file of the folder that the walk does not meet by itself."""
    target = link.resolve()
    if not target.is_file() or not target.is_relative_to(root):
        return False
    hidden = any(part.startswith(".") for part in target.relative_to(root).parts)
    return hidden or not target.name.lower().endswith(known)
