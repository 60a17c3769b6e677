"""Rows of tables that were refused, as objects that can be mended and fed in again.

`{"columns": {"title": "headline", "score": null}, "row": {"title": "Port closed", "score": "5"}}`: of each column the
field that it is, and its value. A row with too few values lacks those of the last columns; one with too many has them
under MORE. Where it is not UTF-8, U+FFFD stands for what was no character, and `rawBase64` holds the line.
"""

from __future__ import annotations

import base64
import datetime
import itertools
import math
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from kgexport.errors import RecordError
from kgexport.readers.json_forms import Found
from kgexport.readers.tables.columns import FIELDS, Columns

MORE = ""
_DAMAGE = "\ufffd"
_MOST_TOLD = 60  # characters of a column's name in a message


def refused_row(
    header: Sequence[str], values: Sequence[Any], fields: Mapping[str, str], raw: bytes | None = None
) -> str:
    """A row as JSON; `fields` says which column is which field, `raw` is its line where that is not UTF-8."""
    row = {_text(column): _plain(value) for column, value in zip(header, values, strict=False)}
    if len(values) > len(header):
        row[MORE] = [_plain(value) for value in values[len(header) :]]
    columns = {_text(column): fields.get(column) for column in header}
    more = {"rawBase64": base64.b64encode(raw).decode("ascii")} if raw is not None else {}
    return msgspec.json.encode({"columns": columns, "row": row, **more}).decode("utf-8")


def read_row(values: dict[str, Any], *, strict: bool = True) -> Found:
    """The article of such an object; raises RecordError where it isn't mended. There is nothing to be strict about."""
    columns, row = values.get("columns"), values.get("row")
    if not isinstance(columns, dict) or not isinstance(row, dict):
        raise RecordError("columns and row of a table are objects")
    for column, field in columns.items():
        if field is not None and (not isinstance(field, str) or field not in FIELDS):
            raise RecordError(f"no field that a column can be; it can be {', '.join(FIELDS)}", field=_told(column))
    if row.get(MORE):
        raise RecordError(f'has values of no column, under ""; there are {len(columns)} columns', field="row")
    for column in itertools.chain(columns, row):
        if column not in row:
            raise RecordError('has no value in the row; give it one, or ""', field=_told(column))
        if column not in columns and column != MORE:
            raise RecordError("in the row is no column", field=_told(column))
        if isinstance(row[column], str) and _DAMAGE in row[column]:
            raise RecordError("has U+FFFD for bytes that were not UTF-8; write what belongs there", field=_told(column))
    return Columns([*columns], {name: field for name, field in columns.items() if field}, "").read(row)


def _told(column: str) -> str:
    return column[:_MOST_TOLD]


def _text(text: str) -> str:
    """A text that UTF-8 can hold."""
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _plain(value: Any) -> Any:
    """A value of a table as JSON has it."""
    if isinstance(value, str):
        return _text(value)
    if value is None or isinstance(value, bool) or (isinstance(value, float) and math.isfinite(value)):
        return value
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, list):
        return [_plain(one) for one in value]
    return _text(str(value))
