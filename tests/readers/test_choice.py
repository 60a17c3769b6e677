from __future__ import annotations

import zipfile
from pathlib import Path

import msgspec
import pytest

from kgexport.errors import TextError, UsageError
from kgexport.readers import READERS, Source, reader_for
from kgexport.readers.json_forms import FORMS, first_keys
from kgexport.readers.jsonl import read_jsonl
from kgexport.readers.text import read_text_source
from kgexport.record import Article


def choose(tmp_path: Path, content: bytes, name: str = "file.txt") -> object:
    path = tmp_path / name
    path.write_bytes(content)
    return reader_for(Source(str(path)))


@pytest.mark.parametrize(
    "content",
    [
        b'{"headline": "x"}\n',
        b'\xef\xbb\xbf \n {\n "headline": "x"}',
        b"{}",
        b'[\n {"headline": "x"}]',
        '{"headline": "x"}'.encode("utf-16"),
    ],
)
def test_json_is_known_by_its_content(tmp_path: Path, content: bytes) -> None:
    assert choose(tmp_path, content) is read_jsonl


@pytest.mark.parametrize(
    "content", [b"", b"A headline\n\nBody.", b"[Reuters] Oil", b"{sic} said", b"ID card law passed", b"<- back\n"]
)
def test_all_else_is_text_whatever_the_ending(tmp_path: Path, content: bytes) -> None:
    if content.startswith(b"ID card"):
        content = b"I" + content[1:]
    assert choose(tmp_path, content, "file.jsonl") is read_text_source


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "is a PDF, not a text: extract its text"),
        (b"{\\rtf1\\ansi hello}", r"rich text \(RTF\)"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0", "Word or other Office"),
        (b"<?xml version='1.0'?><channel/>", "an XML file"),
        ("<?xml version='1.0'?>".encode("utf-16"), "an XML file"),
        (b"\x89PNG\r\n\x1a\n", "a PNG image"),
        (b"\xff\xd8\xff\xe0", "a JPEG image"),
        (b"GIF89a", "a GIF image"),
    ],
)
def test_other_kinds_are_named_with_what_to_do(tmp_path: Path, content: bytes, kind: str) -> None:
    with pytest.raises(TextError, match=rf"file\.txt: is .*{kind}|file\.txt: {kind}"):
        choose(tmp_path, content)


def test_a_word_document_is_no_text(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "article.docx", "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    with pytest.raises(TextError, match=r"article\.docx: is a ZIP archive or a Word file"):
        reader_for(Source(str(tmp_path / "article.docx")))


def test_a_name_goes_before_the_content(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"%PDF-")
    assert reader_for(Source(str(path)), "text") is read_text_source


def test_an_unknown_name_is_wrong_use(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"no reader is called 'pdf'; known are .*text"):
        reader_for(Source(str(tmp_path)), "pdf")


@pytest.mark.parametrize("name", READERS.table)
def test_every_name_of_the_table_leads_to_a_reader(name: str) -> None:
    assert callable(READERS.load(name))


def test_no_key_of_another_form_is_a_field_of_the_record() -> None:
    ours = {field.encode_name for field in msgspec.structs.fields(Article)}
    for form in FORMS:
        assert form.keys.isdisjoint(ours), form.name


@pytest.mark.parametrize(
    "head", [b'{"' + b'\\"' * 500_000, b'{"a":"' + b'\\"' * 500_000, b'"' * 10**6, b'{"a":' * 200_000]
)
def test_no_head_takes_long_to_tell(head: bytes) -> None:
    """The first of these took twenty seconds for 32 KiB when a string cut off was looked at from each of its marks."""
    assert len(first_keys(head)) <= 1


def test_keys_are_those_of_the_first_object() -> None:
    assert first_keys(b'[{"a": {"b": 1}, "c\\"": [{"d": 2}]}, {"e": 3}]') == {"a", 'c\\"'}
    assert first_keys(b'{"a": "cut off \\" "b": ') == {"a"}
