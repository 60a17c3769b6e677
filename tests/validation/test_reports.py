"""The report in each of its forms."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from rdflib import RDF, Graph
from rdflib.compare import isomorphic
from rdflib.namespace import SH

from kgexport.errors import UsageError
from kgexport.validation import REPORT_FORMATS, Note, Report, Result, Severity, render, validate
from kgexport.validation.loading import load_bytes
from kgexport.validation.report import ArticleRef, Subject, Term
from kgexport.vocabulary.formats import JSONLD, TURTLE
from tests.shapes.cases import BASE
from tests.validation.graphs import PREFIXES, check, turtle

GOLDEN = Path(__file__).parent / "golden" / "report.txt"
ALL = ("core", "quality", "search-engines", "across")
EDITS = (
    ("kgx:quotationKind kgx:direct", "kgx:quotationKind kgx:direct , kgx:mixed"),
    ('"2014-12-31"^^xsd:date', '"2014-11-31"^^xsd:date'),
    ("schema:publisher :organization-paper ;", 'schema:publisher "The Paper" ;'),
    ("kgx:confidence 0.9", "kgx:confidence 9.0"),
    ("oa:exact", "oa:exakt"),
    ('kgx:position "1"^^xsd:positiveInteger', 'kgx:position "2"^^xsd:positiveInteger'),
    ("kgx:speaker :person-jo-doe", 'kgx:speaker [ a schema:Person ; schema:name "J. Doe" ]'),
    ("kgx:mentionOf :person-jo-doe", "kgx:mentionOf :person-jo-doe ; kgx:metionKind kgx:name"),
    ("prov:wasGeneratedBy :extraction-1 ;", ""),
    ("kgx:agent :person-jo-doe ;\n    kgx:recipient :country-XX ;", ""),
    ('"1960-01-02"^^xsd:date', '"1960-01-02"^^xsd:date , "1961-01-02"^^xsd:date'),
)
NOT_PATHS = {RDF.type} | {
    SH[name]
    for name in (
        *("result", "conforms", "resultSeverity", "focusNode", "resultMessage", "sourceConstraintComponent"),
        *("sourceShape", "value"),
    )
}
OTHER = """
:article-2 a schema:NewsArticle ; schema:datePublished "2014-11-20"^^xsd:date ; schema:mentions :person-jo-doe .
:evidence-2 a oa:SpecificResource ; oa:hasSource :article-2 ; oa:hasSelector :position-3-4 .
:position-3-4 a oa:TextPositionSelector ; oa:start "3"^^xsd:nonNegativeInteger ; oa:end "3"^^xsd:nonNegativeInteger .
:stray a kgx:Relay .
"""


def example_report() -> Report:
    """A report with findings of all kinds, on two articles."""
    text = BASE
    for old, new in EDITS:
        assert old in text
        text = text.replace(old, new, 1)
    return validate(turtle(text + OTHER), ALL)


@pytest.fixture(scope="module")
def report() -> Report:
    return example_report()


def test_the_text_for_editors(report: Report) -> None:
    # Where the text is meant to change: python -m tests.validation.test_reports
    assert render(report) == GOLDEN.read_text(encoding="utf-8")


def test_every_message_is_in_the_text(report: Report) -> None:
    text = " ".join(render(report).split())
    assert all(result.message in text for result in report.results)


def test_results_are_sorted_by_article_and_the_gravest_first(report: Report) -> None:
    first = [result for result in report.results if len(result.subject.articles) == 1]
    by_article = {articles: [r.severity for r in first if r.subject.articles == articles]
                  for articles in dict.fromkeys(result.subject.articles for result in first)}  # fmt: skip
    assert len(by_article) == 2
    assert all(severities == sorted(severities) for severities in by_article.values())


def test_counts_and_refusal(report: Report) -> None:
    assert len(report.violations) + len(report.warnings) == len(report.results)
    assert not report.conforms
    assert report.refused()
    weak = validate(turtle(":a a schema:NewsArticle ."))
    assert weak.warnings
    assert (weak.violations, weak.conforms, weak.refused(), weak.refused(strict=True)) == ((), False, False, True)
    right = validate(turtle(BASE))
    assert (right.results, right.conforms, right.refused(), right.refused(strict=True)) == ((), True, False, False)
    unchecked = validate(turtle(":a a :Thing ."))
    assert (unchecked.conforms, unchecked.refused(), unchecked.refused(strict=True)) == (True, False, True)


def test_a_finding_tells_its_article_words_and_values(report: Report) -> None:
    found = {(result.shape.value.rpartition("#")[2]): result for result in report.results}
    kinds = found["quotation-quotationKind"]
    assert kinds.subject == Subject(
        (ArticleRef("https://example.org/news/article-1", "Ministers agree on grain corridor"),),
        "quotation",
        "We agree",
    )
    assert [str(term) for term in kinds.present] == ["kgx:direct", "kgx:mixed"]
    assert found["event-hasEndTimeStamp"].subject.words == "shipments"
    assert found["Mention"].subject.kind == "mention"
    assert found["positionSelector-order"].subject.place == "characters 3 to 3"
    assert found["relay-relayedBy"].subject.articles == ()
    assert [article.iri[-1] for article in found["person-birthDate"].subject.articles] == ["1", "2"]


def test_turtle_and_json_ld_are_the_w3c_report(report: Report) -> None:
    in_turtle = load_bytes(render(report, "turtle").encode(), TURTLE, "x").graph
    in_jsonld = load_bytes(render(report, "jsonld").encode(), JSONLD, "x").graph
    assert isomorphic(in_turtle, in_jsonld)
    assert isomorphic(in_turtle, Graph().parse(data=render(report, "turtle"), format="turtle"))
    root = in_turtle.value(None, RDF.type, SH.ValidationReport)
    assert str(in_turtle.value(root, SH.conforms)) == "false"
    results = set(in_turtle.objects(root, SH.result))
    assert len(results) == len(report.results)
    for result in results:
        for predicate in (SH.focusNode, SH.resultSeverity, SH.sourceConstraintComponent, SH.sourceShape):
            assert len(list(in_turtle.objects(result, predicate))) == 1


@pytest.mark.parametrize(
    "path",
    [
        "schema:name",
        "( schema:author schema:name )",
        "[ sh:inversePath schema:mentions ]",
        "[ sh:alternativePath ( schema:url schema:sameAs ) ]",
        "[ sh:zeroOrMorePath schema:isPartOf ]",
        "[ sh:oneOrMorePath schema:isPartOf ]",
        "[ sh:zeroOrOnePath ( schema:author [ sh:inversePath schema:mentions ] ) ]",
    ],
)
def test_paths_stay_what_they_are(path: str) -> None:
    shape = f":S a sh:NodeShape ; sh:targetClass :E ; sh:property [ sh:path {path} ; sh:minCount 9 ] ."
    report = check(":e a :E .", shape)
    in_turtle = load_bytes(render(report, "turtle").encode(), TURTLE, "x").graph
    in_jsonld = load_bytes(render(report, "jsonld").encode(), JSONLD, "x").graph
    wanted = turtle(f":e sh:resultPath {path} .")
    focus = next(iter(wanted.subjects(SH.resultPath)))
    for graph in (in_turtle, in_jsonld):
        kept = Graph()
        for subject, predicate, value in graph:
            if predicate not in NOT_PATHS:
                kept.add((focus if predicate == SH.resultPath else subject, predicate, value))
        assert isomorphic(kept, wanted)


def test_json(report: Report) -> None:
    whole = json.loads(render(report, "json"))
    assert whole["conforms"] is False
    assert whole["violations"] == len(report.violations)
    assert len(whole["results"]) == len(report.results)
    kinds = next(one for one in whole["results"] if one["shape"]["value"].endswith("quotation-quotationKind"))
    assert kinds["severity"] == "violation"
    assert kinds["words"] == "We agree"
    assert kinds["articles"][0]["headline"] == "Ministers agree on grain corridor"
    assert kinds["path"] == "kgx:quotationKind"
    assert kinds["value"] is None
    assert [one["value"].rpartition("#")[2] for one in kinds["present"]] == ["direct", "mixed"]


ODD = 'a "quote", a \\ backslash,\na line, a \ttab, \u202ebidi, 😀 and \x07 a bell'


@pytest.mark.parametrize("format_name", REPORT_FORMATS)
def test_odd_characters_do_no_harm(format_name: str) -> None:
    result = Result(
        Severity.VIOLATION, ODD, Term("iri", "https://e.org/x"), None, Term("literal", ODD, "", "en"),
        Term("blank", "s"), "http://www.w3.org/ns/shacl#InConstraintComponent",
        Subject((ArticleRef("https://e.org/a", ODD),), "quotation", ODD * 20),
    )  # fmt: skip
    text = render(Report((result,), (Note(ODD),)), format_name)
    assert text.endswith("\n")
    if format_name == "text":
        assert "\u202e" not in text
        assert max(map(len, text.splitlines())) < 140
    if format_name in ("turtle", "jsonld"):
        form = TURTLE if format_name == "turtle" else JSONLD
        assert ODD in {str(value) for value in load_bytes(text.encode(), form, "x").graph.objects(None, SH.value)}


def test_a_message_in_english_is_preferred() -> None:
    shape = ":S a sh:NodeShape ; sh:targetClass :E ; sh:nodeKind sh:Literal ; sh:message {} ."
    for messages, chosen in (
        ('"falsch"@de , "wrong"@en , "plain"', "wrong"),
        ('"falsch"@de , "plain"', "plain"),
        ('"faux"@fr , "falsch"@de', "falsch"),
    ):
        assert check(":e a :E .", shape.format(messages)).results[0].message == chosen


def test_a_severity_of_ones_own_counts_as_a_violation() -> None:
    shape = ":S a sh:NodeShape ; sh:targetClass :E ; sh:nodeKind sh:Literal ; sh:severity {} ."
    assert check(":e a :E .", shape.format(":Horrible")).results[0].severity is Severity.VIOLATION
    info = check(":e a :E .", shape.format("sh:Info"))
    assert info.results[0].severity is Severity.INFO
    assert not info.conforms
    assert not info.refused(strict=True)
    assert "1 note." in render(info)


def test_unknown_formats_are_named() -> None:
    with pytest.raises(UsageError, match="no report format 'html'; known are text, turtle, jsonld, json"):
        render(Report(), "html")


def test_nothing_wrong() -> None:
    assert render(Report()) == "Nothing found to be wrong.\n"
    assert "sh:conforms true" in render(Report(), "turtle")
    assert PREFIXES


if __name__ == "__main__":
    GOLDEN.write_text(render(example_report()), encoding="utf-8")
