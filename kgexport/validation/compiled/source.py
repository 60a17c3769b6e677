"""The Python that shapes become.

For each shape there are at most two functions: one says what is wrong with a focus node and its values, one
only whether a node conforms. `python -m kgexport.validation.compiled.program` prints those of the packaged shapes.
"""

from __future__ import annotations

from collections.abc import Iterator

from kgexport.validation.compiled.conditions import Check, grouped, joined
from kgexport.validation.compiled.constraints import checks
from kgexport.validation.compiled.paths import follower
from kgexport.validation.compiled.shapes import Shape, ShapesGraph, UnknownToCompilerError, is_blank
from kgexport.validation.statements import Term

HEAD = '''"""Checks of the node `this` of the graph `g`: `own` is what is said of it, `found` takes what is wrong."""
'''
_DEEPEST = 15  # as far as pySHACL follows shapes that refer to others
_LONGEST = 400  # characters of an expression; what is longer becomes a function
_INNER = "    "
_ITSELF = "a shape that refers to itself"


class Source:
    """The functions of shapes, as they are asked for."""

    def __init__(self, shapes: ShapesGraph) -> None:
        self.shapes = shapes
        self.names: dict[str, object] = {}
        self.functions: dict[str, str] = {}
        self._constants: dict[tuple[str, str], str] = {}
        self._numbers: dict[str, int] = {}
        self._expressions: dict[str, str] = {}
        self._open: list[str] = []

    def text(self) -> str:
        """All functions as Python."""
        return "\n\n".join([HEAD, *self.functions.values()])

    def reporting(self, node: Term) -> str:
        """The name of the function `(g, this, own, found)` of a shape.

        Raises UnknownToCompilerError for what isn't compiled.
        """
        shape = self.shapes.shape(node)
        name = f"check_{self._number(shape.node)}"
        if name not in self.functions:
            self.functions[name] = self._function(shape, name, list(self._reporting(shape)))
        return name

    def conforms(self, node: Term) -> str:
        """See Writer."""
        shape = self.shapes.shape(node)
        known = self._expressions.get(shape.node)
        if known is None:
            known = self._expressions[shape.node] = self._conforming(shape)
        return known

    def constant(self, value: object, name: str) -> str:
        """See Writer."""
        written = repr(sorted(value, key=repr)) if isinstance(value, frozenset) else repr(value)
        given = self._constants.setdefault((name, written), f"{name}_{len(self._constants)}")
        self.names[given] = value
        return given

    def _number(self, node: str) -> int:
        return self._numbers.setdefault(node, len(self._numbers))

    def _within(self, shape: Shape) -> list[Check]:
        """The checks of a shape; raises UnknownToCompilerError where it refers to itself or goes too deep."""
        if shape.node in self._open:
            raise UnknownToCompilerError(_ITSELF)
        if len(self._open) >= _DEEPEST:
            raise UnknownToCompilerError("shapes in shapes, too deep")
        self._open.append(shape.node)
        try:
            return list(checks(self, shape))
        finally:
            self._open.pop()

    def _properties(self, shape: Shape) -> list[Shape]:
        found = [self.shapes.shape(one) for one in shape.parameters.get("property", ())]
        if any(one.path is None for one in found):
            raise UnknownToCompilerError("sh:property that names no property shape")
        if any(one.node in self._open for one in found):
            raise UnknownToCompilerError(_ITSELF)
        return [one for one in found if not one.deactivated]

    def _reporting(self, shape: Shape) -> Iterator[str]:
        """The lines that tell what is wrong with the value nodes, and those that ask the property shapes."""
        for check in self._within(shape):
            if check.each:
                yield "for v in values:"
                yield f"{_INNER}if not {grouped(check.each)}:"
                yield _INNER * 2 + _found(shape, check, "v")
            elif check.whole:
                yield f"if not {check.whole}:"
                yield _INNER + _found(shape, check, "None")
            else:
                yield f"for v in {check.many}:"
                yield _INNER + _found(shape, check, "v")
        self._open.append(shape.node)
        try:
            for one in self._properties(shape):
                if shape.path is None:
                    yield f"{self.reporting(one.node)}(g, this, own, found)"
                else:
                    yield "for v in values:"
                    yield f"{_INNER}{self.reporting(one.node)}(g, v, g.own(v), found)"
        finally:
            self._open.pop()

    def _conforming(self, shape: Shape) -> str:
        """An expression on `v`: the conditions themselves where they are short, else the call of a function."""
        if shape.deactivated:
            return "True"
        conditions = self._within(shape)
        self._open.append(shape.node)
        try:
            inner = [self.conforms(one.node) for one in self._properties(shape)]
        finally:
            self._open.pop()
        if shape.path is None and all(one.each for one in conditions):
            text = joined([*(one.each for one in conditions), *inner])
            if len(text) <= _LONGEST:
                return text
        name = f"conforms_{self._number(shape.node)}"
        body = list(_conforming(conditions, inner))
        self.functions[name] = self._function(shape, name, [*body, "return True"], "g, this")
        return f"{name}(g, v)"

    def _function(self, shape: Shape, name: str, body: list[str], takes: str = "g, this, own, found") -> str:
        values = self._values(shape, takes)
        lines = [f"def {name}({takes}):  # {_label(shape)}", *(_INNER + line for line in (*values, *body))]
        return "\n".join([*lines, ""])

    def _values(self, shape: Shape, takes: str) -> list[str]:
        """The lines that say which are the value nodes of `this`."""
        if shape.path is None:
            return ["values = (this,)"]
        if isinstance(shape.path, str) and not is_blank(shape.path):
            own = "own" if "own" in takes else "g.own(this)"
            return [f"values = {own}.get({shape.path!r}, ())"]
        path = self.constant(follower(self.shapes, shape.path), f"path_{self._number(shape.node)}")
        return [f"values = {path}(g, (this,))"]


def _conforming(conditions: list[Check], inner: list[str]) -> Iterator[str]:
    each = [*(one.each for one in conditions if one.each), *inner]
    for one in conditions:
        if one.whole:
            yield f"if not {one.whole}:"
            yield f"{_INNER}return False"
        elif one.many:
            yield f"for v in {one.many}:"
            yield f"{_INNER}return False"
    if each:
        yield "for v in values:"
        yield f"{_INNER}if not {grouped(joined(each))}:"
        yield f"{_INNER * 2}return False"


def _found(shape: Shape, check: Check, value: str) -> str:
    return f"found({shape.node!r}, {shape.severity!r}, {check.component!r}, this, {value})"


def _label(shape: Shape) -> str:
    return " ".join(shape.node.split())
