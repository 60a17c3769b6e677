"""Shapes of every kind, drawn by chance, find the same compiled as with pySHACL; what isn't compiled is refused."""

from __future__ import annotations

import subprocess
import sys
import traceback
import warnings
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from kgexport.errors import KgExportError
from kgexport.validation.compiled.program import compiled
from kgexport.validation.compiled.rest import rest_of
from kgexport.validation.loading import plain_triples
from kgexport.validation.plain_rdflib import to_rdflib
from kgexport.validation.pyshacl_engine import PyShaclEngine
from kgexport.validation.refereed import local_component
from kgexport.validation.statements import TYPE, Statements, of_triples
from kgexport.vocabulary.formats import TURTLE
from tests.strategies import examples
from tests.validation.graphs import PREFIXES, shapes
from tests.validation.test_agreement import plain

ROOT = Path(__file__).parents[2]
NODES = (":a", ":b", ":c", "_:x", "_:y")
PROPERTIES = (":p", ":q", ":r")
CLASSES = (":A", ":B", ":C")
LITERALS = (
    *("1", "2", "1.0", "1.5e0", "true", '"a"', '"b"', '""', '"a"@en', '"a"@de', '"b"@en-gb', '"x"^^xsd:integer'),
    *('"2014"^^xsd:gYear', '"2014-11-19"^^xsd:date', '"2014-11-20"^^xsd:date', '"2014-11-19T08:00:00Z"^^xsd:dateTime'),
    *('"2014-11-19T08:00:00"^^xsd:dateTime', '"2014-13-01"^^xsd:date', '"08:00:00"^^xsd:time', '"01"^^xsd:byte'),
    *('"NaN"^^xsd:double', '"INF"^^xsd:double', '"maybe"^^xsd:boolean', '"u:v"^^xsd:anyURI', '"P1D"^^xsd:duration'),
)
DATATYPES = ("xsd:integer", "xsd:decimal", "xsd:string", "xsd:date", "xsd:dateTime", "xsd:gYear", "xsd:boolean",
             "xsd:time", "xsd:byte", "xsd:double", "xsd:anyURI", "xsd:duration",
             "<http://www.w3.org/1999/02/22-rdf-syntax-ns#langString>")  # fmt: skip
BOUNDS = ("1", "1.5", '"2014-11-19"^^xsd:date', '"2014-11-19T08:00:00Z"^^xsd:dateTime', '"a"')
KINDS = ("sh:IRI", "sh:BlankNode", "sh:Literal", "sh:BlankNodeOrIRI", "sh:BlankNodeOrLiteral", "sh:IRIOrLiteral")
one = st.sampled_from


def joined(parts: SearchStrategy[list[str]], between: str = " ") -> SearchStrategy[str]:
    return parts.map(between.join)


TRIPLES = st.one_of(
    st.builds("{} a {} .".format, one(NODES), one(CLASSES)),
    st.builds("{} {} {} .".format, one(NODES), one(PROPERTIES), one((*NODES, *LITERALS))),
    st.builds("{} rdfs:subClassOf {} .".format, one(CLASSES), one(CLASSES)),
)
DATA = joined(st.lists(TRIPLES, min_size=3, max_size=14), "\n")
SIMPLE_PATHS = one(PROPERTIES)
PATHS = st.one_of(
    SIMPLE_PATHS,
    SIMPLE_PATHS,
    st.builds("[ sh:inversePath {} ]".format, SIMPLE_PATHS),
    st.builds("( {} {} )".format, SIMPLE_PATHS, SIMPLE_PATHS),
    st.builds("[ sh:alternativePath ( {} [ sh:inversePath {} ] ) ]".format, SIMPLE_PATHS, SIMPLE_PATHS),
    st.builds("[ sh:{}Path {} ]".format, one(("zeroOrMore", "oneOrMore", "zeroOrOne")), SIMPLE_PATHS),
    st.builds("( {} [ sh:zeroOrMorePath {} ] )".format, SIMPLE_PATHS, SIMPLE_PATHS),
)
VALUES = st.one_of(
    st.builds("sh:class {}".format, one(CLASSES)),
    st.builds("sh:datatype {}".format, one(DATATYPES)),
    st.builds("sh:nodeKind {}".format, one(KINDS)),
    st.builds("sh:{} {}".format, one(("minInclusive", "maxInclusive", "minExclusive", "maxExclusive")), one(BOUNDS)),
    st.builds("sh:{}Length {}".format, one(("min", "max")), one(("1", "2"))),
    st.builds('sh:pattern "{}" ; sh:flags "i"'.format, one(("^A", "b$", "^[0-9]+$", "example"))),
    st.builds('sh:pattern "{}"'.format, one(("^A", "b$", "^[0-9]+$", "example"))),
    st.builds("sh:languageIn ( {} )".format, one(('"en"', '"de" "en"', '"*"'))),
    st.builds("sh:in ( {} {} )".format, one((*NODES[:3], *LITERALS)), one(LITERALS)),
    st.builds("sh:hasValue {}".format, one((*NODES[:3], *LITERALS))),
    st.builds("sh:{} {}".format, one(("equals", "disjoint")), SIMPLE_PATHS),
    st.builds("sh:closed true ; sh:ignoredProperties ( {} )".format, one(PROPERTIES)),
)
ON_PATHS = st.one_of(
    st.builds("sh:{}Count {}".format, one(("min", "max")), one(("0", "1", "2"))),
    st.just("sh:uniqueLang true"),
    st.builds("sh:{} {}".format, one(("lessThan", "lessThanOrEquals")), SIMPLE_PATHS),
)


def extended(inner: SearchStrategy[str]) -> SearchStrategy[str]:
    """The bodies of shapes that refer to shapes with such bodies."""
    shape = st.builds("[ {} ]".format, inner)
    property_shape = st.builds("sh:property [ sh:path {} ; {} ]".format, PATHS, st.one_of(inner, ON_PATHS))
    compared = st.builds("sh:property [ sh:path {} ; {} ]".format, SIMPLE_PATHS, ON_PATHS)
    qualified = st.builds(
        "sh:property [ sh:path {} ; sh:qualifiedValueShape {} ; sh:qualified{}Count 1 ;"
        " sh:qualifiedValueShapesDisjoint {} ]".format,
        PATHS,
        shape,
        one(("Min", "Max")),
        one(("true", "false")),
    )
    return st.one_of(
        st.builds("sh:{} ( {} {} )".format, one(("or", "and", "xone")), shape, shape),
        st.builds("sh:not {}".format, shape),
        st.builds("sh:node {}".format, shape),
        property_shape,
        property_shape,
        compared,
        qualified,
        st.builds("{} ; {}".format, qualified, qualified),
    )


BODIES = st.recursive(VALUES, extended, max_leaves=6)
TARGETS = st.one_of(
    st.builds("sh:targetClass {}".format, one(CLASSES)),
    st.builds("sh:targetNode {}".format, one((*NODES[:3], *LITERALS[:8]))),
    st.builds("sh:target{}Of {}".format, one(("Subjects", "Objects")), one(PROPERTIES)),
    st.just("a rdfs:Class"),
)
SHAPES = joined(
    st.lists(st.tuples(TARGETS, BODIES), min_size=1, max_size=3).map(
        lambda many: [f"{CLASSES[n]} a sh:NodeShape ; {target} ; {body} ." for n, (target, body) in enumerate(many)]
    ),
    "\n",
)
MORE = "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"


def statements(text: str) -> Statements:
    return of_triples(plain_triples((PREFIXES + MORE + text).encode(), TURTLE, "test.ttl"))


@given(SHAPES, DATA)
@examples(200)
def test_any_shapes_find_the_same_as_with_pyshacl(shape: str, data: str) -> None:
    chosen, graph = shapes(MORE + shape), statements(data)
    program = compiled(chosen)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            report = PyShaclEngine().validate(to_rdflib(graph), chosen)
        except KgExportError:
            assert program.left
            return
    if program.left:
        return
    found = Counter(
        (one.shape, one.component, one.severity_iri, one.focus, one.value) for one in program.findings(graph)
    )
    theirs = Counter(
        (
            str(plain(one.shape)),
            local_component(one.component),
            one.severity_iri,
            plain(one.focus_node),
            plain(one.value) if one.value else None,
        )
        for one in report.results
    )
    assert found == theirs


HAS_NO = ":S a sh:NodeShape ; sh:targetClass :E ; {} ."


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ('sh:sparql [ sh:select "SELECT $this WHERE { $this :p ?v }" ]', "sh:sparql"),
        ("sh:expression [ sh:path :p ]", "sh:expression"),
        ("sh:target [ ]", "sh:target"),
        ("sh:minCont 1", "sh:minCont"),
        ("sh:datatype xsd:string , xsd:integer", "sh:datatype more than once"),
        ("sh:datatype rdfs:Literal", "sh:datatype rdfs:Literal or rdfs:Datatype"),
        ("sh:nodeKind sh:Iri", "an sh:nodeKind that SHACL doesn't have"),
        ("sh:minCount 1", "sh:minCount in a node shape"),
        ("sh:property [ sh:path :p ; sh:minCount -1 ]", "a count below zero"),
        ("sh:property [ sh:path :p ; sh:minCount 1.0 ]", "a count that is no xsd:integer"),
        ("sh:property [ sh:path :p ; sh:path :q ]", "sh:path more than once"),
        ("sh:property [ sh:minCount 1 ]", "sh:minCount in a node shape"),
        ("sh:property [ sh:class :E ]", "sh:property that names no property shape"),
        ("sh:minLength 0", "sh:minLength 0"),
        ('sh:pattern "("', "an sh:pattern that is none"),
        ('sh:pattern "a" ; sh:flags "x"', "sh:flags other than i and m"),
        ('sh:languageIn ( "de-ch" )', "sh:languageIn with ranges of more than a language"),
        ("sh:in :list", "a list that is not well formed"),
        ("sh:or ()", "sh:or with an empty list"),
        ("sh:node [ sh:path :p ]", "sh:node that names a property shape"),
        ("sh:node :S", "a shape that refers to itself"),
        ("sh:property [ sh:path :p ; sh:node :S ]", "a shape that refers to itself"),
        ("sh:property :P . :P sh:path :p ; sh:property :P", "a shape that refers to itself"),
        ("sh:property [ sh:path :p ; sh:qualifiedValueShape [ ] ]", "sh:qualifiedValueShape without a count"),
        ("sh:property [ sh:path ( :p :q ) ; sh:lessThan :r ]", "a comparison of a path that is no single predicate"),
        ("sh:property [ sh:path [ sh:inversePath ( :p :q ) ] ]", "the inverse of a path that is no single predicate"),
        ("sh:property [ sh:path [ sh:inversePath :p ; sh:zeroOrMorePath :p ] ]", "a path that is not well formed"),
        ("sh:property [ sh:path ( :p ) ]", "a path that is a list of fewer than two"),
        ('sh:closed "yes"', "sh:closed that is neither true nor false"),
        ("sh:minInclusive :one", "a bound that is no number, date or text"),
        (":limit 3 . :C a sh:ConstraintComponent ; sh:parameter [ sh:path :limit ]", "https://example.org/limit"),
    ],
)  # fmt: skip
def test_what_is_not_known_is_left_with_the_reason(body: str, reason: str) -> None:
    chosen = shapes(MORE + HAS_NO.format(body))
    program = compiled(chosen)
    (left,) = program.left
    assert left.shape == "https://example.org/S"
    assert left.reason.startswith(reason)
    assert rest_of(chosen, program) is not None


def test_what_says_nothing_about_the_data_is_known() -> None:
    aside = 'sh:name "n" ; sh:description "d" ; sh:order 1 ; sh:group :g ; sh:defaultValue 1 ; sh:message "m"@en'
    program = compiled(shapes(HAS_NO.format(f"sh:property [ sh:path :p ; sh:minCount 1 ; {aside} ]")))
    assert program.left == []
    assert [one.component for one in program.findings(statements(":e a :E ."))] == ["MinCount"]


def test_shapes_that_share_shapes_make_a_program_of_their_own_length() -> None:
    shared = " ".join(f":N{n} sh:or ( [ sh:node :N{n + 1} ] [ sh:not :N{n + 1} ] ) ." for n in range(4))
    program = compiled(shapes(HAS_NO.format("sh:node :N0") + shared + ':N4 sh:pattern "x" .'))
    assert program.left == []
    deep = " ".join(f":N{n} sh:and ( :N{n + 1} :N{n + 1} ) ." for n in range(60))
    program = compiled(shapes(HAS_NO.format("sh:node :N0") + deep))
    assert [one.reason for one in program.left] == ["shapes in shapes, too deep"]
    wide = " ".join(f"[ sh:node :N{n} ]" for n in range(2000))
    program = compiled(shapes(HAS_NO.format(f"sh:or ( {wide} )") + ':N1999 sh:pattern "^never$" .'))
    assert program.left == []
    assert len(program.text) < 200_000


def test_a_failure_in_the_program_is_shown_with_its_line() -> None:
    program = compiled(shapes(HAS_NO.format("sh:minLength 3")))
    try:
        program.findings(of_triples([(3, TYPE, "https://example.org/E")]))  # type: ignore[list-item]
    except TypeError:
        assert "len(text(v)) >= 3" in traceback.format_exc()
    else:
        pytest.fail("a number is no term")


def test_the_program_is_the_same_with_every_hash_seed() -> None:
    command = [sys.executable, "-m", "kgexport.validation.compiled.program"]
    texts = {
        subprocess.run(command, cwd=ROOT, env={"PYTHONHASHSEED": seed}, capture_output=True, check=True).stdout
        for seed in ("1", "2")
    }
    assert len(texts) == 1
    assert b"core#article-headline" in texts.pop()
