"""What the tests of quotes share: reading a text down to plain tuples."""

from __future__ import annotations

from dataclasses import dataclass

from kgexport.extraction.actors.cast import build_cast
from kgexport.extraction.quotes.find import find_quotes
from kgexport.extraction.text.document import Document


@dataclass(frozen=True)
class Said:
    """A quote with names in place of ids and words in place of offsets."""

    kind: str
    text: str
    speaker: str | None
    source: str | None
    cue: str | None
    via: tuple[str, ...]
    about: tuple[str, ...]
    confidence: float


def quotes_of(text: str) -> list[Said]:
    """All quotes of a text."""
    document = Document.from_text(text)
    cast = build_cast(document)

    def words(span: object) -> str | None:
        return text[span.start : span.end] if span is not None else None  # type: ignore[attr-defined]

    return [
        Said(
            kind=quote.kind,
            text=quote.text,
            speaker=cast.actor(quote.speaker).name if quote.speaker else None,
            source=words(quote.speaker_span),
            cue=words(quote.cue),
            via=tuple(cast.actor(one).name for one in quote.via),
            about=tuple(cast.actor(one).name for one in quote.about),
            confidence=quote.confidence or 0.0,
        )
        for quote in find_quotes(document, cast)
    ]
