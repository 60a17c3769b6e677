"""Clients that people use, as they come."""

from __future__ import annotations

import warnings

import pytest
import rdflib
from rdflib.plugins.stores.sparqlstore import SPARQLStore, SPARQLUpdateStore

from tests.serving.servers import ENDLESS, TOKEN, Server

SCHEMA = rdflib.Namespace("https://schema.org/")
HEADLINES = (
    "PREFIX schema: <https://schema.org/> SELECT ?h { ?a a schema:NewsArticle ; schema:headline ?h } ORDER BY ?h"
)
ARTICLES = "PREFIX schema: <https://schema.org/> CONSTRUCT { ?a a schema:NewsArticle } { ?a a schema:NewsArticle }"


@pytest.fixture
def wrapper(server):
    SPARQLWrapper = pytest.importorskip("SPARQLWrapper")  # noqa: N806 - its own name
    return SPARQLWrapper, SPARQLWrapper.SPARQLWrapper(f"{server.url}sparql")


def headlines(server: Server) -> list[str]:
    return server.values(HEADLINES)


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize("form", ["json", "xml", "csv", "tsv"])
def test_sparqlwrapper_gets_a_table(server, wrapper, method, form):
    _, client = wrapper
    client.setQuery(HEADLINES)
    client.setMethod(method)
    client.setReturnFormat(form)
    found = client.queryAndConvert()
    wanted = headlines(server)
    assert len(wanted) == 7
    if form == "json":
        assert [row["h"]["value"] for row in found["results"]["bindings"]] == wanted
    elif form == "xml":
        texts = [node.firstChild.data for node in found.getElementsByTagName("literal")]
        assert texts == wanted
    else:
        text = found.decode()
        assert len(text.splitlines()) == 8
        assert all(one in text for one in wanted)


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")
def test_sparqlwrapper_gets_graphs_and_errors(wrapper):
    module, client = wrapper
    client.setQuery(ARTICLES)
    client.setReturnFormat("turtle")
    assert len(rdflib.Graph().parse(data=client.queryAndConvert(), format="turtle")) == 7
    client.setReturnFormat("xml")
    assert len(client.queryAndConvert()) == 7
    client.setQuery("ASK { ?s a <https://schema.org/NewsArticle> }")
    client.setReturnFormat("json")
    assert client.queryAndConvert()["boolean"] is True
    client.setQuery("SELECT nonsense")
    with pytest.raises(module.SPARQLExceptions.QueryBadFormed, match="no valid SPARQL query"):
        client.query()


def test_sparqlwrapper_is_told_why_a_query_was_ended(taking_updates):
    module = pytest.importorskip("SPARQLWrapper")
    client = module.SPARQLWrapper(f"{taking_updates.url}sparql", returnFormat="json")
    client.setQuery(ENDLESS)
    with pytest.raises(module.SPARQLExceptions.EndPointInternalError, match="longer than 3 seconds"):
        client.query()


def test_sparqlwrapper_updates_with_the_token(taking_updates):
    module = pytest.importorskip("SPARQLWrapper")
    client = module.SPARQLWrapper(f"{taking_updates.url}sparql")
    client.addCustomHttpHeader("Authorization", f"Bearer {TOKEN}")
    client.setMethod("POST")
    client.setQuery("INSERT DATA { GRAPH <http://x/w> { <http://x/s> <http://x/p> 'w' } }")
    client.query()
    assert taking_updates.values("SELECT ?o { GRAPH <http://x/w> { ?s ?p ?o } }") == ["w"]


def test_rdflib_reads_through_its_store(server):
    store = SPARQLStore(f"{server.url}sparql", returnFormat="json")
    found = rdflib.Graph(store).query(HEADLINES)
    assert [str(row[0]) for row in found] == headlines(server)
    articles = list(rdflib.Graph(store).subjects(rdflib.RDF.type, SCHEMA.NewsArticle))
    assert len(set(articles)) == 7
    xml = SPARQLStore(f"{server.url}sparql", returnFormat="xml")
    made = rdflib.Graph(xml).query(ARTICLES)
    assert len(made.graph) == 7


def test_rdflib_writes_through_its_store(taking_updates):
    url = f"{taking_updates.url}sparql"
    store = SPARQLUpdateStore(url, url, returnFormat="json", headers={"Authorization": f"Bearer {TOKEN}"})
    graph = rdflib.Graph(store, identifier=rdflib.URIRef("http://x/r"))
    triple = (rdflib.URIRef("http://x/s"), SCHEMA.name, rdflib.Literal("a \"b\" \\ '''c", lang="en"))
    graph.add(triple)
    assert list(graph) == [triple]
    assert len(graph) == 1
    graph.remove(triple)
    assert list(graph) == []


def test_rdflib_without_the_token_writes_nothing(taking_updates):
    url = f"{taking_updates.url}sparql"
    graph = rdflib.Graph(SPARQLUpdateStore(url, url), identifier=rdflib.URIRef("http://x/r"))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)  # rdflib leaves the error's response open
        with pytest.raises(Exception, match="401"):
            graph.add((rdflib.URIRef("http://x/s"), SCHEMA.name, rdflib.Literal("x")))
