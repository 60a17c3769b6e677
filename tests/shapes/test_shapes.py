"""Every constraint of the packaged shapes has a graph that it passes and one that it refuses."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from rdflib import RDF, RDFS, Graph, Literal, URIRef
from rdflib.namespace import SH

from kgexport.validation import PACKAGED, Severity, validate
from kgexport.validation.loading import load_bytes
from kgexport.validation.shape_sets import shape_set
from kgexport.vocabulary.formats import TURTLE
from kgexport.vocabulary.namespaces import ONTOLOGY
from tests.shapes.cases import BASE, CASES, Case

SHAPES = "https://w3id.org/kgexport/shapes/"
PREFIXES = {"core": "core", "quality": "quality", "search": "search-engines", "across": "across"}
# The constraint components of SHACL Core by their parameter; sh:property and what only configures others aside.
COMPONENTS = {
    "class": "Class",
    "closed": "Closed",
    "datatype": "Datatype",
    "hasValue": "HasValue",
    "in": "In",
    "lessThan": "LessThan",
    "lessThanOrEquals": "LessThanOrEquals",
    "maxCount": "MaxCount",
    "maxInclusive": "MaxInclusive",
    "maxLength": "MaxLength",
    "minCount": "MinCount",
    "minInclusive": "MinInclusive",
    "minLength": "MinLength",
    "node": "Node",
    "nodeKind": "NodeKind",
    "not": "Not",
    "or": "Or",
    "pattern": "Pattern",
    "qualifiedMaxCount": "QualifiedMaxCount",
    "qualifiedMinCount": "QualifiedMinCount",
    "uniqueLang": "UniqueLang",
}
CONFIGURATION = {
    "alternativePath", "description", "flags", "ignoredProperties", "inversePath", "message", "name", "path",
    "property", "qualifiedValueShape", "severity", "targetClass", "targetObjectsOf", "targetSubjectsOf",
}  # fmt: skip


def turtle(text: str) -> Graph:
    return load_bytes(text.encode(), TURTLE, "test").graph


def shapes_of(name: str) -> Graph:
    return shape_set((name,)).union.graph


def reporting_shapes(shapes: Graph) -> Iterator[URIRef]:
    """The shapes whose results reach the report: those with targets, and their properties."""
    for shape in shapes.subjects(RDF.type, SH.NodeShape):
        if any((shape, target, None) in shapes for target in (SH.targetClass, SH.targetSubjectsOf, SH.targetObjectsOf)):
            yield URIRef(shape)
            yield from (URIRef(one) for one in shapes.objects(shape, SH.property))


def constraints(name: str) -> set[tuple[str, str]]:
    shapes = shapes_of(name)
    return {
        (str(shape), COMPONENTS[local])
        for shape in reporting_shapes(shapes)
        for local in (str(predicate).removeprefix(str(SH)) for predicate in shapes.predicates(shape))
        if local in COMPONENTS
    }


def iri_of(shape: str) -> str:
    prefix, _, local = shape.partition(":")
    return f"{SHAPES}{PREFIXES[prefix]}#{local}"


ALL_CASES = [
    pytest.param(name, case, id=f"{case.shape}-{case.component}-{number}")
    for name, cases in CASES.items()
    for number, case in enumerate(cases)
]


@pytest.mark.parametrize("name", PACKAGED)
def test_the_base_graph_passes(name: str) -> None:
    report = validate(turtle(BASE), (name,))
    assert report.results == ()
    assert report.notes == ()


@pytest.mark.parametrize(("name", "case"), ALL_CASES)
def test_each_broken_graph_is_refused_by_its_constraint(name: str, case: Case) -> None:
    shapes, shape = shapes_of(name), URIRef(iri_of(case.shape))
    report = validate(turtle(case.graph), (name,))
    found = [
        result
        for result in report.results
        if (result.shape.value, result.component) == (str(shape), f"{SH}{case.component}ConstraintComponent")
    ]
    assert found, [(result.shape.value, result.component) for result in report.results]
    result = found[0]
    assert result.severity.iri == str(shapes.value(shape, SH.severity))
    assert result.message == str(shapes.value(shape, SH.message))
    own_path = shapes.value(shape, SH.path)
    if case.path:
        assert str(result.path) == case.path
    elif own_path:
        assert result.path is not None
        assert getattr(result.path, "value", None) == str(own_path)
    else:
        assert result.path is None


@pytest.mark.parametrize("name", PACKAGED)
def test_every_constraint_has_a_broken_graph(name: str) -> None:
    assert {(iri_of(case.shape), case.component) for case in CASES[name]} == constraints(name)


@pytest.mark.parametrize("name", PACKAGED)
def test_every_shape_tells_editors_what_to_do(name: str) -> None:
    shapes = shapes_of(name)
    constrained = {URIRef(shape) for shape, _ in constraints(name)}
    for shape in constrained:
        message, severity = shapes.value(shape, SH.message), shapes.value(shape, SH.severity)
        assert isinstance(message, Literal), shape
        assert message.language == "en", shape
        assert message.count(". ") >= 1, f"{shape} says what is wrong but not how to mend it"
        assert severity in (SH.Violation, SH.Warning), shape
    for shape in set(reporting_shapes(shapes)):
        assert shapes.value(shape, RDFS.label) or shapes.value(shape, SH.name), shape


def test_severities_are_those_of_the_set() -> None:
    assert set(shapes_of("core").objects(None, SH.severity)) == {SH.Violation}
    assert set(shapes_of("quality").objects(None, SH.severity)) == {SH.Warning}
    assert set(shapes_of("search-engines").objects(None, SH.severity)) == {SH.Warning}


@pytest.mark.parametrize("name", PACKAGED)
def test_only_shacl_core_is_used(name: str) -> None:
    used = {str(p).removeprefix(str(SH)) for p in shapes_of(name).predicates() if str(p).startswith(str(SH))}
    assert used <= set(COMPONENTS) | CONFIGURATION


@pytest.mark.parametrize("name", ["Group", "FormerState", "Mention", "Relay", "ArticleGraph", "Extraction"])
def test_own_classes_are_closed(name: str) -> None:
    shapes = shapes_of("core")
    targeting = set(shapes.subjects(SH.targetClass, URIRef(ONTOLOGY + name)))
    assert any((shape, SH.closed, Literal(True)) in shapes for shape in targeting)


def test_shape_names_are_used_once() -> None:
    names = [str(shape) for name in PACKAGED for shape in set(reporting_shapes(shapes_of(name)))]
    assert len(names) == len(set(names))


PASSING = {
    "a year": ('"2014-11-19T08:30:00+03:00"^^xsd:dateTime', '"2014"^^xsd:gYear'),
    "a month": ('"2014-11-19T08:30:00+03:00"^^xsd:dateTime', '"2014-11"^^xsd:gYearMonth'),
    "a day": ('"2014-11-19T08:30:00+03:00"^^xsd:dateTime', '"2014-11-19"^^xsd:date'),
    "a second's fraction": ("08:30:00+03:00", "08:30:00.25+03:00"),
    "an image node": ("<https://paper.example/grain.jpg>", "[ schema:url <https://paper.example/grain.jpg> ]"),
    "no language tag": ('"Ministers agree on grain corridor"@en', '"Ministers agree on grain corridor"'),
    "a headline in two languages": ('corridor"@en', 'corridor"@en , "Minister einigen sich"@de'),
    "a news organization": ("schema:author :person-ann-lee", "schema:author [ a schema:NewsMediaOrganization ]"),
    "a country as speaker": ("kgx:speaker :person-jo-doe", "kgx:speaker :country-XX"),
    "a second relay": ("kgx:relay :relay-1 ;", "kgx:relay :relay-1 , :relay-2 ; kgx:via :organization-paper ;"),
    "no relay": ("kgx:relay :relay-1 ;", ""),
    "offsets alone": (":quote-selector-1 , :position-1-9", ":position-1-9"),
    "an end known less precisely": ('"2014-12-31"^^xsd:date', '"2014"^^xsd:gYear'),
    "a begin and an end on one day": ('"2014-12-31"^^xsd:date', '"2014-12-01"^^xsd:date'),
    "an open end": (';\n    sem:hasEndTimeStamp "2014-12-31"^^xsd:date', ""),
    "a year's begin and end": ('"2014-12-01"^^xsd:date ;\n    sem:hasEndTimeStamp "2014-12-31"^^xsd:date',
                               '"2014"^^xsd:gYear ; sem:hasEndTimeStamp "2015"^^xsd:gYear'),
    "an event type of somebody's own": ("plover:AGREE", "<https://taxonomy.example/treaty>"),
    "an actor without facts": ('schema:jobTitle "minister"@en ;', ""),
    "a title as a term": ('"minister"@en', "[ a schema:DefinedTerm ]"),
    "an earlier version": ("kgx:offsetUnit", "prov:wasRevisionOf :graph-0 ; kgx:offsetUnit"),
}  # fmt: skip
RELAY_2 = ':relay-2 a kgx:Relay ; kgx:relayedBy :organization-paper ; kgx:position "2"^^xsd:positiveInteger .'


@pytest.mark.parametrize("edit", PASSING.values(), ids=PASSING.keys())
def test_what_may_be_so_is_let_pass(edit: tuple[str, str]) -> None:
    assert edit[0] in BASE
    report = validate(turtle(BASE.replace(*edit, 1) + RELAY_2), ("core", "across"))
    assert [result.message for result in report.results if result.severity is Severity.VIOLATION] == []


def test_two_articles_in_one_graph_contradict_nothing() -> None:
    of_the_article = ":(article|quotation|event|relay|mention|evidence|quote-selector|position|graph|extraction)-"
    second = re.sub(of_the_article, r":\1-b", BASE).replace('"Jo Doe"', '"Jo B. Doe"').replace('"minister"', '"MP"')
    merged = turtle(BASE) + turtle(second)
    assert len(merged) > 1.5 * len(turtle(BASE))
    report = validate(merged, ("core", "quality", "across"))
    assert [result.message for result in report.results] == []
