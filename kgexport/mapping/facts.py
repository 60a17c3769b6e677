"""The nodes of what an article says: its actors, quotations and events."""

from __future__ import annotations

from collections.abc import Mapping

from kgexport.mapping.evidence import Evidence, in_text_order, nearest
from kgexport.mapping.identity import actor_names, country_of
from kgexport.mapping.iris import PART, digest_of
from kgexport.mapping.nodes import Collector, Given
from kgexport.mapping.table import ACTOR_TYPES, FORMER_STATE, GOVERNMENT_BODY, NEWS_BODY
from kgexport.record import Actor, Article, Event, Mention, Quote
from kgexport.vocabulary.gazetteer import Country, body_named


def add_actors(article: Article, nodes: Collector, key: str, publishing: frozenset[str]) -> dict[str, str]:
    """Add the record's actors; returns the IRI of each actor's id, in the record's order."""
    actors = article.actors or ()
    names = actor_names(actors, key, publishing)
    iris = {actor.id: nodes.iri(names[actor.id]) for actor in actors}
    types = {actor.id: actor.type for actor in actors}
    for actor in actors:
        _add_actor(actor, nodes, iris, types)
    return iris


def _add_actor(actor: Actor, nodes: Collector, iris: Mapping[str, str], types: Mapping[str, str]) -> None:
    country = country_of(actor)
    affiliation, nationality, others = _ties(actor, iris, types)
    about: dict[str, Given] = {
        "name": actor.name,
        "alternateName": actor.alternate_name,
        "identifier": country.code if country else None,
        "jobTitle": actor.job_title,
        "affiliation": affiliation,
        "nationality": nationality,
        "belongsTo": others,
        "sameAs": actor.same_as,
        "confidence": actor.confidence,
    }
    nodes.describe("actor", iris[actor.id], about, _types(actor, country))


def _ties(
    actor: Actor, iris: Mapping[str, str], types: Mapping[str, str]
) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """The IRIs of the organizations of a person, of his countries, and of all else that an actor belongs to."""
    if not (actor.affiliation or actor.nationality):
        return (), (), ()
    person = actor.type == "Person"
    affiliation = tuple(one for one in actor.affiliation if person and types[one] == "Organization")
    nationality = tuple(one for one in actor.nationality if person and types[one] == "Country")
    others = tuple(one for one in actor.affiliation + actor.nationality if one not in affiliation + nationality)
    return _all(affiliation, iris), _all(nationality, iris), _all(others, iris)


def _types(actor: Actor, country: Country | None) -> tuple[str, ...]:
    types = (ACTOR_TYPES[actor.type],)
    if country and country.kind == "former":
        return (*types, FORMER_STATE)
    body = body_named(actor.name) if actor.type == "Organization" else None
    if body and (body.is_news or body.is_government):
        return (*types, NEWS_BODY if body.is_news else GOVERNMENT_BODY)
    return types


def _all(ids: tuple[str, ...], iris: Mapping[str, str]) -> tuple[str, ...]:
    """The IRIs of actors; most often there is none, or one."""
    if not ids:
        return ()
    return (iris[ids[0]],) if len(ids) == 1 else tuple([iris[one] for one in ids])


def add_quotes(
    article: Article, nodes: Collector, key: str, actors: Mapping[str, str], evidence: Evidence
) -> tuple[str, ...]:
    """Add the record's quotes with their relays; returns their IRIs."""
    known = {actor.id: actor for actor in article.actors or ()}
    relaying = {agent for quote in article.quotes or () for agent in quote.via}
    mentions = {agent: in_text_order(known[agent].mentions) for agent in sorted(relaying)}
    iris = []
    for quote in article.quotes or ():
        iris.append(_add_quote(quote, nodes, key, known, actors, evidence))
        if quote.via:
            _add_relays(quote, iris[-1], nodes, actors, mentions, evidence)
    return tuple(iris)


def _add_quote(
    quote: Quote,
    nodes: Collector,
    key: str,
    known: Mapping[str, Actor],
    actors: Mapping[str, str],
    evidence: Evidence,
) -> str:
    speaker = actors[quote.speaker] if quote.speaker else None
    places = [f"{span.start}-{span.end}" for span in quote.spans]
    name = digest_of(PART.join([key, quote.kind, quote.text, *places, nodes.local(speaker)]))
    local = nodes.free(f"quotation-{name}")
    character = bool(quote.speaker) and known[quote.speaker or ""].type in ("Person", "Organization")
    about: dict[str, Given] = {
        "text": quote.text if evidence.words else None,
        "quotationKind": f"kgx:{quote.kind}",
        "speaker": speaker,
        "spokenByCharacter": speaker if character else None,
        "cue": evidence.cited(quote.cue),
        "via": _all(quote.via, actors),
        "relay": _relays(quote, local, nodes),
        "about": _all(quote.about, actors),
        "dateCreated": quote.date,
        "isPartOf": nodes.iri(f"article-{key}"),
        "evidence": evidence.all_at(quote.spans),
        "attributionEvidence": evidence.all_at((quote.speaker_span, quote.cue)),
        "confidence": quote.confidence,
    }
    return nodes.describe("quotation", nodes.iri(local), about)


def _relays(quote: Quote, local: str, nodes: Collector) -> tuple[str, ...]:
    """The IRIs of a quotation's relays; `local` is its own local name."""
    if not quote.via:
        return ()
    begin = nodes.iri(f"relay-{local.removeprefix('quotation-')}-")
    return tuple([f"{begin}{n}" for n in range(1, len(quote.via) + 1)])


def _add_relays(
    quote: Quote,
    iri: str,
    nodes: Collector,
    actors: Mapping[str, str],
    mentions: Mapping[str, tuple[Mention, ...]],
    evidence: Evidence,
) -> None:
    """Add the relays of the quotation with that IRI, each with the mention of its agent nearest to the words."""
    near = quote.spans + ((quote.cue,) if quote.cue else ())
    relays = _relays(quote, nodes.local(iri), nodes)
    for position, (relay, agent) in enumerate(zip(relays, quote.via, strict=True), start=1):
        words = evidence.at(nearest(mentions[agent], near))
        nodes.describe("relay", relay, {"position": position, "relayedBy": actors[agent], "evidence": words})


def add_events(
    article: Article, nodes: Collector, key: str, actors: Mapping[str, str], evidence: Evidence
) -> tuple[str, ...]:
    """Add the record's events; returns their IRIs."""
    return tuple(_add_event(event, nodes, key, actors, evidence) for event in article.events or ())


def _add_event(event: Event, nodes: Collector, key: str, actors: Mapping[str, str], evidence: Evidence) -> str:
    agent, recipient = _all(event.agent, actors), _all(event.recipient, actors)
    start, status = event.start_date, event.status
    one_time = event.end_date is None or event.end_date == start
    about: dict[str, Given] = {
        "label": event.name if evidence.words else None,
        "eventType": event.event_type,
        "status": f"kgx:{status}" if status else None,
        "agent": agent,
        "recipient": recipient,
        "hasPlace": _all(event.location, actors),
        "hasTimeStamp": start if one_time else None,
        "hasBeginTimeStamp": None if one_time else start,
        "hasEndTimeStamp": None if one_time else event.end_date,
        "attributedTo": _all(event.attributed_to, actors),
        "evidence": evidence.all_at((event.evidence, *event.further_evidence)),
        "trigger": evidence.at(event.trigger),
        "confidence": event.confidence,
    }
    spans = [f"{span.start}-{span.end}" if span else "" for span in (event.trigger, event.evidence)]
    parties = (*map(nodes.local, agent), "", *map(nodes.local, recipient), "")
    name = digest_of(PART.join([key, event.event_type, *spans, *parties, start or "", status or ""]))
    return nodes.describe("event", nodes.iri(nodes.free(f"event-{name}")), about)
