"""Events: who did what to whom, when and where, how real it is and on whose word it is told."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kgexport.extraction.actors.headlines import is_headline
from kgexport.extraction.events.circumstances import status_in_tree
from kgexport.extraction.events.completing import completed
from kgexport.extraction.events.details import date_of, name_of, places_of, reporters
from kgexport.extraction.events.grounding import upheld
from kgexport.extraction.events.nouns import noun_events
from kgexport.extraction.events.parsed import ParsedLine
from kgexport.extraction.events.parties import PartyFinder
from kgexport.extraction.events.retelling import told_once
from kgexport.extraction.events.statements import statement_events
from kgexport.extraction.events.tags import tag_sentence
from kgexport.extraction.events.verbs import verb_events
from kgexport.extraction.syntax import Tree
from kgexport.record.model import Event, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kgexport.extraction.actors.cast import Cast
    from kgexport.extraction.dates.resolve import ResolvedDate
    from kgexport.extraction.events.candidates import Candidate
    from kgexport.extraction.events.tags import Line
    from kgexport.extraction.text.document import Document, Sentence
    from kgexport.language import ReadText
    from kgexport.record.model import Quote

MAX_TOKENS = 200
"""A longer sentence is no prose and is passed over."""

_SURE = 0.8
_DOUBT = 0.1
_LEAST = 0.4
_HEADLINE = 0.6


@dataclass(frozen=True, slots=True)
class _Background:
    """What is known of the text besides its sentences."""

    text: str
    cast: Cast
    dates: Sequence[ResolvedDate]
    quotes: Sequence[Quote]


def find_events(
    document: Document,
    cast: Cast,
    dates: Sequence[ResolvedDate],
    quotes: Sequence[Quote],
    read: ReadText | None = None,
) -> list[Event]:
    """The political events that a text reports, in order, with ids e1, e2 and so on.

    A sentence that the text repeats yields its events once, and an event that is told again in other words is one with
    two pieces of evidence. Every event has at least one political party:
    a country, a government or other public body, a political group or the holder of an office. `read` is what a
    language pipeline reads in the text; with it the other party is found where the rules leave it open.
    """
    tree = Tree(read) if read is not None else None
    finder = PartyFinder(cast)
    background = _Background(document.text, cast, dates, quotes)
    events: list[Event] = []
    for sentence in _sentences(document):
        line = tag_sentence(document, sentence, cast)
        parsed = ParsedLine(line, tree) if tree else None
        for found in _in_line(line, finder, parsed):
            events.append(_event(f"e{len(events) + 1}", line, found, background, parsed))
    return told_once(events, document.text)


def _sentences(document: Document) -> Iterator[Sentence]:
    seen: set[str] = set()
    for sentence in document.sentences:
        words = " ".join(document.text[sentence.start : sentence.end].split())
        capitals = _is_in_capitals(document, sentence) or is_headline(document, sentence)
        if words in seen or sentence.last - sentence.first > MAX_TOKENS or capitals:
            continue
        seen.add(words)
        yield sentence


def _is_in_capitals(document: Document, sentence: Sentence) -> bool:
    """Whether most words of a line without a full stop have capitals."""
    tokens = document.tokens[sentence.first : sentence.last]
    if tokens and tokens[-1].text in {".", "?", "!", '"', "”"}:
        return False
    words = [token for token in tokens if token.kind == "word" and len(token.text) > 3]
    return sum(token.capitalized for token in words) > _HEADLINE * len(words)


def _in_line(line: Line, finder: PartyFinder, parsed: ParsedLine | None) -> list[Candidate]:
    """The events of a sentence; of two with one type and the same parties the surer one."""
    acts = list(verb_events(line, finder))
    found = [*acts, *noun_events(line, finder), *statement_events(line, finder, acts)]
    if parsed is not None:
        upright = (upheld(one, parsed, finder) for one in found)
        whole = (completed(one, parsed, finder) for one in upright if one is not None)
        found = _announced([replace(one, status=status_in_tree(one, parsed)) for one in whole])
    political = [one for one in found if _is_political(one, finder) and not (one.noun and one.status == "hypothetical")]
    kept: dict[tuple[str, frozenset[str]], Candidate] = {}
    for one in sorted(political, key=lambda one: (one.doubts, one.head)):
        kept.setdefault((one.type, frozenset((*one.agents, *one.recipients))), one)
    return sorted(kept.values(), key=lambda one: (one.head, one.type))


def _announced(found: list[Candidate]) -> list[Candidate]:
    """The candidates, each announcement with the other party of the act that it announces."""
    others = {one.head: one.recipients for one in found if one.head_end == one.head + 1}
    return [
        replace(one, recipients=others.get(one.head_end - 1, ()))
        if not one.recipients and one.head_end > one.head + 1 and not one.noun
        else one
        for one in found
    ]


def _is_political(found: Candidate, finder: PartyFinder) -> bool:
    """Whether a political party acts; where the act is violence or protest, or nobody is named, also suffers it."""
    if found.official or any(finder.standing(actor) == "political" for actor in found.agents):
        return True
    if found.agents and found.type not in {"plover:ASSAULT", "plover:PROTEST"}:
        return False
    return any(finder.standing(a) == "political" and not finder.is_place(a) for a in found.recipients)


def _event(number: str, line: Line, found: Candidate, background: _Background, parsed: ParsedLine | None) -> Event:
    start, end = line.span(found.head, found.head_end)
    began, ended = date_of(line, found, background.dates, parsed)
    return Event(
        id=number,
        event_type=found.type,
        name=name_of(line, found, background.text),
        trigger=Span(start=start, end=end),
        agent=found.agents,
        recipient=found.recipients,
        location=places_of(line, found, background.cast, parsed),
        start_date=began,
        end_date=ended,
        status=found.status,
        attributed_to=reporters(start, end, background.quotes),
        evidence=Span(start=line.sentence.start, end=line.sentence.end),
        confidence=round(max(_LEAST, _SURE - _DOUBT * found.doubts), 1),
    )
