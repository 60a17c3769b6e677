"""Texts made to cost time or memory: read or refused in time that grows with their length only."""

from __future__ import annotations

import contextlib
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest

from kgexport.errors import TextError
from kgexport.readers import Refused, Source
from kgexport.readers.text import LIMIT, parse_text, read_text_source
from tests.growth import assert_linear

HALF = 1 << 19
HEADLINE = "Wreck closes harbor\n\n"
LINES = "lorem ipsum dolor sit amet consectetur adipiscing elit sed eius-\n"
CASES = {
    "commas": "," * HALF,
    "quotes": '"' * HALF,
    "typographic quotes": HEADLINE + "“" * HALF,
    "newlines": "\n" * HALF,
    "newlines within": HEADLINE + "\n" * HALF + "x",
    "one letter": "a" * HALF,
    "letters": HEADLINE + "a " * (HALF // 2),
    "hyphenated lines": HEADLINE + LINES * (HALF // len(LINES)),
    "parentheses": HEADLINE + "(" * HALF,
    "datelines": HEADLINE + "MOSCOW (AP) - " * (HALF // 14),
    "dashes": HEADLINE + "A - " * (HALF // 4),
    "equal paragraphs": HEADLINE + "The same words stand here once more.\n\n" * (HALF // 38),
    "alike paragraphs": HEADLINE + "".join(f"The same words stand here again {n}.\n\n" for n in range(HALF // 40)),
    "growing paragraphs": HEADLINE + "".join("w " * (n % 80 + 6) + ".\n\n" for n in range(5000)),
    "broken paragraphs": HEADLINE + "goes on,\n\n" * (HALF // 10),
    "dates": HEADLINE + "November 19, 2014\n" * (HALF // 18),
    "urls": HEADLINE + "https://example.org/a\n" * (HALF // 22),
    "advertisements": HEADLINE + "Advertisement\n" * (HALF // 14),
    "colons": HEADLINE + ":" * HALF,
    "joiners": HEADLINE + "\u200d" * HALF,
    "combining": HEADLINE + ("a" + "\u0301\u0327" * 50) * (HALF // 202),
    "form feeds": "\f" * HALF,
    "open JSON": HEADLINE + '{"a":' * (HALF // 5),
}


@pytest.mark.parametrize("name", CASES)
def test_half_a_megabyte_of_the_same_is_read_or_refused(name: str) -> None:
    with contextlib.suppress(TextError):
        parse_text(CASES[name].encode(), "file.txt")


@pytest.mark.parametrize("name", CASES)
def test_work_grows_with_the_length_only(name: str) -> None:
    def work(size: int) -> Callable[[], object]:
        data = CASES[name][:size].encode()

        def read() -> None:
            with contextlib.suppress(TextError):
                parse_text(data, "file.txt")

        return read

    assert_linear(work, 8_000)


def test_a_file_over_the_limit_is_refused_without_much_memory(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as stream:
        for _ in range(50):
            stream.write(b"x" * (1 << 20))
    tracemalloc.start()
    try:
        (refused,) = read_text_source(Source(str(path)))
        assert tracemalloc.get_traced_memory()[1] < 2 * LIMIT
    finally:
        tracemalloc.stop()
    assert isinstance(refused, Refused)
    assert "large.txt: longer than 16 MiB" in str(refused.error)
    assert refused.raw is None
