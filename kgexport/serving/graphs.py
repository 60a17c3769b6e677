"""Reads and writes whole graphs of a store, as the SPARQL 1.1 Graph Store HTTP Protocol has it."""

from __future__ import annotations

import io

from kgexport.errors import UsageError
from kgexport.mapping.terms import NamedNode
from kgexport.queries.writing import write_answer
from kgexport.serving.limits import Bounded, RowLimit
from kgexport.serving.messages import Done, ReadGraph, WriteGraph, told
from kgexport.stores.base import Triples
from kgexport.stores.embedded import EmbeddedStore
from kgexport.stores.sparql_terms import sparql_term
from kgexport.vocabulary.formats import FORMATS, NQUADS

_ALL = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"
_NAMED = {"nquads", "trig"}


def read_graph(task: ReadGraph, store: EmbeddedStore) -> Done:
    """One graph as it was loaded, under its name where the format is for that, or the union of all."""
    form, limit, out = FORMATS[task.form], RowLimit(task.rows, cut=False), Bounded()
    if task.graph is None:
        answer = store.query(_ALL)
        if isinstance(answer, Triples):
            write_answer(limit.triples(answer), form.name, out)
    elif not store.has(task.graph):
        return told(404, f"the store has no graph {task.graph}")
    else:
        answer = store.query(f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH {_term(task.graph)} {{ ?s ?p ?o }} }}")
        if isinstance(answer, Triples):
            limit.check(sum(1 for _ in answer.triples))
        store.dump(out, form, task.graph, names=form.name in _NAMED)
    return Done(200, form.media_type, out.getvalue())


def write_graph(task: WriteGraph, store: EmbeddedStore) -> Done:
    """Put a graph in place of the old one, add to it, or take it out, in one transaction."""
    _term(task.graph)
    if task.method == "DELETE":
        return Done(204) if store.drop(task.graph) else told(404, f"the store has no graph {task.graph}")
    quads = _as_quads(task)
    if task.method == "POST":
        old = io.BytesIO()
        store.dump(old, NQUADS, task.graph)
        quads = old.getvalue() + quads
    return Done(204 if store.replace(task.graph, quads) else 201)


def _as_quads(task: WriteGraph) -> bytes:
    """The body as N-Quads of the graph; UsageError for what is no RDF, or names other graphs."""
    import pyoxigraph

    name = pyoxigraph.NamedNode(task.graph)
    kind = pyoxigraph.RdfFormat.from_media_type(FORMATS[task.form].media_type)
    try:
        found = [*pyoxigraph.parse(task.body, kind, base_iri=task.graph, rename_blank_nodes=True)]
    except (SyntaxError, ValueError, OSError) as error:
        raise UsageError(f"the body is no {FORMATS[task.form].title}: {error}") from error
    if any(quad.graph_name not in (name, pyoxigraph.DefaultGraph()) for quad in found):
        raise UsageError(f"the body holds statements of other graphs than {task.graph}")
    quads = (pyoxigraph.Quad(quad.subject, quad.predicate, quad.object, name) for quad in found)
    return pyoxigraph.serialize(quads, None, pyoxigraph.RdfFormat.N_QUADS) or b""


def _term(iri: str) -> str:
    """The IRI as SPARQL writes it; UsageError for what is none."""
    return sparql_term(NamedNode(iri))
