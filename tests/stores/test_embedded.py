"""The embedded store holds what it is given, graph by graph, and says plainly why it can't."""

from __future__ import annotations

import itertools
import os
import subprocess
import sys
from contextlib import closing
from io import BytesIO
from pathlib import Path

import pyoxigraph
import pytest
from hypothesis import given

from kgexport.errors import SinkError, SourceError, UsageError
from kgexport.loading import n_quads
from kgexport.mapping.mapper import map_article
from kgexport.mapping.terms import Literal, NamedNode
from kgexport.record import Article
from kgexport.stores import BlankNode, Dataset, Table, Triple, Triples, changes, open_folder
from kgexport.vocabulary.formats import NQUADS, NTRIPLES, TRIG
from kgexport.vocabulary.namespaces import PREFIXES
from tests.stores.graphs import BASE, SAID, iri, quads, read_back, versions
from tests.strategies import articles, examples

ROOT = Path(__file__).parents[2]
STRING = PREFIXES["xsd"] + "string"


HOLDING = """
import sys
from kgexport.stores import open_folder
store = open_folder(sys.argv[1], writable=sys.argv[2] == "write")
print("open", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def store(tmp_path):
    with closing(open_folder(str(tmp_path / "news.db"), writable=True)) as opened:
        yield opened


def test_a_graph_is_there_after_the_store_was_closed(tmp_path):
    with closing(open_folder(str(tmp_path / "news.db"), writable=True)) as store:
        assert store.replace(iri(1), quads(1, "new")) is False
    assert read_back(tmp_path / "news.db") == {iri(1): ["new"] * 5}


def test_a_graph_that_comes_again_takes_the_place_of_the_old_one(store):
    store.replace_all({iri(1): quads(1, "old", 9), iri(2): quads(2, "other")})
    assert store.replace_all({iri(1): quads(1, "new", 3), iri(3): quads(3, "third")}).replaced == {iri(1)}
    assert versions(store) == {iri(1): ["new"] * 3, iri(2): ["other"] * 5, iri(3): ["third"] * 5}
    assert store.counts() == (3, 13)


def test_a_graph_that_becomes_empty_is_gone(store):
    store.replace(iri(1), quads(1, "old"))
    assert store.replace(iri(1), b"") is True
    assert list(store.graphs()) == []


def test_more_than_fits_one_bulk_load_is_loaded(store, monkeypatch):
    monkeypatch.setattr(changes, "BULK_LIMIT", 12)
    monkeypatch.setattr("kgexport.stores.embedded.BULK_LIMIT", 12)
    monkeypatch.setattr(changes, "_UPDATE_LIMIT", 700)
    sizes = {1: 5, 2: 5, 3: 5, 4: 30, 5: 1}
    for version in ("old", "new"):
        store.replace_all({iri(n): quads(n, version, size) for n, size in sizes.items()})
        assert versions(store) == {iri(n): [version] * size for n, size in sizes.items()}


def test_what_is_there_already_is_not_written_again(store):
    graph = n_quads(map_article(Article(id="a", headline="Ministers meet")))
    counted = graph + f'<{BASE}n> <{SAID}> "007"^^<{PREFIXES["xsd"]}positiveInteger> <{BASE}graph-a> .\n'.encode()
    store.replace(BASE + "graph-a", counted)
    assert changes.changes(store._open, BASE + "graph-a", counted) == ""


@given(articles())
@examples(40)
def test_any_article_can_be_replaced_by_any_words(article):
    """The path of a new graph and that of a changed one hold the same in the end."""
    graph = map_article(article)
    new, changed = pyoxigraph.Store(), pyoxigraph.Store()
    new.extend(changes.parsed(graph.iri, n_quads(graph)))
    changed.extend(changes.parsed(graph.iri, quads(1, "old").replace(iri(1).encode(), graph.iri.encode())))
    changed.update(changes.changes(changed, graph.iri, n_quads(graph)))
    assert set(new) == set(changed)


def test_words_that_look_like_sparql_are_words(store):
    pieces = ("\\", "u0041", '"', "}", "; DROP ALL; #", "\n", "\r", "'''")
    words = ["".join(some) for some in itertools.product(pieces, repeat=3)]
    graph = pyoxigraph.NamedNode(iri(1))
    given_quads = [
        pyoxigraph.Quad(pyoxigraph.NamedNode(f"{BASE}{n}"), pyoxigraph.NamedNode(SAID), pyoxigraph.Literal(word), graph)
        for n, word in enumerate(words)
    ]
    store.replace(iri(1), quads(1, "old"))
    store.replace(iri(2), quads(2, "other"))
    store.replace(iri(1), pyoxigraph.serialize(given_quads, None, pyoxigraph.RdfFormat.N_QUADS))
    assert versions(store) == {iri(1): sorted(words), iri(2): ["other"] * 5}


def test_blank_nodes_of_two_graphs_are_two(store):
    graphs = {iri(n): f'_:b0 <{SAID}> "{n}" <{iri(n)}> .\n'.encode() for n in (1, 2)}
    for _ in range(2):
        store.replace_all(graphs)
        answer = store.query("SELECT DISTINCT ?s { ?s ?p ?o }")
        rows = list(answer.rows)
        assert len(rows) == 2
        assert all(isinstance(node, BlankNode) for (node,) in rows)


@pytest.mark.parametrize(
    "wrong",
    [
        quads(2, "of another graph"),
        f"<{BASE}a> <{SAID}> <{iri(1)}> .\n".encode(),
        b"<a> <b> <c> <d> .\n",
        b"} ; DROP ALL ; INSERT DATA {",
    ],
)
@pytest.mark.parametrize("there", [True, False])
def test_what_is_not_of_the_graph_is_refused(store, wrong, there):
    if there:
        store.replace(iri(1), quads(1, "old"))
    with pytest.raises(ValueError, match="graph-1"):
        store.replace(iri(1), wrong)
    assert versions(store) == ({iri(1): ["old"] * 5} if there else {})


def test_a_graph_is_dropped(store):
    store.replace_all({iri(n): quads(n, "new") for n in (3, 1, 2)})
    assert list(store.graphs()) == [iri(1), iri(2), iri(3)]
    assert store.drop(iri(2)) is True
    assert store.drop(iri(2)) is False
    assert list(store.graphs()) == [iri(1), iri(3)]
    with pytest.raises(UsageError, match="is no IRI"):
        store.drop("a b")


def test_answers_are_in_our_terms(store):
    store.replace(iri(1), quads(1, "wörd", 1) + f'<{BASE}x> <{SAID}> "mot"@fr <{iri(1)}> .\n'.encode())
    table = store.query("SELECT ?s ?v ?none { ?s ?p ?v } ORDER BY ?s")
    assert isinstance(table, Table)
    assert table.variables == ("s", "v", "none")
    assert list(table.rows) == [
        (NamedNode(f"{BASE}n-1-0"), Literal("wörd", STRING), None),
        (NamedNode(f"{BASE}x"), Literal("mot", PREFIXES["rdf"] + "langString", "fr"), None),
    ]
    triples = store.query("CONSTRUCT { ?s ?p ?v } WHERE { ?s ?p ?v FILTER (lang(?v) = '') }")
    assert isinstance(triples, Triples)
    assert list(triples.triples) == [Triple(NamedNode(f"{BASE}n-1-0"), NamedNode(SAID), Literal("wörd", STRING))]
    assert store.query("ASK { ?s ?p 'wörd' }") is True
    assert store.query("ASK { ?s ?p 'other' }") is False


@pytest.mark.parametrize("text", ["SELEC", "DROP ALL", "INSERT DATA { <a:a> <a:a> <a:a> }", ""])
def test_what_is_no_query_is_refused(store, text):
    with pytest.raises(UsageError, match="no valid SPARQL query"):
        store.query(text)


def test_a_dump_gives_back_what_was_mapped(store):
    graph = map_article(Article(id="a", headline="Ministers meet", date_published="2014-11-20"))
    written = n_quads(graph)
    store.replace(graph.iri, written)
    store.replace(iri(1), quads(1, "new"))
    out = BytesIO()
    store.dump(out, NQUADS)
    assert sorted(out.getvalue().splitlines()) == sorted((written + quads(1, "new")).splitlines())
    one = BytesIO()
    store.dump(one, NTRIPLES, iri(1))
    plain = quads(1, "new").replace(f" <{iri(1)}>".encode(), b"")
    assert sorted(one.getvalue().splitlines()) == sorted(plain.splitlines())
    trig = BytesIO()
    store.dump(trig, TRIG)
    assert set(pyoxigraph.parse(trig.getvalue(), pyoxigraph.RdfFormat.TRIG)) == set(
        pyoxigraph.parse(out.getvalue(), pyoxigraph.RdfFormat.N_QUADS)
    )


@pytest.mark.parametrize("location", ["http://localhost:3030/news", "https://example.org/", "", "a\0b"])
def test_what_names_no_folder_is_refused(location):
    with pytest.raises(UsageError, match="names no folder"):
        open_folder(location, writable=True)


@pytest.mark.parametrize(("writable", "error"), [(True, SinkError), (False, SourceError)])
def test_what_is_no_store_is_left_alone(tmp_path, writable, error):
    file, folder = tmp_path / "file", tmp_path / "articles"
    file.write_text("x")
    folder.mkdir()
    (folder / "one.txt").write_text("x")
    with pytest.raises(error, match="file: is a file, not a store"):
        open_folder(str(file), writable=writable)
    with pytest.raises(error, match="articles: is a folder of other files"):
        open_folder(str(folder), writable=writable)
    with pytest.raises(error, match=r"there is no folder .*nowhere"):
        open_folder(str(tmp_path / "nowhere" / "news.db"), writable=writable)
    assert sorted(tmp_path.rglob("*")) == [folder, folder / "one.txt", file]


@pytest.mark.parametrize(("writable", "error"), [(True, SinkError), (False, SourceError)])
def test_a_store_that_must_be_there_is_not_made(tmp_path, writable, error):
    (tmp_path / "empty").mkdir()
    for name in ("news.db", "empty"):
        with pytest.raises(error, match="no such store"):
            open_folder(str(tmp_path / name), writable=writable, create=False)
    assert sorted(tmp_path.rglob("*")) == [tmp_path / "empty"]


def test_a_damaged_store_is_told(tmp_path):
    path = tmp_path / "news.db"
    with closing(open_folder(str(path), writable=True)) as store:
        store.replace(iri(1), quads(1, "new"))
    (path / "CURRENT").write_text("nothing\n")
    for writable, error in ((True, SinkError), (False, SourceError)):
        with pytest.raises(error, match=r"news\.db: the store can't be opened: "):
            open_folder(str(path), writable=writable)


def test_a_closed_store_says_so(tmp_path):
    store = open_folder(str(tmp_path / "news.db"), writable=True)
    store.close()
    store.close()
    with pytest.raises(UsageError, match="is closed"):
        store.counts()


def test_reading_writes_nothing(tmp_path):
    path = tmp_path / "news.db"
    with closing(open_folder(str(path), writable=True)) as store:
        store.replace(iri(1), quads(1, "new"))
    with closing(open_folder(str(path), writable=False)) as store:
        for write in (
            lambda: store.replace(iri(2), quads(2, "new")),
            lambda: store.replace(iri(1), quads(1, "other")),
            lambda: store.drop(iri(1)),
            store.optimize,
        ):
            with pytest.raises(UsageError, match="for reading only"):
                write()
    assert read_back(path) == {iri(1): ["new"] * 5}


@pytest.mark.parametrize(
    ("held", "wanted", "error"), [("write", True, SinkError), ("write", False, SourceError), ("read", True, SinkError)]
)
def test_a_store_that_another_process_holds(tmp_path, held, wanted, error):
    path = tmp_path / "news.db"
    open_folder(str(path), writable=True).close()
    with subprocess.Popen(
        [sys.executable, "-c", HOLDING, str(path), held], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT
    ) as other:
        assert other.stdout.readline() == b"open\n"
        with pytest.raises(error, match="another process"):
            open_folder(str(path), writable=wanted)
        other.stdin.close()
        other.wait(30)
    open_folder(str(path), writable=wanted).close()


def test_two_processes_read_at_once(tmp_path):
    path = tmp_path / "news.db"
    with closing(open_folder(str(path), writable=True)) as store:
        store.replace(iri(1), quads(1, "new"))
    with subprocess.Popen(
        [sys.executable, "-c", HOLDING, str(path), "read"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT
    ) as other:
        assert other.stdout.readline() == b"open\n"
        assert read_back(path) == {iri(1): ["new"] * 5}
        other.stdin.close()


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may do anything")
@pytest.mark.parametrize(("writable", "error"), [(True, SinkError), (False, SourceError)])
def test_a_store_without_permission(tmp_path, writable, error):
    path = tmp_path / "news.db"
    open_folder(str(path), writable=True).close()
    path.chmod(0o000)
    try:
        with pytest.raises(error, match="Permission denied"):
            open_folder(str(path), writable=writable)
    finally:
        path.chmod(0o700)


def test_a_query_is_over_the_graphs_that_it_or_its_caller_names(store):
    store.replace_all({iri(1): quads(1, "one", 1), iri(2): quads(2, "two", 1)})

    def found(dataset, graphs=""):
        text = f"SELECT ?v {graphs} {{ {{ ?s <{SAID}> ?v }} UNION {{ GRAPH ?g {{ ?s <{SAID}> ?v }} }} }} ORDER BY ?v"
        return [row[0].value for row in store.query(text, dataset=dataset).rows]

    assert found(None) == ["one", "one", "two", "two"]
    assert found(None, f"FROM <{iri(1)}>") == ["one"]
    assert found(None, f"FROM <{iri(1)}> FROM NAMED <{iri(2)}>") == ["one", "two"]
    assert found(Dataset((iri(1),), (iri(2),)), f"FROM <{iri(2)}>") == ["one", "two"]
    assert found(Dataset((), (iri(2),))) == ["two"]
    with pytest.raises(UsageError, match="no IRI"):
        found(Dataset(("a b",), ()))


def test_an_update_is_all_or_nothing(store):
    store.update(f"INSERT DATA {{ GRAPH <{iri(1)}> {{ <{BASE}s> <{SAID}> 'a' }} }}")
    assert versions(store) == {iri(1): ["a"]}
    with pytest.raises(UsageError, match="no valid SPARQL update"):
        store.update("DELETE")
    with pytest.raises(SinkError, match="the store failed"):
        store.update(f"INSERT DATA {{ GRAPH <{iri(1)}> {{ <{BASE}s> <{SAID}> 'b' }} }} ; CREATE GRAPH <{iri(1)}>")
    assert versions(store) == {iri(1): ["a"]}


def test_a_dump_holds_what_an_update_put_in_no_graph(store):
    store.replace(iri(1), quads(1, "one", 1))
    store.update(f"INSERT DATA {{ <{BASE}s> <{SAID}> 'outside' }}")
    out = BytesIO()
    store.dump(out, NQUADS)
    lines = out.getvalue().decode().splitlines()
    assert lines == [f'<{BASE}s> <{SAID}> "outside" .', quads(1, "one", 1).decode().strip()]
    out = BytesIO()
    store.dump(out, NQUADS, iri(1), names=False)
    assert out.getvalue().decode() == quads(1, "one", 1).decode().replace(f" <{iri(1)}>", "")
