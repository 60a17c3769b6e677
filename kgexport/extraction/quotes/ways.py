"""How a quote was found, as far as that tells how sure it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kgexport.extraction.actors.cast import Cast
    from kgexport.extraction.confidences import Way
    from kgexport.extraction.quotes.findings import Finding
    from kgexport.extraction.quotes.reading import Offsets
    from kgexport.record.model import Quote

_PRONOUNS = frozenset({"he", "she", "they", "it", "who", "we", "i"})
_LONG = 25  # words
PRONOUN, DESCRIPTION = "pronoun", "description of somebody named"
"""The sources that mean somebody named elsewhere."""


def way_of_quote(cast: Cast, one: Finding, quote: Quote, *, piped: bool) -> Way:
    """What the quote was found by, its kind, what its source is, how long it is; `piped` with a language pipeline."""
    length = "long" if len(quote.text.split(None, _LONG)) > _LONG else "short"
    reader = "pipeline" if piped else "rules alone"
    return reader, one.evidence, _source(cast, one.head, quote.speaker), quote.kind, length


def _source(cast: Cast, head: Offsets | None, speaker: str | None) -> str:
    if head is None:
        return "no source"
    if cast.document.text[head[0] : head[1]].lower() in _PRONOUNS:
        return PRONOUN if speaker else "pronoun of nobody"
    if speaker is None:
        return "unknown source"
    if not cast.actor(speaker).named:
        return "described source"
    named = any(m.actor == speaker and m.kind == "name" for m in cast.mentions_between(*head))
    return "name" if named else DESCRIPTION
