"""From the bytes of a text file to characters: UTF-8, UTF-16, UTF-32 with a byte order mark, Windows-1252."""

from __future__ import annotations

import re

from kgexport.errors import TextError

_BYTE_ORDER_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_SAMPLE = 1 << 16
# Share of the NULs that one half of the byte pairs must hold, and the share of that half that must be NUL,
# before a file without a mark is taken for UTF-16: even Cyrillic has its spaces and line ends below U+0100.
_ONE_SIDED = 0.95
_NUL_SHARE = 0.1
_TOO_MANY_CONTROLS = 0.01
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_UTF8_SEQUENCE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_HIGH = re.compile(rb"[\x80-\xff]")
_HIGH_LETTER = re.compile(rb"[\x8a\x8c\x8e\x9a\x9c\x9e\x9f\xc0-\xd6\xd8-\xf6\xf8-\xff]")
_UNDEFINED_IN_WINDOWS_1252 = re.compile(rb"[\x81\x8d\x8f\x90\x9d]")
_LETTER = re.compile(rb"[A-Za-z]")
# In Western European text one letter in ten or so has an accent; in other alphabets nearly all bytes are high.
_MOST_ACCENTS = 0.3


def decode(data: bytes) -> str:
    """The characters of a text file.

    A byte order mark decides; without one it is UTF-16 where its NULs say so, else UTF-8 where that holds
    throughout, else Windows-1252 where that is plausible. Raises TextError where the data is binary or in no
    encoding that is known here, with the line and the byte at fault.
    """
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _strictly(data[len(mark) :], encoding, len(mark))
    unmarked = _utf16_by_its_nuls(data[:_SAMPLE])
    if unmarked:
        return _strictly(data, unmarked)
    _refuse_binary(data)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _windows_1252(data, error)


def _strictly(data: bytes, encoding: str, skipped: int = 0) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        before = data[: error.start].decode(encoding, "replace")
        raise TextError(
            f"not {encoding.upper()} at byte {error.start + skipped}, though it begins like it; save the file as UTF-8",
            line=before.count("\n") + 1,
        ) from error
    _refuse_binary(text.encode("utf-8", "replace"))
    return text


def _utf16_by_its_nuls(sample: bytes) -> str | None:
    """The byte order of UTF-16 without a mark, or None where it is not UTF-16."""
    first, second = sample[0::2].count(0), sample[1::2].count(0)
    if max(first, second) < _ONE_SIDED * (first + second) or first == second:
        return None
    if max(first, second) < max(2, _NUL_SHARE * len(sample) / 2):
        return None
    return "utf-16-le" if second > first else "utf-16-be"


def _refuse_binary(data: bytes) -> None:
    found = len(_CONTROLS.findall(data))
    if found > 1 + _TOO_MANY_CONTROLS * len(data):
        first = _CONTROLS.search(data)
        line = data.count(b"\n", 0, first.start()) + 1 if first else None
        raise TextError(
            f"binary, not a text: {found} control characters among {len(data)} bytes; pass a plain-text file",
            line=line,
        )


def _windows_1252(data: bytes, error: UnicodeDecodeError) -> str:
    """The text in Windows-1252; raises TextError where it is rather damaged UTF-8 or another encoding."""
    high = len(_HIGH.findall(data))
    in_sequences = sum(len(match.group()) for match in _UTF8_SEQUENCE.finditer(data))
    line = data.count(b"\n", 0, error.start) + 1
    where = f"the byte 0x{data[error.start]:02X} (byte {error.start} of the file)"
    if in_sequences > high / 2:
        raise TextError(f"damaged UTF-8: {where} is out of place; mend it or save the file anew", line=line) from error
    undefined = _UNDEFINED_IN_WINDOWS_1252.search(data)
    accents = len(_HIGH_LETTER.findall(data))
    if undefined or accents > _MOST_ACCENTS * (accents + len(_LETTER.findall(data))):
        raise TextError(
            f"neither UTF-8 nor Windows-1252: {where} fits neither; save the file as UTF-8", line=line
        ) from (error)
    return data.decode("windows-1252")
