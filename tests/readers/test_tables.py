"""Tables: which column is which field is said by its name or by the user."""

from __future__ import annotations

import datetime
import json
import tracemalloc
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from pyarrow import parquet

from kgexport.api import validate
from kgexport.errors import SourceError, UsageError
from kgexport.readers import Item, Read, Refused, Source, reader_for, reader_name
from kgexport.readers.tables import comma_separated
from kgexport.readers.tables.columns import chosen_columns
from kgexport.readers.text.language import language_in
from kgexport.record import Author

COLUMNS = {
    "title": "headline",
    "body": "text",
    "day": "datePublished",
    "by": "author",
    "link": "url",
    "tags": "keywords",
}
HEADER = "title,body,day,by,link,tags,score\n"
ROW = (
    '"Port closed, again","The port closed.\n\nIt will open.",2024-03-05,'
    'Jane Doe; John Roe,https://example.com/a,"sea, storm",5\n'
)


def items(
    tmp_path: Path, content: bytes | str, columns: dict[str, str] | None = None, name: str = "a.csv"
) -> list[Item]:
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return list(reader_for(Source(str(path)), columns=COLUMNS if columns is None else columns)(Source(str(path))))


def read(item: Item) -> Read:
    assert isinstance(item, Read), item.error
    return item


def test_a_row_is_an_article(tmp_path: Path) -> None:
    (item,) = items(tmp_path, HEADER + ROW)
    article = read(item).article
    assert (article.headline, article.text) == ("Port closed, again", "The port closed.\n\nIt will open.")
    assert (article.date_published, article.url) == ("2024-03-05", "https://example.com/a")
    assert article.author == (Author(type="Person", name="Jane Doe"), Author(type="Person", name="John Roe"))
    assert article.keywords == ("sea", "storm")
    assert (item.line, read(item).lost) == (2, {"score": 1})
    assert validate(article, ["core"]).conforms


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_delimiters_and_columns_that_bear_the_name_of_a_field(tmp_path: Path, delimiter: str) -> None:
    lines = [["headline", "datePublished", "other"], ["Port", "soon", ""], ["Sea", "2024", "x"]]
    content = "\ufeff" + "\r\n".join(map(delimiter.join, lines)) + "\r\n\r\n"
    first, second = items(tmp_path, content, {}, "a.tsv" if delimiter == "\t" else "a.csv")
    assert read(first).article.headline == "Port"
    assert read(first).warnings == ("datePublished: 'soon' is not understood as datePublished, left out",)
    assert (read(second).article.date_published, read(second).lost) == ("2024", {"other": 1})


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (HEADER + "a,b\n", "has 2 columns; the first line names 7"),
        (HEADER + ",,,,,,\n", "has neither a headline, a text nor a url"),
        ((HEADER + "a").encode() + b"\xff,,,,,,\n", "not UTF-8"),
        ("", "has no line that names its columns"),
    ],
)
def test_bad_rows_are_refused(tmp_path: Path, content: bytes | str, problem: str) -> None:
    (item,) = items(tmp_path, content)
    assert isinstance(item, Refused)
    assert problem in str(item.error)


def test_the_rows_after_a_bad_one_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(comma_separated, "LONGEST", 200)
    found = items(tmp_path, HEADER + "a,b\n" + ROW + "x" * 1000 + "\n" + ROW)
    assert [(item.line, isinstance(item, Read)) for item in found] == [(2, False), (3, True), (6, False), (7, True)]
    assert isinstance(found[0], Refused)
    assert json.loads(str(found[0].raw))["row"] == {"title": "a", "body": "b"}
    assert isinstance(found[2], Refused)
    assert found[2].raw is None  # too long to be kept


def test_a_table_that_says_nothing_is_refused_with_its_columns(tmp_path: Path) -> None:
    (item,) = items(tmp_path, "a,b\n1,2\n", {})
    assert isinstance(item, Refused)
    assert "no column is headline, text or url; say which with --map column=headline; there are 'a', 'b'" in str(
        item.error
    )


def test_a_column_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"a\.csv: has no column 'title'; it has 'a', 'b'"):
        items(tmp_path, "a,b\n1,2\n")


@pytest.mark.parametrize(("given", "problem"), [("body", "takes column=field"), ("body=words", "can't be 'words'")])
def test_what_map_takes(given: str, problem: str) -> None:
    with pytest.raises(UsageError, match=problem):
        chosen_columns([given])
    assert chosen_columns(["a=b=text"]) == {"a=b": "text"}


def test_memory_holds_one_row(tmp_path: Path) -> None:
    path = tmp_path / "many.csv"
    path.write_text("headline,text\n" + f"Port,{'x' * 20_000}\n" * 500, "utf-8")
    source = Source(str(path))
    reader = reader_for(source)
    language_in("x" * 1000)  # the model of languages is loaded once, and stays
    tracemalloc.start()
    assert sum(isinstance(item, Read) for item in reader(source)) == 500
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 4 << 20


def a_parquet(path: Path, **changes: Any) -> Path:
    values = {
        "title": ["Port closed", None],
        "body": ["The port closed.", ""],
        "day": [datetime.datetime(2024, 3, 5, 10, tzinfo=datetime.UTC), None],
        "tags": [["sea", "storm"], []],
        "score": [5, 6],
    }
    parquet.write_table(pa.table(values | changes), path)
    return path


def test_parquet(tmp_path: Path) -> None:
    source = Source(str(a_parquet(tmp_path / "table")))
    assert reader_name(source) == "parquet"
    columns = {"title": "headline", "body": "text", "day": "datePublished", "tags": "keywords"}
    first, second = reader_for(source, columns=columns)(source)
    article = read(first).article
    assert (article.headline, article.text, article.date_published) == (
        "Port closed",
        "The port closed.",
        "2024-03-05T10:00:00+00:00",
    )
    assert (article.keywords, read(first).lost) == (("sea", "storm"), {"score": 1})
    assert isinstance(second, Refused)
    assert second.line == 2


@pytest.mark.parametrize("damage", ["cut short", "overwritten"])
def test_a_damaged_parquet_is_a_source_error(tmp_path: Path, damage: str) -> None:
    path = a_parquet(tmp_path / "table")
    data = path.read_bytes()
    path.write_bytes(data[:-20] if damage == "cut short" else data[:40] + b"\xff" * 200 + data[240:])
    source = Source(str(path))
    with pytest.raises(SourceError, match="can't be read as Parquet"):
        list(reader_for(source, columns={"title": "headline"})(source))
