"""The article record: one news article and what it says, as typed structs.

The record is the seam of the whole system. Readers and extraction produce it, people may write or correct it,
and the mapping turns it into RDF. Fields have schema.org's names where schema.org has one; in Python they are
snake_case, in JSON camelCase. Every offset counts Unicode code points in `Article.text`, `end` exclusive.
"""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

Date = Annotated[
    str,
    Meta(
        pattern="^[0-9]{4}(-[0-9]{2}(-[0-9]{2}(T[0-9:.]+(Z|[+-][0-9]{2}:[0-9]{2}))?)?)?$",
        description="YYYY, YYYY-MM, YYYY-MM-DD or an RFC 3339 date-time with zone",
    ),
]
Iri = Annotated[str, Meta(pattern="^[A-Za-z][A-Za-z0-9+.-]*:", description="an absolute IRI")]
LocalId = Annotated[str, Meta(pattern=r"^\S+$", description="an id within this record, without white space")]
ActorId = Annotated[str, Meta(pattern=r"^\S+$", description="the id of one of the record's actors")]
Name = Annotated[str, Meta(min_length=1)]
Confidence = Annotated[float, Meta(ge=0, le=1, description="how sure the extractor is, 0 to 1")]
Offset = Annotated[int, Meta(ge=0, description="in Unicode code points")]

ActorType = Literal["Person", "Organization", "Country", "Place", "Group"]
MentionKind = Literal["name", "nominal", "pronoun"]
QuoteKind = Literal["direct", "indirect", "mixed"]
EventStatus = Literal["occurred", "ongoing", "planned", "hypothetical", "negated"]


class _Part(msgspec.Struct, frozen=True, kw_only=True, rename="camel", omit_defaults=True, forbid_unknown_fields=True):
    """What all parts of a record share: immutable, camelCase in JSON, empty fields left out."""


class Span(_Part, frozen=True):
    """A stretch of the article's text: `text[start:end]`."""

    start: Offset
    end: Offset


class Mention(_Part, frozen=True):
    """One place where the text speaks of an actor."""

    start: Offset
    end: Offset
    kind: MentionKind


class Author(_Part, frozen=True):
    """Who wrote the article; a byline may be an organization."""

    type: Literal["Person", "Organization"]
    name: Name
    url: Iri | None = None


class Publisher(_Part, frozen=True):
    """Who published the article."""

    name: Name
    url: Iri | None = None


class Work(_Part, frozen=True):
    """A work that is known by its name only."""

    name: Name


class Extractor(_Part, frozen=True):
    """Who produced the facts; goes into the provenance."""

    name: Name
    version: Name
    model: str | None = None


class Actor(_Part, frozen=True):
    """A person, organization, country, place or group that the article speaks of."""

    id: LocalId
    type: ActorType
    name: Name
    alternate_name: tuple[Name, ...] = ()
    job_title: tuple[Name, ...] = ()
    affiliation: tuple[ActorId, ...] = ()
    nationality: tuple[ActorId, ...] = ()
    same_as: tuple[Iri, ...] = ()
    mentions: tuple[Mention, ...] = ()
    confidence: Confidence | None = None


class Event(_Part, frozen=True):
    """Something that happened, will, may or did not, as the article reports it."""

    id: LocalId
    event_type: Annotated[str, Meta(description="a CURIE such as plover:AGREE or cameo:057")]
    name: str | None = None
    trigger: Span | None = None
    agent: tuple[ActorId, ...] = ()
    recipient: tuple[ActorId, ...] = ()
    location: tuple[ActorId, ...] = ()
    start_date: Date | None = None
    end_date: Date | None = None
    status: EventStatus | None = None
    attributed_to: Annotated[tuple[ActorId, ...], Meta(description="on whose word the article reports it")] = ()
    evidence: Span | None = None
    further_evidence: Annotated[tuple[Span, ...], Meta(description="where else the article tells of it")] = ()
    confidence: Confidence | None = None


class Quote(_Part, frozen=True):
    """Words or thoughts that the article gives as somebody's."""

    id: LocalId
    kind: QuoteKind
    text: Name
    spans: Annotated[tuple[Span, ...], Meta(description="the content, without its quotation marks")] = ()
    speaker: ActorId | None = None
    speaker_span: Span | None = None
    cue: Span | None = None
    via: Annotated[
        tuple[ActorId, ...],
        Meta(description="the agencies and papers that relayed the words, nearest the speaker first"),
    ] = ()
    about: tuple[ActorId, ...] = ()
    date: Date | None = None
    confidence: Confidence | None = None


class Article(_Part, frozen=True):
    """One news article and what it says.

    `actors`, `events` and `quotes` are left out where nobody has looked for them yet, and empty where there are none.
    """

    id: Name | None = None
    url: Iri | None = None
    headline: Name | None = None
    alternative_headline: str | None = None
    description: str | None = None
    text: Annotated[str, Meta(description="the body that all offsets point into")] | None = None
    in_language: Annotated[str, Meta(description="BCP 47")] | None = None
    date_published: Date | None = None
    date_modified: Date | None = None
    date_created: Date | None = None
    dateline: str | None = None
    author: tuple[Author, ...] = ()
    publisher: Publisher | None = None
    article_section: str | None = None
    keywords: tuple[Name, ...] = ()
    about: Annotated[tuple[Name, ...], Meta(description="names or IRIs of what it is about")] = ()
    is_based_on: tuple[Iri | Work, ...] = ()
    citation: tuple[Iri | Work, ...] = ()
    license: Iri | None = None
    copyright_holder: str | None = None
    usage_terms: str | None = None
    image: tuple[Iri, ...] = ()
    actors: tuple[Actor, ...] | None = None
    events: tuple[Event, ...] | None = None
    quotes: tuple[Quote, ...] | None = None
    extractor: Extractor | None = None

    @property
    def has_facts(self) -> bool:
        """Whether somebody has read the article: one of actors, events and quotes is there, empty or not."""
        return not (self.actors is None and self.events is None and self.quotes is None)

    @property
    def is_unread(self) -> bool:
        """Whether there is a text in which nobody has looked for quotations and events."""
        return bool(self.text) and self.quotes is None and self.events is None and self.extractor is None
