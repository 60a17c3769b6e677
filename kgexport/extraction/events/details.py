"""When and where an event took place, on whose word it is reported, and its short name."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from kgexport.extraction.events.circumstances import is_own
from kgexport.extraction.events.phrases import phrase_from
from kgexport.extraction.events.tags import NOMINAL

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kgexport.extraction.actors.cast import Cast
    from kgexport.extraction.dates.resolve import ResolvedDate
    from kgexport.extraction.events.candidates import Candidate
    from kgexport.extraction.events.parsed import ParsedLine
    from kgexport.extraction.events.tags import Line
    from kgexport.record.model import Quote

_REACH = 45
_SHARED = 100
_WORDS_IN_NAME = 16
_PLACE_PREPOSITIONS = frozenset(
    {"in", "at", "near", "off", "outside", "inside", "along", "across", "throughout", "over"}
)


def reach(line: Line, found: Candidate) -> tuple[int, int]:
    """The tokens around a candidate that belong to its clause; an infinitive starts a clause of its own."""
    first = found.head
    low = max(0, found.head - _REACH)
    while first > low and not _bounds_left(line, first - 1, found):
        first -= 1
    last = found.head_end
    high = min(len(line), found.head_end + _REACH)
    while last < high and not _bounds_right(line, last):
        last += 1
    return first, last


def _bounds_left(line: Line, index: int, found: Candidate) -> bool:
    tag = line.tag(index)
    if tag in {"rel", "that", "sub", "stop", "end", "to"}:
        return True
    if tag in {"past", "verb"}:
        return not (found.noun and index == found.first - 1)
    return tag == "conj" and line.tag(index + 1) in {"past", "verb", "aux", "modal"}


def _bounds_right(line: Line, index: int) -> bool:
    tag = line.tag(index)
    if tag in {"rel", "that", "sub", "stop", "end", "to"}:
        return True
    if tag in {"past", "verb", "aux", "modal"}:
        before = next((line.tag(i) for i in range(index - 1, max(-1, index - 4), -1) if line.tag(i) != "adv"), "end")
        participle = tag == "past" and line.tag(index + 1) == "prep" and before in NOMINAL
        return before != "conj" and not participle
    return False


def date_of(
    line: Line, found: Candidate, dates: Sequence[ResolvedDate], parsed: ParsedLine | None = None
) -> tuple[str | None, str | None]:
    """The start and end date: those of the nearest date in the clause, in the verb's own part of it first."""
    first, last = reach(line, found)
    start, end = line.span(first, last) if last > first else (0, 0)
    low = bisect_left(dates, start, key=lambda date: date.start)
    high = bisect_left(dates, end, key=lambda date: date.start)
    best: tuple[int, ResolvedDate] | None = None
    for date in dates[low:high]:
        if date.relation in {"before", "after", "by"}:
            continue
        if parsed and not is_own(found, parsed, date.start, date.end, place=False):
            continue
        distance = _distance(line, found, date)
        if distance is not None and (best is None or distance < best[0]):
            best = (distance, date)
    if best is None:
        return None, None
    date = best[1]
    return (None, date.date_from) if date.relation == "until" else (date.date_from, date.date_to)


def _distance(line: Line, found: Candidate, date: ResolvedDate) -> int | None:
    """How many tokens lie between a candidate and a date; None where the date belongs to something else."""
    first = _token_at(line, date.start)
    last = _token_at(line, date.end - 1) + 1
    if line.tag(last) == "poss" or (line.tag(last) == "noun" and line.tag(first - 1) == "det"):
        owns = (
            found.noun
            and last <= found.head
            and all(line.tag(i) in NOMINAL | {"poss", "adv"} for i in range(last, found.head))
        )
        return 0 if owns else None
    if first >= found.head_end:
        gap = range(found.head_end, first)
        apart = any(line.tag(i) == "conj" and line.tag(i + 1) in {"verb", "past", "aux", "modal", "adv"} for i in gap)
        return first - found.head_end + _SHARED * apart
    return found.head - last + 1


def _token_at(line: Line, offset: int) -> int:
    return max(0, bisect_right(line.tokens, offset, key=lambda token: token.start) - 1)


def places_of(line: Line, found: Candidate, cast: Cast, parsed: ParsedLine | None = None) -> tuple[str, ...]:
    """The places named behind in, at, near or off in the clause, the parties of the event left out."""
    first, last = reach(line, found)
    ids: dict[str, None] = {}
    for index in range(first, last):
        if line.tag(index) != "prep" or line.lower(index) not in _PLACE_PREPOSITIONS:
            continue
        start = index + 1
        while line.lower(start) in {"and", "both"}:
            start += 1
        phrase = phrase_from(line, start)
        if not phrase:
            continue
        for mention in cast.mentions_between(*line.span(phrase.first, phrase.last)):
            actor = cast.actor(mention.actor)
            follows = _token_at(line, mention.end - 1) + 1
            whole = follows >= phrase.last or line.tag(follows) in {"comma", "conj"}
            own = parsed is None or is_own(found, parsed, mention.start, mention.end, place=True)
            if mention.kind == "name" and actor.type in {"Place", "Country"} and whole and own:
                ids[mention.actor] = None
    return tuple(actor for actor in ids if actor not in found.agents and actor not in found.recipients)


def reporters(start: int, end: int, quotes: Sequence[Quote]) -> tuple[str, ...]:
    """On whose word `text[start:end]` is reported: the speaker of the quote around it, else who relays it."""
    best: tuple[int, Quote] | None = None
    for quote in quotes:
        for span in quote.spans:
            if span.start <= start and end <= span.end:
                size = span.end - span.start
                if best is None or size < best[0]:
                    best = (size, quote)
    if best is None:
        return ()
    quote = best[1]
    return (quote.speaker,) if quote.speaker else quote.via[-1:]


def name_of(line: Line, found: Candidate, text: str) -> str:
    """The words of the event's clause as they stand in the text, cut after some words, white space made even."""
    first = min(found.first, found.head)
    last = max(min(found.last, first + _WORDS_IN_NAME), found.head_end)
    while first < found.head and line.tag(first) in {"comma", "conj", "mark", "poss"}:
        first += 1
    while last > found.head_end and line.tag(last - 1) in {
        "comma",
        "conj",
        "mark",
        "prep",
        "det",
        "poss",
        "stop",
        "neg",
        "to",
    }:
        last -= 1
    start, end = line.span(first, last)
    return " ".join(text[start:end].split())
