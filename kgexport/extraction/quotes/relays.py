"""Who passed words on: agencies, papers and broadcasters between the speaker and the article."""

from __future__ import annotations

from kgexport.extraction.quotes.clause_words import clause_words
from kgexport.extraction.quotes.frames import Frame
from kgexport.extraction.quotes.reading import Attribution, Reading, Run
from kgexport.vocabulary.gazetteer import body_named

_PASSING = frozenset({"with", "on", "to", "told", "tells", "by", "via", "for"})
_WITHIN = 30
_LONGEST_NAME = 6
_SMALL = frozenset({"of", "the", "and", "news", "agency"})


def note_relays(reading: Reading) -> None:
    """Add to each attribution the outlets that passed the words on.

    An outlet may stand behind the words (`..., TASS reported`), cite its source (`Interfax reported, citing X`), or
    be whom or where the words were said (`told Reuters`, `in an interview with CNN`).
    """
    for found in reading.attributions:
        if found.cue is None or found.head is None:
            continue
        said_to = _outlet_behind(reading.frame, found.cue[1] - 1, _adjuncts_end(reading, found))
        if said_to and said_to not in found.relays:
            found.relays.append(said_to)
        cited = _cited_behind(reading.frame, found.cue[1]) if is_relay(reading.frame, found.head) else None
        if cited:
            found.relays.insert(0, found.head)
            found.head = found.source = cited
        for outer in reading.passed_on.get(found.cue[0], ()):
            run = (outer.subject.start, outer.subject.head_end) if outer.subject else None
            if run and (outer.order == "according" or is_relay(reading.frame, run)):
                found.relays.append(run)


def is_relay(frame: Frame, run: Run) -> bool:
    """Whether the noun phrase in the items `run` is a news outlet (`the Financial Times`, `news agency TASS`)."""
    first = run[0]
    while first < run[1] and not frame.items[first].capitalized and first < run[0] + _LONGEST_NAME:
        first += 1
    last = min(run[1], first + _LONGEST_NAME)
    before = [frame.lower(index) for index in range(run[0], first)]
    nouns = clause_words().outlet_nouns
    if first == run[1]:
        return bool(before) and before[-1] in nouns
    if {"'s", "’s"} & {frame.lower(index) for index in range(first, last)}:
        return False
    name = frame.text[frame.items[first].start : frame.items[last - 1].end]
    body = body_named(name)
    if body is not None:
        return body.is_news
    if not all(frame.items[i].capitalized or frame.lower(i) in _SMALL | nouns for i in range(first, last)):
        return False
    return last == run[1] and frame.lower(last - 1) in clause_words().outlet_names | nouns


def _outlet_behind(frame: Frame, start: int, end: int) -> Run | None:
    """The outlet that words were said to or on, among the items `start:end`."""
    for index in range(start, min(end, start + _WITHIN)):
        if frame.lower(index) not in _PASSING:
            continue
        last = index + 1
        while last < end and (frame.items[last].capitalized or frame.lower(last) in _SMALL):
            last += 1
        while last > index + 1 and is_time(frame, last - 1):
            last -= 1
        if any(frame.items[i].capitalized for i in range(index + 1, last)) and is_relay(frame, (index + 1, last)):
            return index + 1, last
    return None


def is_time(frame: Frame, index: int) -> bool:
    """Whether the item is a day or a month."""
    return frame.lower(index) in clause_words().calendar


def _cited_behind(frame: Frame, start: int) -> Run | None:
    """The source that a relay cites: the items behind `citing`."""
    for index in range(start, min(len(frame.items) - 1, start + _WITHIN)):
        if frame.lower(index) != "citing":
            continue
        end = index + 1
        while end < len(frame.items):
            item = frame.items[end]
            if item.quoted or item.lower in clause_words().breaks | {",", ".", "that", "who", "which"}:
                break
            end += 1
        return (index + 1, end) if end > index + 1 else None
    return None


def _adjuncts_end(reading: Reading, found: Attribution) -> int:
    """Where what follows the verb stops: at the words themselves, a comma or the end."""
    if found.cue is None:
        return 0
    starts = [start for start, _ in found.contents if start >= found.cue[1]]
    end = min([*starts, reading.frame.body_end])
    for index in range(found.cue[1], end):
        if reading.frame.items[index].quoted or reading.frame.lower(index) in {",", ";", ":"}:
            return index
    return end
