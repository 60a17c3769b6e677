"""What a small graph looks like in each format, to the byte.

After a change that is meant, `python -m tests.writers.golden` writes the files anew; read their diff.
"""

from __future__ import annotations

import pytest

from tests.writers.golden import CASES, GOLDEN


@pytest.mark.parametrize("name", CASES)
def test_the_bytes_are_those_of_the_golden_file(name: str) -> None:
    assert CASES[name]().decode("utf-8") == (GOLDEN / name).read_bytes().decode("utf-8")


def test_every_golden_file_is_compared() -> None:
    assert {file.name for file in GOLDEN.iterdir()} == set(CASES)
