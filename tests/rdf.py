"""Reads RDF with three foreign parsers and gives what they read in one comparable form.

A statement is (subject, predicate, object, graph): IRIs as `<…>`, literals as N-Triples writes them, the graph ""
where there is none.
"""

from __future__ import annotations

import io
import json
import warnings
from collections.abc import Iterable
from typing import Any

from kgexport.mapping.context import CONTEXT_IRI, context
from kgexport.mapping.graph import ArticleGraph
from kgexport.mapping.terms import term_line
from kgexport.vocabulary.formats import FORMATS, Format
from kgexport.vocabulary.namespaces import PREFIXES
from kgexport.writers import WriterOptions, open_writer

Statement = tuple[str, str, str, str]
RDFLIB_NAMES = {"jsonld": "json-ld", "ntriples": "nt11", "rdfxml": "xml"}


def written(form: Format | str, graphs: Iterable[ArticleGraph], options: WriterOptions | None = None) -> bytes:
    """The bytes of a file with these graphs."""
    out = io.BytesIO()
    writer = open_writer(FORMATS[form] if isinstance(form, str) else form, out, options)
    for graph in graphs:
        writer.write(graph)
    writer.close()
    return out.getvalue()


def said(graphs: Iterable[ArticleGraph], *, named: bool, namespaces: dict[str, str] = PREFIXES) -> list[Statement]:
    """The statements of graphs, in order; without their graphs where `named` is False."""
    return [
        (*(term_line(term) for term in quad[:3]), f"<{quad.graph.iri}>" if named else "")
        for graph in graphs
        for quad in graph.quads(namespaces)
    ]


def by_oxigraph(data: bytes, form: str) -> set[Statement]:
    """What pyoxigraph reads."""
    import pyoxigraph as ox

    formats = {one.name: ox.RdfFormat.from_media_type(one.media_type) for one in FORMATS.values()}
    quads = ox.parse(data, format=formats[form])
    return {(*map(_by_oxigraph, quad.triple), _graph(quad.graph_name)) for quad in quads}  # type: ignore[misc]


def _by_oxigraph(term: Any) -> str:
    import pyoxigraph as ox

    from kgexport.mapping.terms import Literal, NamedNode

    if isinstance(term, ox.Literal):
        return term_line(Literal(term.value, term.datatype.value, term.language))
    return term_line(NamedNode(term.value)) if isinstance(term, ox.NamedNode) else str(term)


def _graph(name: Any) -> str:
    return "" if "DefaultGraph" in type(name).__name__ else str(name)


def by_pyld(data: bytes) -> set[Statement]:
    """What pyld reads from JSON-LD; the network is out of reach, the published context at hand."""
    from pyld import jsonld

    def load(url: str, _options: Any = None) -> dict[str, Any]:
        if url != CONTEXT_IRI:
            raise AssertionError(f"asks the network for {url}")
        return {"documentUrl": url, "contextUrl": None, "document": {"@context": context()}}

    quads = jsonld.to_rdf(json.loads(data), {"format": "application/n-quads", "documentLoader": load})
    return by_oxigraph(quads.encode("utf-8"), "nquads")


def by_rdflib(data: bytes, form: str) -> set[tuple[Any, ...]]:
    """What rdflib reads, in its own terms, since it puts literals into canonical form."""
    from rdflib import Dataset

    dataset = Dataset(default_union=True)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # rdflib's parser calls what rdflib has deprecated
        dataset.parse(io.BytesIO(data), format=RDFLIB_NAMES.get(form, form))
    return {(*quad[:3],) for quad in dataset.quads()}


def as_rdflib(statements: Iterable[Statement]) -> set[tuple[Any, ...]]:
    """Statements in rdflib's terms, without their graphs."""
    lines = "".join(f"{s} {p} {o} .\n" for s, p, o, _ in statements)
    return by_rdflib(lines.encode("utf-8"), "ntriples")
