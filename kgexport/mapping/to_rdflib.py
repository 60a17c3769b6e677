"""An article's graph as rdflib knows it, for Python users and for validation."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from kgexport.mapping.graph import ArticleGraph
from kgexport.mapping.terms import Literal, NamedNode
from kgexport.vocabulary.namespaces import PREFIXES, XSD_STRING

if TYPE_CHECKING:
    import rdflib


def to_graph(graph: ArticleGraph) -> rdflib.Graph:
    """A new rdflib Graph, named as the article's graph, with its statements and our prefixes."""
    from rdflib import Graph, URIRef

    made = Graph(identifier=URIRef(graph.iri), bind_namespaces="none")
    _fill(made, graph)
    return made


def to_dataset(graphs: Iterable[ArticleGraph]) -> rdflib.Dataset:
    """A new rdflib Dataset with a named graph for each article."""
    from rdflib import Dataset, URIRef

    dataset = Dataset()
    for graph in graphs:
        _fill(dataset.graph(URIRef(graph.iri)), graph)
    return dataset


def _fill(made: rdflib.Graph, graph: ArticleGraph) -> None:
    for prefix, namespace in {"": graph.base, **PREFIXES}.items():
        made.bind(prefix, namespace)
    for quad in graph.quads():
        made.add((_term(quad.subject), _term(quad.predicate), _term(quad.object)))


def _term(term: NamedNode | Literal) -> rdflib.term.Node:
    """An rdflib term with the written form as it is, which rdflib would otherwise put into its canonical form."""
    from rdflib import Literal as RdfLiteral
    from rdflib import URIRef

    if isinstance(term, NamedNode):
        return URIRef(term.iri)
    if term.language:
        return RdfLiteral(term.value, lang=term.language)
    datatype = None if term.datatype == XSD_STRING else URIRef(term.datatype)
    return RdfLiteral(term.value, datatype=datatype, normalize=False)
