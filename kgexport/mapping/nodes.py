"""Collects the nodes of one article's graph while the record is walked."""

from __future__ import annotations

from collections.abc import Mapping

from kgexport.mapping.graph import Node
from kgexport.mapping.table import TABLE
from kgexport.mapping.terms import Value

_RANKS = {section: rank for rank, section in enumerate(dict.fromkeys(one.section for one in TABLE.values()))}

Given = Value | tuple[Value, ...] | None


class Nodes:
    """The nodes made so far, by IRI; what is said of one IRI in two places becomes one node."""

    def __init__(self, base: str) -> None:
        self.base = base
        self._by_iri: dict[str, Node] = {}
        self._numbers: dict[str, int] = {}

    def iri(self, local: str) -> str:
        """The IRI of a local name; local names are ASCII letters, digits, `-`, `.` and `_`."""
        return self.base + local

    def local(self, iri: str | None) -> str:
        """The local name of an IRI made here; empty for None."""
        return (iri or "").removeprefix(self.base)

    def add(self, kind: str, iri: str, types: tuple[str, ...] = (), **values: Given) -> str:
        """Add a node, or what is new about it; returns its IRI.

        `types` default to the table's. Values that are None or empty are left out; one value may stand for a tuple.
        """
        return self.describe(kind, iri, values, types)

    def describe(self, kind: str, iri: str, values: Mapping[str, Given], types: tuple[str, ...] = ()) -> str:
        """The same as `add`, with the values in a mapping."""
        kept = {key: _tuple(value) for key, value in values.items() if value not in (None, "", ())}
        node = self._by_iri.get(iri)
        if node is None:
            self._by_iri[iri] = node = Node(kind, iri, ())
        node.merge(types or TABLE[kind].types, kept)
        return iri

    def free(self, local: str) -> str:
        """A local name, or the same with a number where another node has it."""
        name = local
        while self.iri(name) in self._by_iri:
            self._numbers[local] = self._numbers.get(local, 1) + 1
            name = f"{local}-{self._numbers[local]}"
        return name

    def in_order(self) -> tuple[Node, ...]:
        """All nodes by section of the table, within a section in the order they were added."""
        return tuple(sorted(self._by_iri.values(), key=lambda node: _RANKS[TABLE[node.kind].section]))


def _tuple(value: Given) -> tuple[Value, ...]:
    given = value if isinstance(value, tuple) else (value,)
    return tuple(dict.fromkeys(one for one in given if one is not None))
