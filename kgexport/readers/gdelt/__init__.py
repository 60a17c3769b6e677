"""GDELT: events 2.0, mentions, and the Global Knowledge Graph 2.1, as GDELT packs them, or unpacked."""

from __future__ import annotations

import itertools
from collections import Counter
from typing import TYPE_CHECKING

from kgexport.errors import ArticleError, RecordError
from kgexport.readers.base import Item, Read, Refused, as_it_came
from kgexport.readers.gdelt.columns import EVENTS, GKG, TABLES, Table, table_of
from kgexport.readers.gdelt.gkg import article_of
from kgexport.readers.gdelt.rows import Row, event_of
from kgexport.readers.stated_dates import stated_date
from kgexport.readers.tagging import Tags
from kgexport.record import Article, Extractor, Publisher, check_article
from kgexport.record.lexical import is_iri

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

    from kgexport.readers.sources import Source

__all__ = ["MOST_HELD", "read_gdelt"]

MOST_HELD = 250_000  # rows; GDELT's files of fifteen minutes have some thousands
_LONGEST = 16 << 20  # bytes of a row
_SKIP = 1 << 16
_EXTRACTOR = Extractor(name="GDELT", version="2")


def read_gdelt(source: Source, *, strict: bool = True) -> Iterator[Item]:
    """Read the articles of a table. All rows of an article are one record: they are held until the end of the table.

    A table of more than MOST_HELD rows is read in parts of that size; an article in two of them comes twice. A row with
    another number of columns is refused. There is nothing to be strict about.
    """
    with source.open() as stream:
        held: dict[str, list[Row]] = {}
        number = 0
        for found in _rows(stream, source.name):
            if isinstance(found, Refused):
                yield found
            elif found.table is GKG:
                yield _item([found], source.name)
            else:
                held.setdefault(_address(found), []).append(found)
                number += 1
                if number >= MOST_HELD:
                    yield from (_item(rows, source.name) for rows in held.values())
                    held, number = {}, 0
        yield from (_item(rows, source.name) for rows in held.values())


def _rows(stream: BinaryIO, name: str) -> Iterator[Row | Refused]:
    table: Table | None = None
    for number in itertools.count(1):
        data = stream.readline(_LONGEST + 1)
        if not data:
            return
        if len(data) > _LONGEST and not data.endswith(b"\n"):
            del data
            while (rest := stream.readline(_SKIP)) and not rest.endswith(b"\n"):
                pass
            yield Refused(
                RecordError(f"longer than {_LONGEST >> 20} MiB, so no row of GDELT's", source=name), name, number
            )
            continue
        cells = data.decode("utf-8", "replace").rstrip("\r\n").split("\t")
        table = table or table_of(len(cells))
        if table is None or len(cells) != len(table.columns):
            yield Refused(_wrong_width(len(cells), table, name, number), name, number, as_it_came(data.rstrip(b"\r\n")))
        else:
            yield Row(table, cells, number)


def _wrong_width(width: int, table: Table | None, name: str, line: int) -> RecordError:
    tables = TABLES if table is None else (table,)
    expected = " or ".join(f"{len(one.columns)} ({one.name})" for one in tables)
    return RecordError(f"has {width} columns; GDELT's tables have {expected}", source=name, line=line)


def _address(row: Row) -> str:
    return row.cells[row.table.columns.index("SOURCEURL" if row.table is EVENTS else "MentionIdentifier")].strip()


def _item(rows: list[Row], name: str) -> Item:
    first = rows[0]
    warnings: list[str] = []
    try:
        article = article_of(first) if first.table is GKG else _of_rows(rows, warnings)
        check_article(article)
    except ArticleError as error:
        error.at(name, first.line)
        return Refused(error, name, first.line, "\n".join("\t".join(row.cells) for row in rows))
    lost: Counter[str] = Counter()
    for row in rows:
        lost += row.lost()
    return Read(article, name, first.line, tuple(warnings), lost=dict(sorted(lost.items())))


def _of_rows(rows: list[Row], warnings: list[str]) -> Article:
    """The article of its rows of events, or of mentions, which tell only where and when it was published."""
    address = _address(rows[0])
    is_address = is_iri(address) and "://" in address
    for row in rows:
        row.take("SOURCEURL" if row.table is EVENTS else "MentionIdentifier")
    if rows[0].table is not EVENTS:
        names = [row.take("MentionSourceName") for row in rows]
        moments = [row.take("MentionTimeDate") for row in rows]
        publisher = Publisher(name=names[0]) if names[0] else None
        published = stated_date(f"{min(moments)}Z")
        return Article(url=address if is_address else None, publisher=publisher, date_published=published)
    tags = Tags()
    events = [event for row in rows if (event := event_of(row, tags, warnings)) is not None]
    return Article(
        url=address if is_address else None,
        id=None if is_address else address or None,
        actors=tags.all_actors() or (),
        events=tuple(events),
        quotes=(),
        extractor=_EXTRACTOR,
    )
