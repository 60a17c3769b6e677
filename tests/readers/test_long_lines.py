"""A line without end: it is refused, what follows it is read where lines matter, and little of it is ever in memory.

It is longer than any reader takes; `KGEXPORT_LONG_LINE=2048 pytest tests/readers/test_long_lines.py` tries one of so
many MiB. The file is sparse, so that it takes no room on the disk.
"""

from __future__ import annotations

import os
import tracemalloc
from pathlib import Path

import pytest

from kgexport.errors import ArticleError, SourceError
from kgexport.readers import READERS, Item, Read, Refused, Source, reader_for
from kgexport.readers.text.language import language_in
from kgexport.record import Publisher

LENGTH = int(os.environ.get("KGEXPORT_LONG_LINE", "256")) << 20
MOST = 192 << 20  # bytes in memory; a record may be 64 MiB long, and is held in pieces and joined
MENTION = b"\t".join([b"1", b"20150218230000", b"20150218230000", b"1", b"Talks begin", *[b""] * 11]) + b"\n"
RECORD = b'{"headline": "Talks begin"}\n'
# What stands before the line, and behind it; None where the rest of the file is lost with it.
LINES = {
    "csv": (b"headline\n", b"Talks begin\n"),
    "feed": (b"<rss version='2.0'><channel><title>", None),
    "gdelt": (b"410412347\t20150218\t201502\t2015\t", MENTION),
    "html": (b"<html><title>", None),
    "jsonl": (b'{"headline": "', RECORD),
    "mhtml": (b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\n", None),
    "newsml-g2": (b'<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="', None),
    "ninjs": (b'{"uri": "urn:x:1", "versioncreated": "', b'{"uri": "urn:x:2", "headline": "Talks begin"}\n'),
    "nitf": (b"<nitf><head><title>", None),
    "text": (b"Talks", None),
    "warc": (b"WARC/1.0\r\nX: ", None),
}


def read(path: Path, reader: str) -> list[Item]:
    source = Source(str(path))
    try:
        return list(reader_for(source, reader)(source))
    except (ArticleError, SourceError) as error:
        return [Refused(ArticleError(str(error)), source.name)]


@pytest.mark.parametrize("reader", LINES)
def test_a_line_without_end(tmp_path: Path, reader: str) -> None:
    before, behind = LINES[reader]
    path = tmp_path / "long"
    with path.open("wb") as file:
        file.write(before)
        file.truncate(len(before) + LENGTH)
        file.seek(0, 2)
        file.write(b"\n" + (behind or b""))
    language_in("x" * 1000)  # what is loaded once, and stays
    tracemalloc.start()
    try:
        items = read(path, reader)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
        path.unlink()
    assert peak < MOST
    assert isinstance(items[0], Refused)
    said = [(item.article.headline or item.article.publisher) for item in items if isinstance(item, Read)]
    assert said == ([Publisher(name="Talks begin") if reader == "gdelt" else "Talks begin"] if behind else [])


def test_each_reader_of_streams_is_there() -> None:
    assert {*LINES, "parquet"} == set(READERS.table)
