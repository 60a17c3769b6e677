"""ninjs, the IPTC's news in JSON, versions 1, 2 and 3: one item, an array of items, or one item a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kgexport.errors import ArticleError, RecordError
from kgexport.readers.base import Item, Read, Refused, as_it_came
from kgexport.readers.json_objects import json_object
from kgexport.readers.json_values import VALUE_LIMIT, JsonValue, json_values, too_long
from kgexport.readers.ninjs.item import read_item

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kgexport.readers.sources import Source

__all__ = ["read_ninjs"]


def read_ninjs(source: Source, *, strict: bool = True) -> Iterator[Item]:
    """Read the items of `source`. Those that are no text, such as pictures, and those withdrawn are refused.

    With `strict` False an item that is withheld or canceled is read, with a warning.
    """
    try:
        for value in json_values(source):
            yield _item(value, source.name, strict)
    except RecordError as error:
        yield Refused(error, source.name, 1)


def _item(value: JsonValue, name: str, strict: bool) -> Item:
    try:
        if value.data is None:
            raise too_long(VALUE_LIMIT)
        return _read(value.data, name, value.line, strict)
    except ArticleError as error:
        error.at(name, value.line)
        return Refused(error, name, value.line, None if value.data is None else as_it_came(value.data))


def _read(data: bytes, name: str, line: int, strict: bool) -> Read:
    found = read_item(json_object(data), strict=strict)
    return Read(found.article, name, line, found.warnings, lost=found.lost or {}, tagged=found.article.has_facts)
