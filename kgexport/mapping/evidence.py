"""Evidence: the words of the article that a fact rests on, as Web Annotation selectors."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from operator import attrgetter

from kgexport.mapping.iris import PART, digest_of
from kgexport.mapping.nodes import Collector, MentionRow, Place
from kgexport.record import Article, Mention, Span

CONTEXT = 16  # code points of prefix and suffix: enough to find the words again, too few to rebuild the text
_START, _BOUNDS = attrgetter("start"), attrgetter("start", "end")


class Evidence:
    """Makes the evidence nodes of one article."""

    def __init__(self, nodes: Collector, article_iri: str, key: str, text: str, *, words: bool) -> None:
        """`words` False leaves the text quote selectors out."""
        self._nodes = nodes
        self._article = article_iri
        self._key = key
        self._text = text
        self._evidence = nodes.iri(f"evidence-{key}-")
        self._places: set[tuple[int, int]] = set()
        self.words = words

    def at(self, span: Span | Mention | None) -> str | None:
        """The IRI of the evidence for a span; None for None."""
        if span is None:
            return None
        start, end = span.start, span.end
        self._places.add((start, end))
        return f"{self._evidence}{start}-{end}"

    def add_nodes(self) -> None:
        """Add the nodes of all evidence that was asked for, in the order of the text."""
        self._nodes.add_places(self._article, self._key, self._with_words(sorted(self._places)), words=self.words)

    def _with_words(self, places: list[tuple[int, int]]) -> list[Place]:
        if not self.words:
            return [(start, end, "", "", "") for start, end in places]
        text = self._text
        found = [
            (
                start,
                end,
                text[start:end],
                text[start - CONTEXT if start > CONTEXT else 0 : start],
                text[end : end + CONTEXT],
            )
            for start, end in places
        ]
        if "\n" not in text:
            return found
        return [
            (start, end, exact, prefix.rpartition("\n")[2], suffix.partition("\n")[0])
            for start, end, exact, prefix, suffix in found
        ]

    def all_at(self, spans: Iterable[Span | None]) -> tuple[str, ...]:
        """The IRIs of the evidence for each span that is there."""
        places = [(span.start, span.end) for span in spans if span is not None]
        self._places.update(places)
        return tuple([f"{self._evidence}{start}-{end}" for start, end in places])

    def cited(self, span: Span | None) -> str | None:
        """The words of a span for a literal; None where words are left out or there is no span."""
        return self._text[span.start : span.end] if self.words and span else None

    def add_mentions(self, article: Article, actors: Mapping[str, str]) -> None:
        """Add a node for each mention; `actors` gives the IRI of each actor's id."""
        found: dict[str, MentionRow] = {}
        add_place, evidence = self._places.add, self._evidence
        for actor in article.actors or ():
            iri = actors[actor.id]
            begin = f"{self._key}{PART}{self._nodes.local(iri)}{PART}"
            for mention in actor.mentions:
                start, end, kind = mention.start, mention.end, mention.kind
                add_place((start, end))
                name = f"mention-{digest_of(f'{begin}{start}{PART}{end}{PART}{kind}')}"
                found[name] = name, iri, f"kgx:{kind}", f"{evidence}{start}-{end}"
        self._nodes.add_mentions(found.values())


def in_text_order(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """The mentions by name, else all, in the order of the text."""
    every = sorted(mentions, key=_BOUNDS)
    return tuple(mention for mention in every if mention.kind == "name") or tuple(every)


def nearest(mentions: Sequence[Mention], spans: Iterable[Span]) -> Mention | None:
    """The mention that stands nearest to one of the spans, the first of two as near; None where there is none.

    The mentions are in the order of the text; where they overlap, the answer may be another one close by.
    """
    found: list[tuple[int, int, int, Mention]] = []
    for span in spans:
        place = bisect_right(mentions, span.start, key=_START)
        for mention in mentions[max(place - 2, 0) : place + 1]:
            distance = max(span.start - mention.end, mention.start - span.end, 0)
            found.append((distance, mention.start, mention.end, mention))
    return min(found, key=lambda one: one[:3])[3] if found else None
