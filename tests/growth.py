"""How the work of a function grows with its input, counted and not timed, so that the machine has no say in it."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any


def calls(function: Callable[[], object]) -> int:
    """How many functions are called, in Python and in C, while `function` runs."""
    count = 0

    def counted(frame: FrameType, event: str, argument: Any) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(counted)
    try:
        function()
    finally:
        sys.setprofile(before)
    return count


def assert_linear(work: Callable[[int], Callable[[], object]], small: int, times: int = 8) -> None:
    """Fail if input of `times` the size takes far more than `times` the calls.

    `work` prepares input of a size and returns what is to be counted. A first run at the small size fills caches.
    """
    work(small)()
    short, long = calls(work(small)), calls(work(small * times))
    assert long < 1.5 * times * short + 1000, f"{short} calls for {small}, {long} for {small * times}"
