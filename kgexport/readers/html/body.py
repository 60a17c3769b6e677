"""The paragraphs of a page's article, found by trafilatura; those that it overlooked among them are added."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy
from typing import TYPE_CHECKING, NamedTuple

from kgexport.readers.html.tree import plain, text_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_INLINE = frozenset({"hi", "ref", "lb", "del", "graphic", "note"})
_SHORTEST_BODY = 60
_SHORTEST = 25  # characters of a paragraph that is added
_LONGEST = 20_000
_LEVELS = 4  # of elements that make two paragraphs alike
_HIDDEN = ("figure", "figcaption", "aside", "nav", "footer", "form", "button", "template", "noscript", "amp-sidebar")
_SENTENCE_ENDS = (".", "!", "?", "…", '"', "”", "’", ")", ":", "»", "。")


class Paragraph(NamedTuple):
    """A paragraph of a body.

    `heading` is its tag where it is a heading, such as h2. `place` is where it stands among the elements of the page,
    None where that isn't known. `is_inside` is False for what stands outside the element that holds the text.
    """

    text: str
    heading: str = ""
    place: int | None = None
    is_inside: bool = True


def find_body(root: HtmlElement) -> list[Paragraph]:
    """The paragraphs in the order of the page; none where it has no article."""
    found = list(_extracted(root))
    return _completed(root, found) if found else []


def _extracted(root: HtmlElement) -> Iterator[Paragraph]:
    from trafilatura import bare_extraction
    from trafilatura.settings import DEFAULT_CONFIG

    config = deepcopy(DEFAULT_CONFIG)  # with its own figures short news in brief is no text
    config["DEFAULT"].update(min_extracted_size=str(_SHORTEST_BODY), min_output_size=str(_SHORTEST))
    with silent("trafilatura"):
        document = bare_extraction(deepcopy(root), include_comments=False, with_metadata=False, config=config)
    if document is None or isinstance(document, dict) or document.body is None:
        return
    todo = list(document.body)[::-1]
    while todo:
        element = todo.pop()
        inner = [one for one in element if one.tag not in _INLINE]
        if element.tag == "row":
            text = " | ".join(filter(None, (text_of(cell) for cell in element)))
        elif inner:
            todo += inner[::-1]
            text = plain(element.text or "")
        else:
            for line in _lines(element):
                yield Paragraph(line, element.get("rend", "h2") if element.tag == "head" else "")
            continue
        if text:
            yield Paragraph(text)


def _lines(element: HtmlElement) -> Iterator[str]:
    """The text of an element, parted where lines are broken twice; single breaks are spaces."""
    pieces = [element.text or ""]
    breaks = 0
    for one in element.iter():
        if one is element:
            continue
        if one.tag == "lb":
            breaks += 1
            pieces.append("\n" if breaks > 1 or not (one.tail or "").strip() else " ")
        pieces.append(one.text or "")
        pieces.append(one.tail or "")
        if (one.tail or "").strip():
            breaks = 0
    for line in "".join(pieces).split("\n"):
        if text := plain(line):
            yield text


def _completed(root: HtmlElement, found: list[Paragraph]) -> list[Paragraph]:
    """The paragraphs with their places, and with those that stand among them in the page and are marked up alike."""
    elements = list(root.iter("p", "h1", "h2", "h3", "h4", "li", "div"))
    texts = {
        place: _text_up_to(one, _LONGEST)
        for place, one in enumerate(elements)
        if one.tag != "div" or not any(child.tag in ("p", "div") for child in one)
    }
    placed = _placed(found, texts)
    kept = [elements[p.place] for p in placed if p.place is not None and not p.heading]
    alike = Counter(_markup(element) for element in kept)
    common = {markup for markup, count in alike.items() if count > 1 or len(kept) == 1}
    container = _holding([element for element in kept if _markup(element) in common])
    if container is None:
        return placed
    inside = {id(one) for one in container.iter()}
    known = {paragraph.text for paragraph in placed}
    missing = [
        Paragraph(text, "", place)
        for place, text in texts.items()
        if elements[place].tag == "p" and text not in known and _reads_like_text(text)
        and id(elements[place]) in inside and _markup(elements[place]) in common
        and not _is_hidden(elements[place], container)
    ]  # fmt: skip
    marked = [p._replace(is_inside=p.place is None or id(elements[p.place]) in inside) for p in placed]
    return _merged(marked, missing)


def _placed(found: list[Paragraph], texts: dict[int, str]) -> list[Paragraph]:
    """The paragraphs with their places: for each the first after the one before that has its text."""
    by_text: dict[str, list[int]] = {}
    for place, text in texts.items():
        by_text.setdefault(text, []).append(place)
    last = -1
    placed = []
    for paragraph in found:
        where = next((one for one in by_text.get(paragraph.text, ()) if one > last), None)
        last = where or last
        placed.append(paragraph._replace(place=where))
    return placed


def _text_up_to(element: HtmlElement, limit: int) -> str:
    """The text in an element; of a longer one the beginning, as many elements may hold all of the page."""
    pieces, size = [], 0
    for piece in element.itertext():
        pieces.append(piece)
        size += len(piece)
        if size > limit:
            break
    return plain("".join(pieces))


def _merged(placed: list[Paragraph], missing: list[Paragraph]) -> list[Paragraph]:
    merged: list[Paragraph] = []
    for paragraph in placed:
        while missing and paragraph.place is not None and (missing[0].place or 0) < paragraph.place:
            merged.append(missing.pop(0))
        merged.append(paragraph)
    return merged + missing


def _markup(element: HtmlElement) -> tuple[tuple[str, str], ...]:
    """What an element and those around it are by tag and class: alike for all paragraphs of a text."""
    around = [element, *element.iterancestors()][:_LEVELS]
    return tuple((str(one.tag), one.get("class") or "") for one in around)


def _holding(elements: list[HtmlElement]) -> HtmlElement | None:
    """The innermost element that holds all of these."""
    if not elements:
        return None
    shared = list(elements[0].iterancestors())[::-1]
    for element in elements[1:]:
        line = list(element.iterancestors())[::-1]
        same = sum(1 for _ in _while_same(shared, line))
        shared = shared[:same]
    return shared[-1] if shared else None


def _while_same(one: list[HtmlElement], other: list[HtmlElement]) -> Iterator[None]:
    for first, second in zip(one, other, strict=False):
        if first is not second:
            return
        yield


def _reads_like_text(text: str) -> bool:
    return len(text) >= _SHORTEST and text.endswith(_SENTENCE_ENDS)


def _is_hidden(element: HtmlElement, container: HtmlElement) -> bool:
    for one in element.iterancestors():
        if one is container:
            return False
        if one.tag in _HIDDEN or one.get("hidden") is not None or one.get("aria-hidden") == "true":
            return True
    return True


@contextmanager
def silent(*names: str) -> Iterator[None]:
    """Keep what libraries log from standard error where nobody else listens to it."""
    handler = logging.NullHandler()
    for name in names:
        logging.getLogger(name).addHandler(handler)
    try:
        yield
    finally:
        for name in names:
            logging.getLogger(name).removeHandler(handler)
