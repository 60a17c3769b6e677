"""What a server answers to a query: tables, graphs and yes or no in every form, and what is none of them."""

from __future__ import annotations

import gzip
import json
from contextlib import closing

import pytest

from kgexport.errors import SourceError, UsageError
from kgexport.mapping.terms import Literal, NamedNode
from kgexport.stores import BlankNode, Table, Triple, Triples
from kgexport.vocabulary.formats import NTRIPLES
from tests.stores.remote.scripted import TABLE, Asked, Reply, opened, yes

GRAPH = "https://e.org/g"
LANGUAGE_STRING = "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"
XSD = "http://www.w3.org/2001/XMLSchema#"
ROWS = [
    (NamedNode("https://e.org/a"), Literal('K\u014dfu "x" \\ \n.', LANGUAGE_STRING, "ja")),
    (BlankNode("b"), Literal("7", XSD + "integer")),
    (NamedNode("https://e.org/a"), None),
]
JSON = json.dumps(
    {
        "head": {"vars": ["s", "o"]},
        "results": {
            "bindings": [
                {
                    "s": {"type": "uri", "value": "https://e.org/a"},
                    "o": {"type": "literal", "value": 'K\u014dfu "x" \\ \n.', "xml:lang": "ja"},
                },
                {
                    "s": {"type": "bnode", "value": "b"},
                    "o": {"type": "typed-literal", "value": "7", "datatype": XSD + "integer"},
                },
                {"s": {"type": "uri", "value": "https://e.org/a"}},
            ]
        },
    }
).encode()
XML = f"""<?xml version="1.0"?>
<sparql xmlns="http://www.w3.org/2005/sparql-results#">
<head><variable name="s"/><variable name="o"/></head><results>
<result><binding name="s"><uri>https://e.org/a</uri></binding>
<binding name="o"><literal xml:lang="ja">K\u014dfu "x" \\ \n.</literal></binding></result>
<result><binding name="s"><bnode>b</bnode></binding>
<binding name="o"><literal datatype="{XSD}integer">7</literal></binding></result>
<result><binding name="s"><uri>https://e.org/a</uri></binding></result>
</results></sparql>""".encode()
TSV = (
    f'?s\t?o\n<https://e.org/a>\t"K\u014dfu \\"x\\" \\\\ \\n."@ja\n_:b\t"7"^^<{XSD}integer>\n<https://e.org/a>\t\n'
).encode()
TRIPLES = [
    Triple(NamedNode("https://e.org/a"), NamedNode("https://e.org/p"), ROWS[0][1]),
    Triple(NamedNode("https://e.org/a"), NamedNode("https://e.org/p"), NamedNode("https://e.org/c")),
]
N_TRIPLES = (
    b'<https://e.org/a> <https://e.org/p> "K\\u014Dfu \\"x\\" \\\\ \\n."@ja .\n'
    b"<https://e.org/a> <https://e.org/p> <https://e.org/c> .\n"
)
TURTLE = ('@prefix : <https://e.org/> .\n:a :p "K\u014dfu \\"x\\" \\\\ \\n."@ja , :c .\n').encode()
RDF_XML = """<?xml version="1.0"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="https://e.org/">
<rdf:Description rdf:about="https://e.org/a"><p xml:lang="ja">K\u014dfu "x" \\ \n.</p>
<p rdf:resource="https://e.org/c"/></rdf:Description></rdf:RDF>""".encode()


def answering(reply: Reply):
    """A server that gives this answer to each query but the first, which only asks whether it is there."""
    return lambda asked: yes(asked) if asked.query in ("", "ASK { }") else reply


@pytest.fixture
def ask(web):
    """Gives the answer to a query, read to its end, that comes as this reply."""

    def answer(reply: Reply, query: str = "SELECT * { ?s ?p ?o }"):
        web.script = answering(reply)
        with closing(opened(web, writable=False)) as store:
            found = store.query(query)
            if isinstance(found, Table):
                return found.variables, list(found.rows)
            return list(found.triples) if isinstance(found, Triples) else found

    return answer


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        (TABLE, JSON),
        ("application/sparql-results+xml", XML),
        ("text/tab-separated-values", TSV),
        ("application/json", JSON),
        ("Application/SPARQL-Results+JSON ; charset=UTF-8", JSON),
        ("application/xml", XML),
    ],
)
def test_a_table_in_any_form(ask, kind, body):
    variables, rows = ask(Reply(body, kind))
    assert variables == ("s", "o")
    assert [row[1] for row in rows] == [row[1] for row in ROWS]
    assert rows[0] == ROWS[0]
    assert isinstance(rows[1][0], BlankNode)


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("application/n-triples", N_TRIPLES),
        ("text/turtle; charset=utf-8", TURTLE),
        ("application/rdf+xml", RDF_XML),
    ],
)
def test_a_graph_in_any_form(ask, kind, body):
    assert ask(Reply(body, kind), "CONSTRUCT WHERE { ?s ?p ?o }") == TRIPLES


@pytest.mark.parametrize("word", ["true", "false"])
def test_yes_and_no_in_any_form(ask, word):
    xml = f'<sparql xmlns="http://www.w3.org/2005/sparql-results#"><head/><boolean>{word}</boolean></sparql>'
    expected = word == "true"
    assert ask(Reply(f'{{"head": {{}}, "boolean": {word}}}'.encode(), TABLE), "ASK { ?s ?p ?o }") is expected
    assert ask(Reply(xml.encode(), "application/sparql-results+xml"), "ASK { ?s ?p ?o }") is expected


@pytest.mark.parametrize("word", [True, False])
def test_yes_and_no_as_the_table_that_virtuoso_makes_of_them(ask, word):
    value = {"type": "typed-literal", "datatype": XSD + "integer", "value": str(int(word))}
    table = {"head": {"vars": ["__ASK_RETVAL"]}, "results": {"bindings": [{"__ASK_RETVAL": value}]}}
    assert ask(Reply(json.dumps(table).encode(), TABLE), "ASK { ?s ?p ?o }") is word


def test_a_compressed_answer_is_read(ask):
    assert ask(Reply(gzip.compress(JSON), TABLE, headers={"Content-Encoding": "gzip"}))[1][0] == ROWS[0]


@pytest.mark.parametrize("encoding", ["gzip", "deflate"])
def test_what_is_not_compressed_as_said_is_no_answer(ask, encoding):
    with pytest.raises(SourceError, match="can't be read to its end"):
        ask(Reply(JSON, TABLE, headers={"Content-Encoding": encoding}))


ENDS = [
    (TABLE, JSON, "SELECT * { ?s ?p ?o }"),
    ("application/sparql-results+xml", XML, "SELECT * { ?s ?p ?o }"),
    ("application/n-triples", N_TRIPLES, "CONSTRUCT WHERE { ?s ?p ?o }"),
    ("text/turtle", TURTLE, "CONSTRUCT WHERE { ?s ?p ?o }"),
    ("application/rdf+xml", RDF_XML, "CONSTRUCT WHERE { ?s ?p ?o }"),
    (TABLE, b'{"head": {}, "boolean": true}', "ASK { ?s ?p ?o }"),
]


@pytest.mark.parametrize(("kind", "body", "query"), ENDS, ids=[one[0] for one in ENDS])
def test_an_answer_whose_connection_breaks_is_an_error_wherever_it_does(ask, kind, body, query):
    """And not a shorter answer; so it is where the cut is between two rows."""
    for place in (0, 1, 20, len(body) // 2, len(body) - 30, len(body) - 1):
        with pytest.raises(SourceError, match=r"http://127.*: .*(?:read to its end|break)"):
            ask(Reply(body[: max(place, 0)], kind, cut=True), query)


@pytest.mark.parametrize("place", [0, 1, 20, 100, -30, -1])
@pytest.mark.parametrize(("kind", "body", "query"), [one for one in ENDS[:3] if one[0] != "application/n-triples"])
def test_an_answer_without_its_end_is_an_error(ask, kind, body, query, place):
    with pytest.raises(SourceError, match="can't be read to its end"):
        ask(Reply(body[:place], kind), query)


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("text/html; charset=utf-8", b"<html><h1>Please log in</h1></html>"),
        ("", b"{}"),
        ("application/octet-stream", JSON),
        ("nonsense", JSON),
    ],
)
def test_what_is_no_answer_is_told(ask, kind, body):
    with pytest.raises(SourceError, match=r"the answer to a query is .*; is http://127.* where queries go"):
        ask(Reply(body, kind))


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        (TABLE, b"<html>"),
        (TABLE, b"[]"),
        (TABLE, b""),
        ("text/csv", b"s,o\r\n"),
        ("text/plain", b"no"),
    ],
)
def test_what_is_said_to_be_an_answer_and_is_none_is_told(ask, kind, body):
    with pytest.raises(SourceError, match="can't be read to its end"):
        ask(Reply(body, kind))


@pytest.mark.parametrize(
    ("query", "reply"),
    [
        ("ASK { ?s ?p ?o }", Reply(JSON, TABLE)),
        ("ASK { ?s ?p ?o }", Reply(N_TRIPLES, "application/n-triples")),
        ("SELECT * { ?s ?p ?o }", Reply(b"", "application/n-triples")),
        ("SELECT * { ?s ?p ?o }", Reply(b'{"head": {}, "boolean": true}', TABLE)),
        ("CONSTRUCT WHERE { ?s ?p ?o }", Reply(JSON, TABLE)),
        ("DESCRIBE <a:b>", Reply(b'{"head": {}, "boolean": true}', TABLE)),
    ],
)
def test_an_answer_of_another_form_than_was_asked_for_is_none(ask, query, reply):
    """Else a table would be yes, and an empty text no rows."""
    with pytest.raises(SourceError, match="is no"):
        ask(reply, query)


@pytest.mark.parametrize("status", [400, 413, 422])
def test_a_query_that_is_refused_is_a_wrong_one(ask, status):
    with pytest.raises(UsageError, match=r"the server takes no such query: .*line 1"):
        ask(Reply(b"Parse error: line 1", status=status))


@pytest.mark.parametrize("status", [204, 206, 404, 418, 500, 507])
def test_a_query_that_fails_is_told(ask, status):
    with pytest.raises(SourceError, match="query"):
        ask(Reply(b"" if status == 204 else b"no luck", status=status))


def test_virtuosos_cut_table_is_an_error(web):
    web.name = "Virtuoso/07"
    web.script = answering(Reply(JSON, TABLE, headers={"X-SPARQL-MaxRows": "3"}))
    with closing(opened(web, writable=False)) as store, pytest.raises(SourceError, match="no more than 3 rows"):
        store.query("SELECT * { ?s ?p ?o }")


@pytest.mark.parametrize(("number", "cut"), [(4999, False), (5000, True), (10000, True)])
def test_virtuosos_cut_graph_is_an_error_at_its_end(web, number, cut):
    """Virtuoso doesn't say of a graph that it was cut, so it is asked how many rows it gives."""
    web.name = "Virtuoso/07"
    body = b"".join(b"<a:%d> <a:b> <a:c> .\n" % n for n in range(number))

    def script(asked: Asked) -> Reply:
        if asked.query.startswith("CONSTRUCT"):
            return Reply(body, "application/n-triples")
        return Reply(JSON, TABLE, headers={"X-SPARQL-MaxRows": "5000"}) if "SELECT" in asked.query else yes(asked)

    web.script = script
    with closing(opened(web, writable=False)) as store:
        triples = store.query("CONSTRUCT WHERE { ?s ?p ?o }").triples
        for _ in range(number):
            next(triples)
        if cut:
            with pytest.raises(SourceError, match="no more than 5000 rows"):
                next(triples)
        else:
            assert next(triples, None) is None


def test_a_store_whose_answers_break_writes_no_dump(web, tmp_path):
    web.script = answering(Reply(N_TRIPLES[:100], "application/n-triples", cut=True))
    with closing(opened(web, writable=False)) as store, pytest.raises(SourceError), (tmp_path / "x").open("wb") as out:
        store.dump(out, NTRIPLES, GRAPH)
