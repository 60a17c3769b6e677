import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgexport.extraction.text.document import Document

WRAPPED = """\
The first line of a paragraph is broken as typewriters did where Barack
Obama is named on the next.

The end."""


def sentences(text: str) -> list[str]:
    return [text[s.start : s.end] for s in Document.from_text(text).sentences]


def tokens(text: str) -> list[str]:
    return [token.text for token in Document.from_text(text).tokens]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Russia's army", ["Russia", "'s", "army"]),
        ("Xi’s visit", ["Xi", "’s", "visit"]),
        ("the U.S. and Gen. Xu", ["the", "U.S.", "and", "Gen.", "Xu"]),
        ("No. 5, he said no.", ["No.", "5", ",", "he", "said", "no", "."]),
        ("military-industrial AT&T", ["military-industrial", "AT&T"]),
        ("$5.3 billion, 12%", ["$", "5.3", "billion", ",", "12", "%"]),
        ("from 2003-2005", ["from", "2003", "-", "2005"]),
        ("U.S.-led O'Brien didn't", ["U.S.", "-", "led", "O'Brien", "didn't"]),
        ("Shanghai-based anti-Muslim", ["Shanghai", "-", "based", "anti", "-", "Muslim"]),
        ("Russian-Chinese Jean-Claude", ["Russian", "-", "Chinese", "Jean-Claude"]),
        ("``So,'' he", ["``", "So", ",", "''", "he"]),
        ("see https://a.org/b?c=1.", ["see", "https://a.org/b?c=1", "."]),
    ],
)
def test_tokens(text: str, expected: list[str]) -> None:
    assert tokens(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"Why?" he asked. She left.', ['"Why?" he asked.', "She left."]),
        ('He said "No." Then he left.', ['He said "No."', "Then he left."]),
        ("He met Gen. Xu. He left.", ["He met Gen. Xu.", "He left."]),
        ("It joined Acme Inc. The firm grew.", ["It joined Acme Inc.", "The firm grew."]),
        ("In the U.S. Senate it failed.", ["In the U.S. Senate it failed."]),
        ("At 5 p.m. Wednesday he came.", ["At 5 p.m. Wednesday he came."]),
        ("George W. Bush won.", ["George W. Bush won."]),
        ("Really?! Yes... maybe.", ["Really?!", "Yes... maybe."]),
        ("''We won.'' He left.", ["''We won.''", "He left."]),
        ("1. Peace comes. 2. War goes.", ["1. Peace comes.", "2. War goes."]),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("One.\nTwo.", 2),
        ("One.\n\nTwo.", 2),
        ("Xu Qiliang, vice chairman\n\nof the commission, spoke.", 1),
        ("A title\nA first line", 2),
        ("", 0),
        (WRAPPED, 2),
    ],
)
def test_paragraphs(text: str, count: int) -> None:
    assert len(Document.from_text(text).paragraphs) == count


def test_lookups() -> None:
    document = Document.from_text("One came. Two left.")
    assert document.sentence_at(0).index == 0
    assert document.sentence_at(9).index == 0
    assert document.sentence_at(10).index == 1
    assert [t.text for t in document.tokens_between(4, 13)] == ["came", ".", "Two"]
    assert [t.text for t in document.tokens_between(4, 12)] == ["came", "."]


@given(st.text(alphabet=st.sampled_from("aB.?!\"'’” \n,1-U.S")) | st.text())
def test_everything_belongs_to_one_token_and_one_sentence(text: str) -> None:
    document = Document.from_text(text)
    covered = 0
    for index, token in enumerate(document.tokens):
        assert token.index == index
        assert not text[covered : token.start].strip()
        assert text[token.start : token.end] == token.text
        covered = token.end
    assert not text[covered:].strip()
    assert [i for s in document.sentences for i in range(s.first, s.last)] == list(range(len(document.tokens)))
    assert [i for p in document.paragraphs for i in range(p.first_sentence, p.last_sentence)] == list(
        range(len(document.sentences))
    )
