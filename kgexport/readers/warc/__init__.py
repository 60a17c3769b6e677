"""Web archives (WARC, ISO 28500), such as those of news crawls: each page that a server answered with is an article.

Records are read one by one, so that memory stays flat. Requests, pictures, redirects and errors are no articles; how
many there were is said with the last article.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from kgexport.errors import ArticleError, SourceError, TextError
from kgexport.readers.base import Item, Read, Refused, as_it_came
from kgexport.readers.html.article import read_page
from kgexport.readers.html.libraries import need_libraries
from kgexport.readers.warc.records import WarcRecord, records
from kgexport.readers.warc.responses import Page, page_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kgexport.readers.sources import Source

__all__ = ["read_warc"]


def read_warc(source: Source, *, strict: bool = True) -> Iterator[Item]:
    """The pages of an archive as articles, in its order (see kgexport.readers.base).

    Where the archive is cut short or damaged, what stands before is read, and the rest is one refusal.
    """
    need_libraries()
    other: Counter[str] = Counter()
    last: Item | None = None
    try:
        with source.open() as stream:
            for number, record in enumerate(records(stream), 1):
                item = _item(record, number, source.name, other)
                if item is not None:
                    if last is not None:
                        yield last
                    last = item
    except (TextError, SourceError) as error:
        if last is not None:
            yield last
        why = error.problem if isinstance(error, SourceError) else f"can't be read to its end: {error.problem}"
        problem = f"{why}; what stands before was read"
        last = Refused(TextError(problem, source=source.name), source.name)
    if last is None:
        last = Refused(TextError(f"no page among its records: {_told(other)}", source=source.name), source.name)
    elif other and isinstance(last, Read):
        last = replace(last, warnings=(*last.warnings, f"records that are no pages were passed over: {_told(other)}"))
    yield last


def _told(other: Counter[str]) -> str:
    return ", ".join(f"{count} {kind}" for kind, count in sorted(other.items())) or "there is none"


def _item(record: WarcRecord, number: int, name: str, other: Counter[str]) -> Item | None:
    """The article of a record, its refusal, or None where it is none: then its kind is counted in `other`."""
    page = None
    try:
        page = page_in(record)
        if not isinstance(page, Page):
            other[page] += 1
            return None
        found = read_page(page.data, page.url, page.charset)
    except ArticleError as error:
        error.problem = (
            f"record {number} ({record.headers.get('warc-target-uri', 'no address')[:300]}): {error.problem}"
        )
        error.at(name)
        if not isinstance(page, Page):
            return Refused(error, name)
        return Refused(error, name, None, as_it_came(page.data), "html", page.url)
    warnings = found.warnings if page.is_whole else (*found.warnings, "the page breaks off; what is there was read")
    return Read(found.article, name, None, warnings, lost=found.lost, tagged=found.article.has_facts)
