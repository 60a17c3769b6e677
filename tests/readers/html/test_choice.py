"""Pages are known by how they begin."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

import brotli
import pytest

from kgexport.errors import TextError, UsageError
from kgexport.readers import Source, reader_name
from kgexport.readers.html import libraries, read_html
from kgexport.readers.warc.codings import without_codings
from tests.commands import Command
from tests.readers.html.reading import STORY, html


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"\n <!DOCTYPE HTML>\n<title>x</title>", "html"),
        (b"<html lang='en'>", "html"),
        (b"\xef\xbb\xbf<!-- saved -->\n<HTML>", "html"),
        (b"<?xml version='1.0'?>\n<!DOCTYPE html PUBLIC '-//W3C//DTD XHTML 1.0 Strict//EN' 'x.dtd'>\n<html>", "html"),
        ("<!doctype html>".encode("utf-16"), "html"),
        (
            b"MIME-Version: 1.0\r\nSubject: =?utf-8?Q?a?=\r\n b\r\nContent-Type: multipart/related;\r\n type='x'",
            "mhtml",
        ),
        (b"Subject: the vote\n\nMIME-Version: 1.0", "text"),
        (b"<!-- -->" * 3000 + b"<p>", "text"),
        (b"<htmlish> is no word", "text"),
    ],
)
def test_what_a_file_begins_with(tmp_path: Path, content: bytes, name: str) -> None:
    path = tmp_path / "file.bin"
    path.write_bytes(content)
    assert reader_name(Source(str(path))) == name


def test_a_library_that_is_missing_is_told_with_how_to_install_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(libraries, "LIBRARIES", ("lxml", "no_such_library"))
    with pytest.raises(UsageError, match=r"needs no_such_library; install with: pip install 'kgexport\[html\]'"):
        list(read_html(Source(str(tmp_path / "page.html"))))


@pytest.mark.parametrize(("module", "extra"), [("pyarrow", "parquet"), ("feedparser", "html")])
def test_an_extra_that_is_missing_is_told(
    module: str, extra: str, tmp_path: Path, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    monkeypatch.setattr(libraries, "find_spec", lambda name: None if name == module else importlib.util.find_spec(name))
    head = b"PAR1" if extra == "parquet" else b"<rss version='2.0'>"
    (tmp_path / "input").write_bytes(head)
    done = command("export", tmp_path / "input")
    assert done.code == 2
    assert f"pip install 'kgexport[{extra}]'" in done.err


def test_brotli_is_missed_only_where_a_page_needs_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    packed = brotli.compress(html(STORY))
    monkeypatch.setitem(sys.modules, "brotli", None)
    with pytest.raises(TextError, match=r"needs brotli: pip install 'kgexport\[html\]'"):
        without_codings(packed, "br")
