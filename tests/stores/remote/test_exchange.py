"""Requests that are repeated, those that are not, and what is told when a server can't be used."""

from __future__ import annotations

import json
import re
import ssl
from contextlib import closing

import pytest
import trustme
from pyoxigraph import RdfFormat, parse

from kgexport.errors import KgExportError, RefusedError, SinkError, UsageError
from kgexport.stores import ServerOptions, open_store
from kgexport.stores.remote.endpoints import Endpoints
from kgexport.stores.remote.exchange import Patience
from tests.stores.remote.scripted import TABLE, YES, Asked, Pauses, Reply, Scripted, opened, serving, yes

GRAPH = "https://e.org/g"
QUADS = b"<https://e.org/a> <https://e.org/b> <https://e.org/c> <https://e.org/g> .\n"
DEADLOCK = Reply(b"Virtuoso 40001 Error SR172: Transaction deadlocked", status=500)
CLASH = Reply(b"Error 23000 SR197: Non unique primary key on DB.DBA.RDF_LANGUAGE.", status=500)


def writing(server: Scripted, pauses: Pauses | None = None, **options: object):
    """A store that puts graphs by the Graph Store Protocol."""
    places = Endpoints(f"{server.url}/q", f"{server.url}/u", f"{server.url}/g")
    return closing(opened(server, endpoints=places, pauses=pauses, **options))


@pytest.mark.parametrize(
    "trouble",
    [
        *(Reply(b"busy", status=status) for status in (429, 502, 503, 504)),
        DEADLOCK,
        CLASH,
        Reply(reset=True),
        Reply(b"half", cut=True),
        Reply(b"gate", status=503, cut=True),
    ],
    ids=lambda reply: f"{reply.status}{' cut' * reply.cut}{' reset' * reply.reset}",
)
def test_what_fails_for_the_moment_is_repeated(web, pauses, trouble):
    with writing(web, pauses) as store:
        web.asked.clear()
        web.replies = [trouble, trouble, Reply(status=201)]
        assert store.replace(GRAPH, QUADS) is False
        assert [asked.method for asked in web.asked] == ["PUT"] * 3
        assert len({asked.body for asked in web.asked}) == 1
        web.replies = [trouble, Reply(YES, TABLE)] if not trouble.cut or trouble.status == 503 else []
        assert store.query("ASK {}") is True
    assert pauses.taken
    assert pauses.taken[0] == pytest.approx(0.5, rel=0.21)


def test_a_clash_that_comes_again_is_a_refusal(web, pauses):
    """Virtuoso knows a datatype by half that it could not keep, and then no graph that has it is taken."""
    with writing(web, pauses) as store:
        web.asked.clear()
        web.script = lambda _: CLASH
        with pytest.raises(RefusedError, match=r"the server refuses the graph https://e\.org/g: 500 .*SR197"):
            store.replace(GRAPH, QUADS)
    assert len(web.asked) == 3


@pytest.mark.parametrize(
    ("trouble", "told"),
    [
        (Reply(b"come back later", status=503), "503 Service Unavailable: come back later"),
        (DEADLOCK, "Transaction deadlocked"),
        (Reply(reset=True), "."),
        (Reply(b"half", cut=True), "break off"),
    ],
)
def test_a_client_gives_up_and_says_why(web, pauses, trouble, told):
    with writing(web, pauses) as store:
        web.asked.clear()
        web.script = lambda _: trouble
        with pytest.raises(SinkError, match=told) as caught:
            store.replace(GRAPH, QUADS)
    assert str(caught.value).startswith(f"{web.url}: the server")
    assert len(web.asked) == 3


@pytest.mark.parametrize(
    ("asked", "pause"),
    [
        ("7", 7),
        ("0", 0),
        ("1000000", 30),
        ("9" * 400, 30),
        ("Wed, 21 Oct 2015 07:28:00 GMT", None),
        ("-1", None),
        ("x", None),
    ],
)
def test_a_server_says_how_long_to_wait(web, pauses, asked, pause):
    web.replies = [Reply(status=429, headers={"Retry-After": asked})]
    opened(web, pauses=pauses).close()
    assert pauses.taken == [pytest.approx(0.5, rel=0.21) if pause is None else pause]


def test_pauses_grow():
    patience = Patience()
    assert [round(patience.pause(n, None), 2) for n in (0, 3, 6, 20)] == [
        pytest.approx(seconds, rel=0.21) for seconds in (0.5, 4, 30, 30)
    ]


def test_a_slow_query_is_not_repeated(web, pauses):
    with closing(opened(web, pauses=pauses, patience=pauses.patience(timeout=0.2))) as store:
        web.asked.clear()
        web.script = lambda asked: Reply(YES, TABLE, wait=0.6)
        with pytest.raises(SinkError, match=r"no answer in time \(--timeout\)"):
            store.query("ASK { ?s ?p ?o }")
    assert len(web.asked) == 1
    assert pauses.taken == []


def test_a_slow_put_is_repeated(web, pauses):
    with writing(web, pauses, patience=pauses.patience(timeout=0.2)) as store:
        web.asked.clear()
        web.replies = [Reply(status=201, wait=0.6)]
        web.script = lambda _: Reply(status=204)
        assert store.replace(GRAPH, QUADS) is True
    assert len(web.asked) == 2


@pytest.mark.parametrize("status", [400, 413, 415, 422])
def test_a_graph_that_is_refused_is_not_sent_again(web, pauses, status):
    with writing(web, pauses) as store:
        web.asked.clear()
        web.script = lambda _: Reply(b"<p>Bad <b>IRI</b>: line 1</p>", "text/html", status=status)
        with pytest.raises(RefusedError, match=r"refuses the graph https://e.org/g: .*Bad IRI : line 1"):
            store.replace(GRAPH, QUADS)
    assert len(web.asked) == 1


@pytest.mark.parametrize("concurrency", [1, 3])
def test_of_many_graphs_those_refused_are_told_and_the_others_are_in(web, concurrency):
    graphs = {f"{GRAPH}{n}": QUADS.replace(b"/g>", f"/g{n}>".encode()) for n in range(9)}

    def script(asked: Asked) -> Reply:
        number = int(asked.parameters.get("graph", [f"{GRAPH}0"])[0][-1])
        return Reply(status=(201, 204, 400)[number % 3]) if asked.method == "PUT" else yes(asked)

    web.script = script
    with writing(web, concurrency=concurrency) as store:
        written = store.replace_all(graphs)
    assert set(written.refused) == {f"{GRAPH}{n}" for n in (2, 5, 8)}
    assert written.replaced == {f"{GRAPH}{n}" for n in (1, 4, 7)}


@pytest.mark.parametrize("concurrency", [1, 3])
def test_a_server_that_fails_ends_the_load(web, concurrency):
    graphs = {f"{GRAPH}{n}": QUADS.replace(b"/g>", f"/g{n}>".encode()) for n in range(9)}
    web.script = lambda asked: Reply(b"out of disk", status=507) if asked.method == "PUT" else yes(asked)
    with writing(web, concurrency=concurrency) as store, pytest.raises(SinkError, match=r"507 .*: out of disk"):
        store.replace_all(graphs)
    assert sum(asked.method == "PUT" for asked in web.asked) <= concurrency + 1


@pytest.mark.parametrize("status", [404, 405, 501])
def test_where_no_graphs_are_taken_the_right_place_is_to_be_named(web, status):
    with writing(web) as store:
        web.script = lambda _: Reply(status=status)
        with pytest.raises(SinkError, match=f"{web.url}/g takes no graphs .*--graph-store-url"):
            store.replace(GRAPH, QUADS)


def test_a_page_with_status_200_is_no_graph_put(web):
    with writing(web) as store:
        web.script = lambda _: Reply(b"<html><h1>Please log in</h1>", "text/html; charset=utf-8")
        with pytest.raises(SinkError, match=r"doesn't take the graph https://e.org/g: 200 OK: Please log in"):
            store.replace(GRAPH, QUADS)


@pytest.mark.parametrize("status", [200, 400, 401, 500, 503])
def test_an_endless_answer_is_read_to_a_bound(web, status):
    with writing(web) as store:
        page = Reply(b"<p>na</p> " * 3_000_000, "text/html", status=status)
        web.script = lambda _: page
        with pytest.raises(KgExportError) as caught:
            store.replace(GRAPH, QUADS)
        assert len(str(caught.value)) < 800
        with pytest.raises(KgExportError):
            store.query("ASK {}")


def test_an_error_with_tags_and_controls_is_one_plain_line(web):
    with writing(web) as store:
        web.script = lambda _: Reply(b"<h1>No</h1>\n\n\x1b[31m\xffpe", status=500)
        with pytest.raises(SinkError) as caught:
            store.replace(GRAPH, QUADS)
    assert "No" in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("there", [True, False])
def test_where_there_are_only_updates_a_graph_is_put_by_one_of_them(web, there):
    """Which an engine reads alike, whether it replaces escapes before it parses or afterwards."""
    rows = [{"g": {"type": "uri", "value": GRAPH}}] * there
    table = json.dumps({"head": {"vars": ["g"]}, "results": {"bindings": rows}}).encode()
    web.script = lambda asked: Reply(table, TABLE) if asked.query.startswith("SELECT") else yes(asked)
    quads = QUADS + b'<a:a> <a:b> "\\\\u0041\\\\\\\\u \\u0007\\"" <https://e.org/g> .\n'
    with closing(opened(web)) as store:
        web.replies = [Reply(table, TABLE), Reply(status=204)]
        web.asked.clear()
        assert store.replace(GRAPH, quads) is there
    update = next(a.body for a in web.asked if a.headers["content-type"] == "application/sparql-update").decode()
    old, new = f"GRAPH <{GRAPH}> {{ ?s ?p ?o }}", f"GRAPH <{GRAPH}> {{ ?a ?b ?c }}"
    begins = f"DELETE {{ {old}  }}\nINSERT {{ {new} }}\nWHERE {{ \n{{ {old} }}\nUNION\n{{ VALUES (?a ?b ?c) {{\n"
    found = re.fullmatch(re.escape(begins) + r"(.*)\n\} \} \}", update, re.DOTALL)
    assert found
    early = re.sub(r"\\u([0-9A-Fa-f]{4})", lambda escape: chr(int(escape[1], 16)), found[1])
    wanted = {quad.triple for quad in parse(quads, RdfFormat.N_QUADS)}
    for rows_of_values in (found[1], early):
        text = re.sub(r"^\((.*)\)$", r"\1 .", rows_of_values, flags=re.MULTILINE)
        assert {quad.triple for quad in parse(text, RdfFormat.N_TRIPLES)} == wanted


def test_nobody_there_is_told(pauses):
    with serving() as web:
        url = web.url
    with pytest.raises(SinkError, match=rf"{url}: the server can't be used: .*refused"):
        open_store(url, writable=True, server=ServerOptions(patience=pauses.patience()))
    assert len(pauses.taken) == 2


def test_an_unknown_host_is_told_at_once(pauses):
    with pytest.raises(KgExportError, match="the server can't be used"):
        open_store("http://nowhere.invalid/", writable=True, server=ServerOptions(patience=pauses.patience()))


@pytest.mark.parametrize(
    "patience", [{"timeout": 0}, {"timeout": -1}, {"timeout": float("nan")}, {"retries": -1}, {"timeout": float("inf")}]
)
def test_a_patience_that_is_none_is_refused(web, patience):
    with pytest.raises(UsageError, match="give a number"):
        opened(web, patience=Patience(**patience))


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture
def secure(authority):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    with serving(context=context) as server:
        yield server


def test_a_certificate_that_nobody_vouches_for_is_refused_at_once(secure, pauses):
    with pytest.raises(SinkError, match="CERTIFICATE_VERIFY_FAILED"):
        opened(secure, pauses=pauses)
    assert pauses.taken == []
    assert secure.asked == []


def test_a_certificate_that_is_trusted_is_taken(secure, authority, tmp_path, monkeypatch):
    authority.cert_pem.write_to_path(str(tmp_path / "ca.pem"))
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "ca.pem"))
    with closing(opened(secure)) as store:
        assert store.query("ASK {}") is True


def test_a_certificate_of_another_host_is_refused(authority, tmp_path, monkeypatch, pauses):
    authority.cert_pem.write_to_path(str(tmp_path / "ca.pem"))
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "ca.pem"))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("elsewhere.example").configure_cert(context)
    with serving(context=context) as server, pytest.raises(SinkError, match="CERTIFICATE_VERIFY_FAILED"):
        opened(server, pauses=pauses)
    assert pauses.taken == []


def test_tls_where_there_is_none_is_told_at_once(web, pauses):
    with pytest.raises(SinkError, match=r"can't be used: .*SSL"):
        open_store(web.url.replace("http:", "https:"), writable=True, server=ServerOptions(patience=pauses.patience()))
    assert pauses.taken == []


@pytest.mark.parametrize("file", ["none.pem", "."])
def test_a_file_of_certificates_that_cannot_be_read_is_told(web, tmp_path, monkeypatch, file):
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / file))
    with pytest.raises(UsageError, match="SSL_CERT_FILE"):
        opened(web)


def test_a_proxy_of_no_known_kind_is_told(web, monkeypatch):
    monkeypatch.setenv("HTTP_PROXY", "gopher://127.0.0.1:1")
    monkeypatch.setenv("NO_PROXY", "")
    with pytest.raises(UsageError, match="proxy"):
        opened(web)


def test_closing_twice_does_nothing(web):
    store = opened(web)
    store.close()
    store.close()
