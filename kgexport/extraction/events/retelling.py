"""Events that a text tells more than once: one event, with each place that tells of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from kgexport.extraction.events.subjects import base_forms

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kgexport.record.model import Event

_TYPE_AND_PARTIES = tuple[str, frozenset[str], frozenset[str], str | None]
_OF_SPEECH = frozenset(f"plover:{name}" for name in ("ACCUSE", "REJECT", "REQUEST", "SUPPORT", "THREATEN", "AGREE"))
_SHORT = 3  # letters


def told_once(events: Iterable[Event], text: str) -> list[Event]:
    """The events, those that are told again joined to their first telling, with ids e1, e2 and so on.

    An event is told again where type, agents, other parties, status and the word itself are the same, and neither dates
    nor places differ. As one party says much of another on a day, an act of speech must also have the same known date,
    or nothing in its words that the other telling has not.
    """
    kept: list[Event] = []
    by_parties: dict[_TYPE_AND_PARTIES, list[int]] = {}
    for event in events:
        same = by_parties.setdefault(_key(event), [])
        at = next((place for place in same if event.recipient and _agrees(kept[place], event, text)), None)
        if at is None:
            same.append(len(kept))
            kept.append(event)
        else:
            kept[at] = _joined(kept[at], event)
    return [msgspec.structs.replace(event, id=f"e{number}") for number, event in enumerate(kept, 1)]


def _key(event: Event) -> _TYPE_AND_PARTIES:
    return event.event_type, frozenset(event.agent), frozenset(event.recipient), event.status


def _agrees(first: Event, again: Event, text: str) -> bool:
    if not first.agent or not _word(first, text) & _word(again, text):
        return False
    if first.event_type in _OF_SPEECH and not (_dated_alike(first, again) or _says_no_more(first, again)):
        return False
    pairs = ((first.start_date, again.start_date), (first.end_date, again.end_date), (first.location, again.location))
    return all(not one or not other or one == other for one, other in pairs)


def _dated_alike(first: Event, again: Event) -> bool:
    return first.start_date is not None and first.start_date == again.start_date


def _says_no_more(first: Event, again: Event) -> bool:
    """Whether the longer words of one of two events' names are all in the other's."""
    one, other = (frozenset(w for w in (e.name or "").lower().split() if len(w) > _SHORT) for e in (first, again))
    return bool(one and other) and (one <= other or other <= one)


def _word(event: Event, text: str) -> frozenset[str]:
    """The base forms of the first word of an event's trigger."""
    span = event.trigger
    return frozenset(base_forms(text[span.start : span.end].lower().split()[0])) if span else frozenset()


def _joined(first: Event, again: Event) -> Event:
    """The first telling with what the later one adds: its place in the text, date and place where they were open."""
    return msgspec.structs.replace(
        first,
        start_date=first.start_date or again.start_date,
        end_date=first.end_date or again.end_date,
        location=first.location or again.location,
        further_evidence=(*first.further_evidence, *([again.evidence] if again.evidence else [])),
        confidence=max(first.confidence or 0, again.confidence or 0) or None,
    )
