"""The W3C's test suite of SHACL, where it lies beside the project."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest
from rdflib import RDF, BNode, Graph, Namespace
from rdflib.namespace import SH

from kgexport.errors import KgExportError
from kgexport.validation.compiled.program import compiled
from kgexport.validation.loading import load_file
from kgexport.validation.plain_rdflib import of_rdflib
from kgexport.validation.pyshacl_engine import PyShaclEngine
from kgexport.validation.report import Term
from kgexport.validation.shape_sets import ShapeFile, ShapeSet
from kgexport.vocabulary.formats import TURTLE

SUITE = Path(__file__).parents[3] / "shared" / "shacl-tests"
MF = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
SHT = Namespace("http://www.w3.org/ns/shacl-test#")
KNOWN_FAILURES = {
    "uniqueLang-002": "pySHACL takes sh:uniqueLang '1' for true; only 'true' is",
    "shapesGraph-001": "pySHACL has no $shapesGraph, which is optional",
}
FILES = sorted(path for path in SUITE.rglob("*.ttl") if "sht:Validate" in path.read_text(encoding="utf-8"))
if not FILES:
    pytest.skip("the W3C's test suite is not beside the project", allow_module_level=True)


class Expected(NamedTuple):
    conforms: bool
    results: list[tuple[str, ...]]


def cases_in(path: Path) -> list[tuple[Path, Path, Expected | None]]:
    """Data, shapes and outcome of each test of a file; None where the validation is to fail."""
    graph = load_file(path).graph
    tests = []
    for test in graph.subjects(RDF.type, SHT.Validate):
        action, outcome = graph.value(test, MF.action), graph.value(test, MF.result)
        data, shapes = (
            Path(str(graph.value(action, name)).removeprefix("file://")) for name in (SHT.dataGraph, SHT.shapesGraph)
        )
        tests.append((data, shapes, None if outcome == SHT.Failure else expected(graph, outcome)))
    return tests


def shapes_in(path: Path) -> ShapeSet:
    return ShapeSet((ShapeFile(path.as_uri(), path.read_bytes(), TURTLE),))


def expected(graph: Graph, report: object) -> Expected:
    results = []
    for result in graph.objects(report, SH.result):  # type: ignore[arg-type]
        names = (SH.focusNode, SH.value, SH.sourceConstraintComponent, SH.resultSeverity)
        results.append(tuple(plain(graph.value(result, name)) for name in names))
    return Expected(str(graph.value(report, SH.conforms)) == "true", sorted(results))  # type: ignore[arg-type]


def plain(term: object) -> str:
    """Files of the suite name their nodes by their own address, so the last part of an IRI must do."""
    if isinstance(term, tuple):
        return str(term[0]).rpartition("/")[2]
    if isinstance(term, str) and term.startswith("_:"):
        return "_"
    if isinstance(term, Term):
        return "_" if term.kind == "blank" else term.value.rpartition("/")[2]
    return "" if term is None else "_" if isinstance(term, BNode) else str(term).rpartition("/")[2]


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_file(path: Path, request: pytest.FixtureRequest) -> None:
    if path.stem in KNOWN_FAILURES:
        request.applymarker(pytest.mark.xfail(reason=KNOWN_FAILURES[path.stem], strict=True))
    for data, shapes, outcome in cases_in(path):
        shape_set = shapes_in(shapes)
        try:
            report = PyShaclEngine().validate(load_file(data).graph, shape_set)
        except KgExportError:
            assert outcome is None
            continue
        found = []
        for one in report.results:
            terms = (one.focus_node, one.value, Term("iri", one.component), Term("iri", one.severity_iri))
            found.append(tuple(map(plain, terms)))
        assert outcome == Expected(report.conforms, sorted(found))


@pytest.mark.parametrize("path", [path for path in FILES if "core" in path.parts], ids=lambda path: path.stem)
def test_compiled_shapes_give_the_results_of_the_core_suite(path: Path) -> None:
    for data, shapes, outcome in cases_in(path):
        assert outcome is not None
        program = compiled(shapes_in(shapes))
        assert program.left == []
        found = []
        for one in program.findings(of_rdflib(load_file(data).graph)):
            component = f"{one.component}ConstraintComponent"
            found.append((plain(one.focus), plain(one.value), f"shacl#{component}", plain(one.severity_iri)))
        assert outcome == Expected(not found, sorted(found))


@pytest.mark.parametrize("path", [path for path in FILES if "sparql" in path.parts], ids=lambda path: path.stem)
def test_shapes_with_sparql_are_left_to_pyshacl(path: Path) -> None:
    for _, shapes, _ in cases_in(path):
        assert compiled(shapes_in(shapes)).left


def test_the_core_suite_is_whole() -> None:
    assert len([path for path in FILES if "core" in path.parts]) == 98
