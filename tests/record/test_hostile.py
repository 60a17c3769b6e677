"""Whatever comes in as JSON, the answer is a record or a RecordError."""

from __future__ import annotations

import json
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgexport.errors import RecordError
from kgexport.record import Article, decode_article
from tests.strategies import articles, examples

DEEP = 100_000
HOSTILE: dict[str, bytes | str] = {
    "empty": b"",
    "white space": b" \n",
    "deep lists": b"[" * DEEP + b"]" * DEEP,
    "deep lists cut short": b"[" * DEEP,
    "deep objects": b'{"a":' * DEEP + b"1" + b"}" * DEEP,
    "deep below an unknown field": b'{"x":' + b"[" * DEEP + b"]" * DEEP + b"}",
    "deep below a known field": b'{"actors":' + b"[" * DEEP + b"]" * DEEP + b"}",
    "deep after a wrong type": b'{"id":1,"x":' + b"[" * DEEP + b"]" * DEEP + b"}",
    "deep text as str": '{"x":' + "[" * DEEP,
    "huge whole number": b'{"actors":[{"mentions":[{"start":' + b"9" * 5000 + b"}]}]}",
    "huge number for a string": b'{"id":' + b"9" * 5000 + b"}",
    "number beyond 64 bits for a string": b'{"id":99999999999999999999999}',
    "number beyond floats": b'{"quotes":[{"id":"q","kind":"direct","text":"x","confidence":1e999}]}',
    "number beyond floats for a string": b'{"id":-1e999}',
    "NaN": b'{"quotes":[{"id":"q","kind":"direct","text":"x","confidence":NaN}]}',
    "Infinity": b'{"id":Infinity}',
    "lone surrogate escaped": b'{"id":"\\ud800"}',
    "lone surrogate escaped in a key": b'{"\\udfff":1}',
    "lone surrogate in UTF-8": b'{"id":"\xed\xa0\x80"}',
    "lone surrogate in a str": '{"id":"\ud800"}',
    "lone surrogate in a str, elsewhere": '{"id":1,"x":"\ud800"}',
    "not UTF-8": b'{"id":"\xff"}',
    "not UTF-8 after a wrong type": b'{"id":1,"x":"\xff"}',
    "not UTF-8 in a key": b'{"\xff":1}',
    "Windows-1252": '{"headline":"“Yes”"}'.encode("cp1252"),
    "UTF-16": '{"id":"x"}'.encode("utf-16"),
    "NUL": b"\x00" * 10,
    "a list": b"[]",
    "a list of records": b'[{"id":"x"}]',
    "a string": b'"x"',
    "a number": b"1",
    "null": b"null",
    "cut short": b'{"id":"x","headline":"Russia',
    "cut short after a wrong type": b'{"id":1,"headline":"Russia',
    "two records": b'{"id":"x"}{"id":"y"}',
    "two records, the first wrong": b'{"id":1} {"id":"y"}',
    "control character in a string": b'{"id":"a\x01"}',
    "not JSON": b"Russia and China Vow",
    "wrong type with a name like a path": b'{"a.b[0]":1}',
    "field named with a backtick": b'{"`":1}',
    "field without a name": b'{"":1}',
    "long key": b'{"' + b"k" * 100_000 + b'":1}',
    "escape sequence in a key": b'{"\\u001b[31m":1}',
}


def outcome(data: bytes | str, strict: bool) -> tuple[Article, tuple[str, ...]] | RecordError:
    """What decoding gives, or the one error that it may raise."""
    try:
        return decode_article(data, strict=strict)
    except RecordError as error:
        return error


@pytest.mark.parametrize("strict", [True, False], ids=["strict", "lenient"])
@pytest.mark.parametrize("data", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_json_is_refused_with_a_short_message(data: bytes | str, strict: bool) -> None:
    found = outcome(data, strict)
    if isinstance(found, RecordError):
        messages: tuple[str, ...] = (str(found),)
    else:
        article, messages = found
        assert not strict
        assert article == Article()
        assert len(messages) == 1
    assert [message for message in messages if not message.isprintable() or len(message) > 500] == []


json_values = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=5)),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=5), inner, max_size=3)),
    max_leaves=5,
)


@st.composite
def damaged_records(draw: st.DrawFn) -> bytes:
    """A right record of which one part, at whatever depth, is another JSON value."""
    raw: Any = json.loads(msgspec.json.encode(draw(articles())))
    place = raw
    while isinstance(place, dict | list) and place:
        key = draw(st.sampled_from(sorted(place) if isinstance(place, dict) else range(len(place))))
        if not isinstance(place[key], dict | list) or not place[key] or draw(st.booleans()):
            place[key] = draw(json_values)
            break
        place = place[key]
    return json.dumps(raw).encode()


@examples(60)
@given(damaged_records(), st.booleans())
def test_a_damaged_record_is_refused_or_right(data: bytes, strict: bool) -> None:
    assert str(outcome(data, strict))


@examples(60)
@given(articles(), st.data())
def test_a_record_cut_short_is_refused(article: Article, data: st.DataObject) -> None:
    whole = msgspec.json.encode(article)
    cut = data.draw(st.integers(0, len(whole) - 1))
    for strict in (True, False):
        with pytest.raises(RecordError):
            decode_article(whole[:cut], strict=strict)
