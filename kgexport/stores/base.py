"""What every store does, wherever its data are.

All of a store's methods raise SinkError where the store fails, or SourceError where it was opened to be read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import BinaryIO, NamedTuple, Protocol, TypeAlias

from kgexport.errors import RefusedError
from kgexport.mapping.terms import Literal, NamedNode
from kgexport.vocabulary.formats import Format


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


@dataclass(frozen=True, slots=True)
class Written:
    """What became of graphs that were to be put into a store, by IRI.

    `replaced` were there before; `refused` are not written, and what was there is there still. The others are new.
    """

    replaced: frozenset[str] = frozenset()
    refused: Mapping[str, RefusedError] = field(default_factory=dict)


class Dataset(NamedTuple):
    """The graphs that a query is over, by IRI: those merged into its default graph, and those that GRAPH finds."""

    default: tuple[str, ...]
    named: tuple[str, ...]


class Store(Protocol):
    """Holds articles' graphs, each under its IRI."""

    def replace(self, graph: str, quads: bytes) -> bool:
        """Put an article's graph in place of what is there under its IRI; True if there was such a graph.

        `quads` are N-Quads of this graph alone. Whatever happens, the store holds the old graph or the new one,
        whole. Raises ValueError for quads of another graph, or what is no N-Quads, and RefusedError where the store
        doesn't take them.
        """

    def replace_all(self, graphs: Mapping[str, bytes]) -> Written:
        """Do for many graphs, by IRI, what `replace` does for one, faster, and tell what became of each.

        Each graph is old or new, whole, at any moment, but they need not all become new together.
        """

    def has(self, graph: str) -> bool:
        """Whether there is a graph of that IRI; UsageError for what is no IRI."""

    def drop(self, graph: str) -> bool:
        """Take a graph out; False if there is none of that IRI."""

    def graphs(self) -> Iterator[str]:
        """The IRIs of the graphs, sorted."""

    def query(self, text: str) -> Answer:
        """The answer to a SPARQL query over the union of all graphs, or over those that it names with FROM.

        GRAPH patterns ask each graph by itself. Raises UsageError for what is no SPARQL query.
        """

    def counts(self) -> Counts:
        """How many graphs and quads there are."""

    def sizes(self, graphs: Iterable[str]) -> dict[str, int]:
        """How many statements each of these graphs has; 0 for one that is not there."""

    def dump(self, out: BinaryIO, form: Format, graph: str | None = None) -> None:
        """Write one graph, or all of them sorted by IRI, in a format; one that holds no graphs gets them merged."""

    def close(self) -> None:
        """Write all to disk and let go of the store; a second call does nothing."""
