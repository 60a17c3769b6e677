from __future__ import annotations

import pytest

from kgexport.readers.text.hyphens import Hyphens
from kgexport.readers.text.lines import Line, split_lines, unwrap
from kgexport.readers.text.mending import mend
from kgexport.readers.text.repeats import drop_repeats


def paragraphs(*texts: str) -> list[Line]:
    return [Line(number, text) for number, text in enumerate(texts, 1)]


def texts(lines: list[Line]) -> list[str]:
    return [line.text for line in lines]


def test_lines_have_the_numbers_of_the_file() -> None:
    assert split_lines("\none  two \n\n   three\nfour") == [
        Line(2, "one two", 0, follows=False),
        Line(4, "three", 3, follows=False),
        Line(5, "four", 0, follows=True),
    ]


@pytest.mark.parametrize(
    "block",
    [
        "The first short paragraph here.\nThe second short paragraph here.\nThe third short paragraph here.",
        "Talks Open In The Old Port Today\nA Treaty Is One Step For Mankind\nWork Starts Tomorrow In The Port\nThe End",
    ],
)
def test_short_paragraphs_of_one_line_stay_apart(block: str) -> None:
    assert texts(unwrap(split_lines(block), lambda _: False, 40)) == block.split("\n")


def test_a_line_that_ends_early_ends_its_paragraph() -> None:
    wrapped = (
        "The harbor will close for three days\nwhile divers clear the wreck of the\ntrawler.\n"
        "The town depends on its ferry, which\ncarries food and mail."
    )
    assert texts(unwrap(split_lines(wrapped), lambda _: False, 40)) == [
        "The harbor will close for three days while divers clear the wreck of the trawler.",
        "The town depends on its ferry, which carries food and mail.",
    ]


@pytest.mark.parametrize(
    ("pieces", "joined"),
    [
        (["one", "two"], "one two"),
        (["closer coopera-", "tion of all"], "closer cooperation of all"),
        (["the U.S.-", "Russia talks"], "the U.S.- Russia talks"),
        (["the Moscow-", "Kyiv line"], "the Moscow-Kyiv line"),
        (["the self-", "styled king"], "the self-styled king"),
        (
            ["a military-", "industrial pact, military men, industrial men"],
            "a military-industrial pact, military men, industrial men",
        ),
        (["a long-", "term pact, the long-term view"], "a long-term pact, the long-term view"),
        (["he paused -", "and left"], "he paused - and left"),
    ],
)
def test_hyphens(pieces: list[str], joined: str) -> None:
    assert Hyphens(pieces).join(pieces) == joined


@pytest.mark.parametrize(
    "pieces",
    [
        ("Xu Qiliang, vice chairman", "of the commission, said so."),
        ("He called it “a new stage", "of development” on Monday."),
        ("They met in the city of Port Ellis on Monday, with the", "President and his wife."),
        ("They met in the city of Port Ellis on Monday,", "“in peace,” he said."),
        ("A long sentence goes", "over one page", "and another."),
    ],
)
def test_a_sentence_broken_by_a_layout_is_mended(pieces: tuple[str, ...]) -> None:
    assert texts(mend(paragraphs("Before it.", *pieces, "After it."))) == ["Before it.", " ".join(pieces), "After it."]


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("It ended.", "iPhones sell well."),
        ("It ended.”", "e-commerce grows."),
        ("He asked for:", "more ships"),
        ("- more ships", "- more men"),
        ("more ships;", "more men."),
        ("Background", "The town is old."),
        ("A heading of a part", "The town is old."),
    ],
)
def test_what_is_no_broken_sentence_stays_apart(one: str, two: str) -> None:
    assert texts(mend(paragraphs(one, two))) == [one, two]


LARGE = "He was glad. “We have entered a new stage of development, which makes us very happy,” he said in the port."
OTHER = "The two sides agreed on Tuesday to hold joint exercises next year in both seas."


@pytest.mark.parametrize(
    "repeat",
    [
        "“We have entered a new stage of development, which makes us very happy”",
        "We have entered a NEW STAGE of development, which makes us very happy.",
        '"We have entered a new stage of develop…"',
        "We have entered a new stage of development ...",
        "We have entered a new stage of development",
    ],
)
@pytest.mark.parametrize("place", [0, 1, 2, 3])
def test_a_pull_quote_goes_and_its_sentence_stays(repeat: str, place: int) -> None:
    body = ["The harbor will close for three days from Monday on.", LARGE, OTHER]
    assert texts(drop_repeats(paragraphs(*body[:place], repeat, *body[place:]))) == body


def test_the_line_with_the_speaker_goes_with_the_pull_quote() -> None:
    repeat = "“We have entered a new stage of development”"
    assert texts(drop_repeats(paragraphs(LARGE, repeat, "— Mary Cole, harbor master", OTHER))) == [LARGE, OTHER]
    assert texts(drop_repeats(paragraphs(LARGE, OTHER, "— Mary Cole, harbor master"))) == [
        LARGE,
        OTHER,
        "— Mary Cole, harbor master",
    ]


def test_of_two_equal_paragraphs_the_one_that_opens_the_article_is_the_caption() -> None:
    assert texts(drop_repeats(paragraphs(OTHER, LARGE, OTHER.rstrip("."), "The end of it."))) == [
        LARGE,
        OTHER.rstrip("."),
        "The end of it.",
    ]


def test_of_two_captions_on_top_both_go() -> None:
    assert texts(drop_repeats(paragraphs(OTHER, LARGE, "The start of it.", LARGE, OTHER))) == [
        "The start of it.",
        LARGE,
        OTHER,
    ]


def test_of_two_equal_paragraphs_below_the_first_the_later_goes() -> None:
    assert texts(drop_repeats(paragraphs("The start of it.", OTHER, LARGE, OTHER))) == [
        "The start of it.",
        OTHER,
        LARGE,
    ]


@pytest.mark.parametrize("short", ["“No comment,” he said.", "He said no.", "Not now."])
def test_a_few_words_may_be_repeated(short: str) -> None:
    body = [LARGE, short, OTHER, f"{short} And he left.", short]
    assert texts(drop_repeats(paragraphs(*body))) == body
