"""What every store does, wherever its data are. All of a store's methods raise SinkError where the store fails."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple, Protocol, TypeAlias

from kgexport.mapping.terms import Literal, NamedNode


class BlankNode(NamedTuple):
    """A node without a name; `label` tells it from others of the same answer and means nothing beyond it."""

    label: str


Term: TypeAlias = NamedNode | Literal | BlankNode


class Triple(NamedTuple):
    """One statement of an answer that is a graph."""

    subject: NamedNode | BlankNode
    predicate: NamedNode
    object: Term


@dataclass(frozen=True, slots=True)
class Table:
    """The answer to a SELECT query: its variables without the question mark, and rows that have a place for each.

    A row holds None where a variable has no value. The rows come as they are found, and once only.
    """

    variables: tuple[str, ...]
    rows: Iterator[tuple[Term | None, ...]]


@dataclass(frozen=True, slots=True)
class Triples:
    """The answer to a CONSTRUCT or DESCRIBE query. The triples come as they are found, and once only."""

    triples: Iterator[Triple]


Answer: TypeAlias = Table | Triples | bool


class Counts(NamedTuple):
    """How much a store holds."""

    graphs: int
    quads: int


class Store(Protocol):
    """Holds articles' graphs, each under its IRI."""

    def replace(self, graph: str, quads: bytes) -> bool:
        """Put an article's graph in place of what is there under its IRI; True if there was such a graph.

        `quads` are N-Quads of this graph alone. Whatever happens, the store holds the old graph or the new one,
        whole. Raises ValueError for quads of another graph, or what is no N-Quads.
        """

    def replace_all(self, graphs: Mapping[str, bytes]) -> frozenset[str]:
        """Do for many graphs, by IRI, what `replace` does for one, faster; gives the IRIs of those that were there.

        Each graph is old or new, whole, at any moment, but they need not all become new together.
        """

    def drop(self, graph: str) -> bool:
        """Take a graph out; False if there is none of that IRI."""

    def graphs(self) -> Iterator[str]:
        """The IRIs of the graphs, sorted."""

    def query(self, text: str, bindings: Mapping[str, NamedNode | Literal] | None = None) -> Answer:
        """The answer to a SPARQL query over the union of all graphs; GRAPH patterns ask each by itself.

        `bindings` give variables, named without the question mark, their values, as terms and never as text.
        Raises UsageError for what is no SPARQL query, and for a binding of a variable that the query doesn't use.
        """

    def counts(self) -> Counts:
        """How many graphs and quads there are."""

    def close(self) -> None:
        """Write all to disk and let go of the store; a second call does nothing."""
