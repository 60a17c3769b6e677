"""A set of shapes as a program that finds what is wrong in a graph, and the shapes that it has to leave to others."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

from kgexport.validation.compiled import values
from kgexport.validation.compiled.shapes import ShapesGraph, UnknownToCompilerError
from kgexport.validation.compiled.source import Source
from kgexport.validation.report import SHACL, Severity
from kgexport.validation.shape_sets import ShapeSet, shape_set
from kgexport.validation.statements import Statements, Term
from kgexport.vocabulary.making import made

MOST_FINDINGS = 10_000
_SEVERITIES = {
    SHACL + name: severity
    for name, severity in (
        ("Violation", Severity.VIOLATION),
        ("Warning", Severity.WARNING),
        *((name, Severity.INFO) for name in ("Info", "Debug", "Trace")),
    )
}
_Check = Callable[..., None]
_NAMES: Mapping[str, Any] = {
    one.__name__: one
    for one in (
        values.beyond,
        values.is_in_language,
        values.is_well_formed,
        values.languages_twice,
        values.not_before,
        values.not_in_both,
        values.text,
        values.within,
    )
}


class Finding(NamedTuple):
    """One thing that is wrong or weak: the shape, the severity's IRI, the component, the focus node, the value if any.

    `component` is the local name in SHACL without "ConstraintComponent".
    """

    shape: str
    severity_iri: str
    component: str
    focus: Term
    value: Term | None

    @property
    def severity(self) -> Severity:
        """How grave it is; a severity of somebody's own is taken for a violation."""
        return _SEVERITIES.get(self.severity_iri, Severity.VIOLATION)


@dataclass(frozen=True, slots=True)
class Left:
    """A shape that isn't compiled, and the reason."""

    shape: str
    reason: str


class Program:
    """The shapes of a set. `compiled` are those made into `text`, a program; `left` those that are not."""

    def __init__(self, graph: Statements) -> None:
        shapes = ShapesGraph(graph)
        source = Source(shapes)
        self.left: list[Left] = []
        roots: list[tuple[str, str]] = []
        for node in shapes.roots():
            try:
                if not shapes.shape(node).deactivated:
                    roots.append((node, source.reporting(node)))
            except UnknownToCompilerError as error:
                self.left.append(Left(node, str(error)))
        self.compiled = tuple(node for node, _ in roots)
        self.text = source.text()
        name = f"<shapes {hashlib.sha256(self.text.encode('utf-8', 'surrogatepass')).hexdigest()[:16]}>"
        names = made(self.text, name, {**_NAMES, **source.names})
        self._roots = [(_targets(shapes, node), names[function]) for node, function in roots]

    def findings(self, graph: Statements) -> list[Finding]:
        """What is wrong or weak in a graph, shape by shape; when there is a violation, no more than MOST_FINDINGS.

        Of findings that are no violations no more than that are kept, either.
        """
        found: list[Finding] = []
        grave = False

        def add(*told: Any) -> None:
            nonlocal grave
            one = Finding(*told)
            if len(found) < MOST_FINDINGS or one.severity is Severity.VIOLATION:
                found.append(one)
                grave = grave or one.severity is Severity.VIOLATION
            if grave and len(found) >= MOST_FINDINGS:
                raise _EnoughError

        with suppress(_EnoughError):
            for targets, check in self._roots:
                for this in _aimed_at(graph, targets):
                    check(graph, this, graph.own(this), add)
        return found


class _EnoughError(Exception):
    """There is so much wrong that nobody would read it."""


class _Target(NamedTuple):
    kind: str
    value: Term


def _targets(shapes: ShapesGraph, node: str) -> list[_Target]:
    kinds = ("targetNode", "targetClass", "targetSubjectsOf", "targetObjectsOf")
    found = [_Target(kind, value) for kind in kinds for value in shapes.values(node, kind)]
    return [*found, _Target("targetClass", node)] if shapes.is_class(node) else found


def _aimed_at(graph: Statements, targets: Iterable[_Target]) -> Iterable[Term]:
    found: dict[Term, None] = {}
    for kind, value in targets:
        if kind == "targetNode":
            found[value] = None
        elif kind == "targetClass":
            found.update(dict.fromkeys(graph.instances[value]))
        elif isinstance(value, str):
            nodes = graph.having(value) if kind == "targetSubjectsOf" else graph.inverse(value)
            found.update(dict.fromkeys(nodes))
    return found


@lru_cache(maxsize=8)
def compiled(shapes: ShapeSet) -> Program:
    """The program of a set of shapes, made once in a process."""
    return Program(shapes.statements)


if __name__ == "__main__":
    print(compiled(shape_set()).text)
