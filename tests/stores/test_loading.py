"""`kgexport load` and `kgexport store`, from files to what the store holds."""

from __future__ import annotations

import gzip
import json
from io import BytesIO
from pathlib import Path

import pyoxigraph
import pytest
from click.testing import CliRunner

from kgexport.cli import cli
from kgexport.errors import KgExportError, SinkError, SourceError, UsageError
from kgexport.loading import Loader, article_settings, n_quads
from kgexport.mapping.mapper import map_article
from kgexport.mapping.options import MappingOptions
from kgexport.pipeline import Run, Steps
from kgexport.rdf_graphs import rdf_format, read_graphs
from kgexport.readers import Source
from kgexport.record import Article
from kgexport.stores import open_folder
from kgexport.vocabulary.formats import FORMATS, JSONLD, NQUADS, RDFXML, TRIG, TURTLE
from kgexport.writers import open_writer
from tests.stores.graphs import BASE, SAID, iri, names, quads, read_back, record

RSS_1 = (Path(__file__).parents[1] / "readers/feed/feeds/rss1.xml").read_bytes()


def kgexport(*arguments: str | Path) -> tuple[int, str, str]:
    """The exit code of a command, what it said, and what it wrote."""
    done = CliRunner().invoke(cli, [str(one) for one in arguments], standalone_mode=False)
    if done.exception is not None:
        if isinstance(done.exception, KgExportError):
            raise done.exception
        raise AssertionError(done.exc_info) from done.exception
    return int(done.return_value or 0), done.stderr, done.stdout


def graph_of(number: int, headline: str = "Talks end"):
    return map_article(Article(id=f"a{number}", headline=headline, date_published="2014-11-20"))


def written(name: str, *numbers: int) -> bytes:
    """Articles in an RDF format."""
    out = BytesIO()
    writer = open_writer(FORMATS[name], out)
    for number in numbers:
        writer.write(graph_of(number))
    writer.close()
    return out.getvalue()


@pytest.fixture
def db(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path / "news.db"


def test_articles_are_loaded_and_replaced_and_rejected(db, tmp_path):
    file = tmp_path / "articles.jsonl"
    bad = b'{"headline": "x", "datePublished": "Wednesday"}\n'
    file.write_bytes(record(1) + record(2) + bad)
    code, said, _ = kgexport("load", file, "--store", db)
    assert code == 1
    assert said.splitlines()[-1] == f"2 articles loaded, 1 rejected (kept in {db}.rejects.jsonl)"
    assert json.loads(Path(f"{db}.rejects.jsonl").read_bytes())["record"]["datePublished"] == "Wednesday"
    file.write_bytes(record(2, "Talks go on") + record(3))
    code, said, _ = kgexport("load", file, "--store", db)
    assert (code, said) == (0, "1 article loaded, 1 replaced\n")
    assert names(db) == [BASE + f"graph-a{n}" for n in (1, 2, 3)]
    headlines = kgexport("store", "dump", "--store", db)[2]
    assert '"Talks go on"' in headlines
    assert headlines.count('"Talks end"') == 2


def test_an_article_that_comes_twice_is_in_the_store_once_as_it_came_last(db, tmp_path):
    (tmp_path / "a.jsonl").write_bytes(record(1) + record(1, "Talks go on"))
    assert kgexport("load", "a.jsonl", "--store", db)[1] == "1 article loaded, 1 replaced\n"
    assert '"Talks go on"' in kgexport("store", "dump", "--store", db)[2]


@pytest.mark.parametrize("name", FORMATS)
def test_an_article_in_any_format_is_the_same_graph(db, tmp_path, name):
    """Named or not: a graph without a name says itself which it is."""
    file = tmp_path / f"one{FORMATS[name].endings[0]}"
    file.write_bytes(written(name, 1))
    code, said, _ = kgexport("load", file, "--store", db)
    assert (code, said) == (0, "1 article loaded\n")
    dumped = kgexport("store", "dump", "--store", db)[2]
    assert sorted(dumped.splitlines()) == sorted(n_quads(graph_of(1)).decode().splitlines())


@pytest.mark.parametrize("name", ["nquads", "trig", "jsonld"])
def test_named_graphs_are_loaded_one_by_one(db, tmp_path, name):
    file = tmp_path / f"three{FORMATS[name].endings[0]}.gz"
    file.write_bytes(gzip.compress(written(name, 1, 2, 3)))
    assert kgexport("load", file, "--store", db)[:2] == (0, "3 articles loaded\n")
    assert names(db) == [BASE + f"graph-a{n}" for n in (1, 2, 3)]


@pytest.mark.parametrize(
    ("content", "form"),
    [
        (written("nquads", 1), NQUADS),
        (b"\xef\xbb\xbf# a comment\n\n" + written("nquads", 1), NQUADS),
        (written("turtle", 1), TRIG),
        (b"# a comment\nprefix : <https://example.org/>\n:a :b :c .", TRIG),
        (written("trig", 1), TRIG),
        (written("jsonld", 1), JSONLD),
        (written("jsonld", 1, 2), JSONLD),
        (written("rdfxml", 1), RDFXML),
        (record(1), None),
        (b'{"headline": "\\"@context\\": what it means", "text": "\\"@id\\": 1"}', None),
        (b"Ministers meet\n\nMinisters met on Tuesday.\n", None),
        (b"<b>Ministers meet</b>\n\nMinisters met.\n", None),
        (b"PREFIX OF THE YEAR\n\nA word.\n", None),
        (b'<?xml version="1.0"?><newsItem/>', None),
        (RSS_1, None),
        (b"", None),
    ],
)
def test_rdf_is_told_by_its_beginning(tmp_path, content, form):
    for name in ("article.json", "article", "article.txt", "article.xml"):
        file = tmp_path / name
        file.write_bytes(content)
        assert rdf_format(Source(str(file))) is form


@pytest.mark.parametrize("name", ["feed.rdf", "feed.xml", "feed"])
def test_a_feed_in_rss_1_is_loaded_as_articles(db, tmp_path, name):
    (tmp_path / name).write_bytes(RSS_1)
    assert kgexport("load", tmp_path / name, "--store", db, "--no-extract")[:2] == (0, "1 article loaded\n")


def test_a_folder_may_hold_articles_and_rdf(db, tmp_path):
    folder = tmp_path / "mixed"
    folder.mkdir()
    (folder / "a.jsonl").write_bytes(record(1))
    (folder / "b.ttl").write_bytes(written("turtle", 2))
    (folder / "c.json").write_bytes(written("jsonld", 3, 4))
    (folder / "d.txt").write_text("Ministers meet\n\nMinisters met in Moscow on Tuesday.\n")
    (folder / "e.odt").write_text("not read from a folder")
    assert kgexport("load", folder, "--store", db)[:2] == (0, "5 articles loaded\n")


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"<a:a> <a:b> <a:c> .\n", "no kgx:ArticleGraph"),
        (written("turtle", 1, 2), "2 articles are merged into one graph"),
        (b"<a:a> <a:b> <a:c> .\n<x> <a:b> <a:c> .\n", "write it in full"),
        (b"<a:a> <a:b> <a:c>\n", "no valid Turtle"),
    ],
)
def test_triples_that_say_not_whose_they_are_are_refused(db, tmp_path, content, problem):
    (tmp_path / "a.ttl").write_bytes(content)
    (tmp_path / "b.jsonl").write_bytes(record(1))
    code, said, _ = kgexport("load", "a.ttl", "b.jsonl", "--store", db)
    assert code == 3
    assert said.startswith("error: a.ttl")
    assert problem in said
    assert said.endswith("1 article loaded, 1 source could not be read\n")
    assert names(db) == [BASE + "graph-a1"]


@pytest.mark.parametrize(
    ("name", "content", "problem"),
    [
        ("a.nq", b"<a:a> <a:b> <<( <a:a> <a:b> <a:c> )>> <a:g> .\n", "statements about statements"),
        ("a.trig", b"_:g { <a:a> <a:b> <a:c> }", "has no IRI"),
        ("a.jsonld", b'{"@id": "a:g", "@graph": [{"@id": "a:a", "a:b": {"@id": "rel"}}]}', "'rel' is no IRI"),
        ("a.jsonld", b'{"@context": "https://example.org/context", "@id": "a:a"}', "not fetched"),
        ("a.jsonld", b"{", "no valid JSON"),
        ("a.nq", b"\xff\xfe", "no valid N-Quads"),
        ("gone.nq.gz", gzip.compress(b"<a:a> <a:b> <a:c> <a:g> .\n", mtime=0)[:-9], "damaged or cut short"),
    ],
)
def test_rdf_that_cannot_be_loaded_says_why(db, tmp_path, name, content, problem):
    (tmp_path / name).write_bytes(content)
    code, said, _ = kgexport("load", name, "--store", db)
    assert code == 3
    assert problem in said
    assert names(db) == []


def test_a_graph_that_violates_the_shapes_is_not_loaded(db, tmp_path):
    good, bad = n_quads(graph_of(1)), n_quads(graph_of(2))
    (tmp_path / "a.nq").write_bytes(good + bad.replace(b'"2014-11-20"', b'"Wednesday"'))
    code, said, _ = kgexport("load", "a.nq", "--store", db)
    assert code == 1
    assert said.startswith(f"rejected: a.nq: the graph {BASE}graph-a2: ")
    assert names(db) == [BASE + "graph-a1"]
    reject = json.loads(Path(f"{db}.rejects.jsonl").read_bytes())
    assert reject["source"] == "a.nq"
    assert kgexport("load", "a.nq", "--no-validate", "--store", db)[:2] == (0, "1 article loaded, 1 replaced\n")


def test_old_terms_of_schema_org_become_new_ones_and_words_stay(db, tmp_path):
    text = n_quads(graph_of(1, "See <http://schema.org/name>")).replace(b"<https://schema.org/", b"<http://schema.org/")
    (tmp_path / "a.nq").write_bytes(text)
    code, said, _ = kgexport("load", "a.nq", "--store", db)
    assert (code, said.count("note:")) == (0, 1)
    dumped = kgexport("store", "dump", "--store", db)[2]
    assert sorted(dumped.encode().splitlines()) == sorted(
        n_quads(graph_of(1, "See <http://schema.org/name>")).splitlines()
    )


def large(tmp_path: Path, content: bytes) -> Source:
    file = tmp_path / "large.nq"
    file.write_bytes(content)
    return Source(str(file))


@pytest.mark.parametrize("ending", [b"", b"# not plain\n"])
def test_of_a_large_file_graphs_are_read_one_after_the_other(tmp_path, ending):
    content = b"".join(quads(n, "new") for n in range(20)) + ending
    read = list(read_graphs(large(tmp_path, content), NQUADS, at_once=7))
    assert {graph.iri: graph.quads for graph in read} == {iri(n): quads(n, "new") for n in range(20)}


@pytest.mark.parametrize("ending", [b"", b"# <a:b> .\n", b"<a:a>\t<a:b>\t<a:c>\t<a:h>.\n"])
def test_a_large_file_with_scattered_graphs_is_refused_before_any_is_given(tmp_path, ending):
    content = b"".join(quads(n, "new") for n in (*range(20), 3)) + ending
    graphs = read_graphs(large(tmp_path, content), NQUADS, at_once=7)
    with pytest.raises(SourceError, match=r"large\.nq: the statements of the graph <.*graph-3> are scattered"):
        next(graphs)


def test_a_small_file_may_be_in_any_order(tmp_path):
    lines = sorted(b"".join(quads(n, "new") for n in range(5)).splitlines(keepends=True), key=lambda line: line[::-1])
    lines = lines[::2] + lines[1::2]
    read = {graph.iri: graph.quads for graph in read_graphs(large(tmp_path, b"".join(lines)), NQUADS)}
    assert {name: sorted(content.splitlines()) for name, content in read.items()} == {
        iri(n): sorted(quads(n, "new").splitlines()) for n in range(5)
    }


class Silent:
    """A listener that keeps the failures."""

    def __init__(self) -> None:
        self.failures: list[SourceError] = []

    def __getattr__(self, name):
        return self.failures.append if name == "failed" else lambda *_: None


def test_batches_are_written_as_they_fill(tmp_path):
    """What came before a mistake is in the store, and counted."""
    content = b"".join(quads(n, "new") for n in range(20)) + b"what?\n"
    source = large(tmp_path, content)
    store = open_folder(str(tmp_path / "news.db"), writable=True)
    listener = Silent()
    loader = Loader(Run(Steps(), listener), store, batch_size=3 * len(quads(1, "new")))
    summary = loader.load([source.path])
    store.close()
    assert (summary.articles, summary.replaced, summary.failed) == (0, 0, 1)
    assert listener.failures[0].line == 101
    (tmp_path / "large.nq").write_bytes(content.removesuffix(b"what?\n"))
    store = open_folder(str(tmp_path / "news.db"), writable=True)
    written_sizes = []
    replace_all = store.replace_all
    store.replace_all = lambda graphs: written_sizes.append(len(graphs)) or replace_all(graphs)
    summary = Loader(Run(Steps(), listener), store, batch_size=3 * len(quads(1, "new"))).load([source.path])
    store.close()
    assert summary.articles == 20
    assert max(written_sizes) <= 4
    assert read_back(tmp_path / "news.db") == {iri(n): ["new"] * 5 for n in range(20)}


def test_store_stats_counts(db, tmp_path):
    (tmp_path / "a.jsonl").write_bytes(record(1) + record(2))
    kgexport("load", "a.jsonl", "--store", db)
    rows = dict(line.rsplit(maxsplit=1) for line in kgexport("store", "stats", "--store", db)[2].splitlines())
    assert rows["graphs"] == rows["schema:NewsArticle"] == rows["kgx:ArticleGraph"] == "2"
    assert int(rows["statements"]) == 2 * len(n_quads(graph_of(1)).splitlines())
    assert int(rows["bytes on disk"]) > 1000


def test_optimize_changes_nothing_that_is_asked(db, tmp_path):
    (tmp_path / "a.jsonl").write_bytes(record(1) + record(2))
    kgexport("load", "a.jsonl", "--store", db)
    before = kgexport("store", "dump", "--store", db)[2]
    assert kgexport("store", "optimize", "--store", db)[0] == 0
    assert kgexport("store", "dump", "--store", db)[2] == before


@pytest.mark.parametrize("name", ["out.nq", "out.trig", "out.jsonld"])
def test_a_dump_is_loaded_again_as_it_was(db, tmp_path, name):
    (tmp_path / "a.jsonl").write_bytes(record(1) + record(2))
    kgexport("load", "a.jsonl", "--store", db)
    kgexport("store", "dump", "--store", db, "-o", name)
    kgexport("load", name, "--store", "again.db")
    assert kgexport("store", "dump", "--store", "again.db")[2] == kgexport("store", "dump", "--store", db)[2]


def test_one_graph_is_dumped_in_any_format(db, tmp_path):
    (tmp_path / "a.jsonl").write_bytes(record(1) + record(2))
    kgexport("load", "a.jsonl", "--store", db)
    graph = BASE + "graph-a2"
    turtle = kgexport("store", "dump", "--store", db, "--graph", graph, "-f", "turtle")[2].encode()
    expected = {quad.triple for quad in pyoxigraph.parse(n_quads(graph_of(2)), pyoxigraph.RdfFormat.N_QUADS)}
    assert {quad.triple for quad in pyoxigraph.parse(turtle, pyoxigraph.RdfFormat.TURTLE)} == expected
    with pytest.raises(UsageError, match=f"{TURTLE.title} holds no named graphs"):
        kgexport("store", "dump", "--store", db, "-f", "turtle")
    with pytest.raises(UsageError, match=r"has no graph https://example\.org/none"):
        kgexport("store", "dump", "--store", db, "--graph", "https://example.org/none")


def test_graphs_are_dropped_all_or_none(db, tmp_path):
    (tmp_path / "a.jsonl").write_bytes(record(1) + record(2) + record(3))
    kgexport("load", "a.jsonl", "--store", db)
    one, two, three = names(db)
    with pytest.raises(UsageError, match=f"has no graph {SAID}"):
        kgexport("store", "drop-graph", one, SAID, "--store", db)
    assert names(db) == [one, two, three]
    assert kgexport("store", "drop-graph", one, three, "--store", db)[0] == 0
    assert names(db) == [two]


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        (("stats",), SourceError),
        (("dump",), SourceError),
        (("optimize",), SinkError),
        (("drop-graph", SAID), SinkError),
    ],
)
def test_what_is_asked_of_no_store_makes_none(db, arguments, error):
    with pytest.raises(error, match="no such store"):
        kgexport("store", *arguments, "--store", db)
    assert not db.exists()


def test_what_went_in_is_told_when_the_store_fails(db, tmp_path, monkeypatch):
    (tmp_path / "a.jsonl").write_bytes(record(1))

    def failing(self, graphs):
        raise SinkError("the store failed: no space left", source="news.db")

    monkeypatch.setattr("kgexport.stores.EmbeddedStore.replace_all", failing)
    done = CliRunner().invoke(cli, ["load", "a.jsonl", "--store", str(db)], standalone_mode=False)
    assert isinstance(done.exception, SinkError)
    assert done.stderr == "0 articles loaded\n"


@pytest.mark.parametrize(
    "steps",
    [
        Steps(extractor="rules"),
        Steps(nlp="en_core_web_sm"),
        Steps(extract=True),
        Steps(mapping=MappingOptions(base="https://e.org/")),
        Steps(mapping=MappingOptions(text="none")),
        Steps(mapping=MappingOptions(license="https://e.org/license")),
    ],
)
def test_what_changes_a_graph_is_among_the_settings(steps):
    assert article_settings(Run(steps, Silent())) != article_settings(Run(Steps(), Silent()))


def test_a_check_is_not_among_the_settings():
    """It is made anew by each run, so it would never be the same."""
    checked = Steps(strict=False, check=lambda _: None)
    assert article_settings(Run(checked, Silent())) == article_settings(Run(Steps(), Silent()))
