"""Records in JSON: one a line, or a few written over several lines, or the rejects of an earlier run.

A rejects file holds one object a line with `source`, `line`, `reason` and the article itself, as `record` (JSON)
or as `raw` (a text); mended or not, it is read like any other file.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from kgexport.errors import ArticleError, RecordError
from kgexport.readers.base import Item, Read, Refused, as_it_came
from kgexport.readers.kinds import HEAD_SIZE, is_json_array
from kgexport.readers.text import parse_text
from kgexport.record import decode_article

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

    from kgexport.readers.sources import Source

LINE_LIMIT = 64 << 20  # bytes; also the limit of a record written over several lines
_SKIP = 1 << 16
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")


class _Line(NamedTuple):
    """A line without its end; `data` is None where it is longer than the limit."""

    number: int
    data: bytes | None


class _Envelope(msgspec.Struct):
    """A line of a rejects file; fields that are not there are empty."""

    reason: msgspec.Raw = msgspec.Raw()
    source: str | None = None
    record: msgspec.Raw = msgspec.Raw()
    raw: str | None = None
    raw_base64: bytes | None = msgspec.field(default=None, name="rawBase64")


_envelopes = msgspec.json.Decoder(_Envelope)


def read_jsonl(source: Source, *, strict: bool = True, limit: int = LINE_LIMIT) -> Iterator[Item]:
    """Read the records of `source` one by one; only the one at hand is in memory.

    With `strict` an unknown field refuses its record, else it is dropped with a warning. A record of more than
    `limit` bytes is refused unread. Raises SourceError where the source can't be read to its end.
    """
    unfit = _unfit(source)
    if unfit is not None:
        yield Refused(unfit, source.name, 1)
        return
    with source.open() as stream:
        for line in _records(_lines(stream, limit), limit):
            yield _item(line, source.name, strict, limit)


def _unfit(source: Source) -> RecordError | None:
    """Why the file as a whole is no JSON Lines, told from its first bytes."""
    head = source.peek(HEAD_SIZE)
    if is_json_array(head):
        problem = "is a JSON array; write one record a line (for example with jq -c '.[]')"
    elif head.startswith(_UTF16_MARKS):
        problem = "is UTF-16; save the records as UTF-8"
    else:
        return None
    source.close()
    return RecordError(problem, source=source.name)


def _lines(stream: BinaryIO, limit: int) -> Iterator[_Line]:
    """The lines that are not blank."""
    for number in itertools.count(1):
        data = stream.readline(limit + 1)
        if not data:
            return
        if number == 1:
            data = data.removeprefix(_BYTE_ORDER_MARK)
        if len(data) > limit and not data.endswith(b"\n"):
            del data
            while (rest := stream.readline(_SKIP)) and not rest.endswith(b"\n"):
                pass
            yield _Line(number, None)
        elif data := data.rstrip():
            yield _Line(number, data)


def _records(lines: Iterator[_Line], limit: int) -> Iterator[_Line]:
    """The records: each line one, or, where the first line only opens an object, each object one."""
    first, second = next(lines, None), next(lines, None)
    head = [line for line in (first, second) if line is not None]
    is_spread = (
        first is not None
        and second is not None
        and first.data is not None
        and second.data is not None
        and not _is_json(first.data)
        and second.data.lstrip().startswith((b'"', b"}"))
    )
    every = itertools.chain(head, lines)
    return _spread_objects(every, limit) if is_spread else every


def _is_json(data: bytes) -> bool:
    try:
        msgspec.json.decode(data, type=msgspec.Raw)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return False
    return True


def _spread_objects(lines: Iterator[_Line], limit: int) -> Iterator[_Line]:
    """Objects over several lines: each begins with `{` and ends with `}` at the start of a line."""
    held: list[bytes] = []
    start = size = 0

    def taken() -> _Line:
        return _Line(start, None if size > limit else b"\n".join(held))

    for number, data in lines:
        if size and data is not None and data.startswith(b"{"):
            yield taken()
            held, size = [], 0
        start = start if size else number
        size += limit + 1 if data is None else len(data) + 1
        if data is None or size > limit:
            held.clear()
        else:
            held.append(data)
        if data is not None and data.startswith(b"}"):
            yield taken()
            held, size = [], 0
    if size:
        yield taken()


def _item(line: _Line, name: str, strict: bool, limit: int) -> Item:
    if line.data is None:
        error = RecordError(f"longer than {limit >> 20} MiB, so not read", source=name, line=line.number)
        return Refused(error, name, line.number)
    inner: bytes | str = line.data
    try:
        inner, is_text = _unwrapped(line.data)
        if is_text:
            data = inner if isinstance(inner, bytes) else inner.encode("utf-8", "replace")
            article, warnings = parse_text(data, name)
        else:
            article, warnings = decode_article(inner, strict=strict)
    except ArticleError as refusal:
        raw = inner if isinstance(inner, str) else as_it_came(inner)
        return Refused(_placed(refusal, name, line.number), name, line.number, raw)
    return Read(article, name, line.number, warnings, checked=not is_text)


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
