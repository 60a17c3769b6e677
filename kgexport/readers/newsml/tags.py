"""The subjects of an item of NewsML-G2: persons, bodies and places among them, and what it is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kgexport.readers.newsml.catalog import Catalog, code_of
from kgexport.readers.newsml.elements import Elements, words_of
from kgexport.readers.tagging import Tags
from kgexport.record.model import ActorType
from kgexport.vocabulary.gazetteer import Country, country_coded

if TYPE_CHECKING:
    from lxml.etree import _Element

_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
# The natures of concepts (the scheme cpnat, and cptype of providers) that are actors; all others are subjects.
ACTOR_TYPES: dict[str, ActorType] = {
    "person": "Person",
    "organisation": "Organization",
    "organization": "Organization",
    "geoarea": "Place",
    "poi": "Place",
    "city": "Place",
    "statprov": "Place",
    "country": "Country",
}


def read_tags(elements: Elements, catalog: Catalog, language: str | None) -> Tags:
    """All subjects and keywords of an item; a subject without name and IRI is left untaken."""
    tags = Tags()
    for subject in elements.all("contentMeta/subject"):
        _add(tags, elements, subject, catalog, language)
    for keyword in elements.all("contentMeta/keyword"):
        if words := words_of(keyword):
            tags.keywords[words] = None
            elements.take(keyword)
    return tags


def _add(tags: Tags, elements: Elements, subject: _Element, catalog: Catalog, language: str | None) -> None:
    names = names_of(subject, language)
    iri = catalog.iri(subject)
    name = names[0] if names else subject.get("literal")
    kind = ACTOR_TYPES.get(code_of(subject, "type"))
    country = country_of(subject)
    if kind is None and country is None:
        if iri or name:
            tags.add_subject(name, iri)
            elements.take(subject)
        return
    same = [iri, *(catalog.iri(one) for one in subject.iterfind("{*}sameAs"))]
    if country or name:
        also = tuple(names) if country else tuple(names[1:])
        shown = country.name if country else str(name)
        tags.add_actor("Country" if country else kind or "Place", shown, tuple(one for one in same if one), also)
        elements.take(subject)


def names_of(concept: _Element, language: str | None) -> list[str]:
    """The names of a concept, those in the item's language first."""
    wanted = (language or "").lower().partition("-")[0]
    names: dict[str, bool] = {}
    for one in concept.iterfind("{*}name"):
        if words := words_of(one):
            tag = (one.get(_XML_LANG) or wanted).lower().partition("-")[0]
            names[words] = names.get(words, False) or tag == wanted
    return sorted(names, key=lambda name: not names[name])


def country_of(concept: _Element) -> Country | None:
    """The country that a concept is by its code of ISO 3166-1."""
    scheme, _, code = (concept.get("qcode") or concept.get("uri") or "").replace("/", ":").rpartition(":")
    return country_coded(code.upper()) if scheme.rpartition(":")[2] == "iso3166-1a2" else None
