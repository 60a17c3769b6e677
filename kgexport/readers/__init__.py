"""Readers: from files to articles. Each knows one form of input; none knows extraction or RDF.

for source in find_sources(["articles/", "more.jsonl.zst", "-"]):
    for item in reader_for(source)(source):
        ...  # Read or Refused, see kgexport.readers.base

To add one: a row in `READERS`, one in `TAKES`, what its files begin with in kgexport/readers/kinds.py, and their
endings in kgexport/readers/sources.py.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import NamedTuple, cast

from kgexport.errors import TextError
from kgexport.plugins import Registry
from kgexport.readers.archives import opened
from kgexport.readers.base import Item, Read, Reader, Refused
from kgexport.readers.kinds import HEAD_SIZE, kind_of, other_kind
from kgexport.readers.sources import ENDINGS, Source, find_sources, known_endings

__all__ = [
    "ENDINGS",
    "READERS",
    "TAKES",
    "Item",
    "Read",
    "Reader",
    "Refused",
    "Source",
    "Takes",
    "find_sources",
    "opened",
    "reader_for",
    "reader_name",
]

READERS = Registry(
    "reader",
    "kgexport.readers",
    {
        "csv": "kgexport.readers.tables.comma_separated:read_csv",
        "feed": "kgexport.readers.feed:read_feed",
        "gdelt": "kgexport.readers.gdelt:read_gdelt",
        "html": "kgexport.readers.html:read_html",
        "jsonl": "kgexport.readers.jsonl:read_jsonl",
        "mhtml": "kgexport.readers.html.mhtml:read_mhtml",
        "newsml-g2": "kgexport.readers.newsml:read_newsml",
        "ninjs": "kgexport.readers.ninjs:read_ninjs",
        "nitf": "kgexport.readers.nitf_file:read_nitf_file",
        "parquet": "kgexport.readers.tables.parquet:read_parquet",
        "text": "kgexport.readers.text:read_text_source",
        "warc": "kgexport.readers.warc:read_warc",
    },
)


# A table in CSV looks like a text, so its name decides.
TABLE_ENDINGS = known_endings((".csv", ".tsv"))


class Takes(NamedTuple):
    """What a reader takes, in words, and the library that does the parsing, "" where it is our own."""

    what: str
    library: str = ""


TAKES = {
    "csv": Takes("tables as CSV, with --map column=field"),
    "feed": Takes("an RSS or Atom feed, each entry an article", "feedparser (kgexport[html])"),
    "gdelt": Takes("GDELT events 2.0, mentions, knowledge graph 2.1, as packed by GDELT or unpacked"),
    "html": Takes("a saved news page", "trafilatura, htmldate, lxml (kgexport[html])"),
    "jsonl": Takes("records, rejects, the JSON of trafilatura, newspaper4k, fundus, news-please", "msgspec"),
    "mhtml": Takes("a news page saved with its pictures", "trafilatura, htmldate, lxml (kgexport[html])"),
    "newsml-g2": Takes("NewsML-G2: newsItem, packageItem, newsMessage, with XHTML, NITF or plain text", "lxml"),
    "ninjs": Takes("IPTC ninjs 1, 2 and 3: an item, an array, one a line"),
    "nitf": Takes("a story in NITF", "lxml"),
    "parquet": Takes("tables as Parquet, with --map column=field", "pyarrow (kgexport[parquet])"),
    "text": Takes("an article as plain text"),
    "warc": Takes("a web archive of pages, each page an article", "trafilatura, htmldate, lxml (kgexport[html])"),
}


WITH_COLUMNS = frozenset({"csv", "parquet"})
"""The readers that are told which column is which field, as the keyword `columns`."""


def reader_for(source: Source, name: str | None = None, columns: Mapping[str, str] | None = None) -> Reader:
    """The reader called `name`, or else the one that fits the first bytes of the source.

    `columns` says which column of a table is which field of the record.

    Raises UsageError where no reader has that name, SourceError where the source can't be read, and TextError
    where its content is clearly neither a text nor JSON.
    """
    name = name if name is not None else reader_name(source)
    reader = READERS.load(name)
    return cast(Reader, partial(reader, columns=columns) if columns and name in WITH_COLUMNS else reader)


def reader_name(source: Source) -> str:
    """The name of the reader that fits the first bytes of the source.

    Raises SourceError where the source can't be read, and TextError where its content is clearly nothing that is read.
    """
    head = source.peek(HEAD_SIZE)
    name = kind_of(head)
    if name is not None:
        return name
    other = other_kind(head)
    if other is not None:
        source.close()
        raise TextError(f"is {other.name}, not a text: {other.remedy}", source=source.name)
    return "csv" if source.path.lower().endswith(TABLE_ENDINGS) else "text"
