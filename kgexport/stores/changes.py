"""What to write to an embedded store so that it holds a graph: the quads of a new one, the changes of an old one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from operator import attrgetter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pyoxigraph import Quad, Store, Triple

BULK_LIMIT = 500_000  # quads; Oxigraph parts what is above a million into several ingestions
_ODD_LINE = re.compile(rb'^(?!<[^<>"\s]*> <[^<>"\s]*> (?:<[^<>"\s]*> <|"))', re.MULTILINE)
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


def n_triples(graph: str, quads: bytes) -> bytes | None:
    """The triples of N-Quads that are laid out as writers do it, without parsing; None for any others.

    Each line has an IRI, an IRI, and an IRI or a literal before the name of the graph, with one space between. That no
    literal is broken is left to who parses them in the end.
    """
    ending = b" <" + graph.encode("utf-8") + b"> .\n"
    if quads.count(b"\n") != quads.count(ending) or not quads.endswith(ending):
        return None
    return None if _ODD_LINE.search(quads, 0, len(quads) - 1) else quads.replace(ending, b" .\n")


def batches(graphs: Mapping[str, bytes]) -> Iterator[tuple[bytes, int]]:
    """The N-Quads of whole graphs together, up to BULK_LIMIT, and how many they are; a graph above it comes alone."""
    held: list[bytes] = []
    size = 0
    for graph, quads in graphs.items():
        lines = _lines(graph, quads)
        number = lines.count(b"\n")
        if held and size + number > BULK_LIMIT:
            yield b"".join(held), size
            held, size = [], 0
        held.append(lines)
        size += number
    if held:
        yield b"".join(held), size


def _lines(graph: str, quads: bytes) -> bytes:
    """The quads as lines of this graph alone, with blank nodes under names that no other graph has."""
    import pyoxigraph

    if n_triples(graph, quads) is not None:
        return quads
    return pyoxigraph.serialize(parsed(graph, quads), None, pyoxigraph.RdfFormat.N_QUADS) or b""


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
