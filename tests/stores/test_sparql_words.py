"""No query gets past the words that are looked for, as Oxigraph itself reads them."""

from __future__ import annotations

import contextlib
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pyoxigraph
import pytest

from kgexport.stores.sparql_words import names_dataset, reaches_out

S, P = pyoxigraph.NamedNode("http://x/s"), pyoxigraph.NamedNode("http://x/p")
REACHING = (
    "SELECT * { SERVICE <URL> { ?s ?p ?o } }",
    "SELECT * { service<URL> { ?s ?p ?o } }",
    "SELECT * { SERVICESILENT <URL> { ?s ?p ?o } }",
    "PREFIX e: <URL> SELECT * { SERVICEe: { ?s ?p ?o } }",
    "PREFIX e: <URL> SELECT * { { ?s ?p e:.SERVICE <URL> { ?s ?p ?o } } UNION { SERVICE e: { ?s ?p ?o } } }",
    "SELECT * { OPTIONAL { ?s ?p trueSERVICE <URL> { ?s ?p ?o } } }",
    "SELECT * { FILTER(1<2#>\"\"\"\n) SERVICE <URL> { ?s ?p ?o } #\"\"\"\n }",
    "SELECT * { FILTER(1<'>'||true) SERVICE <URL> { ?s ?p ?o } #'\n }",
    "PREFIX e: <http://x/> SELECT * { FILTER(1<e:b#>'\n) SERVICE <URL> { ?s ?p ?o } #'\n }",
    "PREFIX e: <http://x/> SELECT * { OPTIONAL { ?s ?p e:a\\#b } SERVICE <URL> { ?s ?p ?o } }",
    "PREFIX e: <http://x/> SELECT * { OPTIONAL { ?s ?p e:\\' } SERVICE <URL> { ?s ?p e:\\' } }",
    "SELECT * { OPTIONAL { ?s ?p <http://x/\\u0041#> } SERVICE <URL> { ?s ?p ?o } }",
    "SELECT * { OPTIONAL { ?s ?p '\\'' } SERVICE <URL> { ?s ?p '\\'' } }",
    "SELECT * { OPTIONAL { ?s ?p '''a''b''' } SERVICE <URL> { ?s ?p '''x''' } }",
    "SELECT * { # '\n SERVICE <URL> { ?s ?p ?o } # '\n }",
)  # fmt: skip
STAYING = (
    'SELECT * { ?s ?p "the secret service" }',
    "SELECT * { ?s ?p 'Service <a>' , '''a SERVICE <x> {''' }",
    "PREFIX schema: <https://schema.org/> SELECT ?service { ?service a schema:Service ; schema:serviceType ?o }",
    "SELECT * { ?s ?p <http://example.org/service#service> } # SERVICE <x>",
    "SELECT * { FILTER(?a < 3 && ?service > 4) }",
)


@pytest.fixture(scope="module")
def elsewhere():
    """A server that counts who comes."""
    hits = []

    class Counting(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            hits.append(self.path)
            self.send_response(404)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Counting) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/", hits
        server.shutdown()
        thread.join()


@pytest.mark.parametrize("query", REACHING)
def test_what_makes_oxigraph_fetch_is_found(elsewhere, query):
    """Each of these does reach another server, and so each must be told."""
    url, hits = elsewhere
    hits.clear()
    store = pyoxigraph.Store()
    store.add(pyoxigraph.Quad(S, P, pyoxigraph.Literal(True)))
    with contextlib.suppress(RuntimeError, OSError):
        list(store.query(query.replace("URL", url)))
    assert hits
    assert reaches_out(query.replace("URL", url), "SERVICE")


@pytest.mark.parametrize("query", STAYING)
def test_the_word_elsewhere_is_no_reason(query):
    assert not reaches_out(query, "SERVICE")


def test_a_service_named_by_a_variable_is_found():
    assert reaches_out("SELECT * { ?x ?y ?z SERVICE?x { ?s ?p ?o } }", "SERVICE")


def test_load_is_found_in_updates():
    assert reaches_out("CLEAR ALL; load silent<http://x/> INTO GRAPH <http://y/>", "LOAD")
    assert not reaches_out("INSERT DATA { <http://x/load> <http://y/> 'LOAD' }", "LOAD")


@pytest.mark.parametrize(
    ("query", "named"),
    [
        ("SELECT * FROM <http://g> { ?s ?p ?o }", True),
        ("select * from\n# which?\n<http://g> { ?s ?p ?o }", True),
        ("SELECT * FROM NAMED <http://g> { ?s ?p ?o }", True),
        ("PREFIX x: <http://g/> ASK FROM x:g { ?s ?p ?o }", True),
        ("SELECT * { ?s ?p ' FROM <http://g>' } # FROM <http://g>", False),
        ("PREFIX from: <http://g/> SELECT ?from { ?from from:x <http://x/from> }", False),
    ],
)
def test_a_query_that_names_its_graphs_is_told(query, named):
    assert names_dataset(query) is named
