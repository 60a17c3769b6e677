"""Dates in the machine-readable parts of a page, read into the record's form."""

from __future__ import annotations

import re

from kgexport.readers.text.written_dates import ImpossibleDateError, read_date
from kgexport.record.lexical import date_precision

_ISO = re.compile(
    r"(?P<date>\d{4}-\d{2}-\d{2})(?:[T ]\s?(?P<hour>\d{2}):?(?P<minute>\d{2})"
    r"(?::?(?P<second>\d{2})(?P<part>[.,]\d{1,9})?\d*)?\s?(?P<zone>Z|[+-]\d{2}(?::?\d{2})?|UTC|GMT)?)?",
    re.IGNORECASE,
)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T?(\d{2}):?(\d{2}):?(\d{2})?(Z|[+-]\d{2}:?\d{2})?)?", re.IGNORECASE)
_ZONES = {"Z": "Z", "UTC": "Z", "GMT": "Z"}


def machine_date(text: str) -> str | None:
    """A date or date-time in the record's form, None where it is none or no calendar has it.

    A time of day counts only with its zone: without one the day is taken.
    """
    text = text.strip()
    compact = _COMPACT.fullmatch(text)
    if compact:
        year, month, day, hour, minute, second, zone = compact.groups()
        text = f"{year}-{month}-{day}" + (f"T{hour}:{minute}:{second or '00'}{zone or ''}" if hour else "")
    found = _ISO.fullmatch(text)
    if found:
        return _iso(found)
    if date_precision(text) is not None:
        return text
    try:
        written = read_date(text)
    except ImpossibleDateError:
        return None
    value = written.value if written else None
    return value if value and date_precision(value) is not None else None


def _iso(found: re.Match[str]) -> str | None:
    part = found.groupdict()
    day = part["date"]
    zone = _zone(part["zone"])
    value = day
    if part["hour"] and zone:
        fraction = (part["part"] or "").replace(",", ".")
        fraction = fraction if fraction.strip(".0") else ""
        value = f"{day}T{part['hour']}:{part['minute']}:{part['second'] or '00'}{fraction}{zone}"
    return next((one for one in (value, day) if date_precision(one) is not None), None)


def _zone(text: str | None) -> str | None:
    if not text:
        return None
    if text.upper() in _ZONES:
        return "Z"
    digits = text[1:].replace(":", "").ljust(4, "0")
    return f"{text[0]}{digits[:2]}:{digits[2:]}"
