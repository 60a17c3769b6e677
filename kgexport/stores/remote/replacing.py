"""How a graph is put in place on a server, so that it is the old one or the new one there, whole.

A server that takes the Graph Store HTTP Protocol (https://www.w3.org/TR/sparql11-http-rdf-update/) puts a graph in
place as a whole, by itself. Virtuoso doesn't: it writes what it has read so far, and a query sees it. There the graph
is staged, counted and moved in one transaction. Fuseki takes the half of a PUT for the whole where the connection
breaks. There, and where there are only updates, one request of updates stages and moves.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from kgexport.errors import RefusedError
from kgexport.stores.changes import n_triples, parsed
from kgexport.stores.remote.answers import place
from kgexport.stores.remote.exchange import Exchange, beginning, said, was_repeated
from kgexport.stores.remote.staging import Staging
from kgexport.stores.remote.updates import STAGED, moving, replacing, triples_of

if TYPE_CHECKING:
    import httpx
    import pyoxigraph

_REFUSED = frozenset({400, 413, 415, 422})
_N_TRIPLES = {"Content-Type": "application/n-triples"}
_TURTLE = {"Content-Type": "text/turtle"}
# Virtuoso looks what the beginning of a graph is, and takes a long text for no RDF unless that says what it is.
_TURTLE_BEGINS = b"@prefix kgexport: <urn:kgexport:> .\n"
_LONGEST_IRI = 1850  # bytes; Virtuoso cuts what is longer, those of predicates first
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
    """By one request of updates, of which SPARQL 1.1 Update says that it should be atomic (section 2.2).

    A request that is cut anywhere is refused, since what it holds is not closed, or changes a staging graph only.
    """

    exchange: Exchange
    url: str
    staging: Staging = field(default_factory=Staging)

    def put(self, graph: str, quads: bytes) -> bool:
        """See Store.replace; always False, as the server doesn't tell."""
        text = replacing(graph, parsed(graph, quads), self.staging.name())
        response = self.exchange.send("POST", self.url, content=text.encode(), headers=_UPDATE)
        check_written(response, self.exchange, graph)
        return False


@dataclass(frozen=True, slots=True)
class Staged:
    """By a staging graph, whose statements one update of Virtuoso moves if all of them are there.

    Each thread has a staging graph of its own, to be dropped when all is done.
    """

    exchange: Exchange
    graph_store: str
    update: str
    staging: Staging = field(default_factory=Staging)

    def put(self, graph: str, quads: bytes) -> bool:
        """See Store.replace."""
        found = set(map(_staged, parsed(graph, quads)))
        _check_lengths(graph, found)
        body, size = _TURTLE_BEGINS + triples_of(found), len(found)
        for _ in range(_TRIES):
            staging = self.staging.name()
            sent = self.exchange.send("PUT", self.graph_store, params={"graph": staging}, content=body, headers=_TURTLE)
            check_written(sent, self.exchange, graph)
            if was_repeated(sent):
                self.staging.renew()
            text = moving(staging, graph, size)
            answer = self.exchange.send("POST", self.update, content=text.encode(), headers=_UPDATE)
            check_written(answer, self.exchange, graph)
            moved = _MOVED.search(beginning(answer))
            if moved is None:
                raise self.exchange.error(f"{place(answer)} doesn't say what it did with the graph {graph}")
            if int(moved[2]) == size:
                return int(moved[1]) > 0
        raise RefusedError(
            f"of the {size} statements of the graph {graph} the server makes another number; none is kept"
        )


def check_written(response: httpx.Response, exchange: Exchange, graph: str) -> None:
    """Raise RefusedError where the server doesn't take the graph, and the exchange's error for all else but success.

    A page for people is no success, whatever its status: it comes from a proxy or asks to log in.
    """
    page = "html" in response.headers.get("content-type", "").lower() and beginning(response).strip()
    if response.is_success and not page:
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

    return pyoxigraph.Quad(quad.subject, pyoxigraph.NamedNode(STAGED + quad.predicate.value), quad.object)


def _check_lengths(graph: str, quads: Iterable[pyoxigraph.Quad]) -> None:
    import pyoxigraph

    for quad in quads:
        for term in (quad.subject, quad.predicate, quad.object):
            if isinstance(term, pyoxigraph.NamedNode) and len(term.value.encode()) > _LONGEST_IRI:
                raise RefusedError(
                    f"the graph {graph} has an IRI of more than {_LONGEST_IRI} bytes, which Virtuoso would cut: "
                    f"{term.value[:80]}…"
                )
