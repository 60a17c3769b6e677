"""An article's graph: its nodes in reading order, and the statements they make."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from kgexport.mapping.table import TABLE
from kgexport.mapping.terms import Literal, NamedNode, Quad, Value, make_term
from kgexport.vocabulary.namespaces import PREFIXES, expand

RDF_TYPE = "rdf:type"


@dataclass(slots=True)
class Node:
    """One node: its kind (a key of the mapping table), its IRI, its types as CURIEs, its values by table key."""

    kind: str
    iri: str
    types: tuple[str, ...]
    values: dict[str, tuple[Value, ...]] = field(default_factory=dict)

    def merge(self, types: tuple[str, ...], values: Mapping[str, tuple[Value, ...]]) -> None:
        """Take over types and values that the node doesn't have yet."""
        self.types += tuple(name for name in types if name not in self.types)
        for key, new in values.items():
            old = self.values.get(key, ())
            self.values[key] = old + tuple(value for value in new if value not in old)


@dataclass(frozen=True, slots=True)
class ArticleGraph:
    """The named graph of one article.

    `nodes` are in reading order: the article, actors, quotations, events, mentions, evidence, provenance. All
    local names of IRIs minted here are ASCII and hang from `base`.
    """

    iri: str
    base: str
    language: str | None
    nodes: tuple[Node, ...]

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
