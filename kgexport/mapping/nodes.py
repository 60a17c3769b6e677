"""The nodes of one article's graph, and what collects them while the record is walked."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from kgexport.mapping.table import TABLE
from kgexport.mapping.terms import Value

RANKS = {section: rank for rank, section in enumerate(dict.fromkeys(one.section for one in TABLE.values()))}

Given = Value | tuple[Value, ...] | None
MentionRow = tuple[str, str, str, str]
Place = tuple[int, int, str, str, str]


@dataclass(slots=True)
class Node:
    """One node: its kind (a key of the mapping table), its IRI, its types as CURIEs, its values by table key."""

    kind: str
    iri: str
    types: tuple[str, ...]
    values: dict[str, tuple[Value, ...]] = field(default_factory=dict)

    def merge(self, types: tuple[str, ...], values: Mapping[str, Given]) -> None:
        """Take over types and values that the node doesn't have yet; None and what is empty is nothing."""
        self.types += tuple(name for name in types if name not in self.types)
        for key, given in values.items():
            if given not in (None, "", ()):
                old = self.values.get(key, ())
                self.values[key] = old + tuple(value for value in distinct(given) if value not in old)


class Collector(Protocol):
    """Takes the nodes of one article's graph in the order in which the record is walked.

    Values that are None or empty are left out; one value may stand for a tuple. `types` default to the table's.
    """

    def iri(self, local: str) -> str:
        """The IRI of a local name; local names are ASCII letters, digits, `-`, `.` and `_`."""

    def local(self, iri: str | None) -> str:
        """The local name of an IRI made here; empty for None."""

    def free(self, local: str) -> str:
        """A local name, or the same with a number where another node has it."""

    def add(self, kind: str, iri: str, types: tuple[str, ...] = (), **values: Given) -> str:
        """Add a node, or what is new about it; returns its IRI."""

    def describe(self, kind: str, iri: str, values: Mapping[str, Given], types: tuple[str, ...] = ()) -> str:
        """The same as `add`, with the values in a mapping."""

    def add_mentions(self, mentions: Collection[MentionRow]) -> None:
        """Add mentions: the local name, the IRI of the actor, the kind as a CURIE, the IRI of the evidence."""

    def add_places(self, article: str, key: str, places: Collection[Place], *, words: bool) -> None:
        """Add the evidence at places: start, end, the words there, the words before and behind them.

        `article` is its IRI and `key` what names it; where `words` is False the evidence holds offsets only.
        """


class Names:
    """The names of the nodes of one article."""

    def __init__(self, base: str) -> None:
        self.base = base
        self._taken: set[str] = set()
        self._numbers: dict[str, int] = {}

    def iri(self, local: str) -> str:
        """See Collector."""
        return self.base + local

    def local(self, iri: str | None) -> str:
        """See Collector."""
        return (iri or "").removeprefix(self.base)

    def free(self, local: str) -> str:
        """See Collector; the name is taken from then on."""
        name = local
        while name in self._taken:
            self._numbers[local] = self._numbers.get(local, 1) + 1
            name = f"{local}-{self._numbers[local]}"
        self._taken.add(name)
        return name


class Nodes(Names):
    """The nodes made so far, by IRI; what is said of one IRI in two places becomes one node."""

    def __init__(self, base: str) -> None:
        super().__init__(base)
        self._by_iri: dict[str, Node] = {}

    def add(self, kind: str, iri: str, types: tuple[str, ...] = (), **values: Given) -> str:
        """See Collector."""
        return self.describe(kind, iri, values, types)

    def describe(self, kind: str, iri: str, values: Mapping[str, Given], types: tuple[str, ...] = ()) -> str:
        """See Collector."""
        node = self._by_iri.get(iri)
        if node is None:
            kept = {key: distinct(given) for key, given in values.items() if given not in (None, "", ())}
            self._by_iri[iri] = Node(kind, iri, types or TABLE[kind].types, kept)
        else:
            node.merge(types or TABLE[kind].types, values)
        return iri

    def add_mentions(self, mentions: Collection[MentionRow]) -> None:
        """See Collector."""
        for name, actor, kind, evidence in mentions:
            self.add("mention", self.iri(name), mentionOf=actor, mentionKind=kind, evidence=evidence)

    def add_places(self, article: str, key: str, places: Collection[Place], *, words: bool) -> None:
        """See Collector."""
        for start, end, exact, prefix, suffix in places:
            evidence, quote, offsets = (
                self.iri(f"{kind}-{key}-{start}-{end}") for kind in ("evidence", "words", "offsets")
            )
            self.add("evidence", evidence, source=article, selector=(quote, offsets) if words else (offsets,))
            if words:
                self.add("words", quote, exact=exact, prefix=prefix, suffix=suffix)
            self.add("offsets", offsets, start=start, end=end)

    def in_order(self) -> tuple[Node, ...]:
        """All nodes by section of the table, within a section in the order they were added."""
        return tuple(sorted(self._by_iri.values(), key=lambda node: RANKS[TABLE[node.kind].section]))


def distinct(given: Given) -> tuple[Value, ...]:
    """The values given, each once; None alone is no value."""
    if not isinstance(given, tuple):
        return () if given is None else (given,)
    return given if len(given) == 1 else tuple(dict.fromkeys(given))
