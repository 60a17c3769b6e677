"""Turns a validation report as a graph, which is what SHACL engines give, into a `Report`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kgexport.validation.comparable import BLANK_NODE
from kgexport.validation.report import SHACL, Path, Report, Result, Severity, Term
from kgexport.validation.subjects import Subjects

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node

_SEVERITIES = {
    "Violation": Severity.VIOLATION,
    "Warning": Severity.WARNING,
    "Info": Severity.INFO,
    "Debug": Severity.INFO,
    "Trace": Severity.INFO,
}
_OPERATORS = {
    "inversePath": "inverse",
    "zeroOrMorePath": "zeroOrMore",
    "oneOrMorePath": "oneOrMore",
    "zeroOrOnePath": "zeroOrOne",
}
_DEEPEST_PATH = 20
_MOST_VALUES = 5


def report_of(results: Graph, data: Graph) -> Report:
    """The report that a graph of results stands for; `data` is what was validated.

    Only what is the object of sh:result counts, for the results that explain another one hang below sh:detail.
    A severity of somebody's own is taken for a violation, as the safer reading.
    """
    from rdflib import URIRef

    subjects = Subjects(data)
    found = [_result(results, node, data, subjects) for node in results.objects(None, URIRef(SHACL + "result"))]
    return Report(tuple(sorted(found, key=Result.sort_key)))


def _result(graph: Graph, node: Node, data: Graph, subjects: Subjects) -> Result:
    from rdflib import URIRef

    def objects(name: str) -> list[Node]:
        return list(graph.objects(node, URIRef(SHACL + name)))

    def first(name: str) -> Node | None:
        return next(iter(objects(name)), None)

    focus, path, value, shape = (first(name) for name in ("focusNode", "resultPath", "value", "sourceShape"))
    severity = str(first("resultSeverity"))
    return Result(
        severity=_SEVERITIES.get(severity.removeprefix(SHACL), Severity.VIOLATION),
        severity_iri=severity,
        message=_message(objects("resultMessage")),
        focus_node=_term(focus),
        path=None if path is None else _path(graph, path, 0),
        value=None if value is None else _term(value),
        shape=_term(shape),
        component=str(first("sourceConstraintComponent") or ""),
        subject=subjects.describe(_original(focus)),
        present=_present(data, _original(focus), path) if value is None else (),
    )


def _present(data: Graph, focus: Node, path: Node | None) -> tuple[Term, ...]:
    """The first values of a node, where the path to them is one predicate."""
    from rdflib import URIRef

    if not isinstance(path, URIRef):
        return ()
    return tuple(sorted(_term(value) for value in data.objects(focus, path))[:_MOST_VALUES])


def _message(messages: list[Node]) -> str:
    """The English message, else one without language, else the first by language and words."""
    rank = {"en": 0, "": 1}
    ranked = sorted(
        (rank.get(language.split("-")[0], 2), language, str(message))
        for message in messages
        for language in [str(getattr(message, "language", None) or "").lower()]
    )
    return ranked[0][2] if ranked else ""


def _original(node: Node | None) -> Node:
    """The node in the data; the engine's data may have a literal in place of a blank node."""
    from rdflib import BNode

    if str(getattr(node, "datatype", None)) == BLANK_NODE:
        return BNode(str(node))
    return BNode("nothing") if node is None else node


def _term(node: Node | None) -> Term:
    from rdflib import BNode, Literal

    original = _original(node)
    if isinstance(original, Literal):
        return Term("literal", str(original), str(original.datatype or ""), original.language or "")
    return Term("blank" if isinstance(original, BNode) else "iri", str(original))


def _path(graph: Graph, node: Node, depth: int) -> Term | Path:
    """A property path as SHACL writes it: an IRI, a list, or a blank node with an operator."""
    from rdflib import RDF, BNode, URIRef

    if not isinstance(node, BNode) or depth > _DEEPEST_PATH:
        return _term(node)
    if (node, RDF.first, None) in graph:
        return Path("sequence", tuple(_path(graph, part, depth + 1) for part in graph.items(node)))
    for part in graph.objects(node, URIRef(SHACL + "alternativePath")):
        return Path("alternative", tuple(_path(graph, one, depth + 1) for one in graph.items(part)))
    for name, operator in _OPERATORS.items():
        for part in graph.objects(node, URIRef(SHACL + name)):
            return Path(operator, (_path(graph, part, depth + 1),))
    return _term(node)
