"""CSV, with commas, semicolons, tabs or bars between the columns, which the first line names."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, BinaryIO

from kgexport.errors import ArticleError, RecordError
from kgexport.readers.base import Item, Read, Refused
from kgexport.readers.tables.columns import Columns
from kgexport.readers.tables.rows import refused_row

if TYPE_CHECKING:
    from kgexport.readers.sources import Source

LONGEST = 16 << 20  # bytes of a line, characters of a value
_DELIMITERS = ",;\t|"
_SKIP = 1 << 16


def read_csv(source: Source, *, strict: bool = True, columns: Mapping[str, str] | None = None) -> Iterator[Item]:
    """Read the rows of `source` as articles; only the one at hand is in memory.

    `columns` says which column is which field. A row with another number of columns than the first line is refused.
    There is nothing to be strict about. Raises SourceError where a column that is named is not there.
    """
    with source.open() as stream:
        rows = _Rows(stream)
        header = next(rows, None)
        try:
            if not isinstance(header, list):
                raise RecordError("has no line that names its columns")
            table = Columns(header, columns or {}, source.name)
        except RecordError as error:
            error.at(source.name, 1)
            yield Refused(error, source.name, 1)
            return
        for row in rows:
            yield _item(row, header, table, rows, source.name)


class _Rows:
    """The rows of a table, each with the lines it was read from; a csv.Error in place of one that can't be read."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._lines: list[str] = []
        self._number = 0
        self.line = 0
        first = next(self._decoded(), "")
        delimiter = max(_DELIMITERS, key=first.count)
        again = [first] if first else []
        self._lines.clear()
        self._number = 0
        self._reader = csv.reader(self._counted(again), delimiter=delimiter)

    @property
    def raw(self) -> str:
        """The lines of the row at hand."""
        return "".join(self._lines).rstrip("\r\n")

    def __iter__(self) -> Iterator[list[str] | csv.Error]:
        return self

    def __next__(self) -> list[str] | csv.Error:
        self._lines.clear()
        self.line = self._number + 1
        before = csv.field_size_limit(LONGEST)
        try:
            row: list[str] = next(self._reader)
        except csv.Error as error:
            return error
        finally:
            csv.field_size_limit(before)
        return row if row else next(self)

    def _counted(self, first: list[str]) -> Iterator[str]:
        for line in first:
            self._number += 1
            self._lines.append(line)
            yield line
        yield from self._decoded()

    def _decoded(self) -> Iterator[str]:
        while data := self._stream.readline(LONGEST + 1):
            if len(data) > LONGEST and not data.endswith(b"\n"):
                while (rest := self._stream.readline(_SKIP)) and not rest.endswith(b"\n"):
                    pass
            line = data.decode("utf-8-sig" if self._number == 0 else "utf-8", "surrogateescape")
            self._number += 1
            self._lines.append(line)
            yield line


def _item(row: list[str] | csv.Error, header: list[str], table: Columns, rows: _Rows, name: str) -> Item:
    raw = rows.raw
    try:
        if isinstance(row, csv.Error):
            raise RecordError(f"no row of a table: {row}")
        if len(row) != len(header):
            raise RecordError(f"has {len(row)} columns; the first line names {len(header)}")
        if not _is_text(raw):
            raise RecordError("not UTF-8: save the table as UTF-8")
        found = table.read(dict(zip(header, row, strict=True)))
    except ArticleError as error:
        error.at(name, rows.line)
        if isinstance(row, csv.Error):
            return Refused(error, name, rows.line)
        damaged = None if _is_text(raw) else raw.encode("utf-8", "surrogateescape")
        return Refused(error, name, rows.line, refused_row(header, row, table.fields, damaged))
    return Read(found.article, name, rows.line, found.warnings, lost=found.lost or {})


def _is_text(raw: str) -> bool:
    return raw.isascii() or not any("\ud800" <= character <= "\udfff" for character in raw)
