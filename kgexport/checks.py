"""The check that a graph passes before it is written or loaded."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kgexport.mapping.graph import ArticleGraph
from kgexport.mapping.to_rdflib import to_graph
from kgexport.validation import render, validate
from kgexport.validation.loading import load_bytes
from kgexport.vocabulary.formats import NQUADS

if TYPE_CHECKING:
    from rdflib import Graph

WRONG = ("core",)
WRONG_OR_WEAK = ("core", "quality")


@dataclass(frozen=True, slots=True)
class ShapesCheck:
    """A check that gives the reason to refuse an article's graph as readable text, or None.

    `extra` are files with shapes of one's own; with `strict` what makes a graph weak is a reason too. It holds nothing
    but these settings, so that it can be sent to another process; what they stand for is prepared by the first check.
    """

    extra: tuple[str, ...] = ()
    strict: bool = False

    def __call__(self, graph: ArticleGraph) -> str | None:
        """The reason to refuse an article's graph."""
        return self._refusal(to_graph(graph))

    def of_n_quads(self, quads: bytes) -> str | None:
        """The reason to refuse a graph that is given as N-Quads."""
        return self._refusal(load_bytes(quads, NQUADS, "graph").graph)

    def _refusal(self, graph: Graph) -> str | None:
        report = validate(graph, WRONG_OR_WEAK if self.strict else WRONG, self.extra)
        return render(report, "text") if report.refused(strict=self.strict) else None
