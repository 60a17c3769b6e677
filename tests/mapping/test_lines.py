"""The lines straight from the record are those that the statements of the graph make, byte for byte."""

from __future__ import annotations

import sys
from json.encoder import encode_basestring, py_encode_basestring

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgexport.mapping.line_functions import line_functions, source
from kgexport.mapping.lines import lines, readable_lines
from kgexport.mapping.mapper import map_article
from kgexport.mapping.options import MappingOptions
from kgexport.mapping.table import TABLE
from kgexport.record import Article
from kgexport.vocabulary.namespaces import SCHEMA_NAMESPACES
from tests.mapping.test_properties import BASES
from tests.rdf import by_oxigraph, said
from tests.strategies import articles, examples

options = st.builds(
    MappingOptions,
    base=st.sampled_from(BASES),
    text=st.sampled_from(["full", "excerpts", "none"]),
    mentions=st.booleans(),
    license=st.sampled_from([None, "https://creativecommons.org/licenses/by/4.0/"]),
)


@examples(100)
@given(articles(), options, st.sampled_from([*SCHEMA_NAMESPACES.values()]), st.booleans())
def test_both_ways_give_the_same_bytes(article: Article, chosen: MappingOptions, schema: str, named: bool) -> None:
    assert lines(map_article(article, chosen), schema, named=named) == readable_lines(
        map_article(article, chosen), schema, named=named
    )


def doubled(article: Article) -> Article:
    """Actors of one name, a mention that is listed twice, quotes and events that are twins."""
    twins = {
        field: tuple(msgspec.structs.replace(one, id=one.id + end) for end in ("", "'") for one in parts)
        for field in ("actors", "events", "quotes")
        if (parts := getattr(article, field))
    }
    if twins.get("actors"):
        twins["actors"] = tuple(msgspec.structs.replace(one, mentions=one.mentions * 2) for one in twins["actors"])
    return msgspec.structs.replace(article, **twins, about=article.about * 2, citation=article.citation * 2)


@examples(50)
@given(articles())
def test_both_ways_give_the_same_bytes_when_everything_is_said_twice(article: Article) -> None:
    twice = doubled(article)
    assert lines(map_article(twice), named=True) == readable_lines(map_article(twice), named=True)


def test_every_code_point_is_escaped_so_that_parsers_read_it_back() -> None:
    """All that a record may hold, in one literal a plane; the escapes of JSON's C codes are those of its Python."""
    for plane in range(17):
        text = "".join(map(chr, range(plane << 16, (plane + 1) << 16)))
        if plane == 0:
            text = text[:0xD800] + text[0xE000:]
        assert encode_basestring(text) == py_encode_basestring(text)
        assert msgspec.json.Encoder().encode(text) == py_encode_basestring(text).encode("utf-8")
        graph = map_article(Article(id="1", headline=text))
        assert by_oxigraph(lines(graph, named=True), "nquads") == set(said([graph], named=True))
    assert (plane + 1) << 16 == sys.maxunicode + 1


def test_there_is_a_function_for_each_kind_whose_source_can_be_shown() -> None:
    text = source()
    for kind in TABLE:
        assert f"def {kind}(" in text
    with pytest.raises(ValueError, match="no date"):
        line_functions()["event"]("<a> ", " .\n", "", (), hasTimeStamp="2014-02-30")


def test_the_source_stands_in_tracebacks() -> None:
    import inspect

    assert "schema:Quotation" in inspect.getsource(line_functions()["quotation"])
