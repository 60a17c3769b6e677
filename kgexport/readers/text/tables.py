"""The word lists and names that the reading of texts needs, as people can read and change them: `data/*.tsv`."""

from __future__ import annotations

from collections import defaultdict
from functools import cache

from kgexport.vocabulary.tables import read_table

_PACKAGE = "kgexport.readers.text"


def words_of(name: str) -> frozenset[str]:
    """The list of that name in `data/words.tsv`, in small letters."""
    return _word_lists()[name]


def name_in(group: str, name: str) -> str | None:
    """The name as `data/names.tsv` writes it, whatever its capitals; None where the group does not have it."""
    return _names()[group].get(name.casefold())


@cache
def _word_lists() -> dict[str, frozenset[str]]:
    return {name: frozenset(words.split()) for name, words in read_table(_PACKAGE, "words")}


@cache
def _names() -> dict[str, dict[str, str]]:
    groups: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for group, name in read_table(_PACKAGE, "names"):
        groups[group][name.casefold()] = name
    return dict(groups)
