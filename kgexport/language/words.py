"""What a pipeline reads in a text: its words, their sentences, and the names among them."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property

import msgspec


class Word(msgspec.Struct, frozen=True, gc=False):
    """A word as the pipeline cuts and reads it; `text` is the document's text from `start` to `end`, in code points.

    `index` is its place in `ReadText.words`, `head` that of the word it depends on, its own for the root of a
    sentence. `pos` and `dep` are Universal Dependencies' (https://universaldependencies.org/), `tag` is the Penn
    Treebank's, `morph` the features as `Number=Sing|Person=3`, `entity` the label of the name it belongs to or empty.
    """

    index: int
    start: int
    end: int
    text: str
    lemma: str
    pos: str
    tag: str
    morph: str
    dep: str
    head: int
    entity: str


class Name(msgspec.Struct, frozen=True, gc=False):
    """A name that the pipeline found: `words[first:last]`, `text[start:end]`, and its label.

    The labels of `kgexport-en` are PERSON, ORG, LOC, NORP (nationalities, religions, parties' followers) and MISC;
    other pipelines have more.
    """

    first: int
    last: int
    start: int
    end: int
    label: str


@dataclass(frozen=True)
class ReadText:
    """A text as a pipeline reads it. `sentences` are ranges of words, first and the one behind the last."""

    words: tuple[Word, ...]
    sentences: tuple[tuple[int, int], ...]
    names: tuple[Name, ...]

    @cached_property
    def _starts(self) -> list[int]:
        return [word.start for word in self.words]

    @cached_property
    def _name_starts(self) -> list[int]:
        return [name.start for name in self.names]

    @cached_property
    def children(self) -> tuple[tuple[int, ...], ...]:
        """For each word the indices of the words that depend on it, in order."""
        below: dict[int, list[int]] = {}
        for word in self.words:
            if word.head != word.index:
                below.setdefault(word.head, []).append(word.index)
        return tuple(tuple(below.get(word.index, ())) for word in self.words)

    def first_word_from(self, offset: int) -> int:
        """The index of the first word that begins at the offset or behind it; the number of words if none does."""
        return bisect_left(self._starts, offset)

    def words_between(self, start: int, end: int) -> tuple[Word, ...]:
        """The words that begin in `text[start:end]`."""
        return self.words[self.first_word_from(start) : self.first_word_from(end)]

    def names_between(self, start: int, end: int) -> tuple[Name, ...]:
        """The names that begin in `text[start:end]`."""
        return self.names[bisect_left(self._name_starts, start) : bisect_left(self._name_starts, end)]
