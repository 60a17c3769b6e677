"""Updates and graphs that are written, and who may."""

from __future__ import annotations

import concurrent.futures
import time
from contextlib import closing

import pyoxigraph
import pytest

from kgexport.errors import SourceError
from kgexport.stores import open_folder
from tests.serving.servers import ENDLESS_UPDATE, TOKEN, make_store, serving

INSERT = "INSERT DATA { GRAPH <http://x/g> { <http://x/s> <http://x/p> 'new' } }"
NEW = "SELECT ?o { GRAPH <http://x/g> { ?s ?p ?o } } ORDER BY ?o"
TURTLE = {"Content-Type": "text/turtle"}
G = {"graph": "http://x/g"}
RDF_XML = (
    "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns:x='http://x/'>"
    "<rdf:Description rdf:about='http://x/s'><x:p>a</x:p></rdf:Description></rdf:RDF>"
)


@pytest.fixture
def writable(taking_updates):
    """The server that takes updates, without what the test before wrote."""
    yield taking_updates
    for graph in ("g", "endless"):
        done = taking_updates.client.post("sparql", data={"update": f"DROP SILENT GRAPH <http://x/{graph}>"})
        assert done.status_code == 204, done.text


def test_an_update_comes_by_each_of_the_two_ways(writable):
    by_form = writable.client.post("sparql", data={"update": INSERT})
    assert by_form.status_code == 204
    assert writable.values(NEW) == ["new"]
    direct = {"Content-Type": "application/sparql-update"}
    assert writable.client.post("sparql", content="CLEAR GRAPH <http://x/g>", headers=direct).status_code == 204
    assert writable.values(NEW) == []


@pytest.mark.parametrize("authorization", ["", "Bearer", "Bearer wrong", f"Basic {TOKEN}", f"Bearer {TOKEN}x", TOKEN])
def test_nobody_writes_without_the_token(writable, authorization):
    client, headers = writable.client, {"Authorization": authorization}
    direct = {**headers, "Content-Type": "application/sparql-update"}
    answers = (
        client.post("sparql", data={"update": INSERT}, headers=headers),
        client.post("sparql", content=INSERT, headers=direct),
        client.put("graphs", params=G, content="", headers={**headers, **TURTLE}),
        client.delete("graphs", params=G, headers=headers),
    )  # fmt: skip
    for answer in answers:
        assert answer.status_code == 401
        assert answer.headers["www-authenticate"].startswith("Bearer")
        assert TOKEN not in answer.text
    assert writable.values(NEW) == []


@pytest.mark.parametrize(
    ("update", "words"),
    [
        ("INSERT", "no valid SPARQL update"),
        ("LOAD <http://127.0.0.1:9/> INTO GRAPH <http://x/g>", "LOAD is refused"),
        ("LOAD SILENT <file:///etc/hostname>", "LOAD is refused"),
        ("INSERT { ?s ?p ?o } WHERE { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", "SERVICE is refused"),
    ],
)
def test_an_update_that_cannot_be_is_told_why(writable, update, words):
    answer = writable.client.post("sparql", data={"update": update})
    assert answer.status_code == 400
    assert words in answer.text


def test_graphs_named_beside_an_update_are_refused(writable):
    answer = writable.client.post("sparql", data={"update": INSERT, "using-graph-uri": "http://x/g"})
    assert (answer.status_code, writable.values(NEW)) == (400, [])


def test_an_update_that_takes_too_long_is_ended_and_leaves_nothing(writable):
    assert writable.client.post("sparql", data={"update": INSERT}).status_code == 204
    before = writable.values("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")
    answer = writable.client.post("sparql", data={"update": f"{INSERT.replace('new', 'lost')} ; {ENDLESS_UPDATE}"})
    assert answer.status_code == 500
    assert "longer than 3 seconds" in answer.text
    assert writable.values(NEW) == ["new"]
    assert writable.values("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }") == before


def test_many_at_once_are_each_carried_out(writable):
    def add(number: int) -> int:
        update = f"INSERT DATA {{ GRAPH <http://x/g> {{ <http://x/{number}> <http://x/p> {number} }} }}"
        return writable.client.post("sparql", data={"update": update}).status_code

    with concurrent.futures.ThreadPoolExecutor(8) as pool:
        assert set(pool.map(add, range(40))) == {204}
    assert sorted(map(int, writable.values(NEW))) == list(range(40))


def test_what_was_written_is_there_after_the_end(tmp_path):
    path = make_store(tmp_path / "own.db")
    headers = {"Authorization": f"Bearer {TOKEN}"}
    with serving(path, "--writable", token=TOKEN) as server:
        assert server.client.post("sparql", data={"update": INSERT}, headers=headers).status_code == 204
        server.process.kill()
        server.process.wait(10)
    for _ in range(100):  # the process that holds the store ends when its server has
        try:
            with closing(open_folder(str(path), writable=False)) as store:
                assert store.has("http://x/g")
            return
        except SourceError:
            time.sleep(0.1)
    raise AssertionError("the store is still held")


@pytest.mark.parametrize(
    ("media_type", "body"),
    [
        ("text/turtle", "<s> <http://x/p> 'a' ."),
        ("application/n-triples", '<http://x/s> <http://x/p> "a" .'),
        ("application/ld+json", '{"@id": "http://x/s", "http://x/p": "a"}'),
        ("application/n-quads", '<http://x/s> <http://x/p> "a" <http://x/g> .'),
        ("application/rdf+xml; charset=utf-8", RDF_XML),
    ],
)  # fmt: skip
def test_a_graph_is_put_in_any_format_added_to_and_taken_out(writable, media_type, body):
    client, graph = writable.client, G
    assert client.get("graphs", params=graph).status_code == 404
    for status in (201, 204):
        put = client.put("graphs", params=graph, content=body, headers={"Content-Type": media_type})
        assert put.status_code == status, put.text
        assert writable.values(NEW) == ["a"]
    assert client.post("graphs", params=graph, content="<s> <p> 'b' , [] .", headers=TURTLE).status_code == 204
    assert len(writable.values(NEW)) == 3
    got = client.get("graphs", params=graph, headers={"Accept": "application/n-triples"})
    assert '<http://x/s> <http://x/p> "a" .' in got.text
    assert client.delete("graphs", params=graph).status_code == 204
    assert client.delete("graphs", params=graph).status_code == 404


@pytest.mark.parametrize(
    ("parameters", "content", "kind", "status", "words"),
    [
        ({}, "", "text/turtle", 400, "which graph"),
        ({"graph": "http://x/g", "default": ""}, "", "text/turtle", 400, "which graph"),
        ({"default": ""}, "", "text/turtle", 403, "name one by ?graph=IRI"),
        ({"graph": "no iri"}, "", "text/turtle", 400, "is no IRI"),
        (G, "", "text/csv", 415, "text/turtle"),
        (G, "<s> <p>", "text/turtle", 400, "the body is no Turtle"),
        (G, "<http://x/s> <http://x/p> 1 <http://x/h> .", "application/n-quads", 400, "no N-Quads"),
        (G, "<http://x/s> <http://x/p> <http://x/o> <http://x/h> .", "application/n-quads", 400, "other"),
        (G, '{"@context": "http://127.0.0.1:9/"}', "application/ld+json", 400, "no JSON-LD"),
    ],
)  # fmt: skip
def test_a_graph_that_cannot_be_put_is_told_why(writable, parameters, content, kind, status, words):
    answer = writable.client.put("graphs", params=parameters, content=content, headers={"Content-Type": kind})
    assert answer.status_code == status, answer.text
    assert words in answer.text
    assert writable.values(NEW) == []


def test_a_server_that_reads_takes_no_graphs(server):
    for method in ("PUT", "POST", "DELETE"):
        answer = server.client.request(method, "graphs", params={"graph": "http://x/g"}, content="", headers=TURTLE)
        assert (answer.status_code, answer.headers["allow"]) == (405, "GET, HEAD, OPTIONS")


@pytest.mark.parametrize(
    "media_type",
    ["text/turtle", "application/n-triples", "application/ld+json", "application/rdf+xml", "application/n-quads",
     "application/trig"],
)  # fmt: skip
def test_a_graph_is_read_in_any_format(server, media_type):
    (graph,) = server.values("SELECT ?g { GRAPH ?g { ?s a <https://schema.org/NewsArticle> } } ORDER BY ?g LIMIT 1")
    number = server.values(f"SELECT (COUNT(*) AS ?n) {{ GRAPH <{graph}> {{ ?s ?p ?o }} }}")
    answer = server.client.get("graphs", params={"graph": graph}, headers={"Accept": media_type})
    assert answer.headers["content-type"] == media_type
    quads = list(pyoxigraph.parse(answer.content, pyoxigraph.RdfFormat.from_media_type(media_type)))
    named = media_type in ("application/n-quads", "application/trig")
    assert {quad.graph_name for quad in quads} == {pyoxigraph.NamedNode(graph) if named else pyoxigraph.DefaultGraph()}
    assert [str(len(set(quads)))] == number
    head = server.client.head("graphs", params={"graph": graph}, headers={"Accept": media_type})
    assert (head.content, head.headers["content-length"]) == (b"", str(len(answer.content)))


def test_the_default_graph_is_all_graphs_as_one(server):
    answer = server.client.get("graphs?default", headers={"Accept": "application/n-triples"})
    lines = answer.text.splitlines()
    assert [str(len(lines))] == server.values("SELECT (COUNT(*) AS ?n) { SELECT DISTINCT ?s ?p ?o { ?s ?p ?o } }")
    assert len(set(lines)) == len(lines)


def test_a_graph_that_is_not_there_is_told(server):
    assert server.client.get("graphs", params={"graph": "http://x/none"}).status_code == 404
    assert server.client.get("graphs", params={"graph": "no iri"}).status_code == 400
    assert server.client.get("graphs?default", headers={"Accept": "text/csv"}).status_code == 406
