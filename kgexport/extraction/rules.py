"""The extractor by rules: actors, then quotes, then events, each found on what stands before it."""

from __future__ import annotations

import msgspec

from kgexport import __version__
from kgexport.extraction.actors.cast import Cast, build_cast
from kgexport.extraction.confidences import Rate, confidence
from kgexport.extraction.dates.resolve import resolve_dates
from kgexport.extraction.events.find import find_events
from kgexport.extraction.quotes.find import find_quotes
from kgexport.extraction.text.document import Document
from kgexport.language import ReadText
from kgexport.record import Article, Extractor
from kgexport.record.model import Event, Quote

EXTRACTOR = Extractor(name="kgexport-rules", version=__version__)


def extract(article: Article, *, rate: Rate = confidence) -> Article:
    """The article with the actors, quotes and events that its text speaks of.

    `rate` gives the facts' confidence. A text that is known to be in another language than English comes back unread,
    as does an article without text.
    Facts that the article has already are replaced.
    """
    text = readable_text(article)
    if text is None:
        return article
    document = Document.from_text(text)
    return with_facts(article, document, build_cast(document), EXTRACTOR, rate=rate)


def readable_text(article: Article) -> str | None:
    """The text of an article, None where it has none or one that is known to be in another language than English."""
    language = article.in_language
    english = language is None or language.lower().partition("-")[0] in ("en", "eng")
    return article.text if article.text and english else None


def with_facts(
    article: Article,
    document: Document,
    cast: Cast,
    extractor: Extractor,
    read: ReadText | None = None,
    rate: Rate = confidence,
) -> Article:
    """The article with its actors, quotes and events in place of those it had.

    `read` is what a language pipeline reads in the text, where one is used; `rate` gives the facts' confidence.
    """
    quotes = find_quotes(document, cast, read, rate)
    events = find_events(document, cast, resolve_dates(document, article.date_published), quotes, read, rate)
    return msgspec.structs.replace(
        article,
        actors=cast.actors(_used(quotes, events), rate),
        quotes=tuple(quotes),
        events=tuple(events),
        extractor=extractor,
    )


def _used(quotes: list[Quote], events: list[Event]) -> set[str]:
    """The ids of the actors that quotes and events speak of."""
    used = {actor for quote in quotes for actor in (*quote.via, *quote.about, quote.speaker) if actor}
    for event in events:
        used.update(event.agent + event.recipient + event.location + event.attributed_to)
    return used
