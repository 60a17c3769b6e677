"""A reject holds the article, whole, and the reason."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgexport.errors import ArticleError, RecordError, TextError
from kgexport.readers import Read, Source, reader_for
from kgexport.rejects import Reject
from tests.strategies import words


@given(words(), st.one_of(st.none(), st.integers(1)), st.one_of(st.none(), st.text()), words())
def test_a_reject_is_one_line_of_json_that_holds_the_text(
    source: str, line: int | None, field: str | None, raw: str
) -> None:
    field = field and field.encode("utf-8", "ignore").decode()
    made = Reject(source, line, RecordError("bad", field=field), raw).to_json()
    assert b"\n" not in made
    found = json.loads(made)
    assert (found["source"], found["line"], found["field"], found["reason"]) == (source, line, field, "bad")
    assert found.get("raw", found.get("record")) == raw


@pytest.mark.parametrize(
    ("raw", "content"),
    [
        ('{"id": 5}', {"record": {"id": 5}}),
        ('{"a": 1e999}', {"raw": '{"a": 1e999}'}),
        ("[1]", {"raw": "[1]"}),
        ('{"id":', {"raw": '{"id":'}),
        ("[" * 100_000, {"raw": "[" * 100_000}),
        ("", {"raw": ""}),
        (None, {}),
        (b"\xff", {"rawBase64": "/w=="}),
    ],
    ids=lambda value: str(value)[:20],
)
def test_what_a_reject_holds(raw: str | bytes | None, content: dict[str, object]) -> None:
    found = json.loads(Reject("a.jsonl", 1, TextError("bad"), raw).to_json())
    assert {key: value for key, value in found.items() if key not in ("source", "line", "field", "reason")} == content


@pytest.mark.parametrize("error", [RecordError("bad", field="id"), TextError("bad"), ArticleError("bad\nworse")])
def test_a_mended_reject_is_read_like_any_record(tmp_path: Path, error: ArticleError) -> None:
    line = Reject("a.jsonl", 7, error, '{"id": 5, "headline": "Talks “in” \\"Minsk\\""}').to_json()
    file = tmp_path / "rejects.jsonl"
    file.write_bytes(line.replace(b'"id":5', b'"id":"5"') + b"\n")
    source = Source(str(file))
    (item,) = reader_for(source)(source)
    assert isinstance(item, Read)
    assert (item.article.id, item.article.headline) == ("5", 'Talks “in” "Minsk"')
