"""Statements as an rdflib graph, and back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kgexport.validation.literals import rdflib_term
from kgexport.validation.statements import BLANK, LANG_STRING, Statements, Term, of_triples
from kgexport.vocabulary.namespaces import XSD_STRING

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node


def to_rdflib(statements: Statements) -> Graph:
    """A new rdflib graph; literals keep their written form, however malformed."""
    from rdflib import Graph

    graph = Graph(bind_namespaces="none")
    made: dict[Term, Node] = {}
    for triple in statements.triples():
        for term in triple:
            if term not in made:
                made[term] = rdflib_term(term)
        subject, predicate, value = (made[term] for term in triple)
        graph.add((subject, predicate, value))
    return graph


def of_rdflib(graph: Graph) -> Statements:
    """The statements of an rdflib graph; rdflib may have changed malformed literals when it parsed them."""
    return of_triples((_node(s), _node(p), plain_term(o)) for s, p, o in graph)


def plain_term(term: Node) -> Term:
    """The plain term of one of rdflib's."""
    from rdflib import Literal

    if isinstance(term, Literal):
        language = (term.language or "").lower()
        return str(term), str(term.datatype or (LANG_STRING if language else XSD_STRING)), language
    return _node(term)


def _node(term: Node) -> str:
    from rdflib import BNode

    return f"{BLANK}{term}" if isinstance(term, BNode) else str(term)
