"""How a graph is put in place on a server, so that it is the old one or the new one there, whole.

A server that takes the Graph Store HTTP Protocol (https://www.w3.org/TR/sparql11-http-rdf-update/) puts a graph in
place as a whole, by itself. Virtuoso doesn't: it writes what it has read so far, and a query sees it. There the graph
is staged, counted and moved in one transaction. Where there are only updates, one request clears and inserts.
"""

from __future__ import annotations

import re
import secrets
import threading
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from kgexport.errors import RefusedError
from kgexport.stores.changes import n_triples, parsed
from kgexport.stores.remote.answers import place
from kgexport.stores.remote.exchange import Exchange, said

if TYPE_CHECKING:
    import httpx
    import pyoxigraph

STAGING = "urn:kgexport:staging:"
_STAGED = "urn:kgexport:staged:"  # what the predicates of a staged graph begin with, so that no query finds them
_REFUSED = frozenset({400, 413, 415, 422})
_N_TRIPLES = {"Content-Type": "application/n-triples"}
_UPDATE = {"Content-Type": "application/sparql-update"}
_TRIES = 3  # since a server that is started anew has forgotten what was staged
_MOVED = re.compile(r"delete (\d+) \(or less\) and insert (\d+) \(or less\)")
# SQLSTATE classes by which Virtuoso refuses data: 22 data exception, 23 constraint, 37 and 42 syntax.
_VIRTUOSO_REFUSES = re.compile(r"500 .*\b(?:22|23|37|42)[0-9A-Z]{3}\b")


class Replacing(Protocol):
    """A way to put a graph in place."""

    def put(self, graph: str, quads: bytes) -> bool:
        """See Store.replace; the graph has statements."""


@dataclass(frozen=True, slots=True)
class Put:
    """By one PUT of the Graph Store HTTP Protocol; the server sees whether a line is broken."""

    exchange: Exchange
    url: str

    def put(self, graph: str, quads: bytes) -> bool:
        """See Store.replace."""
        body = n_triples(graph, quads) or triples_of(parsed(graph, quads))
        response = self.exchange.send("PUT", self.url, params={"graph": graph}, content=body, headers=_N_TRIPLES)
        check_written(response, self.exchange, graph)
        return response.status_code != 201


@dataclass(frozen=True, slots=True)
class Update:
    """By one request of updates, of which SPARQL 1.1 Update says that it should be atomic (section 2.2)."""

    exchange: Exchange
    url: str

    def put(self, graph: str, quads: bytes) -> bool:
        """See Store.replace."""
        body = triples_of(parsed(graph, quads)).decode()
        text = f"DROP SILENT GRAPH <{graph}>;\nINSERT DATA {{ GRAPH <{graph}> {{\n{body}}} }}"
        response = self.exchange.send("POST", self.url, content=text.encode(), headers=_UPDATE)
        check_written(response, self.exchange, graph)
        return False


@dataclass(frozen=True, slots=True)
class Staged:
    """By a staging graph, whose statements one update of Virtuoso moves if all of them are there.

    Each thread has a staging graph of its own; `made` are their IRIs, to be dropped when all is done.
    """

    exchange: Exchange
    graph_store: str
    update: str
    made: list[str] = field(default_factory=list)
    _own: threading.local = field(default_factory=threading.local)

    def put(self, graph: str, quads: bytes) -> bool:
        """See Store.replace."""
        found = set(map(_staged, parsed(graph, quads)))
        body, size = triples_of(found), len(found)
        for _ in range(_TRIES):
            staging = self._staging()
            sent = self.exchange.send(
                "PUT", self.graph_store, params={"graph": staging}, content=body, headers=_N_TRIPLES
            )
            check_written(sent, self.exchange, graph)
            moving = self.exchange.send("POST", self.update, content=_moving(staging, graph, size), headers=_UPDATE)
            check_written(moving, self.exchange, graph)
            moved = _MOVED.search(moving.text)
            if moved is None:
                raise self.exchange.error(f"{place(moving)} doesn't say what it did with the graph {graph}")
            if int(moved[2]) == size:
                return int(moved[1]) > 0
        raise RefusedError(
            f"of the {size} statements of the graph {graph} the server makes another number; none is kept"
        )

    def _staging(self) -> str:
        name: str | None = getattr(self._own, "name", None)
        if name is None:
            name = self._own.name = f"{STAGING}{int(time.time())}:{secrets.token_hex(8)}"
            self.made.append(name)
        return name


def is_left_over(graph: str, seconds: float) -> bool:
    """Whether a graph is a staging graph that was made more than so many seconds ago."""
    made = graph.removeprefix(STAGING).partition(":")[0]
    return graph.startswith(STAGING) and made.isdecimal() and time.time() - int(made) > seconds


def triples_of(quads: Iterable[pyoxigraph.Quad]) -> bytes:
    """The triples of quads as N-Triples, each once."""
    import pyoxigraph

    triples = dict.fromkeys(quad.triple for quad in quads)
    return pyoxigraph.serialize(triples, None, pyoxigraph.RdfFormat.N_TRIPLES) or b""


def check_written(response: httpx.Response, exchange: Exchange, graph: str) -> None:
    """Raise RefusedError where the server doesn't take the graph, and the exchange's error for all else but success.

    A page for people is no success, whatever its status: it comes from a proxy or asks to log in.
    """
    if response.is_success and not ("html" in response.headers.get("content-type", "") and response.content.strip()):
        return
    problem = said(response)
    if response.status_code in _REFUSED or _VIRTUOSO_REFUSES.search(problem):
        raise RefusedError(f"the server refuses the graph {graph}: {problem}")
    if response.status_code in (404, 405, 501):
        raise exchange.error(
            f"{place(response)} takes no graphs ({problem}); name the right place with --graph-store-url, "
            "or with --update-url where there are only updates"
        )
    raise exchange.error(f"{place(response)} doesn't take the graph {graph}: {problem}")


def _staged(quad: pyoxigraph.Quad) -> pyoxigraph.Quad:
    import pyoxigraph

    return pyoxigraph.Quad(quad.subject, pyoxigraph.NamedNode(_STAGED + quad.predicate.value), quad.object)


def _moving(staging: str, graph: str, size: int) -> bytes:
    """One transaction (log-enable 1) that does nothing where the staging graph hasn't `size` statements."""
    return f"""define sql:log-enable 1
DELETE {{ GRAPH <{graph}> {{ ?s ?p ?o }} }}
INSERT {{ GRAPH <{graph}> {{ ?a ?b ?c }} }}
WHERE {{
  {{ SELECT (COUNT(*) AS ?n) {{ GRAPH <{staging}> {{ ?x ?y ?z }} }} }}
  FILTER(?n = {size})
  {{ GRAPH <{graph}> {{ ?s ?p ?o }} }}
  UNION
  {{ GRAPH <{staging}> {{ ?a ?q ?c }} BIND(IRI(SUBSTR(STR(?q), {len(_STAGED) + 1})) AS ?b) }}
}}""".encode()
