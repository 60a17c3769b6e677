"""GDELT's tables: rows become events with CAMEO's codes; an article's rows are one record."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import pytest

from kgexport.api import validate
from kgexport.readers import ENDINGS, Item, Read, Refused, Source, gdelt, opened, reader_name
from kgexport.readers.gdelt import read_gdelt
from kgexport.readers.gdelt.columns import EVENTS, GKG, MENTIONS, Table
from kgexport.record import Author, Publisher

PORT = "https://harbour.example.com/port"
EVENT = {
    "GlobalEventID": "410412347",
    "SQLDATE": "20150218",
    "MonthYear": "201502",
    "Year": "2015",
    "FractionDate": "2015.1315",
    "Actor1Code": "RUSGOV",
    "Actor1Name": "PRESIDENT",
    "Actor1CountryCode": "RUS",
    "Actor1Type1Code": "GOV",
    "Actor2Code": "CHN",
    "Actor2Name": "CHINA",
    "Actor2CountryCode": "CHN",
    "EventCode": "057",
    "EventBaseCode": "057",
    "EventRootCode": "05",
    "QuadClass": "1",
    "GoldsteinScale": "8",
    "NumMentions": "10",
    "ActionGeo_Type": "4",
    "ActionGeo_FullName": "Vienna, Wien, Austria",
    "ActionGeo_CountryCode": "AU",
    "DATEADDED": "20150218230000",
    "SOURCEURL": PORT,
}
ARTICLE = {
    "GKGRECORDID": "20150218230000-7",
    "V2.1DATE": "20150218230000",
    "V2SOURCECOLLECTIONIDENTIFIER": "1",
    "V2SOURCECOMMONNAME": "harbour.example.com",
    "V2DOCUMENTIDENTIFIER": PORT,
    "V1THEMES": "MARITIME;",
    "V2ENHANCEDTHEMES": "MARITIME,40;MARITIME,90;STRIKE,12",
    "V2ENHANCEDLOCATIONS": "4#Kiev, Kyyiv, Misto, Ukraine#UP#UP12##50.4#30.5#-1044367#99;1#Ukraine#UP#UP##49#32#UP#120",
    "V1PERSONS": "jane doe",
    "V2ENHANCEDPERSONS": "Jane Doe,12;Jane Doe,88;John Roe, Jr,70",
    "V2ENHANCEDORGANIZATIONS": "United Nations,33",
    "V1.5TONE": "-2.1,1,3,4,20,0,300",
    "V2.1SHARINGIMAGE": "https://harbour.example.com/port.jpg",
    "V2.1QUOTATIONS": "120|21||The port is closed#300|5|said|Never",
    "V2.1TRANSLATIONINFO": "srclc:ukr;eng:Moses 2.1.1",
    "V2EXTRASXML": "<PAGE_TITLE>Port closed &amp; guarded</PAGE_TITLE><PAGE_AUTHORS>Ann Hill;John Stone</PAGE_AUTHORS>"
    "<PAGE_LINKS>https://a.example.com</PAGE_LINKS><PAGE_PRECISEPUBTIMESTAMP>20150218213000</PAGE_PRECISEPUBTIMESTAMP>",
}
MENTION = {
    "GlobalEventID": "410412347",
    "EventTimeDate": "20150218230000",
    "MentionTimeDate": "20150218231500",
    "MentionType": "1",
    "MentionSourceName": "harbour.example.com",
    "MentionIdentifier": PORT,
    "SentenceID": "3",
    "Confidence": "70",
}


def row(table: Table, values: dict[str, str], **changes: str) -> str:
    return "\t".join((values | changes).get(column, "") for column in table.columns)


def items(tmp_path: Path, *rows: str, name: str = "20150218230000.export.CSV") -> list[Item]:
    path = tmp_path / name
    path.write_text("".join(one + "\n" for one in rows), "utf-8")
    return list(read_gdelt(Source(str(path))))


def read(item: Item) -> Read:
    assert isinstance(item, Read), item.error
    return item


@pytest.mark.parametrize(("table", "values"), [(EVENTS, EVENT), (GKG, ARTICLE), (MENTIONS, MENTION)])
def test_tables_are_known_by_their_first_columns_packed_or_not(tmp_path: Path, table: Table, values: Any) -> None:
    packed = tmp_path / "x.CSV.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("20150218230000.x.CSV", row(table, values))
    (source,) = opened(Source(str(packed)), ENDINGS)
    assert reader_name(source) == "gdelt"
    (item,) = read_gdelt(source)
    assert read(item).article.url == PORT
    assert item.source == f"{packed}/20150218230000.x.CSV"


def test_an_articles_events_are_one_record(tmp_path: Path) -> None:
    found = items(
        tmp_path,
        row(EVENTS, EVENT),
        row(EVENTS, EVENT, GlobalEventID="2", SOURCEURL="https://other.example.com/"),
        row(
            EVENTS,
            EVENT,
            GlobalEventID="3",
            EventCode="190",
            Actor1Name="UNITED NATIONS",
            Actor1CountryCode="",
            Actor2Name="",
        ),
        row(EVENTS, EVENT, GlobalEventID="4", EventCode="999"),
        row(EVENTS, EVENT, GlobalEventID="5", EventCode="0211"),
    )
    assert [item.line for item in found] == [1, 2]
    item = read(found[0])
    article = item.article
    actors = {actor.id: actor for actor in article.actors or ()}
    names = {actor.name: actor for actor in actors.values()}
    assert {name: actor.type for name, actor in names.items()} == {
        "President": "Group",
        "Russia": "Country",
        "China": "Country",
        "Vienna": "Place",
        "United Nations": "Organization",
    }
    assert names["President"].nationality == (names["Russia"].id,)
    first, second, third = article.events or ()
    assert (first.id, first.event_type, first.start_date) == ("e410412347", "cameo:057", "2015-02-18")
    assert [actors[one].name for one in (*first.agent, *first.recipient, *first.location)] == [
        "President",
        "China",
        "Vienna",
    ]
    assert [actors[one].name for one in (*second.agent, *second.recipient)] == ["United Nations", "China"]
    assert third.event_type == "cameo:0211"
    assert item.warnings == ("line 4: EventCode '999' is in no list of event types; the event is left out",)
    assert item.lost["GoldsteinScale"] == 4
    assert item.lost["EventCode"] == 1
    assert "MonthYear" not in item.lost
    assert article.has_facts
    assert validate(article, ["core"]).conforms


def test_the_knowledge_graph(tmp_path: Path) -> None:
    item = read(items(tmp_path, row(GKG, ARTICLE), name="a.gkg.csv")[0])
    article = item.article
    assert article.headline == "Port closed & guarded"
    assert article.author == (Author(type="Person", name="Ann Hill"), Author(type="Person", name="John Stone"))
    assert article.publisher == Publisher(name="harbour.example.com")
    assert article.date_published == "2015-02-18T21:30:00Z"
    assert article.in_language == "ukr"
    assert article.keywords == ("MARITIME", "STRIKE")
    assert [(actor.type, actor.name, actor.alternate_name) for actor in article.actors or ()] == [
        ("Person", "Jane Doe", ()),
        ("Person", "John Roe, Jr", ()),
        ("Organization", "United Nations", ()),
        ("Place", "Kiev", ("Kiev, Kyyiv, Misto, Ukraine",)),
        ("Country", "Ukraine", ()),
    ]
    assert [quote.text for quote in article.quotes or ()] == ["The port is closed", "Never"]
    assert item.lost == {
        "GKGRECORDID": 1,
        "V1.5TONE": 1,
        "V2.1DATE": 1,
        "V2.1QUOTATIONS.verb": 1,
        "V2ENHANCEDLOCATIONS.coordinates": 2,
        "V2EXTRASXML.PAGE_LINKS": 1,
    }
    assert validate(article, ["core"]).conforms


def test_quotations_with_their_marks_the_other_way_round(tmp_path: Path) -> None:
    found = items(tmp_path, row(GKG, ARTICLE, **{"V2.1QUOTATIONS": "120#21##It is closed|300#5#said#Never"}))
    assert [quote.text for quote in read(found[0]).article.quotes or ()] == ["It is closed", "Never"]


def test_mentions_tell_where_and_when(tmp_path: Path) -> None:
    later = row(MENTIONS, MENTION, GlobalEventID="5", MentionTimeDate="20150219000000")
    (item,) = items(tmp_path, row(MENTIONS, MENTION), later)
    article = read(item).article
    assert (article.url, article.date_published) == (PORT, "2015-02-18T23:15:00Z")
    assert article.publisher == Publisher(name="harbour.example.com")
    assert read(item).lost["Confidence"] == 2


@pytest.mark.parametrize("bad", ["1\t2\t3", row(EVENTS, EVENT) + "\textra", "", "\x00"])
def test_rows_of_another_width_are_refused(tmp_path: Path, bad: str) -> None:
    good, refused = sorted(items(tmp_path, row(EVENTS, EVENT), bad), key=lambda item: isinstance(item, Refused))
    assert isinstance(good, Read)
    assert isinstance(refused, Refused)
    assert "columns; GDELT's tables have 61 (events)" in str(refused.error)
    assert refused.raw == bad


def test_a_large_table_is_read_in_parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gdelt, "MOST_HELD", 2)
    found = items(tmp_path, *(row(EVENTS, EVENT, GlobalEventID=str(number)) for number in range(5)))
    assert [len(read(item).article.events or ()) for item in found] == [2, 2, 1]
