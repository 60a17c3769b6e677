"""The quick answer and the thorough one agree on every record, right or wrong."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import reduce
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgexport.record import Article, Mention, Span, decode_article
from kgexport.record.check import is_right, problems
from kgexport.record.lexical import forbidden_character, is_plain
from tests.data import record
from tests.strategies import articles

EVERY_FIELD = decode_article(json.dumps(record()))[0]
STRINGS = (
    *("", " ", "a b", "\u00a0", "x", "2014-02-30", "schema:name", "http://[::/", "en_US", "nobody", "\x00", "\ufffe"),
    *(
        "\ud800",
        "\x1f",
        "plover:NOTHING",
        "\U0001ffff",
        "a\tb\r\n",
        "https://example.org/",
        "2014",
        "en",
        "a1",
        "direct",
    ),
)
SPANS = ((1, 1), (0, 10**6), (5, 2), (0, 1))


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The paths of all strings and spans."""
    if isinstance(value, str | Span | Mention):
        yield path
    elif isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            yield from places(getattr(value, name), (*path, name))
    elif isinstance(value, tuple):
        for number, one in enumerate(value):
            yield from places(one, (*path, number))


def changed(value: Any, path: tuple[Any, ...], new: Any) -> Any:
    """The same with another string or span at a path."""
    if not path:
        start, end = new if isinstance(value, Span | Mention) else (0, 0)
        return new if isinstance(value, str) else msgspec.structs.replace(value, start=start, end=end)
    if isinstance(value, tuple):
        return (*value[: path[0]], changed(value[path[0]], path[1:], new), *value[path[0] + 1 :])
    return msgspec.structs.replace(value, **{path[0]: changed(getattr(value, path[0]), path[1:], new)})


def at(path: tuple[Any, ...]) -> Any:
    """What stands at a path of the record."""
    return reduce(lambda value, step: value[step] if isinstance(step, int) else getattr(value, step), path, EVERY_FIELD)


def agree(article: Article) -> bool:
    right = next(problems(article), None) is None
    assert is_right(article) == right
    return right


@given(articles())
def test_they_agree_on_records_that_are_right(article: Article) -> None:
    assert agree(article)


@pytest.mark.parametrize("path", [*places(EVERY_FIELD)], ids=lambda path: ".".join(map(str, path)))
def test_they_agree_when_one_value_is_another(path: tuple[Any, ...]) -> None:
    """As it can be in records made in Python; those from JSON are held to their types as well."""
    others = STRINGS if isinstance(at(path), str) else SPANS
    answers = {agree(changed(EVERY_FIELD, path, other)) for other in others}
    assert False in answers


@given(st.lists(st.text(st.characters(codec=None)), max_size=4))
def test_plain_strings_are_those_without_forbidden_characters(strings: list[str]) -> None:
    assert is_plain(strings) == all(forbidden_character(one) is None for one in strings)
