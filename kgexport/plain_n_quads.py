"""N-Quads of the plainest form, as kgexport writes them, told apart line by line without a parser.

In a plain file the lines of each graph stand together, IRIs are of http or https and in ASCII, and there are no blank
nodes. What can be written in two ways is not plain, so that two lines are two statements. See N-Quads (W3C, 2014),
section 3, and RFC 3986; each is taken more narrowly here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from kgexport.readers import Source
from kgexport.vocabulary.namespaces import PREFIXES

_CHARACTERS = rb"[A-Za-z0-9._~!$&'()*+,;=:@/-]++|%[0-9A-Fa-f]{2}"
_HOST = rb"[a-z0-9]++(?:[.-][a-z0-9]++)*+"
_IRI = rb"<https?+://%b(?:/(?:%b)*+)?+(?:\?(?:[?]++|%b)*+)?+(?:#(?:[?]++|%b)*+)?+>" % (
    _HOST,
    _CHARACTERS,
    _CHARACTERS,
    _CHARACTERS,
)
_TEXT = rb'"(?:[^"\\\x00-\x1f\x7f]++|\\[nr"\\])*+"'
_KIND = rb"@[a-z]{1,8}+(?:-[a-z0-9]{1,8}+)*+|\^\^<%b(?!string>)[A-Za-z]++>" % re.escape(PREFIXES["xsd"]).encode()
_STATEMENTS = re.compile(rb"(?:%b %b (?:%b|%b(?:%b)?+)\n)*+" % (_IRI, _IRI, _IRI, _TEXT, _KIND))
_ENDING = re.compile(rb" %b \.\n" % _IRI)


def is_plain(source: Source, but: bytes) -> bool:
    """Whether a file is plain and holds no line with `but`; it is read to its end, or to the first that isn't.

    Raises SourceError where it can't be read.
    """
    if not Path(source.path).is_file():
        return False
    seen: set[bytes] = set()
    for ending, lines in _blocks(source):
        if ending in seen or not _is_plain(lines, ending) or but in lines:
            return False
        seen.add(ending)
    return True


def plain_graphs(source: Source) -> Iterator[tuple[str, bytes]]:
    """The IRI of each graph of a plain file, and its lines, each once."""
    for ending, lines in _blocks(source):
        yield ending.decode("ascii").strip(" <>.\n"), b"".join(dict.fromkeys(lines.splitlines(keepends=True)))


def _blocks(source: Source) -> Iterator[tuple[bytes, bytes]]:
    """Lines that end in the same graph's IRI and stand together; and that ending."""
    with source.open() as stream:
        for ending, lines in groupby(stream, key=lambda line: line[line.rfind(b" ", 0, -3) :]):
            yield ending, b"".join(lines)


def _is_plain(lines: bytes, ending: bytes) -> bool:
    if not _ENDING.fullmatch(ending) or not _STATEMENTS.fullmatch(lines.replace(ending, b"\n")):
        return False
    try:
        lines.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
