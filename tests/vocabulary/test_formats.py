"""Formats by name and by the endings of files."""

from __future__ import annotations

import pytest

from kgexport.errors import UsageError
from kgexport.vocabulary.formats import (
    FORMATS,
    JSONLD,
    NQUADS,
    NTRIPLES,
    RDFXML,
    TRIG,
    TURTLE,
    Format,
    format_named,
    format_of_file,
)


@pytest.mark.parametrize("form", FORMATS.values(), ids=FORMATS)
def test_a_format_is_found_by_its_names_and_endings(form: Format) -> None:
    for name in (form.name, form.media_type, form.name.upper()):
        assert format_named(name) is form
    for ending in form.endings:
        for packed in ("", ".gz", ".zst", ".bz2"):
            assert format_of_file(f"some.folder/a.b{ending}{packed}") is form
            assert format_of_file(f"A{ending}{packed}".upper()) is form


@pytest.mark.parametrize(
    ("name", "form"),
    [("ttl", TURTLE), ("nt", NTRIPLES), ("nq", NQUADS), ("json-ld", JSONLD), ("rdf", RDFXML), ("xml", RDFXML)],
)
def test_other_names(name: str, form: Format) -> None:
    assert format_named(name) is form


@pytest.mark.parametrize("name", ["", "n3", "turtle ", "text/html", "json"])
def test_an_unknown_name_lists_the_known(name: str) -> None:
    with pytest.raises(UsageError, match="known are turtle, jsonld, ntriples, nquads, trig, rdfxml"):
        format_named(name)


@pytest.mark.parametrize("path", ["", "a", "ttl", "a.txt", "a.ttl.zip", "a.ttl/b", "a.gz", "-", "a.jsonl"])
def test_a_file_that_tells_nothing(path: str) -> None:
    assert format_of_file(path) is None


def test_no_ending_stands_for_two_formats() -> None:
    endings = [ending for form in FORMATS.values() for ending in form.endings]
    assert len(set(endings)) == len(endings)
    assert {form for form in FORMATS.values() if form.holds_graphs} == {JSONLD, NQUADS, TRIG}
