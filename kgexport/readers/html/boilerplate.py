"""What a page puts between the paragraphs of an article: buttons, newsletters, notices of cookies, credits."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from kgexport.readers.text import bodies
from kgexport.readers.text.furniture import is_furniture
from kgexport.vocabulary.tables import read_table

LONGEST = 400
_WORDS_OF_NAME = 4
_BETWEEN = re.compile(r",? and |, |; |/| & ")


def is_boilerplate(text: str) -> bool:
    """Whether a paragraph is no part of an article."""
    if len(text) > LONGEST:
        return False
    return (
        is_furniture(text)
        or text.casefold().strip(" .:…|!?›»>→") in _table()["line"]
        or any(pattern.fullmatch(text) for pattern in _patterns("pattern"))
    )


class Credit(NamedTuple):
    """A credit line: the agencies it names, whether it is nothing but a credit, how many others it names."""

    agencies: tuple[str, ...]
    is_all: bool
    others: int = 0


def credited_agencies(text: str) -> Credit | None:
    """What a credit line names; None for another line.

    `With files from The Associated Press` is one, `— Associated Press writer Jane Doe in Paris contributed to this
    report.` holds a sentence of its own, too.
    """
    for kind in ("credit", "remark") if len(text) <= LONGEST else ():
        found = next((match for pattern in _patterns(kind) if (match := pattern.fullmatch(text))), None)
        if found:
            named = [_agency_at_start(part) for part in _BETWEEN.split(found["who"])]
            return Credit(tuple(dict.fromkeys(filter(None, named))), kind == "credit", named.count(None))
    name = bodies.agency(text.strip("()[] .–—-")) if len(text) <= 60 else None
    return Credit((name,), True) if name else None


def _agency_at_start(text: str) -> str | None:
    """The agency whose name a text begins with: `The Associated Press`, `Associated Press writer Jane Doe`."""
    words = text.split()[: _WORDS_OF_NAME + 1]
    words = words[1:] if words[:1] == ["the"] else words
    return next((name for size in range(len(words), 0, -1) if (name := bodies.agency(" ".join(words[:size])))), None)


@cache
def _table() -> dict[str, frozenset[str]]:
    """The rows of the table by their kind."""
    rows: dict[str, list[str]] = {}
    for kind, text in read_table("kgexport.readers.html", "boilerplate"):
        rows.setdefault(kind, []).append(text)
    return {kind: frozenset(texts) for kind, texts in rows.items()}


@cache
def _patterns(kind: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(text, re.IGNORECASE) for text in sorted(_table()[kind]))
