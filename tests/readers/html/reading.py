"""What the tests of pages share: the pages of this folder, and how one is read."""

from __future__ import annotations

from pathlib import Path

from kgexport.readers import Read, Source, reader_for, reader_name
from kgexport.readers.html import ReadPage, read_page

PAGES = Path(__file__).parent / "pages"


def page(name: str) -> ReadPage:
    """A page of the folder, read."""
    return read_page((PAGES / name).read_bytes())


def read_file(path: Path, reader: str) -> Read:
    """The one article of a file, read by the reader that its content asks for, which must be this one."""
    source = Source(str(path))
    assert reader_name(source) == reader
    (item,) = reader_for(source)(source)
    assert isinstance(item, Read), item
    return item


def paragraphs(read: ReadPage) -> list[str]:
    """The paragraphs of the text."""
    return (read.article.text or "").split("\n\n")


def html(body: str, head: str = "", headline: str = "Quiet day in Orr") -> bytes:
    """A page with this head and body, in UTF-8."""
    return f"<html lang='en'><head><title>{headline}</title>{head}</head><body>{body}</body></html>".encode()


STORY = (
    "<p>The council of Orr met on Monday and decided nothing, as its members could not agree on the agenda.</p>"
    "<p>They will meet again in a week, said the mayor, and bring sandwiches for a night that may be long.</p>"
)
