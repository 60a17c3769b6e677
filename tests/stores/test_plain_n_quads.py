"""Plain N-Quads are read by their lines; all others by the parser. The two give the same."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given

from kgexport.errors import SourceError
from kgexport.loading import n_quads
from kgexport.mapping.mapper import map_article
from kgexport.plain_n_quads import is_plain
from kgexport.rdf_graphs import RdfGraph, read_graphs
from kgexport.readers import Source
from kgexport.vocabulary.formats import NQUADS
from tests.strategies import articles, examples

GRAPH = b"<https://e.org/g>"
PLAIN = b'<https://e.org/a%20b/c?d#e> <https://e.org/b> "a \\"b\\" \\\\ \\n \xc3\xa9"@en-gb ' + GRAPH + b" .\n"


def source_of(folder: Path, content: bytes) -> Source:
    (folder / "some.nq").write_bytes(content)
    return Source(str(folder / "some.nq"))


def read(folder: Path, content: bytes) -> list[RdfGraph] | str:
    """The graphs, or the error."""
    try:
        return list(read_graphs(source_of(folder, content), NQUADS))
    except SourceError as error:
        return str(error)


def parsed(folder: Path, content: bytes) -> list[RdfGraph] | str:
    """The same by the parser, as a comment is never plain."""
    return read(folder, content + b"# a comment\n")


@given(article=articles())
@examples(100)
def test_both_ways_give_the_same(tmp_path_factory, article):
    folder = tmp_path_factory.mktemp("quads")
    content = n_quads(map_article(article))
    assert read(folder, content) == parsed(folder, content)


@pytest.mark.parametrize(
    "content",
    [
        PLAIN,
        b'<https://e.org/a> <https://e.org/b> "1"^^<http://www.w3.org/2001/XMLSchema#integer> <https://e.org/g> .\n',
        PLAIN + PLAIN,
        PLAIN + PLAIN.replace(b"/g>", b"/h>"),
        b"",
    ],
)
def test_what_is_plain(tmp_path, content):
    assert is_plain(source_of(tmp_path, content), b"?!")
    assert read(tmp_path, content) == parsed(tmp_path, content)
    assert not isinstance(read(tmp_path, content), str)


@pytest.mark.parametrize(
    "other",
    [
        PLAIN[:-1],
        PLAIN.replace(b" .", b"."),
        PLAIN.replace(b"> <", b">\t<"),
        PLAIN.replace(b"\n", b"\r\n"),
        PLAIN.replace(b"\xc3\xa9", b"\xc3"),
        PLAIN.replace(b"\xc3\xa9", b"\xed\xa0\x80"),
        PLAIN.replace(b"\xc3\xa9", b"\\u00e9"),
        PLAIN.replace(b"\xc3\xa9", b"\\t"),
        PLAIN.replace(b"\xc3\xa9", b"\t"),
        PLAIN.replace(b"\xc3\xa9", b"\0"),
        PLAIN.replace(b"en-gb", b"en-GB"),
        PLAIN.replace(b"en-gb", b"en--ltr"),
        PLAIN.replace(b"@en-gb", b"^^<http://www.w3.org/2001/XMLSchema#string>"),
        PLAIN.replace(b"@en-gb", b"^^<http://www.w3.org/1999/02/22-rdf-syntax-ns#langString>"),
        PLAIN.replace(b"%20", b"%2x"),
        PLAIN.replace(b"%20", b"\\u0020"),
        PLAIN.replace(b"#e", b"#e#e"),
        PLAIN.replace(b"https://e.org/a", b"https://e.org:port/a"),
        PLAIN.replace(b"https://e.org/a", b"//e.org/a"),
        PLAIN.replace(b"<https://e.org/a%20b/c?d#e>", b"_:a"),
        PLAIN.replace(GRAPH, b"_:g"),
        PLAIN.replace(b" " + GRAPH, b""),
        PLAIN + PLAIN.replace(b"/g>", b"/h>") + PLAIN,
        b"\n" + PLAIN,
        b"what?\n",
    ],
)
def test_what_is_left_to_the_parser(tmp_path, other):
    assert not is_plain(source_of(tmp_path, other), b"?!")
    ended = other if other.endswith(b"\n") else other + b"\n"
    assert read(tmp_path, other) == parsed(tmp_path, ended)


def test_what_may_not_be_in_it(tmp_path):
    assert not is_plain(source_of(tmp_path, PLAIN), b"https://e.org/b>")
