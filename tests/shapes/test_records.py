"""Whatever a record may hold, its graph is not wrong."""

from __future__ import annotations

from hypothesis import given, settings

from kgexport.mapping.mapper import map_article
from kgexport.mapping.options import MappingOptions
from kgexport.mapping.to_rdflib import to_graph
from kgexport.record import Article
from kgexport.validation import render, validate
from tests import strategies


@settings(max_examples=15)
@given(strategies.articles())
def test_no_record_gives_a_graph_with_violations(article: Article) -> None:
    for text in ("full", "none"):
        report = validate(to_graph(map_article(article, MappingOptions(text=text))), ("core",))
        assert not report.violations, render(report)
