"""Questions to the dependency tree of a text: what a word governs, who its subject is, where its phrase ends."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kgexport.language import ReadText, Word

_STEPS = 6
_RELATIVE = frozenset({"who", "which", "that", "whom"})
_RAISED = frozenset({"conj", "xcomp", "advcl"})


@dataclass(frozen=True)
class Tree:
    """The words of a text with their dependencies, as Universal Dependencies name them."""

    read: ReadText

    @property
    def words(self) -> tuple[Word, ...]:
        """All words, in order."""
        return self.read.words

    @cached_property
    def edges(self) -> tuple[tuple[int, int], ...]:
        """For each word the first and the last word that depend on it, over any number of steps, or itself."""
        edges = [(word.index, word.index) for word in self.words]
        for index in self._from_the_leaves:
            head = self.words[index].head
            edges[head] = min(edges[head][0], edges[index][0]), max(edges[head][1], edges[index][1])
        return tuple(edges)

    @cached_property
    def _from_the_leaves(self) -> list[int]:
        """All words that depend on another, each before the one it depends on."""
        order = [word.index for word in self.words if word.head == word.index]
        for index in order:  # grows on the way
            order.extend(self.read.children[index])
        return order[:0:-1]

    def children(self, index: int, *relations: str) -> list[Word]:
        """The words that depend on a word in one of the relations, subtypes (`nsubj:pass`) included; all if none."""
        found = [self.words[child] for child in self.read.children[index]]
        return [w for w in found if not relations or w.dep in relations or w.dep.partition(":")[0] in relations]

    def child(self, index: int, *relations: str) -> Word | None:
        """The first of these words."""
        return next(iter(self.children(index, *relations)), None)

    def case(self, index: int) -> str:
        """The preposition of a noun phrase, in lower case; empty if it has none."""
        found = self.child(index, "case", "mark")
        return found.text.lower() if found else ""

    def has_to(self, index: int) -> bool:
        """Whether a verb is an infinitive with "to"."""
        return any(w.text.lower() == "to" for w in self.children(index, "mark", "aux"))

    def is_passive(self, index: int) -> bool:
        """Whether a verb has a passive subject or auxiliary."""
        return any(w.dep in {"nsubj:pass", "aux:pass", "csubj:pass"} for w in self.children(index))

    def subject(self, index: int) -> Word | None:
        """The subject of a verb, adjective or noun, its own or the one it shares; a relative pronoun's antecedent."""
        for _ in range(_STEPS):
            own = self.child(index, "nsubj")
            if own is not None:
                return self._antecedent(own, index) if own.text.lower() in _RELATIVE else own
            word = self.words[index]
            if word.dep == "acl:relcl" or (word.dep == "acl" and word.tag in {"VBG", "VBN"}):
                return self.words[word.head]
            if word.dep.partition(":")[0] not in _RAISED or word.head == index:
                return None
            if word.dep == "advcl" and word.tag != "VBG" and not self.has_to(index):
                return None
            control = self.child(word.head, "obj", "iobj") if word.dep == "xcomp" else None
            if control is not None and control.index < index:
                return control
            index = word.head
        return None

    def _antecedent(self, pronoun: Word, index: int) -> Word:
        """The noun that a relative pronoun stands for, the pronoun itself if none is found."""
        for _ in range(_STEPS):
            word = self.words[index]
            if word.dep == "acl:relcl":
                return self.words[word.head]
            if word.head == index:
                break
            index = word.head
        return pronoun

    def span(self, index: int, without: frozenset[str] = frozenset()) -> tuple[int, int]:
        """The first and the last word of a word's phrase, children in the relations `without` left out."""
        first = last = index
        for child in self.children(index):
            if child.dep not in without:
                first, last = min(first, self.edges[child.index][0]), max(last, self.edges[child.index][1])
        return first, last

    def offsets(self, first: int, last: int) -> tuple[int, int]:
        """The words from the first to the last as code points of the text, without punctuation at the ends."""
        words = self.words
        while last > first and words[last].text in {",", ";", ":", ".", "?", "!", "-", "–", "—", "--"}:
            last -= 1
        while first < last and words[first].text in {",", ";", ":", ".", "-", "–", "—", "--"}:
            first += 1
        return words[first].start, words[last].end
