"""The place line of a wire story: `MOSCOW, Nov 19 (Reuters) - …`, `WASHINGTON (AP) — …`, `MOSCOW, May 9. /TASS/. …`.

A dateline is metadata: it goes into the record's `dateline` and out of the text, so that the body begins with its
first sentence.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from kgexport.readers.text import bodies
from kgexport.readers.text.tables import words_of
from kgexport.readers.text.written_dates import ImpossibleDateError, read_date

# How a dateline may end, and the sentence that then begins.
_END = re.compile(r" ?(?:--|[—–]) ?| ?- |: |\. (?=/)|(?<=\))[:.]? ?|(?<=/)\.? (?:- )?")
_AGENCY_AT_END = re.compile(r"(?:\((?P<round>[^()]{2,40})\)|/(?P<slashed>[^/]{2,40})/)[ .,:]{0,2}$")
_PLACE = re.compile(r"[^\W\d_a-z](?:[^\W\d_]|['’.\-/ ]){0,60}")
_LONGEST = 120


class Dateline(NamedTuple):
    """What stands before the first sentence: the place line as written, the agency, the date if it has a year.

    `end` is the offset, in code points of the paragraph, where the first sentence begins.
    """

    place: str | None
    agency: str | None
    date: str | None
    end: int


def read_dateline(paragraph: str) -> Dateline | None:
    """The dateline that a paragraph begins with, None where it begins with none.

    A place counts where it is written in capitals or where an agency or a date stands beside it.
    """
    head = paragraph[:_LONGEST]
    longest = None
    for end in _END.finditer(head):
        found = _from_head(head[: end.start()], end.group(), end.end())
        if found and _begins_sentence(paragraph, found.end):
            longest = found
    return longest


def _begins_sentence(paragraph: str, start: int) -> bool:
    first = paragraph[start : start + 1]
    return not first or not (first.islower() or first in ",;.:)-–—/")


def _from_head(head: str, mark: str, end: int) -> Dateline | None:
    credit = _AGENCY_AT_END.search(head)
    name = (credit["round"] or credit["slashed"]).strip() if credit else None
    rest = (head[: credit.start()] if credit else head).strip(" ,-–—")
    if credit and credit["slashed"]:
        rest = rest.rstrip(".")
    wire = bodies.agency(name) if name else None
    if name and not wire and not bodies.is_organization(name):
        return None
    place, date, is_dated = _place_and_date(rest)
    if not place:
        return Dateline(None, wire or name, None, end) if name and not rest and (wire or name.isupper()) else None
    in_capitals = _is_in_capitals(place)
    if not (in_capitals or wire or (is_dated and mark != ": ")) or not _is_place(place):
        return None
    if in_capitals and not (wire or is_dated or "," in place) and _is_doubtful(place, mark):
        return None
    agency = wire or name if credit else None
    return Dateline(rest, agency, date, end)


def _place_and_date(text: str) -> tuple[str, str | None, bool]:
    """The place without a date after it, that date where it has a year, and whether there is one."""
    parts = re.split(r", | - | – | — ", text)
    for size in (2, 1):
        tail = ", ".join(parts[-size:])
        try:
            date = read_date(tail) if len(parts) >= size else None
        except ImpossibleDateError:
            date = None
        if date:
            return ", ".join(parts[:-size]), date.value, True
    return text, None, False


def _is_in_capitals(place: str) -> bool:
    """Whether the first part of the place line (`ST. PETERSBURG, Russia`) is in capitals."""
    city = place.partition(",")[0]
    return city.isupper() and sum(character.isalpha() for character in city) >= 3


def _is_place(text: str) -> bool:
    parts = text.split(",")
    if len(parts) > 4 or len(text.split()) > 8:
        return False
    for part in parts:
        words = part.split()
        if not words or not _PLACE.fullmatch(" ".join(words)):
            return False
        if any(word.islower() and word not in words_of("dateline_small_words") for word in words):
            return False
    return True


def _is_doubtful(place: str, mark: str) -> bool:
    """Whether capitals before a dash are rather an alert, a title or an acronym than a place."""
    words = place.lower().split()
    return mark == ": " or len(words) > 3 or not words_of("no_places").isdisjoint(words)
