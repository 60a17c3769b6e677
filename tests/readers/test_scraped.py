"""The JSON of programs that take articles from pages, told apart by its keys."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest

from kgexport.api import extract, validate
from kgexport.readers import Item, Read, Refused, Source, reader_name
from kgexport.readers.jsonl import read_jsonl
from kgexport.readers.scraped.tables import TABLES
from kgexport.record import Article, Author, Publisher

DATA = Path(__file__).parents[1] / "data" / "scraped"
AUTHORS = (Author(type="Person", name="Jane Doe"), Author(type="Person", name="John Roe"))
TEXT = "The port closed, the mayor said.\n\nIt will open on Friday."
# What each says beyond what is the same in all.
EXPECTED: dict[str, tuple[dict[str, Any], dict[str, int]]] = {
    "trafilatura": (
        {
            "url": "https://harbour.example.com/port-closed",
            "date_published": "2024-03-05",
            "publisher": Publisher(name="Harbour News"),
            "article_section": "World",
            "keywords": ("storm", "port", "World", "Weather"),
            "usage_terms": "CC BY 4.0",
            "dateline": "KYIV",
        },
        {"comments": 1, "pagetype": 1},
    ),
    "newspaper4k": (
        {
            "url": "https://harbour.example.com/port-closed",
            "date_published": "2024-03-05T10:00:00+00:00",
            "publisher": Publisher(name="Harbour News"),
            "keywords": ("storm", "port", "mayor"),
            "dateline": "KYIV",
        },
        {"keyword_scores": 1, "meta_favicon": 1},
    ),
    "fundus": (
        {
            "date_published": "2024-03-05T10:00:00+00:00",
            "keywords": ("storm", "port"),
            "text": f"The port closed.\n\n{TEXT}\n\nFerries\n\nFerries wait.",
        },
        {"free_access": 1},
    ),
    "news-please": (
        {
            "url": "https://harbour.example.com/port-closed",
            "date_published": "2024-03-05",
            "publisher": Publisher(name="harbour.example.com"),
            "dateline": "KYIV",
        },
        {},
    ),
}


def items(path: Path, **options: Any) -> list[Item]:
    return list(read_jsonl(Source(str(path)), **options))


@pytest.mark.parametrize("strict", [True, False])
@pytest.mark.parametrize("form", TABLES)
def test_each_form(form: str, strict: bool) -> None:
    path = DATA / f"{form}.json"
    assert reader_name(Source(str(path))) == "jsonl"
    (item,) = items(path, strict=strict)
    assert isinstance(item, Read), item.error
    own, lost = EXPECTED[form]
    expected = {
        "headline": "Port closed after storm",
        "description": "The port closed.",
        "text": TEXT,
        "in_language": "en",
        "author": AUTHORS,
        "image": ("https://harbour.example.com/port.jpg",),
        **own,
    }
    assert item.article == Article(**expected)
    assert (item.reader, item.line, dict(item.lost)) == (form, 1, lost)
    assert validate(extract(item.article), ["core"]).conforms


def test_forms_may_stand_mixed_in_one_file(tmp_path: Path) -> None:
    path = tmp_path / "mixed.jsonl"
    lines = [(DATA / f"{form}.json").read_text("utf-8").strip() for form in TABLES]
    path.write_text("\n".join(['{"headline": "Ours"}', *lines, '{"title": "nobody knows"}']), "utf-8")
    found = items(path)
    assert [item.reader for item in found] == ["", *TABLES, ""]
    assert isinstance(found[-1], Refused)
    assert "line 6: title: no field of the record" in str(found[-1].error)


def test_the_tables_name_fields_of_the_record() -> None:
    known = {field.name for field in msgspec.structs.fields(Article)}
    for table in TABLES.values():
        assert {rule.into for rule in table} <= known


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"title": None, "text": "", "raw_text": []}, "has neither a headline nor a text"),
        ({"title": "x\ud800"}, "line 1: "),
    ],
)
def test_what_is_refused(tmp_path: Path, changes: dict[str, Any], problem: str) -> None:
    path = tmp_path / "a.jsonl"
    values = json.loads((DATA / "trafilatura.json").read_text("utf-8"))
    path.write_text(json.dumps(values | changes), "utf-8")
    (item,) = items(path)
    assert isinstance(item, Refused)
    assert problem in str(item.error)


def test_odd_values_are_left_out_and_told(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    values = json.loads((DATA / "trafilatura.json").read_text("utf-8"))
    odd = {"date": "soon", "author": {"name": "x"}, "image": [5], "categories": 7, "source": "port"}
    path.write_text(json.dumps(values | odd), "utf-8")
    (item,) = items(path)
    assert isinstance(item, Read)
    assert item.warnings == (
        "source: 'port' is not understood, left out",
        "date: 'soon' is not understood, left out",
    )
    assert {"author", "image", "categories", "date", "source"} <= item.lost.keys()
    assert item.article.author == (Author(type="Organization", name="Reuters"),)
