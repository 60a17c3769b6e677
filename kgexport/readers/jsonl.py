"""Records in JSON: one a line, or over several lines, or in an array; also the rejects of an earlier run.

A rejects file holds one object a line with `source`, `line`, `reason` and the article itself, as `record` (JSON)
or as `raw` (a text); mended or not, it is read like any other file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from kgexport.errors import ArticleError, RecordError
from kgexport.readers.base import Item, Read, Refused, as_it_came
from kgexport.readers.json_values import VALUE_LIMIT, JsonValue, json_values, too_long
from kgexport.readers.text import parse_text
from kgexport.record import decode_article

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kgexport.readers.sources import Source


class _Envelope(msgspec.Struct):
    """A line of a rejects file; fields that are not there are empty."""

    reason: msgspec.Raw = msgspec.Raw()
    source: str | None = None
    record: msgspec.Raw = msgspec.Raw()
    raw: str | None = None
    raw_base64: bytes | None = msgspec.field(default=None, name="rawBase64")


_envelopes = msgspec.json.Decoder(_Envelope)


def read_jsonl(source: Source, *, strict: bool = True, limit: int = VALUE_LIMIT) -> Iterator[Item]:
    """Read the records of `source` one by one; only the one at hand is in memory.

    With `strict` an unknown field refuses its record, else it is dropped with a warning. A record of more than
    `limit` bytes is refused unread. Raises SourceError where the source can't be read to its end.
    """
    try:
        for value in json_values(source, limit):
            yield _item(value, source.name, strict, limit)
    except RecordError as error:
        yield Refused(error, source.name, 1)


def _item(value: JsonValue, name: str, strict: bool, limit: int) -> Item:
    if value.data is None:
        return Refused(_placed(too_long(limit), name, value.line), name, value.line)
    inner: bytes | str = value.data
    try:
        inner, is_text = _unwrapped(value.data)
        if is_text:
            data = inner if isinstance(inner, bytes) else inner.encode("utf-8", "replace")
            article, warnings = parse_text(data, name)
        else:
            article, warnings = decode_article(inner, strict=strict)
    except ArticleError as refusal:
        raw = inner if isinstance(inner, str) else as_it_came(inner)
        return Refused(_placed(refusal, name, value.line), name, value.line, raw)
    return Read(article, name, value.line, warnings)


def _unwrapped(data: bytes) -> tuple[bytes | str, bool]:
    """The record, or the text, inside a line of a rejects file, and whether it is a text; any other line as it is.

    Raises RecordError for a line of a rejects file that holds neither.
    """
    if b'"reason"' not in data:
        return data, False
    try:
        envelope = _envelopes.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return data, False
    record = bytes(envelope.record)
    text = envelope.raw if envelope.raw is not None else envelope.raw_base64
    if not bytes(envelope.reason) or not (record or text is not None or envelope.source):
        return data, False
    if record:
        return record, False
    if text is None:
        raise RecordError(f"a reject without its article; mend the article in {envelope.source}")
    is_record = text.startswith("{") if isinstance(text, str) else text.startswith(b"{")
    return text, not is_record


def _placed(error: ArticleError, name: str, line: int) -> ArticleError:
    """The error with its place in the file; a line it has already is one of the text inside the record."""
    if error.line is not None:
        error.problem = f"line {error.line} of the text: {error.problem}"
    error.source, error.line = name, line
    return error
