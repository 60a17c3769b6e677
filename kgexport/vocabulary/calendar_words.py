"""English words of the calendar: months, weekdays, small numbers, all in lower case.

Abbreviations stand without their full stop: "nov" for "Nov.".
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_MONTHS = (
    ("january", "jan"),
    ("february", "feb"),
    ("march", "mar"),
    ("april", "apr"),
    ("may",),
    ("june", "jun"),
    ("july", "jul"),
    ("august", "aug"),
    ("september", "sept", "sep"),
    ("october", "oct"),
    ("november", "nov"),
    ("december", "dec"),
)
_WEEKDAYS = (
    ("monday", "mon"),
    ("tuesday", "tues", "tue"),
    ("wednesday", "wed"),
    ("thursday", "thurs", "thur", "thu"),
    ("friday", "fri"),
    ("saturday", "sat"),
    ("sunday", "sun"),
)
_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")

MONTHS: Mapping[str, int] = MappingProxyType(
    {word: number for number, words in enumerate(_MONTHS, 1) for word in words}
)
"""Month names and abbreviations, 1 for January."""

WEEKDAYS: Mapping[str, int] = MappingProxyType(
    {word: number for number, words in enumerate(_WEEKDAYS) for word in words}
)
"""Weekday names and abbreviations, 0 for Monday as in `datetime.date.weekday`."""

FULL_WEEKDAYS: Mapping[str, int] = MappingProxyType({words[0]: day for day, words in enumerate(_WEEKDAYS)})
"""Weekday names in full only."""

NUMBERS: Mapping[str, int] = MappingProxyType(
    {word: number for number, word in enumerate(_NUMBERS, 1)} | {"a": 1, "an": 1}
)
"""The numbers that prose writes as words, and the article, which counts one: "a week ago"."""
