"""The SPARQL 1.1 Protocol, over HTTP."""

from __future__ import annotations

import csv
import io
import xml.etree.ElementTree as ET

import pyoxigraph
import pytest
import rdflib

from tests.serving.servers import Server

TWO = "SELECT ?x ?y { VALUES (?x ?y) { (1 'a') (UNDEF '<b>&\"'@en) } }"
ONE_TRIPLE = "CONSTRUCT { <http://x/s> <http://x/p> 'o' } {}"
COUNT = "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?article a <https://schema.org/NewsArticle> } }"
SD = rdflib.Namespace("http://www.w3.org/ns/sparql-service-description#")


def graphs(server: Server) -> list[str]:
    return server.values("SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } } ORDER BY ?g")


def test_a_query_comes_by_each_of_the_three_ways(server):
    by_get = server.client.get("sparql", params={"query": COUNT})
    by_form = server.client.post("sparql", data={"query": COUNT})
    direct = server.client.post("sparql", content=COUNT, headers={"Content-Type": "application/sparql-query"})
    for answer in (by_get, by_form, direct):
        assert answer.status_code == 200
        assert answer.headers["content-type"] == "application/sparql-results+json"
        assert answer.json()["results"]["bindings"][0]["n"]["value"] == "7"


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        (None, "application/sparql-results+json"),
        ("*/*", "application/sparql-results+json"),
        ("application/json", "application/sparql-results+json"),
        ("application/sparql-results+xml", "application/sparql-results+xml"),
        ("text/csv;q=0.5, application/sparql-results+xml;q=0.8", "application/sparql-results+xml"),
        ("text/csv", "text/csv"),
        ("text/tab-separated-values, */*;q=0.1", "text/tab-separated-values"),
        ("application/sparql-results+json;q=0, */*", "application/sparql-results+xml"),
    ],
)  # fmt: skip
def test_a_table_comes_as_the_client_likes_it(server, accept, media_type):
    server_headers = {"Accept": accept} if accept else {"Accept": ""}
    answer = server.client.get("sparql", params={"query": TWO}, headers=server_headers)
    assert answer.headers["content-type"] == media_type
    assert "accept" in answer.headers["vary"].lower()
    if media_type.endswith("json"):
        assert answer.json()["results"]["bindings"][1] == {"y": {"type": "literal", "value": '<b>&"', "xml:lang": "en"}}
    elif media_type.endswith("xml"):
        rows = ET.fromstring(answer.content).findall(".//{*}result")
        assert [[cell.text for cell in row.findall(".//{*}literal")] for row in rows] == [["1", "a"], ['<b>&"']]
    elif media_type == "text/csv":
        assert list(csv.reader(io.StringIO(answer.text))) == [["x", "y"], ["1", "a"], ["", '<b>&"']]
    else:
        assert answer.text.splitlines()[0] == "?x\t?y"
        assert answer.text.splitlines()[2] == '\t"<b>&\\""@en'


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        ("*/*", "text/turtle"), ("application/n-triples", "application/n-triples"),
        ("application/ld+json", "application/ld+json"), ("application/rdf+xml", "application/rdf+xml"),
        ("application/sparql-results+xml, application/rdf+xml;q=0.9", "application/rdf+xml"),
    ],
)  # fmt: skip
def test_a_graph_comes_as_the_client_likes_it(server, accept, media_type):
    answer = server.ask(ONE_TRIPLE, accept)
    assert answer.headers["content-type"] == media_type
    (read,) = pyoxigraph.parse(answer.content, pyoxigraph.RdfFormat.from_media_type(media_type))
    assert str(read) == '<http://x/s> <http://x/p> "o"'


@pytest.mark.parametrize("accept", ["application/sparql-results+json", "application/sparql-results+xml"])
def test_ask_is_answered(server, accept):
    assert "true" in server.ask("ASK {}", accept).text
    assert "false" in server.ask("ASK { FILTER(false) }", accept).text


@pytest.mark.parametrize(
    ("query", "accept", "offered"),
    [
        ("ASK {}", "text/csv", "application/sparql-results+xml"),
        (TWO, "image/png", "text/csv"),
        (TWO, "text/turtle", "text/csv"),
        (ONE_TRIPLE, "text/csv", "application/rdf+xml"),
        ("", "image/png", "text/turtle"),
    ],
)
def test_what_cannot_be_had_is_refused_with_what_can(server, query, accept, offered):
    parameters = {"query": query} if query else {}
    answer = server.client.get("sparql", params=parameters, headers={"Accept": accept})
    assert answer.status_code == 406
    assert offered in answer.text


@pytest.mark.parametrize(
    ("content", "kind", "status", "words"),
    [
        ("query=SELEC", "application/x-www-form-urlencoded", 400, "no valid SPARQL query"),
        ("nothing=1", "application/x-www-form-urlencoded", 400, "neither query nor update"),
        ("query=ASK+{}&query=ASK+{}", "application/x-www-form-urlencoded", 400, "give one query"),
        ("query=ASK+{}&update=CLEAR+ALL", "application/x-www-form-urlencoded", 400, "not both"),
        ("query=%ff", "application/x-www-form-urlencoded", 400, "can't be read"),
        ("query=ASK+{}&default-graph-uri=x+y", "application/x-www-form-urlencoded", 400, "no IRI"),
        ("query=SELECT+*+{}&first=0", "application/x-www-form-urlencoded", 400, "no number of rows"),
        (b"ASK { \xff }", "application/sparql-query", 400, "not UTF-8"),
        ("ASK {}", "text/plain", 415, "application/sparql-query"),
        ("ASK {}", "", 415, "not nothing"),
        ("update=CLEAR+ALL", "application/x-www-form-urlencoded", 403, "--writable"),
        ("CLEAR ALL", "application/sparql-update", 403, "--writable"),
    ],
)  # fmt: skip
def test_a_wrong_request_is_told_what_is_wrong(server, content, kind, status, words):
    answer = server.client.post("sparql", content=content, headers={"Content-Type": kind})
    assert (answer.status_code, answer.headers["content-type"]) == (status, "text/plain; charset=utf-8")
    assert words in answer.text


def test_a_body_that_is_too_long_is_refused(server):
    answer = server.client.post(
        "sparql", content=b" " * (16 * 1024 * 1024 + 1), headers={"Content-Type": "application/sparql-query"}
    )
    assert answer.status_code == 413


def test_an_update_by_get_and_other_methods_are_refused(server):
    by_get = server.client.get("sparql", params={"update": "CLEAR ALL"})
    assert (by_get.status_code, by_get.headers["allow"]) == (405, "POST")
    deleted = server.client.delete("sparql")
    assert (deleted.status_code, deleted.headers["allow"]) == (405, "GET, HEAD, OPTIONS, POST")
    options = server.client.options("sparql")
    assert (options.status_code, options.headers["allow"]) == (204, "GET, HEAD, OPTIONS, POST")
    assert not [name for name in options.headers if name.startswith("access-control")]


def test_head_says_what_get_would_and_sends_nothing(server):
    by_get = server.client.get("sparql", params={"query": TWO})
    head = server.client.head("sparql", params={"query": TWO})
    assert head.content == b""
    assert head.headers["content-length"] == by_get.headers["content-length"] == str(len(by_get.content))


def test_the_request_or_the_query_names_the_graphs(server):
    """The request's word counts for more than the query's; without either, all graphs are one."""
    first, second, *_ = graphs(server)
    both = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
    named = "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }"
    everything = int(server.values(both)[0])

    def number(query: str, **more: object) -> int:
        return int(server.ask(query, **more).json()["results"]["bindings"][0]["n"]["value"])

    only_first = number(f"SELECT (COUNT(*) AS ?n) FROM <{first}> {{ ?s ?p ?o }}")
    assert 0 < only_first < everything
    assert number(both, **{"default-graph-uri": first}) == only_first
    other = f"SELECT (COUNT(*) AS ?n) FROM <{second}> {{ ?s ?p ?o }}"
    assert number(other, **{"default-graph-uri": first}) == only_first
    assert number(both, **{"named-graph-uri": [first, second]}) == 0
    answer = server.ask(named, **{"named-graph-uri": [first, second]}).json()
    assert sorted(row["g"]["value"] for row in answer["results"]["bindings"]) == [first, second]


def test_without_a_query_the_service_describes_itself(server):
    answer = server.client.get("sparql", headers={"Accept": "text/turtle"})
    told = rdflib.Graph().parse(data=answer.content, format="turtle")
    (service,) = told.subjects(rdflib.RDF.type, SD.Service)
    assert str(service) == f"{server.url}sparql"
    assert told.value(service, SD.endpoint) == service
    assert set(told.objects(service, SD.supportedLanguage)) == {SD.SPARQL11Query}
    assert SD.UnionDefaultGraph in set(told.objects(service, SD.feature))
    browser = server.client.get("sparql", headers={"Accept": "text/html,*/*;q=0.8"})
    assert (browser.status_code, browser.headers["location"]) == (303, "/")


def test_elsewhere_there_is_nothing(server):
    for path in ("nothing", "page/../app.py", "page/app.py", "page/%2e%2e/app.py", "sparql/", "queries/none"):
        answer = server.client.get(path)
        assert answer.status_code == 404, path
        assert "Traceback" not in answer.text
