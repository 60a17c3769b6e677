"""Property paths, as functions that give the values a path leads to from a node, each once."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable

from kgexport.validation.compiled.shapes import ShapesGraph, UnknownToCompilerError, is_blank
from kgexport.validation.report import SHACL
from kgexport.validation.statements import Statements, Term

Follow = Callable[[Statements, Iterable[Term]], Collection[Term]]
_DEEPEST = 10
_FIRST = "http://www.w3.org/1999/02/22-rdf-syntax-ns#first"
_OPERATORS = ("inversePath", "alternativePath", "zeroOrMorePath", "oneOrMorePath", "zeroOrOnePath")


def follower(shapes: ShapesGraph, path: Term, depth: int = 0) -> Follow:
    """The function for the node of a path; it takes a graph and nodes.

    Raises UnknownToCompilerError for what is no well-formed path.
    """
    if isinstance(path, tuple) or depth > _DEEPEST:
        raise UnknownToCompilerError("a path that is a literal, or too deep")
    if not is_blank(path):
        return _predicate(path)
    if shapes.graph.objects(path, _FIRST):
        return _sequence([follower(shapes, one, depth + 1) for one in _two_or_more(shapes, path)])
    given = [(name, value) for name in _OPERATORS for value in shapes.graph.objects(path, SHACL + name)]
    if len(given) != 1:
        raise UnknownToCompilerError("a path that is not well formed")
    name, value = given[0]
    if name == "alternativePath":
        return _alternative([follower(shapes, one, depth + 1) for one in _two_or_more(shapes, value)])
    if name == "inversePath":
        if isinstance(value, tuple) or is_blank(value):
            raise UnknownToCompilerError("the inverse of a path that is no single predicate")
        return _inverse(value)
    return _repeated(follower(shapes, value, depth + 1), zero=name != "oneOrMorePath", more=name != "zeroOrOnePath")


def _two_or_more(shapes: ShapesGraph, node: Term) -> tuple[Term, ...]:
    members = shapes.items(node)
    if len(members) < 2:
        raise UnknownToCompilerError("a path that is a list of fewer than two")
    return members


def _predicate(predicate: str) -> Follow:
    def follow(graph: Statements, nodes: Iterable[Term]) -> Collection[Term]:
        return dict.fromkeys(value for node in nodes for value in graph.objects(node, predicate))

    return follow


def _inverse(predicate: str) -> Follow:
    def follow(graph: Statements, nodes: Iterable[Term]) -> Collection[Term]:
        return dict.fromkeys(subject for node in nodes for subject in graph.subjects(predicate, node))

    return follow


def _sequence(parts: list[Follow]) -> Follow:
    def follow(graph: Statements, nodes: Iterable[Term]) -> Collection[Term]:
        found: Collection[Term] = tuple(nodes)
        for part in parts:
            found = part(graph, found)
        return found

    return follow


def _alternative(parts: list[Follow]) -> Follow:
    def follow(graph: Statements, nodes: Iterable[Term]) -> Collection[Term]:
        start = tuple(nodes)
        return dict.fromkeys(value for part in parts for value in part(graph, start))

    return follow


def _repeated(part: Follow, *, zero: bool, more: bool) -> Follow:
    """A path that is gone once or, where `more`, as often as one likes; where `zero`, the start counts too."""

    def follow(graph: Statements, nodes: Iterable[Term]) -> Collection[Term]:
        start = tuple(nodes)
        found: dict[Term, None] = dict.fromkeys(start if zero else ())
        layer: Collection[Term] = start
        while layer:
            layer = [value for value in part(graph, layer) if value not in found]
            found.update(dict.fromkeys(layer))
            if not more:
                break
        return found

    return follow
