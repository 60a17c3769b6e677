"""Evidence: the words of the article that a fact rests on, as Web Annotation selectors."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence

from kgexport.mapping.iris import digest
from kgexport.mapping.nodes import Nodes
from kgexport.record import Article, Mention, Span

CONTEXT = 16  # code points of prefix and suffix: enough to find the words again, too few to rebuild the text


class Evidence:
    """Makes the evidence nodes of one article."""

    def __init__(self, nodes: Nodes, article_iri: str, key: str, text: str, *, words: bool) -> None:
        """`words` False leaves the text quote selectors out."""
        self._nodes = nodes
        self._article = article_iri
        self._key = key
        self._text = text
        self._places: set[tuple[int, int]] = set()
        self.words = words

    def at(self, span: Span | Mention | None) -> str | None:
        """The IRI of the evidence for a span; None for None."""
        if span is None:
            return None
        self._places.add((span.start, span.end))
        return self._nodes.iri(f"evidence-{self._key}-{span.start}-{span.end}")

    def add_nodes(self) -> None:
        """Add the nodes of all evidence that was asked for, in the order of the text."""
        for start, end in sorted(self._places):
            place = f"{self._key}-{start}-{end}"
            words, offsets = self._nodes.iri(f"words-{place}"), self._nodes.iri(f"offsets-{place}")
            selectors = (words, offsets) if self.words else (offsets,)
            evidence = self._nodes.iri(f"evidence-{place}")
            self._nodes.add("evidence", evidence, source=self._article, selector=selectors)
            if self.words:
                prefix = self._text[max(0, start - CONTEXT) : start].rpartition("\n")[2]
                suffix = self._text[end : end + CONTEXT].partition("\n")[0]
                self._nodes.add("words", words, exact=self._text[start:end], prefix=prefix, suffix=suffix)
            self._nodes.add("offsets", offsets, start=start, end=end)

    def all_at(self, spans: Iterable[Span | None]) -> tuple[str, ...]:
        """The IRIs of the evidence for each span that is there."""
        return tuple(iri for iri in map(self.at, spans) if iri)

    def cited(self, span: Span | None) -> str | None:
        """The words of a span for a literal; None where words are left out or there is no span."""
        return self._text[span.start : span.end] if self.words and span else None

    def add_mentions(self, article: Article, actors: Mapping[str, str]) -> None:
        """Add a node for each mention; `actors` gives the IRI of each actor's id."""
        for actor in article.actors or ():
            iri = actors[actor.id]
            for mention in actor.mentions:
                local = f"mention-{digest(self._key, self._nodes.local(iri), mention.start, mention.end, mention.kind)}"
                self._nodes.add(
                    "mention",
                    self._nodes.iri(local),
                    mentionOf=iri,
                    mentionKind=f"kgx:{mention.kind}",
                    evidence=self.at(mention),
                )


def in_text_order(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """The mentions by name, else all, in the order of the text."""
    every = sorted(mentions, key=lambda mention: (mention.start, mention.end))
    return tuple(mention for mention in every if mention.kind == "name") or tuple(every)


def nearest(mentions: Sequence[Mention], spans: Iterable[Span]) -> Mention | None:
    """The mention that stands nearest to one of the spans, the first of two as near; None where there is none.

    The mentions are in the order of the text; where they overlap, the answer may be another one close by.
    """
    found: list[tuple[int, int, int, Mention]] = []
    for span in spans:
        place = bisect_right(mentions, span.start, key=lambda mention: mention.start)
        for mention in mentions[max(place - 2, 0) : place + 1]:
            distance = max(span.start - mention.end, mention.start - span.end, 0)
            found.append((distance, mention.start, mention.end, mention))
    return min(found, key=lambda one: one[:3])[3] if found else None
