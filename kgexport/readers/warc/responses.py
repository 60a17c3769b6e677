"""The answers of servers in a web archive (HTTP/1.x): which is a page, and its bytes without the coding of the way."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from typing import NamedTuple

from kgexport.errors import TextError
from kgexport.readers.html.names import is_web_address
from kgexport.readers.warc.codings import without_chunks, without_codings
from kgexport.readers.warc.records import LONGEST_LINE, WarcRecord, read_headers

PAGES = frozenset({"text/html", "application/xhtml+xml"})
_STATUS = re.compile(rb"HTTP/\d(?:\.\d)? (\d{3})\b")
_CHARSET = re.compile(r"""charset\s{0,9}=\s{0,9}["']?([\w.:-]{2,40})""", re.IGNORECASE)


class Page(NamedTuple):
    """A page as it was served: its bytes, its address, the charset that the server said; whether all of it is there."""

    data: bytes
    url: str | None
    charset: str | None
    is_whole: bool = True


def page_in(record: WarcRecord) -> Page | str:
    """The page in a record, or what kind of record it is where there is none.

    Raises TextError for a page that is too long, or in a coding that is damaged or not read here.
    """
    kind = record.headers.get("warc-type", "").lower()
    url = record.headers.get("warc-target-uri", "").strip("<>")
    address = url if is_web_address(url) else None
    if kind == "resource" and _media_type(record.headers)[0] in PAGES:
        return Page(_whole(record), address, _media_type(record.headers)[1], not record.headers.get("warc-truncated"))
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
    body, has_all_chunks = stream.read(), True
    if "chunked" in headers.get("transfer-encoding", "").lower():
        body, has_all_chunks = without_chunks(body)
    if not media_type and b"<html" not in body[:2048].lower():
        return "responses without a type"
    data, is_whole = without_codings(body, headers.get("content-encoding", ""))
    return Page(data, address, charset, is_whole and has_all_chunks and not record.headers.get("warc-truncated"))


def _media_type(headers: Mapping[str, str]) -> tuple[str, str | None]:
    """The media type in small letters and the charset that headers name."""
    given, _, parameters = headers.get("content-type", "").partition(";")
    charset = _CHARSET.search(parameters)
    return given.strip().lower(), charset[1] if charset else None


def _whole(record: WarcRecord) -> bytes:
    if not record.is_whole:
        raise TextError("a page longer than 32 MiB, so no page of one article")
    return record.body
