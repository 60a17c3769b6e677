"""What a page says of its article, from whatever part of the page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields

from kgexport.record import Actor, Author, Publisher
from kgexport.record.model import Work


@dataclass(slots=True)
class Metadata:
    """The fields of the record as far as a part of the page has them, empty where it says nothing.

    `body` is the text where the markup holds it. `is_free` is False where the page says that one has to pay for it.
    `lost` are the fields that have no place in the record.
    """

    url: str | None = None
    headline: str | None = None
    alternative_headline: str | None = None
    description: str | None = None
    in_language: str | None = None
    date_published: str | None = None
    date_modified: str | None = None
    date_created: str | None = None
    dateline: str | None = None
    author: tuple[Author, ...] = ()
    publisher: Publisher | None = None
    article_section: str | None = None
    keywords: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    is_based_on: tuple[str | Work, ...] = ()
    citation: tuple[str | Work, ...] = ()
    license: str | None = None
    copyright_holder: str | None = None
    usage_terms: str | None = None
    image: tuple[str, ...] = ()
    actors: tuple[Actor, ...] = ()
    body: str | None = None
    is_free: bool | None = None
    lost: Mapping[str, int] = field(default_factory=dict)


# What is no field of the record.
_OWN = frozenset({"body", "is_free", "lost"})


def filled(first: Metadata, second: Metadata) -> Metadata:
    """The first with what it has not taken from the second, field by field; losses of both."""
    both = {one.name: getattr(first, one.name) or getattr(second, one.name) for one in fields(Metadata)}
    both["is_free"] = first.is_free if first.is_free is not None else second.is_free
    both["lost"] = {**second.lost, **first.lost}
    return Metadata(**both)


def record_fields(found: Metadata) -> dict[str, object]:
    """The fields of the record that have a value."""
    values = {one.name: getattr(found, one.name) for one in fields(Metadata) if one.name not in _OWN}
    return {name: value for name, value in values.items() if value}
