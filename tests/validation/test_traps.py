"""What SHACL engines and RDF libraries do wrong, and must not do here."""

from __future__ import annotations

import logging
import subprocess
import sys
import warnings
from pathlib import Path

import pytest
import rdflib
from rdflib import Dataset, Graph, Literal, URIRef
from rdflib.term import _toPythonMapping

from kgexport.errors import UsageError
from kgexport.validation import Severity, load, render, validate
from kgexport.validation.pyshacl_engine import PyShaclEngine, _prepared
from kgexport.validation.shape_sets import shape_set
from tests.shapes.cases import BASE
from tests.validation.graphs import PREFIXES, check, jsonld, shapes, turtle

ROOT = Path(__file__).parents[2]
ORDER = ":S a sh:NodeShape ; sh:targetClass :E ; sh:property [ sh:path :begin ; sh:lessThanOrEquals :end ] ."
NESTED = (
    ":S a sh:NodeShape ; sh:targetClass :E ; sh:or ( [ sh:property [ sh:path :begin ; sh:lessThan :end ] ]"
    " [ sh:property [ sh:path :never ; sh:minCount 1 ] ] ) ."
)


@pytest.mark.parametrize("shape", [ORDER, NESTED])
@pytest.mark.parametrize(
    ("begin", "end"),
    [
        ('"nope"^^xsd:dateTime', '"2014-11-19T10:00:00Z"^^xsd:dateTime'),
        ('"2014-11-19T10:00:00Z"^^xsd:dateTime', '"nope"^^xsd:dateTime'),
        ('"nope"^^xsd:dateTime', '"neither"^^xsd:dateTime'),
        ('"2014-13-45"^^xsd:date', '"2014-11-19"^^xsd:date'),
        ('"2015"^^xsd:gYear', '"2014"^^xsd:gYear'),
        ('"2014"^^xsd:gYear', '"2014-11-19"^^xsd:date'),
        ('"2014-11-19"^^xsd:date', '"2014"^^xsd:gYear'),
        ('"2014-11-19T10:00:00"^^xsd:dateTime', '"2014-11-19T11:00:00Z"^^xsd:dateTime'),
        ('"2014-11-19"^^xsd:date', '"2014-11-20"'),
        ("1", '"2014-11-20"^^xsd:date'),
        ('"x"^^xsd:integer', "2"),
        ("[]", '"2014"^^xsd:gYear'),
        ('"2014"^^xsd:gYear', "[]"),
        (":a", '"2014"^^xsd:gYear'),
    ],
)  # fmt: skip
def test_values_that_cannot_be_compared_give_a_result_and_no_exception(begin: str, end: str, shape: str) -> None:
    report = check(f":e a :E ; :begin {begin} ; :end {end} .", shape)
    assert len(report.results) == 1


@pytest.mark.parametrize(
    ("begin", "end"),
    [
        ('"2014"^^xsd:gYear', '"2014"^^xsd:gYear'),
        ('"2014"^^xsd:gYear', '"2015"^^xsd:gYear'),
        ('"2014-02"^^xsd:gYearMonth', '"2014-11"^^xsd:gYearMonth'),
        ('"2014-02-03"^^xsd:date', '"2014-11-01"^^xsd:date'),
        ('"2014-02-03T00:30:00+03:00"^^xsd:dateTime', '"2014-02-02T22:00:00Z"^^xsd:dateTime'),
        ("9", "10"),
        ("1.5", "10"),
        ('"a"', '"b"'),
    ],
)
def test_values_in_order_give_none(begin: str, end: str) -> None:
    assert check(f":e a :E ; :begin {begin} ; :end {end} .", ORDER).results == ()


def test_a_blank_node_that_is_compared_stays_a_blank_node_in_the_report() -> None:
    report = check(':e a :E ; :begin [ schema:name "dawn" ] ; :end "2014"^^xsd:gYear .', ORDER)
    value = report.results[0].value
    assert value is not None
    assert value.kind == "blank"


def test_a_malformed_number_is_below_and_above_no_bound() -> None:
    shape = ":S a sh:NodeShape ; sh:targetClass :E ; sh:property [ sh:path :n ; {} ] ."
    for bound in ("sh:minInclusive 0", "sh:maxInclusive 9", "sh:minExclusive 0", "sh:maxExclusive 9"):
        assert len(check(':e a :E ; :n "x"^^xsd:integer .', shape.format(bound)).results) == 1, bound
        assert check(":e a :E ; :n 5 .", shape.format(bound)).results == (), bound


def test_a_literal_that_shapes_aim_at_is_compared_like_any_other() -> None:
    shape = ':S a sh:NodeShape ; sh:targetNode 1.0 ; sh:minExclusive "2014-11-19T08:00:00Z"^^xsd:dateTime .'
    assert len(check(":e a :E .", shape).results) == 1


def test_a_malformed_literal_below_what_is_reported_logs_nothing(caplog: pytest.LogCaptureFixture) -> None:
    shape = ":S a sh:NodeShape ; sh:targetClass :E ; sh:property [ sh:path :p ; sh:nodeKind sh:IRI ] ."
    assert len(check(':e a :E ; :p [ :q "2014-13-01"^^xsd:date ] .', shape).results) == 1
    assert caplog.records == []
    assert logging.getLogger("rdflib.term").filters == []


def test_times_are_of_their_datatype() -> None:
    shape = ":S a sh:NodeShape ; sh:targetClass :E ; sh:property [ sh:path :p ; sh:datatype xsd:time ] ."
    assert check(':e a :E ; :p "08:30:00"^^xsd:time , "23:59:59.5+03:00"^^xsd:time .', shape).results == ()
    assert len(check(':e a :E ; :p "25:00:00"^^xsd:time , "8:30"^^xsd:time .', shape).results) == 2


def test_results_are_counted_not_the_details_below_them() -> None:
    shape = (
        ":S a sh:NodeShape ; sh:targetClass :E ; sh:property [ sh:path :p ; sh:node :T ; sh:severity sh:Warning ] ."
        " :T a sh:NodeShape ; sh:property [ sh:path :q ; sh:minCount 1 ] , [ sh:path :r ; sh:minCount 1 ] ."
    )
    report = check(":e a :E ; :p :x .", shape)
    assert [result.severity for result in report.results] == [Severity.WARNING]


@pytest.mark.parametrize(
    ("written", "datatype"),
    [
        ("maybe", "boolean"),
        ("TRUE", "boolean"),
        ("2014-13-45", "date"),
        ("2014-02-30", "date"),
        ("20141119", "date"),
        ("nope", "dateTime"),
        ("2014-11-19T25:00:00Z", "dateTime"),
        ("19 Nov", "gYear"),
        ("2014-13", "gYearMonth"),
        ("1,5", "decimal"),
        ("-1", "nonNegativeInteger"),
        ("0", "positiveInteger"),
        ("300", "byte"),
        ("one", "integer"),
        ("1.5", "integer"),
    ],
)
def test_malformed_literals_stay_as_written_and_are_found(
    written: str, datatype: str, caplog: pytest.LogCaptureFixture
) -> None:
    data = f':e a :E ; :p "{written}"^^xsd:{datatype} .'
    with warnings.catch_warnings(), caplog.at_level(logging.DEBUG):
        warnings.simplefilter("error")
        assert str(next(turtle(data).objects(None, URIRef("https://example.org/p")))) == written
        shape = f":S a sh:NodeShape ; sh:targetClass :E ; sh:property [ sh:path :p ; sh:datatype xsd:{datatype} ] ."
        report = check(data, shape)
    assert [result.value.value for result in report.results if result.value] == [written]
    assert caplog.records == []


@pytest.mark.parametrize(
    ("written", "datatype"),
    [("01", "integer"), ("1", "boolean"), ("+1.50", "decimal"), ("1e3", "double"), ("2014-11-19+03:00", "date"),
     ("2014-11-19T10:00:00.250Z", "dateTime"), ("2014Z", "gYear")],
)  # fmt: skip
def test_well_formed_literals_stay_as_written_and_pass(written: str, datatype: str) -> None:
    data = f':e a :E ; :p "{written}"^^xsd:{datatype} .'
    assert str(next(turtle(data).objects(None, URIRef("https://example.org/p")))) == written
    shape = f":S a sh:NodeShape ; sh:targetClass :E ; sh:property [ sh:path :p ; sh:datatype xsd:{datatype} ] ."
    assert check(data, shape).results == ()


def test_plain_strings_and_xsd_strings_are_the_same() -> None:
    shape = ':S a sh:NodeShape ; sh:targetClass :E ; sh:property [ sh:path :p ; sh:in ( "en" ) ] .'
    assert check(':e a :E ; :p "en" .', shape).results == ()
    assert check(':e a :E ; :p "en"^^xsd:string .', shape).results == ()


def test_validation_leaves_the_process_as_it_was() -> None:
    boolean = URIRef("http://www.w3.org/2001/XMLSchema#boolean")
    before = _toPythonMapping[boolean]
    rdflib.NORMALIZE_LITERALS = False
    try:
        validate(turtle(":e a schema:Person ."))
        assert rdflib.NORMALIZE_LITERALS is False
    finally:
        rdflib.NORMALIZE_LITERALS = True
    assert _toPythonMapping[boolean] is before
    assert logging.getLogger("pyshacl-validate").handlers == []
    assert logging.getLogger("kgexport.validation.pyshacl_engine").handlers == []


def test_the_data_is_left_as_it_was() -> None:
    data = turtle(BASE.replace('"2014-12-31"^^xsd:date', "[]"))
    before = set(data)
    validate(data, ("core", "quality", "search-engines", "across"))
    assert set(data) == before


def test_texts_of_one_graph_do_not_turn_up_in_the_report_on_another() -> None:
    shape = ":S a sh:NodeShape ; sh:targetClass :E ; sh:property [ sh:path :p ; sh:in ( 1 ) ] ."
    for word in ("first", "second", "third"):
        report = check(f':e a :E ; :p [ :is "{word}" ] .', shape)
        assert word in report.results[0].message


def test_shapes_are_prepared_once() -> None:
    assert _prepared(shape_set(("core",))) is _prepared(shape_set(("core",)))
    assert _prepared(shape_set(("core",))) is not _prepared(shape_set(("quality",)))


def test_http_and_https_schema_org_are_treated_alike() -> None:
    broken = BASE.replace("kgx:quotationKind kgx:direct", "kgx:quotationKind kgx:direct , kgx:mixed")
    old = broken.replace("https://schema.org/", "http://schema.org/")
    new_report, old_report = validate(turtle(broken)), validate(turtle(old))
    assert old_report.results == new_report.results
    assert len(new_report.results) == 1
    assert [note.text for note in old_report.notes] == [
        "The data uses http://schema.org/; it was checked as https://schema.org/, which is meant alike."
    ]


def test_house_shapes_over_http_schema_org_apply_too(tmp_path: Path) -> None:
    text = PREFIXES.replace("https://schema.org/", "http://schema.org/") + (
        ":S a sh:NodeShape ; sh:targetClass schema:NewsArticle ; sh:property [ sh:path schema:genre ; sh:minCount 1 ] ."
    )
    path = tmp_path / "house.ttl"
    path.write_text(text, encoding="utf-8")
    report = validate(turtle(":a a schema:NewsArticle ."), (), (path,))
    assert [str(result.path) for result in report.results] == ["schema:genre"]


def test_schema_orgs_own_dates_are_dates() -> None:
    page = '{"@context": "https://schema.org", "@id": "https://e.org/a", "@type": "NewsArticle", "datePublished": "%s"}'
    for written in ("2014-11-19", "2014-11-19T08:30:00+03:00", "2014-11-19T08:30:00", "2014"):
        assert validate(jsonld(page % written), ("core",)).results == (), written
    for written in ("19 November", "2014-02-30", ""):
        found = validate(jsonld(page % written), ("core",)).results
        assert [result.value.value for result in found if result.value] == [written]


def test_named_graphs_are_checked_together() -> None:
    data = Dataset()
    first, second = data.graph(URIRef("https://e.org/g1")), data.graph(URIRef("https://e.org/g2"))
    person, born = URIRef("https://e.org/p"), URIRef("https://schema.org/birthDate")
    first.add((person, rdflib.RDF.type, URIRef("https://schema.org/Person")))
    first.add((person, born, Literal("1960-01-02", datatype=rdflib.XSD.date)))
    second.add((person, born, Literal("1961-01-02", datatype=rdflib.XSD.date)))
    assert [str(result.path) for result in validate(data, ("across",)).violations] == ["schema:birthDate"]


def test_shapes_that_pyshacl_cannot_use_are_named() -> None:
    bad = ":S a sh:NodeShape ; sh:targetClass :E ; sh:property [ sh:path :p ; sh:minCount 1 , 2 ] ."
    with pytest.raises(UsageError, match=r"house\.ttl: ConstraintLoadError"):
        check(":e a :E .", bad)


def test_a_pattern_that_is_none_is_an_error_of_the_shapes() -> None:
    with pytest.raises(UsageError, match=r"house\.ttl"):
        check(
            ':e a :E ; :p "x" .',
            ':S a sh:NodeShape ; sh:targetClass :E ; sh:property [ sh:path :p ; sh:pattern "(" ] .',
        )


def test_what_pyshacl_warns_of_is_in_the_notes(capfd: pytest.CaptureFixture[str]) -> None:
    report = check(":e a :E .", ":S a sh:NodeShape ; sh:targetClass :E ; sh:qualifiedValueShape [ sh:class :X ] .")
    assert any("can only be present on a PropertyShape" in note.text for note in report.notes)
    assert capfd.readouterr().err == ""


def test_queries_in_shapes_know_the_prefixes_of_their_file() -> None:
    query = "SELECT $this WHERE { $this schema:birthDate ?a ; schema:deathDate ?b . FILTER (?b < ?a) }"
    shape = (
        ":S a sh:NodeShape ; sh:targetClass schema:Person ;"
        f' sh:sparql [ sh:message "dead before born"@en ; sh:select "{query}" ] .'
    )
    person = ':p a schema:Person ; schema:birthDate "19{}-01-01"^^xsd:date ; schema:deathDate "1950-01-01"^^xsd:date .'
    assert [result.message for result in check(person.format("60"), shape).results] == ["dead before born"]
    assert check(person.format("40"), shape).results == ()


def test_the_report_is_the_same_with_every_hash_seed() -> None:
    program = (
        "from kgexport.validation import render, validate; from tests.validation.graphs import turtle;"
        "from tests.shapes.cases import BASE;"
        "g = turtle(BASE.replace('kgx:direct', 'kgx:direct, kgx:mixed').replace(':person-jo-doe', '[]'));"
        "r = validate(g, ('core', 'quality', 'across'));"
        "print(*(render(r, f) for f in ('text', 'turtle', 'jsonld', 'json')))"
    )
    outputs = set()
    for seed in ("1", "2"):
        environment = {"PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"}
        command = [sys.executable, "-c", program]
        run = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=True)
        outputs.add(run.stdout)
    assert len(outputs) == 1
    assert len(outputs.pop()) > 5000


def test_rdflib_graphs_are_taken_as_they_are() -> None:
    graph = Graph().parse(data=BASE, format="turtle")
    assert validate(graph, ("core", "quality")).results == ()


def test_engines_can_be_exchanged() -> None:
    class Nothing(PyShaclEngine):
        def validate(self, data, shapes):  # type: ignore[no-untyped-def]
            report = super().validate(data, shapes)
            return type(report)(results=report.results[:1])

    data = turtle(":a a schema:NewsArticle .")
    assert len(validate(data).results) > len(validate(data, engine=Nothing()).results) == 1
    assert shapes(ORDER).files[0].name == "house.ttl"
    assert render(validate(data, engine=Nothing()))
    assert len(load([])) == 0
