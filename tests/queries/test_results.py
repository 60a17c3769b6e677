"""The forms of answers, read back by other parsers."""

from __future__ import annotations

import io
import json

import pyoxigraph
import pytest
from rdflib import BNode, Graph, URIRef
from rdflib import Literal as RdfLiteral
from rdflib.query import Result

from kgexport.errors import UsageError
from kgexport.mapping.terms import Literal, NamedNode
from kgexport.queries.writing import output_named, write_answer
from kgexport.stores.base import BlankNode, Table, Triple, Triples
from kgexport.vocabulary.formats import FORMATS

XSD = "http://www.w3.org/2001/XMLSchema#"
LANG = "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"
ROWS = (
    (NamedNode("http://x/ä"), Literal('a "b", c\r\n\td\\', XSD + "string"), None),
    (BlankNode("b0"), Literal("grüß", LANG, "de"), Literal("5", XSD + "integer")),
    (None, None, None),
    (NamedNode("https://schema.org/name"), Literal("", XSD + "string"), Literal("2024-03", XSD + "gYearMonth")),
)


def written(answer, output=None) -> bytes:
    out = io.BytesIO()
    write_answer(answer, output, out)
    return out.getvalue()


def table() -> Table:
    return Table(("a", "b", "c"), iter(ROWS))


def test_csv_is_that_of_the_recommendation():
    assert written(table(), "csv").decode() == (
        'a,b,c\r\nhttp://x/ä,"a ""b"", c\r\n\td\\",\r\n_:b0,grüß,5\r\n,,\r\nhttps://schema.org/name,,2024-03\r\n'
    )


def test_tsv_is_that_of_the_recommendation():
    assert written(table(), "tsv").decode() == (
        '?a\t?b\t?c\n<http://x/ä>\t"a \\"b\\", c\\r\\n\\td\\\\"\t\n'
        f'_:b0\t"grüß"@de\t"5"^^<{XSD}integer>\n\t\t\n'
        f'<https://schema.org/name>\t""\t"2024-03"^^<{XSD}gYearMonth>\n'
    )


@pytest.mark.parametrize("form", ["json", "tsv"])
def test_oxigraph_reads_the_same(form):
    kind = {"json": pyoxigraph.QueryResultsFormat.JSON, "tsv": pyoxigraph.QueryResultsFormat.TSV}[form]
    read = pyoxigraph.parse_query_results(written(table(), form), format=kind)
    assert [variable.value for variable in read.variables] == ["a", "b", "c"]
    found = [[None if term is None else str(term) for term in row] for row in read]
    assert found[0][:2] == ["<http://x/ä>", '"a \\"b\\", c\\r\\n\\td\\\\"']
    assert found[1][1:] == ['"grüß"@de', f'"5"^^<{XSD}integer>']
    assert found[2] == [None, None, None]


def test_rdflib_reads_the_same_json():
    read = Result.parse(io.BytesIO(written(table(), "json")), format="json")
    blank, *others = [tuple(row) for row in read][1]
    assert isinstance(blank, BNode)
    assert others == [RdfLiteral("grüß", lang="de"), RdfLiteral(5)]


def test_yes_and_no():
    assert json.loads(written(True, "json")) == {"head": {}, "boolean": True}
    assert (written(True), written(False)) == (b"yes\n", b"no\n")
    for form in ("csv", "tsv", "turtle"):
        with pytest.raises(UsageError, match="choose"):
            written(True, form)


def test_no_rows():
    assert written(Table(("a",), iter(())), "csv") == b"a\r\n"
    assert json.loads(written(Table(("a",), iter(())), "json")) == {
        "head": {"vars": ["a"]},
        "results": {"bindings": []},
    }
    assert written(Table(("a",), iter(()))) == b"nothing found\n"


def test_a_table_that_fits_is_a_grid_and_another_is_blocks():
    assert written(Table(("name", "n"), iter([(NamedNode("https://schema.org/name"), None)]))).decode() == (
        "name         n\nschema:name\n"
    )
    long = Literal("x" * 150 + "\x1b[31m[bold]", XSD + "string")
    lines = written(Table(("name", "n"), iter([(long, None), (None, long)]))).decode().split("\n")
    assert lines == [f"name  {'x' * 150}\\x1b[31m[bold]", "", f"n     {'x' * 150}\\x1b[31m[bold]", ""]


@pytest.mark.parametrize("form", FORMATS)
def test_statements_in_every_format(form):
    triples = [
        Triple(NamedNode("http://x/b"), NamedNode("http://x/p"), Literal("1", XSD + "integer")),
        Triple(NamedNode("http://x/a"), NamedNode("http://x/p"), NamedNode("http://x/b")),
        Triple(NamedNode("http://x/a"), NamedNode("http://x/p"), NamedNode("http://x/b")),
    ]
    data = written(Triples(iter(triples)), form)
    read = list(pyoxigraph.parse(data, pyoxigraph.RdfFormat.from_media_type(FORMATS[form].media_type)))
    assert [quad.subject.value for quad in read] == ["http://x/a", "http://x/b"]
    assert data == written(Triples(iter(reversed(triples))), form)


def test_statements_are_turtle_by_default_and_no_table():
    triple = Triple(BlankNode("b"), NamedNode("http://x/p"), NamedNode("https://schema.org/name"))
    graph = Graph().parse(data=written(Triples(iter([triple]))), format="turtle")
    assert [(p, o) for _, p, o in graph] == [(URIRef("http://x/p"), URIRef("https://schema.org/name"))]
    with pytest.raises(UsageError, match="the answer is a graph"):
        written(Triples(iter([triple])), "csv")


def test_names_of_outputs():
    assert [output_named(name) for name in (None, "csv", "ttl", "nt")] == [None, "csv", "turtle", "ntriples"]
    with pytest.raises(UsageError, match="no output 'xls'; known are table, csv"):
        output_named("xls")
