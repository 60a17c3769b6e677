"""What to write to an embedded store so that it holds a graph: the quads of a new one, the changes of an old one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from operator import attrgetter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pyoxigraph import Quad, Store, Triple

BULK_LIMIT = 500_000  # quads; Oxigraph parts what is above a million into several ingestions
_UPDATE_LIMIT = 4_000_000  # characters of SPARQL in one transaction, which is held in memory


def parsed(graph: str, quads: bytes) -> list[Quad]:
    """The quads of a graph, with blank nodes under names that no other graph has.

    Raises ValueError for quads of another graph, or what is no N-Quads.
    """
    import pyoxigraph

    name = pyoxigraph.NamedNode(graph)
    try:
        found = list(pyoxigraph.parse(quads, pyoxigraph.RdfFormat.N_QUADS, rename_blank_nodes=True))
    except SyntaxError as error:
        raise ValueError(f"the graph {graph} is no N-Quads: {error}") from error
    if any(one != name for one in map(attrgetter("graph_name"), found)):
        raise ValueError(f"the quads are not all of the graph {graph}")
    return found


def batches(graphs: Iterable[list[Quad]]) -> Iterator[list[Quad]]:
    """The quads of whole graphs together, up to BULK_LIMIT; a graph above it comes alone."""
    held: list[Quad] = []
    for quads in graphs:
        if held and len(held) + len(quads) > BULK_LIMIT:
            yield held
            held = []
        held.extend(quads)
    if held:
        yield held


def changes(store: Store, graph: str, quads: bytes) -> str:
    """The SPARQL update that makes a graph that is there hold `quads`; empty where it does so already."""
    import pyoxigraph

    name = pyoxigraph.NamedNode(graph)
    old = {quad.triple for quad in store.quads_for_pattern(None, None, None, name)}
    new = {quad.triple for quad in parsed(graph, quads)}
    if not new:
        return f"DROP GRAPH {name}"
    if any(map(_has_blank_node, old)):
        return f"CLEAR GRAPH {name};\n{_data('INSERT', graph, new)}"
    kept = _as_kept(new - old)
    gone, come = old - new - kept, kept - old
    return ";\n".join(_data(verb, graph, some) for verb, some in (("DELETE", gone), ("INSERT", come)) if some)


def joined(updates: Iterable[str]) -> Iterator[str]:
    """Updates of whole graphs together in one transaction, up to its limit."""
    held: list[str] = []
    size = 0
    for update in filter(None, updates):
        if held and size + len(update) > _UPDATE_LIMIT:
            yield ";\n".join(held)
            held, size = [], 0
        held.append(update)
        size += len(update)
    if held:
        yield ";\n".join(held)


def _data(verb: str, graph: str, triples: Iterable[Triple]) -> str:
    """DELETE DATA or INSERT DATA. N-Triples as Oxigraph writes them can stand in SPARQL."""
    import pyoxigraph

    lines = pyoxigraph.serialize(triples, None, pyoxigraph.RdfFormat.N_TRIPLES) or b""
    return f"{verb} DATA {{ GRAPH {pyoxigraph.NamedNode(graph)} {{\n{lines.decode()}}} }}"


def _as_kept(triples: Iterable[Triple]) -> set[Triple]:
    """The triples as Oxigraph gives them back: with the canonical forms of dates and numbers."""
    import pyoxigraph

    memory = pyoxigraph.Store()
    memory.extend(pyoxigraph.Quad(*triple) for triple in triples)
    return {quad.triple for quad in memory}


def _has_blank_node(triple: Triple) -> bool:
    import pyoxigraph

    nameless = (pyoxigraph.BlankNode, pyoxigraph.Triple)
    return any(isinstance(term, nameless) for term in (triple.subject, triple.object))
