"""Feeds of the three forms, and feeds that mean harm."""

from __future__ import annotations

import json
import socket
from pathlib import Path

import pytest

from kgexport.readers import Item, Read, Refused, Source, reader_for, reader_name
from kgexport.record import Author

FEEDS = Path(__file__).parent / "feeds"


def read(path: Path) -> list[Item]:
    source = Source(str(path))
    assert reader_name(source) == "feed"
    return list(reader_for(source)(source))


def read_text(tmp_path: Path, content: bytes) -> list[Item]:
    path = tmp_path / "feed.xml"
    path.write_bytes(content)
    return read(path)


def articles(items: list[Item]) -> list[Read]:
    return [item for item in items if isinstance(item, Read)]


def test_rss() -> None:
    ferry, eel = (item.article for item in articles(read(FEEDS / "rss2.xml")))
    assert (ferry.headline, ferry.url) == ("Ferry & bridge reopen", "https://post.example/2024/ferry")
    assert (ferry.date_published, ferry.date_modified) == ("2024-03-04T06:06:07+01:00", None)
    assert [author.name for author in ferry.author] == ["Ada Pike", "Lena Ortiz"]
    assert ferry.publisher is not None
    assert ferry.publisher.name == "Harbour Post"
    assert (ferry.in_language, ferry.description) == ("en-gb", "Both are open again.")
    assert (ferry.keywords, ferry.about) == (("Transport",), ("http://cv.iptc.org/newscodes/mediatopic/20000337",))
    assert [one[:10] for one in (ferry.text or "").split("\n\n")] == ["The ferry ", "The bridge"]
    assert (eel.url, eel.author) == ("https://post.example/2024/eel", (Author(type="Person", name="Max Moor"),))
    assert eel.image == ("https://img.example/eel.jpg",)


def test_an_entry_without_a_title_is_refused_with_its_words() -> None:
    (refused,) = (item for item in read(FEEDS / "rss2.xml") if isinstance(item, Refused))
    assert str(refused.error).endswith("rss2.xml: headline: entry 3: no title; give it one, or leave it out")
    record = json.loads(str(refused.raw))
    assert (record["headline"], record["text"]) == ("", "Only a description, no title at all.")


def test_what_has_no_place_is_counted() -> None:
    ferry, eel = articles(read(FEEDS / "rss2.xml"))
    assert ferry.lost == {"entry.comments": 1, "entry.id": 1}
    assert eel.lost == {"entry.source": 1}


def test_atom() -> None:
    storks, wolves = (item.article for item in articles(read(FEEDS / "atom.xml")))
    assert (storks.headline, storks.url) == ("Storks return to Larkmere", "https://post.example/2024/storks")
    assert storks.author == (
        Author(type="Person", name="Jane Doe", url="https://post.example/jane"),
        Author(type="Person", name="John Roe"),
    )
    assert (storks.date_published, storks.date_modified) == ("2024-05-06T09:00:00+02:00", "2024-05-06T10:00:00+02:00")
    assert storks.license == "https://creativecommons.org/licenses/by/4.0/"
    assert storks.is_based_on == ("https://agency.example/4711",)
    assert len((storks.text or "").split("\n\n")) == 2
    assert (wolves.date_published, wolves.text) == (
        "2024-02-03T04:05:06Z",
        "A pack of five wolves has been seen near Orr.",
    )


def test_rdf_site_summary() -> None:
    (clock,) = (item.article for item in articles(read(FEEDS / "rss1.xml")))
    assert (clock.headline, clock.date_published) == ("Town clock stops", "2024-06-07T08:09:10+01:00")
    assert clock.author == (Author(type="Person", name="Ada Pike"),)
    assert "café owners" in (clock.text or "")
    assert clock.publisher is not None
    assert clock.publisher.name == "Harbour Post Ltd"


def rss(items: str, before: str = "") -> bytes:
    return (
        f'<?xml version="1.0"?>{before}<rss version="2.0"><channel><title>Post</title>{items}</channel></rss>'.encode()
    )


def test_entities_are_not_expanded_without_end(tmp_path: Path) -> None:
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    bomb = rss("<item><title>&e9;</title></item>", f'<!DOCTYPE rss [<!ENTITY e0 "{"x" * 99}">{entities}]>')
    (item,) = read_text(tmp_path, bomb)
    assert isinstance(item, Read)
    assert len(item.article.headline or "") < 1000
    assert "limit on input amplification" in item.warnings[0]


def test_no_reference_is_followed(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("hidden words", encoding="utf-8")
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.2)
        address = f"http://127.0.0.1:{server.getsockname()[1]}/x.dtd"
        entities = f'<!ENTITY x SYSTEM "{secret.as_uri()}"><!ENTITY % y SYSTEM "{address}">%y;'
        entity = f'<!DOCTYPE rss SYSTEM "{address}" [{entities}]>'
        items = read_text(tmp_path, rss("<item><title>A&x;B</title><description>see &x;</description></item>", entity))
        with pytest.raises(TimeoutError):
            server.accept()
    assert "hidden words" not in str(items)
    assert articles(items)[0].article.headline == "AB"


@pytest.mark.parametrize(
    ("content", "headlines"),
    [
        (b"<rss version='2.0'><channel><item><title>A & B</title></item><item><title>C", ["A & B"]),
        (b"<rss version='2.0'><channel><item><title>A\x01\x00B \xff</title></item></channel></rss>", ["AB ÿ"]),
        (b"<rss version='2.0'><channel><item><title>T</title>" + b"<a>" * 20_000, ["T"]),
    ],
)
def test_what_is_no_xml_is_read_as_far_as_it_can_be(tmp_path: Path, content: bytes, headlines: list[str]) -> None:
    items = articles(read_text(tmp_path, content))
    assert [item.article.headline for item in items] == headlines
    assert "no well-formed XML" in items[0].warnings[0]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (rss(""), "no entry"),
        (rss("<item><title>x</title></item>" + " " * (4 << 20)), "longer than 4 MiB"),
        (rss(f"<item><title>T</title><description>{'&lt;div>' * 300}deep</description></item>"), "more than 255 deep"),
    ],
)
def test_refusals(tmp_path: Path, content: bytes, told: str) -> None:
    (item,) = read_text(tmp_path, content)
    assert isinstance(item, Refused)
    assert told in str(item.error)
