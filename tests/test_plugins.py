"""Parts by name, from the package's tables and from other packages."""

from __future__ import annotations

from importlib.metadata import EntryPoint

import pytest

from kgexport import plugins
from kgexport.errors import UsageError
from kgexport.extraction import EXTRACTORS
from kgexport.plugins import Registry
from kgexport.vocabulary.formats import FORMATS
from kgexport.writers import WRITERS

REGISTRY = Registry("thing", "kgexport.things", {"b": "json:loads", "a": "json:dumps"})


def installed(monkeypatch: pytest.MonkeyPatch, *points: tuple[str, str]) -> None:
    """Make it look as if packages with these entry points were installed."""
    found = tuple(EntryPoint(name, value, "kgexport.things") for name, value in points)
    monkeypatch.setattr(plugins, "entry_points", lambda group: found if group == "kgexport.things" else ())


def test_a_part_is_what_its_name_stands_for() -> None:
    import json

    assert REGISTRY.load("a") is json.dumps
    assert [*REGISTRY.known()] == ["a", "b"]


def test_other_packages_add_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    import math

    installed(monkeypatch, ("c", "math:sqrt"))
    assert REGISTRY.load("c") is math.sqrt
    assert [*REGISTRY.known()] == ["a", "b", "c"]
    assert REGISTRY.table == {"b": "json:loads", "a": "json:dumps"}


def test_an_unknown_name_lists_the_known_ones() -> None:
    with pytest.raises(UsageError, match="no thing is called 'x'; known are a, b"):
        REGISTRY.load("x")


@pytest.mark.parametrize(
    "points", [[("a", "other:dumps")], [("c", "one:f"), ("c", "two:f")]], ids=["of the table", "of two packages"]
)
def test_two_parts_of_one_name_are_an_error(monkeypatch: pytest.MonkeyPatch, points: list[tuple[str, str]]) -> None:
    installed(monkeypatch, *points)
    with pytest.raises(UsageError, match=f"two things are called '{points[0][0]}'"):
        REGISTRY.load("b")


def test_the_same_part_found_twice_is_one(monkeypatch: pytest.MonkeyPatch) -> None:
    installed(monkeypatch, ("a", "json:dumps"), ("c", "math:sqrt"), ("c", "math:sqrt"))
    assert [*REGISTRY.known()] == ["a", "b", "c"]


@pytest.mark.parametrize("value", ["no_such_module_here:f", "json:no_such_name"])
def test_a_part_that_can_not_be_loaded_is_told_with_its_place(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    installed(monkeypatch, ("c", value))
    with pytest.raises(UsageError, match=f"the thing 'c' can't be loaded from {value}"):
        REGISTRY.load("c")


@pytest.mark.parametrize("registry", [WRITERS, EXTRACTORS], ids=["writers", "extractors"])
def test_every_part_of_the_package_can_be_loaded(registry: Registry) -> None:
    for name in registry.table:
        assert callable(registry.load(name))


def test_there_is_a_writer_for_each_format() -> None:
    assert set(WRITERS.table) == set(FORMATS)
