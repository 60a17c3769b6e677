"""A pipeline at work: a text goes in piece by piece, words and names come out with their places in the whole."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from kgexport.language.words import Name, ReadText, Word

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Token

LONGEST_PIECE = 5_000
"""Code points that are read at once; a longer paragraph is cut at white space."""
_BATCH = 128  # pieces
_SPACE = re.compile(r"\s")

Span = tuple[int, int]


class Pipeline:
    """A loaded pipeline. `name` and `version` are those of its own description."""

    def __init__(self, nlp: Language) -> None:
        self._nlp = nlp
        self.name = f"{nlp.meta['lang']}_{nlp.meta['name']}"
        self.version = str(nlp.meta["version"])

    def read(self, text: str, paragraphs: Iterable[Span], sentences: Sequence[Span] = ()) -> ReadText:
        """Read the paragraphs of a text; all offsets count its code points.

        `paragraphs` are in order and don't overlap. Where `sentences` are given, no word depends on one of another
        sentence, and each sentence has one root or more.
        """
        reading = _Reading()
        starts = [start for start, _ in sentences]
        pieces = (piece for paragraph in paragraphs for piece in _pieces(text, *paragraph))
        with self._nlp.memory_zone():  # the words of one text are forgotten before the next
            for doc, offset in self._nlp.pipe(self._docs(text, pieces, starts), as_tuples=True, batch_size=_BATCH):
                reading.take(doc, offset)
        return ReadText(tuple(reading.words), tuple(reading.sentences), tuple(reading.names))

    def _docs(self, text: str, pieces: Iterable[Span], starts: Sequence[int]) -> Iterator[tuple[Doc, int]]:
        """The pieces cut into tokens, each with its place; sentences begin where `starts` say, if they say it."""
        for start, end in pieces:
            doc = self._nlp.make_doc(_SPACE.sub(" ", text[start:end]))
            if starts:
                begun = starts[bisect_left(starts, start) : bisect_right(starts, end)]
                _begin_sentences(doc, [offset - start for offset in begun])
            yield doc, start


def _pieces(text: str, start: int, end: int) -> Iterator[Span]:
    """A paragraph, or the parts of a very long one."""
    while end - start > LONGEST_PIECE:
        cut = max((match.end() for match in _SPACE.finditer(text, start, start + LONGEST_PIECE)), default=0)
        yield start, cut or start + LONGEST_PIECE
        start = cut or start + LONGEST_PIECE
    if start < end:
        yield start, end


def _begin_sentences(doc: Doc, offsets: Sequence[int]) -> None:
    """Let sentences begin at the tokens that hold these offsets, and nowhere else."""
    passed = 0
    begins = True
    for token in doc:
        while passed < len(offsets) and offsets[passed] < token.idx + len(token):
            passed += 1
            begins = True
        token.is_sent_start = begins and not token.is_space
        begins = begins and token.is_space


class _Reading:
    """What was found so far in one text; equal strings are kept once, as a book has few different ones."""

    def __init__(self) -> None:
        self.words: list[Word] = []
        self.sentences: list[Span] = []
        self.names: list[Name] = []
        self._strings: dict[str, str] = {}

    def take(self, doc: Doc, offset: int) -> None:
        """Add what the piece at `offset` holds; tokens that are white space are left out."""
        kept = [token for token in doc if not token.is_space]
        words, began = self.words, len(self.words)
        places = {token.i: began + at for at, token in enumerate(kept)}
        for token in kept:
            index = places[token.i]
            if token.is_sent_start and index > began:
                self.sentences.append((began, index))
                began = index
            words.append(self._word(token, index, places.get(token.head.i, index), offset))
        if began < len(words):
            self.sentences.append((began, len(words)))
        for entity in doc.ents:
            inside = [places[token.i] for token in entity if token.i in places]
            if inside:
                first, last = words[inside[0]], words[inside[-1]]
                self.names.append(Name(first.index, last.index + 1, first.start, last.end, first.entity))

    def _word(self, token: Token, index: int, head: int, offset: int) -> Word:
        start = offset + token.idx
        strings = (token.text, token.lemma_, token.pos_, token.tag_, str(token.morph), token.dep_, token.ent_type_)
        text, lemma, pos, tag, morph, dep, entity = (self._strings.setdefault(one, one) for one in strings)
        return Word(index, start, start + len(token), text, lemma, pos, tag, morph, dep, head, entity)
