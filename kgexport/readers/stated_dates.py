"""Dates as feeds and files state them, brought into the record's form."""

from __future__ import annotations

import re

from kgexport.readers.text.written_dates import ImpossibleDateError, read_date
from kgexport.record.lexical import date_precision

_FORM = re.compile(
    r"(?P<day>\d{4}-\d{2}-\d{2})[T ](?P<time>\d{2}:\d{2})(?P<seconds>:\d{2}(?:[.,]\d{1,9})?)?\d*"
    r" ?(?P<zone>Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)?",
    re.IGNORECASE,
)
_BASIC = re.compile(
    r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})(?:T?(?P<hour>\d{2})(?P<minute>\d{2})(?P<second>\d{2}))?"
    r"(?P<zone>Z|[+-]\d{4})?",
    re.IGNORECASE,
)


def stated_date(text: str) -> str | None:
    """The date or date-time that `text` states, in the record's form; None where it is none, or no calendar has it.

    Taken are ISO 8601 in its usual forms (`2024-08-01 10:00:00+00:00`, `20240801T100000Z`), RFC 2822, and dates as
    newspapers write them. A time without a zone is no moment: the day is kept.
    """
    text = " ".join(text.split())
    extended, basic = _FORM.fullmatch(text), _BASIC.fullmatch(text)
    if extended:
        seconds = (extended["seconds"] or ":00").replace(",", ".")
        value: str | None = _moment(extended["day"], extended["time"] + seconds, extended["zone"])
    elif basic:
        day = f"{basic['year']}-{basic['month']}-{basic['day']}"
        value = _moment(
            day, f"{basic['hour']}:{basic['minute']}:{basic['second']}" if basic["hour"] else "", basic["zone"]
        )
    else:
        value = text if date_precision(text) else _as_written(text)
    return value if value and date_precision(value) else None


def _moment(day: str, time: str, zone: str | None) -> str:
    if not zone or not time:
        return day
    if zone.upper() in ("Z", "UTC", "GMT"):
        return f"{day}T{time}Z"
    hours, minutes = zone[:3], zone[3:].removeprefix(":") or "00"
    return f"{day}T{time}{hours}:{minutes}"


def _as_written(text: str) -> str | None:
    try:
        found = read_date(text[:200])
    except ImpossibleDateError:
        return None
    return found.value if found else None
