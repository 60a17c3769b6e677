"""Which form a client gets: what it accepts (RFC 9110, section 12.5.1) against what there is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from kgexport.vocabulary.formats import JSONLD, NQUADS, NTRIPLES, RDFXML, TRIG, TURTLE, Format

_QUALITY = re.compile(r"0(?:\.[0-9]{0,3})?|1(?:\.0{0,3})?")


class Offer(NamedTuple):
    """A form that an answer can have: our name for it, its media type, and others by which clients ask for it."""

    name: str
    media_type: str
    aliases: tuple[str, ...] = ()


def _rdf(form: Format, *aliases: str) -> Offer:
    return Offer(form.name, form.media_type, aliases)


# The first of each is what a client gets that doesn't say.
BOOLEANS = (
    Offer("json", "application/sparql-results+json", ("application/json",)),
    Offer("xml", "application/sparql-results+xml", ("application/xml", "text/xml")),
)
TABLES = (
    *BOOLEANS,
    Offer("csv", "text/csv"),
    Offer("tsv", "text/tab-separated-values"),
)
GRAPHS = (
    _rdf(TURTLE),
    _rdf(NTRIPLES, "text/plain"),
    _rdf(JSONLD, "application/json"),
    _rdf(RDFXML, "application/xml", "text/xml"),
)
NAMED_GRAPHS = (*GRAPHS, _rdf(NQUADS), _rdf(TRIG))


def chosen(accept: str | None, offers: Sequence[Offer]) -> Offer | None:
    """The offer that a client likes best, of equal ones the first; None where it takes none of them."""
    ranges = _ranges(accept or "*/*")
    liked = [(_quality(offer, ranges), offer) for offer in offers]
    best = max(liked, key=lambda pair: pair[0], default=(0.0, None))
    return best[1] if best[0] > 0 else None


def offered(offers: Sequence[Offer]) -> str:
    """The media types of the offers, for a message."""
    return ", ".join(offer.media_type for offer in offers)


def named(media_type: str, offers: Sequence[Offer]) -> Offer | None:
    """The offer with this media type, whose parameters don't count."""
    plain = media_type.partition(";")[0].strip().lower()
    return next((one for one in offers if plain in (one.media_type, *one.aliases)), None)


def _ranges(accept: str) -> dict[str, float]:
    """The quality of each media range; one that can't be read counts for nothing."""
    found: dict[str, float] = {}
    for part in accept.split(","):
        media_range, *parameters = (one.strip().lower() for one in part.split(";"))
        quality = next((one[2:] for one in parameters if one.startswith("q=")), "1")
        found[media_range] = float(quality) if _QUALITY.fullmatch(quality) else 0.0
    return found


def _quality(offer: Offer, ranges: dict[str, float]) -> float:
    """What the most specific range gives the media type, or an alias by its own name; 0 where none does."""
    kind = offer.media_type.partition("/")[0]
    own = next((ranges[one] for one in (offer.media_type, f"{kind}/*", "*/*") if one in ranges), 0.0)
    return max(own, *(ranges.get(alias, 0.0) for alias in offer.aliases), 0.0)
