"""A line of tokens beside the dependency tree of the text that it stands in."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kgexport.extraction.events.parties import PartyFinder
    from kgexport.extraction.events.tags import Line
    from kgexport.extraction.syntax import Tree
    from kgexport.language import Word


@dataclass(frozen=True, slots=True)
class ParsedLine:
    """A line and the tree of the text. Indices are those of the line's tokens."""

    line: Line
    tree: Tree

    def word_at(self, index: int) -> Word | None:
        """The tree's word for a token; None where the two are cut differently."""
        token = self.line.tokens[index]
        place = self.tree.read.first_word_from(token.start)
        words = self.tree.words
        return words[place] if place < len(words) and words[place].start == token.start else None

    def actor_at(self, word: Word) -> str | None:
        """The id of the actor that a word of the line names or is a part of the name of."""
        if not self.line.sentence.start <= word.start < self.line.sentence.end:
            return None
        mention = self.line.mention_of.get(self._token(word))
        return mention.actor if mention else None

    def words_of(self, actor: str, finder: PartyFinder) -> tuple[Word, ...]:
        """The head of each phrase of the line that names or means an actor."""
        places = finder.places_of(actor, self.line.sentence.start, self.line.sentence.end)
        return tuple(head for place in places if (head := self.head_of(*place)))

    def head_of(self, start: int, end: int) -> Word | None:
        """The word of a stretch of text that depends on none in it."""
        words = self.tree.read.words_between(start, end)
        inside = {word.index for word in words}
        return next((word for word in words if word.head not in inside or word.head == word.index), None)

    def _token(self, word: Word) -> int:
        return bisect_right(self.line.tokens, word.start, key=lambda token: token.start) - 1
