"""A copy of the data in which any two values can be compared, as SHACL wants it.

SHACL says of sh:lessThan and sh:lessThanOrEquals: where two values can't be compared, there is a result. rdflib
raises a TypeError there, compares dates of different precision by the names of their datatypes, and can't compare
years at all; pySHACL passes all that on, and stops at a blank node.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from kgexport.validation.literals import DATES, XSD, moment

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rdflib import Graph, Literal, URIRef
    from rdflib.term import Node

BLANK_NODE = "urn:kgexport:blank-node"


def comparable_copy(triples: Iterable[tuple[Node, Node, Node]], compared: frozenset[str]) -> Graph:
    """A new graph of `triples` whose literals compare without exceptions.

    `compared` are the predicates whose values get compared: a blank node there becomes a literal of the datatype
    BLANK_NODE, which compares with nothing.
    """
    from rdflib import BNode, Graph, Literal, URIRef

    make = comparable_class()
    blank = URIRef(BLANK_NODE)
    graph = Graph(bind_namespaces="none")
    for subject, predicate, value in triples:
        object_: Node = value
        if isinstance(value, Literal):
            object_ = make(value)
        elif isinstance(value, BNode) and str(predicate) in compared:
            object_ = make(str(value), datatype=blank)
        graph.add((subject, predicate, object_))
    return graph


@cache
def comparable_class() -> type[Literal]:
    """The class of the copy's literals; made on first use, for rdflib is slow to import."""
    from rdflib import Literal

    class ComparableLiteral(Literal):
        __slots__ = ()

        def __new__(cls, value: Any, datatype: URIRef | None = None) -> ComparableLiteral:
            copy: ComparableLiteral = super().__new__(cls, value, datatype=datatype, normalize=False)
            if isinstance(value, Literal):
                copy._ill_typed = value.ill_typed
            return copy

        def __lt__(self, other: Any) -> bool:
            return _ordered(self, other, equal=False)

        def __le__(self, other: Any) -> bool:
            return _ordered(self, other, equal=True)

        def __gt__(self, other: Any) -> bool:
            # What pySHACL asks of sh:minInclusive and its like, where a TypeError means a result.
            if not _comparable(self, other):
                raise TypeError(f"{self!r} and {other!r} can't be compared")
            return _ordered(other, self, equal=False)

        __hash__ = Literal.__hash__

    return ComparableLiteral


def _ordered(left: Any, right: Any, *, equal: bool) -> bool:
    """Whether `left` comes before `right`; False where the two can't be compared."""
    left_kind, left_value = _comparison_value(left)
    right_kind, right_value = _comparison_value(right)
    if left_kind is None or left_kind != right_kind:
        return False
    return bool(left_value <= right_value if equal else left_value < right_value)


def _comparable(left: Any, right: Any) -> bool:
    kind = _comparison_value(left)[0]
    return kind is not None and kind == _comparison_value(right)[0]


def _comparison_value(term: Any) -> tuple[tuple[str, bool] | None, Any]:
    """What a term can be compared with (a date with dates of its precision, with or without zone), and its value."""
    datatype = str(getattr(term, "datatype", None) or "")
    name = datatype.removeprefix(XSD)
    if name in DATES:
        when = moment(str(term), datatype)
        return ((name, when.tzinfo is not None), when) if when else (None, None)
    value = getattr(term, "value", None)
    if isinstance(value, bool):
        return ("boolean", False), value
    if isinstance(value, str):
        return ("string " + (term.language or ""), False), value
    try:
        return (("number", False), value) if value is not None and value == value + 0 else (None, None)
    except TypeError:
        return None, None
