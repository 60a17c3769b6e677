from __future__ import annotations

import pytest

from kgexport.errors import TextError
from kgexport.readers.text.cleaning import clean


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("a\r\nb\rc\u0085d\u2028e", "a\nb\nc\nd\ne"),
        ("a\x0cb\x0bc\u2029d", "a\n\nb\n\nc\n\nd"),
        ("a\u00a0b\u2009c\td\u3000e", "a b c d e"),
        ("co\u00adoperation", "cooperation"),
        ("co\u00ad\noperation", "co-\noperation"),
        ("a\u200bb\ufeffc\u2060d\u200ee\u202af", "abcdef"),
        ("a\x00b\x07c\x1bd\x80e\x9ff", "abcdef"),
        ("a\ufffeb\ufdd0c\U0001ffffd", "abcd\U0001ffffd"[:3] + "\U0001ffffd"),
        ("cafe\u0301", "café"),
        ("caf\u200be\u200b\u0301", "café"),
        ("“Don’t” – «yes»…", "“Don’t” – «yes»…"),
        (
            "a\u200db \u200d 👩\u200d👧 ❤\ufe0f\u200d🔥 می\u200cخواهم\u200c",
            "ab  👩\u200d👧 ❤\ufe0f\u200d🔥 می\u200cخواهم",
        ),
    ],
)
def test_characters(text: str, cleaned: str) -> None:
    assert clean(text) == cleaned


def test_marks_piled_by_the_hundred_are_refused() -> None:
    with pytest.raises(TextError, match="hundreds of combining marks") as caught:
        clean("one\ntwo a" + "\u0301\u0327" * 200_000)
    assert caught.value.line == 2
