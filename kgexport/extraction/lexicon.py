"""The word lists of extraction, as people can read and change them: the tables in `data/`."""

from __future__ import annotations

from functools import cache

from kgexport.vocabulary.tables import read_table


@cache
def rows(table: str) -> tuple[tuple[str, ...], ...]:
    """The rows of `data/<table>.tsv`, as `read_table` gives them."""
    return read_table("kgexport.extraction", table)


@cache
def words(table: str, *classes: str) -> frozenset[str]:
    """The words of a table with the columns class and words (comma-separated), for some classes or for all."""
    return frozenset(
        word.strip() for row in rows(table) if not classes or row[0] in classes for word in row[1].split(",")
    )
