"""A key that stands twice in an object is found, however the record is spelled."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgexport.errors import RecordError
from kgexport.readers.json_objects import refuse_repeated_keys, surely_has_keys_once
from kgexport.record import Article, decode_article, encode_article
from tests.strategies import articles, examples


def spelled(value: Any, twice: list[int], colon: str, escaped: bool) -> str:
    """A value as JSON; the member of an object whose number `twice` has counted down to comes a second time."""
    if isinstance(value, dict):
        members = []
        for name, inner in value.items():
            twice[0] -= 1
            is_twice = twice[0] == 0
            member = f"{json.dumps(name)}{colon}{spelled(inner, twice, colon, escaped)}"
            members += [member] * (2 if is_twice else 1)
        return "{" + ",".join(members) + "}"
    if isinstance(value, list):
        return "[" + ",".join(spelled(one, twice, colon, escaped) for one in value) + "]"
    text = json.dumps(value, ensure_ascii=escaped)
    return text.replace(":", "\\u003a") if escaped and isinstance(value, str) else text


def members_in(value: Any) -> int:
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return (len(value) if isinstance(value, dict) else 0) + sum(map(members_in, inner))


@examples(100)
@given(article=articles(), data=st.data())
def test_the_quick_look_takes_no_record_that_has_a_key_twice(article: Article, data: st.DataObject) -> None:
    record = json.loads(encode_article(article))
    number = data.draw(st.integers(0, members_in(record)))
    colon, escaped = data.draw(st.sampled_from([":", ": ", " :\t"])), data.draw(st.booleans())
    text = spelled(record, [number], colon, escaped)
    given_ = text if data.draw(st.booleans()) else text.encode()
    read, _ = decode_article(given_)
    quick = surely_has_keys_once(given_, encode_article(read))
    if number:
        assert not quick
        with pytest.raises(RecordError, match="stands twice"):
            refuse_repeated_keys(given_)
    else:
        assert quick == ("\\u003" not in text)
        refuse_repeated_keys(given_)


@pytest.mark.parametrize(
    "text",
    [
        '{"headline": "a", "headline": "b"}',
        '{"headline": "a", "headl\\u0069ne": "b"}',
        '{"headline": "a", "headline": "b\\u003a"}',
        '{"headline": "a", "author": [], "author": []}',
        '{"headline": "a", "publisher": {"name": "x", "name": "y"}}',
        '{"headline": "a", "url": null, "url": "https://x.example/"}',
    ],
)
def test_no_spelling_hides_a_second_key(text: str) -> None:
    read, _ = decode_article(text)
    assert not surely_has_keys_once(text, encode_article(read))
