"""Leaving out the facts that an extractor is not sure enough of."""

from __future__ import annotations

from collections.abc import Container, Iterable
from typing import TypeVar

from msgspec import structs

from kgexport.record import Actor, Article, Event, Quote

_Fact = TypeVar("_Fact", Actor, Event, Quote)


def without_doubtful(article: Article, least: float) -> Article:
    """The article without the actors, events and quotes whose confidence is less than `least`, from 0 to 1.

    A fact that has no confidence stays. What stays no longer speaks of actors that are gone: a quote has no speaker
    then, an event one party less. An event that loses all its parties goes, and so does an actor without a name that
    nothing speaks of any more.
    """
    sure = {actor.id for actor in article.actors or () if _is_sure(actor, least)}
    quotes = [_of_quote(quote, sure) for quote in article.quotes or () if _is_sure(quote, least)]
    told = [event for event in article.events or () if _is_sure(event, least)]
    events = [left for left, before in ((_of_event(event, sure), event) for event in told) if _acts(left, before)]
    actors = [actor for actor in article.actors or () if actor.id in sure]
    lost = _spoken_of(article.quotes or (), article.events or ()) - _spoken_of(quotes, events) - _belonged_to(actors)
    kept = {actor.id for actor in actors if actor.id not in lost or _is_named(actor)}
    return structs.replace(
        article,
        actors=_as_before(article.actors, (_of_actor(actor, kept) for actor in actors if actor.id in kept)),
        quotes=_as_before(article.quotes, quotes),
        events=_as_before(article.events, events),
    )


def _as_before(before: tuple[_Fact, ...] | None, now: Iterable[_Fact]) -> tuple[_Fact, ...] | None:
    """The facts, or None where nobody has looked for any."""
    return None if before is None else tuple(now)


def _is_sure(fact: Actor | Event | Quote, least: float) -> bool:
    return fact.confidence is None or fact.confidence >= least


def _of_actor(actor: Actor, kept: Container[str]) -> Actor:
    affiliation, nationality = _among(actor.affiliation, kept), _among(actor.nationality, kept)
    return structs.replace(actor, affiliation=affiliation, nationality=nationality)


def _of_quote(quote: Quote, kept: Container[str]) -> Quote:
    speaker = quote.speaker if quote.speaker in kept else None
    return structs.replace(quote, speaker=speaker, via=_among(quote.via, kept), about=_among(quote.about, kept))


def _of_event(event: Event, kept: Container[str]) -> Event:
    return structs.replace(
        event,
        agent=_among(event.agent, kept),
        recipient=_among(event.recipient, kept),
        location=_among(event.location, kept),
        attributed_to=_among(event.attributed_to, kept),
    )


def _among(ids: tuple[str, ...], kept: Container[str]) -> tuple[str, ...]:
    return tuple(one for one in ids if one in kept)


def _acts(event: Event, before: Event) -> bool:
    """Whether an event still has a party, if it had one before."""
    return bool(event.agent + event.recipient) or not before.agent + before.recipient


def _spoken_of(quotes: Iterable[Quote], events: Iterable[Event]) -> set[str]:
    """The ids of the actors that quotes and events speak of."""
    ids = {actor for quote in quotes for actor in (*quote.via, *quote.about, quote.speaker) if actor}
    for event in events:
        ids.update(event.agent + event.recipient + event.location + event.attributed_to)
    return ids


def _belonged_to(actors: Iterable[Actor]) -> set[str]:
    return {owner for actor in actors for owner in actor.affiliation + actor.nationality}


def _is_named(actor: Actor) -> bool:
    return any(mention.kind == "name" for mention in actor.mentions)
