"""No prefix is bound that isn't used, and none used that isn't bound."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from hypothesis import given

from kgexport.mapping.mapper import map_article
from kgexport.mapping.options import MappingOptions
from kgexport.record import Article
from tests.rdf import by_oxigraph, written
from tests.strategies import articles, examples
from tests.writers.golden import SMALL, article

FULL = MappingOptions(text="full", license="https://creativecommons.org/licenses/by/4.0/")
_BINDING = re.compile(r"^@prefix [a-z]*: <[^>]*> \.\n", re.MULTILINE)


@pytest.mark.parametrize("form", ["turtle", "trig"])
@examples(30)
@given(articles())
def test_without_any_one_binding_the_file_can_not_be_read(form: str, one: Article) -> None:
    data = written(form, [map_article(one, FULL)]).decode("utf-8")
    by_oxigraph(data.encode(), form)
    bindings = [*_BINDING.finditer(data.partition("# Article")[0])]
    assert bindings
    for binding in bindings:
        with pytest.raises(SyntaxError, match="prefix"):
            by_oxigraph((data[: binding.start()] + data[binding.end() :]).encode(), form)


@pytest.mark.parametrize("form", ["turtle", "trig"])
def test_a_second_article_binds_what_it_needs_besides(form: str) -> None:
    data = written(form, [map_article(Article(id="1")), map_article(article(SMALL))]).decode("utf-8")
    bindings = [binding[0] for binding in _BINDING.finditer(data)]
    assert len(set(bindings)) == len(bindings)
    assert "@prefix plover:" not in data.partition("article-a1")[0].partition("# Article")[0]
    assert "@prefix plover:" in data


def test_predicates_and_minted_names_are_written_short() -> None:
    for form in ("turtle", "trig"):
        data = written(form, [map_article(article(SMALL))]).decode("utf-8")
        body = "".join(line for line in data.splitlines(keepends=True) if not line.startswith("@prefix"))
        assert re.findall(r"<[^> ]+>", re.sub(r'"(\\.|[^"\\])*"', '""', body)) == [
            "<https://example.com/news?id=1&lang=en>"
        ]


@examples(30)
@given(articles())
def test_a_json_ld_context_holds_what_its_document_needs_and_no_more(one: Article) -> None:
    document = json.loads(written("jsonld", [map_article(one, FULL)]))
    context = document.pop("@context")
    terms = {key for key, value in context.items() if isinstance(value, dict)}
    assert terms == {key for key in _keys(document) if not key.startswith("@")}
    body = json.dumps([document, [value for value in context.values() if isinstance(value, dict)]])
    prefixes = {key for key in context if key not in terms and not key.startswith("@")}
    assert {prefix for prefix in prefixes if f'"{prefix}:' not in body} == set()


def _keys(value: Any) -> set[str]:
    if isinstance(value, dict):
        return {*value, *(key for inner in value.values() for key in _keys(inner))}
    return {key for inner in value for key in _keys(inner)} if isinstance(value, list) else set()


def test_text_that_looks_like_a_curie_asks_for_no_prefix() -> None:
    document = json.loads(written("jsonld", [map_article(Article(headline="dc: the film", keywords=("skos:x",)))]))
    assert not {"dc", "skos"} & document["@context"].keys()
