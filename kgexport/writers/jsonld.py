"""JSON-LD: one article is one document; several stand in a list, each in its named graph."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, BinaryIO

from kgexport.mapping.context import CONTEXT_IRI, context, used_context
from kgexport.mapping.document import document, local_context
from kgexport.mapping.graph import ArticleGraph
from kgexport.writers.base import Fragment, WriterOptions
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
        self._held: bytes | None = None
        self._several = False

    def write(self, graph: ArticleGraph) -> None:
        """Write one article's graph."""
        self.join(self.render(graph))

    def render(self, graph: ArticleGraph) -> Fragment:
        """An article's graph as a member of a dataset."""
        member = {"@context": local_context(graph), "@id": graph.iri, "@graph": [document(graph)]}
        return Fragment(laid_out(member, 2).encode("utf-8"))

    def join(self, fragment: Fragment) -> None:
        """Write a member; the first is held back until it is known whether another follows."""
        if self._several:
            self._out.write(b",\n    " + fragment.text)
        elif self._held is not None:
            self._several = True
            common = context(self._schema) if self._inline else CONTEXT_IRI
            self._out.write(f'{{\n  "@context": {laid_out(common, 1)},\n  "@graph": [\n    '.encode())
            self._out.write(self._held + b",\n    " + fragment.text)
            self._held = None
        else:
            self._held = fragment.text

    def state(self) -> list[str]:
        """Whether there are several members, and the one that is held back."""
        return ["several"] if self._several else ["held", self._held.decode("utf-8")] if self._held is not None else []

    def restore(self, state: Sequence[str]) -> None:
        """Go on in the list, or with the member held back."""
        self._several = state[:1] == ["several"]
        self._held = state[1].encode("utf-8") if state[:1] == ["held"] else None

    def close(self) -> None:
        """Write the one article held back, or close the list; no article at all is an empty list."""
        if self._several:
            self._out.write(b"\n  ]\n}\n")
        elif self._held is not None:
            self._out.write((laid_out(self._alone(json.loads(self._held))) + "\n").encode("utf-8"))
        else:
            self._out.write(b"[]\n")

    def _alone(self, member: dict[str, Any]) -> dict[str, Any]:
        """A member of a dataset as the one document of a file."""
        local = member["@context"]
        (body,) = member["@graph"]
        if self._inline:
            return {"@context": {**used_context(body, self._schema), **local}, **body}
        return {"@context": [CONTEXT_IRI, local] if local else CONTEXT_IRI, **body}
