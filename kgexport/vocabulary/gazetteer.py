"""Countries, well-known bodies and well-known places, with the names the news gives them.

The tables are `data/countries.tsv`, `data/bodies.tsv` and `data/places.tsv`. A country's code and the slug of a
body or place are stable: IRIs are made of them.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Literal, Protocol, TypeVar

from kgexport.vocabulary.remembered import remembered
from kgexport.vocabulary.tables import read_table

_PACKAGE = "kgexport.vocabulary"


@dataclass(frozen=True, slots=True)
class Country:
    """A state, a territory or a former state. `code` is ISO 3166-1 alpha-2, XK, or ISO 3166-3 alpha-4."""

    code: str
    kind: Literal["state", "territory", "former"]
    name: str
    aliases: tuple[str, ...]
    adjectives: tuple[str, ...]
    people: tuple[str, ...]
    capital: str


@dataclass(frozen=True, slots=True)
class Body:
    """A well-known organization; `country` is the code of the state it belongs to or sits in, or empty."""

    slug: str
    name: str
    aliases: tuple[str, ...]
    category: str
    country: str

    @property
    def is_news(self) -> bool:
        """Whether this is a news agency, newspaper, magazine, broadcaster or news site."""
        return self.category in ("agency", "newspaper", "magazine", "broadcaster", "website")

    @property
    def is_government(self) -> bool:
        """Whether this is a part of a state."""
        return self.category in (
            "government",
            "parliament",
            "central-bank",
            "court",
            "military",
            "intelligence",
            "police",
        )


@dataclass(frozen=True, slots=True)
class Place:
    """A well-known place that is no country. `slug` is empty if several places bear the name."""

    slug: str
    name: str
    aliases: tuple[str, ...]
    kind: str
    country: str
    adjectives: tuple[str, ...]
    people: tuple[str, ...]


class _Named(Protocol):
    @property
    def name(self) -> str: ...
    @property
    def aliases(self) -> tuple[str, ...]: ...


_Entry = TypeVar("_Entry", bound=_Named)


@cache
def countries() -> tuple[Country, ...]:
    """All countries, in the order of their codes, former ones last."""
    return tuple(
        Country(code, kind, name, _many(aliases), _many(adjectives), _many(people), capital)  # type: ignore[arg-type]
        for code, kind, name, aliases, adjectives, people, capital in read_table(_PACKAGE, "countries")
    )


@cache
def bodies() -> tuple[Body, ...]:
    """All well-known bodies."""
    return tuple(
        Body(slug, name, _many(aliases), category, country)
        for slug, name, aliases, category, country in read_table(_PACKAGE, "bodies")
    )


@cache
def places() -> tuple[Place, ...]:
    """All well-known places, those whose name is borne by several among them, and the capitals of states."""
    listed = tuple(
        Place(slug, name, _many(aliases), kind, country, _many(adjectives), _many(people))
        for slug, name, aliases, kind, country, adjectives, people in read_table(_PACKAGE, "places")
    )
    known = {name for place in listed for name in (place.name, *place.aliases)}
    capitals = tuple(
        Place(_slug(country.capital), country.capital, (), "city", country.code, (), ())
        for country in countries()
        if country.kind == "state" and country.capital and country.capital not in known
    )
    return listed + capitals


@remembered
def country_named(name: str) -> Country | None:
    """The country with this name or alias, a leading "the" aside; None if there is none. Case matters."""
    return _country_index().get(_key(name))


@remembered
def body_named(name: str) -> Body | None:
    """The well-known body with this name or alias, a leading "the" aside; None if there is none. Case matters."""
    return _body_index().get(_key(name))


@remembered
def place_named(name: str) -> Place | None:
    """The one well-known place with this name or alias, a leading "the" aside; None if none or several bear it."""
    place = _place_index().get(_key(name))
    return place if place and place.slug else None


@cache
def country_coded(code: str) -> Country | None:
    """The country with this code; None if there is none."""
    return next((country for country in countries() if country.code == code), None)


@cache
def _country_index() -> dict[str, Country]:
    return _index(countries())


@cache
def _body_index() -> dict[str, Body]:
    return _index(bodies())


@cache
def _place_index() -> dict[str, Place]:
    return _index(places())


def _index(entries: Iterable[_Entry]) -> dict[str, _Entry]:
    index: dict[str, _Entry] = {}
    for entry in entries:
        for name in (entry.name, *entry.aliases):
            index.setdefault(_key(name), entry)
    return index


def _key(name: str) -> str:
    key = " ".join(name.replace("’", "'").split())
    return key[4:] if key[:4] in ("the ", "The ") else key


def _slug(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name.lower()).encode("ascii", "ignore").decode().replace("'", "")
    return "-".join("".join(c if c.isalnum() else " " for c in plain).split())


def _many(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split("|") if part)
