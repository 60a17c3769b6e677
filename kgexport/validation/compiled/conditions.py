"""What the compiler of constraints works with: conditions as expressions in Python, and who writes them down."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple, Protocol, TypeAlias

from kgexport.validation.compiled.shapes import Shape, ShapesGraph, UnknownToCompilerError, is_blank
from kgexport.validation.literals import XSD, well_formed
from kgexport.validation.statements import Term


class Check(NamedTuple):
    """A condition of a shape, and the component of SHACL's that it stands for, without "ConstraintComponent".

    One of the three is an expression: `each` is true of a value that conforms; `whole` of a node that does; `many`
    gives the values at fault.
    """

    component: str
    each: str = ""
    whole: str = ""
    many: str = ""


class Writer(Protocol):
    """What gives expressions for what stands elsewhere."""

    shapes: ShapesGraph

    def conforms(self, node: Term) -> str:
        """An expression that is true where `v` conforms to the shape of a node."""

    def constant(self, value: object, name: str) -> str:
        """The name of a value that has no short expression in Python."""


Maker: TypeAlias = Callable[[Writer, Shape, Term], Iterator[Check]]


def grouped(text: str) -> str:
    """An expression as it can stand among others."""
    return f"({text})" if " and " in text or " or " in text else text


def joined(conditions: Iterable[str]) -> str:
    """An expression that is true where all of these are."""
    every = list(conditions)
    return every[0] if len(every) == 1 else " and ".join(map(grouped, every)) or "True"


def number(value: Term) -> int:
    """A count; raises UnknownToCompilerError for what is none."""
    if isinstance(value, str) or value[1] != XSD + "integer" or not well_formed(value[0], value[1]):
        raise UnknownToCompilerError("a count that is no xsd:integer")
    count = int(value[0])
    if count < 0:
        raise UnknownToCompilerError("a count below zero")
    return count


def iri(value: Term, what: str) -> str:
    """An IRI; raises UnknownToCompilerError for what is none, with `what` it is the value of."""
    if isinstance(value, tuple) or is_blank(value):
        raise UnknownToCompilerError(f"{what} that is no IRI")
    return value
