"""Asks a server, as the library's queries need a store to be asked: SPARQL 1.1 Protocol, results in JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import httpx

from kgexport.mapping.terms import Literal, NamedNode
from kgexport.stores.base import BlankNode, Table, Term
from kgexport.vocabulary.namespaces import XSD_STRING, expand
from tests.integration.servers import Server

LANG_STRING = expand("rdf:langString")


class ProtocolStore:
    """The part of a Store that asks SELECT queries, and a way to put graphs."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self._http = httpx.Client(auth=server.auth, timeout=120, trust_env=False)

    def put(self, graph: str, triples: bytes) -> None:
        kind = {"Content-Type": "application/n-triples"}
        self._http.put(
            self._server.graphs_url, params={"graph": graph}, content=triples, headers=kind
        ).raise_for_status()

    def query(self, text: str, bindings: Mapping[str, NamedNode | Literal] | None = None) -> Table:
        assert not bindings
        kind = {"Accept": "application/sparql-results+json"}
        got = self._http.post(self._server.query_url, data={"query": text}, headers=kind)
        assert got.status_code == 200, f"{self._server.name} says {got.status_code}: {got.text}\n{text}"
        found = got.json()
        variables = tuple(found["head"]["vars"])
        return Table(variables, _rows(variables, found["results"]["bindings"]))

    def close(self) -> None:
        self._http.close()


def _rows(variables: tuple[str, ...], found: list[dict[str, dict[str, str]]]) -> Iterator[tuple[Term | None, ...]]:
    for one in found:
        yield tuple(_term(one[name]) if name in one else None for name in variables)


def _term(found: dict[str, str]) -> Term:
    if found["type"] == "uri":
        return NamedNode(found["value"])
    if found["type"] == "bnode":
        return BlankNode(found["value"])
    language = found.get("xml:lang")
    return Literal(found["value"], LANG_STRING if language else found.get("datatype", XSD_STRING), language)
