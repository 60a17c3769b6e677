"""From the bytes of a page to characters: what the bytes show goes before what the page or its server declares."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

_BYTE_ORDER_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_DECLARED = re.compile(
    rb"""<(?:meta|\?xml)\s[^>]{0,500}?(?:charset|encoding)\s{0,9}=\s{0,9}["']?\s{0,9}([\w.:-]{2,40})""", re.IGNORECASE
)
_HEAD = 4096  # bytes; the HTML standard has the declaration within the first 1024
_UTF16_SAMPLE = 2048
# What the names mean to a browser, by the Encoding Standard.
_MEANT = {"iso8859-1": "windows-1252", "ascii": "windows-1252", "iso8859-9": "windows-1254", "gb2312": "gb18030"}


class Decoded(NamedTuple):
    """The characters of a page; `damage` is the number of places that are not in the encoding, now U+FFFD."""

    text: str
    encoding: str
    damage: int = 0


def decode_page(data: bytes, served: str | None = None) -> Decoded:
    """The characters of a page; `served` is the charset that its server named.

    A byte order mark decides, then UTF-8 where the bytes are UTF-8 throughout, then the charset that the server or the
    page names, then damaged UTF-8 where more is sound than not, then Windows-1252. NULs are dropped, as browsers do.
    """
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _replacing(data[len(mark) :], encoding)
    if b"\0" in data[:_UTF16_SAMPLE] and (unmarked := _utf16_by_its_nuls(data[:_UTF16_SAMPLE])):
        return _replacing(data, unmarked)
    try:
        return Decoded(data.decode("utf-8").replace("\0", ""), "utf-8")
    except UnicodeDecodeError:
        pass
    found = _DECLARED.search(data, 0, _HEAD)
    names = [name for name in (served, found[1].decode("ascii", "replace") if found else None) if name]
    encodings = [encoding for encoding in map(_known, names) if encoding]
    for encoding in encodings:
        try:
            return Decoded(data.decode(encoding).replace("\0", ""), encoding)
        except UnicodeError:
            continue
    damaged = _replacing(data, "utf-8")
    sound = sum(1 for character in damaged.text if character > "\x7f") - damaged.damage
    if damaged.damage < sound or "utf-8" in encodings:
        return damaged
    return _replacing(data, encodings[0] if encodings else "windows-1252")


def _known(name: str) -> str | None:
    """The codec of a charset's name, None where it is none of characters."""
    try:
        info = codecs.lookup(name.strip().strip("\"'"))
    except (LookupError, ValueError):
        return None
    is_text = getattr(info, "_is_text_encoding", True) and info.name not in ("idna", "punycode", "undefined")
    is_text = is_text and "escape" not in info.name and not info.name.startswith(("utf-16", "utf-32", "utf-7"))
    return _MEANT.get(info.name, info.name) if is_text else None


def _replacing(data: bytes, encoding: str) -> Decoded:
    text = data.decode(encoding, "replace")
    damage = text.count("\ufffd") - (data.count(b"\xef\xbf\xbd") if encoding == "utf-8" else 0)
    return Decoded(text.replace("\0", ""), encoding, max(0, damage))


def _utf16_by_its_nuls(sample: bytes) -> str | None:
    """The byte order of UTF-16 without a mark: the markup is ASCII, so nearly each second byte is NUL."""
    first, second = sample[0::2].count(0), sample[1::2].count(0)
    if max(first, second) < 0.4 * len(sample) / 2 or min(first, second) > 0.05 * max(first, second):
        return None
    return "utf-16-le" if second > first else "utf-16-be"
