"""Answers as XML, read back by other parsers."""

from __future__ import annotations

import io
import xml.etree.ElementTree as ET

import pyoxigraph
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import Literal as RdfLiteral
from rdflib import URIRef
from rdflib.query import Result

from kgexport.mapping.terms import Literal, NamedNode
from kgexport.queries.xml_results import write_xml
from kgexport.stores.base import BlankNode, Table
from kgexport.stores.oxigraph_terms import answered
from kgexport.vocabulary.namespaces import XSD_STRING
from tests.queries.test_results import ROWS, XSD, table


def written(answer: Table | bool) -> bytes:
    out = io.BytesIO()
    write_xml(answer, out)
    return out.getvalue()


def read_back(xml: bytes) -> list[tuple[object, ...]]:
    answer = answered(pyoxigraph.parse_query_results(xml, pyoxigraph.QueryResultsFormat.XML))
    assert isinstance(answer, Table)
    return list(answer.rows)


def cells(xml: bytes) -> list[str]:
    """The text of each value; what a parser of XML makes of it, as Oxigraph's leaves out spaces at the ends."""
    return [node[0].text or "" for node in ET.fromstring(xml).iter("{http://www.w3.org/2005/sparql-results#}binding")]


def test_oxigraph_reads_the_same():
    assert [row[1:] for row in read_back(written(table()))] == [row[1:] for row in ROWS]


def test_rdflib_reads_the_same():
    found = Result.parse(io.BytesIO(written(table())), format="xml")
    assert [str(one) for one in found.vars] == ["a", "b", "c"]
    rows = [row.asdict() for row in found]
    assert rows[0] == {"a": URIRef("http://x/ä"), "b": RdfLiteral('a "b", c\r\n\td\\')}
    assert rows[1]["b"] == RdfLiteral("grüß", lang="de")
    assert rows[2]["c"] == RdfLiteral(
        "2024-03", datatype=URIRef(f"{XSD}gYearMonth")
    )  # a row without values is left out


@given(st.text(st.one_of(st.sampled_from("<>&\"'\r\n\t]]>"), st.characters(exclude_categories=("Cs", "Cc", "Cn")))))
def test_a_string_comes_back_as_it_went_in(text):
    assert cells(written(Table(("x",), iter([(Literal(text, XSD_STRING),)])))) == [text]


@pytest.mark.parametrize("character", ["\0", "\x08", "\x1b", "\uffff", "\ufffe", "\ud800"])
def test_what_xml_cannot_hold_is_replaced(character):
    rows = iter([(Literal(f"a{character}b", XSD_STRING),)])
    assert cells(written(Table(("x",), rows))) == ["a\ufffdb"]


def test_names_with_signs_of_xml_are_written_as_text():
    rows = iter([(NamedNode("http://x/?a=1&b=2"),), (BlankNode("b<0"),)])
    assert cells(written(Table(("x",), rows))) == ["http://x/?a=1&b=2", "b<0"]


@pytest.mark.parametrize("answer", [True, False])
def test_yes_and_no(answer):
    found = pyoxigraph.parse_query_results(written(answer), pyoxigraph.QueryResultsFormat.XML)
    assert answered(found) is answer
