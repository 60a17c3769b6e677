"""Reads shapes out of their graph: the parameters of each, its path, what it is aimed at; refuses what isn't known."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from kgexport.validation.report import SHACL
from kgexport.validation.statements import BLANK, SUBCLASS, TYPE, Statements, Term
from kgexport.vocabulary.namespaces import PREFIXES

_FIRST, _REST, _NIL = (PREFIXES["rdf"] + name for name in ("first", "rest", "nil"))
_CLASS = PREFIXES["rdfs"] + "Class"
TARGETS = ("targetClass", "targetNode", "targetSubjectsOf", "targetObjectsOf")
# What says nothing about the data, or only goes with another parameter.
_ASIDE = frozenset(
    {"name", "description", "order", "group", "defaultValue", "message", "severity", "deactivated", "path", "flags"}
    | {"ignoredProperties", "qualifiedMinCount", "qualifiedMaxCount", "qualifiedValueShapesDisjoint", *TARGETS}
)
_SHAPES = frozenset({"property", "node", "not", "qualifiedValueShape"})
_LISTS_OF_SHAPES = frozenset({"and", "or", "xone"})
# Those of which a shape may have but one.
_ONCE = frozenset(
    {"datatype", "nodeKind", "minCount", "maxCount", "minLength", "maxLength", "languageIn", "uniqueLang", "closed"}
    | {"in", "flags", "ignoredProperties", "qualifiedMinCount", "qualifiedMaxCount", "deactivated", "severity"}
    | {"qualifiedValueShapesDisjoint"}
)
_OFTEN = frozenset(
    {"class", "pattern", "minExclusive", "minInclusive", "maxExclusive", "maxInclusive", "hasValue", "equals"}
    | {"disjoint", "lessThan", "lessThanOrEquals"}
)
KNOWN = _ASIDE | _SHAPES | _LISTS_OF_SHAPES | _ONCE | _OFTEN
_ON_PATHS = frozenset({"minCount", "maxCount", "uniqueLang", "lessThan", "lessThanOrEquals", "qualifiedValueShape"})
_LONGEST_LIST = 100_000


class UnknownToCompilerError(Exception):
    """What a shape holds is not compiled; the message says what."""


@dataclass(frozen=True)
class Shape:
    """One shape: its node, and the values of each of SHACL's parameters that it has, by local name."""

    node: str
    parameters: dict[str, tuple[Term, ...]]

    @cached_property
    def path(self) -> Term | None:
        """The node of its path; None for a node shape."""
        return next(iter(self.parameters.get("path", ())), None)

    @property
    def severity(self) -> str:
        """The IRI of its severity."""
        return str(next(iter(self.parameters.get("severity", ())), SHACL + "Violation"))

    @property
    def deactivated(self) -> bool:
        """Whether everything conforms to it."""
        return self.is_true("deactivated")

    def is_true(self, name: str) -> bool:
        """Whether a parameter is there and true."""
        return any(isinstance(one, tuple) and one[0] in ("true", "1") for one in self.parameters.get(name, ()))


class ShapesGraph:
    """The shapes of a graph."""

    def __init__(self, graph: Statements) -> None:
        self.graph = graph
        self._shapes: dict[str, Shape] = {}
        self._class_types = {_CLASS, *graph.subjects(SUBCLASS, _CLASS)}
        # Parameters of constraint components of somebody's own.
        parameters = [one for subject in graph.having(SHACL + "parameter") for one in self.values(subject, "parameter")]
        self._foreign = {str(value) for one in parameters for value in self.values(one, "path")}

    def values(self, node: Term, name: str) -> tuple[Term, ...]:
        """The values of a property of SHACL's."""
        return tuple(self.graph.objects(node, SHACL + name))

    def roots(self) -> Iterator[str]:
        """The shapes that are aimed at something, in the order of the graph."""
        for node, own in self.graph.out.items():
            if any(SHACL + name in own for name in (*TARGETS, "target")) or self.is_class(node):
                yield node

    def is_class(self, node: str) -> bool:
        """Whether a node is a shape and a class, whose instances it is aimed at."""
        types = set(self.graph.objects(node, TYPE))
        return bool(types & self._class_types) and bool(types & {SHACL + "NodeShape", SHACL + "PropertyShape"})

    def shape(self, node: Term) -> Shape:
        """The shape of a node; raises UnknownToCompilerError for one that isn't compiled."""
        if isinstance(node, tuple):
            raise UnknownToCompilerError(f"the literal {node[0]!r} in the place of a shape")
        found = self._shapes.get(node)
        if found is None:
            own = self.graph.out.get(node, {})
            parameters = {
                name.removeprefix(SHACL): tuple(values) for name, values in own.items() if name.startswith(SHACL)
            }
            self._check(node, parameters, own.keys() & self._foreign)
            found = self._shapes[node] = Shape(node, parameters)
        return found

    def _check(self, node: str, parameters: dict[str, tuple[Term, ...]], foreign: set[str]) -> None:
        unknown = sorted(f"sh:{name}" for name in parameters.keys() - KNOWN) + sorted(foreign)
        if unknown:
            raise UnknownToCompilerError(", ".join(unknown))
        for name, values in parameters.items():
            if len(values) > 1 and name in _ONCE | {"path"}:
                raise UnknownToCompilerError(f"sh:{name} more than once")
        types = set(self.graph.objects(node, TYPE))
        if "path" in parameters:
            if SHACL + "NodeShape" in types:
                raise UnknownToCompilerError("a node shape with a path")
        elif SHACL + "PropertyShape" in types:
            raise UnknownToCompilerError("a property shape without a path")
        elif misplaced := sorted(_ON_PATHS & parameters.keys()):
            raise UnknownToCompilerError(f"sh:{misplaced[0]} in a node shape")

    def items(self, node: Term) -> tuple[Term, ...]:
        """The members of a list; raises UnknownToCompilerError for what is no well-formed list."""
        found: list[Term] = []
        seen = set()
        while node != _NIL:
            first, rest = (tuple(self.graph.objects(node, one)) for one in (_FIRST, _REST))
            if len(first) != 1 or len(rest) != 1 or node in seen or len(found) > _LONGEST_LIST:
                raise UnknownToCompilerError("a list that is not well formed")
            seen.add(node)
            found.append(first[0])
            node = rest[0]
        return tuple(found)

    def referred(self, shape: Shape) -> Iterator[Term]:
        """The nodes of the shapes that a shape refers to."""
        for name, values in shape.parameters.items():
            if name in _SHAPES:
                yield from values
            elif name in _LISTS_OF_SHAPES:
                for one in values:
                    yield from self.items(one)


def is_blank(term: Term) -> bool:
    """Whether a term is a blank node."""
    return isinstance(term, str) and term.startswith(BLANK)
