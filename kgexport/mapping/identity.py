"""Who is who across articles.

Countries, well-known bodies and well-known places are named by code, bodies that publish or write by their name,
what has a link to Wikidata by its item, persons by their full name; all else is known within its article only. So
two graphs that speak of "Smith" or "the ministry" never claim to mean the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import TypeVar

from kgexport.mapping.iris import digest, slug
from kgexport.record import Actor
from kgexport.vocabulary.gazetteer import Country, body_named, country_named, place_named
from kgexport.vocabulary.remembered import remembered

_Known = TypeVar("_Known")

_WIKIDATA = re.compile(r"https?://(?:www\.)?wikidata\.org/(?:entity|wiki)/(?P<item>Q[1-9][0-9]{0,11})")


def actor_names(actors: Iterable[Actor], key: str, publishing: frozenset[str]) -> dict[str, str]:
    """The local parts of the actors' IRIs, by the actors' ids; no two are the same.

    `key` names the article, `publishing` holds the local names of the bodies that publish, wrote or own it. Where
    two would have one name, the first mentioned has it, and the other one that is known within the article only.
    """
    names: dict[str, str] = {}
    taken: dict[str, int] = {}
    for actor in sorted(actors, key=_precedence):
        first = name = _actor_name(actor, key, publishing)
        while name in taken:
            taken[first] += 1
            name = f"{actor.type.lower()}-{slug(actor.name)}-{digest(key, taken[first], length=12)}"
        taken[name] = 1
        names[actor.id] = name
    return names


def _precedence(actor: Actor) -> tuple[bool, int, str, str]:
    """Orders actors by what the text says, and not by their place in the record."""
    mentions = actor.mentions
    first = min([mention.start for mention in mentions]) if mentions else 0
    return not mentions, first, actor.name, actor.id


def _actor_name(actor: Actor, key: str, publishing: frozenset[str]) -> str:
    known = _listed_name(actor, publishing)
    if known:
        return known
    linked = next(filter(None, map(_WIKIDATA.fullmatch, actor.same_as)), None) if actor.same_as else None
    if linked:
        return f"{actor.type.lower()}-{linked['item']}"
    if actor.type == "Person" and is_full_name(actor.name):
        return f"person-{slug(actor.name)}"
    return f"{actor.type.lower()}-{slug(actor.name)}-{digest(key, length=12)}"


def _listed_name(actor: Actor, publishing: frozenset[str]) -> str | None:
    """The local part for a listed country, place or body, or one that publishes the article; else None."""
    if actor.type == "Country":
        country = country_of(actor)
        return f"country-{country.code}" if country else None
    if actor.type == "Organization":
        return shared_body(actor.name, publishing)
    if actor.type != "Place":
        return None
    place = _by_a_name(actor, place_named)
    territory = country_named(actor.name)
    if place is None and territory and territory.kind == "territory":
        return f"place-{slug(territory.name)}"
    return f"place-{place.slug}" if place else None


def country_of(actor: Actor) -> Country | None:
    """The country that an actor of that type is, by one of its names; None for one that is not known."""
    return _by_a_name(actor, country_named) if actor.type == "Country" else None


def _by_a_name(actor: Actor, named: Callable[[str], _Known | None]) -> _Known | None:
    """What is known by the first of an actor's names by which something is known."""
    found = named(actor.name)
    if found is None and actor.alternate_name:
        return next(filter(None, map(named, actor.alternate_name)), None)
    return found


def shared_body(name: str, publishing: frozenset[str]) -> str | None:
    """The local part for an organization that is the same in every article, else None."""
    body = body_named(name)
    if body:
        return f"organization-{body.slug}"
    local = _body_by_name(name)
    return local if local in publishing else None


def publishing_name(name: str) -> str:
    """The local part for an organization that publishes or wrote an article."""
    return shared_body(name, frozenset()) or _body_by_name(name)


def _body_by_name(name: str) -> str:
    return f"organization-{slug(name.removeprefix('The ').removeprefix('the '))}"


@remembered
def is_full_name(name: str) -> bool:
    """Whether a person's name has two parts or more that are not mere initials."""
    parts = name.replace("-", " ").split()
    return sum(any(len(piece) > 1 for piece in part.split(".")) for part in parts) > 1
