"""The library's queries have the same answers on every server as in the embedded store."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import pairwise

import pytest

import kgexport
from kgexport.loading import n_quads
from kgexport.mapping.mapper import map_article
from kgexport.mapping.terms import Literal, NamedNode
from kgexport.queries.library import Query, library, lookup
from kgexport.queries.running import ask
from kgexport.stores.base import Store, Table, Term
from kgexport.vocabulary.namespaces import XSD_STRING, expand
from tests.integration.stores import opened
from tests.queries.stores import CORPUS, store

ASKED = ("oxigraph", "virtuoso", "fuseki")

# For each parameter, by name, what is asked: alone, all at once as alternatives, and the first with those of others.
VALUES = {
    "person": ("John Mbeki", "anna okoth", "https://example.org/news/person-john-mbeki"),
    "organization": ("TASS", "Evening Star"),
    "country": ("UG", "Kenya", "tz"),
    "actor": ("John Mbeki", "officials", "Reuters", "Kenya"),
    "to": ("Kenya", "Anna Okoth"),
    "about": ("uganda", "KE"),
    "via": ("TASS", "reuters"),
    "publisher": ("Evening Star", "the daily herald"),
    "article": ("star-1", "pact signed", "https://news.example/post-2"),
    "type": ("REJECT", "cameo:07", "plover:AGREE"),
    "status": ("occurred", "negated"),
    "since": ("2024-03-01", "2024-03-02", "2024-03"),
    "until": ("2024-03-02", "2024-03-01", "2024-02"),
}
SINGLE = {"since", "until"}
# What the corpus has nothing for: there, no organization speaks or acts, and countries act only.
NOTHING = {
    "contradictory-reports": {"person", "organization"},
    "events": {"organization"},
    "quotes-without-independent-source": {"country", "organization"},
    "relay-chains": {"actor", "country", "organization"},
    "sources-most-cited": {"country"},
    "who-did-what-to-whom": {"organization"},
    "who-said-what": {"country", "organization"},
}
INTEGERS = {expand(f"xsd:{name}") for name in ("nonNegativeInteger", "positiveInteger")}

Given = dict[str, tuple[str, ...]]
Rows = list[tuple[Term | None, ...]]


def comparable(term: Term | None) -> Term | None:
    """A term as all stores give it.

    Oxigraph, embedded or as a server, keeps all kinds of xsd:integer as that alone.
    """
    if isinstance(term, Literal) and term.datatype in INTEGERS:
        return Literal(term.value, expand("xsd:integer"))
    return term


def rows(answer: object) -> Rows:
    assert isinstance(answer, Table)
    return [tuple(map(comparable, row)) for row in answer.rows]


def cases(query: Query) -> Iterator[Given]:
    """What a query is asked with: nothing, each parameter in turn, two at once, all but the first."""
    names = [one.name for one in query.parameters]
    yield {}
    for name in names:
        yield from ({name: (value,)} for value in VALUES[name])
        if name not in SINGLE:
            yield {name: VALUES[name]}
    for pair in pairwise(names):
        yield {name: VALUES[name][:1] for name in pair}
    yield {name: VALUES[name] if name not in SINGLE else VALUES[name][:1] for name in names[1:]}


@cache
def wanted(name: str) -> list[tuple[Given, Rows]]:
    """The answers of the embedded store."""
    return [(given, rows(ask(library()[name], given, store()).answer)) for given in cases(library()[name])]


@pytest.fixture(scope="session", params=ASKED)
def news(request, running) -> Iterator[Store]:
    """A server that holds the corpus."""
    with opened(running(request.param), concurrency=4) as served:
        graphs = [map_article(article) for article in kgexport.read(CORPUS)]
        assert served.replace_all({graph.iri: n_quads(graph) for graph in graphs}).refused == {}
        yield served


@pytest.mark.parametrize("name", library())
def test_a_query_is_answered_alike(news, name):
    query = library()[name]
    for given, expected in wanted(name):
        assert rows(ask(query, given, news).answer) == expected, given


@pytest.mark.parametrize("name", library())
def test_each_parameter_finds_something(name):
    """So that above it is not nothing that is compared with nothing."""
    found = {next(iter(given)) for given, expected in wanted(name) if len(given) == 1 and expected}
    assert {one.name for one in library()[name].parameters} - found == NOTHING.get(name, set())


def strings(*texts: str) -> tuple[Literal, ...]:
    return tuple(Literal(text, XSD_STRING) for text in texts)


def classes(*names: str) -> tuple[NamedNode, ...]:
    return tuple(NamedNode(expand(f"schema:{name}")) for name in names)


@pytest.mark.parametrize(
    ("name", "values", "found"),
    [
        ("actor", {"name": strings("ANNA okoth"), "class": classes("Person", "Organization")}, 1),
        ("actor", {"name": strings("anna okoth", "Kenya"), "class": classes("Person", "Country")}, 2),
        ("actor", {"name": strings("nobody"), "class": classes("Country"), "code": strings("UG")}, 1),
        ("actor", {"name": strings("kenya"), "class": classes("Country"), "code": strings("UG")}, 2),
        ("actor", {"name": strings("nobody"), "class": classes("Person")}, 0),
        ("article", {"text": strings("PACT signed", "star-1")}, 2),
        ("article", {"text": strings('x" } #')}, 0),
        ("page", {"page": (NamedNode("https://news.example/star-1"),)}, 1),
    ],
)
def test_a_look_up_finds_the_same(news, name, values, found):
    text = lookup(name).text(values)
    expected = rows(store().query(text))
    assert len(expected) == found
    assert rows(news.query(text)) == expected
