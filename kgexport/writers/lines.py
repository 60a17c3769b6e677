"""N-Triples and N-Quads: one statement a line (https://www.w3.org/TR/n-quads/)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import BinaryIO

from kgexport.mapping.graph import ArticleGraph
from kgexport.mapping.lines import lines
from kgexport.writers.base import Fragment, WriterOptions


class NTriplesWriter:
    """Writes the statements without their graphs."""

    _named = False

    def __init__(self, out: BinaryIO, options: WriterOptions) -> None:
        self._out = out
        self._schema = options.schema

    def write(self, graph: ArticleGraph) -> None:
        """Write one article's graph."""
        self.join(self.render(graph))

    def render(self, graph: ArticleGraph) -> Fragment:
        """An article's graph as lines."""
        return Fragment(lines(graph, self._schema, named=self._named))

    def join(self, fragment: Fragment) -> None:
        """Write the lines of an article."""
        self._out.write(fragment.text)

    def state(self) -> list[str]:
        """Nothing: lines stand for themselves."""
        return []

    def restore(self, state: Sequence[str]) -> None:
        """Nothing is to be known."""

    def close(self) -> None:
        """Nothing closes a file of lines."""


class NQuadsWriter(NTriplesWriter):
    """Writes the statements with their graphs."""

    _named = True
