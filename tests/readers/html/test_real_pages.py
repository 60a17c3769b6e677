"""Pages of eight papers as they were published: what they say was read off them by eye."""

from __future__ import annotations

import gzip
import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from kgexport.readers.html import read_page
from tests.readers.html.reading import paragraphs

FOLDER = Path(__file__).parents[4] / "shared" / "articles" / "html"
EXPECTED = json.loads(Path(__file__).with_name("real_pages.json").read_text(encoding="utf-8"))
BOILERPLATE = ("sign up", "subscribe", "newsletter", "cookie", "read more", "inbox", "commenting", "advertisement")


def digest(paragraph: str) -> str:
    """What stands for a paragraph in the table, as the texts are not ours to copy."""
    return hashlib.sha256(paragraph.encode()).hexdigest()[:16]


@pytest.mark.skipif(not FOLDER.exists(), reason="the pages stand in ../shared only")
@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_what_a_page_says(name: str) -> None:
    read = read_page(gzip.decompress((FOLDER / f"{name}.html.gz").read_bytes()))
    article, text = read.article, paragraphs(read)
    found: dict[str, Any] = {
        "headline": article.headline,
        "date": article.date_published,
        "publisher": article.publisher.name if article.publisher else None,
        "authors": [f"{author.type} {author.name}" for author in article.author],
        "paragraphs": len(text),
        "first": digest(text[0]),
        "last": digest(text[-1]),
    }
    assert found == EXPECTED[name]
    assert [one for one in text if any(word in one.lower() for word in BOILERPLATE)] == []
