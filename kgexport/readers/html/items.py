"""Microdata and RDFa Lite in a page, read as the objects that JSON-LD would have.

Both mark elements as items of a type and others within as their properties (HTML Microdata; RDFa Lite 1.1).
`property` with a colon, as in OpenGraph, is none of this: it stands in `meta` elements, see kgexport.readers.html.meta.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urljoin

from kgexport.readers.html.tree import lines_of, plain, walk

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_MOST_ITEMS = 2000
_LONGEST = 8 << 20  # characters of all values together; elements that hold each other are read once each
_LINKS = {"a": "href", "area": "href", "link": "href", "img": "src", "audio": "src", "video": "src", "object": "data"}


class Syntax(NamedTuple):
    """The attributes of a form of markup: of an item, its type, its id, a property."""

    item: str
    type: str
    id: str
    property: str


MICRODATA = Syntax("itemscope", "itemtype", "itemid", "itemprop")
RDFA = Syntax("typeof", "typeof", "resource", "property")


def read_items(root: HtmlElement, syntax: Syntax, base: str) -> list[dict[str, Any]]:
    """The outermost items of a page as objects, in order; links are made absolute by `base`."""
    outermost: list[dict[str, Any]] = []
    open_items: list[tuple[HtmlElement, dict[str, Any]]] = []
    count = size = 0
    for event, element in walk(root):
        if event == "end":
            if open_items and open_items[-1][0] is element:
                open_items.pop()
            continue
        names = _property_names(element, syntax)
        owner = open_items[-1][1] if open_items else None
        if element.get(syntax.item) is not None and count < _MOST_ITEMS:
            count += 1
            value: Any = _new_item(element, syntax)
            open_items.append((element, value))
            if owner is None or not names:
                outermost.append(value)
        elif owner is None or not names or size > _LONGEST:
            continue
        else:
            value = _value(element, base)
            size += len(value)
        if owner is not None:
            for name in names:
                owner.setdefault(name, []).append(value)
    return outermost


def _new_item(element: HtmlElement, syntax: Syntax) -> dict[str, Any]:
    item: dict[str, Any] = {"@type": (element.get(syntax.type) or "").split()}
    identity = element.get(syntax.id)
    return {**item, "@id": identity.strip()} if identity else item


def _property_names(element: HtmlElement, syntax: Syntax) -> list[str]:
    names = (element.get(syntax.property) or "").split()
    plain_names = [name.removeprefix("schema:").rpartition("schema.org/")[2] for name in names]
    return [name for name in plain_names if ":" not in name and name]


def _value(element: HtmlElement, base: str) -> str:
    tag = element.tag
    for attribute in ("content", "datetime" if tag == "time" else "content"):
        if (given := element.get(attribute)) is not None:
            return plain(given)
    link = element.get(_LINKS[tag]) if tag in _LINKS else None
    if link is not None:
        return absolute(link, base)
    return lines_of(element)


def absolute(link: str, base: str) -> str:
    """A link made absolute by `base`; as it is where it is none."""
    try:
        return urljoin(base, link.strip())
    except ValueError:
        return link.strip()
