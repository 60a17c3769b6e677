"""What holds for any input: an article or a TextError, and a text that every RDF format can carry."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgexport.errors import TextError
from kgexport.readers.text import parse_text
from kgexport.record import Article, check_article
from kgexport.record.lexical import forbidden_character

FRAGMENTS = st.sampled_from(
    [
        *("\n", "\n\n", "\r\n", " ", "\t", "\f", "\u00ad", "\u00ad\n", "\u200b", "\u0301", "\x00", "\x85", "\u2028"),
        *(
            "By ",
            "By Ann Lee",
            "The Moscow Times",
            "Reuters",
            "Ann Lee and Bo Chen",
            "Updated: ",
            "Published: ",
            "URL: ",
        ),
        *(
            "November 19, 2014",
            "2014-02-30",
            "03/04/2014",
            "19.11.2014 10:30 GMT",
            "https://example.org/a",
            "http://",
            "www.a",
        ),
        *(
            "MOSCOW, Nov 19 (Reuters) - ",
            "PARIS — ",
            "(AP)",
            "/TASS/. ",
            "Advertisement",
            "Photo: x",
            "Abstract",
            "Full text",
        ),
        *(
            "Copyright 2014 ",
            "(Reporting by Ann Lee; ",
            "Title: ",
            "Keywords: a, ,b",
            "Source:",
            "| ",
            "- ",
            "— ",
            ": ",
            ", ",
        ),
        *(
            "The harbor closes for three days from Monday on.",
            "the harbor closes",
            "coopera-",
            "tion",
            "“We are ready,”",
        ),
        *(
            "a",
            "Ä",
            "ß",
            "ﬁ",
            "가",
            "中",
            "\U0001f600",
            "\ufeff",
            "\ud7ff",
            "\ufffd",
            "1",
            ".",
            "…",
            '"',
            "'",
            "-",
            ":",
        ),
    ]
)


@st.composite
def files(draw: st.DrawFn) -> bytes:
    text = "".join(draw(st.lists(FRAGMENTS, max_size=40)))
    encoding = draw(st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "windows-1252"]))
    return text.encode(encoding, "ignore")


def check(data: bytes) -> Article | None:
    try:
        article, warnings = parse_text(data, "file.txt")
    except TextError as error:
        return None if error.source == "file.txt" and error.problem else pytest.fail("the error says too little")
    check_article(article)
    assert article.headline
    assert article.text
    strings = [article.headline, article.text, article.alternative_headline, article.dateline, article.description]
    for text in (*filter(None, strings), *warnings, *(author.name for author in article.author)):
        assert forbidden_character(text) is None
        assert "\r" not in text
        assert text == text.strip()
        assert unicodedata.is_normalized("NFC", text)
    return article


@given(st.binary(max_size=400))
def test_any_bytes(data: bytes) -> None:
    check(data)


@given(st.text(max_size=300))
def test_any_text(text: str) -> None:
    check(text.encode("utf-8", "ignore"))


@given(files())
def test_any_mixture_of_what_texts_hold(data: bytes) -> None:
    check(data)


SENTENCES = st.lists(
    st.sampled_from(
        ["harbor", "ferry", "storm", "town", "of", "in", "Monday", "Ellis", "“ready”", "5", "U.S.", "Cole’s"]
    ),
    min_size=1,
    max_size=12,
).map(lambda words: "The " + " ".join(words) + ".")


@given(st.lists(SENTENCES, min_size=1, max_size=8))
def test_a_text_that_was_read_reads_as_the_same_text(paragraphs: list[str]) -> None:
    first = check(("Wreck closes harbor\n\n" + "\n\n".join(paragraphs)).encode())
    assert first is not None
    second = check(f"{first.headline}\n\n{first.text}".encode())
    assert second is not None
    assert (second.headline, second.text) == (first.headline, first.text)
