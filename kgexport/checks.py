"""The check that a graph passes before it is written."""

from __future__ import annotations

from collections.abc import Callable
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


def shapes_check(extra: tuple[str, ...] = (), *, strict: bool = False) -> Callable[[ArticleGraph], str | None]:
    """A check that gives the reason to refuse an article's graph as readable text, or None.

    `extra` are files with shapes of one's own; with `strict` what makes a graph weak is a reason too.
    """
    return lambda graph: _refusal(to_graph(graph), extra, strict)


def n_quads_check(extra: tuple[str, ...] = (), *, strict: bool = False) -> Callable[[bytes], str | None]:
    """The same check for a graph as N-Quads."""
    return lambda quads: _refusal(load_bytes(quads, NQUADS, "graph").graph, extra, strict)


def _refusal(graph: Graph, extra: tuple[str, ...], strict: bool) -> str | None:
    report = validate(graph, WRONG_OR_WEAK if strict else WRONG, extra)
    return render(report, "text") if report.refused(strict=strict) else None
