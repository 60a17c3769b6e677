"""Who may ask, and what pages from elsewhere may not."""

from __future__ import annotations

import pytest

from tests.serving.servers import serving

PATHS = ("", "sparql", "graphs?default", "queries", "page/page.js", "nothing")
FAR = "https://far.example"


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize(
    "host", ["far.example", "far.example:80", "localhost.far.example", "127.0.0.1.far.example", ""]
)
def test_a_request_for_another_host_is_refused(server, path, host):
    answer = server.client.get(path, headers={"Host": host})
    assert answer.status_code in (400, 421)
    assert "NewsArticle" not in answer.text


@pytest.mark.parametrize("host", ["localhost", "localhost:1234", "127.0.0.1", "LOCALHOST:80", "[::1]:7878"])
def test_this_machine_is_known_by_its_names(server, host):
    assert server.client.get("", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize("path", PATHS)
def test_every_response_has_the_headers_that_guard_it(server, path):
    headers = server.client.get(path).headers
    assert headers["x-content-type-options"] == "nosniff"
    policy = dict(part.strip().split(" ", 1) for part in headers["content-security-policy"].split(";"))
    assert policy["default-src"] == policy["frame-ancestors"] == policy["base-uri"] == "'none'"
    assert policy["script-src"] == policy["connect-src"] == "'self'"
    assert headers["server"] == "kgexport"


def test_no_other_origin_may_read_by_default(server):
    asked = {"Origin": FAR, "Access-Control-Request-Method": "POST"}
    for answer in (server.client.get("sparql", headers=asked), server.client.options("sparql", headers=asked)):
        assert not [name for name in answer.headers if name.startswith("access-control")]


def test_an_origin_that_is_named_may_read(stored):
    with serving(stored, "--cors", FAR, "--cors", "http://localhost:8000") as server:
        query = {"query": "SELECT * { ?s ?p ?o }", "first": "1"}
        answer = server.client.get("sparql", params=query, headers={"Origin": FAR})
        assert answer.headers["access-control-allow-origin"] == FAR
        assert answer.headers["access-control-expose-headers"] == "Kgexport-Cut-At"
        asked = {"Origin": FAR, "Access-Control-Request-Method": "POST"}
        assert server.client.options("sparql", headers=asked).headers["access-control-allow-origin"] == FAR
        other = server.client.get("sparql", params=query, headers={"Origin": "https://other.example"})
        assert "access-control-allow-origin" not in other.headers


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "SELECT * { SERVICE SILENT <http://127.0.0.1:9/> { ?s ?p ?o } }",
    ],
)
def test_a_query_does_not_go_elsewhere(server, query):
    answer = server.ask(query)
    assert answer.status_code == 400
    assert "SERVICE is refused" in answer.text
