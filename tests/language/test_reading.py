"""What the shipped pipeline reads in a text, and where."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kgexport.language import ReadText, load, reading
from kgexport.language.reading import LONGEST_PIECE, LONGEST_RUN
from tests.growth import assert_linear

TEXT = (
    "Russian Defense Minister Sergei Shoigu met his colleague in Beijing. “We won’t wait,” he said.\n\n"
    "The talks  went\ton; TASS reported them."
)


def read(text: str) -> ReadText:
    return load().read(text, [(0, len(text))])


def words(text: str, attribute: str) -> dict[str, str]:
    return {word.text: getattr(word, attribute) for word in read(text).words}


def test_every_word_is_where_it_says() -> None:
    found = read(TEXT)
    assert [TEXT[word.start : word.end] for word in found.words] == [word.text for word in found.words]
    assert "".join(word.text for word in found.words) == "".join(TEXT.split())
    assert [word.index for word in found.words] == list(range(len(found.words)))


def test_tags_lemmas_and_features() -> None:
    text = "The ministers were meeting in Vienna."
    assert words(text, "pos") == {
        "The": "DET",
        "ministers": "NOUN",
        "were": "AUX",
        "meeting": "VERB",
        "in": "ADP",
        "Vienna": "PROPN",
        ".": "PUNCT",
    }
    lemmas = words(text, "lemma")
    assert (lemmas["ministers"], lemmas["were"], lemmas["meeting"]) == ("minister", "be", "meet")
    assert words(text, "tag")["ministers"] == "NNS"
    assert "Number=Plur" in words(text, "morph")["ministers"]


@pytest.mark.parametrize(
    ("text", "word", "dep", "head"),
    [
        ("Russia attacked Ukraine.", "Russia", "nsubj", "attacked"),
        ("Russia attacked Ukraine.", "Ukraine", "obj", "attacked"),
        ("Ukraine was attacked by Russia.", "Ukraine", "nsubj:pass", "attacked"),
        ("He said that talks had begun.", "begun", "ccomp", "said"),
        ("The president of France resigned.", "France", "nmod", "president"),
    ],
)
def test_dependencies(text: str, word: str, dep: str, head: str) -> None:
    found = read(text)
    one = next(other for other in found.words if other.text == word)
    assert (one.dep, found.words[one.head].text) == (dep, head)
    assert one.index in found.children[one.head]


def test_names_have_their_places_and_labels() -> None:
    found = read(TEXT)
    named = {TEXT[name.start : name.end]: name.label for name in found.names}
    assert named["Sergei Shoigu"] == "PERSON"
    assert named["Beijing"] == "LOC"
    french = "The French troops left."
    assert [(french[name.start : name.end], name.label) for name in read(french).names] == [("French", "NORP")]
    for name in found.names:
        inside = found.words[name.first : name.last]
        assert (inside[0].start, inside[-1].end) == (name.start, name.end)
        assert {word.entity for word in inside} == {name.label}


def test_offsets_count_code_points_of_the_whole_text() -> None:
    text = "😀 é\r\n\r\nIn Vienna.\n\u2029Then in Rome \U0001f1ee\U0001f1f9."
    paragraphs = [(0, 3), (7, 17), (19, len(text))]
    found = load().read(text, paragraphs)
    assert [text[word.start : word.end] for word in found.words] == [word.text for word in found.words]
    assert "Rome" in [word.text for word in found.words]


def test_sentences_are_those_that_are_given() -> None:
    text = "He met Gen. Smith. Then he left. (He came back.)"
    given_sentences = [(0, 18), (19, 32), (33, 48)]
    found = load().read(text, [(0, len(text))], given_sentences)
    assert [(found.words[a].start, found.words[b - 1].end) for a, b in found.sentences] == given_sentences
    for first, last in found.sentences:
        assert all(first <= found.words[index].head < last for index in range(first, last))


def test_what_lies_between_two_places() -> None:
    found = read(TEXT)
    start, end = TEXT.index("Sergei"), TEXT.index(" met")
    assert [word.text for word in found.words_between(start, end)] == ["Sergei", "Shoigu"]
    assert [name.label for name in found.names_between(start, end)] == ["PERSON"]
    assert found.words_between(len(TEXT), len(TEXT) + 1) == ()


@pytest.mark.parametrize("text", ["", " \n\t ", "x", "…", "a" * 20_000, "no stop " * 3_000, "1 2 3\n" * 500])
def test_what_is_no_prose_is_read_too(text: str) -> None:
    found = read(text)
    assert "".join(word.text for word in found.words) == "".join(text.split())


@pytest.mark.parametrize("text", ['"' * 5_000, "(" * 301, "😀" * 4_999 + " x" * 300, "x" * 300, "so " * 3_000])
def test_no_piece_goes_on_for_long_without_white_space(text: str) -> None:
    cut = [text[start:end] for start, end in reading._pieces(text, 0, len(text))]
    assert "".join(cut) == text
    assert all(len(run) <= LONGEST_RUN for piece in cut for run in piece.split())
    assert all(0 < len(piece) <= LONGEST_PIECE for piece in cut)


def test_a_long_paragraph_is_cut_between_words() -> None:
    text = "Rome fell. " * (LONGEST_PIECE // 5)
    found = read(text)
    assert {word.text for word in found.words} == {"Rome", "fell", "."}


@settings(max_examples=60)
@given(st.text(alphabet=st.sampled_from("aB .,'\"“”’-\n\t\u00a0\u200b\u2028é😀0"), max_size=80))
def test_no_text_is_lost_or_moved(text: str) -> None:
    found = read(text)
    assert [text[word.start : word.end] for word in found.words] == [word.text for word in found.words]
    assert all(first < last for first, last in found.sentences)
    assert [index for first, last in found.sentences for index in range(first, last)] == list(range(len(found.words)))


@pytest.mark.parametrize("remembered", [0, 50_000])
def test_what_was_read_before_changes_nothing(remembered: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MOST_REMEMBERED", remembered)
    alone = read(TEXT)
    for other in ("Zyx Qwv met _ Mrs. Abcdefg in Hijklm.", "x " * 400, TEXT + "\n\nIn Rome."):
        read(other)
        assert read(TEXT) == alone


def test_reading_leaves_the_number_of_threads_as_it_was() -> None:
    from threadpoolctl import threadpool_info, threadpool_limits

    with threadpool_limits(limits=2):
        before = threadpool_info()
        read(TEXT)
        assert threadpool_info() == before


def test_a_token_that_looks_like_no_features_keeps_its_text() -> None:
    first = read("_ is empty").words[0]
    assert (first.text, first.morph) == ("_", "")


def test_time_is_linear_in_the_length() -> None:
    def work(size: int) -> Callable[[], object]:
        text = "He said so in Rome. " * size
        sentences = [(start, start + 19) for start in range(0, len(text), 20)]
        return lambda: load().read(text, [(0, len(text))], sentences)

    assert_linear(work, 200)
