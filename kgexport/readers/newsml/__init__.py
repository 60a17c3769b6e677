"""NewsML-G2: a newsItem, a packageItem, or a newsMessage with many of them, which are read one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kgexport.errors import ArticleError, RecordError
from kgexport.readers.base import Item, Read, Refused
from kgexport.readers.newsml.elements import local_name
from kgexport.readers.newsml.item import read_item

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

    from kgexport.readers.sources import Source

__all__ = ["read_newsml"]

_ITEMS = tuple(
    f"{{*}}{name}"
    for name in ("newsItem", "packageItem", "conceptItem", "knowledgeItem", "planningItem", "catalogItem")
)


def read_newsml(source: Source, *, strict: bool = True) -> Iterator[Item]:
    """Read the items of `source`. Those that are no text, such as pictures, and those withdrawn are refused.

    With `strict` False an item that is withheld or canceled is read, with a warning. Entities are not expanded and
    nothing is fetched. Only the item at hand is in memory. XML that breaks off gives what stands before.
    """
    from lxml import etree

    with source.open() as stream:
        events = etree.iterparse(
            stream,
            events=("end",),
            tag=_ITEMS,
            resolve_entities=False,
            load_dtd=False,
            no_network=True,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        )
        try:
            yield from _items(events, source.name, strict)
        except etree.XMLSyntaxError as error:
            problem = RecordError(f"no well-formed XML: {error.msg}", source=source.name, line=error.lineno or None)
            yield Refused(problem, source.name, error.lineno or None)


def _items(events: Any, name: str, strict: bool) -> Iterator[Item]:
    found = False
    for _, element in events:
        found = True
        root = element.getroottree().getroot()
        message = root if local_name(root) == "newsMessage" else None
        yield _item(element, message, name, strict)
        _forget(element)
    if not found:
        error = RecordError("holds no item of NewsML-G2", source=name)
        yield Refused(error, name)


def _item(element: _Element, message: _Element | None, name: str, strict: bool) -> Item:
    from lxml import etree

    line = element.sourceline
    try:
        if next(element.iter(etree.Entity), None) is not None:
            raise RecordError("refers to entities of its own; write their text in full, as entities are not expanded")
        found = read_item(element, message, strict=strict)
    except ArticleError as error:
        error.line = None
        error.at(name, line)
        return Refused(error, name, line, etree.tostring(element, encoding="unicode", with_tail=False))
    return Read(found.article, name, line, found.warnings, lost=found.lost or {}, tagged=found.article.has_facts)


def _forget(element: _Element) -> None:
    """Free an item that was read, and what stands before it in its set."""
    element.clear()
    parent = element.getparent()
    if parent is not None:
        for earlier in [*element.itersiblings(preceding=True)]:
            parent.remove(earlier)
