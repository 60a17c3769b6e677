"""A pipeline at work: a text goes in piece by piece, words and names come out with their places in the whole."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from itertools import islice
from typing import TYPE_CHECKING, cast

from kgexport.language.taking import Reading, Strings
from kgexport.language.words import ReadText

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc
    from thinc.types import Ints2d

LONGEST_PIECE = 5_000
"""Code points that are read at once; a longer paragraph is cut at white space."""
LONGEST_RUN = 300
"""Code points without white space that are read at once; the time for them grows with their square."""
MOST_REMEMBERED = 50_000
"""Words that are remembered from one text to the next, the first that come; further ones are looked at anew."""
_BATCH = 128  # pieces
_SPACE = re.compile(r"\s")
_LONG_RUN = re.compile(rf"\S{{{LONGEST_RUN}}}(?=\S)")

Span = tuple[int, int]


class Pipeline:
    """A loaded pipeline. `name` and `version` are those of its own description."""

    def __init__(self, nlp: Language) -> None:
        from threadpoolctl import ThreadpoolController

        self._nlp = nlp
        self._blas = ThreadpoolController().select(user_api="blas")
        self._strings = Strings(nlp.vocab.strings)
        self.name = f"{nlp.meta['lang']}_{nlp.meta['name']}"
        self.version = str(nlp.meta["version"])

    def read(self, text: str, paragraphs: Iterable[Span], sentences: Sequence[Span] = ()) -> ReadText:
        """Read the paragraphs of a text; all offsets count its code points.

        `paragraphs` are in order and don't overlap. Where `sentences` are given, no word depends on one of another
        sentence, and each sentence has one root or more. Texts are never read together: in the last digits of a sum
        of floats it shows what else is computed with it, so that a text could be read otherwise beside another one.
        """
        reading = Reading(self._strings)
        starts = [start for start, _ in sentences]
        pieces = (piece for paragraph in paragraphs for piece in _pieces(text, *paragraph))
        # Several threads only wait for each other here, and sum in another order.
        with self._blas.limit(limits=1):
            while batch := list(islice(pieces, _BATCH)):
                with self._memory():
                    docs = self._docs(text, batch, starts)
                    for doc, offset in self._nlp.pipe(docs, as_tuples=True, batch_size=_BATCH):
                        reading.take(doc, offset)
        return reading.text()

    def _memory(self) -> AbstractContextManager[object]:
        """Where new words are kept: forgotten at the end once many are remembered."""
        self._strings.forget_beyond(2 * MOST_REMEMBERED)
        return self._nlp.memory_zone() if len(self._nlp.vocab) > MOST_REMEMBERED else nullcontext()

    def _docs(self, text: str, pieces: Iterable[Span], starts: Sequence[int]) -> Iterator[tuple[Doc, int]]:
        """The pieces cut into tokens, each with its place; sentences begin where `starts` say, if they say it."""
        for start, end in pieces:
            doc = self._nlp.make_doc(_SPACE.sub(" ", text[start:end]))
            if starts:
                begun = starts[bisect_left(starts, start) : bisect_right(starts, end)]
                _begin_sentences(doc, [offset - start for offset in begun])
            yield doc, start


def _pieces(text: str, start: int, end: int) -> Iterator[Span]:
    """A paragraph, or the parts of one that is very long or goes on for long without white space."""
    for begin, stop in _cut_at_space(text, start, end):
        for match in _LONG_RUN.finditer(text, begin, stop):
            yield begin, match.end()
            begin = match.end()  # noqa: PLW2901
        yield begin, stop


def _cut_at_space(text: str, start: int, end: int) -> Iterator[Span]:
    while end - start > LONGEST_PIECE:
        cut = max((match.end() for match in _SPACE.finditer(text, start, start + LONGEST_PIECE)), default=0)
        yield start, cut or start + LONGEST_PIECE
        start = cut or start + LONGEST_PIECE
    if start < end:
        yield start, end


def _begin_sentences(doc: Doc, offsets: Sequence[int]) -> None:
    """Let sentences begin at the tokens that hold these offsets, and nowhere else."""
    import numpy as np

    lengths, spaced, blank = doc.to_array(["LENGTH", "SPACY", "IS_SPACE"]).T
    holding = np.searchsorted(np.cumsum(lengths + spaced) - spaced, np.array([0, *offsets], "uint64"), side="right")
    words = np.flatnonzero(blank == 0)
    places = np.searchsorted(words, holding)
    begins = np.full((len(doc), 1), -1, "int64")
    begins[words[places[places < len(words)]]] = 1
    doc.from_array(["SENT_START"], cast("Ints2d", begins.astype("uint64")))
