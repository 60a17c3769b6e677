"""Pages that are damaged or mean harm: each is read or refused, soon, whatever stands in it."""

from __future__ import annotations

import os
import random
from collections.abc import Callable
from pathlib import Path

import pytest

from kgexport.errors import ArticleError, TextError
from kgexport.readers import Read, Refused, Source, reader_for
from kgexport.readers.html import read_page
from kgexport.record import check_article
from tests.readers.html.reading import PAGES, STORY, html

# How many mutated pages are read; a long search is `KGEXPORT_FUZZ=10000 pytest tests/readers/html/test_bad_pages.py`.
ROUNDS = int(os.environ.get("KGEXPORT_FUZZ", "150"))
FEEDS = PAGES.parents[1] / "feed" / "feeds"


def ld(text: str) -> bytes:
    return html(
        f"<h1>Quiet day in Orr</h1><article>{STORY}</article>", f'<script type="application/ld+json">{text}</script>'
    )


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (html("<div>" * 100_000 + STORY), "nested more than 255 deep"),
        (html("<b>" * 100_000 + STORY), "nested more than 255 deep"),
        (html("<i></i>" * 60_000 + STORY), "more than 50,000 elements"),
        (html("<p>" + "x" * (50 << 20) + STORY), "longer than 16 MiB"),
        (html("<div " + " ".join(f"a{n}=1" for n in range(9000)) + ">" + STORY), "more than 2000 attributes"),
    ],
    ids=["deep div", "deep b", "elements", "50 MB", "attributes"],
)
def test_pages_beyond_the_limits_are_refused(data: bytes, told: str) -> None:
    with pytest.raises(TextError, match=told):
        read_page(data)


@pytest.mark.parametrize(
    "text",
    [
        "[" * 1_000_000,
        '{"a":' * 200_000,
        '{"a": ' + '"\\' * 500_000,
        "{" + "/*" * 500_000,
        "{" + ", " * 500_000 + "x",
        '{"@type":"NewsArticle","headline":' + "9" * 100_000 + "}",
        '{"@type":"NewsArticle","headline":NaN,"author":Infinity,"image":null,"keywords":[[[["x"]]]]}',
        '{"@type":"NewsArticle","headline":"\\ud800","author":{"name":"\\udfff"},"publisher":{"name":"\\u0000"}}',
        '{"@type":"NewsArticle","@id":"a","author":{"@id":"a"},"publisher":{"@id":"a"},"about":[{"@id":"a"}]}',
        '{"@type":["NewsArticle",1,null,{}],"headline":["a","b"],"author":[null,1,true,[],{}],"datePublished":{}}',
        "[" + ",".join('{"@type":"NewsArticle","headline":"x"}' for _ in range(20_000)) + "]",
    ],
    ids=range(11),
)
def test_json_ld_that_means_harm_leaves_the_page_as_it_is(text: str) -> None:
    article = read_page(ld(text)).article
    check_article(article)
    assert article.headline
    assert (article.text or "").startswith("The council of Orr met on Monday")


@pytest.mark.parametrize(
    ("data", "headline"),
    [
        (html(STORY, headline="Caf\u00e9").replace(b"\xc3\xa9", b"\xe9"), "Café"),
        (html(STORY, '<meta charset="utf-8">', "Caf\u00e9").replace(b"\xc3\xa9", b"\xe9"), "Caf\ufffd"),
        (html(STORY, '<meta charset="iso-8859-1">', "Caf\u00e9"), "Café"),
        (html(STORY, '<meta charset="no-such-charset">', "Caf\u00e9").replace(b"\xc3\xa9", b"\xe9"), "Café"),
        (html(STORY, '<meta charset="rot13">', "Caf\u00e9").replace(b"\xc3\xa9", b"\xe9"), "Café"),
        (html(STORY, '<meta charset="windows-1251">', "\u0414\u0430").decode().encode("windows-1251"), "Да"),
        (html(STORY, headline="Caf\u00e9").decode().encode("utf-16"), "Café"),
        (html(STORY, headline="Caf\u00e9").decode().encode("utf-16-be"), "Café"),
        (html(STORY, headline="Ca\0f\u00e9"), "Café"),
    ],
    ids=range(9),
)
def test_charsets(data: bytes, headline: str) -> None:
    read = read_page(data)
    assert read.article.headline == headline
    assert bool(read.warnings) == ("\ufffd" in headline)


def _mutations() -> list[Callable[[random.Random, bytearray], None]]:
    def flip(chance: random.Random, data: bytearray) -> None:
        for _ in range(chance.randint(1, 40)):
            data[chance.randrange(len(data))] = chance.randrange(256)

    def cut(chance: random.Random, data: bytearray) -> None:
        start = chance.randrange(len(data))
        del data[start : start + chance.choice((1, 10, 100, 100_000))]

    def repeat(chance: random.Random, data: bytearray) -> None:
        start = chance.randrange(len(data))
        piece = data[start : start + chance.choice((1, 5, 50))]
        data[start:start] = piece * chance.choice((2, 100, 1000))

    def insert(chance: random.Random, data: bytearray) -> None:
        words = b"\0 < > \" ' & <!-- --> ]]> <script> </script> <p> <div> { } [ ] , : \\ud800 \xff\xfe \xc3 %s".split(
            b" "
        )
        for _ in range(chance.randint(1, 10)):
            place = chance.randrange(len(data))
            data[place:place] = chance.choice(words) * chance.choice((1, 1, 1, 50))

    def move(chance: random.Random, data: bytearray) -> None:
        one, other = chance.randrange(len(data)), chance.randrange(len(data))
        piece = data[one : one + 200]
        data[other:other] = piece

    return [flip, cut, repeat, insert, move]


def test_mutated_inputs_are_read_or_refused(tmp_path: Path) -> None:
    """Seeded: the same inputs on each run. What is read keeps the rules of the record."""
    chance = random.Random(20240506)
    mutations = _mutations()
    seeds = [(path.suffix, path.read_bytes()) for path in sorted([*PAGES.iterdir(), *FEEDS.iterdir()])]
    readers = {".html": "html", ".mhtml": "mhtml", ".xml": "feed"}
    read = refused = 0
    for number in range(ROUNDS):
        suffix, seed = seeds[number % len(seeds)]
        data = bytearray(seed)
        for _ in range(chance.randint(1, 4)):
            chance.choice(mutations)(chance, data)
            data = data or bytearray(b"<")
        path = tmp_path / f"input{suffix}"
        path.write_bytes(data)
        source = Source(str(path))
        for item in reader_for(source, readers[suffix])(source):
            if isinstance(item, Read):
                read += 1
                check_article(item.article)
            else:
                assert isinstance(item, Refused)
                assert isinstance(item.error, ArticleError)
                refused += 1
    assert read > ROUNDS / 2
    assert refused > 0
