"""Records in JSON: one a line, or over several lines, or in an array; also the rejects of an earlier run.

Objects of other programs are told apart by their keys, see kgexport.readers.json_forms.

A rejects file holds one object a line with `source`, `line`, `reason` and the article itself, as `record` (JSON) or as
`raw` (a text, which the reader that is named reads); mended or not, it is read like any other file.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from kgexport.errors import ArticleError, RecordError, SourceError
from kgexport.readers import TAKES, WITH_COLUMNS, reader_for
from kgexport.readers.base import Item, Read, Refused, as_it_came
from kgexport.readers.json_forms import FORMS, JsonForm, form_of
from kgexport.readers.json_objects import json_object, refuse_repeated_keys, surely_has_keys_once
from kgexport.readers.json_values import VALUE_LIMIT, JsonValue, json_values, too_long
from kgexport.readers.kinds import HEAD_SIZE, kind_of
from kgexport.readers.sources import HeldSource
from kgexport.readers.text import parse_text
from kgexport.record import decode_article, encode_article

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kgexport.readers.sources import Source

# Readers whose name says nothing of what is in a reject: a row of a table is an object, a page of an archive a page.
NOT_OF_REJECTS = WITH_COLUMNS | {"jsonl", "text", "warc"}
_INDEX = re.compile(r"\[\d+\]")


class _Envelope(msgspec.Struct):
    """A line of a rejects file; fields that are not there are empty."""

    reason: msgspec.Raw = msgspec.Raw()
    source: str | None = None
    reader: str = ""
    url: str | None = None
    record: msgspec.Raw = msgspec.Raw()
    raw: str | None = None
    raw_base64: bytes | None = msgspec.field(default=None, name="rawBase64")


_envelopes = msgspec.json.Decoder(_Envelope)


class _Inner(NamedTuple):
    """A record, or a text, and which reader takes it, "" where its content tells, and where it was found."""

    data: bytes | str
    is_text: bool = False
    reader: str = ""
    url: str | None = None


def read_jsonl(source: Source, *, strict: bool = True, limit: int = VALUE_LIMIT) -> Iterator[Item]:
    """Read the records of `source` one by one; only the one at hand is in memory.

    With `strict` an unknown field refuses its record, else it is dropped with a warning. A record of more than
    `limit` bytes is refused unread. Raises SourceError where the source can't be read to its end.
    """
    try:
        for value in json_values(source, limit):
            yield read_value(value, source.name, strict=strict, limit=limit)
    except RecordError as error:
        yield Refused(error, source.name, 1)


def read_value(value: JsonValue, name: str, *, strict: bool = True, limit: int = VALUE_LIMIT) -> Item:
    """The article in one of the values of the source called `name`, see `read_jsonl`."""
    if value.data is None:
        return Refused(_placed(too_long(limit), name, value.line), name, value.line)
    reject = _Inner(value.data)
    try:
        reject = _unwrapped(value.data)
        read = _of_text(reject, name, strict) if reject.is_text else _of_object(reject, name, strict, value.line)
    except ArticleError as refusal:
        raw = reject.data if isinstance(reject.data, str) else as_it_came(reject.data)
        return Refused(_placed(refusal, name, value.line), name, value.line, raw, reject.reader, reject.url)
    return read if read.line == value.line else replace(read, line=value.line)


def _of_object(given: _Inner, name: str, strict: bool, line: int) -> Read:
    """The article in a record, or in an object of one of the forms of `json_forms`."""
    data = given.data
    named = next((form for form in FORMS if form.name == given.reader), None)
    if named is not None:
        return _of_form(named, data, name, strict)
    try:
        article, warnings = decode_article(data, strict=True)
        lost: dict[str, int] = {}
    except RecordError:
        form = _form_of(data)
        if form is not None:
            return _of_form(form, data, name, strict)
        if strict:
            raise
        article, warnings = decode_article(data, strict=False)
        lost = dict(Counter(_INDEX.sub("[]", one.partition(": unknown")[0]) for one in warnings))
    if lost or not surely_has_keys_once(data, encode_article(article)):
        refuse_repeated_keys(data)
    return Read(article, name, line, warnings, lost=lost, checked=True)


def _of_form(form: JsonForm, data: bytes | str, name: str, strict: bool) -> Read:
    found = form.reader()(json_object(data), strict=strict)
    is_tagged = found.article.has_facts
    return Read(found.article, name, warnings=found.warnings, lost=found.lost or {}, tagged=is_tagged, reader=form.name)


def _form_of(data: bytes | str) -> JsonForm | None:
    try:
        values = msgspec.json.decode(data)
    except (msgspec.MsgspecError, UnicodeError, RecursionError):
        return None
    return form_of(values) if isinstance(values, dict) else None


def _of_text(given: _Inner, name: str, strict: bool) -> Read:
    """The article in a reject that was no JSON: a text, or what another reader takes."""
    data = given.data if isinstance(given.data, bytes) else given.data.encode("utf-8", "replace")
    known = given.reader in TAKES and given.reader not in NOT_OF_REJECTS
    reader = given.reader if known else kind_of(data[:HEAD_SIZE])
    if reader in (None, "text", "jsonl"):
        article, warnings = parse_text(data, name)
        return Read(article, name, None, warnings)
    source = HeldSource(name, data, given.url)
    try:
        item = next(iter(reader_for(source, reader)(source, strict=strict)), None)
    except SourceError as error:
        raise RecordError(f"the reader {reader} can't read it: {error.problem}") from error
    if item is None:
        raise RecordError(f"the reader {reader} finds no article in it")
    if isinstance(item, Refused):
        raise item.error
    return replace(item, reader=reader)


def _unwrapped(data: bytes) -> _Inner:
    """What is inside a line of a rejects file; any other line as it is.

    Raises RecordError for a line of a rejects file that holds neither.
    """
    if b'"reason"' not in data:
        return _Inner(data)
    try:
        envelope = _envelopes.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return _Inner(data)
    record = bytes(envelope.record)
    text = envelope.raw if envelope.raw is not None else envelope.raw_base64
    if not bytes(envelope.reason) or not (record or text is not None or envelope.source):
        return _Inner(data)
    if record:
        return _Inner(record, False, envelope.reader, envelope.url)
    if text is None:
        raise RecordError(f"a reject without its article; mend the article in {envelope.source}")
    is_record = text.startswith("{") if isinstance(text, str) else text.startswith(b"{")
    return _Inner(text, not is_record, envelope.reader, envelope.url)


def _placed(error: ArticleError, name: str, line: int) -> ArticleError:
    """The error with its place in the file; a line it has already is one of the text inside the record."""
    if error.line is not None:
        error.problem = f"line {error.line} of the text: {error.problem}"
    error.source, error.line = name, line
    return error
