"""Plain-text news articles: from the bytes of a file to an article.

What is read: headline, byline, dateline, dates, source URL, credits, body. The body goes into the record's `text`,
paragraphs separated by a blank line; all offsets refer to that. It is the words of the file without what is no part of
the article: front matter, the dateline (it is kept as metadata), captions and pull quotes that repeat the body, the
furniture of a page; with paragraphs and lines that a layout broke put together, and with characters made uniform
(NFC, plain spaces, no soft hyphens, no controls). Typographic quotes and dashes stay as they are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kgexport.errors import ArticleError, TextError
from kgexport.readers.base import Item, Read, Refused, as_it_came
from kgexport.readers.text.article import LIMIT, article_of, refuse_too_long

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kgexport.readers.sources import Source
    from kgexport.record import Article

__all__ = ["LIMIT", "parse_text", "read_text", "read_text_source"]

_PIECE = 1 << 20


def read_text(data: bytes, name: str) -> Article:
    """The article that the bytes of a text file hold; `name` is what errors call the file. Raises TextError."""
    return parse_text(data, name)[0]


def parse_text(data: bytes, name: str) -> tuple[Article, tuple[str, ...]]:
    """Like `read_text`, with warnings: dates that could mean several days, and the like."""
    try:
        return article_of(data)
    except ArticleError as error:
        error.at(name)
        raise


def read_text_source(source: Source, *, strict: bool = True) -> Iterator[Item]:
    """The one article of a text file, or its refusal (see kgexport.readers.base).

    A text has no rules to be strict about: `strict` is there for the contract only.
    """
    data = None
    try:
        data = _content(source)
        article, warnings = parse_text(data, source.name)
    except TextError as error:
        yield Refused(error, source.name, error.line, None if data is None else as_it_came(data))
    else:
        yield Read(article, source.name, 1, warnings)


def _content(source: Source) -> bytes:
    """All bytes of a source, at most LIMIT; raises TextError where there are more."""
    pieces: list[bytes] = []
    size = 0
    with source.open() as stream:
        while piece := stream.read(_PIECE):
            size += len(piece)
            refuse_too_long(size, source.name)
            pieces.append(piece)
    return b"".join(pieces)
