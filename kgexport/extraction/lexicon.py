"""The word lists of extraction, as people can read and change them: the tables in `data/`."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def rows(table: str) -> tuple[tuple[str, ...], ...]:
    """The rows of `data/<table>.tsv` without its header line, blank lines and lines that start with `#`.

    Every row is filled up with empty strings to the number of columns of the header.
    """
    text = files("kgexport.extraction").joinpath(f"data/{table}.tsv").read_text("utf-8")
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    width = lines[0].count("\t") + 1
    cells = (tuple(cell.strip() for cell in line.split("\t")) for line in lines[1:])
    return tuple(row + ("",) * (width - len(row)) for row in cells)


@cache
def words(table: str, *classes: str) -> frozenset[str]:
    """The words of a table with the columns class and words (comma-separated), for some classes or for all."""
    return frozenset(
        word.strip() for row in rows(table) if not classes or row[0] in classes for word in row[1].split(",")
    )
