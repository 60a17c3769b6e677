"""What every store does, on real servers: graphs are put whole, and come back as they were."""

from __future__ import annotations

from contextlib import closing
from decimal import Decimal
from threading import Thread
from typing import Any

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import (
    BlankNode,
    CanonicalizationAlgorithm,
    Dataset,
    Literal,
    NamedNode,
    Quad,
    RdfFormat,
    parse,
    serialize,
)

from kgexport.errors import RefusedError, SinkError, SourceError, UsageError
from kgexport.mapping.terms import NamedNode as Named
from kgexport.stores import open_store
from kgexport.stores.remote.staging import STAGING
from kgexport.vocabulary.namespaces import PREFIXES
from tests.integration.servers import Server
from tests.integration.stores import IMPATIENT, dumped, location, opened
from tests.stores.graphs import SAID

BASE = "https://example.org/store-tests/"
XSD = PREFIXES["xsd"]


@pytest.fixture(params=["oxigraph", "virtuoso", "fuseki"])
def server(request, running) -> Server:
    """One of each kind; what a login is needed for stands at the end."""
    return running(request.param)


@pytest.fixture
def store(server):
    with opened(server, patience=IMPATIENT, concurrency=4) as opened_store:
        yield opened_store


def iri(name: object) -> str:
    return f"{BASE}{name}"


def quads(name: object, version: str, size: int = 5) -> bytes:
    lines = (f'<{BASE}n-{name}-{one}> <{SAID}> "{version}" <{iri(name)}> .\n' for one in range(size))
    return "".join(lines).encode()


def found(store, name: object) -> list[str]:
    answer = store.query(f"SELECT ?v {{ GRAPH <{iri(name)}> {{ ?s <{SAID}> ?v }} }}")
    return sorted(value.value for (value,) in answer.rows)


def test_the_contract_of_a_store(store):
    graphs, quads_before = store.counts()
    names = [f"contract-{n}" for n in range(3)]
    assert store.replace(iri(names[0]), quads(names[0], "1")) is False
    assert found(store, names[0]) == ["1"] * 5
    assert store.replace(iri(names[0]), quads(names[0], "2", 3)) is True
    assert found(store, names[0]) == ["2"] * 3
    written = store.replace_all({iri(name): quads(name, "3", 4) for name in names})
    assert written.replaced == {iri(names[0])}
    assert written.refused == {}
    assert [found(store, name) for name in names] == [["3"] * 4] * 3
    assert store.counts() == (graphs + 3, quads_before + 12)
    assert [name for name in store.graphs() if name.startswith(iri("contract-"))] == list(map(iri, names))
    assert list(store.graphs()) == sorted(store.graphs())
    assert store.sizes([iri(names[0]), iri("none")]) == {iri(names[0]): 4, iri("none"): 0}
    assert (store.has(iri(names[0])), store.has(iri("none"))) == (True, False)
    assert dumped(store, iri(names[1])) == set(parse(quads(names[1], "3", 4), RdfFormat.N_QUADS))
    assert (store.drop(iri(names[0])), store.drop(iri(names[0]))) == (True, False)
    assert store.replace(iri(names[1]), b"") is True
    assert [store.has(iri(name)) for name in names] == [False, False, True]
    assert store.drop(iri(names[2]))
    assert store.counts() == (graphs, quads_before)


def test_every_form_of_query(store):
    graph = iri("forms")
    store.replace(graph, quads("forms", "f", 2))
    node = f"<{BASE}n-forms-0>"
    assert store.query(f"ASK {{ {node} ?p ?o }}") is True
    assert store.query(f"ASK {{ {node} <{SAID}> 'g' }}") is False
    told = (Named(f"{BASE}n-forms-0"), Named(SAID), "f")
    for text, expected in (
        (f"CONSTRUCT {{ ?s ?p ?o }} {{ ?s ?p ?o FILTER(?s = {node}) }}", ([told],)),
        (f"DESCRIBE {node}", ([told], [])),  # Virtuoso describes nothing under some settings
    ):
        triples = [one for one in store.query(text).triples if not one.predicate.iri.startswith("urn:kgexport:staged:")]
        assert [(one.subject, one.predicate, one.object.value) for one in triples] in expected, text
    union = store.query(f"SELECT ?s {{ ?s <{SAID}> 'f' }}")
    assert union.variables == ("s",)
    assert len(list(union.rows)) == 2
    graphs = store.query(f"SELECT DISTINCT ?g {{ GRAPH ?g {{ ?s <{SAID}> 'f' }} }}")
    assert list(graphs.rows) == [(Named(graph),)]
    with pytest.raises(UsageError, match="the server takes no such query"):
        store.query("SELECT * { ?s ?p }")
    store.drop(graph)


@pytest.mark.parametrize("graph", ["no iri", "https://e.org/<x>", "x"])
def test_what_is_no_iri_names_no_graph(store, graph):
    with pytest.raises((UsageError, ValueError)):
        store.has(graph)
    with pytest.raises((UsageError, ValueError)):
        store.replace(graph, b"<a:a> <a:b> <a:c> .\n")


def test_quads_of_another_graph_are_not_put(store):
    with pytest.raises(ValueError, match="not all of the graph"):
        store.replace(iri("mine"), quads("other", "1"))
    with pytest.raises(ValueError, match="no N-Quads"):
        store.replace(iri("mine"), b"what?")
    assert not store.has(iri("mine"))


LITERALS = [
    "a\\u0041b \\\\u0041 \\U00000041 \\\\\\\\u",
    "\U0001f600 \u4e2d\u6587 \u0627 e\u0301",
    "q\"'''\"\"\"'",
    "line\nbreak\r\n\ttab\b\f",
    "\x01\x07\x7f\x85\u2028\ufffd",
    "",
    "  lead and trail \n",
    "$1 ?x {y} <z> %20 &amp; ]]>",
    "; DROP ALL",
    "long " * 60_000,
]
NUMBERS_AND_DATES = [
    ("2014-11-20", "date"),
    ("2014-11", "gYearMonth"),
    ("2014", "gYear"),
    ("2014-11-20T10:00:00+03:00", "dateTime"),
    ("2014-11-20T10:00:00Z", "dateTime"),
    ("2014-11-20T10:00:00", "dateTime"),
    ("2014-11-20T10:00:00.123Z", "dateTime"),
    ("0.25", "decimal"),
    ("1.50", "decimal"),
    ("-7", "integer"),
    ("007", "integer"),
    ("5", "nonNegativeInteger"),
    ("5", "positiveInteger"),
    ("true", "boolean"),
    ("1.5E0", "double"),
    ("https://e.org/x", "anyURI"),
    ("Wednesday", "date"),
]
IRIS = ["https://e.org/\u00e9/\u4e2d?x=1&y=%20#f", "urn:x:y", "https://e.org/a'b(c)", "mailto:a@b"]
INTEGERS = {XSD + name for name in ("integer", "nonNegativeInteger", "positiveInteger")}


def as_servers_keep(quad: Any) -> tuple[Any, ...]:
    """A quad without what a server may write in another way: the sort of an integer, zeros of a number, the name of a
    truth value. Texts, languages, dates and IRIs come back as they were, but for . and .. as parts of a path, which are
    taken out (RFC 3986, section 5.2.4); the tests have none.
    """
    value = quad.object
    if isinstance(value, Literal):
        kind = value.datatype.value
        if kind in INTEGERS:
            return quad.subject, quad.predicate, "integer", int(value.value)
        if kind in (XSD + "decimal", XSD + "double"):
            return quad.subject, quad.predicate, kind, Decimal(value.value)
        if kind == XSD + "boolean":
            return quad.subject, quad.predicate, kind, value.value in ("true", "1")
    return quad.subject, quad.predicate, value


def test_every_kind_of_term_comes_back(store):
    graph = NamedNode(iri("terms"))
    terms = [Literal(text) for text in LITERALS]
    terms += [Literal(LITERALS[0], language=tag) for tag in ("en", "en-gb", "zh-hant-tw")]
    terms += [Literal(text, datatype=NamedNode(XSD + name)) for text, name in NUMBERS_AND_DATES]
    terms += [Literal("odd", datatype=NamedNode("https://e.org/type")), *map(NamedNode, IRIS)]
    put = [Quad(NamedNode(iri(f"t{n}")), NamedNode(SAID), term, graph) for n, term in enumerate(terms)]
    put += [Quad(NamedNode(one), NamedNode(one), NamedNode(one), graph) for one in IRIS]
    store.replace(graph.value, serialize(put, None, RdfFormat.N_QUADS))
    assert {as_servers_keep(quad) for quad in dumped(store, graph.value)} == {as_servers_keep(quad) for quad in put}
    assert store.sizes([graph.value]) == {graph.value: len(put)}
    store.drop(graph.value)


TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\ufffe\uffff"), max_size=40)
NODES = st.builds(lambda name: NamedNode(iri(f"r/{name}")), st.text("abc\u00e9\u4e2d0~-_", max_size=3))
VALUES = st.one_of(
    NODES,
    st.builds(Literal, TEXTS),
    st.builds(lambda text, tag: Literal(text, language=tag), TEXTS, st.sampled_from(["en", "fr-ca", "ja"])),
    st.builds(lambda d: Literal(d.isoformat(), datatype=NamedNode(XSD + "date")), st.dates()),
    st.builds(lambda n: Literal(str(n), datatype=NamedNode(XSD + "integer")), st.integers(-(2**31), 2**31)),
)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(triples=st.lists(st.tuples(NODES, NODES, VALUES), min_size=1, max_size=8))
def test_any_statements_come_back(store, triples):
    graph = NamedNode(iri("random"))
    put = [Quad(*triple, graph) for triple in triples]
    store.replace(graph.value, serialize(put, None, RdfFormat.N_QUADS))
    assert {as_servers_keep(quad) for quad in dumped(store, graph.value)} == {as_servers_keep(quad) for quad in put}


def test_blank_nodes_are_the_same_graph(store):
    """Replacing it by itself adds nothing."""
    graph, said = NamedNode(iri("blank")), NamedNode(SAID)
    put = [
        Quad(BlankNode("a"), said, BlankNode("b"), graph),
        Quad(BlankNode("b"), said, BlankNode("b"), graph),
        Quad(BlankNode("b"), said, Literal("x"), graph),
        Quad(NamedNode(iri("n")), said, BlankNode("a"), graph),
    ]
    for _ in range(2):
        store.replace(graph.value, serialize(put, None, RdfFormat.N_QUADS))
        came, went = Dataset(dumped(store, graph.value)), Dataset(put)
        for one in (came, went):
            one.canonicalize(CanonicalizationAlgorithm.UNSTABLE)
        assert came == went
    store.drop(graph.value)


def test_a_large_graph_is_put_read_back_and_counted(store):
    graph, size = iri("large"), 25_000
    store.replace(graph, quads("large", "1", 10))
    content = quads("large", "2", size)
    assert store.replace(graph, content) is True
    assert store.sizes([graph]) == {graph: size}
    assert dumped(store, graph) == set(parse(content, RdfFormat.N_QUADS))
    store.drop(graph)


def test_a_large_graph_of_blank_nodes_and_long_texts_is_read_back(store):
    graph, said, size = NamedNode(iri("blanks")), NamedNode(SAID), 6000
    put = [Quad(BlankNode(), said, Literal(f"{n} {'long ' * 40}"), graph) for n in range(size)]
    put.append(Quad(NamedNode(iri("n")), said, Literal("very long " * 5000), graph))
    store.replace(graph.value, serialize(put, None, RdfFormat.N_QUADS))
    came = dumped(store, graph.value)
    assert {quad.object for quad in came} == {quad.object for quad in put}
    assert len(came) == size + 1
    store.drop(graph.value)


def test_many_graphs_are_sent_at_a_time(server):
    names = [f"many-{n}" for n in range(60)]
    with opened(server, patience=IMPATIENT, concurrency=4) as store:
        for version in ("1", "2"):
            written = store.replace_all({iri(name): quads(name, version, 30) for name in names})
            assert len(written.replaced) == (60 if version == "2" else 0)
            assert written.refused == {}
        assert [found(store, name) for name in names] == [["2"] * 30] * 60
        for name in names:
            store.drop(iri(name))


def test_graphs_that_several_put_at_once_are_whole(server):
    """On Virtuoso they stand in each other's way, and what is undone is tried again."""
    names = [f"fought-{n}" for n in range(4)]
    failed: list[BaseException] = []

    def put(version: int) -> None:
        try:
            with opened(server, concurrency=2) as store:
                for _ in range(4):
                    store.replace_all({iri(name): quads(name, str(version), 20 + version) for name in names})
        except BaseException as error:
            failed.append(error)

    threads = [Thread(target=put, args=(version,)) for version in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    with opened(server) as store:
        for name in names:
            values = found(store, name)
            assert len(set(values)) == 1
            assert len(values) == 20 + int(values[0])
            store.drop(iri(name))


def test_no_query_sees_what_is_staged_and_nothing_is_left_of_it(server):
    article = f'<{iri("a")}> a <{PREFIXES["schema"]}NewsArticle> ; <{PREFIXES["schema"]}headline> "Staged?" .'
    graph = iri("staged")
    content = serialize(
        (Quad(*one.triple, NamedNode(graph)) for one in parse(article, RdfFormat.TURTLE)), None, RdfFormat.N_QUADS
    )
    with opened(server, concurrency=3) as store:
        before = store.counts()
        store.replace(graph, content)
        store.replace_all({graph: content, iri("staged-2"): quads("staged-2", "1")})
        for pattern in ("?s schema:headline 'Staged?'", "?s a schema:NewsArticle ; schema:headline 'Staged?'"):
            for text in (f"{{ {pattern} }}", f"{{ GRAPH ?g {{ {pattern} }} }}"):
                query = f"PREFIX schema: <{PREFIXES['schema']}> SELECT (COUNT(*) AS ?n) {text}"
                assert [row[0].value for row in store.query(query).rows] == ["1"], (
                    text,
                    list(store.graphs()),
                    dumped(store, graph),
                )
        assert store.counts() == (before.graphs + 2, before.quads + 7)
        assert not [name for name in store.graphs() if name.startswith("urn:kgexport")]
        store.drop(graph)
        store.drop(iri("staged-2"))
    with opened(server, writable=False) as store:
        assert store.query(f"ASK {{ GRAPH ?g {{ ?s ?p ?o }} FILTER(STRSTARTS(STR(?g), '{STAGING}')) }}") is False


def test_what_an_ended_load_staged_is_dropped_a_day_later(server):
    old, new = f"{STAGING}1400000000:ab", f"{STAGING}9999999999:ab"
    with httpx.Client(auth=server.auth, timeout=60, trust_env=False) as http:
        for graph in (old, new):
            text = f"INSERT DATA {{ GRAPH <{graph}> {{ <a:a> <a:b> <a:c> }} }}"
            assert http.post(server.update_url, data={"update": text}).is_success
        with opened(server, writable=False) as store:
            assert store.query(f"ASK {{ GRAPH <{old}> {{ ?s ?p ?o }} }}") is True
        if server.name != "oxigraph":
            with opened(server) as store:
                assert store.query(f"ASK {{ GRAPH <{old}> {{ ?s ?p ?o }} }}") is False
                assert store.query(f"ASK {{ GRAPH <{new}> {{ ?s ?p ?o }} }}") is True
        for graph in (old, new):
            assert http.post(server.update_url, data={"update": f"CLEAR SILENT GRAPH <{graph}>"}).is_success


def test_more_graphs_and_rows_than_a_server_gives_at_once(server):
    """Virtuoso gives 10,000 rows: graphs are listed page by page, and a query that is cut is an error."""
    number = 10_500
    places = [f"{BASE}page/{n:05}" for n in range(number)]
    with httpx.Client(auth=server.auth, timeout=120, trust_env=False) as http:
        for start in range(0, number, 700):
            some = "\n".join(
                f"GRAPH <{place}> {{ <{place}> <{BASE}paged> <{place}> }}" for place in places[start : start + 700]
            )
            kind = {"Content-Type": "application/sparql-update"}
            # Virtuoso refuses one in some thousands for a reason of its own ("is not valid bnode IRI").
            answers = (
                http.post(server.update_url, content=f"INSERT DATA {{ {some} }}", headers=kind) for _ in range(3)
            )
            assert any(answer.is_success for answer in answers), f"no graph from {start} on is taken"
    with opened(server, writable=False) as store:
        assert [name for name in store.graphs() if name.startswith(f"{BASE}page/")] == places
        assert store.counts().graphs >= number
        table, graph = (
            f"SELECT ?s {{ ?s <{BASE}paged> ?o }}",
            f"CONSTRUCT {{ ?s ?p ?o }} {{ ?s ?p ?o ; <{BASE}paged> ?o }}",
        )
        if server.name == "virtuoso":
            for ask in (lambda: list(store.query(table).rows), lambda: list(store.query(graph).triples)):
                with pytest.raises(SourceError, match="no more than 10000 rows and has cut the answer"):
                    ask()
        else:
            assert len(list(store.query(table).rows)) == number
            assert len(list(store.query(graph).triples)) == number
        assert len(list(store.query(f"{table} LIMIT 9000").rows)) == 9000


@pytest.fixture(params=["virtuoso", "fuseki-login"])
def guarded(request, running) -> Server:
    """A server that asks for a password."""
    return running(request.param)


@pytest.mark.parametrize("password", ["wrong", None])
def test_who_has_no_right_password_is_told(guarded, password, monkeypatch, command):
    for name in ("KGEXPORT_STORE_USER", "KGEXPORT_STORE_PASSWORD", "KGEXPORT_STORE_TOKEN", "NETRC"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", "/nowhere")
    problem = "wants credentials"
    if password:
        monkeypatch.setenv("KGEXPORT_STORE_USER", guarded.user)
        monkeypatch.setenv("KGEXPORT_STORE_PASSWORD", password)
        problem = "refuses the credentials"
    with pytest.raises(SinkError, match=problem), closing(open_store(location(guarded), writable=True)) as store:
        store.replace(iri("secret"), quads("secret", "1"))
    if guarded.name == "virtuoso" or password is None:
        reads_freely = guarded.name == "virtuoso"
        done = command("store", "stats", "--store", location(guarded))
        assert done.code == (0 if reads_freely else 3), done.err
        assert reads_freely or problem in done.err
    with opened(guarded) as store:
        assert not store.has(iri("secret"))


def test_the_right_password_is_enough(guarded):
    with opened(guarded) as store:
        store.replace(iri("mine"), quads("mine", "1"))
        assert found(store, "mine") == ["1"] * 5
        store.drop(iri("mine"))


LONG_TAG = "-".join(["abcdefgh"] * 20)


@pytest.mark.parametrize(
    ("terms", "problem"),
    [
        (f"<https://e.org/{'x' * 2000}> <{SAID}> 'x'", "which Virtuoso would cut"),
        (f"<a:b> <https://e.org/{'x' * 1850}> 'x'", "which Virtuoso would cut"),
        (f"<a:b> <{SAID}> 'x'@{LONG_TAG}", "the server refuses"),
        (f"<a:b> <{SAID}> 'x'^^<https://e.org/{'x' * 3000}>", "Key is too long"),
    ],
)
def test_a_graph_that_a_server_refuses_is_told_with_its_reason(running, terms, problem):
    """And what was there stays, and so do the other graphs."""
    server, graph = running("virtuoso"), iri("refused")
    (bad,) = parse(f"{terms} .", RdfFormat.TURTLE)
    content = serialize([Quad(*bad.triple, NamedNode(graph))], None, RdfFormat.N_QUADS)
    with opened(server) as store:
        store.replace(graph, quads("refused", "1"))
        with pytest.raises(RefusedError, match=problem):
            store.replace(graph, content)
        written = store.replace_all({graph: content, iri("taken"): quads("taken", "1")})
        assert set(written.refused) == {graph}
        assert found(store, "refused") == found(store, "taken") == ["1"] * 5
        store.drop(graph)
        store.drop(iri("taken"))
