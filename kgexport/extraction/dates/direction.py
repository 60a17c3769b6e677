"""Whether the words around a date speak of the past or of the future."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Literal

from kgexport.extraction.lexicon import words

if TYPE_CHECKING:
    from kgexport.extraction.text.document import Document
    from kgexport.extraction.text.tokens import Token

Direction = Literal["past", "future", "unknown"]

_REACH = 25
_WORD_BEFORE_ED = 4


def direction(document: Document, start: int) -> Direction:
    """Where the date at offset `start` points, by the nearest verb of its sentence: left of it first, then right.

    At most 25 tokens are looked at on either side.
    """
    sentence = document.sentence_at(start)
    tokens = document.tokens
    at = bisect_left(tokens, start, sentence.first, sentence.last, key=lambda token: token.start)
    for index in range(at - 1, max(sentence.first, at - _REACH) - 1, -1):
        if tokens[index].lower in {";", ":"}:
            break
        found = _sign(tokens, index, sentence.first)
        if found != "unknown":
            return found
    for index in range(at + 1, min(sentence.last, at + _REACH)):
        found = _sign(tokens, index, sentence.first)
        if found != "unknown":
            return found
    return "unknown"


def _sign(tokens: tuple[Token, ...], index: int, first: int) -> Direction:
    word = tokens[index].lower
    previous = tokens[index - 1].lower if index > first else ""
    if word in words("date_signs", "modal"):
        return "future"
    if word == "to" and previous in words("date_signs", "before to"):
        return "future"
    if word in words("date_signs", "future"):
        return "future"
    if word in words("date_signs", "past"):
        return "past" if previous not in words("date_signs", "passive") else "unknown"
    if word.endswith("ed") and len(word) > _WORD_BEFORE_ED and word not in words("date_signs", "before to"):
        return "past" if previous not in words("date_signs", "passive") else "unknown"
    return "unknown"
