"""Frames: sentences seen with each quotation as one unit, so that the words around it read as one clause.

A sentence of the document may end inside a quotation; a frame never does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from kgexport.extraction.lexicon import words
from kgexport.extraction.quotes.cues import cue_forms
from kgexport.extraction.text.document import Document, Token
from kgexport.extraction.text.quotation_marks import MARKS, QuotedSpan

_INNER_ATTRIBUTION = re.compile(r"[,?!] (?:\w+ ){0,4}(?:said|says|told|added|asked|wrote)\b")
_PAUSES = frozenset({",", ":", ";", ".", "?", "!"})
_MOST_ITEMS = 2000
HYPHEN = "\u2010"
"""What a hyphen between two words reads as in a frame; a dash between clauses keeps its sign."""
_LONGEST_SOURCE = 9
_LONGEST_TITLE = 60
_WORDS_OF_A_SENTENCE = 4


@dataclass(frozen=True, slots=True)
class Item:
    """A token, or a whole quotation (`quoted`, with its marks); offsets are code points of the document."""

    start: int
    end: int
    lower: str
    kind: str
    capitalized: bool = False
    quoted: QuotedSpan | None = None


@dataclass(frozen=True)
class Frame:
    """A sentence, or several that one quotation spans. `items` lie within one paragraph."""

    text: str
    paragraph: int
    items: Sequence[Item] = field(repr=False)

    @property
    def start(self) -> int:
        """Where the first item begins."""
        return self.items[0].start

    @property
    def end(self) -> int:
        """Where the last item ends."""
        return self.items[-1].end

    @cached_property
    def quotations(self) -> tuple[int, ...]:
        """The places in `items` of the quotations."""
        return tuple(i for i, item in enumerate(self.items) if item.quoted)

    @cached_property
    def body_end(self) -> int:
        """The place in `items` behind the last one that is no closing punctuation."""
        end = len(self.items)
        while end and self.items[end - 1].lower in {".", "?", "!", "…", ":", ";", ")", "..."}:
            end -= 1
        return end

    def lower(self, index: int) -> str:
        """The item's text in lower case; empty outside the frame and for a quotation."""
        return self.items[index].lower if 0 <= index < len(self.items) else ""

    def ends_like_speech(self, index: int) -> bool:
        """Whether the quotation at `index` stops as one before its attribution does: with , ? ! or a dash.

        The comma may stand behind the closing mark, if the quotation begins a sentence or follows a pause.
        """
        quoted = self.items[index].quoted
        if quoted is None:
            return False
        inner = self.text[quoted.content_start : quoted.content_end].rstrip(MARKS)
        last = inner[-1] if inner else ""
        if self.lower(index + 1) == "," and (index == 0 or self.lower(index - 1) in _PAUSES):
            return True
        return last in tuple(",?!—–-…") or (last == "." and self.lower(index + 1) not in {"", "."})

    def ends_with_comma(self, index: int) -> bool:
        """Whether the quotation at `index` has a comma before its closing mark."""
        quoted = self.items[index].quoted
        return quoted is not None and self.text[quoted.content_start : quoted.content_end].rstrip(MARKS).endswith(",")

    def is_sentence(self, index: int) -> bool:
        """Whether the quotation at `index` reads like a sentence: some words, and a full stop or the like."""
        quoted = self.items[index].quoted
        if quoted is None:
            return False
        content = self.text[quoted.content_start : quoted.content_end]
        ended = content[-1] in ".?!…," or self.lower(index + 1) in {"", ".", "?", "!"}
        return ended and len(content.split(None, _WORDS_OF_A_SENTENCE)) >= _WORDS_OF_A_SENTENCE

    def is_title(self, index: int) -> bool:
        """Whether the quotation at `index` reads like a name or the title of a work: a few capitalized words."""
        quoted = self.items[index].quoted
        if quoted is None or quoted.content_end - quoted.content_start > _LONGEST_TITLE:
            return False
        content = self.text[quoted.content_start : quoted.content_end]
        named = [word for word in content.split() if word.lower() not in words("function_words")]
        return content[-1] not in "?!" and bool(named) and all(word[0].isupper() for word in named)


def build_frames(document: Document) -> list[Frame]:
    """The frames of a document, in order. What has thousands of items is no sentence and is left out."""
    frames: list[Frame] = []
    for items, paragraph in _groups(document, _units(document)):
        last = frames[-1] if frames else None
        if not items or len(items) > _MOST_ITEMS:
            continue
        if last is not None and last.paragraph == paragraph and _goes_on(last, items):
            frames[-1] = Frame(document.text, paragraph, (*last.items, *items))
        else:
            frames.append(Frame(document.text, paragraph, items))
    return frames


def is_reliable(document: Document, quoted: QuotedSpan, following: QuotedSpan | None) -> bool:
    """Whether a top-level quoted span is surely one: closed, or carried on, or led in by a colon or a comma.

    One that isn't closed and has an attribution inside lacks its closing mark.
    """
    if quoted.closed:
        return True
    if _INNER_ATTRIBUTION.search(document.text, quoted.content_start, quoted.content_end):
        return False
    if quoted.continues or (following is not None and following.continues):
        return True
    before = document.text[max(0, quoted.start - 2) : quoted.start].rstrip()
    return before.endswith((":", ","))


def _units(document: Document) -> list[QuotedSpan]:
    outer = [quoted for quoted in document.quoted if not quoted.nested]
    following: list[QuotedSpan | None] = [*outer[1:], None]
    return [quoted for quoted, after in zip(outer, following, strict=False) if is_reliable(document, quoted, after)]


def _groups(document: Document, units: list[QuotedSpan]) -> Iterator[tuple[list[Item], int]]:
    """The items of each sentence; sentences that one quotation spans come together."""
    unit = 0
    items: list[Item] = []
    for sentence in document.sentences:
        for token in document.tokens[sentence.first : sentence.last]:
            while unit < len(units) and units[unit].end <= token.start:
                unit += 1
            quoted = units[unit] if unit < len(units) else None
            if quoted is not None and quoted.start <= token.start:
                if not items or items[-1].quoted is not quoted:
                    items.append(Item(quoted.start, quoted.end, "", "quote", quoted=quoted))
            elif not _is_loose_mark(token):
                lower = HYPHEN if _is_hyphen(document.text, token) else token.lower
                items.append(Item(token.start, token.end, lower, token.kind, token.capitalized))
        last = items[-1].quoted if items else None
        if last is None or last.end <= sentence.end:
            yield items, sentence.paragraph
            items = []
    if items:
        yield items, document.sentences[-1].paragraph


def _is_hyphen(text: str, token: Token) -> bool:
    """Whether a short dash joins two words without white space: Israeli-Palestinian."""
    if token.text != "-" or not token.start:
        return False
    return text[token.start - 1].isalnum() and text[token.end : token.end + 1].isalnum()


def _is_loose_mark(token: Token) -> bool:
    return token.kind == "mark" and token.text in MARKS


def _goes_on(last: Frame, items: list[Item]) -> bool:
    """Whether a sentence goes on with the frame before it: a quotation ended there, and its attribution follows."""
    if last.items[-1].quoted is None or len(last.items) > _MOST_ITEMS:
        return False
    first = items[0]
    if first.kind == "punct":
        return first.lower in {",", "-", "—", "–"}
    if not last.ends_like_speech(len(last.items) - 1):
        return False
    return first.kind == "word" and (not first.capitalized or _is_attribution(items))


def _is_attribution(items: list[Item]) -> bool:
    """Whether a sentence is nothing but who said it (`"Why?" Trump asked.`)."""
    for place, item in enumerate(items[1:_LONGEST_SOURCE], 1):
        if item.quoted:
            return False
        if any(cue.form in {"past", "s"} and "quote" in cue.takes for cue in cue_forms().get(item.lower, ())):
            after = items[place + 1].lower if place + 1 < len(items) else "."
            spoken = {".", ","} | words("clause_words", "time", "subordinator") | words("function_words", "preposition")
            return after in spoken
    return False
