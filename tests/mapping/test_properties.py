"""What holds for the graph of any record."""

from __future__ import annotations

import re
from collections import Counter

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgexport.mapping.mapper import map_article
from kgexport.mapping.options import MappingOptions
from kgexport.mapping.table import TABLE
from kgexport.record import Article
from kgexport.record.lexical import is_iri
from kgexport.vocabulary.formats import FORMATS
from kgexport.vocabulary.namespaces import DEFAULT_BASE, SCHEMA_NAMESPACES
from kgexport.writers import WriterOptions
from tests.rdf import as_rdflib, by_oxigraph, by_pyld, by_rdflib, said, written
from tests.strategies import articles, examples, generated_iris

FULL = MappingOptions(text="full", license="https://creativecommons.org/licenses/by/4.0/")

BASES = (
    "https://example.org/",
    "https://example.org/news#",
    "https://example.org/?article=",
    "https://example.org/a/../b/./",
    "https://example.org//a//",
    "https://example.org/a:b/",
    "urn:news:",
    "urn:news:x/",
    "https://пример.рф/новости/",
    "https://schema.org/",
    "http://www.w3.org/",
    "HTTPS://EXAMPLE.ORG/News/",
    "file:///news/",
    "news:/",
)


@examples(50)
@given(articles())
def test_oxigraph_reads_the_same_from_every_format(article: Article) -> None:
    graph = map_article(article, FULL)
    for form in FORMATS.values():
        expected = said([graph], named=form.holds_graphs and form.name != "jsonld")
        assert by_oxigraph(written(form, [graph]), form.name) == set(expected), form.name


@examples(25)
@given(articles())
def test_rdflib_reads_the_same_from_every_format(article: Article) -> None:
    graph = map_article(article, FULL)
    expected = as_rdflib(said([graph], named=False))
    for form in FORMATS.values():
        assert by_rdflib(written(form, [graph]), form.name) == expected, form.name


@examples(50)
@given(articles())
def test_pyld_reads_the_same_with_the_context_inside_or_referred_to(article: Article) -> None:
    graph = map_article(article, FULL)
    expected = set(said([graph], named=False))
    assert by_pyld(written("jsonld", [graph])) == expected
    assert by_pyld(written("jsonld", [graph], WriterOptions(context="reference"))) == expected


@examples(50)
@given(articles())
def test_every_statement_is_made_once_and_every_minted_name_is_plain(article: Article) -> None:
    graph = map_article(article, FULL)
    statements = said([graph], named=True)
    repeated = [statement for statement, count in Counter(statements).items() if count > 1]
    assert not repeated
    for node in graph.nodes:
        local = node.iri.removeprefix(DEFAULT_BASE)
        assert re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]*", local), local
        assert len(local) <= 80
        assert node.types
        assert node.values.keys() <= {row.key for row in TABLE[node.kind].properties}
    iris = {term[1:-1] for statement in statements for term in statement if term.startswith("<")}
    assert [iri for iri in iris if not is_iri(iri)] == []


@examples(50)
@given(articles())
def test_no_two_actors_of_a_record_share_a_name_and_their_order_makes_no_difference(article: Article) -> None:
    graph = map_article(article)
    names = [node.iri for node in graph.nodes if node.kind == "actor"]
    assert len(set(names)) == len(names) >= len(article.actors or ())
    turned = msgspec.structs.replace(article, actors=article.actors and article.actors[::-1])
    assert set(said([map_article(turned)], named=True)) == set(said([graph], named=True))


@pytest.mark.parametrize("form", FORMATS)
def test_an_empty_record_is_an_article_with_its_graph(form: str) -> None:
    graph = map_article(Article())
    assert by_oxigraph(written(form, [graph]), form)
    assert [node.kind for node in graph.nodes] == ["article", "graph"]


@examples(25)
@given(articles(), st.sampled_from(BASES))
def test_every_base_gives_the_same_in_every_format(article: Article, base: str) -> None:
    graph = map_article(article, MappingOptions(base=base))
    for form in FORMATS.values():
        expected = said([graph], named=form.holds_graphs and form.name != "jsonld")
        assert by_oxigraph(written(form, [graph]), form.name) == set(expected), form.name
    assert by_pyld(written("jsonld", [graph])) == set(said([graph], named=False))


@examples(25)
@given(articles(), articles())
def test_two_articles_in_one_file(first: Article, second: Article) -> None:
    graphs = [map_article(first), map_article(second, MappingOptions(text="full"))]
    for form in FORMATS.values():
        data = written(form, graphs)
        assert by_oxigraph(data, form.name) == set(said(graphs, named=form.holds_graphs)), form.name
    assert by_pyld(written("jsonld", graphs)) == set(said(graphs, named=True))
    assert by_pyld(written("jsonld", graphs, WriterOptions(context="reference"))) == set(said(graphs, named=True))


@examples(25)
@given(articles())
def test_the_other_namespace_of_schema_org_changes_that_and_nothing_else(article: Article) -> None:
    graph = map_article(article)
    options = WriterOptions(schema=SCHEMA_NAMESPACES["http"])
    for form in FORMATS.values():
        named = form.holds_graphs and form.name != "jsonld"
        expected = set(said([graph], named=named, namespaces=options.namespaces))
        assert by_oxigraph(written(form, [graph], options), form.name) == expected, form.name
        assert len(expected) == len(set(said([graph], named=named)))


@examples(60)
@given(generated_iris())
def test_whatever_the_record_takes_for_an_iri_is_the_same_in_every_format(iri: str) -> None:
    about = (iri,) if "://" in iri else ()
    article = Article(url=iri, image=(iri,), license=iri, is_based_on=(iri,), about=about)
    graph = map_article(article)
    for form in FORMATS.values():
        expected = said([graph], named=form.holds_graphs and form.name != "jsonld")
        assert by_oxigraph(written(form, [graph]), form.name) == set(expected), form.name
    assert by_pyld(written("jsonld", [graph])) == set(said([graph], named=False))
