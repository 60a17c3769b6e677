"""The tables that people can read and change: tab-separated files that travel in the package."""

from __future__ import annotations

from importlib.resources import files


def read_table(package: str, table: str) -> tuple[tuple[str, ...], ...]:
    """The rows of `data/<table>.tsv` in a package, without its header line, blank lines and lines that start with `#`.

    Every row is filled up with empty strings to the number of columns of the header.
    """
    text = files(package).joinpath(f"data/{table}.tsv").read_text("utf-8")
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    width = lines[0].count("\t") + 1
    cells = (tuple(cell.strip() for cell in line.split("\t")) for line in lines[1:])
    return tuple(row + ("",) * (width - len(row)) for row in cells)
