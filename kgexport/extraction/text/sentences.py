"""Paragraphs and sentences of a text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kgexport.extraction.lexicon import words
from kgexport.extraction.text.tokens import Token, abbreviations

_LINE = re.compile(r"[^\n\r\u2028\u2029\x0b\x0c\x85]+")
_CLOSING = frozenset({*"\"”’'»›)]", "''"})
_TERMINATORS = frozenset(".?!…")
_WRAPPED_LINE = 55


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: `tokens[first:last]` of the document, within one paragraph; offsets count code points."""

    index: int
    start: int
    end: int
    first: int
    last: int
    paragraph: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph: `sentences[first_sentence:last_sentence]` of the document; offsets count code points."""

    index: int
    start: int
    end: int
    first_sentence: int
    last_sentence: int


def paragraph_spans(text: str) -> list[tuple[int, int]]:
    """Where the paragraphs of a text begin and end, white space around them left out.

    A new line begins a new paragraph, unless the line before it stops in mid-sentence and the new one goes on in
    lower case, or unless the text is broken into lines of equal length and has blank lines between paragraphs.
    """
    blank_lines = "\n\n" in text or "\r\n\r\n" in text
    spans: list[tuple[int, int]] = []
    for match in _LINE.finditer(text):
        line = match[0].strip()
        if not line:
            continue
        start = match.start() + match[0].index(line[0])
        end = start + len(line)
        if spans and _continues(text, spans[-1], start, blank_lines):
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
    return spans


def _continues(text: str, last: tuple[int, int], start: int, blank_lines: bool) -> bool:
    previous_end = last[1]
    stops = text[previous_end - 1]
    if (stops.isalpha() or stops in ",-") and text[start].islower():
        return True
    if not blank_lines or text.count("\n", previous_end, start) > 1 or stops in ".?!:\"”’'":
        return False
    line_start = max(last[0], text.rfind("\n", last[0], previous_end) + 1)
    return previous_end - line_start >= _WRAPPED_LINE


def split(text: str, tokens: Sequence[Token]) -> tuple[tuple[Sentence, ...], tuple[Paragraph, ...]]:
    """The sentences and the paragraphs of a text."""
    sentences: list[Sentence] = []
    paragraphs: list[Paragraph] = []
    position = 0
    for start, end in paragraph_spans(text):
        last = position
        while last < len(tokens) and tokens[last].start < end:
            last += 1
        first_sentence = len(sentences)
        for first, stop in _sentences(tokens, position, last):
            sentences.append(
                Sentence(len(sentences), tokens[first].start, tokens[stop - 1].end, first, stop, len(paragraphs))
            )
        paragraphs.append(Paragraph(len(paragraphs), start, end, first_sentence, len(sentences)))
        position = last
    return tuple(sentences), tuple(paragraphs)


def _sentences(tokens: Sequence[Token], first: int, last: int) -> Iterator[tuple[int, int]]:
    start = first
    position = first
    while position < last:
        stop = _end_after(tokens, position, start, last)
        if stop:
            yield start, stop
            start = position = stop
        else:
            position += 1
    if start < last:
        yield start, last


def _end_after(tokens: Sequence[Token], position: int, start: int, last: int) -> int | None:
    """The index behind the sentence's last token if the token at `position` is its full stop, else None."""
    token = tokens[position]
    short = token.kind == "word" and token.text[-1] == "."
    if not short and (token.kind != "punct" or token.text[-1] not in _TERMINATORS):
        return None
    stop = position + 1
    while stop < last and tokens[stop].text in _CLOSING and tokens[stop].start == tokens[stop - 1].end:
        stop += 1
    while stop < last and tokens[stop].kind == "punct" and tokens[stop].text[-1] in _TERMINATORS:
        stop += 1
        while stop < last and tokens[stop].text in _CLOSING and tokens[stop].start == tokens[stop - 1].end:
            stop += 1
    if stop >= last:
        return last
    after = next((t for t in tokens[stop : min(last, stop + 3)] if t.kind in ("word", "number")), None)
    if tokens[stop].text in (",", ";", ":") or (after and after.text[0].islower()):
        return None
    if short and stop == position + 1:
        return stop if _abbreviation_ends(token, tokens, position, after) else None
    if position == start + 1 and tokens[start].kind == "number":  # the number of a list's item
        return None
    return stop


def _abbreviation_ends(token: Token, tokens: Sequence[Token], position: int, after: Token | None) -> bool:
    if after is None or abbreviations().get(token.text) in ("before", "month") or token.text == "No.":
        return False
    if len(token.text) == 2 and position and tokens[position - 1].capitalized and after.lower != "the":
        return False
    return after.lower in words("function_words") - words("function_words", "calendar")
