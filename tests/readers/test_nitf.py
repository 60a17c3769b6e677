"""NITF as files of their own: a story's head, body and end."""

from __future__ import annotations

from pathlib import Path

import pytest

from kgexport.api import validate
from kgexport.readers import Item, Read, Refused, Source, reader_for, reader_name
from kgexport.record import Author, Publisher
from tests.data import __file__ as data

STORY = Path(data).parent / "nitf" / "story.xml"


def items(tmp_path: Path, content: str, *, strict: bool = True) -> list[Item]:
    path = tmp_path / "story.xml"
    path.write_text(content, "utf-8")
    source = Source(str(path))
    assert reader_name(source) == "nitf"
    return list(reader_for(source)(source, strict=strict))


def read(item: Item) -> Read:
    assert isinstance(item, Read), item.error
    return item


def changed(*changes: tuple[str, str]) -> str:
    text = STORY.read_text("utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return text


def test_a_story(tmp_path: Path) -> None:
    (item,) = items(tmp_path, changed())
    found = read(item)
    article = found.article
    assert (article.id, article.in_language) == ("agency-4711", "en")
    assert (article.headline, article.alternative_headline) == (
        "Captain of the ferry on trial",
        "He says that he is innocent",
    )
    assert article.description == "The trial of the captain began on Tuesday."
    assert article.text == (
        "The trial of Carlo Bianchi, who steered the ferry onto the rocks, began on Tuesday.\n\n"
        '"I am innocent," Bianchi said in the court.'
    )
    assert (article.date_published, article.dateline) == ("2020-03-03T10:37:00Z", "LIVORNO, Italy")
    assert article.author == (Author(type="Person", name="Maria Rossi"), Author(type="Person", name="John Roe"))
    assert article.publisher == Publisher(name="Harbour Post")
    assert (article.copyright_holder, article.usage_terms) == ("Harbour Agency", "Not for use on Sundays")
    assert (article.article_section, article.keywords) == ("World", ("Trials", "ferry", "trial"))
    assert article.about == ("http://cv.iptc.org/newscodes/subjectcode/02000000",)
    assert [(actor.type, actor.name) for actor in article.actors or ()] == [
        ("Person", "Carlo Bianchi"),
        ("Organization", "Harbour Office"),
        ("Place", "Livorno"),
    ]
    assert found.tagged
    assert found.lost == {
        "body/body.content/media": 1,
        "body/body.end/tagline": 1,
        "body/body.head/distributor": 1,
        "head/docdata/du-key": 1,
        "head/docdata/identified-content/classifier": 1,
        "head/docdata/urgency": 1,
    }
    assert validate(article, ["core"]).conforms


def test_what_is_said_in_other_places(tmp_path: Path) -> None:
    story = changed(
        ("<hl1>Captain of the ferry on trial</hl1>", ""),
        ("<hl2>He says that he is innocent</hl2>", ""),
        ("<date.issue", "<date.other"),
        ("<person>Maria Rossi</person> and <person>John Roe</person> <byttl>of our staff</byttl>", "Maria Rossi"),
        ('name="Harbour Post"', ""),
    )
    article = read(items(tmp_path, story)[0]).article
    assert article.headline == "Ferry captain on trial"
    assert article.date_published == "2020-03-04"
    assert article.author == (Author(type="Person", name="Maria Rossi"),)
    assert article.publisher == Publisher(name="Harbour Agency")


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("<nitf><body/></nitf>", "has neither a headline nor a text"),
        (changed(('"usable"', '"withheld"')), "is withheld"),
        (changed(("</nitf>", "")), "no well-formed XML"),
        ('<!DOCTYPE nitf [<!ENTITY a "b">]><nitf><head><title>&a;</title></head></nitf>', "entities of its own"),
        ("<nitf>" + "<block>" * 100_000, "no well-formed XML"),
    ],
)
def test_what_is_refused(tmp_path: Path, content: str, problem: str) -> None:
    (item,) = items(tmp_path, content)
    assert isinstance(item, Refused)
    assert problem in str(item.error)
    assert item.raw == content


def test_what_is_withheld_is_read_when_asked_for(tmp_path: Path) -> None:
    (item,) = items(tmp_path, changed(('"usable"', '"canceled"')), strict=False)
    assert read(item).warnings == ("is canceled: its provider says that it is not to be used",)
    (item,) = items(tmp_path, changed(('"usable"', '"embargoed"')))
    assert read(item).warnings == ("is under an embargo",)
