"""Turtle and JSON-LD straight from the record are those that the nodes of the graph make, byte for byte."""

from __future__ import annotations

import inspect
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgexport.mapping.mapper import map_article
from kgexport.mapping.options import MappingOptions
from kgexport.mapping.rows import Term
from kgexport.mapping.table import TABLE
from kgexport.record import Actor, Article, Mention
from kgexport.vocabulary.namespaces import DEFAULT_BASE, PREFIXES, SCHEMA_NAMESPACES
from kgexport.writers import jsonld_functions
from kgexport.writers.jsonld_member import member, readable_member
from kgexport.writers.turtle_blocks import blocks, readable_blocks
from kgexport.writers.turtle_functions import source, turtle_functions
from kgexport.writers.turtle_terms import WIDTH, Names
from tests.mapping.test_lines import doubled, options
from tests.strategies import articles, examples


def both_turtles(article: Article, chosen: MappingOptions, schema: str) -> list[tuple[list[str], set[str]]]:
    """The blocks of both ways with the prefixes that each found used."""
    found = []
    for way in (blocks, readable_blocks):
        names = Names({**PREFIXES, "schema": schema}, chosen.base)
        found.append(([*way(map_article(article, chosen), names)], names.used))
    return found


@examples(100)
@given(articles(), options, st.sampled_from([*SCHEMA_NAMESPACES.values()]))
def test_both_ways_give_the_same_turtle(article: Article, chosen: MappingOptions, schema: str) -> None:
    compiled, readable = both_turtles(article, chosen, schema)
    assert compiled == readable


@examples(50)
@given(articles())
def test_both_ways_give_the_same_turtle_when_everything_is_said_twice(article: Article) -> None:
    compiled, readable = both_turtles(doubled(article), MappingOptions(), PREFIXES["schema"])
    assert compiled == readable


@examples(100)
@given(articles(), options)
def test_both_ways_give_the_same_json_ld(article: Article, chosen: MappingOptions) -> None:
    assert member(map_article(article, chosen)) == readable_member(map_article(article, chosen))


@examples(50)
@given(articles())
def test_both_ways_give_the_same_json_ld_when_everything_is_said_twice(article: Article) -> None:
    twice = doubled(article)
    assert member(map_article(twice)) == readable_member(map_article(twice))


@pytest.mark.parametrize(
    "local", ["article-1", "graph-1", "evidence-1-0-4", "words-1-0-4", "person-sergei-shoigu", "x"]
)
@pytest.mark.parametrize("text", ["excerpts", "none"])
def test_a_record_that_names_what_is_minted_here_is_written_in_both_ways_alike(local: str, text: Any) -> None:
    actor = Actor(id="a", type="Person", name="Sergei Shoigu", mentions=(Mention(start=0, end=4, kind="name"),))
    article = Article(id="1", text="Sergei", actors=(actor,), citation=(DEFAULT_BASE + local,), about=(DEFAULT_BASE,))
    chosen = MappingOptions(text=text)
    assert member(map_article(article, chosen)) == readable_member(map_article(article, chosen))
    compiled, readable = both_turtles(article, chosen, PREFIXES["schema"])
    assert compiled == readable


@pytest.mark.parametrize("chosen", [MappingOptions(), MappingOptions(text="none")])
def test_both_ways_break_the_lines_of_places_at_the_same_width(chosen: MappingOptions) -> None:
    """Names of all lengths, so that each line and object is once as wide as may be, and once wider by one letter."""
    widths = set()
    for length in range(1, 33):
        for end in (9, 99, 130):
            mention = Mention(start=0, end=end, kind="name")
            actor = Actor(id="a", type="Person", name="Anna Ivanova", mentions=(mention,))
            article = Article(id="a" * length, text="é" * 140, actors=(actor,))
            compiled, readable = both_turtles(article, chosen, PREFIXES["schema"])
            assert compiled == readable
            assert member(map_article(article, chosen)) == readable_member(map_article(article, chosen))
            widths |= {len(line) for block in compiled[0] for line in block.splitlines() if "oa:hasSelector" in line}
    if chosen.text != "none":
        assert {WIDTH + len(" ;") - 1, len("    oa:hasSelector")} <= widths


@examples(50)
@given(articles(), options)
def test_only_foreign_rows_name_nodes_that_are_not_minted_here(article: Article, chosen: MappingOptions) -> None:
    """So that all others can be shortened without a look."""
    graph = map_article(article, chosen)
    names = Names(dict(PREFIXES), graph.base)
    for node in graph.nodes:
        for row in TABLE[node.kind].properties:
            if row.term is Term.NODE and not row.foreign:
                for value in node.values.get(row.key, ()):
                    assert names.iri(str(value)) == f":{str(value).removeprefix(graph.base)}"


def test_there_is_a_function_for_each_kind_whose_source_can_be_shown() -> None:
    for text in (source(), jsonld_functions.source()):
        for kind in TABLE:
            assert f"def {kind}(" in text
    assert "schema:Quotation" in inspect.getsource(jsonld_functions.jsonld_functions()["quotation"])
    assert "schema:Quotation" in inspect.getsource(turtle_functions()["quotation"])
    with pytest.raises(ValueError, match="no date"):
        turtle_functions()["event"](":a a :b", Names(dict(PREFIXES), "urn:x:"), 6, "", hasTimeStamp="2014-02-30")
