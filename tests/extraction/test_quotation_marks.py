"""Quotation marks of every kind, and broken ones."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgexport.extraction.text.quotation_marks import MARKS, QuotedSpan, find_quoted
from tests.growth import assert_linear


@dataclass(frozen=True)
class Stretch:
    start: int
    end: int


def paragraphs(text: str) -> list[Stretch]:
    return [Stretch(m.start(), m.end()) for m in re.finditer(r"[^\n]+", text)]


def contents(text: str) -> list[str]:
    return [text[q.content_start : q.content_end] for q in find_quoted(text, paragraphs(text))]


def outer(text: str) -> list[str]:
    quoted = find_quoted(text, paragraphs(text))
    return [text[q.content_start : q.content_end] for q in quoted if not q.nested]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"We agree," he said. "It works."', ["We agree,", "It works."]),
        ("“We agree,” he said. “It works.”", ["We agree,", "It works."]),
        ("„Wir sind da“, sagte er.", ["Wir sind da"]),
        ("«On y va», she said.", ["On y va"]),
        ("»Ja«, he said.", ["Ja"]),
        ("”Ja”, he said.", ["Ja"]),
        ("``We agree,'' he said.", ["We agree,"]),
        ("''We agree,'' he said. ''It works.''", ["We agree,", "It works."]),
        ("'We agree,' he said.", ["We agree,"]),
        ("‘We don’t agree,’ he said of the workers’ plan.", ["We don’t agree,"]),
        ("‘The workers’ union is right,’ he said.", ["The workers’ union is right,"]),
        ("It's the workers' day, and the '90s rock 'n' roll.", []),
        ('“I like it," he said.', ["I like it,"]),
        ('("so-called") and—"now"—again', ["so-called", "now"]),
        ('He is 6\'2" tall and said "yes".', ["yes"]),
        ("“”", []),
    ],
)
def test_marks(text: str, expected: list[str]) -> None:
    assert contents(text) == expected


def test_nested_marks_are_told_from_outer_ones() -> None:
    text = "“He said, ‘Let’s go to the “Big Apple”,’ and left,” she said."
    assert outer(text) == ["He said, ‘Let’s go to the “Big Apple”,’ and left,"]
    assert contents(text)[1:] == ["Let’s go to the “Big Apple”,", "Big Apple"]


def test_british_marks_hold_double_ones() -> None:
    assert outer("'I read \"Emma\" twice,' he said.") == ['I read "Emma" twice,']


def test_speech_of_several_paragraphs() -> None:
    text = "“One.\n\n“Two.\n\n“Three,” he said.\n\n“Four.”"
    spans = find_quoted(text, paragraphs(text))
    assert [(q.closed, q.continues) for q in spans] == [(False, False), (False, True), (True, True), (True, False)]
    assert contents(text) == ["One.", "Two.", "Three,", "Four."]


def test_missing_closing_mark_ends_where_the_next_one_opens() -> None:
    text = '"One, he said. "Two," he said. Three.'
    spans = find_quoted(text, paragraphs(text))
    assert [(text[q.start : q.end], q.closed) for q in spans] == [('"One, he said.', False), ('"Two,"', True)]


def test_stray_closing_mark_is_left_alone() -> None:
    assert contents('Yes.” He left. "Two," he said.') == ["Two,"]
    assert contents('Yes." He left. "Two," he said.') == ["Two,"]


_quoting = st.text(alphabet=[*MARKS, "`", "a", "s", "S", " ", ",", ".", "\n", "9", "(", "😀"], max_size=80)


@given(st.one_of(_quoting, st.text(max_size=80)))
def test_any_arrangement_of_marks(text: str) -> None:
    stretches = paragraphs(text)
    spans = find_quoted(text, stretches)
    assert spans == find_quoted(text, stretches)
    assert list(spans) == sorted(spans, key=lambda q: (q.start, -q.end))
    last: QuotedSpan | None = None
    for q in spans:
        assert 0 <= q.start < q.content_start < q.content_end <= q.end <= len(text)
        assert text[q.start] in MARKS + "`"
        assert "\n" not in text[q.start : q.end]
        assert q.closed == (q.content_end < q.end)
        if not q.nested:
            assert last is None or last.end <= q.start
            last = q


@pytest.mark.parametrize("unit", ['"', "“", '"a', "'a ", "‘a", "a” ", "“a‘b\"c'd «", "s' '"])
def test_work_grows_with_the_length_only(unit: str) -> None:
    def work(length: int) -> Callable[[], object]:
        text = unit * (length // len(unit))
        return lambda: find_quoted(text, [Stretch(0, len(text))])

    assert_linear(work, 8_000)
