"""Turtle and TriG, laid out to be read: nodes in reading order under headings, every name with its prefix."""

from __future__ import annotations

from collections.abc import Sequence
from typing import BinaryIO

from kgexport.mapping.graph import ArticleGraph
from kgexport.writers.base import Fragment, WriterOptions
from kgexport.writers.turtle_blocks import blocks
from kgexport.writers.turtle_terms import Names


class TurtleWriter:
    """Writes Turtle. A prefix is bound where it is first needed, so no unused one is there."""

    def __init__(self, out: BinaryIO, options: WriterOptions) -> None:
        self._out = out
        self._namespaces = options.namespaces
        self._bound: set[str] = set()

    def write(self, graph: ArticleGraph) -> None:
        """Write one article's graph."""
        self.join(self.render(graph))

    def render(self, graph: ArticleGraph) -> Fragment:
        """An article's graph as blocks, with the prefixes used: that of the base, then in the namespaces' order."""
        names = Names(self._namespaces, graph.base)
        # Each is encoded by itself: together they would be widened to the widest letter that is in one of them.
        body = self._body(graph, b"\n".join([block.encode("utf-8") for block in blocks(graph, names)]))
        used = tuple((prefix, iri) for prefix, iri in names.namespaces.items() if prefix in names.used)
        return Fragment(body, used)

    def join(self, fragment: Fragment) -> None:
        """Write the blocks of an article, before them the prefixes that are not bound yet."""
        new = [(prefix, iri) for prefix, iri in fragment.prefixes if prefix not in self._bound]
        separator = "\n" if self._bound else ""
        self._bound.update(prefix for prefix, _ in new)
        bindings = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in new)
        self._out.write((separator + (bindings + "\n" if bindings else "")).encode("utf-8") + fragment.text)

    def state(self) -> list[str]:
        """The prefixes that are bound."""
        return sorted(self._bound)

    def restore(self, state: Sequence[str]) -> None:
        """Go on where these prefixes are bound."""
        self._bound = set(state)

    def close(self) -> None:
        """Nothing closes a Turtle file."""

    def _body(self, graph: ArticleGraph, text: bytes) -> bytes:
        return text


class TrigWriter(TurtleWriter):
    """Writes TriG: each article's statements inside its graph."""

    def _body(self, graph: ArticleGraph, text: bytes) -> bytes:
        names = Names(self._namespaces, graph.base)
        return f"{names.iri(graph.iri)} {{\n".encode() + text + b"}\n"
