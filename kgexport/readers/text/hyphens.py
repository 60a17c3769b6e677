"""Words divided at the end of a line: which hyphen goes and which stays."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from kgexport.readers.text.tables import words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_BEFORE = re.compile(r"([^\W\d_]{1,40})-$")
_AFTER = re.compile(r"[^\W\d_]{1,40}")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)?")


class Hyphens:
    """Decides by the rest of the text: `coopera-` `tion` is one word, `military-` `industrial` two.

    A hyphen stays where the text has the hyphenated word elsewhere, or both halves as words of their own; it
    goes where the text has the word without it, and where nothing is known.
    """

    def __init__(self, texts: Sequence[str]) -> None:
        pairs = [
            (before[1].lower(), after[0].lower())
            for text, following in pairwise(texts)
            if (before := _BEFORE.search(text[-41:])) and (after := _AFTER.match(following))
        ]
        asked = {word for one, two in pairs for word in (one, two, one + two, f"{one}-{two}")}
        self._seen = _words_among(texts, asked) if asked else frozenset()

    def join(self, texts: Iterable[str]) -> str:
        """The pieces of one paragraph as one text: with a space between them, or without at a hyphen."""
        joined: list[str] = []
        for text in texts:
            before = _BEFORE.search(joined[-1][-41:]) if joined else None
            if before is None:
                joined.extend((" ", text) if joined else (text,))
                continue
            after = _AFTER.match(text)
            if after and after[0].islower() and not self._stays(before[1].lower(), after[0]):
                joined[-1] = joined[-1][:-1]
            joined.append(text)
        return "".join(joined)

    def _stays(self, one: str, two: str) -> bool:
        if one + two in self._seen:
            return False
        if f"{one}-{two}" in self._seen or one in words_of("hyphenated"):
            return True
        return one in self._seen and two in self._seen


def _words_among(texts: Iterable[str], asked: set[str]) -> frozenset[str]:
    """Which of the words asked for stand in the texts; halves at the ends of lines don't count."""
    seen = set()
    for text in texts:
        for match in _WORD.finditer(text):
            divided = match.start() == 0 or text.startswith("-", match.end())
            if not divided and match[0].lower() in asked:
                seen.add(match[0].lower())
    return frozenset(seen)
