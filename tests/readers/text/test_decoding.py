from __future__ import annotations

import pytest

from kgexport.errors import TextError
from kgexport.readers.text.decoding import decode

TEXT = "Zoë’s café\nin “Łódź”\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode(encoding: str) -> None:
    assert decode(TEXT.encode(encoding)) == TEXT


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", ["A headline\n\nA body.", "Заголовок статьи\n\nи ее текст, в нем слова."])
def test_utf_16_without_a_mark_is_known_by_its_nuls(encoding: str, text: str) -> None:
    assert decode(text.encode(encoding)) == text


def test_windows_1252_with_its_quotation_marks() -> None:
    assert decode("“Zoë’s café” – €5…".encode("windows-1252")) == "“Zoë’s café” – €5…"


@pytest.mark.parametrize(
    ("data", "line", "problem"),
    [
        ("Zoë’s\n“café”\n".encode() + b"and \xe9 more", 3, r"damaged UTF-8: the byte 0xE9 \(byte 25 of the file\)"),
        ("Zoë’s “café”".encode()[:-1], 1, "damaged UTF-8"),
        (b"one\ntwo \x81 three\x93", 2, r"neither UTF-8 nor Windows-1252: the byte 0x81 \(byte 8 of the file\)"),
        ("Новости\nдня".encode("windows-1251"), 1, "neither UTF-8 nor Windows-1252"),
        ("Новости\nдня".encode("koi8-r"), 1, "neither UTF-8 nor Windows-1252"),
        ("ニュース".encode("shift-jis"), 1, "neither UTF-8 nor Windows-1252"),
        ("ab\nc".encode("utf-16") + b"\0", 2, "not UTF-16-LE at byte 10"),
        (b"ok\n" + bytes(range(32)) * 4, 2, "binary, not a text"),
        (b"\x7fELF" + b"\0" * 100, 1, "binary, not a text"),
    ],
)
def test_what_is_in_no_encoding_is_refused_with_line_and_byte(data: bytes, line: int, problem: str) -> None:
    with pytest.raises(TextError, match=problem) as caught:
        decode(data)
    assert caught.value.line == line


def test_a_few_controls_are_no_reason_to_refuse() -> None:
    assert decode(b"A headline\x00 with a \x1b[1m stray control") == "A headline\x00 with a \x1b[1m stray control"
