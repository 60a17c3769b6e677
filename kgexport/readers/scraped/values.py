"""How the values of scraped articles are read. Each function gives None, or nothing, for what it can't read."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any, TypeAlias
from urllib.parse import urlsplit

from kgexport.readers.assembling import authors_of, one_line
from kgexport.readers.markup import plain_body
from kgexport.readers.stated_dates import stated_date
from kgexport.record import Author, Publisher
from kgexport.record.lexical import is_iri, is_language_tag

Value: TypeAlias = Callable[[Any], Any]

_LIST_MARKS = re.compile(r"[;|]")
_COMMAS = re.compile(r"[;,|]")


def line(value: Any) -> str | None:
    """A text as one line."""
    return one_line(value) if isinstance(value, str) else None


def text(value: Any) -> str | None:
    """A text in paragraphs."""
    return plain_body(value).text or None if isinstance(value, str) else None


def iri(value: Any) -> str | None:
    """An absolute IRI."""
    return value.strip() if isinstance(value, str) and is_iri(value.strip()) else None


def iris(value: Any) -> tuple[str, ...]:
    """The IRIs of a list, or a single one."""
    found = (iri(one) for one in (value if isinstance(value, list) else [value]))
    return tuple(dict.fromkeys(one for one in found if one))


def date(value: Any) -> str | None:
    """A date or a date-time."""
    return stated_date(value) if isinstance(value, str) else None


def language(value: Any) -> str | None:
    """A language tag."""
    tag = value.strip().replace("_", "-") if isinstance(value, str) else ""
    return tag if is_language_tag(tag) else None


def words(value: Any) -> tuple[str, ...]:
    """Keywords: a list, or a text with semicolons or commas between them."""
    return tuple(dict.fromkeys(_listed(value, _COMMAS)))


def first_word(value: Any) -> str | None:
    """The first of a list of keywords."""
    return next(iter(words(value)), None)


def authors(value: Any) -> tuple[Author, ...]:
    """The authors of a list of names, or of a text with semicolons between them."""
    found = (author for name in _listed(value, _LIST_MARKS) for author in authors_of(name))
    return tuple(dict.fromkeys(found))


def publisher(value: Any) -> Publisher | None:
    """A publisher by its name, its host, or its address."""
    name = line(value)
    if name and "://" in name:
        host = (urlsplit(name).hostname or "").removeprefix("www.") if is_iri(name) else ""
        return Publisher(name=host, url=name) if host else None
    return Publisher(name=name) if name else None


def fundus_body(value: Any) -> str | None:
    """The paragraphs of fundus' body: the summary, then the sections with their headlines."""
    if isinstance(value, str):
        return text(value)
    if not isinstance(value, dict):
        return None
    parts = [*_lines(value.get("summary"))]
    sections = value.get("sections")
    for section in sections if isinstance(sections, list) else []:
        if isinstance(section, dict):
            parts += [*_lines(section.get("headline")), *_lines(section.get("paragraphs"))]
    return "\n\n".join(parts) or None


def fundus_summary(value: Any) -> str | None:
    """The summary of fundus' body."""
    return " ".join(_lines(value.get("summary"))) or None if isinstance(value, dict) else None


def fundus_images(value: Any) -> tuple[str, ...]:
    """The address of each picture, in its first version."""
    found = []
    for one in value if isinstance(value, list) else []:
        versions = one.get("versions") if isinstance(one, dict) else None
        first = versions[0] if isinstance(versions, list) and versions else one
        found.append(iri(first.get("url") if isinstance(first, dict) else first))
    return tuple(dict.fromkeys(one for one in found if one))


def _listed(value: Any, marks: re.Pattern[str]) -> list[str]:
    parts = marks.split(value) if isinstance(value, str) else value if isinstance(value, list) else []
    return [found for found in map(line, parts) if found]


def _lines(value: Any) -> Iterable[str]:
    return _listed(value, _LIST_MARKS) if isinstance(value, list) else filter(None, [line(value)])
