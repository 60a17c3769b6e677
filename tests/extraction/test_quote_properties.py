"""What holds for the quotes of any text at all."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kgexport.extraction.actors.cast import build_cast
from kgexport.extraction.lexicon import rows
from kgexport.extraction.quotes.cues import cue_forms
from kgexport.extraction.quotes.find import find_quotes
from kgexport.extraction.text.document import Document
from kgexport.record.model import Quote
from tests.growth import assert_linear

_PIECES = [
    *"\"“”„«»‘’',.:;?!—-()\n ",
    "\n\n",
    " said ",
    " told Reuters ",
    " that ",
    "according to ",
    " was quoted as saying by TASS",
    "Anna Schmidt",
    "He ",
    "the plan is good",
    "Citing ",
    ", adding ",
    " who ",
    " as ",
    "called it ",
    "officials",
    "😀",
    " reported, citing ",
]


def read(text: str) -> tuple[Document, list[Quote]]:
    document = Document.from_text(text)
    return document, find_quotes(document, build_cast(document))


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.lists(st.sampled_from(_PIECES), max_size=40).map("".join), st.text(max_size=60)))
def test_spans_lie_in_the_text_and_hold_the_words(text: str) -> None:
    document, quotes = read(text)
    assert quotes == read(text)[1]
    assert [quote.id for quote in quotes] == [f"q{n}" for n in range(1, len(quotes) + 1)]
    for quote in quotes:
        spans = [*quote.spans, *(span for span in (quote.speaker_span, quote.cue) if span)]
        assert all(0 <= span.start < span.end <= len(text) for span in spans)
        assert quote.text == " ".join(text[span.start : span.end] for span in quote.spans)
        assert list(quote.spans) == sorted(quote.spans, key=lambda span: span.start)
        assert quote.speaker not in quote.via
        assert quote.speaker not in quote.about
        assert 0 < (quote.confidence or 0) < 1
        if quote.kind == "direct":
            contents = {(q.content_start, q.content_end) for q in document.quoted}
            for span in quote.spans:
                assert any(start <= span.start and span.end <= end for start, end in contents)


@pytest.mark.parametrize(
    "unit",
    ['"', "“a ", "said ", '"Yes," he said. ', "x, he said, ", '"a" said "b": ', "As ", "“a\n\n", '"a?" B said, '],
)
def test_work_grows_with_the_length_only(unit: str) -> None:
    def work(length: int) -> Callable[[], object]:
        document = Document.from_text(unit * (length // len(unit)))
        cast = build_cast(Document.from_text(""))
        return lambda: find_quotes(document, cast)

    assert_linear(work, 4_000)


def test_cues_are_told_by_their_forms() -> None:
    forms = cue_forms()
    assert {cue.lemma for cue in forms["said"]} == {"say"}
    assert [(cue.lemma, cue.form) for cue in forms["denies"]] == [("deny", "s")]
    assert [(cue.lemma, cue.form) for cue in forms["writing"]] == [("write", "ing")]
    assert [(cue.lemma, cue.rest) for cue in forms["pointed"]] == [("point out", "out")]


def test_table_of_cues_is_sound() -> None:
    known = {"quote", "that", "bare", "whether", "whom", "noun", "final"}
    lemmas = [row[0] for row in rows("cues")]
    assert len(lemmas) == len(set(lemmas))
    for lemma, kind, takes, forms in rows("cues"):
        assert kind in {"speech", "relay", "manner", "name", "belief"}, lemma
        assert set(takes.split()) <= known, lemma
        assert not forms or forms.count(",") == 3, lemma
