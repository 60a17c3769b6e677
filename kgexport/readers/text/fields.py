"""What the lines around a text say about it, collected line by line."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kgexport.errors import TextError
from kgexport.readers.text import bodies
from kgexport.readers.text.written_dates import ImpossibleDateError, WrittenDate, read_date
from kgexport.record import Author, Publisher
from kgexport.record.lexical import is_iri

if TYPE_CHECKING:
    from kgexport.readers.text.byline import Byline
    from kgexport.readers.text.lines import Line

_WEB = re.compile(r"<?((?:https?://|www\.).{3,2000}?)>?\.?", re.IGNORECASE)


@dataclass
class Fields:
    """The article's metadata as far as it is known; of two words on one matter the first counts."""

    headline: str | None = None
    alternative_headline: str | None = None
    description: str | None = None
    authors: tuple[Author, ...] = ()
    reporters: tuple[Author, ...] = ()
    publisher: str | None = None
    byline_body: str | None = None
    copyright_holder: str | None = None
    published: str | None = None
    modified: str | None = None
    url: str | None = None
    section: str | None = None
    keywords: tuple[str, ...] = ()
    dateline: str | None = None
    agency: str | None = None
    warnings: list[str] = field(default_factory=list)

    def add_byline(self, byline: Byline) -> None:
        """Take the authors, and the body they write for, of a byline."""
        self.authors = self.authors or byline.authors
        self.byline_body = self.byline_body or byline.body

    def add_source(self, name: str) -> None:
        """Take the organization that a credit names: an agency wrote it, another one published it."""
        if bodies.agency(name):
            self.agency = self.agency or bodies.agency(name)
        else:
            self.publisher = self.publisher or name

    def add_date(self, date: WrittenDate, line: Line, *, modified: bool) -> None:
        """Take a date, or warn of why it is none."""
        if date.doubt:
            consequence = "check it" if date.value else "no date taken"
            self.warnings.append(f"line {line.number}: {date.doubt}; {consequence}")
        if modified:
            self.modified = self.modified or date.value
        else:
            self.published = self.published or date.value

    def add_url(self, url: str, line: Line) -> None:
        """Take the article's address; raises TextError where it is none."""
        url = "https://" + url if url.lower().startswith("www.") else url
        if not is_iri(url):
            raise TextError(f"{url[:200]!r} is no URL; correct or remove the line", line=line.number, field="url")
        self.url = self.url or url

    def all_authors(self) -> tuple[Author, ...]:
        """Those of the byline, else the reporters of the sign-off and the agency that the dateline credits."""
        if self.authors:
            return self.authors
        agency = (Author(type="Organization", name=self.agency),) if self.agency else ()
        return self.reporters + agency

    def the_publisher(self) -> Publisher | None:
        """The one that the text names, else the paper of the byline, else the holder of the copyright."""
        holder = self.copyright_holder
        by_copyright = holder if holder and bodies.is_organization(holder) and bodies.may_publish(holder) else None
        name = self.publisher or self.byline_body or by_copyright
        return Publisher(name=name) if name else None


def date_in(text: str, line: Line, *, modified: bool = False) -> WrittenDate | None:
    """The date that `text` is, None where it is none; raises TextError where no calendar has it."""
    try:
        return read_date(text)
    except ImpossibleDateError as error:
        name = "dateModified" if modified else "datePublished"
        raise TextError(f"{error}; correct or remove the date", line=line.number, field=name) from error


def web_address(text: str) -> str | None:
    """The URL that a line is, with or without angle brackets; None where it is none."""
    found = _WEB.fullmatch(text)
    return found[1] if found else None
