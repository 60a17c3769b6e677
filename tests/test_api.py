"""The functions for Python users."""

from __future__ import annotations

import json
from pathlib import Path

import pyoxigraph
import pytest
import rdflib

import kgexport
from kgexport.errors import ArticleError, RecordError, SinkError, SourceError, UsageError
from kgexport.record import Article, decode_article
from kgexport.rejects import Reject
from kgexport.writers import WriterOptions
from tests.data import record

EXAMPLE = decode_article(json.dumps(record()))[0]
TEXT = Path(__file__).parents[1] / "examples" / "moscow-times-2014-11-19.txt"
SCHEMA = rdflib.Namespace("https://schema.org/")


def test_the_way_from_a_text_to_a_file(tmp_path: Path) -> None:
    """As the package's docstring has it."""
    (article,) = kgexport.read(TEXT)
    assert isinstance(article, kgexport.Article)
    assert not article.has_facts
    article = kgexport.extract(article)
    assert article.has_facts
    assert kgexport.validate(article).violations == ()
    kgexport.write(article, tmp_path / "article.ttl")
    graph = kgexport.to_graph(article)
    assert len(graph) == len(rdflib.Graph().parse(tmp_path / "article.ttl")) > 100
    assert article == kgexport.extract(article)


def test_reading_names_the_bad_article_or_collects_it(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    file.write_text('{"id":"1"}\n{"id":2}\n{"id":"3"}\n', "utf-8")
    articles = kgexport.read(file)
    assert next(articles).id == "1"
    with pytest.raises(RecordError) as caught:
        next(articles)
    assert (caught.value.source, caught.value.line, caught.value.field) == (str(file), 2, "id")
    assert isinstance(caught.value, kgexport.KgExportError)
    rejects: list[Reject] = []
    assert [article.id for article in kgexport.read(str(file), rejects=rejects)] == ["1", "3"]
    assert [reject.line for reject in rejects] == [2]


def test_reading_what_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="no such file"):
        list(kgexport.read(tmp_path / "missing.txt"))
    with pytest.raises(SourceError, match="no such file"):
        list(kgexport.read(tmp_path / "missing.txt", rejects=[]))
    with pytest.raises(UsageError, match="oracle"):
        list(kgexport.read(TEXT, reader="oracle"))
    with pytest.raises(UsageError, match="oracle"):
        kgexport.extract(EXAMPLE, extractor="oracle")


def test_one_article_is_a_graph_and_several_are_a_dataset() -> None:
    graph = kgexport.to_graph(EXAMPLE, base="https://example.com/", text="none", mentions=False)
    article = rdflib.URIRef("https://example.com/article-a41537")
    assert graph.identifier == rdflib.URIRef("https://example.com/graph-a41537")
    assert graph.value(article, SCHEMA.headline) == rdflib.Literal(EXAMPLE.headline, lang="en")
    assert dict(graph.namespaces())[""] == rdflib.URIRef("https://example.com/")
    dataset = kgexport.to_graph([EXAMPLE, Article(id="2")])
    assert isinstance(dataset, rdflib.Dataset)
    names = {str(one.identifier) for one in dataset.graphs()} - {"urn:x-rdflib:default"}
    assert names == {f"https://example.org/news/graph-{name}" for name in ("a41537", "2")}
    assert len(kgexport.to_graph([])) == 0


def test_literals_keep_their_written_form() -> None:
    graph = kgexport.to_graph(Article(date_published="2014-11-19T18:04:00.500Z"))
    assert [*map(str, graph.objects(None, SCHEMA.datePublished))] == ["2014-11-19T18:04:00.500Z"]


def test_options_that_are_none_are_refused() -> None:
    with pytest.raises(UsageError, match="base"):
        kgexport.to_graph(EXAMPLE, base="news")
    with pytest.raises(TypeError, match="colour"):
        kgexport.to_graph(EXAMPLE, colour="red")
    with pytest.raises(UsageError, match="context"):
        WriterOptions(schema="http://schema.org/", context="reference")


def test_a_record_made_by_hand_is_checked() -> None:
    wrong = Article(date_published="soon")
    for use in (kgexport.to_graph, kgexport.validate):
        with pytest.raises(RecordError, match="datePublished"):
            use(wrong)


@pytest.mark.parametrize("data", ["article", "graph", "path", "str"])
def test_validation_takes_articles_graphs_and_files(tmp_path: Path, data: str) -> None:
    file = tmp_path / "a.ttl"
    kgexport.write(EXAMPLE, file)
    given = {"article": EXAMPLE, "graph": kgexport.to_graph(EXAMPLE), "path": file, "str": str(file)}[data]
    assert kgexport.validate(given).violations == ()  # type: ignore[arg-type]


def test_validation_tells_what_is_wrong() -> None:
    graph = kgexport.to_graph(EXAMPLE)
    article = rdflib.URIRef("https://example.org/news/article-a41537")
    graph.add((article, SCHEMA.url, rdflib.Literal("no link")))
    report = kgexport.validate(graph, ["core"])
    assert not report.conforms
    assert len(report.violations) == 1


@pytest.mark.parametrize(
    ("name", "form", "media_type"),
    [
        ("a.ttl", None, "text/turtle"),
        ("a.JSONLD", None, "application/ld+json"),
        ("a.nq", None, "application/n-quads"),
        ("a.rdf", None, "application/rdf+xml"),
        ("a.data", "trig", "application/trig"),
        ("a.ttl", "ntriples", "application/n-triples"),
        ("a.ttl", "application/ld+json", "application/ld+json"),
    ],
)
def test_writing_by_ending_or_by_name(tmp_path: Path, name: str, form: str | None, media_type: str) -> None:
    kgexport.write(EXAMPLE, tmp_path / name, form)
    read = pyoxigraph.parse(path=tmp_path / name, format=pyoxigraph.RdfFormat.from_media_type(media_type))
    lines = kgexport.to_graph(EXAMPLE).serialize(format="nt")
    assert {quad.triple for quad in read} == {
        quad.triple for quad in pyoxigraph.parse(lines, format=pyoxigraph.RdfFormat.N_TRIPLES)
    }


def test_an_unknown_format_names_the_known_ones(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no format 'n3'; known are turtle, jsonld"):
        kgexport.write(EXAMPLE, tmp_path / "a.ttl", "n3")


def test_what_is_not_written_whole_is_not_written(tmp_path: Path) -> None:
    target = tmp_path / "a.nq"
    target.write_bytes(b"old")
    with pytest.raises(RecordError):
        kgexport.write([EXAMPLE, Article(date_published="soon")], target)
    with pytest.raises(UsageError, match="tells no RDF format"):
        kgexport.write(EXAMPLE, tmp_path / "a.docx")
    with pytest.raises(SinkError, match="No such file"):
        kgexport.write(EXAMPLE, tmp_path / "missing" / "a.nq")
    assert target.read_bytes() == b"old"
    assert [*tmp_path.iterdir()] == [target]


@pytest.mark.parametrize("name", ["a.ttl", "a.jsonld", "a.nt", "a.nq", "a.trig", "a.rdf"])
def test_no_article_at_all_is_still_a_file_of_its_format(tmp_path: Path, name: str) -> None:
    kgexport.write([], tmp_path / name)
    assert [*pyoxigraph.parse(path=tmp_path / name)] == []
    if name == "a.jsonld":
        assert json.loads((tmp_path / name).read_text()) == []


def test_the_errors_are_a_tree() -> None:
    for kind in (UsageError, SourceError, SinkError, ArticleError, RecordError):
        assert issubclass(kind, kgexport.KgExportError)
    error = SourceError("is gone", source="a\nb\x1b[31m.txt", line=3, field="id")
    assert str(error) == "a\\nb\\x1b[31m.txt line 3: id: is gone"
    assert str(kgexport.KgExportError("only this")) == "only this"
