"""A text with its tokens, sentences, paragraphs and quoted passages."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property

from kgexport.extraction.text.quotation_marks import QuotedSpan, find_quoted
from kgexport.extraction.text.sentences import Paragraph, Sentence, split
from kgexport.extraction.text.tokens import Token, tokenize

__all__ = ["Document", "Paragraph", "Sentence", "Token"]


@dataclass(frozen=True)
class Document:
    """An article's text cut into tokens, sentences and paragraphs. All offsets count code points of `text`."""

    text: str
    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]
    paragraphs: tuple[Paragraph, ...]

    @classmethod
    def from_text(cls, text: str) -> Document:
        """Cut a text; any text will do, the empty one too."""
        tokens = tokenize(text)
        sentences, paragraphs = split(text, tokens)
        return cls(text, tokens, sentences, paragraphs)

    @cached_property
    def quoted(self) -> tuple[QuotedSpan, ...]:
        """The passages in quotation marks, in order."""
        return find_quoted(self.text, self.paragraphs)

    @cached_property
    def _token_starts(self) -> list[int]:
        return [token.start for token in self.tokens]

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    def sentence_at(self, offset: int) -> Sentence:
        """The sentence that holds the offset, or the last one that begins before it (else the first).

        Raises IndexError for a text without sentences.
        """
        return self.sentences[max(0, bisect_right(self._sentence_starts, offset) - 1)]

    def first_token_from(self, offset: int) -> int:
        """The index of the first token that begins at the offset or behind it; the number of tokens if none does."""
        return bisect_left(self._token_starts, offset)

    def tokens_between(self, start: int, end: int) -> list[Token]:
        """The tokens that lie wholly in `text[start:end]`."""
        first = self.first_token_from(start)
        last = self.first_token_from(end)
        found = list(self.tokens[first:last])
        if found and found[-1].end > end:
            found.pop()
        return found
