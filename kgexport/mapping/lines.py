"""An article's graph as lines of N-Quads or N-Triples.

`lines` writes them straight from the record; `readable_lines` says what they are, statement by statement.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Any

from kgexport.mapping.graph import ArticleGraph
from kgexport.mapping.line_functions import line_functions
from kgexport.mapping.nodes import Given, MentionRow, Place
from kgexport.mapping.sections import RANK_OF, Sections
from kgexport.mapping.terms import term_line
from kgexport.vocabulary.namespaces import PREFIXES


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


class _Lines(Sections):
    """A Collector that writes each node as it comes."""

    def __init__(self, graph: ArticleGraph, ending: str, functions: Mapping[str, Callable[..., Any]]) -> None:
        super().__init__(graph.base)
        self._ending = ending
        self._language = f"@{graph.language.lower()}" if graph.language else ""
        self._functions = functions
        self._places: list[bytes] = []

    def text(self, kind: str, iri: str, values: Mapping[str, Given], types: tuple[str, ...]) -> str:
        """See Sections."""
        return self._functions[kind](f"<{iri}> ", self._ending, self._language, types, **values)  # type: ignore[no-any-return]

    def add_mentions(self, mentions: Collection[MentionRow]) -> None:
        """See Collector."""
        self.sections[RANK_OF["mention"]] += self._functions["mentions"](self.base, self._ending, mentions)

    def add_places(self, article: str, key: str, places: Collection[Place], *, words: bool) -> None:
        """See Collector."""
        written = self._functions["places" if words else "offset_places"]
        self._places = written(self.base, self._ending, places, key, article)

    def joined(self) -> bytes:
        """All lines, section by section."""
        pieces: list[bytes] = []
        for rank, section in enumerate(self.finish()):
            pieces += self._places if rank == RANK_OF["evidence"] else [part.encode("utf-8") for part in section]
        return b"".join(pieces)
