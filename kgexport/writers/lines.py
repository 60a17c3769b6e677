"""N-Triples and N-Quads: one statement a line (https://www.w3.org/TR/n-quads/)."""

from __future__ import annotations

from json.encoder import encode_basestring
from typing import BinaryIO

from kgexport.mapping.graph import ArticleGraph
from kgexport.mapping.terms import Literal, NamedNode
from kgexport.vocabulary.namespaces import XSD_STRING
from kgexport.writers.base import WriterOptions


def term_line(term: NamedNode | Literal) -> str:
    """A term as N-Triples has it. JSON's string escapes are among those of N-Triples, and the fastest to make."""
    if isinstance(term, NamedNode):
        return f"<{term.iri}>"
    quoted = encode_basestring(term.value)
    if term.language:
        return f"{quoted}@{term.language}"
    return quoted if term.datatype == XSD_STRING else f"{quoted}^^<{term.datatype}>"


class NTriplesWriter:
    """Writes the statements without their graphs."""

    def __init__(self, out: BinaryIO, options: WriterOptions) -> None:
        self._out = out
        self._namespaces = options.namespaces

    def write(self, graph: ArticleGraph) -> None:
        """Write one article's graph."""
        ending = self._ending(graph)
        lines = (
            f"{term_line(quad.subject)} {term_line(quad.predicate)} {term_line(quad.object)}{ending}"
            for quad in graph.quads(self._namespaces)
        )
        self._out.write("".join(lines).encode("utf-8"))

    def close(self) -> None:
        """Nothing closes a file of lines."""

    def _ending(self, graph: ArticleGraph) -> str:
        return " .\n"


class NQuadsWriter(NTriplesWriter):
    """Writes the statements with their graphs."""

    def _ending(self, graph: ArticleGraph) -> str:
        return f" <{graph.iri}> .\n"
