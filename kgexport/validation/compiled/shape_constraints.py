"""The constraints that refer to other shapes, in Python: see `constraints.py`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kgexport.validation.compiled.conditions import Check, Maker, Writer, grouped, joined, number
from kgexport.validation.compiled.shapes import Shape, ShapesGraph, UnknownToCompilerError
from kgexport.validation.report import SHACL
from kgexport.validation.statements import Term


def _node(writer: Writer, _shape: Shape, value: Term) -> Iterator[Check]:
    if writer.shapes.shape(value).path is not None:
        raise UnknownToCompilerError("sh:node that names a property shape")
    yield Check("Node", writer.conforms(value))


def _not(writer: Writer, _shape: Shape, value: Term) -> Iterator[Check]:
    yield Check("Not", f"not {grouped(writer.conforms(value))}")


def _logical(component: str, test: str, between: str) -> Maker:
    def make(writer: Writer, _shape: Shape, value: Term) -> Iterator[Check]:
        members = [grouped(writer.conforms(one)) for one in writer.shapes.items(value)]
        if not members:
            raise UnknownToCompilerError(f"sh:{component.lower()} with an empty list")
        yield Check(component, test.format(between.join(members)))

    return make


def _qualified(writer: Writer, shape: Shape, value: Term) -> Iterator[Check]:
    conditions = [writer.conforms(value)]
    if shape.is_true("qualifiedValueShapesDisjoint"):
        conditions += [f"not {grouped(writer.conforms(one))}" for one in _siblings(writer.shapes, shape, value)]
    counted = f"sum([1 for v in values if {joined(conditions)}])"
    counts = [(name, one) for name in ("Min", "Max") for one in shape.parameters.get(f"qualified{name}Count", ())]
    if not counts:
        raise UnknownToCompilerError("sh:qualifiedValueShape without a count")
    for name, one in counts:
        yield Check(f"Qualified{name}Count", whole=f"{counted} {'>=' if name == 'Min' else '<='} {number(one)}")


def _siblings(shapes: ShapesGraph, shape: Shape, value: Term) -> list[Term]:
    """The other qualified shapes below the shapes that have this one as a property, each once."""
    parents = shapes.graph.subjects(SHACL + "property", shape.node)
    others = [one for parent in parents for one in shapes.values(parent, "property")]
    return [
        one for one in dict.fromkeys(s for o in others for s in shapes.values(o, "qualifiedValueShape")) if one != value
    ]


ON_SHAPES: Mapping[str, Maker] = {
    "not": _not,
    "and": _logical("And", "{}", " and "),
    "or": _logical("Or", "{}", " or "),
    "xone": _logical("Xone", "sum(({},)) == 1", ", "),
    "node": _node,
    "qualifiedValueShape": _qualified,
}
