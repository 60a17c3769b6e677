"""What collects the nodes of an article's graph as texts, section by section, while the record is walked."""

from __future__ import annotations

from collections.abc import Mapping

from kgexport.mapping.nodes import RANKS, Given, Names, Node
from kgexport.mapping.table import TABLE

# Of these kinds what is said in several places of the record becomes one node, so they are written at the end.
MERGED = frozenset({"actor", "topic", "work", "software"})
RANK_OF = {kind: RANKS[description.section] for kind, description in TABLE.items()}

Said = tuple[str, Mapping[str, Given], tuple[str, ...]]  # of a node: its kind, its values, its types where given


def merged(iri: str, old: Said, new: Said) -> Said:
    """What was said of a node in two places as one."""
    node = Node(old[0], iri, ())
    for kind, values, types in (old, new):
        node.merge(types or TABLE[kind].types, values)
    return node.kind, node.values, node.types


class Sections(Names):
    """A Collector that makes a text of each node and keeps the texts by section of the mapping table.

    `text` makes them; what takes mentions and places is left to the classes made from this one, too.
    """

    def __init__(self, base: str) -> None:
        super().__init__(base)
        self._merged: dict[str, Said] = {}
        self.sections: list[list[str]] = [[] for _ in RANKS]

    def add(self, kind: str, iri: str, types: tuple[str, ...] = (), **values: Given) -> str:
        """See Collector."""
        return self.describe(kind, iri, values, types)

    def describe(self, kind: str, iri: str, values: Mapping[str, Given], types: tuple[str, ...] = ()) -> str:
        """See Collector."""
        if kind not in MERGED:
            self.sections[RANK_OF[kind]].append(self.text(kind, iri, values, types))
        else:
            said = kind, values, types
            self._merged[iri] = merged(iri, self._merged[iri], said) if iri in self._merged else said
        return iri

    def text(self, kind: str, iri: str, values: Mapping[str, Given], types: tuple[str, ...]) -> str:
        """A node's text; no `types` are those of the table."""
        raise NotImplementedError

    def finish(self) -> list[list[str]]:
        """The texts by section, those of all nodes."""
        for iri, (kind, values, types) in self._merged.items():
            self.sections[RANK_OF[kind]].append(self.text(kind, iri, values, types))
        self._merged.clear()
        return self.sections
