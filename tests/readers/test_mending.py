"""What a reader refuses is kept so that it can be mended, and fed in again by the command."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow as pa
import pytest
from pyarrow import parquet

from kgexport.readers import READERS
from tests.commands import Command

PAGE = (
    "<p>The council of Orr met on Monday and decided nothing, as its members could not agree on the agenda.</p>"
    "<p>They will meet again in a week, said the mayor, and bring sandwiches for a night that may be long.</p>"
)
TOP = "<meta property='og:title' content='Quiet day in Orr'>"
NEWSML = '<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:x:1">{}</newsItem>'
HEADLINE = "<contentMeta><headline>Quiet day in Orr</headline></contentMeta>"
GDELT = ["1", "20240305", "202403", "2024", "2024.17", *[""] * 21, "043", *[""] * 33, "https://post.example/orr"]
KEPT = ("record", "raw", "rawBase64", "reader", "url")
MAP = ("--map", "title=headline", "--map", "day=datePublished")


class Case(NamedTuple):
    """Content that is refused, how its line in the rejects file is mended, and options."""

    content: bytes
    mend: Callable[[dict[str, Any]], None]
    options: tuple[str, ...] = ()
    field: tuple[str, str] = ("headline", "Quiet day in Orr")


def in_raw(old: str, new: str) -> Callable[[dict[str, Any]], None]:
    def mend(reject: dict[str, Any]) -> None:
        assert old in reject["raw"]
        reject["raw"] = reject["raw"].replace(old, new)

    return mend


def in_record(*path: str, value: Any = "Quiet day in Orr") -> Callable[[dict[str, Any]], None]:
    def mend(reject: dict[str, Any]) -> None:
        *parents, last = path
        place = reject["record"]
        for name in parents:
            place = place[name]
        place[last] = value

    return mend


def in_bytes(reject: dict[str, Any]) -> None:
    data = base64.b64decode(reject.pop("rawBase64"))
    reject["raw"] = data.decode("windows-1252").replace("<body>", f"<body>{PAGE}", 1)


def without_more(reject: dict[str, Any]) -> None:
    del reject["record"]["row"][""]


def one_page(body: str, head: str = TOP) -> bytes:
    return f"<html><head>{head}</head><body>{body}</body></html>".encode()


def warc(page: bytes) -> bytes:
    body = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://post.example/orr\r\nContent-Length: {len(body)}"
    )
    return head.encode() + b"\r\n\r\n" + body + b"\r\n\r\n"


def a_parquet(folder: Path) -> bytes:
    path = folder / "made.parquet"
    rows = [{"title": None, "day": "2024-03-05", "tags": ["a"], "n": 3}]
    parquet.write_table(pa.Table.from_pylist(rows, pa.schema({"title": pa.string(), "day": pa.string()})), path)
    return path.read_bytes()


CASES = {
    "text": Case(b"Quiet day in Orr", in_raw("Orr", "Orr\n\nThe council met on Monday.")),
    "jsonl": Case(b'{"headline": 5}', in_record("headline")),
    "ninjs": Case(
        b'{"uri": "urn:x:1", "versioncreated": "2024-03-05", "type": "picture", "headline": "Quiet day in Orr"}',
        in_record("type", value="text"),
    ),
    "newsml-g2": Case(NEWSML.format("").encode(), in_raw("/>", f">{HEADLINE}</newsItem>")),
    "nitf": Case(b"<nitf><body/></nitf>", in_raw("<body/>", "<head><title>Quiet day in Orr</title></head>")),
    "csv": Case(b"title,day,n\n,2024-03-05,3\n", in_record("row", "title"), MAP),
    "csv too many": Case(b"title,day,n\nQuiet day in Orr,2024-03-05,3,4\n", without_more, MAP),
    "csv too few": Case(
        b"title,n,day\nQuiet day in Orr\n",
        in_record("row", value={"title": "Quiet day in Orr", "n": 1, "day": "2024"}),
        MAP,
    ),
    "csv not UTF-8": Case(b"title,day,n\nQuiet d\xe4y in Orr,2024-03-05,3\n", in_record("row", "title"), MAP),
    "csv of other names": Case(b"headline,day\n,2024\n", in_record("row", "headline")),
    "html": Case(one_page(""), in_raw("<body>", f"<body>{PAGE}")),
    "html not UTF-8": Case(one_page("<p>caf\u00e9</p>").decode().encode("windows-1252"), in_bytes),
    "html told by the option only": Case(
        b"<meta property='og:title' content='Quiet day in Orr'>", in_raw("Orr'>", f"Orr'>{PAGE}"), ("--reader", "html")
    ),
    "mhtml": Case(
        b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\nContent-Type: text/html\n\n"
        + one_page("")
        + b"\n--x--\n",
        in_raw("<body>", f"<body>{PAGE}"),
    ),
    "warc": Case(warc(one_page("")), in_raw("<body>", f"<body>{PAGE}")),
    "warc with its address": Case(
        warc(one_page("")), in_raw("<body>", f"<body>{PAGE}"), (), ("url", "https://post.example/orr")
    ),
    "feed": Case(
        b"<rss version='2.0'><channel><title>Post</title><item><link>https://post.example/orr</link>"
        b"<description>The council met on Monday and decided nothing.</description></item></channel></rss>",
        in_record("headline"),
    ),
    "gdelt": Case(
        "\t".join(GDELT[:-2]).encode(), in_raw("043" + "\t" * 32, "043" + "\t" * 34 + GDELT[-1]), (), ("url", GDELT[-1])
    ),
}


def fed_in_again(name: str, case: Case, folder: Path, command: Command) -> list[dict[str, Any]]:
    """The records that come of the mended rejects of a case."""
    path = folder / f"input.{name.partition(' ')[0]}"
    path.write_bytes(case.content)
    rejects = folder / "rejects.jsonl"
    done = command("extract", path, "--no-extract", "--rejects", rejects, *case.options)
    assert (done.code, done.out) == (1, b"")
    (line,) = rejects.read_bytes().splitlines()
    again = folder / "again.jsonl"
    again.write_bytes(line)
    assert command("extract", again, "--no-extract", "--rejects", folder / "still.jsonl").code == 1
    reject = json.loads(line)
    (still,) = map(json.loads, (folder / "still.jsonl").read_bytes().splitlines())
    assert [still.get(key) for key in KEPT] == [reject.get(key) for key in KEPT]
    case.mend(reject)
    again.write_text(json.dumps(reject))
    done = command("extract", again, "--no-extract", "--rejects", folder / "still.jsonl")
    assert done.code == 0, done.err
    return [json.loads(one) for one in done.out.splitlines()]


@pytest.mark.parametrize("name", [*CASES, "parquet"])
def test_what_is_refused_is_mended_and_fed_in(name: str, tmp_path: Path, command: Command) -> None:
    case = CASES.get(name) or Case(a_parquet(tmp_path), in_record("row", "title"), MAP)
    (record,) = fed_in_again(name, case, tmp_path, command)
    field, value = case.field
    assert record[field] == value
    assert record.get("datePublished", "2024").startswith("2024")


def test_each_reader_is_there() -> None:
    assert {name.partition(" ")[0] for name in CASES} | {"parquet"} == set(READERS.table)
