"""How a query is sent: what it may be answered with, and by which parameters it sees all graphs as one."""

from __future__ import annotations

import re

from kgexport.stores.base import Answer, Table, Triples
from kgexport.stores.remote.servers import Server
from kgexport.stores.sparql_words import bare, names_dataset

_TABLES = "application/sparql-results+json, application/sparql-results+xml;q=0.9"
_GRAPHS = "application/n-triples, text/turtle;q=0.9, application/rdf+xml;q=0.8"
# A keyword, and not the prefix of a name.
_FORM = re.compile(r"(?<![\w:.-])(select|ask|construct|describe)(?!\w|[\w.-]*:)", re.IGNORECASE)
_GRAPH = re.compile(r"(?<![\w:.-])graph(?!\w|[\w.-]*:)", re.IGNORECASE)
_ANSWERS: dict[str, type[Answer]] = {"select": Table, "ask": bool, "construct": Triples, "describe": Triples}


def answer_of(query: str) -> type[Answer] | None:
    """What a query is answered with; None where that can't be told."""
    found = _FORM.search(bare(query))
    return _ANSWERS[found[0].lower()] if found else None


def accepted(query: str) -> str:
    """The media types to ask for. Virtuoso gives a graph as a table if it may, so each form of query has its own."""
    answer = answer_of(query)
    if answer is None:
        return f"{_TABLES}, {_GRAPHS}"
    return _GRAPHS if answer is Triples else _TABLES


def parameters(query: str, server: Server) -> dict[str, str]:
    """The parameters by which the default graph is all graphs; none for a query that names its graphs by FROM.

    Where they hide the named graphs, as the SPARQL Protocol has it (section 2.1.4), a query that speaks of graphs goes
    without.
    """
    if names_dataset(query) or (server.union_hides_graphs and _GRAPH.search(bare(query))):
        return {}
    return dict(server.union)
