"""The records of a web archive: a version line, headers, an empty line, and as many bytes as `Content-Length` says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import BinaryIO

from kgexport.errors import TextError

LONGEST_LINE = 1 << 16  # bytes
MOST_HEADERS = 500
LONGEST_BODY = 32 << 20  # bytes of a record that is kept; of a longer one the beginning
_PIECE = 1 << 20
_VERSION = re.compile(rb"WARC/\d\.\d{1,2}\s*")
_NUMBER = re.compile(r"\d{1,15}")


@dataclass(frozen=True, slots=True)
class WarcRecord:
    """A record: its headers, by names in small letters, and its body; `is_whole` is False where that is longer."""

    headers: Mapping[str, str]
    body: bytes
    is_whole: bool


def records(stream: BinaryIO) -> Iterator[WarcRecord]:
    """The records of a stream of plain bytes; raises TextError where it is no archive, cut short or damaged.

    No line and no body is held that is longer than the limits above.
    """
    while version := _version(stream):
        if not _VERSION.fullmatch(version):
            raise TextError(f"no record of an archive begins with {version[:40]!r}")
        headers = read_headers(stream)
        length = headers.get("content-length", "")
        if not _NUMBER.fullmatch(length):
            raise TextError(f"a record without its length ({length[:40]!r})")
        yield _record(stream, headers, int(length))


def _version(stream: BinaryIO) -> bytes:
    """The next line that is not empty, without its end; empty where there is none."""
    while line := stream.readline(LONGEST_LINE):
        if line.strip():
            return line.rstrip()
    return b""


def read_headers(stream: BinaryIO) -> dict[str, str]:
    """Headers up to an empty line, by their names in small letters; of two of one name the last.

    Raises TextError where they have no end, or are too long or too many.
    """
    headers: dict[str, str] = {}
    name = ""
    for _ in range(MOST_HEADERS):
        line = stream.readline(LONGEST_LINE)
        if not line.endswith(b"\n"):
            raise TextError("headers that are cut short" if len(line) < LONGEST_LINE else "a header longer than 64 KiB")
        text = line.decode("utf-8", "replace").rstrip("\r\n")
        if not text:
            return headers
        if text[0] in " \t" and name:
            headers[name] += " " + text.strip()
        else:
            name, _, value = text.partition(":")
            name = name.strip().lower()
            headers[name] = value.strip()
    raise TextError(f"more than {MOST_HEADERS} headers")


def _record(stream: BinaryIO, headers: Mapping[str, str], length: int) -> WarcRecord:
    pieces: list[bytes] = []
    left, kept = length, 0
    while left:
        piece = stream.read(min(left, _PIECE))
        if not piece:
            raise TextError(f"a record of {length} bytes is cut short, {left} bytes are missing")
        left -= len(piece)
        if kept + len(piece) <= LONGEST_BODY:
            pieces.append(piece)
            kept += len(piece)
        else:
            kept = LONGEST_BODY
    return WarcRecord(headers, b"".join(pieces), sum(map(len, pieces)) == length)
