"""Dates as newspapers write them, read into the record's form.

Read are `November 19, 2014`, `Nov. 19, 2014`, `19 November 2014`, `19th of November 2014`, `November 2014`,
`2014-11-19`, `2014/11/19`, `19.11.2014`, `11/19/2014`, and the date-times of RFC 3339 and RFC 2822, each with a
weekday before it and a time of day before or after it. A time counts only with a zone that has one meaning.
"""

from __future__ import annotations

import datetime
import re
from typing import NamedTuple

from kgexport.readers.text.zones import zone_offset
from kgexport.record.lexical import date_precision
from kgexport.vocabulary.calendar_words import FULL_WEEKDAYS, MONTHS

_FULL_MONTHS = {number: word.capitalize() for word, number in reversed(tuple(MONTHS.items()))}
_FULL_WEEKDAYS = {number: word for word, number in FULL_WEEKDAYS.items()}

_MONTH = r"(?P<name>[a-z]{3,9})\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>\d{4})"
_WEEKDAY = re.compile(
    r"(?:on )?(?P<weekday>mon|tue|wed|thu|fri|sat|sun)(?:s|nes|r|rs|ur)?(?:day)?\.?,? (?=\w)", re.IGNORECASE
)
_WEEKDAY_AFTER = re.compile(r",? (?:mon|tues|wednes|thurs|fri|satur|sun)day$", re.IGNORECASE)
_DATE_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})(?!\d)",
        r"(?P<year>\d{4})/(?P<month>\d{1,2})/(?P<day>\d{1,2})(?!\w)",
        r"(?P<first>\d{1,2})(?P<mark>[./-])(?P<second>\d{1,2})(?P=mark)(?P<year>\d{4}|\d{2})(?!\w)",
        rf"{_MONTH} {_DAY}(?:,? {_YEAR})?(?!\w)",
        rf"{_DAY}(?: of)?[ -]{_MONTH}(?:,?[ -]{_YEAR})?(?!\w)",
        rf"{_MONTH},? {_YEAR}(?!\w)",
    )
)
_ZONE = (
    r"(?: ?\(?(?P<zone>Z|[A-Z]{2,4}|(?:UTC|GMT)? ?[+-]\d{1,2}(?::?\d{2})?)\)?(?: \((?:\d{4} )?[A-Z]{2,5}\))?(?!\w))?"
)
_TIME_FORMS = tuple(
    re.compile(form + _ZONE, re.IGNORECASE)
    for form in (
        r"(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?::(?P<second>\d{2})(?:\.\d{1,9})?)?(?: ?(?P<half>[ap])\.?m\b\.?)?",
        r"(?P<hour>\d{1,2}) ?(?P<half>[ap])\.?m\b\.?",
        r"(?P<hour>\d{2})(?P<minute>\d{2})(?= ?[A-Z]{3})",
    )
)
_BETWEEN = re.compile(r"T(?=\d)|,? (?:at|on) |, ?| ?[-–—|•·/] | ")
_LONGEST = 80


class WrittenDate(NamedTuple):
    """A date as read: its `value` in the record's form, None where it is in doubt; `doubt` says what is odd."""

    value: str | None
    doubt: str | None = None


class ImpossibleDateError(ValueError):
    """Written like a date, but no calendar has it; the message says which."""


def read_date(text: str) -> WrittenDate | None:
    """The date that `text` is as a whole, None where it is no date.

    Raises ImpossibleDateError for a day or time that doesn't exist, such as February 30.
    """
    if len(text) > _LONGEST or not any(character.isdigit() for character in text):
        return None
    text = text.strip(" .,;")
    if text[:1] + text[-1:] in ("()", "[]"):
        text = text[1:-1].strip()
    text = _WEEKDAY_AFTER.sub("", text)
    dated = _date_before(text)
    if dated is None:
        return _time_first(text)
    date, rest = dated
    if not rest:
        return date
    between = _BETWEEN.match(rest)
    time = next((found for form in _TIME_FORMS if between and (found := form.fullmatch(rest, between.end()))), None)
    return _at(date, time) if time else None


def _time_first(text: str) -> WrittenDate | None:
    for form in _TIME_FORMS:
        time = form.match(text)
        between = _BETWEEN.match(text, time.end()) if time else None
        dated = _date_before(text[between.end() :]) if between else None
        if time and dated and not dated[1]:
            return _at(dated[0], time)
    return None


def _date_before(text: str) -> tuple[WrittenDate, str] | None:
    """The date at the start of the text, and what follows it."""
    weekday = _WEEKDAY.match(text)
    start = weekday.end() if weekday else 0
    for form in _DATE_FORMS:
        found = form.match(text, start)
        date = _date(found) if found else None
        if found and date:
            return _checked(date, weekday["weekday"] if weekday else None), text[found.end() :]
    return None


def _date(found: re.Match[str]) -> WrittenDate | None:
    part = found.groupdict()
    if "mark" in part:
        return _numeric(found)
    month = MONTHS.get(part["name"].lower()) if "name" in part else int(part["month"])
    if month is None:
        return None
    if not part["year"]:
        return WrittenDate(None, f"“{found[0]}” has no year")
    if not part.get("day"):
        return WrittenDate(f"{part['year']}-{month:02}")
    return WrittenDate(f"{part['year']}-{month:02}-{int(part['day']):02}")


def _numeric(found: re.Match[str]) -> WrittenDate:
    """Day and month in figures: which is which must follow from the figures, or from the dots of `19.11.2014`."""
    first, second = int(found["first"]), int(found["second"])
    if len(found["year"]) == 2:
        return WrittenDate(None, f"“{found[0]}” has a year of two digits")
    day, month = (second, first) if second > 12 else (first, second)
    if found["mark"] != "." and first <= 12 and second <= 12 and first != second:
        one, other = (f"{day} {_FULL_MONTHS[month]}", f"{month} {_FULL_MONTHS[day]}") if first and second else ("", "")
        return WrittenDate(None, f"“{found[0]}” may be {one} or {other}")
    return WrittenDate(f"{found['year']}-{month:02}-{day:02}")


def _checked(date: WrittenDate, weekday: str | None) -> WrittenDate:
    if date.value is None:
        return date
    if date_precision(date.value) is None:
        raise ImpossibleDateError(f"no calendar has {date.value}")
    if weekday is None or len(date.value) != len("YYYY-MM-DD"):
        return date
    true_day = _FULL_WEEKDAYS[datetime.date.fromisoformat(date.value).weekday()]
    if true_day.startswith(weekday.lower()):
        return date
    return date._replace(doubt=f"{date.value} was a {true_day.capitalize()}")


def _at(date: WrittenDate, time: re.Match[str]) -> WrittenDate:
    """The date with a time of day, or as it is where the time's zone is not known."""
    part = time.groupdict()
    offset = zone_offset(part["zone"].strip()) if part["zone"] else None
    if date.value is None or len(date.value) != len("YYYY-MM-DD") or offset is None:
        return date
    hour = int(part["hour"])
    if part.get("half"):
        hour = hour % 12 + (12 if part["half"].lower() == "p" else 0)
    clock = f"{hour:02}:{part.get('minute') or '00'}:{part.get('second') or '00'}"
    value = f"{date.value}T{clock}{offset}"
    if date_precision(value) is None:
        raise ImpossibleDateError(f"no clock shows {clock}{offset}")
    return date._replace(value=value)
