"""What the readers of structured forms share: bylines, the dateline at the head of a body, the headline above it."""

from __future__ import annotations

import re
from typing import NamedTuple

from kgexport.readers.markup import Body
from kgexport.readers.text import bodies
from kgexport.readers.text.byline import read_names
from kgexport.readers.text.cleaning import clean
from kgexport.readers.text.dateline import read_dateline
from kgexport.readers.text.language import language_in
from kgexport.record import Author, Publisher
from kgexport.record.lexical import is_iri, is_language_tag

_BY = re.compile(r"(?i:by|von|af|av|par|por|di|da|door)\s+(?=[^\W\d_a-z])")
_NAMES = re.compile(r"\s*(?:;|\||\band\b|\bund\b|\bet\b|\by\b|\boch\b|\bog\b|&)\s*")


class BodyText(NamedTuple):
    """A body as the record holds it: `text`, None where there is none, and what its head said of place and agency."""

    text: str | None
    dateline: str | None = None
    agency: str | None = None


def body_text(body: Body, headline: str | None) -> BodyText:
    """The text of a body without its headline and its dateline."""
    paragraphs = list(body.paragraphs)
    if paragraphs and headline and _key(paragraphs[0]) == _key(headline):
        del paragraphs[0]
    found = read_dateline(paragraphs[0]) if paragraphs else None
    if found is not None:
        rest = paragraphs[0][found.end :].lstrip()
        paragraphs[:1] = [rest] if rest else []
    text = "\n\n".join(paragraphs) or None
    return BodyText(text, found.place if found else None, found.agency if found else None)


def authors_of(byline: str | None) -> tuple[Author, ...]:
    """The authors that a byline names, with or without its `By`; a line that can't be read is one author's name."""
    line = one_line(byline)
    if not line:
        return ()
    names = _BY.sub("", line, count=1) if _BY.match(line) else line
    found = read_names(names)
    if found is not None and found.authors:
        return found.authors
    return tuple(author_of(name.strip(" ,.")) for name in _NAMES.split(names) if name.strip(" ,."))


def author_of(name: str, url: str | None = None) -> Author:
    """The author of that name: a person, or a body where its form is one of a body."""
    iri = url if url and is_iri(url) else None
    if bodies.is_organization(name) and not _is_plain_person(name):
        return Author(type="Organization", name=bodies.agency(name) or name, url=iri)
    return Author(type="Person", name=bodies.person_name(name), url=iri)


def _is_plain_person(name: str) -> bool:
    return bodies.is_person(name) and not bodies.agency(name) and not name.startswith("The ")


def publisher_of(name: str | None, holder: str | None) -> Publisher | None:
    """The publisher that is named, or else the holder of the copyright where that is a paper or a station."""
    if name:
        return Publisher(name=name)
    return Publisher(name=holder) if holder and bodies.is_organization(holder) and bodies.may_publish(holder) else None


def language_of(stated: str | None, text: str | None) -> str | None:
    """The language that is stated, in the form of BCP 47, or else that of the text."""
    tag = (stated or "").strip().replace("_", "-")
    if tag and is_language_tag(tag):
        return tag
    return language_in(text) if text else None


def one_line(text: str | None) -> str | None:
    """A text as one line, made uniform; None where it is blank."""
    return " ".join(clean(text).split()) or None if text else None


def _key(text: str) -> str:
    return "".join(filter(str.isalnum, text)).casefold()
