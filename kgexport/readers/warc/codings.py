"""How the bytes of a page were coded on their way (RFC 9110, section 8.4; RFC 9112, section 7.1), undone within limits.

Crawlers often keep the header and undo the coding; what is not in the coding that is said is taken as it is.
"""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Callable
from typing import NamedTuple

from kgexport.errors import TextError
from kgexport.readers.html.article import LIMIT
from kgexport.readers.warc.records import LONGEST_LINE

_CHUNK = re.compile(rb"\s*([0-9A-Fa-f]{1,8})\s*(?:;.*)?\s*", re.DOTALL)
# How zlib names the forms: gzip or zlib by what it begins with, and deflate without a head.
_EITHER, _RAW = 47, -15
_LARGEST_WINDOW = LIMIT  # bytes; RFC 9659 allows 8 MiB on the web, but a frame may be its own window
_MARKUP = re.compile(rb"<(?:!doctype|html|head|body|article|div|p)[\s>]", re.IGNORECASE)
_HEAD = 4096
_NOT_CODED = ("identity", "none", "utf-8")


class Undone(NamedTuple):
    """Bytes without their coding; `is_whole` is False where they break off."""

    data: bytes
    is_whole: bool = True


def without_chunks(body: bytes) -> Undone:
    """A body without the lengths of its chunks; as it is where it has none."""
    stream = io.BytesIO(body)
    pieces: list[bytes] = []
    while line := stream.readline(LONGEST_LINE):
        length = _CHUNK.fullmatch(line)
        if not length:
            return Undone(b"".join(pieces), False) if pieces else Undone(body)
        size = int(length[1], 16)
        if size == 0:
            return Undone(b"".join(pieces))
        pieces.append(stream.read(size))
        stream.readline(LONGEST_LINE)
    return Undone(b"".join(pieces), not pieces)


def without_codings(body: bytes, codings: str) -> Undone:
    """A body without the codings that a header names, the last one first.

    Raises TextError for a coding that is not read here, and for what is longer than a page may be.
    """
    is_whole = True
    for coding in reversed([one.strip().lower() for one in codings.split(",") if one.strip()]):
        if coding in _NOT_CODED or not body or body.lstrip()[:1] == b"<":
            continue
        undo = _CODINGS.get(coding)
        try:
            if undo is None:
                raise TextError(f"a page in the coding {coding[:40]!r}, which is not read here")
            found = undo(body)
        except TextError:
            if _MARKUP.search(body, 0, _HEAD):
                continue
            raise
        if len(found.data) > LIMIT:
            raise TextError(f"a page longer than {LIMIT >> 20} MiB, so no page of one article")
        body, is_whole = found.data, is_whole and found.is_whole
    return Undone(body, is_whole)


def _inflated(body: bytes) -> Undone:
    for window in (_EITHER, _RAW):
        unpacker = zlib.decompressobj(window)
        try:
            data = unpacker.decompress(body, LIMIT + 1)
        except zlib.error:
            continue
        return Undone(data, unpacker.eof)
    raise _damaged("gzip or deflate")


def _unbrotlied(body: bytes) -> Undone:
    try:
        import brotli
    except ImportError as error:
        raise TextError("a page in the coding 'br', which needs brotli: pip install 'kgexport[html]'") from error
    unpacker = brotli.Decompressor()
    pieces: list[bytes] = []
    size = 0
    try:
        piece = unpacker.process(body, output_buffer_limit=LIMIT + 1)
        while piece and size <= LIMIT:
            pieces.append(piece)
            size += len(piece)
            piece = unpacker.process(b"", output_buffer_limit=LIMIT + 1)
    except brotli.error as error:
        raise _damaged("br") from error
    return Undone(b"".join(pieces), unpacker.is_finished())


def _unzstded(body: bytes) -> Undone:
    import zstandard

    reader = zstandard.ZstdDecompressor(max_window_size=_LARGEST_WINDOW).stream_reader(body, read_across_frames=True)
    try:
        data = reader.read(LIMIT + 1)
        return Undone(data, len(data) > LIMIT or _is_whole_zstd(body))
    except zstandard.ZstdError as error:
        raise _damaged("zstd") from error


def _is_whole_zstd(body: bytes) -> bool:
    """Whether the frames of a body end where it does; a stream reader takes a frame cut short for a whole one."""
    import zstandard

    while body:
        unpacker = zstandard.ZstdDecompressor(max_window_size=_LARGEST_WINDOW).decompressobj()
        unpacker.decompress(body)
        if not unpacker.eof:
            return False
        body = unpacker.unused_data
    return True


def _damaged(coding: str) -> TextError:
    return TextError(f"a page whose coding {coding} is damaged or beyond its limits")


_CODINGS: dict[str, Callable[[bytes], Undone]] = {
    "gzip": _inflated,
    "x-gzip": _inflated,
    "deflate": _inflated,
    "br": _unbrotlied,
    "zstd": _unzstded,
}
