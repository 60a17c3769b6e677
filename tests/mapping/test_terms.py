"""How values are written."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgexport.mapping.rows import Term
from kgexport.mapping.terms import Literal, NamedNode, datatype, make_term, written
from kgexport.vocabulary.namespaces import PREFIXES, compact, expand, is_curie

XSD = PREFIXES["xsd"]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        *((0.0, "0"), (-0.0, "0"), (1.0, "1"), (0.5, "0.5"), (0.1 + 0.2, "0.3"), (1e-9, "0"), (1 / 3, "0.333333")),
        *((0.9999999, "1"), (0.97, "0.97"), (0.000001, "0.000001"), (1, "1"), (0.1, "0.1")),
    ],
)
def test_a_decimal_is_short_and_in_canonical_form(value: float, expected: str) -> None:
    assert written(Term.DECIMAL, value) == expected


@given(st.floats(0, 1))
def test_a_confidence_is_a_decimal_of_xsd_in_range(value: float) -> None:
    form = written(Term.DECIMAL, value)
    assert re.fullmatch(r"0|1|0\.[0-9]{0,5}[1-9]", form)
    assert abs(float(form) - value) <= 5e-7


@pytest.mark.parametrize(
    ("term", "value", "language", "expected"),
    [
        (Term.TEXT, "x", "en-GB", Literal("x", PREFIXES["rdf"] + "langString", "en-gb")),
        (Term.TEXT, "x", None, Literal("x", XSD + "string")),
        (Term.STRING, "x", "en", Literal("x", XSD + "string")),
        (Term.COUNT, 0, "en", Literal("0", XSD + "nonNegativeInteger")),
        (Term.RANK, 1, None, Literal("1", XSD + "positiveInteger")),
        (Term.DATE, "2014", "en", Literal("2014", XSD + "gYear")),
        (Term.DATE, "2014-11", None, Literal("2014-11", XSD + "gYearMonth")),
        (Term.DATE, "2014-11-19T10:00:00.50Z", None, Literal("2014-11-19T10:00:00.50Z", XSD + "dateTime")),
        (Term.IRI, "dc:x", None, NamedNode("dc:x")),
        (Term.CONCEPT, "plover:AGREE", None, NamedNode(PREFIXES["plover"] + "AGREE")),
        (Term.CONCEPT, "https://example.org/x", None, NamedNode("https://example.org/x")),
    ],
)
def test_the_term_for_a_value(term: Term, value: str | int, language: str | None, expected: object) -> None:
    assert make_term(term, value, language) == expected


def test_a_date_that_is_none_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(ValueError, match="soon"):
        datatype(Term.DATE, "soon")


@pytest.mark.parametrize("prefix", PREFIXES)
def test_curies_and_iris_of_a_namespace(prefix: str) -> None:
    assert expand(f"{prefix}:x") == PREFIXES[prefix] + "x"
    assert compact(PREFIXES[prefix] + "x") == f"{prefix}:x"
    assert is_curie(f"{prefix}:x")
    assert not is_curie(f"{prefix}://x")
    assert expand(f"{prefix}://x") == f"{prefix}://x"
