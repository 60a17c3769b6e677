"""The servers themselves: graphs are put, read and deleted by the Graph Store Protocol, and survive a kill."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from pathlib import Path

import httpx
import pytest
from pyoxigraph import RdfFormat, parse

from tests.integration.servers import Oxigraph, Server

GRAPH = "https://example.org/news/graph-tried"
OTHER = "https://example.org/news/graph-other"
TRIPLES = (
    b'<https://example.org/news/a> <https://schema.org/name> "K\xc5\x8dfu \\"x\\" \\\\ y\\n"@ja .\n'
    b"<https://example.org/news/a> <https://schema.org/about> <https://example.org/news/b> .\n"
)


def client(server: Server) -> httpx.Client:
    return httpx.Client(auth=server.auth, timeout=60, trust_env=False)


def put(server: Server, graph: str, triples: bytes) -> int:
    kind = {"Content-Type": "application/n-triples"}
    with client(server) as http:
        return http.put(server.graphs_url, params={"graph": graph}, content=triples, headers=kind).status_code


def read(server: Server, graph: str) -> set[object] | None:
    """The triples of a graph, or None where there is none."""
    kind = {"Accept": "application/n-triples, text/plain;q=0.5"}
    with client(server) as http:
        got = http.get(server.graphs_url, params={"graph": graph}, headers=kind)
    if got.status_code == 404:
        return None
    assert got.status_code == 200, got.text
    return {quad.triple for quad in parse(got.content, RdfFormat.N_TRIPLES)}


def wanted(triples: bytes = TRIPLES) -> set[object]:
    return {quad.triple for quad in parse(triples, RdfFormat.N_TRIPLES)}


def test_a_graph_is_put_read_and_deleted(server):
    assert put(server, GRAPH, TRIPLES) in (200, 201, 204)
    assert put(server, OTHER, TRIPLES[: TRIPLES.index(b"\n") + 1]) in (200, 201, 204)
    assert read(server, GRAPH) == wanted()
    with client(server) as http:
        assert http.delete(server.graphs_url, params={"graph": GRAPH}).status_code in (200, 204)
        assert not read(server, GRAPH)
        assert read(server, OTHER)
        assert http.delete(server.graphs_url, params={"graph": OTHER}).status_code in (200, 204)


def test_an_update_and_a_query(server):
    with client(server) as http:
        text = f'INSERT DATA {{ GRAPH <{GRAPH}> {{ <{GRAPH}> <https://schema.org/name> "x" }} }}'
        assert http.post(server.update_url, data={"update": text}).is_success
        kind = {"Accept": "application/sparql-results+json"}
        for where, rows in ((f"GRAPH <{GRAPH}> {{ ?s ?p ?n }}", 1), (f"GRAPH <{OTHER}> {{ ?s ?p ?n }}", 0)):
            query = {"query": f"SELECT ?n {{ {where} }}"}
            found = http.post(server.query_url, data=query, headers=kind).json()
            assert len(found["results"]["bindings"]) == rows
        # Without SILENT Virtuoso refuses to drop a graph that no CREATE made.
        assert http.post(server.update_url, data={"update": f"DROP SILENT GRAPH <{GRAPH}>"}).is_success
    assert not read(server, GRAPH)


def test_who_has_no_password_writes_nothing(server):
    if not server.user:
        pytest.skip(f"{server.name} asks nobody for a password")
    with httpx.Client(timeout=60, trust_env=False) as stranger:
        kind = {"Content-Type": "application/n-triples"}
        sent = stranger.put(server.graphs_url, params={"graph": GRAPH}, content=TRIPLES, headers=kind)
        assert sent.status_code == 401
        assert stranger.post(server.update_url, data={"update": f"CLEAR GRAPH <{GRAPH}>"}).status_code == 401
        for auth in (httpx.BasicAuth(server.user, "dba"), httpx.DigestAuth(server.user, "dba")):
            assert stranger.post(server.update_url, data={"update": "CLEAR ALL"}, auth=auth).status_code == 401
    assert not read(server, GRAPH)


def test_a_server_that_is_killed_has_its_data_when_it_starts_again(own_server):
    assert put(own_server, GRAPH, TRIPLES) in (200, 201, 204)
    own_server.kill()
    assert not own_server.answers()
    own_server.start()
    assert read(own_server, GRAPH) == wanted()
    own_server.stop()
    assert not own_server.answers()
    own_server.start()
    assert read(own_server, GRAPH) == wanted()


START = """
import sys, time
from pathlib import Path
from tests.integration.servers import Oxigraph

server = Oxigraph(Path(sys.argv[1]))
server.start()
print(server.query_url, flush=True)
time.sleep(60)
"""


@pytest.mark.skipif(Oxigraph.missing() is not None, reason=str(Oxigraph.missing()))
@pytest.mark.skipif(not shutil.which("setpriv"), reason="no setpriv, which ties a server to its parent")
def test_a_server_ends_with_the_process_that_started_it(tmp_path):
    program = [sys.executable, "-c", START, str(tmp_path)]
    with subprocess.Popen(program, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2]) as parent:
        url = parent.stdout.readline().strip()
        assert httpx.get(url, params={"query": "ASK {}"}, trust_env=False).status_code == 200
        parent.kill()
    for _ in range(100):
        try:
            httpx.get(url, params={"query": "ASK {}"}, trust_env=False)
        except httpx.TransportError:
            return
        time.sleep(0.1)
    pytest.fail("the server is still there")
