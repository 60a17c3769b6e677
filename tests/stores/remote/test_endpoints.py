"""Which kind of server it is, and where queries, updates and graphs go."""

from __future__ import annotations

from contextlib import closing

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgexport.errors import KgExportError, UsageError
from kgexport.stores import open_store
from kgexport.stores.remote.endpoints import Endpoints, checked_url
from kgexport.stores.remote.servers import ANY, FUSEKI, OXIGRAPH, VIRTUOSO, recognised
from tests.stores.remote.scripted import Asked, Reply, Scripted, opened, serving, yes

SECRET = "s3cret"


def is_probe(asked: Asked) -> bool:
    return asked.method == "GET"


def described(content: str, kind: str = "text/turtle", **changed: object):
    """A server that has a service description."""

    def script(asked: Asked) -> Reply:
        return Reply(content.encode(), kind, **changed) if is_probe(asked) else yes(asked)

    return script


@pytest.mark.parametrize(
    ("headers", "kind"),
    [
        ({"Server": "Oxigraph/0.4.2"}, OXIGRAPH),
        ({"server": "Virtuoso/08.03.3319 (Linux) x86_64"}, VIRTUOSO),
        ({"Fuseki-Request-Id": "7"}, FUSEKI),
        ({"Server": "nginx"}, ANY),
        ({"Server": "NotOxigraph/1"}, ANY),
        ({}, ANY),
    ],
)
def test_a_server_is_recognised_by_its_headers(headers, kind):
    assert recognised(headers) is kind


@pytest.mark.parametrize("path", ["", "/", "/query", "/sparql", "?x=1"])
@pytest.mark.parametrize(
    ("name", "places"),
    [
        ("Oxigraph/1", ("/query", "/update", "/store")),
        ("Virtuoso/1", ("/sparql", "/sparql-auth", "/sparql-graph-crud-auth")),
    ],
)
def test_a_known_server_has_its_places_at_the_root(web, path, name, places):
    web.name = name
    with closing(open_store(web.url + path, writable=False)) as store:
        assert store.endpoints == Endpoints(*(web.url + place for place in places))


@pytest.mark.parametrize(
    "path", ["/news", "/news/", "/news/query", "/news/data", "/news/update", "/news?x=1", "/news#x"]
)
def test_of_fuseki_a_dataset_is_named(web, path):
    web.script = lambda asked: Reply(yes(asked).body, yes(asked).kind, headers={"Fuseki-Request-Id": "1"})
    with closing(open_store(web.url + path, writable=False)) as store:
        places = ("query", "update", "data")
        assert store.endpoints == Endpoints(*(f"{web.url}/news/{place}" for place in places))


DESCRIPTION = """
PREFIX sd: <http://www.w3.org/ns/sparql-service-description#>
[] a sd:Service ; sd:endpoint <QUERY> .
[] a sd:Service ; sd:endpoint <UPDATE> ; sd:supportedLanguage sd:SPARQL11Update .
"""


def test_a_service_description_names_endpoints(web):
    web.script = described(DESCRIPTION.replace("QUERY", "/a/ask").replace("UPDATE", "/b/change"))
    with closing(opened(web)) as store:
        assert store.endpoints == Endpoints(f"{web.url}/a/ask", f"{web.url}/b/change")


def test_what_a_user_names_goes_before_what_a_server_says(web):
    web.script = described(DESCRIPTION.replace("QUERY", "/a/ask").replace("UPDATE", "/b/change"))
    with closing(opened(web, endpoints=Endpoints(update=f"{web.url}/mine"))) as store:
        assert store.endpoints == Endpoints(f"{web.url}/a/ask", f"{web.url}/mine")


@pytest.mark.parametrize(
    "elsewhere",
    [
        "http://elsewhere.example/sparql",
        "//elsewhere.example/sparql",
        "http://127.0.0.1:1/sparql",
        "http://editor:x@HOST/sparql",
        "https://HOST/sparql",
        "file:///etc/passwd",
        "http://[broken/sparql",
        "urn:x:y",
    ],
)
def test_endpoints_on_another_host_are_ignored(web, elsewhere):
    """No credentials go there, and no graphs."""
    host = web.url.removeprefix("http://")
    place = elsewhere.replace("HOST", host)
    web.script = described(DESCRIPTION.replace("QUERY", place).replace("UPDATE", place))
    with closing(opened(web)) as store:
        assert store.endpoints == Endpoints(web.url, web.url)


@pytest.mark.parametrize(
    ("content", "kind", "changed"),
    [
        ("what?", "text/turtle", {}),
        ("<html>", "text/html", {}),
        ("", "text/turtle", {}),
        (DESCRIPTION, "text/turtle", {"status": 404}),
        (DESCRIPTION, "nonsense", {}),
        (DESCRIPTION, "", {}),
        (DESCRIPTION + "# " + "x" * (1 << 21), "text/turtle", {}),
        (
            DESCRIPTION.replace("<QUERY>", "<<( <a:a> <a:b> <a:c> )>> , [] , 'x'").replace("<UPDATE>", "[]"),
            "text/turtle",
            {},
        ),
        (DESCRIPTION, "text/turtle", {"cut": True}),
    ],
)
def test_where_there_is_no_description_the_url_itself_is_the_endpoint(web, content, kind, changed):
    web.script = described(content, kind, **changed)
    with closing(opened(web)) as store:
        assert store.endpoints == Endpoints(web.url, web.url)


def test_a_query_in_the_url_of_an_endpoint_is_kept(web):
    places = Endpoints(*(f"{web.url}/{name}?repository=news" for name in ("query", "update", "graphs")))
    with closing(opened(web, endpoints=places)) as store:
        store.query("ASK {}")
        web.replies = [Reply(status=201)]
        store.replace("https://e.org/g", b"<a:a> <a:b> <a:c> <https://e.org/g> .\n")
    queries = [asked for asked in web.asked if asked.path == "/query"]
    (put,) = (asked for asked in web.asked if asked.method == "PUT")
    assert all(asked.parameters == {"repository": ["news"]} for asked in queries)
    assert put.parameters == {"repository": ["news"], "graph": ["https://e.org/g"]}


@pytest.mark.parametrize(
    "url",
    [
        "ftp://host/",
        "http://",
        "http:///path",
        "http://host:0/",
        "http://host:99999/",
        "http://host:port/",
        "http://[::1/",
        "http://ho st/",
        "http://host/a b",
        "http://host/a\tb",
        "http://host/\u2028",
        "http://host\n/",
        "http://a..b/",
        "http://" + "a" * 70 + "/",
        "http://*/",
        "s3://bucket/x",
    ],
)
def test_what_is_no_url_of_a_server_is_refused(url):
    with pytest.raises(UsageError):
        open_store(url, writable=False)


@pytest.mark.parametrize(
    "url",
    [
        f"http://editor:{SECRET}@host/",
        f"http://{SECRET}@host/",
        f"http://:{SECRET}@host/",
        f"ftp://editor:{SECRET}@host/",
        f"http://editor:{SECRET}@host:99999/",
        f"http://editor:{SECRET}@host:port/",
        f"http://editor:{SECRET}@/",
        f"http://editor:{SECRET} x@host/",
        f"http://editor:{SECRET}@[::1/",
        f"http://editor:{SECRET}/@[::1",
        f"bolt://editor:{SECRET}@host",
    ],
)
def test_a_password_in_a_url_is_refused_and_not_shown(url):
    with pytest.raises(UsageError, match="no password may stand in it") as caught:
        open_store(url, writable=True)
    assert SECRET not in f"{caught.value}{caught.value!r}"
    with pytest.raises(UsageError, match="no password may stand in it"), serving() as web:
        opened(web, endpoints=Endpoints(update=url))


@given(
    st.builds(
        "{}{}{}".format, st.sampled_from(["http://", "https://h", "http://h/", "HTTP://H:1"]), st.text(), st.text()
    )
)
def test_a_url_that_passes_the_check_can_be_sent(url):
    try:
        checked = checked_url(url)
    except UsageError:
        return
    sent = httpx.URL(checked)
    assert sent.host
    assert not sent.userinfo
    assert not sent.fragment


@pytest.mark.parametrize("concurrency", [0, -1])
def test_less_than_one_connection_is_refused(web, concurrency):
    with pytest.raises(UsageError):
        opened(web, concurrency=concurrency)


def test_a_server_that_knows_no_place_for_graphs_is_told_how_to_name_one():
    with serving() as web:
        web.script = described(
            DESCRIPTION.split("\n[] a sd:Service ; sd:endpoint <UPDATE>", maxsplit=1)[0].replace("QUERY", "/q")
        )
        with pytest.raises(KgExportError, match="no known place for graphs; name it with --graph-store-url"):
            opened(web)
        with closing(opened(web, writable=False)) as store:
            assert store.query("ASK {}") is True


def test_the_scripted_server_is_of_no_known_kind(web: Scripted):
    with closing(opened(web)) as store:
        assert store.server is ANY
