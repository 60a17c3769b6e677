"""Lines that say something about the text by their form: bylines, dates, URLs, credits, notices of copyright."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kgexport.readers.text import bodies
from kgexport.readers.text.byline import read_bare_byline, read_byline, read_names
from kgexport.readers.text.dateline import read_dateline
from kgexport.readers.text.fields import Fields, date_in, web_address
from kgexport.readers.text.labels import take_dated, take_labelled, take_unread_date

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kgexport.readers.text.lines import Line
    from kgexport.readers.text.written_dates import WrittenDate

_LONGEST = 500
_PARTS = re.compile(r" ?[|•·] ?|[,;.]? (?:[-–—] )?(?=(?:last )?(?:updated|modified)\b)", re.IGNORECASE)
_BEFORE_DATE = re.compile(r", | [-–—/] | on |: | (?=[A-Z][a-z]{2,8}\.? \d)| (?=\d)| \(")
_CREDIT = re.compile(
    r"\(?(?P<what>(?:additional )?(?:reporting|writing|editing|compiling|production)(?: and (?:writing|editing))?)"
    r" by (?P<who>[^;()]{2,200}?)(?:[;,] ?(?:additional|editing|writing|reporting)\b.{0,300})?[.)]{0,2}",
    re.IGNORECASE,
)
_COPYRIGHT = re.compile(
    r"(?:copyright|©|\(c\))[ ,]?(?:©|\(c\))? ?(?:\d{4}(?: ?[-–] ?\d{4})?)?[ ,]{0,2}(?:by )?(?P<holder>[^.]{2,80})"
    r"(?:\..{0,400})?",
    re.IGNORECASE,
)
_RIGHTS_OR_YEAR = re.compile(r"[ ,;]{1,3}(?:all rights reserved.*|\d{4}$)", re.IGNORECASE)
_FREE_RIGHTS = re.compile(r"all rights reserved.{0,300}", re.IGNORECASE)


def take(fields: Fields, lines: Sequence[Line], index: int) -> int:
    """Add what the line at `index` says to `fields`; the number of lines that took, 0 where it is of no known form.

    Raises TextError where a URL is none or a date is in no calendar.
    """
    line = lines[index]
    if len(line.text) > _LONGEST:
        return 0
    taken = take_labelled(fields, line, lines[index + 1] if index + 1 < len(lines) else None)
    if taken:
        return taken
    address = web_address(line.text) if " " not in line.text else None
    if address:
        fields.add_url(address, line)
        return 1
    return int(_take_notice(fields, line.text) or _take_parts(fields, line) or take_unread_date(fields, line))


def _take_parts(fields: Fields, line: Line) -> bool:
    """Bylines and dates, one or several in the line; all of it must be such."""
    parts = [part for part in _PARTS.split(line.text) if part]
    trial = Fields(headline=fields.headline)
    if not parts or not all(_take_part(trial, part, line) for part in parts):
        return False
    for part in parts:
        _take_part(fields, part, line)
    return True


def _take_part(fields: Fields, text: str, line: Line) -> bool:
    date = date_in(text, line)
    if date is not None:
        fields.add_date(date, line, modified=False)
        return True
    if take_dated(fields, text, line):
        return True
    byline = read_byline(text) or (read_bare_byline(text) if fields.headline else None)
    if byline is not None:
        fields.add_byline(byline)
        return True
    for rest, tail in _splits(text):
        date = date_in(tail, line)
        if date is not None and _take_before_date(fields, rest, date):
            fields.add_date(date, line, modified=False)
            return True
    return False


def _splits(text: str) -> list[tuple[str, str]]:
    """The ways to part a line such as `By Jane Doe, November 19, 2014` in two, at most twenty."""
    if len(text) > 200:
        return []
    return [(text[: found.start()], text[found.end() :].rstrip(")")) for found in _BEFORE_DATE.finditer(text)][:20]


def _take_before_date(fields: Fields, text: str, date: WrittenDate) -> bool:
    """The byline or the place that a date follows on the same line."""
    byline = read_byline(text) or (read_bare_byline(text) if fields.headline else None)
    if byline is not None:
        fields.add_byline(byline)
        return True
    place = read_dateline(f"{text} — ") if fields.headline and text.isupper() and date.value else None
    if place is None or place.place is None:
        return False
    fields.dateline = fields.dateline or place.place
    return True


def _take_notice(fields: Fields, text: str) -> bool:
    credit = _CREDIT.fullmatch(text)
    if credit:
        names = read_names(credit["who"])
        if names and credit["what"].lower().startswith(("reporting", "writing")):
            fields.reporters = fields.reporters or names.authors
        return True
    notice = _COPYRIGHT.fullmatch(text)
    if notice:
        holder = _RIGHTS_OR_YEAR.sub("", notice["holder"]).strip(" ,;")
        if bodies.is_organization(holder) or bodies.is_person(holder):
            fields.copyright_holder = fields.copyright_holder or holder
            return True
    return bool(_FREE_RIGHTS.fullmatch(text))
