"""What N-Quads say, in numbers: statements by predicate, nodes by class."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import NamedTuple

from kgexport.mapping.graph import ArticleGraph

# What the IRIs of nodes begin with, after the base, that only the article speaks of; they are most of the nodes.
OWN_KINDS = ("article", "mention", "evidence", "words", "offsets", "graph", "extraction")
_TYPE = b"<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"


class Counts(NamedTuple):
    """The numbers of one article's graph. Terms are written as in N-Quads.

    `own` are nodes by class, and all of them under the empty name, of those that no other article speaks of; `shared`
    are the other nodes with their class, as it is known only at the end how many they are.
    """

    predicates: dict[bytes, int]
    own: dict[bytes, int]
    shared: tuple[tuple[bytes, bytes], ...]


def counts_of(lines: bytes, graph: ArticleGraph) -> Counts:
    """The numbers of an article's graph, whose lines of N-Quads these are.

    Nodes of the kinds in OWN_KINDS, by what their IRIs begin with, are its own.
    """
    begins = tuple(f"<{graph.base}{kind}-".encode() for kind in OWN_KINDS)
    rows = [line.split(b" ", 2) for line in lines.splitlines()]
    predicates = Counter([row[1] for row in rows])
    typed = [(subject, rest[: rest.index(b">") + 1]) for subject, verb, rest in rows if verb == _TYPE]
    shared = tuple([one for one in typed if not one[0].startswith(begins)])
    mine = [one for one in typed if one[0].startswith(begins)]
    own = Counter([kind for _, kind in mine])
    own[b""] = len({subject for subject, _ in mine})
    return Counts(dict(predicates), dict(own), shared)


@dataclass(slots=True)
class Totals:
    """The numbers of all articles, without the shared nodes; `first` and `last` are the first and last of the dates."""

    articles: int = 0
    predicates: dict[str, int] = field(default_factory=dict)
    own: dict[str, int] = field(default_factory=dict)
    first: str | None = None
    last: str | None = None

    def add(self, counts: Counts, date: str | None) -> None:
        """Count an article."""
        self.articles += 1
        _add(self.predicates, counts.predicates)
        _add(self.own, counts.own)
        _add(self.own, dict.fromkeys((kind for _, kind in counts.shared), 0))
        if date:
            day = date[:10]
            self.first = min(self.first or day, day)
            self.last = max(self.last or day, day)

    @property
    def statements(self) -> int:
        """How many statements there are; one that stands in two graphs is two."""
        return sum(self.predicates.values())


def _add(numbers: dict[str, int], more: dict[bytes, int]) -> None:
    for name, number in more.items():
        key = name.decode("utf-8")
        numbers[key] = numbers.get(key, 0) + number
