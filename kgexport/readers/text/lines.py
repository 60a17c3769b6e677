"""A text as lines with their numbers, and hard-wrapped lines put together again."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from kgexport.readers.text.hyphens import Hyphens

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_WIDEST_WRAP = 120  # columns; longer lines are paragraphs
_NARROWEST_WRAP = 30
_SLACK = 4  # columns by which a wrapped line may fall short, e.g. where an editor breaks early at a dash
_FEWEST_BREAKS = 2
_FEWEST_GOING_ON = 0.4  # share of lines after a break that begin with a small letter, or the lines are paragraphs
_FINAL = re.compile(r"""[.!?:…]["'”’»)\]]{0,3}$""")
# Marks of Markdown around a whole line.
_HEADING_MARK = re.compile(r"^#{1,6} (?=\S)")
_BOLD = re.compile(r"^\*\*([^*]{1,300})\*\*$")


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank.

    `number` counts from 1 in the file; `text` has no space at its ends; `indent` is the number of spaces
    before it; `follows` says that the line before it in the file is not blank.
    """

    number: int
    text: str
    indent: int = 0
    follows: bool = False


def split_lines(text: str) -> list[Line]:
    """The lines of cleaned text that are not blank."""
    lines = []
    follows = False
    for number, raw in enumerate(text.split("\n"), 1):
        stripped = _BOLD.sub(r"\1", _HEADING_MARK.sub("", raw.strip()))
        if stripped:
            indent = len(raw) - len(raw.lstrip())
            lines.append(Line(number, " ".join(stripped.split()), indent, follows))
        follows = bool(stripped)
    return lines


def ends_sentence(text: str) -> bool:
    """Whether the text ends with the punctuation of a finished sentence (or of a list's opening)."""
    return bool(_FINAL.search(text[-8:]))


def unwrap(lines: Sequence[Line], stands_alone: Callable[[Line], bool], margin: int) -> list[Line]:
    """Put lines together that only the width of a page keeps apart.

    A text is hard-wrapped where its lines have a common width and often go on in mid-sentence; then a line that
    the next line's first word would have fitted on ends its paragraph. `stands_alone` says whether a line is no
    part of a paragraph (a byline, a date); it is asked for the first and the last `margin` lines only.
    """
    width = _wrap_width(lines)
    if width is None:
        return list(lines)
    hyphens = Hyphens([line.text for line in lines])
    groups: list[list[Line]] = []
    for index, line in enumerate(lines):
        outer = index <= margin or index >= len(lines) - margin
        soft = bool(groups) and _is_soft_break(groups[-1][-1], line, width)
        if soft and not (outer and (stands_alone(groups[-1][-1]) or stands_alone(line))):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [
        Line(group[0].number, hyphens.join(piece.text for piece in group), group[0].indent, group[0].follows)
        for group in groups
    ]


def _wrap_width(lines: Sequence[Line]) -> int | None:
    """The column at which the text is wrapped, or None where it is not."""
    lengths = sorted(line.indent + len(line.text) for line, after in pairwise(lines) if after.follows)
    width = lengths[int(0.95 * (len(lengths) - 1))] if lengths else 0
    if not _NARROWEST_WRAP <= width <= _WIDEST_WRAP:
        return None
    soft = [after.text[0].islower() for line, after in pairwise(lines) if _is_soft_break(line, after, width)]
    return width if len(soft) >= _FEWEST_BREAKS and sum(soft) >= _FEWEST_GOING_ON * len(soft) else None


def _is_soft_break(line: Line, after: Line, width: int) -> bool:
    """Whether the first word of the next line would not have fitted on the line."""
    if not after.follows or after.indent >= line.indent + 2:
        return False
    first_word = after.text.partition(" ")[0]
    return line.indent + len(line.text) + 1 + len(first_word) > width - _SLACK
