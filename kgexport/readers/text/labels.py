"""Lines with a label: `Published: …`, `Original url: …`, `Headline: …`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kgexport.errors import TextError
from kgexport.readers.text import bodies
from kgexport.readers.text.byline import Byline, read_byline, read_names
from kgexport.readers.text.fields import Fields, date_in, web_address
from kgexport.record import Author

if TYPE_CHECKING:
    from kgexport.readers.text.lines import Line

LABELS = {
    "headline": "headline",
    "title": "headline",
    "subject": "headline",
    "author": "byline",
    "authors": "byline",
    "byline": "byline",
    "by": "byline",
    "url": "url",
    "original url": "url",
    "source url": "url",
    "article url": "url",
    "canonical url": "url",
    "link": "url",
    "permalink": "url",
    "original": "url",
    "original article": "url",
    "original link": "url",
    "available at": "url",
    "retrieved from": "url",
    "source": "source",
    "publisher": "publisher",
    "published by": "publisher",
    "section": "section",
    "category": "section",
    "keywords": "keywords",
    "tags": "keywords",
    "summary": "description",
    "description": "description",
    "standfirst": "description",
    "dateline": "dateline",
    "body": "nothing",
    "from": "nothing",
    "to": "nothing",
    "contributing": "nothing",
    "contributors": "nothing",
    "length": "nothing",
    "load-date": "nothing",
    "publication-type": "nothing",
}
# Labels that headlines begin with, too; before the headline they are part of it.
_HEADLINE_WORDS = frozenset({"section", "keywords", "description", "source", "nothing"})
_LABEL = re.compile(r"([A-Za-z][A-Za-z -]{1,20}?) ?: ?(.*)")
_PUBLISHED = re.compile(
    r"(?:first |originally )?(?:published|posted|issued|dated|date(?: published)?|publication date|publish date)"
    r"(?: on| at)?( ?: ?| )(?=\S)",
    re.IGNORECASE,
)
_MODIFIED = re.compile(
    r"(?:last )?(?:updated?|modified|edited|date modified)(?: on| at)?( ?: ?| )(?=\S)", re.IGNORECASE
)
_DATE_LABEL_ALONE = re.compile(
    r"(?:(?:first |originally )?(?:published|posted|date)|(?:last )?(?:updated|modified)) ?:?", re.IGNORECASE
)
_LONGEST_DATE_LINE = 80
_LONGEST_NAME = 80
_LONGEST_HEADLINE = 500


def take_labelled(fields: Fields, line: Line, after: Line | None) -> int:
    """Add what a labelled line says to `fields`; the number of lines that took, 0 where the label is none.

    The value of a URL, of a date and of names may stand on the next line. Raises TextError where a URL is none
    or a date is in no calendar.
    """
    if take_dated(fields, line.text, line):
        return 1
    if after is not None and _DATE_LABEL_ALONE.fullmatch(line.text):
        return 2 if take_dated(fields, f"{line.text.rstrip(' :')}: {after.text}", after) else 0
    found = _LABEL.fullmatch(line.text)
    kind = LABELS.get(found[1].lower()) if found else None
    if not found or kind is None or (fields.headline is None and kind in _HEADLINE_WORDS):
        return 0
    value = found[2].strip()
    if value or kind == "nothing":
        return int(_take(fields, kind, value, line))
    if after is None or kind not in ("url", "source", "byline") or (kind != "byline" and not web_address(after.text)):
        return 0
    return 2 * int(_take(fields, kind, after.text, after))


def labelled_headline(line: Line) -> str | None:
    """The headline of `Headline: …`, None for any other line."""
    found = _LABEL.fullmatch(line.text[:_LONGEST_HEADLINE])
    return found[2].strip() or None if found and LABELS.get(found[1].lower()) == "headline" else None


def take_dated(fields: Fields, text: str, line: Line) -> bool:
    """Add the date of `Published: …` or `Updated …`; False where the text is none of that."""
    for label, modified in ((_PUBLISHED, False), (_MODIFIED, True)):
        found = label.match(text)
        if not found:
            continue
        date = date_in(text[found.end() :], line, modified=modified)
        if date is not None:
            fields.add_date(date, line, modified=modified)
            return True
    return False


def take_unread_date(fields: Fields, line: Line) -> bool:
    """Warn of a line such as `Published: two hours ago` below the headline; False where the line is none."""
    if fields.headline is None or len(line.text) > _LONGEST_DATE_LINE:
        return False
    for label in (_PUBLISHED, _MODIFIED):
        found = label.match(line.text)
        if found and ":" in found[1]:
            value = line.text[found.end() :]
            fields.warnings.append(f"line {line.number}: {value!r} is no date that can be read; no date taken")
            return True
    return False


def _take(fields: Fields, kind: str, value: str, line: Line) -> bool:
    address = web_address(value)
    if kind in ("url", "source") and address:
        fields.add_url(address, line)
    elif kind == "url":
        if not line.text.lower().partition(":")[0].endswith("url"):
            return False
        raise TextError(f"{value[:200]!r} is no URL; correct or remove the line", line=line.number, field="url")
    elif kind == "source":
        if len(value) > _LONGEST_NAME or not bodies.is_organization(value.rstrip(".")):
            return False
        fields.add_source(value.rstrip("."))
    elif kind == "byline":
        given = Byline((Author(type="Person", name=value),)) if len(value) <= _LONGEST_NAME else None
        byline = read_byline(value) or read_names(value) or given
        if byline is None:
            return False
        fields.authors = ()
        fields.add_byline(byline)
    else:
        _take_plain(fields, kind, value)
    return True


def _take_plain(fields: Fields, kind: str, value: str) -> None:
    if kind == "dateline":
        fields.dateline = fields.dateline or value
    elif kind == "publisher":
        fields.publisher = fields.publisher or value
    elif kind == "section":
        fields.section = fields.section or value
    elif kind == "description":
        fields.description = fields.description or value
    elif kind == "keywords":
        words = (word.strip() for word in re.split("[,;]", value))
        fields.keywords = fields.keywords or tuple(word for word in words if word)
