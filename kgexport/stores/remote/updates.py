"""The SPARQL updates that put a graph in place on a server."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pyoxigraph

STAGED = "urn:kgexport:staged:"  # what the predicates of a staged graph begin with, so that no query finds them
_ESCAPED = re.compile(r"(\\\\)([uU]?)|\\.")


def triples_of(quads: Iterable[pyoxigraph.Quad]) -> bytes:
    """The triples of quads as N-Triples, each once."""
    import pyoxigraph

    triples = dict.fromkeys(quad.triple for quad in quads)
    return pyoxigraph.serialize(triples, None, pyoxigraph.RdfFormat.N_TRIPLES) or b""


def replacing(graph: str, quads: Iterable[pyoxigraph.Quad], staging: str) -> str:
    """The update that puts quads in the place of what a graph holds. Cut anywhere, it changes nothing in the graph.

    It is one operation with the statements as its data; SPARQL has no blank nodes there, so that a graph with some is
    staged. MOVE, COPY and ADD are not used: Jena 5.6 loses statements by them when the staging graph is new.
    """
    triples = dict.fromkeys(quad.triple for quad in quads)
    if not any(map(_has_blank_node, triples)):
        rows = "\n".join(f"({one.subject} {one.predicate} {one.object})" for one in triples)
        return _exchanging(graph, f"VALUES (?a ?b ?c) {{\n{_sparql(rows)}\n}}")
    lines = "\n".join(f"{one} ." for one in triples)
    return (
        f"DROP SILENT GRAPH <{staging}>;\nINSERT DATA {{ GRAPH <{staging}> {{\n{_sparql(lines)}\n}} }};\n"
        + _exchanging(graph, f"GRAPH <{staging}> {{ ?a ?b ?c }}", f"GRAPH <{staging}> {{ ?a ?b ?c }}")
    )


def moving(staging: str, graph: str, size: int) -> str:
    """Virtuoso's update that moves what is staged, and does nothing where that isn't `size` statements.

    One transaction (log-enable 1); the predicates lose what they begin with while staged.
    """
    return "define sql:log-enable 1\n" + _exchanging(
        graph,
        f"GRAPH <{staging}> {{ ?a ?q ?c }} BIND(IRI(SUBSTR(STR(?q), {len(STAGED) + 1})) AS ?b)",
        guard=f"{{ SELECT (COUNT(*) AS ?n) {{ GRAPH <{staging}> {{ ?x ?y ?z }} }} }} FILTER(?n = {size})",
    )


def _exchanging(graph: str, new: str, gone: str = "", guard: str = "") -> str:
    """One operation that puts the solutions of a pattern in the place of what a graph holds."""
    return (
        f"DELETE {{ GRAPH <{graph}> {{ ?s ?p ?o }} {gone} }}\n"
        f"INSERT {{ GRAPH <{graph}> {{ ?a ?b ?c }} }}\n"
        f"WHERE {{ {guard}\n{{ GRAPH <{graph}> {{ ?s ?p ?o }} }}\nUNION\n{{ {new} }} }}"
    )


def _sparql(terms: str) -> str:
    r"""Terms of N-Triples as they stand in SPARQL, where an engine may read `\\u0041` as `\A` (section 19.2)."""
    return _ESCAPED.sub(lambda match: f"{match[1]}\\u{ord(match[2]):04X}" if match[2] else match[0], terms)


def _has_blank_node(triple: pyoxigraph.Triple) -> bool:
    import pyoxigraph

    return any(isinstance(term, pyoxigraph.BlankNode) for term in (triple.subject, triple.object))
