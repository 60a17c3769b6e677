"""JSON-LD: one article is one document; several stand in a list, each in its named graph."""

from __future__ import annotations

from typing import Any, BinaryIO

from kgexport.mapping.context import CONTEXT_IRI, context, used_context
from kgexport.mapping.document import document, local_context
from kgexport.mapping.graph import ArticleGraph
from kgexport.writers.base import WriterOptions
from kgexport.writers.json_layout import laid_out


class JsonLdWriter:
    """Writes JSON-LD 1.1 (https://www.w3.org/TR/json-ld11/).

    One article alone is a plain document, as news pages carry it, whose triples are those of the Turtle; its context
    holds what it uses. From the second article on the file is a dataset: each article stands in its own graph.
    """

    def __init__(self, out: BinaryIO, options: WriterOptions) -> None:
        self._out = out
        self._schema = options.schema
        self._inline = options.context == "inline"
        self._first: ArticleGraph | None = None
        self._several = False

    def write(self, graph: ArticleGraph) -> None:
        """Write one article's graph; the first is held back until it is known whether another follows."""
        if self._several:
            self._write_member(",\n    ", graph)
        elif self._first:
            self._several = True
            common = context(self._schema) if self._inline else CONTEXT_IRI
            self._out.write(f'{{\n  "@context": {laid_out(common, 1)},\n  "@graph": [\n    '.encode())
            self._write_member("", self._first)
            self._write_member(",\n    ", graph)
        else:
            self._first = graph

    def close(self) -> None:
        """Write the one article held back, or close the list; no article at all is an empty list."""
        if self._several:
            self._out.write(b"\n  ]\n}\n")
        elif self._first:
            body = document(self._first)
            whole = {"@context": self._context(self._first, body), **body}
            self._out.write((laid_out(whole) + "\n").encode("utf-8"))
        else:
            self._out.write(b"[]\n")

    def _context(self, graph: ArticleGraph, body: dict[str, Any]) -> Any:
        local = local_context(graph)
        if self._inline:
            return {**used_context(body, self._schema), **local}
        return [CONTEXT_IRI, local] if local else CONTEXT_IRI

    def _write_member(self, before: str, graph: ArticleGraph) -> None:
        member = {"@context": local_context(graph), "@id": graph.iri, "@graph": [document(graph)]}
        self._out.write((before + laid_out(member, 2)).encode("utf-8"))
