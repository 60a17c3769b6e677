"""Paragraphs that a page's layout broke in mid-sentence, put together again."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kgexport.readers.text.hyphens import Hyphens
from kgexport.readers.text.lines import Line, ends_sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

_BEGINS_LOWER = re.compile(r"""["'“‘„«(\[]{0,2}[^\W\d_A-Z]""")
_BEGINS_WORD = re.compile(r"""["'“‘„«(\[$€£]{0,2}\w""")
_LIST_MARK = re.compile(r"(?:[-*•·–—]|\d{1,2}[.)]|[a-z][.)]) ")
_LIST_ENDS = (":", ";")
# After a comma, a divided word or one of these no sentence is at its end, whatever begins the next paragraph.
_OPEN_END = re.compile(
    r"(?:,|\b(?:a|an|and|as|at|but|by|for|from|in|into|its|of|on|or|than|that|the|their|to|which|with))$"
)
_SHORTEST_OPEN = 40


def mend(paragraphs: Sequence[Line]) -> list[Line]:
    """Join each paragraph that ends in mid-sentence with the one that goes on with the sentence.

    That is one that begins with a small letter, or any that follows a comma or a word such as "of".
    """
    groups: list[list[Line]] = []
    for paragraph in paragraphs:
        if groups and _goes_on(groups[-1][-1].text, paragraph.text):
            groups[-1].append(paragraph)
        else:
            groups.append([paragraph])
    if len(groups) == len(paragraphs):
        return list(paragraphs)
    hyphens = Hyphens([paragraph.text for paragraph in paragraphs])
    return [
        Line(group[0].number, hyphens.join(piece.text for piece in group)) if len(group) > 1 else group[0]
        for group in groups
    ]


def _goes_on(text: str, following: str) -> bool:
    if ends_sentence(text) or text.endswith(_LIST_ENDS) or _LIST_MARK.match(following) or _LIST_MARK.match(text):
        return False
    begins = _BEGINS_LOWER.match(following)
    if begins and begins.group()[-1].islower():
        return True
    is_open = len(text) >= _SHORTEST_OPEN and _OPEN_END.search(text[-8:]) is not None
    return is_open and _BEGINS_WORD.match(following) is not None
