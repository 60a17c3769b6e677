"""How an event was found, as far as that tells how sure it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kgexport.extraction.actors.cast import Cast, CastMention
    from kgexport.extraction.confidences import Way
    from kgexport.extraction.events.candidates import Candidate
    from kgexport.extraction.events.tags import Line

_NEAR = 45  # code points


def way_of_event(line: Line, found: Candidate, cast: Cast) -> Way:
    """Where those stand whom the event is done to, and how those who do it are named."""
    inside = cast.mentions_between(line.sentence.start, line.sentence.end)
    return _recipients(line, found, inside), _agents(found, cast, inside)


def _recipients(line: Line, found: Candidate, inside: list[CastMention]) -> str:
    start, end = line.span(found.head, found.head_end)
    gaps = (max(one.start - end, start - one.end) for one in inside if one.actor in found.recipients)
    if len(found.recipients) > 1 or (found.recipients and min(gaps, default=_NEAR + 1) > _NEAR):
        return "recipients scattered"
    return "recipient near or none"


def _agents(found: Candidate, cast: Cast, inside: list[CastMention]) -> str:
    if not found.agents:
        return "no agent"
    if all(cast.actor(one).type == "Person" for one in found.agents):
        return "persons"
    named = {one.actor for one in inside if cast.document.text[one.start : one.end] == cast.actor(one.actor).name}
    return "in full" if named.issuperset(found.agents) else "in other words"
