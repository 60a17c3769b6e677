"""Facts that come with an article: the persons, bodies, places and subjects that a newsroom tagged it with."""

from __future__ import annotations

from dataclasses import dataclass, field

import msgspec

from kgexport.record import Actor
from kgexport.record.lexical import is_iri
from kgexport.record.model import ActorType
from kgexport.vocabulary.gazetteer import country_named
from kgexport.vocabulary.namespaces import is_curie

_WIKIDATA_PAGE = ("http://www.wikidata.org/wiki/", "https://www.wikidata.org/wiki/")
_WIKIDATA = "http://www.wikidata.org/entity/"


def tag_iri(text: str | None) -> str | None:
    """The IRI that a tag gives, None where it is none; a page of Wikidata stands for the thing it is about."""
    if not text or not is_iri(text) or is_curie(text):
        return None
    page = next((prefix for prefix in _WIKIDATA_PAGE if text.startswith(prefix)), None)
    return _WIKIDATA + text.removeprefix(page) if page else text


@dataclass(slots=True)
class Tags:
    """The tags of one article, each once: actors by type and name, `about` and `keywords` by their words."""

    actors: dict[tuple[str, str], Actor] = field(default_factory=dict)
    about: dict[str, None] = field(default_factory=dict)
    keywords: dict[str, None] = field(default_factory=dict)

    def add_actor(self, kind: ActorType, name: str, iris: tuple[str, ...] = (), also: tuple[str, ...] = ()) -> None:
        """Take an actor; one that comes again adds its IRIs and its other names. A country is no mere place."""
        if kind == "Place" and country_named(name):
            kind = "Country"
        known = self.actors.get((kind, name))
        before = known or Actor(id=f"t{len(self.actors) + 1}", type=kind, name=name)
        self.actors[kind, name] = msgspec.structs.replace(
            before,
            alternate_name=tuple(dict.fromkeys(one for one in (*before.alternate_name, *also) if one != name)),
            same_as=tuple(dict.fromkeys((*before.same_as, *iris))),
        )

    def tie(self, kind: ActorType, name: str, country: str) -> None:
        """Say that an actor belongs to a country; both were taken before."""
        actor, owner = self.actors[kind, name], self.actors["Country", country]
        ties = tuple(dict.fromkeys((*actor.nationality, owner.id)))
        self.actors[kind, name] = msgspec.structs.replace(actor, nationality=ties)

    def add_subject(self, name: str | None, iri: str | None) -> None:
        """Take what the article is about: the IRI, with its name as a keyword, or else the name."""
        if iri:
            self.about[iri] = None
            if name:
                self.keywords[name] = None
        elif name:
            self.about[name] = None

    def all_actors(self) -> tuple[Actor, ...] | None:
        """The actors; None where there are none, which says that nobody has looked for them."""
        return tuple(self.actors.values()) or None
