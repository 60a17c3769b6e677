"""Pages saved with all that they show, as MHTML (RFC 2557): the page is the first part that is HTML."""

from __future__ import annotations

import email
import email.policy
from typing import TYPE_CHECKING

from kgexport.errors import ArticleError, TextError
from kgexport.readers.base import Item, Read, Refused, as_it_came
from kgexport.readers.html.article import read_page
from kgexport.readers.html.content import content
from kgexport.readers.html.libraries import need_libraries
from kgexport.readers.html.names import is_web_address

if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.message import Message

    from kgexport.readers.sources import Source

LIMIT = 64 << 20  # bytes, pictures among them
_ADDRESSES = ("Content-Location", "Snapshot-Content-Location")


def read_mhtml(source: Source, *, strict: bool = True) -> Iterator[Item]:
    """The one article of a page saved with its pictures, or its refusal (see kgexport.readers.base)."""
    need_libraries()
    data = None
    try:
        data = content(source, LIMIT)
        found = read_page(*_page(data))
    except ArticleError as error:
        error.at(source.name)
        yield Refused(error, source.name, None, None if data is None else as_it_came(data))
    else:
        yield Read(found.article, source.name, 1, found.warnings, lost=found.lost, tagged=found.article.has_facts)


def _page(data: bytes) -> tuple[bytes, str | None, str | None]:
    """The page in the data, its address and its charset; raises TextError where there is none."""
    try:
        message = email.message_from_bytes(data, policy=email.policy.compat32)
        parts = [part for part in message.walk() if part.get_content_type() in ("text/html", "application/xhtml+xml")]
        payload = parts[0].get_payload(decode=True) if parts else None
    except RecursionError as error:
        raise TextError("parts within parts, nested too deeply to be a page") from error
    if not isinstance(payload, bytes):
        raise TextError("no page: none of its parts is HTML; save the page anew")
    return payload, _address(parts[0], message), parts[0].get_content_charset()


def _address(part: Message, message: Message) -> str | None:
    given = [str(one.get(name) or "").strip() for name, one in zip(_ADDRESSES, (part, message), strict=True)]
    return next((one for one in given if is_web_address(one)), None)
