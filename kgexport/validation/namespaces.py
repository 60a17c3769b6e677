"""Reads schema.org alike however it is written: http or https, its own date datatypes or XSD's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kgexport.validation.literals import XSD, literal, well_formed
from kgexport.validation.report import Note
from kgexport.vocabulary.namespaces import SCHEMA_NAMESPACES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rdflib import Graph
    from rdflib.term import Node

    from kgexport.validation.statements import Term, Triple

SCHEMA, OLD_SCHEMA = SCHEMA_NAMESPACES["https"], SCHEMA_NAMESPACES["http"]
_OLD_NOTE = Note("The data uses http://schema.org/; it was checked as https://schema.org/, which is meant alike.")
_SCHEMA_TYPES = frozenset(space + name for space in (SCHEMA, OLD_SCHEMA) for name in ("Date", "DateTime"))
_PRECISIONS = ("date", "dateTime", "gYearMonth", "gYear")


def with_one_schema(data: Graph) -> tuple[Graph, tuple[Note, ...]]:
    """The data with the namespace https://schema.org/ and XSD's dates, and what there is to say about it.

    A date typed as schema:Date or schema:DateTime gets the datatype of XSD that its written form fits, and keeps
    its own where it fits none. A dataset becomes the union of its graphs. A graph with nothing to change comes back
    as it is.
    """
    from rdflib import Dataset, Graph

    whole = not isinstance(data, Dataset)
    triples = [(s, p, o) for s, p, o, _ in data.quads()] if isinstance(data, Dataset) else list(data)
    old = any(str(term).startswith(OLD_SCHEMA) for triple in triples for term in triple if not _is_literal(term))
    if whole and not old and not any(_has_schema_type(triple[2]) for triple in triples):
        return data, ()
    graph = Graph(bind_namespaces="none")
    for triple in triples:
        graph.add(_mapped(triple))
    return graph, (_OLD_NOTE,) if old else ()


def with_one_schema_plain(triples: Iterable[Triple]) -> Iterator[Triple]:
    """The same for plain triples."""
    for subject, predicate, value in triples:
        yield _plain_iri(subject), _plain_iri(predicate), _plain(value)


def _plain_iri(term: str) -> str:
    return SCHEMA + term[len(OLD_SCHEMA) :] if term.startswith(OLD_SCHEMA) else term


def _plain(term: Term) -> Term:
    if isinstance(term, str):
        return _plain_iri(term)
    lexical, datatype, language = term
    if datatype not in _SCHEMA_TYPES:
        return term
    return lexical, _xsd_date(lexical) or datatype, language


def _xsd_date(lexical: str) -> str | None:
    """The datatype of XSD that a written date fits."""
    return next((XSD + name for name in _PRECISIONS if well_formed(lexical, XSD + name)), None)


def _mapped(triple: Iterable[Node]) -> tuple[Node, Node, Node]:
    subject, predicate, value = (_one_schema(term) for term in triple)
    return subject, predicate, value


def _one_schema(term: Node) -> Node:
    from rdflib import URIRef

    if isinstance(term, URIRef):
        return URIRef(_plain_iri(term)) if term.startswith(OLD_SCHEMA) else term
    datatype = _xsd_date(str(term)) if _has_schema_type(term) else None
    return literal(str(term), datatype) if datatype else term


def _has_schema_type(term: Node) -> bool:
    return str(getattr(term, "datatype", None)) in _SCHEMA_TYPES


def _is_literal(term: Node) -> bool:
    return hasattr(term, "datatype")
