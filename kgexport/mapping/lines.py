"""An article's graph as lines of N-Quads or N-Triples.

`lines` writes them straight from the record; `readable_lines` says what they are, statement by statement.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from kgexport.mapping.graph import ArticleGraph
from kgexport.mapping.line_functions import line_functions
from kgexport.mapping.nodes import RANKS, Given, MentionRow, Names, Node, Place
from kgexport.mapping.table import TABLE
from kgexport.mapping.terms import term_line
from kgexport.vocabulary.namespaces import PREFIXES

# Of these kinds what is said in several places of the record becomes one node, so they are written at the end.
_MERGED = frozenset({"actor", "topic", "work", "software"})
_RANKS = {kind: RANKS[description.section] for kind, description in TABLE.items()}


def lines(graph: ArticleGraph, schema: str = PREFIXES["schema"], *, named: bool) -> bytes:
    """All statements of a graph, one a line in UTF-8: N-Quads where `named`, else N-Triples.

    `schema` is the namespace of schema.org's terms.
    """
    ending = f" <{graph.iri}> .\n" if named else " .\n"
    collector = _Lines(graph, ending, line_functions(schema))
    graph.walk(collector)
    return collector.joined()


def readable_lines(graph: ArticleGraph, schema: str = PREFIXES["schema"], *, named: bool) -> bytes:
    """The same bytes as `lines`, from the statements of the graph."""
    ending = f" <{graph.iri}> .\n" if named else " .\n"
    quads = graph.quads({**PREFIXES, "schema": schema})
    return "".join([" ".join(map(term_line, quad[:3])) + ending for quad in quads]).encode("utf-8")


class _Lines(Names):
    """A Collector that writes each node as it comes, and sorts them by section."""

    def __init__(self, graph: ArticleGraph, ending: str, functions: Mapping[str, Callable[..., Any]]) -> None:
        super().__init__(graph.base)
        self._ending = ending
        self._language = f"@{graph.language.lower()}" if graph.language else ""
        self._functions = functions
        self._merged: dict[str, tuple[str, Mapping[str, Given], tuple[str, ...]]] = {}
        self._sections: list[list[str]] = [[] for _ in RANKS]

    def add(self, kind: str, iri: str, types: tuple[str, ...] = (), **values: Given) -> str:
        """See Collector."""
        return self.describe(kind, iri, values, types)

    def describe(self, kind: str, iri: str, values: Mapping[str, Given], types: tuple[str, ...] = ()) -> str:
        """See Collector."""
        if kind not in _MERGED:
            written = self._functions[kind](f"<{iri}> ", self._ending, self._language, types, **values)
            self._sections[_RANKS[kind]].append(written)
        elif iri not in self._merged:
            self._merged[iri] = kind, values, types
        else:
            node = Node(kind, iri, ())
            for old_values, old_types in (self._merged[iri][1:], (values, types)):
                node.merge(old_types or TABLE[kind].types, old_values)
            self._merged[iri] = kind, node.values, node.types
        return iri

    def add_mentions(self, mentions: Iterable[MentionRow]) -> None:
        """See Collector."""
        self._sections[_RANKS["mention"]] += self._functions["mentions"](self.base, self._ending, mentions)

    def add_places(self, article: str, key: str, places: Iterable[Place], *, words: bool) -> None:
        """See Collector."""
        written = self._functions["places" if words else "offset_places"]
        self._sections[_RANKS["evidence"]] += written(self.base, self._ending, places, key, article)

    def joined(self) -> bytes:
        """All lines, section by section."""
        for iri, (kind, values, types) in self._merged.items():
            written = self._functions[kind](f"<{iri}> ", self._ending, self._language, types, **values)
            self._sections[_RANKS[kind]].append(written)
        return b"".join([part.encode("utf-8") for section in self._sections for part in section])
