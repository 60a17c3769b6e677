"""A validation that checks little or nothing says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from kgexport.errors import SourceError, UsageError
from kgexport.validation import PACKAGED, Report, validate
from kgexport.validation.shape_sets import shape_set
from tests.shapes.cases import BASE
from tests.validation.graphs import PREFIXES, turtle


def texts(report: Report) -> list[str]:
    return [note.text for note in report.notes if note.warning]


def test_data_that_no_shape_applies_to() -> None:
    data = turtle(':a a :Story ; schema:name "x" . :b a :Story . :c a <https://purl.example/Person> .')
    report = validate(data)
    assert report.conforms
    (text,) = texts(report)
    assert text.startswith("Nothing was checked: no shape of core, quality applies to anything in the data. Is this ")
    assert text.endswith("Classes found: https://example.org/Story (2), https://purl.example/Person (1).")


def test_data_without_types() -> None:
    assert texts(validate(turtle(":a :b :c .")))[0].endswith("No node in it has a type.")


def test_many_classes_are_cut_short() -> None:
    data = turtle(" ".join(f":n a :C{number} ." for number in range(20)))
    assert texts(validate(data))[0].endswith("C15 (1) and 12 more.")


def test_empty_data() -> None:
    report = validate(turtle(""))
    assert report.conforms
    assert texts(report) == ["The data is empty: there was nothing to check."]


@pytest.mark.parametrize(
    ("target", "idle"),
    [
        ("sh:targetClass schema:Recipe", True),
        ("sh:targetClass schema:Person", False),
        ("sh:targetSubjectsOf schema:cookTime", True),
        ("sh:targetSubjectsOf schema:headline", False),
        ("sh:targetObjectsOf schema:cookTime", True),
        ("sh:targetObjectsOf schema:author", False),
        ("sh:targetNode :anything", False),
        ("a <http://www.w3.org/2000/01/rdf-schema#Class>", True),
    ],
)
def test_a_file_of_shapes_that_applies_to_nothing_is_named(target: str, idle: bool, tmp_path: Path) -> None:
    path = tmp_path / "house.ttl"
    path.write_text(PREFIXES + f":S a sh:NodeShape ; {target} ; sh:nodeKind sh:BlankNodeOrIRI .")
    report = validate(turtle(BASE), ("core",), (path,))
    assert texts(report) == ([f"No shape of {path} applies to anything in the data."] if idle else [])


def test_a_class_of_the_data_below_the_targeted_one_counts() -> None:
    data = turtle(":x a :Minister . :Minister <http://www.w3.org/2000/01/rdf-schema#subClassOf> schema:Person .")
    assert texts(validate(data, ("core",))) == []


def test_misspelled_shacl_terms_are_named(tmp_path: Path) -> None:
    path = tmp_path / "house.ttl"
    path.write_text(
        PREFIXES
        + ":S a sh:NodeShape ; sh:targetClass schema:Person ; sh:property [ sh:path schema:name ; sh:mincount 1 ] ."
    )
    assert texts(validate(turtle(BASE), (), (path,))) == [f"{path}: SHACL has no sh:mincount; correct the spelling."]


@pytest.mark.parametrize("name", PACKAGED)
def test_the_packaged_shapes_are_spelled_right(name: str) -> None:
    assert shape_set((name,)).notes == ()


def test_unknown_sets_and_files() -> None:
    with pytest.raises(UsageError, match="no shapes 'quallity'; known are core, quality, search-engines, across"):
        validate(turtle(BASE), ("quallity",))
    with pytest.raises(UsageError, match="no shapes to check with"):
        validate(turtle(BASE), ())
    with pytest.raises(SourceError, match=r"missing\.ttl: can't be read"):
        validate(turtle(BASE), (), ("missing.ttl",))


def test_shapes_that_are_no_turtle(tmp_path: Path) -> None:
    path = tmp_path / "house.ttl"
    path.write_text("@prefix sh: <http://www.w3.org/ns/shacl#> .\nsh:a sh:b .")
    with pytest.raises(SourceError, match=r"house\.ttl line 2: no valid Turtle"):
        validate(turtle(BASE), (), (path,))


def test_a_set_named_twice_counts_once() -> None:
    data = turtle(":a a schema:NewsArticle .")
    assert validate(data, ("quality", "quality")) == validate(data, ("quality",))


def test_a_changed_file_of_shapes_is_read_anew(tmp_path: Path) -> None:
    path = tmp_path / "house.ttl"
    for count, expected in ((1, 0), (2, 1)):
        shape = f":S a sh:NodeShape ; sh:targetClass :E ; sh:property [ sh:path :p ; sh:minCount {count} ] ."
        path.write_text(PREFIXES + shape)
        assert len(validate(turtle(":e a :E ; :p 1 ."), (), (path,)).results) == expected
