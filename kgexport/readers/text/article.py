"""The steps from the bytes of a text file to an article."""

from __future__ import annotations

from typing import TYPE_CHECKING
from unicodedata import normalize

from kgexport.errors import TextError
from kgexport.readers.text.cleaning import clean
from kgexport.readers.text.dateline import read_dateline
from kgexport.readers.text.decoding import decode
from kgexport.readers.text.fields import Fields, date_in
from kgexport.readers.text.furniture import is_furniture
from kgexport.readers.text.header import MOST_HEADER_LINES, read_header
from kgexport.readers.text.known_lines import take
from kgexport.readers.text.language import language_in
from kgexport.readers.text.lines import Line, split_lines, unwrap
from kgexport.readers.text.mending import mend
from kgexport.readers.text.repeats import drop_repeats
from kgexport.record import Article, check_article

if TYPE_CHECKING:
    from collections.abc import Sequence

LIMIT = 16 << 20  # bytes
_MOST_FOOTER_LINES = 15
_MOST_BEFORE_DATELINE = 3


def article_of(data: bytes) -> tuple[Article, tuple[str, ...]]:
    """The article in the bytes of a text file, and warnings; raises TextError with the line at fault."""
    refuse_too_long(len(data))
    lines = split_lines(clean(decode(data)))
    if not lines:
        raise TextError("empty: the file holds no text; remove it or fill it", line=1)
    lines = unwrap(lines, _is_front_matter, MOST_HEADER_LINES)
    fields = Fields()
    start = read_header(fields, lines)
    end = _read_footer(fields, lines, start)
    paragraphs = _body(lines[start:end])
    _take_dateline(fields, paragraphs)
    if not paragraphs:
        raise TextError(
            "no body: nothing but a headline and lines about the article; add its text below them",
            line=lines[-1].number,
            field="text",
        )
    article = _assemble(fields, "\n\n".join(paragraph.text for paragraph in paragraphs))
    check_article(article)
    return article, tuple(fields.warnings)


def refuse_too_long(size: int, name: str | None = None) -> None:
    """Raise TextError where a text of so many bytes is longer than LIMIT."""
    if size > LIMIT:
        raise TextError(f"longer than {LIMIT >> 20} MiB, so no single article; cut it into articles", source=name)


def _is_front_matter(line: Line) -> bool:
    return is_furniture(line.text) or take(Fields(headline="?"), [line], 0) > 0


def _read_footer(fields: Fields, lines: Sequence[Line], start: int) -> int:
    """Add what the last lines say to `fields`; the index of the line after the body."""
    end = len(lines)
    lowest = max(start, end - _MOST_FOOTER_LINES)
    while end > lowest:
        if not (is_furniture(lines[end - 1].text) or take(Fields(headline="?"), lines, end - 1)):
            break
        is_announced = end - 1 > start and _announces(lines, end - 2)
        if is_announced or date_in(lines[end - 1].text, lines[end - 1]):
            break
        end -= 1
    index = end
    while index < len(lines):
        index += take(fields, lines, index) or 1
    return end


def _announces(lines: Sequence[Line], index: int) -> bool:
    """Whether a line such as `More on this:` makes what follows it a part of the body."""
    text = lines[index].text
    return text.endswith(":") and not is_furniture(text) and not take(Fields(headline="?"), lines, index)


def _body(lines: Sequence[Line]) -> list[Line]:
    """The paragraphs of the body: no furniture, no repeats, none broken in mid-sentence."""
    paragraphs = mend([line for line in lines if not is_furniture(line.text)])
    kept = drop_repeats(paragraphs)
    return paragraphs if len(kept) == len(paragraphs) else mend(kept)


def _take_dateline(fields: Fields, paragraphs: list[Line]) -> None:
    """Move the dateline from the first paragraph, or one below captions, to `fields`."""
    for index, paragraph in enumerate(paragraphs[:_MOST_BEFORE_DATELINE]):
        found = read_dateline(paragraph.text)
        if found is None or (index > 0 and not found.agency):
            continue
        fields.dateline = fields.dateline or found.place
        fields.agency = fields.agency or found.agency
        fields.published = fields.published or found.date
        rest = paragraph.text[found.end :].lstrip()
        paragraphs[index : index + 1] = [Line(paragraph.number, rest)] if rest else []
        return


def _assemble(fields: Fields, body: str) -> Article:
    text = normalize("NFC", body)
    headline = normalize("NFC", fields.headline or "")
    return Article(
        url=fields.url,
        headline=headline,
        alternative_headline=fields.alternative_headline,
        description=fields.description,
        text=text,
        in_language=language_in(text),
        date_published=fields.published,
        date_modified=fields.modified,
        dateline=fields.dateline,
        author=fields.all_authors(),
        publisher=fields.the_publisher(),
        article_section=fields.section,
        keywords=fields.keywords,
        copyright_holder=fields.copyright_holder,
    )
