"""Feeds: each entry of an RSS 2.0, Atom or RSS 1.0 (RDF Site Summary) feed is an article.

The text is that of the entry, which many publishers cut short. No address in a feed is looked at.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from kgexport.errors import ArticleError, TextError
from kgexport.readers.base import Item, Read, Refused
from kgexport.readers.feed.entries import Feed, read_entry, record_to_mend
from kgexport.readers.html.content import content
from kgexport.readers.html.libraries import need_libraries

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kgexport.readers.sources import Source

__all__ = ["LIMIT", "read_feed"]

LIMIT = 4 << 20  # bytes; the largest feeds of papers have a tenth of it


def read_feed(source: Source, *, strict: bool = True) -> Iterator[Item]:
    """The entries of a feed as articles, in its order (see kgexport.readers.base).

    With `strict` a feed that is no well-formed XML is read as far as it can be all the same, with a warning: many are
    none.
    """
    need_libraries("feedparser")
    try:
        parsed = _parsed(content(source, LIMIT, "feed"))
    except TextError as error:
        error.at(source.name)
        yield Refused(error, source.name)
        return
    feed = Feed.of(parsed["feed"])
    broken = parsed.get("bozo_exception") if parsed.get("bozo") else None
    notes = (f"the feed is no well-formed XML ({broken}); read as far as it can be",) if broken else ()
    for number, entry in enumerate(parsed["entries"], 1):
        try:
            article, lost = read_entry(entry, feed)
        except ArticleError as error:
            error.problem = f"entry {number}: {error.problem}"
            error.at(source.name)
            yield Refused(error, source.name, None, record_to_mend(entry, feed))
        else:
            yield Read(article, source.name, None, notes, lost=lost)
        notes = ()


def _parsed(data: bytes) -> Any:
    """The feed in the data; raises TextError where there is none."""
    import feedparser

    try:
        # A stream: feedparser takes bytes and strings for addresses and names of files first.
        parsed = feedparser.parse(io.BytesIO(data), sanitize_html=False)
    except (ValueError, RecursionError, LookupError, AssertionError) as error:
        raise TextError(f"no feed that can be read: {error}") from error
    if not parsed["entries"]:
        raise TextError("no entry: there is nothing in this feed, or it is no feed")
    return parsed
