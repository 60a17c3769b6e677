"""What a page's markup says that the article mentions and is about: actors and subjects."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from kgexport.readers.html.names import iris_of, kind_of
from kgexport.record import Actor
from kgexport.record.model import ActorType

if TYPE_CHECKING:
    from kgexport.readers.fields import Fields

# schema.org's types of what the record has actors for.
_TYPES: dict[ActorType, str] = {
    "Person": "Person",
    "Country": "Country",
    "Place": "Place AdministrativeArea City State Continent Landform BodyOfWater CivicStructure",
    "Organization": "Organization Corporation GovernmentOrganization NGO EducationalOrganization CollegeOrUniversity "
    "NewsMediaOrganization PoliticalParty SportsTeam SportsOrganization PerformingGroup MusicGroup Airline",
}
ACTOR_TYPES: dict[str, ActorType] = {name: kind for kind, names in _TYPES.items() for name in names.split()}
# Addresses that say what a thing is, in place of its name.
_SUBJECTS = ("http://www.wikidata.org/", "https://www.wikidata.org/", "http://cv.iptc.org/", "https://cv.iptc.org/")


def actors_of(things: Iterable[Fields]) -> tuple[Actor, ...]:
    """The persons, organizations and places among objects."""
    actors: dict[tuple[str, str], Actor] = {}
    for thing in things:
        kind = ACTOR_TYPES.get(kind_of(thing))
        name = thing.text("name") if kind else None
        if kind is None or name is None:
            continue
        given = actors.get((kind, name))
        same = tuple(dict.fromkeys((*(given.same_as if given else ()), *iris_of(thing, "sameAs", "@id"))))
        other = tuple(one for one in thing.texts("alternateName") if one != name)
        titles = thing.texts("jobTitle") if kind == "Person" else ()
        actors[kind, name] = Actor(
            id=given.id if given else f"m{len(actors) + 1}",
            type=kind, name=name, alternate_name=other, job_title=titles, same_as=same,
        )  # fmt: skip
    return tuple(actors.values())


def subjects_of(things: Iterable[Fields]) -> tuple[str, ...]:
    """What the article is about: for each object the Wikidata or IPTC address, else its name, else any address."""
    subjects = []
    for thing in things:
        addresses = iris_of(thing, "sameAs", "@id", "url")
        known = next((one for one in addresses if one.startswith(_SUBJECTS)), None)
        subject = known or thing.text("name") or next(iter(addresses), None)
        if subject:
            subjects.append(subject)
    return tuple(dict.fromkeys(subjects))
