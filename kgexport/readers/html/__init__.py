"""Saved pages of news: from the bytes of a page to an article.

What a page is marked up with (JSON-LD, microdata, RDFa of schema.org's NewsArticle and its kin) goes before what its
head says (OpenGraph and other `meta` elements), and that before what the page shows; field by field. The body is found
by trafilatura, dates that nothing states by htmldate. Nothing that a page refers to is looked at.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kgexport.errors import ArticleError
from kgexport.readers.base import Item, Read, Refused, as_it_came
from kgexport.readers.html.article import LIMIT, ReadPage, read_page
from kgexport.readers.html.content import content
from kgexport.readers.html.libraries import need_libraries

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kgexport.readers.sources import Source

__all__ = ["LIMIT", "ReadPage", "read_html", "read_page"]


def read_html(source: Source, *, strict: bool = True) -> Iterator[Item]:
    """The one article of a page, or its refusal (see kgexport.readers.base).

    A page has no rules to be strict about: `strict` is there for the contract only.
    """
    need_libraries()
    data = None
    try:
        data = content(source, LIMIT)
        page = read_page(data, source.url, source.charset)
    except ArticleError as error:
        error.at(source.name)
        yield Refused(error, source.name, error.line, None if data is None else as_it_came(data), url=source.url)
    else:
        yield Read(page.article, source.name, 1, page.warnings, lost=page.lost, tagged=page.article.has_facts)
