"""Answers kept for their next use: the same names and dates are in the news again and again."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

_Answer = TypeVar("_Answer")
_KEPT = 4096  # answers
_LONGEST = 200  # characters; what is longer is hardly asked again, and could fill the memory


class _Answers(dict[str, _Answer]):
    """The answers by what was asked; when they are too many, all are forgotten."""

    def __init__(self, function: Callable[[str], _Answer]) -> None:
        super().__init__()
        self._function = function

    def __missing__(self, value: str) -> _Answer:
        answer = self._function(value)
        if len(value) <= _LONGEST:
            if len(self) >= _KEPT:
                self.clear()
            self[value] = answer
        return answer


def remembered(function: Callable[[str], _Answer]) -> Callable[[str], _Answer]:
    """A function of one string that keeps some thousand of its answers, in a megabyte at most.

    What it gives must depend on the string alone. An answer that is kept costs no call in Python.
    """
    return _Answers(function).__getitem__
