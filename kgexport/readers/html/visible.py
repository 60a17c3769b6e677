"""What the visible part of a page tells, where neither its markup nor its head does: headline, byline, date."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kgexport.readers.html.body import silent
from kgexport.readers.html.metadata import Metadata, filled
from kgexport.readers.html.names import authors_in
from kgexport.readers.html.tree import text_of
from kgexport.readers.stated_dates import stated_date
from kgexport.readers.text.byline import read_byline
from kgexport.record import Author, Publisher

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_BYLINE = re.compile(r"by-?line|author|writer|credit", re.IGNORECASE)
_LONGEST_BYLINE = 200
_LONGEST_NAME = 40
_LAST_YEAR = "2100-12-31"  # no clock: the same page gives the same date on any day
_TITLE_END = re.compile(r"\s+[|–—-]\s+")
_PUBLISHED = re.compile(r"publish|posted|created|pubdate", re.IGNORECASE)


def read_visible(root: HtmlElement, known: Metadata) -> Metadata:
    """The fields that `known` lacks, as far as the page shows them."""
    found = Metadata()
    if not known.headline:
        found.headline = headline_of(root) or title_of(root)
    if not known.author:
        found.author = _byline(root)
    if not known.publisher:
        found.publisher = _publisher(root, known.headline or found.headline or "")
    if not known.date_published:
        found.date_published = _date(root)
    both = filled(known, found)
    if not (both.headline and both.author and both.publisher):
        _guess(root, both, found)
    return found


def headline_of(root: HtmlElement) -> str | None:
    """The text of the first heading of the first level that has one."""
    return next((text for one in root.iter("h1") if (text := text_of(one))), None)


def title_of(root: HtmlElement) -> str | None:
    """The title of the page without the name of the site at its end."""
    title = next((text for one in root.iter("title") if (text := text_of(one))), None)
    return _TITLE_END.split(title)[0] if title else None


def _publisher(root: HtmlElement, headline: str) -> Publisher | None:
    """The name that stands behind the headline in the title of the page: `Council buys cinema - Harbour Post`."""
    title = next((text for one in root.iter("title") if (text := text_of(one))), "")
    head, *tail = _TITLE_END.split(title)
    is_name = bool(tail) and headline.casefold().startswith(head.casefold()) and 2 < len(tail[-1]) <= _LONGEST_NAME
    return Publisher(name=tail[-1]) if is_name and "." not in tail[-1] else None


def _byline(root: HtmlElement) -> tuple[Author, ...]:
    """The authors of the first element that is marked as a byline and reads like one."""
    for element in root.iter("a", "address", "div", "p", "span", "small", "cite"):
        marks = f"{element.get('class') or ''} {element.get('rel') or ''} {element.get('id') or ''}"
        if len(marks) < 500 and _BYLINE.search(marks):
            text = text_of(element) if len(element) < 20 else ""
            byline = read_byline(text) if 0 < len(text) <= _LONGEST_BYLINE else None
            if byline and byline.authors:
                return byline.authors
    return ()


def _date(root: HtmlElement) -> str | None:
    """The date of a `time` element that says it is that of publication, of the only one, else what htmldate finds."""
    times = [(one, date) for one in root.iter("time") if (date := stated_date(one.get("datetime") or ""))]
    for element, date in times:
        parent = element.getparent()
        around = " ".join((element.get("class") or "", element.get("itemprop") or "", text_of(element)[:200]))
        around += " " + ((parent.get("class") or "") if parent is not None else "")
        if element.get("pubdate") is not None or _PUBLISHED.search(around):
            return date
    if len({date for _, date in times}) == 1:
        return times[0][1]
    from htmldate import find_date

    with silent("htmldate"):
        try:
            guess = find_date(root, extensive_search=False, original_date=True, max_date=_LAST_YEAR)
        except (ValueError, OverflowError):
            return None
    return stated_date(guess) if guess else None


def _guess(root: HtmlElement, known: Metadata, found: Metadata) -> None:
    """Fill in what trafilatura takes for the title, the author and the site's name."""
    from trafilatura.metadata import extract_metadata

    dates = {"extensive_search": False, "original_date": True, "max_date": _LAST_YEAR}
    with silent("trafilatura", "htmldate"):
        try:
            guess = extract_metadata(root, None, dates, True)
        except (ValueError, TypeError, AttributeError, RecursionError):
            return
    site = known.publisher.name if known.publisher else guess.sitename
    found.headline = found.headline or (None if known.headline else guess.title)
    if not known.publisher and site and "." not in site.strip("."):
        found.publisher = Publisher(name=site)
    if not known.author:
        names = (guess.author or "").split("; ")
        found.author = tuple(dict.fromkeys(author for name in names if name for author in authors_in(name, site)))
