"""What a query is, as far as that decides how it is sent."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kgexport.stores.remote.asking import accepted, parameters
from kgexport.stores.remote.servers import ANY, FUSEKI, OXIGRAPH, VIRTUOSO

TABLES = [
    "SELECT * { ?s ?p ?o }",
    "select(count(*) as ?n){}",
    "ASK {}",
    "ask{}",
    "PREFIX describe: <https://e.org/construct> SELECT ?construct { ?construct describe:construct ?describe }",
    "BASE <https://e.org/describe> SELECT * { <construct> ?p ?o }",
    "# construct\nSELECT * {}",
    "#describe'\nASK {}",
    "PREFIX : <https://e.org/#> # construct {\nSELECT * { ?s :describe ?o }",
    'SELECT * { ?s ?p "construct" }',
    "PREFIX construct-x: <a:b> SELECT * {}",
    "PREFIX a.construct: <a:b> ASK {}",
    "PREFIX construct.x: <a:b> ASK {}",
    "PREFIX a: <a:select> SELECT * { { SELECT * {} } }",
    "SELECT (\"'\" AS ?a) ('\"' AS ?b) { ?s ?p 'describe' }",
]
GRAPHS = [
    "CONSTRUCT WHERE { ?s ?p ?o }",
    "describe <a:b>",
    "PREFIX select: <a:b> CONSTRUCT { ?select select:ask ?ask } WHERE { ?select select:ask ?ask }",
    "# select\nCONSTRUCT WHERE {}",
    "CONSTRUCT { ?s ?p '''select''' } WHERE { SELECT * {} }",
    "BASE <select>\n#ask\nDESCRIBE ?x { SELECT ?x {} }",
    "PREFIX ask.x: <a:b> DESCRIBE ask.x:y",
]


@pytest.mark.parametrize("query", TABLES)
def test_a_table_is_asked_for(query):
    assert accepted(query).startswith("application/sparql-results+json")
    assert "n-triples" not in accepted(query)


@pytest.mark.parametrize("query", GRAPHS)
def test_a_graph_is_asked_for(query):
    assert accepted(query).startswith("application/n-triples")
    assert "sparql-results" not in accepted(query)


SEES_GRAPHS = [
    "SELECT * { GRAPH ?g { ?s ?p ?o } }",
    "SELECT * FROM <a:b> { ?s ?p ?o }",
    "SELECT * FROM NAMED <a:b> { ?s ?p ?o }",
    "SELECT * {graph<a:b>{}}",
    'SELECT * { ?s ?p "\\"" . GRAPH ?g {} }',
    "SELECT * { ?s ?p '''a'b''' . GRAPH ?g {} # ' \n}",
    "SELECT * { FILTER(?a < ?b) GRAPH ?g { FILTER(?c > ?d) } }",
    "SELECT * { FILTER(1<2) GRAPH ?g {} FILTER(2>1) }",
]
SEES_NONE = [
    "SELECT * { ?s ?p 'GRAPH' }",
    "SELECT * { ?graph ?from $graph }",
    "SELECT * { ?s <https://e.org/from> ?o } # GRAPH",
    "PREFIX graph: <a:b> SELECT * { ?s graph:from ?o }",
    'SELECT * { ?s ?p """ " GRAPH """ }',
    "SELECT * { ?s ?p 'x'@from }",
    "SELECT * { _:graph ?p ?o }",
]


@pytest.mark.parametrize(("queries", "union"), [(SEES_GRAPHS, False), (SEES_NONE, True)])
def test_fuseki_sees_all_graphs_as_one_or_each_by_itself(queries, union):
    for query in queries:
        assert bool(parameters(query, FUSEKI)) is union, query


def test_other_servers_see_both_unless_a_query_names_its_graphs():
    for server, expected in ((OXIGRAPH, {"union-default-graph": ""}), (VIRTUOSO, {}), (ANY, {})):
        for query in (*SEES_GRAPHS, *SEES_NONE):
            assert parameters(query, server) == ({} if "FROM" in query else expected)


words = st.sampled_from(
    ["SELECT", "ask", "Construct", "DESCRIBE", "graph", "FROM", "#", "'", '"', "'''", '"""', "\\", "<", ">", "\n", " ",
     "?x", "a:", ":", "{", "}", "\ud800", "\0", "é", "."]
)  # fmt: skip


@given(st.one_of(st.text(), st.lists(words, max_size=40).map("".join)))
@example("'" * 5000)
@example("<" * 50_000)
@example('"\\' * 2_000)
def test_any_text_is_one_or_the_other_and_never_an_error(query):
    kinds = accepted(query)
    assert "sparql-results" in kinds or "n-triples" in kinds
    assert parameters(query, FUSEKI) in ({}, dict(FUSEKI.union))
