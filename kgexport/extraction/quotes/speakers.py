"""Who the source of words is, where the source is a pronoun or a description of somebody named before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kgexport.extraction.actors.name_classes import PRONOUNS
from kgexport.extraction.lexicon import words

if TYPE_CHECKING:
    from kgexport.extraction.actors.cast import Cast
    from kgexport.extraction.quotes.reading import Offsets
    from kgexport.extraction.text.document import Document

_PARAGRAPHS = 2
_SENTENCES = 2
_MOST = 60  # mentions


class Speakers:
    """Finds the speakers of one document; ask for them in the order of the text."""

    def __init__(self, document: Document, cast: Cast) -> None:
        self.document = document
        self.cast = cast
        self._last: tuple[Offsets, str] | None = None

    def speaker(self, head: Offsets) -> str | None:
        """The id of the actor that the phrase `text[start:end]` means as a source of words; None if nobody can tell.

        A pronoun that may mean several persons means the one who spoke last, and a description ("the Republican")
        the only person named in the sentences before.
        """
        found = self._described(head) or self.cast.speaker_at(*head)
        gender = PRONOUNS.get(self.document.text[head[0] : head[1]].lower())
        if found is None and gender:
            found = self._spoke_last(head, gender)
        if found is not None and self.cast.actor(found).type == "Person" and self.cast.actor(found).named:
            self._last = (head, found)
        return found

    def _spoke_last(self, head: Offsets, gender: str) -> str | None:
        if self._last is None:
            return None
        (start, end), speaker = self._last
        sentence, before = self.document.sentence_at(head[0]), self.document.sentence_at(start)
        if sentence.paragraph - before.paragraph > _PARAGRAPHS or end > head[0]:
            return None
        if self.cast.actor(speaker).gender not in ("", gender):
            return None
        between = self._persons(before.end, sentence.start)
        others = [one for one in between if one != speaker and self.cast.actor(one).gender in ("", gender)]
        return None if others else speaker

    def _persons(self, start: int, end: int) -> list[str]:
        """The persons named between two places, in order, outside quotation marks; of many only the last."""
        inside = self.cast.mentions_between(start, end)[-_MOST:]
        quoted = [span for span in self.document.quoted if not span.nested and start < span.end and span.start < end]
        return [
            mention.actor
            for mention in inside
            if mention.kind == "name"
            and self.cast.actor(mention.actor).type == "Person"
            and not any(span.start <= mention.start < span.end for span in quoted)
        ]

    def _described(self, head: Offsets) -> str | None:
        phrase = self.document.tokens_between(*head)
        if len(phrase) < 2 or phrase[0].lower != "the" or phrase[-1].lower not in words("titles", "described"):
            return None
        if any(m.kind == "nominal" and m.end == head[1] for m in self.cast.mentions_between(*head)):
            return None
        sentence = self.document.sentence_at(head[0])
        first = self.document.sentences[max(0, sentence.index - _SENTENCES)]
        named = set(self._persons(first.start, head[0]))
        if len(named) != 1 or self._persons(*head):
            return None
        return next(iter(named))
