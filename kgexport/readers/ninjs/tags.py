"""The persons, bodies, places, subjects, events and objects that a ninjs item is tagged with."""

from __future__ import annotations

from typing import NamedTuple

from kgexport.readers.assembling import one_line
from kgexport.readers.fields import Fields
from kgexport.readers.tagging import Tags, tag_iri
from kgexport.record.lexical import is_iri
from kgexport.record.model import ActorType
from kgexport.vocabulary.gazetteer import Country, country_coded

_RELATIONS = ("about", "mentions", "classifies")
_COUNTRY_CODES = ("iso3166-1a2", "iso3166-1-alpha-2")


class _Kind(NamedTuple):
    """A field of tags in its spellings: those of versions 2 and 3, that of version 1; `type` None for a subject."""

    names: tuple[str, ...]
    type: ActorType | None


KINDS = (
    _Kind(("people", "person"), "Person"),
    _Kind(("organisations", "organisation"), "Organization"),
    _Kind(("places", "place"), "Place"),
    _Kind(("subjects", "subject"), None),
    _Kind(("events", "event"), None),
    _Kind(("objects", "object"), None),
)


def read_tags(fields: Fields) -> Tags:
    """All tags of an item. What is said to be what the item is about is also in `about`."""
    tags = Tags()
    for kind in KINDS:
        for name in kind.names:
            for one in fields.items(name):
                _add(tags, one, kind.type)
    return tags


def _add(tags: Tags, one: Fields, kind: ActorType | None) -> None:
    name, iri = one_line(one.text("name")), _iri(one)
    relation = one.peek("rel")
    if relation in _RELATIONS:
        one.drop("rel")
    if kind is None:
        tags.add_subject(name or (None if iri else one_line(one.text("literal", "code"))), iri)
    elif name:
        country = _country(one)
        tags.add_actor(kind, country.name if country else name, (iri,) if iri else (), (name,) if country else ())
        if relation == "about":
            tags.about[iri or name] = None


def _country(one: Fields) -> Country | None:
    """The country whose code a tag of version 1 gives."""
    scheme, code = one.peek("scheme"), one.peek("code")
    if not isinstance(scheme, str) or not isinstance(code, str) or not scheme.rstrip("/:").endswith(_COUNTRY_CODES):
        return None
    return country_coded(code.upper())


def _iri(one: Fields) -> str | None:
    """The IRI of a tag: its `uri`, or, in version 1, its `scheme` and `code` put together."""
    iri = tag_iri(one.text("uri"))
    if iri:
        return iri
    scheme, code = one.peek("scheme"), one.peek("code")
    if isinstance(scheme, str) and isinstance(code, str) and is_iri(scheme + code) and "://" in scheme:
        one.drop("scheme", "code")
        return tag_iri(scheme + code)
    return None
