"""Quotes of an article: who said what, in which words, and who passed it on."""

from __future__ import annotations

from msgspec import structs

from kgexport.extraction.actors.cast import Cast
from kgexport.extraction.confidences import Rate, confidence
from kgexport.extraction.quotes.carrying import Carrier, content_offsets, offsets
from kgexport.extraction.quotes.clause_words import clause_words
from kgexport.extraction.quotes.findings import Finding
from kgexport.extraction.quotes.frames import build_frames
from kgexport.extraction.quotes.joining import joined
from kgexport.extraction.quotes.marks import Marks
from kgexport.extraction.quotes.parsed import parsed_findings
from kgexport.extraction.quotes.parsed_sources import can_speak
from kgexport.extraction.quotes.reading import Attribution, Offsets
from kgexport.extraction.quotes.speakers import Speakers
from kgexport.extraction.quotes.ways import way_of_quote
from kgexport.extraction.syntax import Tree
from kgexport.extraction.text.document import Document
from kgexport.language import ReadText
from kgexport.record.model import Quote, QuoteKind, Span

_WORDS_OF_A_STATEMENT = 2
_OBJECTS = frozenset({"them", "him", "us", "me"})


def find_quotes(document: Document, cast: Cast, read: ReadText | None = None, rate: Rate = confidence) -> list[Quote]:
    """All quotes, by their place in the text; ids are q1, q2 ...

    `read` is what a language pipeline reads in the text; with it words are found that the rules alone don't see.
    `rate` gives the confidence.
    Spans are code points of the text; a quote's text is what stands at its spans, joined by single spaces.
    """
    carrier = Carrier(cast)
    for frame in build_frames(document):
        carrier.read(frame)
    found = [_finding(one) for one in carrier.found if not one.dropped]
    if read is not None:
        found = _with_tree(document, Tree(read), found)
    quotes: list[Quote] = []
    speakers = Speakers(document, cast)
    for one in sorted(found, key=lambda one: one.spans):
        quote = _quote(speakers, one, f"q{len(quotes) + 1}") if one.spans else None
        if quote is not None:
            sure = rate("quote", way_of_quote(cast, one, quote, piped=read is not None))
            quotes.append(structs.replace(quote, confidence=sure))
    return quotes


def _with_tree(document: Document, tree: Tree, ruled: list[Finding]) -> list[Finding]:
    """What the rules found with what the tree adds to it."""
    marks = Marks(document.quoted)
    for one in ruled:
        one.credible = one.head is not None and can_speak(tree, one.head)
    return joined(ruled, list(parsed_findings(marks, tree)))


def _finding(one: Attribution) -> Finding:
    """What the rules found in a frame, in code points."""
    head = one.speaker or (offsets(one.frame, one.head) if one.head else None)
    return Finding(
        _kind(one),
        one.evidence,
        content_offsets(one),
        head,
        one.speaker or (offsets(one.frame, one.source) if one.source else None),
        one.cue_offsets or (offsets(one.frame, one.cue) if one.cue else None),
        [offsets(one.frame, run) for run in one.relays],
        noun_phrase=_names_source(one),
    )


def _quote(speakers: Speakers, one: Finding, number: str) -> Quote | None:
    document, cast, head = speakers.document, speakers.cast, one.head
    text = " ".join(document.text[start:end] for start, end in one.spans)
    first_word = document.text[head[0] : head[1]].lower() if head else ""
    if first_word == "you" or _is_fragment(text, one):
        return None
    speaker = speakers.speaker(head) if head else None
    people = head is not None and cast.means_people(*head)
    unsaid = one.kind == "indirect" or one.evidence in {"named", "scare"} or not one.noun_phrase
    if speaker is None and not people and unsaid and not one.credible:
        return None
    if one.kind == "indirect" and first_word in clause_words().not_source - {"it"}:
        return None
    return Quote(
        id=number,
        kind=one.kind,
        text=text,
        spans=tuple(Span(start=start, end=end) for start, end in one.spans),
        speaker=speaker,
        speaker_span=Span(start=one.source[0], end=one.source[1]) if one.source else None,
        cue=Span(start=one.cue[0], end=one.cue[1]) if one.cue else None,
        via=_via(cast, one, speaker),
        about=_about(cast, one.spans, speaker),
    )


def _is_fragment(text: str, one: Finding) -> bool:
    """Whether reported words are no statement: one word, or what begins inside a clause ("them, but").

    What people think of may be a name ("criticized Obama").
    """
    words = text.split(None, _WORDS_OF_A_STATEMENT)
    if one.evidence == "attitude":
        return len(words) < _WORDS_OF_A_STATEMENT and not text[:1].isupper()
    first = words[0].strip(",").lower() if one.evidence != "named" else ""
    short = one.kind == "indirect" and len(words) < _WORDS_OF_A_STATEMENT
    return one.kind != "direct" and (first in _OBJECTS or short)


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


def _via(cast: Cast, one: Finding, speaker: str | None) -> tuple[str, ...]:
    relays = (cast.speaker_at(*run) for run in one.relays)
    return tuple(actor for actor in dict.fromkeys(relays) if actor is not None and actor != speaker)


def _about(cast: Cast, spans: list[Offsets], speaker: str | None) -> tuple[str, ...]:
    actors = [mention.actor for start, end in spans for mention in cast.mentions_between(start, end)]
    return tuple(actor for actor in dict.fromkeys(actors) if actor != speaker)
