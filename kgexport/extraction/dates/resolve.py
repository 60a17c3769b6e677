"""Dates in running text, resolved against the day of publication.

Each date is given as precisely as the words allow: a year, a month or a day. A week, which no such form can
hold, becomes its month (or year) where it lies within one. What can't be resolved is left out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from kgexport.extraction.dates import words as date_words
from kgexport.extraction.dates.anchor import Anchor
from kgexport.extraction.dates.direction import direction
from kgexport.vocabulary.calendar_words import FULL_WEEKDAYS, MONTHS, NUMBERS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from kgexport.extraction.text.document import Document

Relation = Literal["at", "from", "until", "by", "before", "after"]

_RELATIONS: dict[str, Relation] = {
    "since": "from",
    "from": "from",
    "until": "until",
    "till": "until",
    "through": "until",
    "by": "by",
    "before": "before",
    "after": "after",
    "following": "after",
}
_NO_WEEKDAY = {"a", "an", "every", "each", "any", "black", "good", "bloody", "super", "easter", "ash", "palm", "holy"}
_LOOK_BACK = 40


@dataclass(frozen=True, slots=True)
class ResolvedDate:
    """A date that `text[start:end]` names, in code points.

    `date_from` is `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; `date_to` is the end of a range, else None. `relation` says
    how the words place a thing on it: at it (or throughout the range), from it on, until it, by it (at the
    latest), or before or after it, which tells no date of the thing itself.
    """

    start: int
    end: int
    date_from: str
    date_to: str | None = None
    relation: Relation = "at"


def resolve_dates(document: Document, published: str | None) -> list[ResolvedDate]:
    """All dates of a text that can be resolved, in order, not overlapping.

    `published` is a date or date-time as in the record; without it only absolute dates are resolved.
    """
    if not document.sentences:
        return []
    anchor = Anchor.of(published)
    found = sorted(
        (date for find in _FINDERS for date in find(document, anchor)), key=lambda date: (date.start, -date.end)
    )
    dates: list[ResolvedDate] = []
    for date in found:
        if not dates or date.start >= dates[-1].end:
            dates.append(date)
    return _join_ranges(document.text, [_related(document.text, date) for date in dates])


def _month(match: re.Match[str]) -> int:
    return MONTHS[match["month"].rstrip(".").lower()]


def _iso_days(document: Document, _: Anchor) -> Iterator[ResolvedDate]:
    for match in date_words.ISO_DAY.finditer(document.text):
        day = Anchor.exact(int(match["year"]), int(match["month"]), int(match["day"]))
        if day:
            yield ResolvedDate(match.start(), match.end(), day)


def _days_of_months(document: Document, anchor: Anchor) -> Iterator[ResolvedDate]:
    for pattern in (date_words.MONTH_DAY, date_words.DAY_MONTH):
        for match in pattern.finditer(document.text):
            month, day = _month(match), int(match["day"])
            if match["year"]:
                date = Anchor.exact(int(match["year"]), month, day)
            else:
                date = anchor.day_of_month(month, day, direction(document, match.start()))
            if not date:
                continue
            last = match.groupdict().get("last")
            end = Anchor.exact(int(date[:4]), month, int(last)) if last and int(last) > day else None
            yield ResolvedDate(match.start(), match.end(), date, end)


def _months(document: Document, anchor: Anchor) -> Iterator[ResolvedDate]:
    for match in date_words.MONTH_YEAR.finditer(document.text):
        yield ResolvedDate(match.start(), match.end(), f"{match['year']}-{_month(match):02}")
    for match in date_words.MONTH_ALONE.finditer(document.text):
        before = (match["before"] or match["doubtful"]).lower()
        way = {"last": "past", "next": "future"}.get(before) or direction(document, match.start("atom"))
        date = anchor.month(_month(match), way)
        if date:
            yield ResolvedDate(match.start("atom"), match.end("atom"), date)


def _weekdays(document: Document, anchor: Anchor) -> Iterator[ResolvedDate]:
    for match in date_words.WEEKDAY.finditer(document.text):
        lead = (match["lead"] or "").strip().lower()
        if lead in _NO_WEEKDAY:
            continue
        weekday = FULL_WEEKDAYS[match["weekday"].lower()]
        date = anchor.weekday(weekday, lead, direction(document, match.start()))
        if date:
            yield ResolvedDate(match.start() if lead else match.start("weekday"), match.end(), date)


def _near_days(document: Document, anchor: Anchor) -> Iterator[ResolvedDate]:
    for match in date_words.RELATIVE_DAY.finditer(document.text):
        word = match["word"].lower()
        days = -1 if word.startswith(("yesterday", "last")) else 1 if word.startswith("tomorrow") else 0
        date = anchor.days_on(days)
        if date:
            yield ResolvedDate(match.start(), match.end(), date)


def _periods(document: Document, anchor: Anchor) -> Iterator[ResolvedDate]:
    for match in date_words.PERIOD.finditer(document.text):
        steps = {"last": -1, "this": 0, "next": 1}[match["which"].lower()]
        date = anchor.unit_on(match["unit"], steps)
        if date:
            yield ResolvedDate(match.start(), match.end(), date)
    for match in date_words.AGO.finditer(document.text):
        count = match["count"].lower()
        number = int(count) if count.isdigit() else NUMBERS[count]
        if number <= date_words.MAX_DAYS_AGO and not _vague(document.text, match.start()):
            date = anchor.ago(match["unit"], number)
            if date:
                yield ResolvedDate(match.start(), match.end(), date)


def _years(document: Document, _: Anchor) -> Iterator[ResolvedDate]:
    for match in date_words.SHORT_RANGE.finditer(document.text):
        last = match["short"] if len(match["short"]) == 4 else match["year"][:2] + match["short"]
        if match["year"] < last <= "2099":
            yield ResolvedDate(match.start(), match.end(), match["year"], last)
    for match in date_words.YEAR_ALONE.finditer(document.text):
        attributive = match["before"].strip().lower() == "the"
        if attributive and not re.match(r"\s[a-z]", document.text[match.end() : match.end() + 2]):
            continue
        if not _vague(document.text, match.start("atom")):
            yield ResolvedDate(match.start("atom"), match.end("atom"), match["year"])


_FINDERS: tuple[Callable[[Document, Anchor], Iterator[ResolvedDate]], ...] = (
    _iso_days,
    _days_of_months,
    _months,
    _weekdays,
    _near_days,
    _periods,
    _years,
)


def _vague(text: str, start: int) -> bool:
    return bool(date_words.VAGUE_BEFORE.search(text[max(0, start - _LOOK_BACK) : start]))


def _related(text: str, date: ResolvedDate) -> ResolvedDate:
    match = date_words.RELATION_BEFORE.search(text[max(0, date.start - _LOOK_BACK) : date.start])
    relation = _RELATIONS.get(match["word"].lower(), "at") if match and not date.date_to else "at"
    return replace(date, relation=relation)


def _join_ranges(text: str, dates: list[ResolvedDate]) -> list[ResolvedDate]:
    joined: list[ResolvedDate] = []
    for date in dates:
        first = joined[-1] if joined else None
        if first and not first.date_to and not date.date_to and _is_range(text, first, date):
            joined[-1] = ResolvedDate(first.start, date.end, first.date_from, date.date_from)
        else:
            joined.append(date)
    return joined


def _is_range(text: str, first: ResolvedDate, last: ResolvedDate) -> bool:
    between = text[first.end : last.start]
    if not date_words.JOIN.fullmatch(between) or first.date_from >= last.date_from:
        return False
    before = text[max(0, first.start - _LOOK_BACK) : first.start].lower().split()[-1:]
    if between.strip() == "and":
        return before == ["between"]
    return before == ["from"] or between.strip() not in {"to", "until", "till"}
