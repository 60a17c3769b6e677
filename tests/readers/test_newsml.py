"""NewsML-G2: what goes where, what is refused, and that no file can do harm."""

from __future__ import annotations

import tracemalloc
from pathlib import Path

import pytest

from kgexport.api import extract, validate
from kgexport.readers import Item, Read, Refused, Source, reader_name
from kgexport.readers.newsml import read_newsml
from kgexport.record import Author, Work

MESSAGE = Path(__file__).parents[1] / "data" / "newsml-g2" / "message.xml"
EXAMPLES = Path(__file__).parents[3] / "shared" / "articles" / "newsml-g2"
ITEM = (
    '<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:x:1"><contentMeta><headline>{}</headline>'
    "</contentMeta></newsItem>"
)


def items(path: Path, strict: bool = True) -> list[Item]:
    return list(read_newsml(Source(str(path)), strict=strict))


def of_text(tmp_path: Path, text: str) -> list[Item]:
    path = tmp_path / "item.xml"
    path.write_text(text, "utf-8")
    return items(path)


@pytest.fixture(scope="module")
def found() -> list[Item]:
    return items(MESSAGE)


def read(item: Item) -> Read:
    assert isinstance(item, Read), item.error
    return item


def test_the_content_decides_for_the_reader() -> None:
    assert reader_name(Source(str(MESSAGE))) == "newsml-g2"


def test_an_item_with_xhtml(found: list[Item]) -> None:
    item = read(found[1])
    article = item.article
    assert (article.id, article.url) == ("urn:example:fed", None)
    assert article.headline == "Reserve Bank to end purchases"
    assert str(article.text).split("\n\n") == [
        "The Reserve Bank will end its purchases, chair Janet Stone said.",
        '"We are done," Stone said.',
    ]
    assert article.description == "Purchases are to end in June."
    assert article.in_language == "en-GB"
    assert article.date_published == "2016-10-18T13:12:21-05:00"
    assert article.date_modified == "2018-10-21T16:25:32-05:00"
    assert article.date_created == "2016-10-18T11:12:00-05:00"
    assert article.dateline == "Berlin, Germany"
    assert article.author == (
        Author(type="Person", name="Meredith Jameson", url="https://www.example.com/staff/mjameson"),
        Author(type="Person", name="John Roe"),
    )
    assert article.publisher is not None
    assert article.publisher.name == "Example Enews"
    assert (article.copyright_holder, article.usage_terms) == (
        "Example Enews LLP",
        "Not for use outside the United States",
    )
    assert article.keywords == ("labour market", "bonds")
    assert article.about == ("http://cv.iptc.org/newscodes/mediatopic/20000523",)
    assert article.is_based_on == (Work(name="Central Bank Bulletin"),)
    actors = {actor.name: actor for actor in article.actors or ()}
    assert {name: actor.type for name, actor in actors.items()} == {
        "Janet Stone": "Person",
        "Reserve Bank": "Organization",
        "Germany": "Country",
    }
    assert actors["Janet Stone"].same_as == ("https://people.example.com/id/77", "https://www.wikidata.org/entity/Q42")
    assert actors["Reserve Bank"].same_as == ()
    assert actors["Germany"].alternate_name == ("Federal Republic",)
    assert item.lost == {"contentMeta/urgency": 1, "contentSet/inlineXML/figure": 1, "itemMeta/edNote": 1}
    assert item.line == 10


def test_an_item_with_nitf_and_one_with_plain_text(found: list[Item]) -> None:
    nitf, plain = read(found[2]), read(found[3])
    assert (nitf.article.url, nitf.article.headline) == ("https://news.example.com/tour", "Tour begins")
    assert nitf.article.text == "The tour began on Monday, Richard Stone said."
    assert (nitf.article.dateline, nitf.article.author) == ("Adelaide", (Author(type="Person", name="Ann Hill"),))
    assert nitf.article.publisher is not None
    assert nitf.article.publisher.name == "sport.example.com"
    assert nitf.lost == {"contentSet/inlineXML/media": 1}
    assert plain.article.text == "It rained.\n\nIt rained again."
    assert plain.warnings == ("itemMeta/versionCreated: 'soon' is no date, left out",)


def test_a_package_cites_its_items(found: list[Item]) -> None:
    package = read(found[0])
    assert (package.article.headline, package.article.citation) == ("Evening edition", ("urn:example:fed",))
    assert package.lost == {"groupSet/group/itemRef/title": 1}


def test_what_is_no_article_or_withdrawn_is_refused_and_can_be_fed_in_again(found: list[Item], tmp_path: Path) -> None:
    refused = [item for item in found if isinstance(item, Refused)]
    assert [item.error.problem.split(":")[0] for item in refused] == [
        "is a picture, not a text",
        "is canceled",
        "is a conceptItem, not an article",
    ]
    (again,) = of_text(tmp_path, str(refused[1].raw))
    assert isinstance(again, Refused)
    assert again.error.problem == refused[1].error.problem
    path = tmp_path / "gone.xml"
    path.write_text(str(refused[1].raw), "utf-8")
    (lenient,) = items(path, strict=False)
    assert read(lenient).article.headline == "Gone"


def test_the_graphs_are_valid_and_keep_what_was_given(found: list[Item]) -> None:
    for item in found:
        if isinstance(item, Read):
            article = extract(item.article)
            assert validate(article, ["core"]).conforms
            assert {actor.name for actor in item.article.actors or ()} <= {actor.name for actor in article.actors or ()}


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ('<!DOCTYPE a [<!ENTITY e "x">]>' + ITEM.format("&e;"), "entities"),
        ('<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/hostname">]>' + ITEM.format("&e;"), "entities"),
        ('<!DOCTYPE a SYSTEM "http://127.0.0.1:9/x.dtd">' + ITEM.format("&e;"), "entities"),
        (
            "<!DOCTYPE a ["
            '<!ENTITY a0 "lol">'
            + "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(9))
            + "]>"
            + ITEM.format("&a9;"),
            "entity amplification",
        ),
        (ITEM.format("x").replace("<headline>", "<a>" * 100_000 + "<headline>"), "Excessive depth"),
        (ITEM.format("x")[:-20], "no well-formed XML"),
        ("<newsMessage/>", "holds no item"),
        ("", "no well-formed XML"),
    ],
)
def test_dangerous_and_broken_xml_is_refused(tmp_path: Path, text: str, problem: str) -> None:
    (item,) = of_text(tmp_path, text)
    assert isinstance(item, Refused)
    assert problem in item.error.problem


def test_a_message_cut_short_gives_what_stands_before(tmp_path: Path) -> None:
    whole = MESSAGE.read_text("utf-8")
    found = of_text(tmp_path, whole[: whole.index("It rained again")])
    assert [isinstance(item, Read) for item in found] == [True, True, True, False]


def test_memory_holds_one_item(tmp_path: Path) -> None:
    path = tmp_path / "many.xml"
    one = ITEM.format("x" * 20_000)
    path.write_text("<newsMessage><itemSet>" + one * 500 + "</itemSet></newsMessage>", "utf-8")
    source = Source(str(path))
    tracemalloc.start()
    assert sum(isinstance(item, Read) for item in read_newsml(source)) == 500
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 4 << 20


@pytest.mark.skipif(not EXAMPLES.is_dir(), reason="the IPTC's listings are not beside the project")
def test_the_listings_of_the_iptc() -> None:
    outcome = {path.name: [isinstance(item, Read) for item in items(path)] for path in sorted(EXAMPLES.glob("*.xml"))}
    assert outcome == {
        "007_emptynewsmessage.xml": [False, False],
        "LISTING_1_A_NewsML-G2_News_Item.xml": [True],
        "LISTING_3_Photo_in_NewsML-G2.xml": [False],
        "LISTING_6_Simple_NewsML-G2_Package.xml": [True],
    }
