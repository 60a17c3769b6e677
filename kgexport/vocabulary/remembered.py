"""Answers kept for their next use: the same names and dates are in the news again and again."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import TypeVar

_Answer = TypeVar("_Answer")
_KEPT = 4096  # answers
_LONGEST = 200  # characters; what is longer is hardly asked again, and could fill the memory


def remembered(function: Callable[[str], _Answer]) -> Callable[[str], _Answer]:
    """A function of one string that keeps its last few thousand answers, a few hundred kilobytes at most."""
    kept = lru_cache(_KEPT)(function)

    @wraps(function)
    def answer(value: str) -> _Answer:
        return kept(value) if len(value) <= _LONGEST else function(value)

    return answer
