from __future__ import annotations

import gzip
import json
import re
import tracemalloc
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgexport.errors import RecordError, TextError
from kgexport.readers import Item, Read, Refused, Source
from kgexport.readers.json_objects import refuse_repeated_keys, surely_has_keys_once
from kgexport.readers.jsonl import read_jsonl
from kgexport.readers.text import read_text_source
from kgexport.record import Article, encode_article
from kgexport.rejects import Reject
from tests.strategies import articles, examples

GOOD = {"headline": "Talks begin", "text": "Talks began."}


def items(tmp_path: Path, content: bytes, **options: Any) -> list[Item]:
    path = tmp_path / "articles.jsonl"
    path.write_bytes(content)
    return list(read_jsonl(Source(str(path)), **options))


def lines(*records: Any) -> bytes:
    return b"".join(json.dumps(record).encode() + b"\n" for record in records)


def outline(found: list[Item]) -> list[tuple[int | None, str]]:
    return [(item.line, (item.article.headline or "") if isinstance(item, Read) else "refused") for item in found]


def test_one_record_a_line(tmp_path: Path) -> None:
    found = items(tmp_path, lines(GOOD, {"headline": "Talks end"}))
    assert outline(found) == [(1, "Talks begin"), (2, "Talks end")]
    assert found[0].source.endswith("articles.jsonl")


def test_byte_order_mark_crlf_blank_lines_and_a_missing_last_line_end(tmp_path: Path) -> None:
    content = b"\xef\xbb\xbf\r\n" + lines(GOOD).replace(b"\n", b"\r\n") + b"  \r\n\r\n" + lines(GOOD).rstrip()
    assert outline(items(tmp_path, content)) == [(2, "Talks begin"), (5, "Talks begin")]


def test_compressed(tmp_path: Path) -> None:
    assert outline(items(tmp_path, gzip.compress(lines(GOOD)))) == [(1, "Talks begin")]


@pytest.mark.parametrize(
    ("bad", "field"),
    [
        (b'{"headline": "x",', None),
        (b"not json", None),
        (b'"a string"', None),
        (b'{"headline": "\xff"}', None),
        (b'{"headline": 1}', "headline"),
        (b'{"datePublished": "yesterday"}', "datePublished"),
        (b'{"headlin": "x"}', "headlin"),
        (b'{"reason": "x"}', "reason"),
        (b'{"headline": NaN}', None),
        (b'{"headline": "x", "actors": [{"id": "a", "type": "Place", "name": "x", "confidence": Infinity}]}', None),
        (b'{"headline": "half \\ud83d"}', None),
        (b'{"headline": 1, "text"', "headline"),
        (b'{"headline": 1, "text": "\xff"}', "headline"),
        (b"[" * 100_000, None),
    ],
)
def test_a_bad_record_refuses_that_record_only(tmp_path: Path, bad: bytes, field: str | None) -> None:
    found = items(tmp_path, lines(GOOD) + bad + b"\n" + lines(GOOD))
    assert outline(found) == [(1, "Talks begin"), (2, "refused"), (3, "Talks begin")]
    refused = found[1]
    assert isinstance(refused, Refused)
    assert isinstance(refused.error, RecordError)
    assert (refused.error.line, refused.error.field) == (2, field)
    assert str(refused.error).startswith(f"{tmp_path}/articles.jsonl line 2: ")
    assert refused.raw == (bad if b"\xff" in bad else bad.decode())


def test_a_first_line_that_is_bad_refuses_that_line_only(tmp_path: Path) -> None:
    assert outline(items(tmp_path, b'{"headline": "a\nb"}\n' + lines(GOOD, GOOD))) == [
        (1, "refused"),
        (2, "refused"),
        (3, "Talks begin"),
        (4, "Talks begin"),
    ]


def test_unknown_fields_are_warnings_when_not_strict(tmp_path: Path) -> None:
    (found,) = items(tmp_path, lines(GOOD | {"extra": 1}), strict=False)
    assert isinstance(found, Read)
    assert found.warnings == ("extra: unknown field, left out",)


def test_records_over_several_lines(tmp_path: Path) -> None:
    one = json.dumps(GOOD, indent=2).encode()
    two = json.dumps({"headline": "Talks end", "author": [{"type": "Person", "name": "A B"}]}, indent=4).encode()
    assert outline(items(tmp_path, b"\n" + one + b"\n\n" + two + b"\n")) == [(2, "Talks begin"), (7, "Talks end")]


def test_a_bad_record_over_several_lines_refuses_that_record_only(tmp_path: Path) -> None:
    good = json.dumps(GOOD, indent=2).encode() + b"\n"
    found = items(tmp_path, good + b'{\n  "headline": 5\n}\n' + b'{\n  "headline": "no end",\n' + good)
    assert outline(found) == [(1, "Talks begin"), (5, "refused"), (8, "refused"), (10, "Talks begin")]


def test_utf_16_is_refused_once(tmp_path: Path) -> None:
    (refused,) = items(tmp_path, '{"headline": "x"}'.encode("utf-16"))
    assert isinstance(refused, Refused)
    assert "is UTF-16; save the records as UTF-8" in str(refused.error)


@pytest.mark.parametrize("indent", [None, 2])
def test_records_in_an_array(tmp_path: Path, indent: int | None) -> None:
    odd = {"headline": 'He said "}]" \\ and {left}', "author": [{"type": "Person", "name": "A"}]}
    content = json.dumps([GOOD, odd, {"headline": 5}, GOOD], indent=indent).encode()
    first, second, third, fourth = items(tmp_path, content + b"\n")
    assert isinstance(second, Read)
    assert second.article.headline == odd["headline"]
    assert isinstance(third, Refused)
    assert json.loads(third.raw or "") == {"headline": 5}
    lines_of = [first.line, second.line, third.line, fourth.line]
    assert lines_of == ([1, 1, 1, 1] if indent is None else [2, 6, 15, 18])


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b'[{"headline": "x"}, 5, {"headline": "y"}]', [(1, "x"), (1, "refused")]),
        (b'[{"headline": "x"},\n{"headline": "y"', [(1, "x"), (2, "refused")]),
        (b'[{"headline": "x"}, {"headline": y}, {"headline": "z"}]', [(1, "x"), (1, "refused"), (1, "z")]),
        (b'[{"headline": "x"}]\nrest', [(1, "x"), (2, "refused")]),
        (b'[{"headline": "' + b"x" * 3000 + b'"}, {"headline": "y"}]', [(1, "refused"), (1, "y")]),
    ],
)
def test_a_broken_array_gives_what_can_be_read(tmp_path: Path, content: bytes, expected: list[Any]) -> None:
    assert outline(items(tmp_path, content, limit=2000)) == expected


def test_an_array_cut_anywhere_by_the_pieces_it_is_read_in(tmp_path: Path) -> None:
    record = {"headline": 'a "quoted" \\ one', "text": "x" * 997}
    found = items(tmp_path, json.dumps([record] * 300).encode())
    assert [item.article.headline for item in found if isinstance(item, Read)] == [record["headline"]] * 300


def test_rejects_are_fed_in_again(tmp_path: Path) -> None:
    reject = {"source": "a.jsonl", "line": 7, "field": "headline", "reason": "headline: missing"}
    found = items(
        tmp_path,
        lines(
            reject | {"record": GOOD},
            reject | {"record": {"headline": 5}},
            reject | {"raw": "Talks begin\n\nTalks began on Monday."},
            reject | {"raw": "Talks begin"},
            reject,
        ),
    )
    assert [line for line, _ in outline(found)] == [1, 2, 3, 4, 5]
    good, bad_record, text, bad_text, empty = found
    assert isinstance(good, Read)
    assert isinstance(text, Read)
    assert text.article.text == "Talks began on Monday."
    assert isinstance(bad_record, Refused)
    assert json.loads(bad_record.raw or "") == {"headline": 5}
    assert isinstance(bad_text, Refused)
    assert isinstance(bad_text.error, TextError)
    assert str(bad_text.error).startswith(f"{tmp_path}/articles.jsonl line 4: text: line 1 of the text: no body")
    assert bad_text.raw == "Talks begin"
    assert isinstance(empty, Refused)
    assert "mend the article in a.jsonl" in str(empty.error)


def test_a_line_over_the_limit_is_refused_and_the_next_is_read(tmp_path: Path) -> None:
    content = lines({"headline": "x" * 3000}, GOOD, {"headline": "y" * 3000})
    found = items(tmp_path, content, limit=2000)
    assert outline(found) == [(1, "refused"), (2, "Talks begin"), (3, "refused")]
    assert isinstance(found[0], Refused)
    assert found[0].raw is None


def test_a_long_line_is_not_held_whole(tmp_path: Path) -> None:
    path = tmp_path / "articles.jsonl"
    with path.open("wb") as stream:
        for _ in range(50):
            stream.write(b" " * (1 << 20))
        stream.write(b"\n" + lines(GOOD))
    tracemalloc.start()
    try:
        found = list(read_jsonl(Source(str(path)), limit=1 << 20))
        assert tracemalloc.get_traced_memory()[1] < 8 << 20
    finally:
        tracemalloc.stop()
    assert outline(found) == [(1, "refused"), (2, "Talks begin")]


def test_memory_stays_flat_over_many_records(tmp_path: Path) -> None:
    path = tmp_path / "articles.jsonl"
    with path.open("wb") as stream:
        for _ in range(200):
            stream.write(lines(GOOD | {"text": "word " * 20_000}))
    tracemalloc.start()
    try:
        count = sum(isinstance(item, Read) for item in read_jsonl(Source(str(path))))
        assert tracemalloc.get_traced_memory()[1] < 4 << 20
    finally:
        tracemalloc.stop()
    assert count == 200


def test_a_reject_that_is_no_utf8_is_kept_byte_for_byte(tmp_path: Path) -> None:
    broken = b"Headline\n\nA body with a byte \x81\xff that no encoding has.\n"
    (tmp_path / "a.txt").write_bytes(broken)
    (refused,) = read_text_source(Source(str(tmp_path / "a.txt")))
    assert isinstance(refused, Refused)
    assert refused.raw == broken
    line = Reject("a.txt", 3, refused.error, broken.replace(b"\x81\xff", b"\x93\x94")).to_json()
    (tmp_path / "rejects.jsonl").write_bytes(line)
    (read,) = read_jsonl(Source(str(tmp_path / "rejects.jsonl")))
    assert isinstance(read, Read)
    assert read.article.text == "A body with a byte “” that no encoding has."


@pytest.mark.parametrize("inner", [{}, {"uri": "urn:x", "versioncreated": "2020-01-01", "bodies": []}])
def test_a_key_that_stands_twice_is_refused(tmp_path: Path, inner: dict[str, Any]) -> None:
    (found,) = items(tmp_path, b'{"headline": "x", "headline": "y"' + json.dumps(inner).replace("{", ",", 1).encode())
    assert isinstance(found, Refused)


def test_a_key_that_stands_twice_in_a_part_is_named(tmp_path: Path) -> None:
    (found,) = items(tmp_path, b'{"headline": "x", "publisher": {"name": "A", "name": "B"}}')
    assert isinstance(found, Refused)
    assert str(found.error).endswith("line 1: name: stands twice in one object; remove one of them")


@pytest.mark.parametrize(
    "twice",
    [
        b'{"headline": "x", "headline": "x"}',
        b'{"headline":"x","text":"said \\u0022: \\u0022no","headline":"y"}',
        b'{"headline" : "\\u0022","headline":"x"}',
        b'{"keywords": ["a", "b"], "keywords": []}',
        b'{"keywords": [], "keywords": ["\\\\", "\\""]}',
        b'{"actors": [], "events": null, "events": []}',
    ],
)
def test_no_string_hides_a_key_that_stands_twice(tmp_path: Path, twice: bytes) -> None:
    (found,) = items(tmp_path, twice)
    assert isinstance(found, Refused)
    assert "stands twice in one object" in str(found.error)


@examples(50)
@given(articles(), st.randoms(use_true_random=False))
def test_a_record_with_any_key_once_more_is_refused_and_as_it_is_taken(article: Article, chance: Random) -> None:
    data = encode_article(article)
    refuse_repeated_keys(data)
    assert surely_has_keys_once(data, data) or b"\\u003" in data
    keys = [found.start() for found in re.finditer(rb'(?<=[{,])"\w+":', data)]
    if not keys:
        return
    place = chance.choice(keys)
    twice = data[:place] + data[place : data.index(b":", place)] + b':"\\\\","":[],' + data[place:]
    try:
        refuse_repeated_keys(twice)
    except RecordError:
        assert not surely_has_keys_once(twice, data)


def test_rejects_of_other_readers_are_fed_in_again(tmp_path: Path) -> None:
    item = '<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:x:1">{}</newsItem>'
    ninjs = {"uri": "urn:x:1", "versioncreated": "2020-01-01", "headlines": [{"value": "Talks"}]}
    reject = {"source": "a", "line": 1, "field": None, "reason": "x"}
    content = lines(
        reject | {"raw": item.format("<contentMeta><headline>Talks</headline></contentMeta>")},
        reject | {"raw": item.format("")},
        reject | {"record": ninjs},
        reject | {"record": {**ninjs, "type": "picture"}},
    )
    found = items(tmp_path, content)
    assert outline(found) == [(1, "Talks"), (2, "refused"), (3, "Talks"), (4, "refused")]
    assert [one.reader for one in found] == ["newsml-g2", "", "ninjs", ""]


def test_dropped_fields_are_told_in_the_loss_report(tmp_path: Path) -> None:
    record = GOOD | {
        "extra": 1,
        "author": [{"type": "Person", "name": "A", "age": 5}, {"type": "Person", "name": "B", "age": 6}],
    }
    (found,) = items(tmp_path, lines(record), strict=False)
    assert isinstance(found, Read)
    assert found.lost == {"extra": 1, "author[].age": 2}
