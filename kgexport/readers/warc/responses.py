"""The answers of servers in a web archive (HTTP/1.x): which is a page, and its bytes without the coding of the way."""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Mapping
from typing import NamedTuple

from kgexport.errors import TextError
from kgexport.readers.html.article import LIMIT
from kgexport.readers.html.names import is_web_address
from kgexport.readers.warc.records import LONGEST_LINE, WarcRecord, read_headers

PAGES = frozenset({"text/html", "application/xhtml+xml"})
_STATUS = re.compile(rb"HTTP/\d(?:\.\d)? (\d{3})\b")
_CHARSET = re.compile(r"""charset\s{0,9}=\s{0,9}["']?([\w.:-]{2,40})""", re.IGNORECASE)
_CHUNK = re.compile(rb"\s*([0-9A-Fa-f]{1,8})\s*(?:;.*)?\s*", re.DOTALL)
# How zlib names the forms: gzip or zlib by what it begins with, and deflate without a head.
_EITHER, _RAW = 47, -15
_CODINGS = frozenset({"gzip", "x-gzip", "deflate"})


class Page(NamedTuple):
    """A page as it was served: its bytes, its address, the charset that the server said."""

    data: bytes
    url: str | None
    charset: str | None


def page_in(record: WarcRecord) -> Page | str:
    """The page in a record, or what kind of record it is where there is none.

    Raises TextError for a page that is too long, cut short, or in a coding that is not read here.
    """
    kind = record.headers.get("warc-type", "").lower()
    url = record.headers.get("warc-target-uri", "").strip("<>")
    address = url if is_web_address(url) else None
    if kind == "resource" and _media_type(record.headers)[0] in PAGES:
        return Page(_whole(record), address, _media_type(record.headers)[1])
    if kind != "response" or not record.body.startswith(b"HTTP/"):
        return f"{kind or 'untyped'} records" if kind != "response" else "responses that are no HTTP"
    stream = io.BytesIO(record.body)
    status = _STATUS.match(stream.readline(LONGEST_LINE))
    if status is None or not status[1].startswith(b"2"):
        return f"responses with status {status[1].decode() if status else '?'}"
    headers = read_headers(stream)
    media_type, charset = _media_type(headers)
    if media_type and media_type not in PAGES:
        return f"responses of the type {media_type[:60]}"
    _whole(record)
    body = stream.read()
    if "chunked" in headers.get("transfer-encoding", "").lower():
        body = _unchunked(body)
    if not media_type and b"<html" not in body[:2048].lower():
        return "responses without a type"
    return Page(_plain(body, headers.get("content-encoding", "")), address, charset)


def _media_type(headers: Mapping[str, str]) -> tuple[str, str | None]:
    """The media type in small letters and the charset that headers name."""
    given, _, parameters = headers.get("content-type", "").partition(";")
    charset = _CHARSET.search(parameters)
    return given.strip().lower(), charset[1] if charset else None


def _whole(record: WarcRecord) -> bytes:
    if not record.is_whole:
        raise TextError("a page longer than 32 MiB, so no page of one article")
    return record.body


def _unchunked(body: bytes) -> bytes:
    """A body without the lengths of its chunks; as it is where it has none, as archives often keep it without."""
    stream = io.BytesIO(body)
    pieces: list[bytes] = []
    while line := stream.readline(LONGEST_LINE):
        length = _CHUNK.fullmatch(line)
        if not length:
            return b"".join(pieces) if pieces else body
        size = int(length[1], 16)
        if size == 0:
            break
        pieces.append(stream.read(size))
        stream.readline(LONGEST_LINE)
    return b"".join(pieces)


def _plain(body: bytes, codings: str) -> bytes:
    """A body without its codings; as it is where it is not in the one that is said."""
    for coding in reversed([one.strip().lower() for one in codings.split(",") if one.strip()]):
        if coding in ("identity", "none", "utf-8"):
            continue
        if coding not in _CODINGS:
            if b"<html" in body[:4096].lower():
                continue  # crawlers undo the coding and leave the header
            raise TextError(f"a page in the coding {coding[:40]!r}, which is not read here")
        body = _unpacked(body)
    return body


def _unpacked(body: bytes) -> bytes:
    if b"<" in body[:1] or not body:
        return body
    for window in (_EITHER, _RAW):
        unpacker = zlib.decompressobj(window)
        try:
            data = unpacker.decompress(body, LIMIT + 1)
        except zlib.error:
            continue
        if len(data) > LIMIT:
            raise TextError(f"a page longer than {LIMIT >> 20} MiB, so no page of one article")
        return data
    return body
