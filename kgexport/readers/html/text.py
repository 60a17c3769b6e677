"""From the paragraphs of a page to the text of its article, and what the lines around it say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from kgexport.errors import TextError
from kgexport.readers.html.body import Paragraph
from kgexport.readers.html.boilerplate import credited_agencies, is_boilerplate
from kgexport.readers.html.metadata import Metadata
from kgexport.readers.html.nodes import clean
from kgexport.readers.text.dateline import read_dateline
from kgexport.readers.text.fields import Fields
from kgexport.readers.text.known_lines import take
from kgexport.readers.text.lines import Line
from kgexport.record import Author

_SENTENCE_ENDS = (".", "!", "?", "…", '"', "”", "’", ")", "»", "。")
_MOST_BEFORE = 8  # paragraphs in front of the text: section, headline, standfirst, byline, date
_MOST_AFTER = 6
_LONGEST_LINE = 200
_FULLER = 1.3  # how much longer the text in the markup is, where the page shows a part only


@dataclass(slots=True)
class Text:
    """The paragraphs of an article and what stood around them; `lost` is what of that has no place in the record.

    `deck` is a subheadline.
    """

    paragraphs: list[str] = field(default_factory=list)
    deck: str | None = None
    authors: tuple[Author, ...] = ()
    agencies: tuple[str, ...] = ()
    dateline: str | None = None
    date_published: str | None = None
    lost: Counter[str] = field(default_factory=Counter)


def article_text(found: Sequence[Paragraph], known: Metadata) -> Text:
    """The text without what is known from elsewhere and what is no part of an article.

    The text in the markup is taken where it is fuller: where a page shows the beginning only, or is built by scripts.
    """
    text = Text()
    paragraphs = [one._replace(text=clean(one.text)) for one in found]
    paragraphs = [one for one in paragraphs if one.text and not is_boilerplate(one.text)]
    paragraphs = _without_front_matter(paragraphs, known, text)
    paragraphs = _without_back_matter(paragraphs, text)
    in_markup = _in_markup(known)
    if sum(map(len, in_markup)) > _FULLER * sum(len(one.text) for one in paragraphs):
        text.paragraphs = in_markup
    else:
        text.paragraphs = [one.text for one in paragraphs]
    _take_dateline(text)
    return text


def _in_markup(known: Metadata) -> list[str]:
    lines = [clean(line) for line in (known.body or "").split("\n")]
    return [line for line in lines if line and not is_boilerplate(line)]


def _without_front_matter(paragraphs: list[Paragraph], known: Metadata, text: Text) -> list[Paragraph]:
    """Without the section, the headline, the standfirst, the byline and the date that stand before the text."""
    titles = {_letters(one) for one in (known.headline, known.alternative_headline, known.article_section) if one}
    standfirst = _letters(known.description or "")
    kept: list[Paragraph] = []
    for number, one in enumerate(paragraphs):
        letters = _letters(one.text)
        if number >= _MOST_BEFORE or (kept and one.is_inside):
            return kept + paragraphs[number:]
        if one.heading == "h1" or letters in titles or (letters == standfirst and not one.is_inside):
            text.deck = text.deck or (one.text if one.heading == "h1" and letters not in titles else None)
        elif not one.is_inside and one.heading and not kept:
            text.deck = one.text
        elif not one.is_inside and not one.text.endswith(_SENTENCE_ENDS) and len(one.text) < 60:
            continue
        elif not _take_line(one.text, text):
            kept.append(one)
    return kept


def _take_line(line: str, text: Text) -> bool:
    """Whether a line is a byline, a date or a notice; the authors and the date are taken."""
    fields = Fields(headline="?")
    try:
        taken = len(line) <= _LONGEST_LINE and take(fields, [Line(1, line)], 0) > 0
    except TextError:  # an address or a date that is none
        return False
    text.authors = text.authors or fields.authors or fields.reporters
    text.date_published = text.date_published or fields.published
    return taken


def _without_back_matter(paragraphs: list[Paragraph], text: Text) -> list[Paragraph]:
    """Without credits, notices and headings of other parts of the page behind the text."""
    end = len(paragraphs)
    kept: list[Paragraph] = []
    for one in reversed(paragraphs[max(0, end - _MOST_AFTER) :]):
        credit = credited_agencies(one.text)
        if credit is not None:
            text.agencies = (*credit.agencies, *text.agencies)
            if credit.is_all:
                text.lost["credit line"] += credit.others
                continue
        is_other = one.heading or not (one.is_inside or one.text.endswith(_SENTENCE_ENDS))
        if kept or not (is_other or _take_line(one.text, text)):
            kept.append(one)
    return paragraphs[: max(0, end - _MOST_AFTER)] + kept[::-1]


def _take_dateline(text: Text) -> None:
    """Move the dateline from the first paragraph to the metadata."""
    found = read_dateline(text.paragraphs[0]) if text.paragraphs else None
    if found is None:
        return
    text.dateline = found.place
    text.date_published = text.date_published or found.date
    text.agencies = (*((found.agency,) if found.agency else ()), *text.agencies)
    rest = text.paragraphs[0][found.end :].lstrip()
    text.paragraphs[:1] = [rest] if rest else []


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))
