"""The statements of an article's graph, straight from its nodes: nothing is written down and read again."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import cache
from typing import Any

from kgexport.mapping.graph import ArticleGraph
from kgexport.mapping.nodes import Node
from kgexport.mapping.rows import Term as Kind
from kgexport.mapping.table import TABLE
from kgexport.mapping.terms import datatype, written
from kgexport.validation.statements import LANG_STRING, TYPE, Own, Statements, Term
from kgexport.vocabulary.namespaces import XSD_STRING, expand
from kgexport.vocabulary.remembered import remembered

_Maker = Callable[[Any, str], Collection[Term]]
_expanded = remembered(expand)
_dated = remembered(lambda value: datatype(Kind.DATE, value))


def of_article(graph: ArticleGraph) -> Statements:
    """The statements that `graph.quads()` gives, node by node."""
    language = (graph.language or "").lower()
    return Statements({node.iri: _own(node, language) for node in graph.nodes})


def _own(node: Node, language: str) -> Own:
    rows = _rows(node.kind)
    own: dict[str, Collection[Term]] = {TYPE: tuple(map(_expanded, node.types))}
    for key, values in node.values.items():
        predicate, make = rows[key]
        objects = make(values, language)
        if len(objects) > 1:
            objects = dict.fromkeys(objects)
        own[predicate] = {**dict.fromkeys(own[predicate]), **dict.fromkeys(objects)} if predicate in own else objects
    return own


@cache
def _rows(kind: str) -> dict[str, tuple[str, _Maker]]:
    """The predicate of each key of a kind of node, and what makes its objects."""
    return {row.key: (expand(row.predicate), _maker(row.term)) for row in TABLE[kind].properties}


def _maker(kind: Kind) -> _Maker:
    """What makes objects of the values of one kind of term."""
    if kind in (Kind.IRI, Kind.NODE):
        return lambda values, _: tuple(values)
    if kind is Kind.CONCEPT:
        return lambda values, _: tuple(map(_expanded, values))
    if kind is Kind.TEXT:
        return _texts
    if kind is Kind.STRING:
        return lambda values, _: [(value, XSD_STRING, "") for value in values]
    if kind is Kind.DATE:
        return lambda values, _: [(value, _dated(value), "") for value in values]
    number = datatype(kind, 0)
    return lambda values, _: [(written(kind, value), number, "") for value in values]


def _texts(values: Any, language: str) -> Collection[Term]:
    named = LANG_STRING if language else XSD_STRING
    return [(value, named, language) for value in values]
