"""Parquet, read batch by batch with pyarrow, which is in the extra `parquet`."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from kgexport.errors import ArticleError, SourceError, UsageError
from kgexport.readers.archives import sought
from kgexport.readers.base import Item, Read, Refused
from kgexport.readers.tables.columns import Columns
from kgexport.readers.tables.rows import refused_row

if TYPE_CHECKING:
    from kgexport.readers.sources import Source

_AT_ONCE = 256  # rows


def read_parquet(source: Source, *, strict: bool = True, columns: Mapping[str, str] | None = None) -> Iterator[Item]:
    """Read the rows of `source` as articles, some at a time; their `line` is the number of the row.

    `columns` says which column is which field. There is nothing to be strict about. Raises UsageError where pyarrow is
    not installed, SourceError where the file is damaged or a column that is named is not there.
    """
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError as error:
        raise UsageError("Parquet needs pyarrow: pip install 'kgexport[parquet]'") from error
    with sought(source) as file:
        try:
            table = parquet.ParquetFile(file)
            shape = Columns(table.schema_arrow.names, columns or {}, source.name)
            batches = table.iter_batches(batch_size=_AT_ONCE, use_threads=False)
            rows = itertools.chain.from_iterable(batch.to_pylist() for batch in batches)
            for number, row in enumerate(rows, 1):
                yield _item(row, shape, source.name, number)
        except (pyarrow.ArrowException, OSError, ValueError, NotImplementedError) as error:
            raise SourceError(f"can't be read as Parquet: {error}", source=source.name) from error


def _item(row: dict[str, Any], shape: Columns, name: str, number: int) -> Item:
    try:
        found = shape.read(row)
    except ArticleError as error:
        error.at(name, number)
        return Refused(error, name, number, refused_row([*row], [*row.values()], shape.fields))
    return Read(found.article, name, number, found.warnings, lost=found.lost or {})
