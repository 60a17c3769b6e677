"""The lines before the body: headline, byline, dates, and where the body begins."""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING

from kgexport.errors import TextError
from kgexport.readers.text import bodies
from kgexport.readers.text.byline import Byline
from kgexport.readers.text.fields import Fields
from kgexport.readers.text.furniture import is_furniture
from kgexport.readers.text.known_lines import take
from kgexport.readers.text.labels import labelled_headline
from kgexport.readers.text.lines import ends_sentence
from kgexport.record import Author

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kgexport.readers.text.lines import Line

MOST_HEADER_LINES = 40
_LONGEST_HEADLINE = 250
_LONGEST_SENTENCE_HEADLINE = 110
_LONGEST_DECK = 250
_MOST_ABSTRACT_LINES = 12
_MOST_LINES_ABOVE = 15
_LONGEST_ROLE = 80
_GOES_ON = re.compile(r"(?:[;,:–—-]|\b(?:a|an|and|as|at|by|for|from|in|of|on|or|the|to|with))$", re.IGNORECASE)
_SENTENCE_END = re.compile(r"""[.!?]["'”’)]{0,2}$""")
_LETTERS = re.compile(r"[^\W\d_]+")


def read_header(fields: Fields, lines: Sequence[Line]) -> int:
    """Add what the first lines say to `fields`; the index of the line where the body begins.

    A line `Headline: …` counts before what stands above it. Raises TextError where there is no headline.
    """
    labelled = [labelled_headline(line) for line in takewhile(_may_be_above_headline, lines[:_MOST_LINES_ABOVE])]
    fields.headline = next(filter(None, labelled), None)
    last_above = labelled.index(fields.headline) if fields.headline else -1
    index = 0
    while index < min(len(lines), MOST_HEADER_LINES):
        taken = _take_line(fields, lines, index)
        if not taken and index > last_above:
            break
        index += taken or 1
    if fields.headline is None:
        raise _no_headline(lines)
    return index


def _may_be_above_headline(line: Line) -> bool:
    return len(line.text) <= _LONGEST_HEADLINE and not (len(line.text) > 80 and ends_sentence(line.text))


def _take_line(fields: Fields, lines: Sequence[Line], index: int) -> int:
    """The number of header lines that begin at `index`, 0 where the body begins."""
    text = lines[index].text
    if is_furniture(text, above_headline=fields.headline is None):
        return 1
    is_headline = fields.headline is None and _is_headline_for_sure(lines, index)
    taken = 0 if is_headline else take(fields, lines, index)
    if taken:
        return taken
    if fields.headline is None:
        return _take_headline(fields, lines, index)
    return _take_below_headline(fields, fields.headline, lines, index)


def _take_below_headline(fields: Fields, headline: str, lines: Sequence[Line], index: int) -> int:
    text = lines[index].text
    if _same(text, headline):
        return 1
    if _is_bare_author(fields, lines, index):
        fields.add_byline(Byline((Author(type="Person", name=bodies.person_name(text)),)))
        return 1
    if fields.authors and _is_below_byline(fields, text):
        return 1
    if fields.alternative_headline is None and _is_deck(lines, index):
        if headline.isupper() and not text.isupper() and len(headline.split()) < min(4, len(text.split())):
            fields.section, fields.headline = headline, text
        else:
            fields.alternative_headline = text
        return 1
    return _take_abstract(fields, lines, index)


def _is_below_byline(fields: Fields, text: str) -> bool:
    """Whether the line says what the author is or for whom the author writes."""
    if len(text) > _LONGEST_ROLE:
        return False
    if bodies.is_medium_by_its_last_word(text) and not fields.byline_body:
        fields.byline_body = text
        return True
    return bodies.is_role(text.partition(",")[0])


def _take_abstract(fields: Fields, lines: Sequence[Line], index: int) -> int:
    """Take the paragraphs between the lines `Abstract` and `Full text`, as databases of articles have them."""
    if lines[index].text.strip(" .:").lower() not in ("abstract", "summary"):
        return 0
    for end in range(index + 1, min(index + _MOST_ABSTRACT_LINES, len(lines))):
        if lines[end].text.strip(" .:").lower() == "full text":
            fields.description = fields.description or " ".join(line.text for line in lines[index + 1 : end]) or None
            return end + 1 - index
    return 0


def _is_headline_for_sure(lines: Sequence[Line], index: int) -> bool:
    """Whether a line such as `By Popular Demand` is the headline: a byline above a headline has that below it."""
    if not lines[index].text.lower().startswith("by "):
        return False
    after = lines[index + 1] if index + 1 < len(lines) else None
    return after is None or _is_known(lines, index + 1) or _SENTENCE_END.search(after.text) is not None


def _is_known(lines: Sequence[Line], index: int) -> bool:
    return index < len(lines) and take(Fields(headline="?"), lines, index) > 0


def _take_headline(fields: Fields, lines: Sequence[Line], index: int) -> int:
    """Take the headline, which may run over two or three lines; 0 where the line reads like body text."""
    text = lines[index].text
    if not _may_be_headline(text):
        return 0
    count = 1
    while count < 3 and index + count < len(lines):
        after = lines[index + count]
        goes_on = _GOES_ON.search(text) or after.text[0].islower()
        if not (after.follows and goes_on) or _is_known(lines, index + count):
            break
        if len(text) + len(after.text) > _LONGEST_HEADLINE:
            break
        text = f"{text} {after.text}"
        count += 1
    fields.headline = text.rstrip(" ;,")
    return count


def _may_be_headline(text: str) -> bool:
    """Whether a line is short enough for a headline, and no long sentence in small letters."""
    if len(text) <= _LONGEST_SENTENCE_HEADLINE or ";" in text or not _SENTENCE_END.search(text):
        return len(text) <= _LONGEST_HEADLINE
    words = [match[0] for match in _LETTERS.finditer(text)]
    return sum(word[0].isupper() for word in words) >= len(words) / 2


def _is_bare_author(fields: Fields, lines: Sequence[Line], index: int) -> bool:
    """Whether the line is a person's name beside a date: `Jane Doe` above `November 19, 2014`."""
    if fields.authors or not bodies.is_person(lines[index].text) or len(lines[index].text) > 60:
        return False
    beside = Fields(headline="?")
    after = index + 1
    if after < len(lines) and bodies.is_role(lines[after].text.partition(",")[0]):
        after += 1
    if after < len(lines):
        take(beside, lines, after)
    return bool(beside.published or beside.modified or fields.published)


def _is_deck(lines: Sequence[Line], index: int) -> bool:
    """Whether the line stands between the headline and the byline or date, and so belongs to neither nor the body."""
    if len(lines[index].text) > _LONGEST_DECK:
        return False
    for place in range(index + 1, min(index + 4, len(lines))):
        if is_furniture(lines[place].text):
            continue
        found = Fields(headline="?")
        return take(found, lines, place) > 0 and bool(found.authors or found.published or found.modified)
    return False


def _same(one: str, other: str) -> bool:
    return _LETTERS.findall(one.casefold()) == _LETTERS.findall(other.casefold())


def _no_headline(lines: Sequence[Line]) -> TextError:
    remedy = "put the headline on the first line, or a line “Headline: …”"
    first = next((line for line in lines if not _may_be_headline(line.text)), None)
    if first is None:
        return TextError(f"no headline; {remedy}", line=lines[0].number if lines else None, field="headline")
    return TextError(
        f"no headline: what stands first reads like body text ({first.text[:40]!r} …); {remedy}",
        line=first.number,
        field="headline",
    )
