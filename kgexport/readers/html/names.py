"""Who is named in the markup of a page: authors, publishers, things that it mentions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from kgexport.readers.text import bodies
from kgexport.readers.text.byline import read_byline, read_names
from kgexport.record import Author, Publisher
from kgexport.record.lexical import is_iri

if TYPE_CHECKING:
    from kgexport.readers.fields import Fields

_ORGANIZATIONS = ("Organization", "NewsMediaOrganization", "Corporation", "GovernmentOrganization", "NGO", "Brand")
_LONGEST = 200


def authors_of(things: Iterable[Fields], publisher: str | None) -> tuple[Author, ...]:
    """The authors that objects are; one that only says what somebody is ("Staff reporter") is none.

    A person with the name of the publisher, or of a news agency, is an organization.
    """
    found: dict[str, Author] = {}
    for thing in things:
        kind = kind_of(thing)
        name = thing.text("name")
        url = address_of(thing)
        for author in _authors(name, kind, publisher) if name else ():
            url_of_author = url if author.name == name else None
            found.setdefault(author.name, Author(type=author.type, name=author.name, url=url_of_author))
    return tuple(found.values())


def authors_in(text: str, publisher: str | None = None) -> tuple[Author, ...]:
    """The authors that a byline or a list of names gives."""
    return tuple(dict.fromkeys(_authors(text, "", publisher)))


def _authors(name: str, kind: str, publisher: str | None) -> Iterator[Author]:
    if len(name) > _LONGEST or is_iri(name):
        return
    if publisher and name.casefold() == publisher.casefold():
        yield Author(type="Organization", name=publisher)
    elif kind in _ORGANIZATIONS:
        yield Author(type="Organization", name=name)
    elif byline := (read_byline(name) or read_names(name)):
        yield from byline.authors
    elif not bodies.is_role(name):
        yield Author(type="Organization" if bodies.is_organization(name) else "Person", name=name)


def publisher_of(things: Iterable[Fields]) -> Publisher | None:
    """The first publisher that has a name."""
    for thing in things:
        name = thing.text("name", "legalName")
        if name:
            return Publisher(name=name, url=address_of(thing))
    return None


def kind_of(thing: Fields) -> str:
    """The local name of an object's first type, "" where it has none."""
    given = thing.take("@type")
    kinds = given if isinstance(given, list) else [given]
    first = next((one for one in kinds if isinstance(one, str)), "")
    return first.rpartition("/")[2].rpartition(":")[2]


def address_of(thing: Fields) -> str | None:
    """An IRI of an object: its `url`, its `@id`, else the first of what it is the same as."""
    return next(iter(iris_of(thing, "url", "@id", "sameAs")), None)


def iris_of(thing: Fields, *names: str) -> list[str]:
    """The web addresses in these properties of an object."""
    found: list[str] = []
    for name in names:
        inner = [one.text("@id") for one in thing.items(name)] if name != "@id" else [thing.text("@id")]
        found += [iri for iri in inner if iri and is_web_address(iri)]
    return list(dict.fromkeys(found))


def is_web_address(iri: str) -> bool:
    """Whether an IRI can be looked up on the web: no name of a thing within a page."""
    return iri.lower().startswith(("https://", "http://")) and is_iri(iri)
