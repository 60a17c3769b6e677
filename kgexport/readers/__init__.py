"""Readers: from files to articles. Each knows one form of input; none knows extraction or RDF.

for source in find_sources(["articles/", "more.jsonl.zst", "-"]):
    for item in reader_for(source)(source):
        ...  # Read or Refused, see kgexport.readers.base
"""

from __future__ import annotations

from typing import cast

from kgexport.errors import TextError
from kgexport.plugins import Registry
from kgexport.readers.base import Item, Read, Reader, Refused
from kgexport.readers.kinds import HEAD_SIZE, is_json, other_kind
from kgexport.readers.sources import ENDINGS, Source, find_sources

__all__ = ["ENDINGS", "READERS", "Item", "Read", "Reader", "Refused", "Source", "find_sources", "reader_for"]

READERS = Registry(
    "reader",
    "kgexport.readers",
    {
        "jsonl": "kgexport.readers.jsonl:read_jsonl",
        "text": "kgexport.readers.text:read_text_source",
    },
)


def reader_for(source: Source, name: str | None = None) -> Reader:
    """The reader called `name`, or else the one that fits the first bytes of the source.

    Raises UsageError where no reader has that name, SourceError where the source can't be read, and TextError
    where its content is clearly neither a text nor JSON.
    """
    return cast(Reader, READERS.load(name if name is not None else _name_for(source)))


def _name_for(source: Source) -> str:
    head = source.peek(HEAD_SIZE)
    other = other_kind(head)
    if other is not None:
        source.close()
        raise TextError(f"is {other.name}, not a text: {other.remedy}", source=source.name)
    return "jsonl" if is_json(head) else "text"
