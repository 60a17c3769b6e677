"""The nodes of what an article says: its actors, quotations and events."""

from __future__ import annotations

from collections.abc import Mapping

from kgexport.mapping.evidence import Evidence, in_text_order, nearest
from kgexport.mapping.identity import actor_names, country_of
from kgexport.mapping.iris import digest
from kgexport.mapping.nodes import Nodes
from kgexport.mapping.table import ACTOR_TYPES, FORMER_STATE, GOVERNMENT_BODY, NEWS_BODY
from kgexport.record import Actor, Article, Event, Mention, Quote
from kgexport.vocabulary.gazetteer import body_named


def add_actors(article: Article, nodes: Nodes, key: str, publishing: frozenset[str]) -> dict[str, str]:
    """Add the record's actors; returns the IRI of each actor's id, in the record's order."""
    actors = article.actors or ()
    names = actor_names(actors, key, publishing)
    iris = {actor.id: nodes.iri(names[actor.id]) for actor in actors}
    types = {actor.id: actor.type for actor in actors}
    for actor in actors:
        _add_actor(actor, nodes, iris, types)
    return iris


def _add_actor(actor: Actor, nodes: Nodes, iris: Mapping[str, str], types: Mapping[str, str]) -> None:
    person = actor.type == "Person"
    affiliation = tuple(one for one in actor.affiliation if person and types[one] == "Organization")
    nationality = tuple(one for one in actor.nationality if person and types[one] == "Country")
    others = (one for one in actor.affiliation + actor.nationality if one not in affiliation + nationality)
    country = country_of(actor)
    nodes.add(
        "actor",
        iris[actor.id],
        _types(actor),
        name=actor.name,
        alternateName=actor.alternate_name,
        identifier=country.code if country else None,
        jobTitle=actor.job_title,
        affiliation=tuple(iris[one] for one in affiliation),
        nationality=tuple(iris[one] for one in nationality),
        belongsTo=tuple(iris[one] for one in others),
        sameAs=actor.same_as,
        confidence=actor.confidence,
    )


def _types(actor: Actor) -> tuple[str, ...]:
    types = (ACTOR_TYPES[actor.type],)
    country = country_of(actor)
    if country and country.kind == "former":
        return (*types, FORMER_STATE)
    body = body_named(actor.name) if actor.type == "Organization" else None
    if body and (body.is_news or body.is_government):
        return (*types, NEWS_BODY if body.is_news else GOVERNMENT_BODY)
    return types


def add_quotes(
    article: Article, nodes: Nodes, key: str, actors: Mapping[str, str], evidence: Evidence
) -> tuple[str, ...]:
    """Add the record's quotes with their relays; returns their IRIs."""
    known = {actor.id: actor for actor in article.actors or ()}
    relaying = {agent for quote in article.quotes or () for agent in quote.via}
    mentions = {agent: in_text_order(known[agent].mentions) for agent in sorted(relaying)}
    iris = []
    for quote in article.quotes or ():
        iris.append(_add_quote(quote, nodes, key, known, actors, evidence))
        _add_relays(quote, iris[-1], nodes, actors, mentions, evidence)
    return tuple(iris)


def _add_quote(
    quote: Quote,
    nodes: Nodes,
    key: str,
    known: Mapping[str, Actor],
    actors: Mapping[str, str],
    evidence: Evidence,
) -> str:
    places = [f"{span.start}-{span.end}" for span in quote.spans]
    name = digest(key, quote.kind, quote.text, *places, nodes.local(actors.get(quote.speaker or "")))
    local = nodes.free(f"quotation-{name}")
    speaker = actors[quote.speaker] if quote.speaker else None
    character = bool(quote.speaker) and known[quote.speaker or ""].type in ("Person", "Organization")
    return nodes.add(
        "quotation",
        nodes.iri(local),
        text=quote.text if evidence.words else None,
        quotationKind=f"kgx:{quote.kind}",
        speaker=speaker,
        spokenByCharacter=speaker if character else None,
        cue=evidence.cited(quote.cue),
        via=tuple(actors[one] for one in quote.via),
        relay=_relays(quote, local, nodes),
        about=tuple(actors[one] for one in quote.about),
        dateCreated=quote.date,
        isPartOf=nodes.iri(f"article-{key}"),
        evidence=evidence.all_at(quote.spans),
        attributionEvidence=evidence.all_at((quote.speaker_span, quote.cue)),
        confidence=quote.confidence,
    )


def _relays(quote: Quote, local: str, nodes: Nodes) -> tuple[str, ...]:
    """The IRIs of a quotation's relays; `local` is its own local name."""
    return tuple(nodes.iri(f"relay-{local.removeprefix('quotation-')}-{n}") for n in range(1, len(quote.via) + 1))


def _add_relays(
    quote: Quote,
    iri: str,
    nodes: Nodes,
    actors: Mapping[str, str],
    mentions: Mapping[str, tuple[Mention, ...]],
    evidence: Evidence,
) -> None:
    """Add the relays of the quotation with that IRI, each with the mention of its agent nearest to the words."""
    near = quote.spans + ((quote.cue,) if quote.cue else ())
    relays = _relays(quote, nodes.local(iri), nodes)
    for position, (relay, agent) in enumerate(zip(relays, quote.via, strict=True), start=1):
        words = evidence.at(nearest(mentions[agent], near))
        nodes.add("relay", relay, position=position, relayedBy=actors[agent], evidence=words)


def add_events(
    article: Article, nodes: Nodes, key: str, actors: Mapping[str, str], evidence: Evidence
) -> tuple[str, ...]:
    """Add the record's events; returns their IRIs."""
    return tuple(_add_event(event, nodes, key, actors, evidence) for event in article.events or ())


def _add_event(event: Event, nodes: Nodes, key: str, actors: Mapping[str, str], evidence: Evidence) -> str:
    agent, recipient, place, source = (
        tuple(actors[one] for one in ids) for ids in (event.agent, event.recipient, event.location, event.attributed_to)
    )
    spans = [f"{span.start}-{span.end}" if span else "" for span in (event.trigger, event.evidence)]
    parties = (*map(nodes.local, agent), "", *map(nodes.local, recipient), "")
    name = digest(key, event.event_type, *spans, *parties, event.start_date, event.status)
    one_time = event.end_date is None or event.end_date == event.start_date
    return nodes.add(
        "event",
        nodes.iri(nodes.free(f"event-{name}")),
        label=event.name if evidence.words else None,
        eventType=event.event_type,
        status=f"kgx:{event.status}" if event.status else None,
        agent=agent,
        recipient=recipient,
        hasPlace=place,
        hasTimeStamp=event.start_date if one_time else None,
        hasBeginTimeStamp=None if one_time else event.start_date,
        hasEndTimeStamp=None if one_time else event.end_date,
        attributedTo=source,
        evidence=evidence.all_at((event.evidence, *event.further_evidence)),
        trigger=evidence.at(event.trigger),
        confidence=event.confidence,
    )
