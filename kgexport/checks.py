"""The check that a graph passes before it is written."""

from __future__ import annotations

from collections.abc import Callable

from kgexport.mapping.graph import ArticleGraph
from kgexport.mapping.to_rdflib import to_graph
from kgexport.validation import render, validate

WRONG = ("core",)
WRONG_OR_WEAK = ("core", "quality")


def shapes_check(extra: tuple[str, ...] = (), *, strict: bool = False) -> Callable[[ArticleGraph], str | None]:
    """A check that gives the reason to refuse an article's graph as readable text, or None.

    `extra` are files with shapes of one's own; with `strict` what makes a graph weak is a reason too.
    """
    shapes = WRONG_OR_WEAK if strict else WRONG

    def check(graph: ArticleGraph) -> str | None:
        report = validate(to_graph(graph), shapes, extra)
        return render(report, "text") if report.refused(strict=strict) else None

    return check
