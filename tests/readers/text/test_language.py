"""The language of a text where nothing states it."""

from __future__ import annotations

import pytest

from kgexport.readers.text import read_text
from kgexport.readers.text.language import language_in

GERMAN = "Die Ministerin sagte am Dienstag in Berlin, der Hafen werde nach dem Sturm erst am Freitag wieder geöffnet."


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The minister said on Tuesday that the port would be open again on Friday, after the storm.", "en"),
        (GERMAN, "de"),
        ("Le port, fermé depuis la tempête, rouvrira vendredi, a annoncé mardi la ministre à Paris.", "fr"),
        ("Порт, закрытый после шторма, снова откроется в пятницу, сообщила во вторник министр.", "ru"),
        ("Reuters", None),
        ("1 2 3 " * 40, None),
        ("", None),
    ],
)
def test_the_language_of_a_text(text: str, language: str | None) -> None:
    assert language_in(text) == language


def test_a_text_in_another_language_says_so(tmp_path: object) -> None:
    assert read_text(f"Hafen geschlossen\n\n{GERMAN}\n".encode(), "a.txt").in_language == "de"
