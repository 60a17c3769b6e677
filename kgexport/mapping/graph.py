"""An article's graph: its nodes in reading order, and the statements they make."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property

from kgexport.mapping.nodes import Collector, Node, Nodes
from kgexport.mapping.table import TABLE
from kgexport.mapping.terms import Literal, NamedNode, Quad, make_term
from kgexport.vocabulary.namespaces import PREFIXES, expand

RDF_TYPE = "rdf:type"


class ArticleGraph:
    """The named graph of one article: its IRI, what its minted IRIs begin with, the language of its texts.

    Nothing is made of the record before it is asked for: as nodes here, or by a collector that writes them down.
    """

    def __init__(self, iri: str, base: str, language: str | None, walk: Callable[[Collector], None]) -> None:
        """`walk` gives the nodes of the graph to a collector."""
        self.iri = iri
        self.base = base
        self.language = language
        self.walk = walk

    @cached_property
    def nodes(self) -> tuple[Node, ...]:
        """The nodes in reading order: the article, actors, quotations, events, mentions, evidence, provenance.

        All local names of IRIs minted here are ASCII and hang from `base`.
        """
        nodes = Nodes(self.base)
        self.walk(nodes)
        return nodes.in_order()

    @property
    def article(self) -> Node:
        """The node of the article itself."""
        return self.nodes[0]

    def statements(
        self, node: Node, namespaces: Mapping[str, str] = PREFIXES
    ) -> Iterator[tuple[str, tuple[NamedNode | Literal, ...]]]:
        """What is said of a node: each predicate as a CURIE with its objects, types first, in the order of the table.

        `namespaces` are the ones to write with; they differ from ours where http://schema.org/ is wanted.
        """
        yield RDF_TYPE, tuple(NamedNode(expand(name, namespaces)) for name in node.types)
        for row in TABLE[node.kind].properties:
            values = node.values.get(row.key)
            if values:
                yield row.predicate, tuple(make_term(row.term, one, self.language, namespaces) for one in values)

    def quads(self, namespaces: Mapping[str, str] = PREFIXES) -> Iterator[Quad]:
        """All statements with their graph, node by node."""
        graph = NamedNode(self.iri)
        for node in self.nodes:
            subject = NamedNode(node.iri)
            for predicate, objects in self.statements(node, namespaces):
                for one in objects:
                    yield Quad(subject, NamedNode(expand(predicate, namespaces)), one, graph)
