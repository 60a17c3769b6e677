"""Quotes of an article: who said what, in which words, and who passed it on."""

from __future__ import annotations

from kgexport.extraction.actors.cast import Cast
from kgexport.extraction.quotes.carrying import Carrier, content_offsets, offsets
from kgexport.extraction.quotes.clause_words import clause_words
from kgexport.extraction.quotes.frames import build_frames
from kgexport.extraction.quotes.reading import Attribution, Evidence, Offsets
from kgexport.extraction.quotes.speakers import Speakers
from kgexport.extraction.text.document import Document
from kgexport.record.model import Quote, QuoteKind, Span

CONFIDENCE: dict[Evidence, float] = {
    "beside": 0.95,
    "clause": 0.8,
    "according": 0.85,
    "final": 0.85,
    "named": 0.75,
    "colon": 0.7,
    "carried": 0.6,
    "scare": 0.3,
    "alone": 0.2,
}
_WORDS_OF_A_STATEMENT = 2
_OBJECTS = frozenset({"them", "him", "us", "me"})
_PRONOUNS = frozenset({"he", "she", "they", "it", "who", "we", "i", "you"})


def find_quotes(document: Document, cast: Cast) -> list[Quote]:
    """All quotes, by their place in the text; ids are q1, q2 ...

    Spans are code points of the text; a quote's text is what stands at its spans, joined by single spaces.
    """
    carrier = Carrier(cast)
    for frame in build_frames(document):
        carrier.read(frame)
    attributed = [(content_offsets(one), one) for one in carrier.found if not one.dropped]
    attributed.sort(key=lambda pair: pair[0])
    quotes: list[Quote] = []
    speakers = Speakers(document, cast)
    for spans, one in attributed:
        quote = _quote(speakers, one, spans, f"q{len(quotes) + 1}") if spans else None
        if quote is not None:
            quotes.append(quote)
    return quotes


def _quote(speakers: Speakers, one: Attribution, spans: list[Offsets], number: str) -> Quote | None:
    document, cast = speakers.document, speakers.cast
    head = one.speaker or (offsets(one.frame, one.head) if one.head else None)
    source = one.speaker or (offsets(one.frame, one.source) if one.source else None)
    cue = one.cue_offsets or (offsets(one.frame, one.cue) if one.cue else None)
    kind = _kind(one)
    text = " ".join(document.text[start:end] for start, end in spans)
    first_word = document.text[head[0] : head[1]].lower() if head else ""
    if first_word == "you" or _is_fragment(text, kind):
        return None
    speaker = speakers.speaker(head) if head else None
    people = head is not None and cast.means_people(*head)
    unsaid = kind == "indirect" or one.evidence in {"named", "scare"} or not _names_source(one)
    if speaker is None and not people and unsaid:
        return None
    if kind == "indirect" and first_word in clause_words().not_source - {"it"}:
        return None
    return Quote(
        id=number,
        kind=kind,
        text=text,
        spans=tuple(Span(start=start, end=end) for start, end in spans),
        speaker=speaker,
        speaker_span=Span(start=source[0], end=source[1]) if source else None,
        cue=Span(start=cue[0], end=cue[1]) if cue else None,
        via=_via(cast, one, speaker),
        about=_about(cast, spans, speaker),
        confidence=_confidence(one.evidence, speaker, first_word),
    )


def _is_fragment(text: str, kind: QuoteKind) -> bool:
    """Whether reported words are no statement: one word, or what begins inside a clause ("them, but")."""
    words = text.split(None, _WORDS_OF_A_STATEMENT)
    first = words[0].strip(",").lower()
    return kind != "direct" and (first in _OBJECTS or (kind == "indirect" and len(words) < _WORDS_OF_A_STATEMENT))


def _names_source(one: Attribution) -> bool:
    """Whether the source reads like a noun phrase: it begins with a name, a pronoun or a determiner."""
    if one.head is None:
        return True
    first, words = one.frame.items[one.head[0]], clause_words()
    return first.capitalized or first.lower in words.determiners | words.pronouns | words.plural


def _kind(one: Attribution) -> QuoteKind:
    items = one.frame.items
    if all(items[start].quoted and end == start + 1 for start, end in one.contents):
        return "mixed" if one.evidence in {"named", "scare"} else "direct"
    if one.more or any(item.quoted for start, end in one.contents for item in items[start:end]):
        return "mixed"
    return "indirect"


def _confidence(evidence: Evidence, speaker: str | None, first_word: str) -> float:
    if speaker is None:
        return min(CONFIDENCE[evidence], 0.3)
    return round(CONFIDENCE[evidence] - (0.1 if first_word in _PRONOUNS else 0), 2)


def _via(cast: Cast, one: Attribution, speaker: str | None) -> tuple[str, ...]:
    relays = (cast.speaker_at(*offsets(one.frame, run)) for run in one.relays)
    return tuple(actor for actor in dict.fromkeys(relays) if actor is not None and actor != speaker)


def _about(cast: Cast, spans: list[Offsets], speaker: str | None) -> tuple[str, ...]:
    actors = [mention.actor for start, end in spans for mention in cast.mentions_between(start, end)]
    return tuple(actor for actor in dict.fromkeys(actors) if actor != speaker)
