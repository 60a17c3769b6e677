"""Readers: from files to articles. Each knows one form of input; none knows extraction or RDF.

for source in find_sources(["articles/", "more.jsonl.zst", "-"]):
    for item in reader_for(source)(source):
        ...  # Read or Refused, see kgexport.readers.base
"""

from __future__ import annotations

import importlib
from importlib.metadata import entry_points
from typing import cast

from kgexport.errors import TextError, UsageError
from kgexport.readers.base import Item, Read, Reader, Refused
from kgexport.readers.kinds import HEAD_SIZE, is_json_array, is_json_object, other_kind
from kgexport.readers.sources import Source, find_sources

__all__ = [
    "READERS",
    "Item",
    "Read",
    "Reader",
    "Refused",
    "Source",
    "find_sources",
    "reader_for",
    "reader_names",
]

# name -> "module:attribute"; third parties add theirs as entry points of the group.
READERS = {
    "jsonl": "kgexport.readers.jsonl:read_jsonl",
    "text": "kgexport.readers.text:read_text_source",
}
ENTRY_POINT_GROUP = "kgexport.readers"


def reader_names() -> tuple[str, ...]:
    """The names that `reader_for` knows, sorted. Raises UsageError where two readers have one name."""
    return tuple(sorted(_registered()))


def reader_for(source: Source, name: str | None = None) -> Reader:
    """The reader called `name`, or else the one that fits the first bytes of the source.

    Raises UsageError where no reader has that name, SourceError where the source can't be read, and TextError
    where its content is clearly neither a text nor JSON.
    """
    return _load(name if name is not None else _name_for(source))


def _name_for(source: Source) -> str:
    head = source.peek(HEAD_SIZE)
    other = other_kind(head)
    if other is not None:
        source.close()
        raise TextError(f"is {other.name}, not a text: {other.remedy}", source=source.name)
    return "jsonl" if is_json_object(head) or is_json_array(head) else "text"


def _registered() -> dict[str, str]:
    table = dict(READERS)
    for point in entry_points(group=ENTRY_POINT_GROUP):
        if table.get(point.name, point.value) != point.value or point.name in READERS:
            first = table[point.name]
            raise UsageError(f"two readers are called {point.name!r}: {first} and {point.value}; uninstall one")
        table[point.name] = point.value
    return table


def _load(name: str) -> Reader:
    table = _registered()
    if name not in table:
        raise UsageError(f"no reader is called {name!r}; there are {', '.join(sorted(table))}")
    module, _, attribute = table[name].partition(":")
    return cast(Reader, getattr(importlib.import_module(module), attribute))
