"""Small graphs to load, and what a store holds of them."""

from __future__ import annotations

import json
from contextlib import closing
from pathlib import Path

from kgexport.stores import EmbeddedStore, open_folder

BASE = "https://example.org/news/"
SAID = "https://example.org/said"


def iri(number: int) -> str:
    """The IRI of a graph."""
    return f"{BASE}graph-{number}"


def quads(number: int, version: str, size: int = 5) -> bytes:
    """A graph of `size` statements that all carry the version."""
    lines = (f'<{BASE}n-{number}-{one}> <{SAID}> "{version}" <{iri(number)}> .\n' for one in range(size))
    return "".join(lines).encode()


def versions(store: EmbeddedStore) -> dict[str, list[str]]:
    """The values that each graph holds, sorted."""
    found: dict[str, list[str]] = {}
    answer = store.query(f"SELECT ?g ?v {{ GRAPH ?g {{ ?s <{SAID}> ?v }} }} ORDER BY ?g ?v")
    for graph, value in answer.rows:  # type: ignore[union-attr]
        found.setdefault(graph.iri, []).append(value.value)
    return found


def read_back(path: Path) -> dict[str, list[str]]:
    """The same, of the store in a folder."""
    with closing(open_folder(str(path), writable=False)) as store:
        return versions(store)


def names(path: Path) -> list[str]:
    """The IRIs of the graphs in a folder's store."""
    with closing(open_folder(str(path), writable=False)) as store:
        return list(store.graphs())


def record(number: int, headline: str = "Talks end") -> bytes:
    """A line of JSON Lines: an article without a text, so that nothing is to be extracted."""
    found = {"id": f"a{number}", "headline": headline, "datePublished": "2014-11-20"}
    return json.dumps(found).encode() + b"\n"
