"""The example article, read whole."""

from __future__ import annotations

from pathlib import Path

from kgexport.readers.text import parse_text
from kgexport.record import Author, Publisher

EXAMPLE = Path(__file__).parents[3] / "examples" / "moscow-times-2014-11-19.txt"


def test_its_metadata() -> None:
    article, warnings = parse_text(EXAMPLE.read_bytes(), EXAMPLE.name)
    assert article.headline == "Russia and China Vow to Tighten Military Ties"
    assert article.author == (Author(type="Organization", name="The Moscow Times"),)
    assert article.publisher == Publisher(name="The Moscow Times")
    assert article.date_published == "2014-11-19"
    assert article.in_language == "en"
    assert article.url == (
        "https://www.themoscowtimes.com/2014/11/19/russia-and-china-vow-to-tighten-military-ties-a41537"
    )
    assert not warnings


def test_its_body_without_the_caption_and_with_the_broken_paragraph_joined() -> None:
    text = parse_text(EXAMPLE.read_bytes(), EXAMPLE.name)[0].text or ""
    paragraphs = text.split("\n\n")
    assert len(paragraphs) == 8
    assert paragraphs[0].startswith("High-ranking Chinese and Russian officials on Wednesday")
    assert paragraphs[3].endswith(
        "Colonel General Xu Qiliang, vice chairman of China's Central Military Commission, "
        "was quoted as saying by TASS."
    )
    assert sum("deliberately building up cooperation" in paragraph for paragraph in paragraphs) == 1
    assert paragraphs[4].startswith("Russia and China have been deliberately")
    assert paragraphs[-1].endswith("ties to the U.S. and its allies.")
