"""N-Triples and N-Quads: one statement a line (https://www.w3.org/TR/n-quads/)."""

from __future__ import annotations

from typing import BinaryIO

from kgexport.mapping.graph import ArticleGraph
from kgexport.mapping.lines import lines
from kgexport.writers.base import WriterOptions


class NTriplesWriter:
    """Writes the statements without their graphs."""

    _named = False

    def __init__(self, out: BinaryIO, options: WriterOptions) -> None:
        self._out = out
        self._schema = options.schema

    def write(self, graph: ArticleGraph) -> None:
        """Write one article's graph."""
        self._out.write(lines(graph, self._schema, named=self._named))

    def close(self) -> None:
        """Nothing closes a file of lines."""


class NQuadsWriter(NTriplesWriter):
    """Writes the statements with their graphs."""

    _named = True
