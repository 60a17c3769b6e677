"""From the characters of a page to its tree of elements, within limits."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kgexport.errors import TextError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

MOST_ELEMENTS = 50_000  # pages of news have some 3,000, long live blogs 20,000; above it the reading takes minutes
MOST_ATTRIBUTES = 2000  # of an element; the parser compares each with all before it
_TAG = re.compile(r"""<[A-Za-z][^\s>]*+((?:[^"'>]++|"[^"]*+"|'[^']*+'|["'])*+)""")
_QUOTED = re.compile(r""""[^"]*+"|'[^']*+'""")
_ATTRIBUTE = re.compile(r"(?<=\s)[A-Za-z_]")
_TOO_DEEP = "Excessive depth"
_NO_CHARACTERS = re.compile("[\x01-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_BLOCKS = frozenset(
    {"p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "blockquote", "section", "tr", "figure", "br", "pre"}
)
_SPACE = re.compile(r"\s+")


def parse_page(text: str) -> HtmlElement:
    """The tree of a page, without comments; nothing that it refers to is looked at.

    Raises TextError where it has no element, too many, one with too many attributes, or is nested too deeply.
    """
    from lxml import etree, html

    _refuse_many_attributes(text)
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    data = _NO_CHARACTERS.sub("", text).encode("utf-8")
    try:
        root = html.document_fromstring(data, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise TextError("empty: there is no element of HTML in it; remove it or fill it") from error
    for entry in parser.error_log:
        if _TOO_DEEP in entry.message:
            raise TextError("nested more than 255 deep, so no page of an article; save its text and pass that")
    if sum(1 for _ in root.iter()) > MOST_ELEMENTS:
        raise TextError(f"more than {MOST_ELEMENTS:,} elements, so no page of one article; save its text and pass that")
    return root


def drop_code(root: HtmlElement) -> None:
    """Take scripts and styles out of a page: libraries look through them for dates and names, some in square time."""
    from lxml import etree

    etree.strip_elements(root, "script", "style", with_tail=False)


def _refuse_many_attributes(text: str) -> None:
    for tag in _TAG.finditer(text):
        is_long = tag.end() - tag.start() > 2 * MOST_ATTRIBUTES
        if is_long and len(_ATTRIBUTE.findall(_QUOTED.sub(" ", tag[1]))) > MOST_ATTRIBUTES:
            raise TextError(f"an element with more than {MOST_ATTRIBUTES} attributes, so no page of an article")


def text_of(element: HtmlElement) -> str:
    """The text in an element, white space made single spaces."""
    return plain("".join(element.itertext()))


def plain(text: str) -> str:
    """A text with single spaces for all white space."""
    return _SPACE.sub(" ", text).strip()


def walk(root: HtmlElement) -> Iterator[tuple[str, HtmlElement]]:
    """Each element where it starts and where it ends, in the order of the page."""
    from lxml import etree

    return iter(etree.iterwalk(root, events=("start", "end")))


def lines_of(element: HtmlElement) -> str:
    """The text in an element, a line for each block in it."""
    pieces: list[str] = []
    for event, one in walk(element):
        if one.tag in _BLOCKS and one is not element:
            pieces.append("\n")
        if event == "start" and one.tag not in ("script", "style"):
            pieces.append(one.text or "")
        elif event == "end" and one is not element:
            pieces.append(one.tail or "")
    lines = (plain(line) for line in "".join(pieces).split("\n"))
    return "\n".join(line for line in lines if line)
