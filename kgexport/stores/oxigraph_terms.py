"""Oxigraph's terms and answers as ours, and ours as its."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from typing import Any, TypeAlias

from kgexport.errors import UsageError
from kgexport.mapping.terms import Literal, NamedNode
from kgexport.stores.base import Answer, BlankNode, Table, Term, Triple, Triples


def to_oxigraph(term: NamedNode | Literal) -> Any:
    """The Oxigraph term; UsageError for an IRI or a language that it doesn't take."""
    import pyoxigraph

    try:
        if isinstance(term, NamedNode):
            return pyoxigraph.NamedNode(term.iri)
        if term.language:
            return pyoxigraph.Literal(term.value, language=term.language)
        return pyoxigraph.Literal(term.value, datatype=pyoxigraph.NamedNode(term.datatype))
    except ValueError as error:
        written = term.iri if isinstance(term, NamedNode) else term.value
        raise UsageError(f"{written!r} is no RDF term: {error}") from error


def to_oxigraph_triple(triple: Triple) -> Any:
    """The Oxigraph triple; UsageError for a term that it doesn't take."""
    import pyoxigraph

    terms: Any = (pyoxigraph.BlankNode(one.label) if isinstance(one, BlankNode) else to_oxigraph(one) for one in triple)
    return pyoxigraph.Triple(*terms)


Failing: TypeAlias = Callable[[], AbstractContextManager[None]]


def answered(found: Any, failing: Failing = nullcontext) -> Answer:
    """The answer that Oxigraph gives to a query, as ours, read as it comes; within `failing`, which turns errors."""
    import pyoxigraph

    if isinstance(found, pyoxigraph.QueryBoolean):
        return bool(found)
    if isinstance(found, pyoxigraph.QueryTriples):
        return Triples(triples_of(found, failing))
    return Table(tuple(variable.value for variable in found.variables), _rows(found, failing))


def from_oxigraph(term: Any) -> Term:
    """Our term; UsageError for a statement about a statement."""
    import pyoxigraph

    if isinstance(term, pyoxigraph.NamedNode):
        return NamedNode(term.value)
    if isinstance(term, pyoxigraph.BlankNode):
        return BlankNode(term.value)
    if isinstance(term, pyoxigraph.Literal):
        return Literal(term.value, term.datatype.value, term.language)
    raise UsageError("the answer holds a statement about a statement; ask for its parts")


def _rows(found: Any, failing: Failing) -> Iterator[tuple[Term | None, ...]]:
    with failing():
        for solution in found:
            yield tuple(None if term is None else from_oxigraph(term) for term in solution)


def triples_of(found: Any, failing: Failing = nullcontext) -> Iterator[Triple]:
    """Oxigraph's triples, or the triples of its quads, as ours."""
    with failing():
        for one in found:
            subject, predicate, value = (from_oxigraph(term) for term in (one.subject, one.predicate, one.object))
            yield Triple(subject, predicate, value)  # type: ignore[arg-type]
