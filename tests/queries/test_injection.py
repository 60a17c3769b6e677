"""What users write for a parameter stays a term, whatever it looks like."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgexport.errors import UsageError
from kgexport.mapping.terms import Literal, NamedNode
from kgexport.queries.library import library, query_named, read_query
from kgexport.queries.parameters import terms_of
from kgexport.queries.running import ask
from kgexport.record.lexical import forbidden_character
from kgexport.stores.base import Table
from kgexport.stores.sparql_terms import sparql_term
from tests.queries.stores import store

STRING = "http://www.w3.org/2001/XMLSchema#string"
NASTY = (
    'x" } } #',
    'x" UNION { ?s ?p ?o } #',
    "x' } #",
    "x\n} #",
    "x\r\n\t}",
    "x> } ?s ?p ?o {",
    "http://x> } #",
    "http://x/{}",
    "https://x/ y",
    "x\\",
    'x\\" } #',
    "x\\u0022 } #",
    "x\\\\u0022 } #",
    "x\\U00000022 }",
    "http://x\\u003E } #",
    "urn:x\\u003E",
    "UNDEF } #",
    "?person",
    "$person",
    "#? --person",
    '"""',
    "AGREE } #",
    "2024-01-01\" } #",
    "\ufeff}",
    "\u2028}",
)  # fmt: skip


def rows(answer: object) -> list[object]:
    assert isinstance(answer, Table)
    return list(answer.rows)


@pytest.mark.parametrize("text", NASTY)
@pytest.mark.parametrize("name", library())
def test_no_text_for_a_parameter_is_read_as_sparql(name, text):
    """Refused, or looked up and not found: never an error of syntax, and never an answer."""
    query = query_named(name)
    for parameter in query.parameters:
        message = ""
        try:
            answer = ask(query, {parameter.name: (text,)}, store()).answer
        except UsageError as error:
            message = str(error)
        else:
            assert rows(answer) == []
        assert "SPARQL" not in message


@given(st.text(st.one_of(st.sampled_from("\"'\\uU0022{}<>\n\r\t#?$"), st.characters())))
def test_a_string_comes_back_as_it_went_in(text):
    if forbidden_character(text) is not None:
        with pytest.raises(UsageError):
            sparql_term(Literal(text, STRING))
        return
    query = read_query("q", "# parameter: --text (actor): x\nSELECT ?x {\n VALUES ?x { UNDEF } #? --text\n}")
    answer = store().query(query.text({"text": (Literal(text, STRING),)}))
    assert rows(answer) == [(Literal(text, STRING),)]


@given(st.text(st.sampled_from('"\\uU0022ab5C')))
def test_engines_that_replace_unicode_escapes_first_read_the_same(text):
    """Section 19.2 of SPARQL 1.1, taken at its word: escapes are replaced anywhere, before the query is parsed."""
    import re

    written = sparql_term(Literal(text, STRING))
    replaced = re.sub(r"\\u([0-9A-Fa-f]{4})", lambda match: chr(int(match[1], 16)), written)
    assert rows(store().query(f"SELECT ?x {{ VALUES ?x {{ {replaced} }} }}")) == [(Literal(text, STRING),)]


@pytest.mark.parametrize("iri", ["http://x> ", "x", "http://x\\u003E", "http://x/{}", "", "http://x y", 'http://x"'])
def test_what_is_no_iri_is_refused(iri):
    with pytest.raises(UsageError, match="is no IRI"):
        sparql_term(NamedNode(iri))
    with pytest.raises(UsageError, match="is no IRI"):
        sparql_term(Literal("1", iri + ">"))


def test_terms_as_sparql_writes_them():
    lang = "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"
    assert sparql_term(NamedNode("http://x/a")) == "<http://x/a>"
    assert sparql_term(Literal("a", lang, "en")) == '"a"@en'
    assert sparql_term(Literal("1", "http://x/t")) == '"1"^^<http://x/t>'
    with pytest.raises(UsageError, match="language tag"):
        sparql_term(Literal("a", lang, "en } #"))


@pytest.mark.parametrize(
    ("kind", "texts"),
    [
        ("date", ("2024-02-30",)), ("date", ("yesterday",)), ("date", ("2024-01-01T00:00:00Z",)),
        ("date", ("2024", "2025")), ("status", ("done",)), ("event-type", ("plover:NOTHING",)),
        ("event-type", ("schema:Event",)), ("actor", ("",)),
        ("person", ("a\0b",)), ("person", ("\udcff",)), ("nothing", ("x",)),
    ],
)  # fmt: skip
def test_what_cannot_be_right_is_refused(kind, texts):
    with pytest.raises(UsageError):
        terms_of(kind, texts, store())


def test_a_name_that_is_not_there_is_told():
    asked = ask(query_named("who-said-what"), {"person": ("Nobody",)}, store())
    assert asked.notes == ('--person: the store has no person "Nobody"',)
    assert rows(asked.answer) == []
