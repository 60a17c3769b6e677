"""The blocks of an article in Turtle, one a node, under the headings of their sections.

`blocks` writes them straight from the record; `readable_blocks` says what they are, node by node.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from kgexport.mapping.graph import ArticleGraph
from kgexport.mapping.nodes import RANKS, Given, MentionRow, Node, Place
from kgexport.mapping.sections import RANK_OF, Sections
from kgexport.mapping.table import TABLE
from kgexport.writers.turtle_functions import turtle_functions
from kgexport.writers.turtle_terms import INDENT, Names, predicate_line


def blocks(graph: ArticleGraph, names: Names) -> Iterator[str]:
    """The headings and blocks of a graph; what is asked of `names` tells which prefixes they use."""
    collector = _Blocks(graph, names)
    graph.walk(collector)
    for section, found in zip(RANKS, collector.finish(), strict=True):
        if found:
            yield f"# {section}\n"
            yield from found


def readable_blocks(graph: ArticleGraph, names: Names) -> Iterator[str]:
    """The same as `blocks`, from the nodes of the graph."""
    section = None
    for node in graph.nodes:
        if TABLE[node.kind].section != section:
            section = TABLE[node.kind].section
            yield f"# {section}\n"
        yield _block(graph, node, names)


def _block(graph: ArticleGraph, node: Node, names: Names) -> str:
    lines = [f"{names.iri(node.iri)} {names.types(node.types)}"]
    for row in TABLE[node.kind].properties:
        values = node.values.get(row.key)
        if values:
            objects = [names.value(row.term, one, graph.language) for one in values]
            lines.append(predicate_line(names.curie(row.predicate), objects))
    return f" ;\n{INDENT}".join(lines) + " .\n"


class _Blocks(Sections):
    """A Collector that writes each node as it comes."""

    def __init__(self, graph: ArticleGraph, names: Names) -> None:
        super().__init__(graph.base)
        self._names = names
        self._cut = len(graph.base)
        self._language = f"@{graph.language.lower()}" if graph.language else ""
        self._functions = turtle_functions()

    def text(self, kind: str, iri: str, values: Mapping[str, Given], types: tuple[str, ...]) -> str:
        """See Sections."""
        head = f":{iri[self._cut :]} {self._names.types(types or TABLE[kind].types)}"
        written: Any = self._functions[kind]
        return written(head, self._names, self._cut, self._language, **values)  # type: ignore[no-any-return]

    def add_mentions(self, mentions: Collection[MentionRow]) -> None:
        """See Collector."""
        if mentions:
            self.sections[RANK_OF["mention"]] += self._functions["mentions"](self._names, self._cut, mentions)

    def add_places(self, article: str, key: str, places: Collection[Place], *, words: bool) -> None:
        """See Collector."""
        if places:
            written = self._functions["places" if words else "offset_places"]
            self.sections[RANK_OF["evidence"]] += written(self._names, places, key, article[self._cut :])
