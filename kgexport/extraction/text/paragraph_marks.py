"""The quotation marks of one paragraph, paired.

Marks come in two families, double and single. A paragraph is read once from left to right with a small stack of
open marks. A mark that could open or close (the straight ones) is told by the white space around it. An
apostrophe is no mark.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import Protocol

DOUBLE = '"“”„‟«»〝〞＂'
SINGLE = "'‘’‚‛‹›"
MARKS = DOUBLE + SINGLE

MARK = re.compile(f"``|''|[{re.escape(MARKS)}]")
_OPENING = {"“", "„", "‟", "«", "〝", "``", "‘", "‚", "‛", "‹"}
_CLOSES = {  # opening mark: the marks that may close it
    "“": {"”", '"', "''"},
    "„": {"“", "”", '"'},
    "‟": {"”", '"'},
    "«": {"»"},
    "»": {"«"},
    "〝": {"〞"},
    "``": {"''", '"', "”"},
    "''": {"''", '"', "”"},
    '"': {'"', "”", "''"},
    "＂": {"＂"},
    "”": {"”"},
    "‘": {"’", "'"},
    "‚": {"‘", "’", "'"},
    "‛": {"’"},
    "‹": {"›"},
    "›": {"‹"},
    "'": {"'", "’"},
}
_ELISIONS = re.compile(
    r"(?:\d\ds?|em|til|tis|twas|twill|cause|bout|round|n|cuz|im|er|ere|fore|neath|tween|kay|nuff)\b", re.IGNORECASE
)
_BEFORE_OPENING = frozenset("([{—–-/=:")
_MAX_DEPTH = 4


class HasSpan(Protocol):
    """Anything with a place in the text, in code points."""

    @property
    def start(self) -> int:
        """The first code point."""

    @property
    def end(self) -> int:
        """One past the last code point."""


@dataclass(slots=True)
class OpenMark:
    """An opening mark; `continues` if it carries on the paragraph before."""

    mark: str
    start: int
    end: int
    continues: bool = False


@dataclass(frozen=True, slots=True)
class FoundMarks:
    """An opening mark with the end of what it opens, and the end of the closing mark if there is one."""

    opened: OpenMark
    content_end: int
    end: int
    closed: bool


class ParagraphReader:
    """Reads the marks of one paragraph, once, from left to right."""

    def __init__(self, text: str, paragraph: HasSpan, next_mark: str | None) -> None:
        self.text, self.start, self.end = text, paragraph.start, paragraph.end
        self.next_mark = next_mark
        self.marks = [(m.group(), m.start(), m.end()) for m in MARK.finditer(text, self.start, self.end)]
        self.stack: list[OpenMark] = []
        self.found: list[FoundMarks] = []
        self.single_closers = [start for mark, start, _ in self.marks if self._may_close_single(mark, start)]
        opened = sum(mark == "“" for mark, _, _ in self.marks)
        self.curly_balanced = opened == sum(mark == "”" for mark, _, _ in self.marks)

    def read(self, carried: str | None) -> tuple[list[FoundMarks], str | None]:
        """The spans, and the mark left open at the end where the next paragraph opens with the same one."""
        for mark, start, end in self.marks:
            if mark in "'‘’‚‛":
                self._single(mark, start, end)
            else:
                self._double(mark, start, end)
            if self.stack and carried == mark and self.stack[-1].start == start and self._leads(start):
                self.stack[-1].continues = True
        last = self.stack[0].mark if self.stack else None
        while self.stack:
            self._drop(self.end)
        return self.found, last if last is not None and last == self.next_mark else None

    def _leads(self, start: int) -> bool:
        return not self.text[self.start : start].strip()

    def _around(self, start: int, end: int) -> tuple[bool, bool]:
        """Whether what stands before a mark lets it open, and what stands after lets it close."""
        before = self.text[start - 1] if start > self.start else " "
        after = self.text[end] if end < self.end else " "
        free_before = before.isspace() or before in _BEFORE_OPENING or before in MARKS
        free_after = not after.isalnum() and after not in "$€£#@"
        return free_before and not after.isspace(), free_after and not before.isspace()

    def _double(self, mark: str, start: int, end: int) -> None:
        top = self._top_double()
        can_open, can_close = self._around(start, end)
        closes = top is not None and mark in _CLOSES[top.mark]
        if mark in _OPENING and not (closes and can_close and not can_open):
            self._open(mark, start, end)
        elif mark in {'"', "＂", "''"}:
            self._straight(mark, start, end, closes)
        elif closes:
            self._close(start, end)
        elif mark in {"”", "»", "›"} and top is None and can_open and not can_close:
            self._open(mark, start, end)

    def _straight(self, mark: str, start: int, end: int, closes: bool) -> None:
        can_open, can_close = self._around(start, end)
        if closes and (can_close or not can_open):
            self._close(start, end)
        elif closes or self._top_double() is not None:
            if can_open:
                self._open(mark, start, end)
        elif can_open or not can_close:
            self._open(mark, start, end)

    def _single(self, mark: str, start: int, end: int) -> None:
        top = self.stack[-1] if self.stack else None
        if top is not None and mark in _CLOSES[top.mark] and self._closes_single(start):
            self._close(start, end)
            return
        can_open, _ = self._around(start, end)
        after = self.text[end : end + 8]
        if mark == "’" or not can_open or not after or _ELISIONS.match(after):
            return
        if after[0].isalnum() or after[0] in MARKS + "$[(.…":
            in_single = any(opened.mark in SINGLE for opened in self.stack)
            if not in_single and (self._single_closer_after(end) or self._carried_on(mark)):
                self._open(mark, start, end)

    def _carried_on(self, mark: str) -> bool:
        return mark == "‘" and self.next_mark == mark

    def _may_close_single(self, mark: str, start: int) -> bool:
        if mark not in {"'", "’"} or start == self.start:
            return False
        before = self.text[start - 1]
        after = self.text[start + 1] if start + 1 < self.end else " "
        return not before.isspace() and not after.isalnum()

    def _single_closer_after(self, position: int) -> bool:
        index = bisect_right(self.single_closers, position)
        return index < len(self.single_closers)

    def _closes_single(self, start: int) -> bool:
        """Whether a possible closing mark closes: a plural's apostrophe doesn't, where a better one follows."""
        index = bisect_right(self.single_closers, start)
        if index == 0 or self.single_closers[index - 1] != start:
            return False
        plural = self.text[start - 1] == "s" and self.text[start + 1 : start + 2] == " "
        return not (plural and self.text[start + 2 : start + 3].islower() and index < len(self.single_closers))

    def _top_double(self) -> OpenMark | None:
        return next((opened for opened in reversed(self.stack) if opened.mark not in "'‘‚‛"), None)

    def _open(self, mark: str, start: int, end: int) -> None:
        top = self.stack[-1] if self.stack else None
        same = top is not None and top.mark == mark and not (mark == "“" and self.curly_balanced)
        if same or len(self.stack) >= _MAX_DEPTH:
            self._drop(start)
        self.stack.append(OpenMark(mark, start, end))

    def _close(self, start: int, end: int) -> None:
        """Close the nearest open mark that this one closes; single marks open inside it were none."""
        mark = self.text[start:end]
        while mark not in _CLOSES[self.stack[-1].mark]:
            self.stack.pop()
        opened = self.stack.pop()
        if start > opened.end:
            self._keep(opened, start, end, closed=True)

    def _drop(self, at: int) -> None:
        """End the innermost open mark at `at` without a closing mark."""
        opened = self.stack.pop()
        end = at
        while end > opened.end and self.text[end - 1].isspace():
            end -= 1
        if end > opened.end and not (self.stack and opened.mark in SINGLE):
            self._keep(opened, end, end, closed=False)

    def _keep(self, opened: OpenMark, content_end: int, end: int, *, closed: bool) -> None:
        self.found.append(FoundMarks(opened, content_end, end, closed))
