"""Text inside markup: the paragraphs of an article's body in HTML, XHTML or NITF; and XML parsed safely."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kgexport.errors import TextError
from kgexport.readers.text.cleaning import clean

if TYPE_CHECKING:
    from lxml.etree import _Element

# Elements that begin and end a paragraph; all others stand within a line.
_BLOCKS = frozenset(
    {
        *("address", "article", "aside", "blockquote", "body", "body.content", "block", "caption", "center"),
        *("dd", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3"),
        *("h4", "h5", "h6", "header", "hl1", "hl2", "hr", "html", "li", "main", "nav", "ol", "p", "pre"),
        *("q.block", "section", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"),
    }
)
# What is no part of the text: code, pictures with their captions, what NITF and some agencies put above the text.
_LEFT_OUT = frozenset(
    {
        *("script", "style", "head", "title", "template", "noscript", "iframe", "object", "svg", "figure"),
        *("figcaption", "video", "audio", "button", "form", "nav", "media", "body.head", "body.end"),
    }
)
_LEFT_OUT_CLASSES = frozenset({"byline", "caption", "credit", "dat", "dateline"})
_SPACE = re.compile(r"[ \t\r\n\f]+")
_CODE = frozenset({"script", "style", "template", "noscript", "head", "title"})


@dataclass(slots=True)
class Body:
    """The paragraphs of a body, and how many pieces with words were left out, by their element's name."""

    paragraphs: list[str] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)

    @property
    def text(self) -> str:
        """The paragraphs, with a blank line between them."""
        return "\n\n".join(self.paragraphs)


def parse_xml(data: bytes) -> _Element:
    """The outermost element of an XML document; raises TextError where it is broken.

    Entities are not expanded, nothing is fetched, and the limits of the parser on depth and size hold.
    """
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise TextError(f"no well-formed XML: {error.msg}", line=error.lineno or None) from error
    except ValueError as error:
        raise TextError(f"no XML: {error}") from error
    if next(root.iter(etree.Entity), None) is not None:
        raise TextError("refers to entities of its own; write their text in full, as entities are not expanded")
    return root


def html_body(text: str) -> Body:
    """The body of an article in HTML: a fragment or a document."""
    from lxml import etree

    if not text.strip():
        return Body()
    data = text if "<body" in text.lower() else f"<div>{text}</div>"
    parser = etree.HTMLParser(no_network=True, huge_tree=False, remove_comments=True, remove_pis=True, encoding="utf-8")
    try:
        root = etree.fromstring(data.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError as error:
        raise TextError(f"no HTML: {error.msg}") from error
    deep = next((one.message for one in parser.error_log if "depth" in one.message.lower()), None)
    if deep is not None:
        raise TextError(f"HTML nested too deep to be an article: {deep.strip()}")
    return Body() if root is None else element_body(root)


def plain_body(text: str) -> Body:
    """The body of an article in plain text: a paragraph ends at a blank line, or, where there is none, at a line."""
    lines = clean(text).strip()
    mark = "\n\n" if re.search(r"\n[ \t]*\n", lines) else "\n"
    parts = re.split(r"\n[ \t]*\n\s*", lines) if mark == "\n\n" else lines.split("\n")
    return Body([one for one in (" ".join(part.split()) for part in parts) if one])


def element_body(root: _Element) -> Body:
    """The paragraphs below an element, in order of reading."""
    from lxml import etree

    body = Body()
    line: list[str] = []
    skipped: _Element | None = None
    for event, element in etree.iterwalk(root, events=("start", "end")):
        name = _local(element)
        if skipped is not None:
            if element is skipped and event == "end":
                skipped = None
                line.append(_SPACE.sub(" ", element.tail or ""))
            continue
        if name in _BLOCKS:
            _end_paragraph(line, body)
        if event == "end":
            line.append(_SPACE.sub(" ", element.tail or "") if element is not root else "")
        elif element is not root and (label := _left_out_as(element, name)) is not None:
            skipped = element
            if name not in _CODE and any(text.strip() for text in element.itertext()):
                body.left_out[label] += 1
        else:
            line.append("\n" if name == "br" else _SPACE.sub(" ", element.text or ""))
    _end_paragraph(line, body)
    return body


def _end_paragraph(line: list[str], body: Body) -> None:
    for part in re.split(r"\n[ ]*\n\s*", clean("".join(line))):
        text = "\n".join(filter(None, (_SPACE.sub(" ", one).strip() for one in part.split("\n"))))
        if text:
            body.paragraphs.append(text)
    line.clear()


def _left_out_as(element: _Element, name: str) -> str | None:
    if name in _LEFT_OUT:
        return name
    classes = _LEFT_OUT_CLASSES.intersection((element.get("class") or "").lower().split())
    return f"{name}.{min(classes)}" if classes else None


def _local(element: _Element) -> str:
    return str(element.tag).rpartition("}")[2].lower()
