"""The page on installing names each extra with what it brings."""

from __future__ import annotations

import re
import tomllib

import pytest
from doc_examples import REPOSITORY

FOR_DEVELOPERS = {"test", "lint"}
PROJECT = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))["project"]
EXTRAS = {name: needs for name, needs in PROJECT["optional-dependencies"].items() if name not in FOR_DEVELOPERS}
ROWS = dict(re.findall(r"^\| `(\w+)` \| (.*) \|$", (REPOSITORY / "docs/install.md").read_text("utf-8"), re.MULTILINE))


def test_the_table_has_a_row_for_each_extra() -> None:
    assert ROWS.keys() == EXTRAS.keys()


@pytest.mark.parametrize("name", EXTRAS)
def test_a_row_names_what_the_extra_brings(name: str) -> None:
    brought = ROWS[name].split(" | ")[1].split(", ")
    needed = [re.split(r"[<>=~!\[ ]", need, maxsplit=1)[0] for need in EXTRAS[name]]
    assert sorted(set(brought) - {"and what they need"}) == sorted(needed)
