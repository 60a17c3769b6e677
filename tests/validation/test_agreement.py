"""The compiled shapes and pySHACL find the same, result by result, in right graphs and in broken ones.

Some broken graphs are tried by default. `KGEXPORT_FUZZ_SHAPES=10000 pytest tests/validation/test_agreement.py` tries
that many, `KGEXPORT_FUZZ_SEED=2` others than the usual.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable

import pytest

from kgexport.validation.compiled.program import Finding, compiled
from kgexport.validation.plain_rdflib import of_rdflib, to_rdflib
from kgexport.validation.pyshacl_engine import PyShaclEngine
from kgexport.validation.refereed import local_component
from kgexport.validation.report import SHAPES, Term
from kgexport.validation.shape_sets import PACKAGED, shape_set
from kgexport.validation.statements import LANG_STRING, Statements, of_triples
from kgexport.validation.statements import Term as PlainTerm
from kgexport.vocabulary.namespaces import XSD_STRING
from tests.shapes.cases import CASES, Case
from tests.shapes.test_shapes import turtle
from tests.validation.broken import broken, right_graphs

NUMBER = int(os.environ.get("KGEXPORT_FUZZ_SHAPES", "60"))
SEED = int(os.environ.get("KGEXPORT_FUZZ_SEED", "1"))
EVERY_CASE = [(name, case) for name, cases in CASES.items() for case in cases]


def plain(term: Term) -> PlainTerm:
    if term.kind == "literal":
        return term.value, term.datatype or (LANG_STRING if term.language else XSD_STRING), term.language
    return f"_:{term.value}" if term.kind == "blank" else term.value


def of_pyshacl(graph: Statements, names: tuple[str, ...]) -> Counter[Finding]:
    report = PyShaclEngine().validate(to_rdflib(graph), shape_set(names))
    return Counter(
        Finding(
            one.shape.value,
            one.severity_iri,
            local_component(one.component),
            plain(one.focus_node),
            plain(one.value) if one.value else None,
        )
        for one in report.results
    )


def of_compiled(graph: Statements, names: tuple[str, ...]) -> Counter[Finding]:
    return Counter(compiled(shape_set(names)).findings(graph))


def differences(graph: Statements, names: Iterable[str]) -> tuple[Counter[Finding], Counter[Finding], Counter[Finding]]:
    """What both find, what the compiled shapes alone find, what pySHACL alone finds."""
    ours, theirs = of_compiled(graph, tuple(names)), of_pyshacl(graph, tuple(names))
    return ours & theirs, ours - theirs, theirs - ours


@pytest.mark.parametrize(("name", "case"), EVERY_CASE, ids=str)
def test_each_constraint_is_found_broken_by_both(name: str, case: Case) -> None:
    both, ours, theirs = differences(of_rdflib(turtle(case.graph)), (name,))
    assert (ours, theirs) == (Counter(), Counter())
    assert (case.shape.partition(":")[2], case.component) in {
        (one.shape.partition("#")[2], one.component) for one in both
    }


def test_nothing_is_left_of_the_packaged_shapes() -> None:
    assert compiled(shape_set(tuple(PACKAGED))).left == []


def test_right_graphs_are_right() -> None:
    for triples in right_graphs():
        assert of_compiled(of_triples(triples), ("core",)) == Counter()


def test_both_find_the_same_in_broken_graphs() -> None:
    invalid = 0
    for number in range(NUMBER):
        both, ours, theirs = differences(of_triples(broken(SEED, number)), ("core", "quality"))
        assert (ours, theirs) == (Counter(), Counter()), f"graph {number}"
        invalid += any(one.shape.startswith(SHAPES + "core#") for one in both)
    assert invalid > NUMBER // 4


def test_the_broken_graphs_are_the_same_each_time() -> None:
    assert [broken(SEED, number) for number in range(20)] == [broken(SEED, number) for number in range(20)]
