"""A store on a server, by the SPARQL 1.1 Protocol (https://www.w3.org/TR/sparql11-protocol/)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from functools import cached_property
from itertools import islice, takewhile
from typing import TYPE_CHECKING, BinaryIO

from kgexport.errors import KgExportError, RefusedError, UsageError
from kgexport.mapping.terms import Literal, NamedNode
from kgexport.stores.base import Answer, Counts, Table, Term, Triple, Triples, Written
from kgexport.stores.dumping import write_quads
from kgexport.stores.oxigraph_terms import to_oxigraph_triple
from kgexport.stores.remote.answers import as_yes_or_no, place, read_answer
from kgexport.stores.remote.asking import accepted, answer_of, parameters
from kgexport.stores.remote.cuts import ALL, cut, paged, uncut
from kgexport.stores.remote.endpoints import Endpoints
from kgexport.stores.remote.exchange import Exchange
from kgexport.stores.remote.replacing import Put, Replacing, Staged, Update, check_written
from kgexport.stores.remote.sending import Senders
from kgexport.stores.remote.servers import Server
from kgexport.stores.remote.staging import STAGING, is_left_over
from kgexport.stores.sparql_terms import sparql_term
from kgexport.vocabulary.formats import Format
from kgexport.vocabulary.namespaces import XSD_STRING

if TYPE_CHECKING:
    import httpx
    from pyoxigraph import Quad

_AT_ONCE = 200  # graphs that are counted by one query
_NAMES: dict[type, str] = {Table: "table", Triples: "graph", bool: "yes or no"}
_MIXED_TRIES = 6
_OLD = 24 * 3600.0  # seconds after which a staging graph is one that a load left over when it was ended


class ServerStore:
    """A store on a server; see `open_server`. `concurrency` graphs are sent to it at a time."""

    def __init__(self, exchange: Exchange, server: Server, endpoints: Endpoints, *, writable: bool) -> None:
        self.location = exchange.location
        self.server = server
        self.endpoints = endpoints
        self._exchange = exchange
        self._replacing = self._way() if writable else None
        self._senders = Senders(exchange.connections)

    def replace(self, graph: str, quads: bytes) -> bool:
        """See Store.replace."""
        written = self.replace_all({graph: quads})
        for error in written.refused.values():
            raise error
        return bool(written.replaced)

    def replace_all(self, graphs: Mapping[str, bytes]) -> Written:
        """See Store.replace_all. Where one fails for another reason than being refused, those not begun are left."""
        replacing = self._writing
        replaced = self._held(graphs) if isinstance(replacing, Update) else set()
        refused: dict[str, RefusedError] = {}

        def put(graph: str) -> None:
            try:
                there = replacing.put(graph, graphs[graph]) if graphs[graph].strip() else self.drop(graph)
            except RefusedError as error:
                refused[graph] = error
            else:
                if there:
                    replaced.add(graph)

        self._senders.each(graphs, put)
        for attempt in range(_MIXED_TRIES if self.server.mixes else 0):
            mixed = self._mixed({graph: quads for graph, quads in graphs.items() if graph not in refused})
            if not mixed:
                break
            self._exchange.pause(attempt)
            self._senders.each(mixed, put)
        return Written(frozenset(replaced - refused.keys()), refused)

    def has(self, graph: str) -> bool:
        """See Store.has."""
        return bool(self.query(f"ASK {{ GRAPH {_iri(graph)} {{ ?s ?p ?o }} }}"))

    def drop(self, graph: str) -> bool:
        """See Store.drop."""
        replacing, there = self._writing, self.has(graph)
        if there and isinstance(replacing, Put):
            response = self._exchange.send("DELETE", replacing.url, params={"graph": graph})
            if response.status_code not in (404, 410):
                check_written(response, self._exchange, graph)
        elif there:
            self._update(f"CLEAR GRAPH {_iri(graph)}")
        return there

    def graphs(self) -> Iterator[str]:
        """See Store.graphs. Those that the server has for itself are left out."""
        return (graph for graph in self._all_graphs() if not self._is_internal(graph))

    def query(self, text: str) -> Answer:
        """See Store.query. The answer is read while the store is open; one that the server cuts is an error."""
        response = self._asked(text)
        answer, wanted = read_answer(response, self._exchange), answer_of(text)
        answer = as_yes_or_no(answer) if wanted is bool else answer
        if wanted is not None and not isinstance(answer, wanted):
            response.close()
            raise self._exchange.error(f"the answer is no {_NAMES[wanted]}; is {place(response)} where queries go?")
        if self.server.cut_header is None or isinstance(answer, bool):
            return answer
        if isinstance(answer, Triples):
            return Triples(uncut(answer.triples, lambda: self._row_limit, self._exchange.error))
        limit = response.headers.get(self.server.cut_header)
        if limit is not None:
            response.close()
            raise cut(limit, self._exchange.error)
        return answer

    def counts(self) -> Counts:
        """See Store.counts."""
        sizes = self.sizes(self.graphs())
        return Counts(len(sizes), sum(sizes.values()))

    def sizes(self, graphs: Iterable[str]) -> dict[str, int]:
        """See Store.sizes."""
        found: dict[str, int] = {}
        names = iter(graphs)
        while some := list(islice(names, _AT_ONCE)):
            found.update(dict.fromkeys(some, 0))
            wanted = " ".join(map(_iri, some))
            counted = f"SELECT ?g (COUNT(*) AS ?n) {{ VALUES ?g {{ {wanted} }} GRAPH ?g {{ ?s ?p ?o }} }} GROUP BY ?g"
            for graph, number in self._rows(counted):
                if isinstance(graph, NamedNode) and isinstance(number, Literal):
                    found[graph.iri] = int(number.value)
        return found

    def dump(self, out: BinaryIO, form: Format, graph: str | None = None) -> None:
        """See Store.dump. Terms are written as the server gives them."""
        names = [graph] if graph else self.graphs()
        write_quads((quad for name in names for quad in self._quads(name)), out, form)

    def close(self) -> None:
        """Drop what was staged and close the connections; a second call does nothing."""
        self._senders.close()
        if isinstance(self._replacing, Staged):
            with suppress(KgExportError):  # what is left over is dropped by a later load
                for staging in self._replacing.staging.forget():
                    self._update(f"CLEAR GRAPH {_iri(staging)}")
        self._exchange.close()

    def drop_left_over(self) -> None:
        """Drop the staging graphs of loads that were ended before they could do so."""
        if isinstance(self._replacing, Staged | Update):
            for graph in self._all_graphs(STAGING):
                if is_left_over(graph, _OLD):
                    self._update(f"CLEAR GRAPH {_iri(graph)}")

    def _way(self) -> Replacing:
        update, graph_store = self.endpoints.update, self.endpoints.graph_store
        if self.server.staged and update and graph_store:
            return Staged(self._exchange, graph_store, update)
        if graph_store and not self.server.staged and not (self.server.takes_half and update):
            return Put(self._exchange, graph_store)
        if update:
            return Update(self._exchange, update)
        raise self._exchange.error("the server has no known place for graphs; name it with --graph-store-url")

    @property
    def _writing(self) -> Replacing:
        if self._replacing is None:
            raise UsageError(f"the store {self.location} is open for reading only")
        return self._replacing

    def _update(self, text: str) -> None:
        if self.endpoints.update is None:
            raise self._exchange.error("the server has no known place for updates; name it with --update-url")
        content, headers = text.encode(), {"Content-Type": "application/sparql-update"}
        response = self._exchange.send("POST", self.endpoints.update, content=content, headers=headers)
        try:
            check_written(response, self._exchange, text)
        except RefusedError as error:
            raise self._exchange.error(error.problem) from error

    def _mixed(self, graphs: Mapping[str, bytes]) -> list[str]:
        """Which graphs have more statements than they were given, since another load put its own at that moment."""
        return [graph for graph, size in self.sizes(graphs).items() if size > graphs[graph].count(b"\n")]

    def _held(self, graphs: Iterable[str]) -> set[str]:
        """Which of these graphs there are."""
        found: set[str] = set()
        names = iter(graphs)
        while some := list(islice(names, _AT_ONCE)):
            wanted = " ".join(map(_iri, some))
            rows = self._rows(f"SELECT ?g {{ VALUES ?g {{ {wanted} }} FILTER EXISTS {{ GRAPH ?g {{ ?s ?p ?o }} }} }}")
            found.update(graph.iri for (graph,) in rows if isinstance(graph, NamedNode))
        return found

    def _rows(self, text: str) -> Iterator[tuple[Term | None, ...]]:
        answer = self.query(text)
        return answer.rows if isinstance(answer, Table) else iter(())

    def _all_graphs(self, beginning: str = "") -> Iterator[str]:
        """The IRIs of all graphs that begin so, sorted."""
        begins = f"FILTER(STR(?g) >= {_string(beginning)})" if beginning else ""
        rows = paged(self._rows, "?g", f"GRAPH ?g {{ ?s ?p ?o }} {begins}", self._exchange.error)
        names = (term.iri for (term,) in rows if isinstance(term, NamedNode))
        return takewhile(lambda name: name.startswith(beginning), names)

    def _is_internal(self, graph: str) -> bool:
        return self.server.own_graphs.fullmatch(graph) is not None or graph.startswith(STAGING)

    def _quads(self, graph: str) -> Iterator[Quad]:
        import pyoxigraph

        name, pattern = pyoxigraph.NamedNode(graph), f"GRAPH {_iri(graph)} {{ ?s ?p ?o }}"
        if self.server.cut_header is None:
            answer = self.query(f"CONSTRUCT {{ ?s ?p ?o }} {{ {pattern} }}")
            triples: Iterator[Triple] = answer.triples if isinstance(answer, Triples) else iter(())
        else:
            rows = paged(self._rows, "?s ?p ?o", pattern, self._exchange.error)
            triples = (Triple(*row) for row in rows)  # type: ignore[arg-type]
        for triple in triples:
            subject, predicate, value = to_oxigraph_triple(triple)
            yield pyoxigraph.Quad(subject, predicate, value, name)

    def _asked(self, text: str) -> httpx.Response:
        if self.endpoints.query is None:
            raise self._exchange.error("the server has no known place for queries; name it with --query-url")
        return self._exchange.open(
            "POST",
            self.endpoints.query,
            params=parameters(text, self.server),
            data={"query": text},
            headers={"Accept": accepted(text)},
            slow=True,
        )

    @cached_property
    def _row_limit(self) -> str | None:
        """How many rows the server gives at the most, where it holds as many statements at all."""
        response = self._asked(ALL)
        response.close()
        limit: str | None = response.headers.get(self.server.cut_header or "")
        return limit


def _iri(text: str) -> str:
    """An IRI in SPARQL; UsageError for what is none."""
    return sparql_term(NamedNode(text))


def _string(text: str) -> str:
    return sparql_term(Literal(text, XSD_STRING))
