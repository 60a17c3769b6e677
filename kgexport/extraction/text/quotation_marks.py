"""Quotation marks: which words of a text stand between marks, whatever the marks and however they are broken.

An open mark that nobody closes ends with its paragraph; where the next paragraph begins with an opening mark, as
newspapers set a speech of several paragraphs, that one carries it on.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kgexport.extraction.text.paragraph_marks import MARK, MARKS, FoundMarks, HasSpan, ParagraphReader

__all__ = ["MARKS", "QuotedSpan", "find_quoted"]


@dataclass(frozen=True, slots=True)
class QuotedSpan:
    """Words between quotation marks; all offsets are code points of the text.

    `start` and `end` include the marks, `content_start` and `content_end` don't. `closed` is false where the
    closing mark is missing; `nested` is true inside another quoted span; `continues` is true where the span
    carries on the unclosed one at the end of the paragraph before.
    """

    start: int
    end: int
    content_start: int
    content_end: int
    closed: bool
    nested: bool
    continues: bool = False


def find_quoted(text: str, paragraphs: Sequence[HasSpan]) -> tuple[QuotedSpan, ...]:
    """The quoted spans of `text`, by start, outer before inner; never across the end of a paragraph."""
    found: list[FoundMarks] = []
    carried: str | None = None
    for index, paragraph in enumerate(paragraphs):
        following = paragraphs[index + 1] if index + 1 < len(paragraphs) else None
        reader = ParagraphReader(text, paragraph, _first_mark(text, following))
        pieces, carried = reader.read(carried)
        found.extend(pieces)
    reach = 0
    spans = []
    for one in sorted(found, key=lambda one: (one.opened.start, -one.end)):
        opened = one.opened
        spans.append(
            QuotedSpan(
                opened.start,
                one.end,
                opened.end,
                one.content_end,
                closed=one.closed,
                nested=one.end <= reach,
                continues=opened.continues,
            )
        )
        reach = max(reach, one.end)
    return tuple(spans)


def _first_mark(text: str, paragraph: HasSpan | None) -> str | None:
    """The opening mark that a paragraph begins with."""
    if paragraph is None:
        return None
    start = paragraph.start
    while start < paragraph.end and text[start].isspace():
        start += 1
    match = MARK.match(text, start, paragraph.end)
    return match.group() if match else None
