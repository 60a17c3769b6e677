"""The JSON objects of a source, one by one: one a line, some over several lines, or the items of an array.

Only the object at hand is in memory. An object that is broken costs itself and no other, in an array what follows it
as far as the brackets are in doubt.
"""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from kgexport.errors import RecordError
from kgexport.readers.kinds import HEAD_SIZE, is_json_array

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

    from kgexport.readers.sources import Source

VALUE_LIMIT = 64 << 20  # bytes
_PIECE = 1 << 16
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_OUTSIDE = re.compile(rb'["{}\[\]]')
_INSIDE = re.compile(rb'["\\]')


class JsonValue(NamedTuple):
    """One value as it came, with the line where it begins; `data` is None where it is longer than the limit."""

    line: int
    data: bytes | None


def json_values(source: Source, limit: int = VALUE_LIMIT) -> Iterator[JsonValue]:
    """The values of `source`. They may be broken, or no objects.

    Raises RecordError where the source is UTF-16, and SourceError where it can't be read to its end.
    """
    head = source.peek(HEAD_SIZE)
    if head.startswith(_UTF16_MARKS):
        source.close()
        raise RecordError("is UTF-16; save the records as UTF-8", source=source.name)
    with source.open() as stream:
        yield from _items(stream, limit) if is_json_array(head) else _objects(_lines(stream, limit), limit)


def too_long(limit: int) -> RecordError:
    """The error for a value without data."""
    return RecordError(f"longer than {limit >> 20} MiB, so not read")


def _lines(stream: BinaryIO, limit: int) -> Iterator[JsonValue]:
    """The lines that are not blank."""
    for number in itertools.count(1):
        data = stream.readline(limit + 1)
        if not data:
            return
        if number == 1:
            data = data.removeprefix(_BYTE_ORDER_MARK)
        if len(data) > limit and not data.endswith(b"\n"):
            del data
            while (rest := stream.readline(_PIECE)) and not rest.endswith(b"\n"):
                pass
            yield JsonValue(number, None)
        elif data := data.rstrip():
            yield JsonValue(number, data)


def _objects(lines: Iterator[JsonValue], limit: int) -> Iterator[JsonValue]:
    """Each line one, or, where the first line only opens an object, each object one."""
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


def _spread_objects(lines: Iterator[JsonValue], limit: int) -> Iterator[JsonValue]:
    """Objects over several lines: each begins with `{` and ends with `}` at the start of a line."""
    held: list[bytes] = []
    start = size = 0

    def taken() -> JsonValue:
        return JsonValue(start, None if size > limit else b"\n".join(held))

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


class _Item:
    """An item of an array while it is read."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._held: list[bytes] = []
        self._size = 0
        self.line = 1

    def add(self, piece: bytes) -> None:
        """Take bytes of the item, as far as the limit allows."""
        self._size += len(piece)
        if self._size > self._limit:
            self._held.clear()
        else:
            self._held.append(piece)

    def taken(self) -> JsonValue | None:
        """The item, None where there are only commas and white space; begins a new one."""
        data = b"".join(self._held)
        before = len(data) - len(data.lstrip(b", \t\r\n"))
        line = self.line + data.count(b"\n", 0, before)
        self.line += data.count(b"\n")
        is_long = self._size > self._limit
        self._held, self._size = [], 0
        return JsonValue(line, None) if is_long else JsonValue(line, data.strip(b", \t\r\n")) if data[before:] else None


def _items(stream: BinaryIO, limit: int) -> Iterator[JsonValue]:
    """The items of an array: what stands between its brackets, at each end of an object."""
    item = _Item(limit)
    depth, in_string = 0, False
    while piece := stream.read(_PIECE):
        start = place = 0
        while found := (_INSIDE if in_string else _OUTSIDE).search(piece, place):
            place = found.end()
            mark = found[0]
            if mark == b"\\":
                if place == len(piece):
                    piece += stream.read(1)
                place += 1
            elif mark == b'"':
                in_string = not in_string
            elif mark in b"[{":
                depth += 1
                if depth == 1:
                    item.line += piece.count(b"\n", start, place)
                    start = place
            else:
                depth -= 1
                if depth in (0, 1):
                    end = place if depth == 1 else place - 1
                    item.add(piece[start:end])
                    start = place
                    if (value := item.taken()) is not None:
                        yield value
        item.add(piece[start:])
    if (value := item.taken()) is not None:
        yield value
