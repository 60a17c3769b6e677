"""RDF files are read as they stand, and what is wrong with one is said with its place."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import socket
from collections.abc import Callable
from pathlib import Path

import pytest
import zstandard
from rdflib import BNode, Graph, Literal, URIRef

from kgexport.errors import SourceError, UsageError
from kgexport.mapping.context import CONTEXT_IRI
from kgexport.validation import load
from kgexport.validation.loading import load_bytes, load_file
from kgexport.validation.schema_context import schema_context
from kgexport.vocabulary.formats import FORMATS, JSONLD, NQUADS, RDFXML, TURTLE
from tests.validation.graphs import jsonld, turtle

EXPECTED = {(URIRef("https://e.org/a"), URIRef("https://schema.org/headline"), Literal("Ö", lang="en"))}
WRITTEN = {
    "a.ttl": '<https://e.org/a> <https://schema.org/headline> "Ö"@en .',
    "a.nt": '<https://e.org/a> <https://schema.org/headline> "Ö"@en .',
    "a.nq": '<https://e.org/a> <https://schema.org/headline> "Ö"@en <https://e.org/g> .',
    "a.trig": '<https://e.org/g> { <https://e.org/a> <https://schema.org/headline> "Ö"@en }',
    "a.rdf": '<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
    ' xmlns:s="https://schema.org/"><rdf:Description rdf:about="https://e.org/a">'
    '<s:headline xml:lang="en">Ö</s:headline></rdf:Description></rdf:RDF>',
    "a.jsonld": '{"@context": "https://schema.org", "@id": "https://e.org/a",'
    ' "headline": {"@value": "Ö", "@language": "en"}}',
}
PACKERS: dict[str, Callable[[bytes], bytes]] = {
    "": lambda data: data,
    ".gz": gzip.compress,
    ".bz2": bz2.compress,
    ".zst": lambda data: zstandard.ZstdCompressor().compress(data),
}


@pytest.mark.parametrize("name", WRITTEN)
@pytest.mark.parametrize("packing", PACKERS)
def test_every_format_is_read(name: str, packing: str, tmp_path: Path) -> None:
    path = tmp_path / (name + packing)
    path.write_bytes(PACKERS[packing](WRITTEN[name].encode()))
    assert set(load_file(path).graph) == EXPECTED


@pytest.mark.parametrize("name", [name for name in WRITTEN if name != "a.nq"])
def test_a_file_without_a_telling_name_is_known_by_its_beginning(name: str, tmp_path: Path) -> None:
    path = tmp_path / "data"
    path.write_bytes(b"\xef\xbb\xbf" + WRITTEN[name].encode())
    assert set(load([path])) == EXPECTED


@pytest.mark.parametrize("name", ["a.ttl", "a.jsonld"])
def test_standard_input(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(WRITTEN[name].encode())))
    assert set(load(["-"])) == EXPECTED


def test_the_format_can_be_named(tmp_path: Path) -> None:
    path = tmp_path / "data.txt"
    path.write_text(WRITTEN["a.nq"], encoding="utf-8")
    assert set(load([path], "nquads")) == EXPECTED
    with pytest.raises(UsageError, match="no format 'csv'"):
        load([path], "csv")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("<!DOCTYPE html><html></html>", "this is a web page"),
        ("headline,date", "not known as RDF"),
    ],
)
def test_what_is_no_rdf_is_refused(content: str, message: str, tmp_path: Path) -> None:
    path = tmp_path / "data"
    path.write_text(content)
    with pytest.raises(SourceError, match=message) as caught:
        load([path])
    assert caught.value.source == str(path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"none\.ttl: can't be read: No such file"):
        load([tmp_path / "none.ttl"])


@pytest.mark.parametrize("packing", [".gz", ".bz2", ".zst"])
def test_damaged_compression_is_said(packing: str, tmp_path: Path) -> None:
    path = tmp_path / ("a.ttl" + packing)
    path.write_bytes(PACKERS[packing](WRITTEN["a.ttl"].encode())[:-6])
    with pytest.raises(SourceError, match="can't be read to its end"):
        load([path])


def test_zstandard_frames_follow_each_other(tmp_path: Path) -> None:
    path = tmp_path / "a.ttl.zst"
    parts = [WRITTEN["a.ttl"].encode()[:20], WRITTEN["a.ttl"].encode()[20:]]
    path.write_bytes(b"".join(map(PACKERS[".zst"], parts)))
    assert set(load([path])) == EXPECTED


@pytest.mark.parametrize(
    ("name", "content", "line", "message"),
    [
        ("turtle", "<http://a> <http://b> 1 .\n<http://a> <b c> 2 .", 2, "column"),
        ("ntriples", '<http://a> <http://b> "x" .\n\n<http://a> "z"', 3, "no valid N-Triples"),
        ("nquads", "<http://a> <http://b> <http://a b> .", 1, "Invalid IRI"),
        ("trig", "<http://g> {\n <http://a> <http://b> }}", 2, "no valid TriG"),
        ("rdfxml", "<rdf:RDF", None, "no valid RDF/XML"),
        ("jsonld", '{"@context": "https://schema.org",\n "headline" "x"}', 2, r"no valid JSON: .*column"),
        ("jsonld", '{"headline": "x"}\n{"headline": "y"}', 2, "one a line"),
        ("jsonld", '"headline"', None, "expected an object"),
        ("jsonld", '{"@context": {"x": 5}}', None, "no valid JSON-LD"),
    ],
)
def test_mistakes_are_told_with_file_and_line(name: str, content: str, line: int | None, message: str) -> None:
    with pytest.raises(SourceError, match=message) as caught:
        load_bytes(content.encode(), FORMATS[name], "in.put")
    assert (caught.value.source, caught.value.line) == ("in.put", line)


def test_bytes_that_are_no_utf8_are_told() -> None:
    with pytest.raises(SourceError, match="no UTF-8") as caught:
        load_bytes(b'{"@id":\n "\xff"}', JSONLD, "x.jsonld")
    assert caught.value.line == 2


@pytest.mark.parametrize("form", [TURTLE, JSONLD, NQUADS, RDFXML])
def test_an_empty_file_is_an_empty_graph(form: object) -> None:
    assert len(load_bytes(b" \n", form, "x").graph) == 0  # type: ignore[arg-type]


def test_triple_terms_are_refused() -> None:
    with pytest.raises(SourceError, match="statements about statements"):
        turtle(":a :b <<( :c :d :e )>> .")


@pytest.mark.parametrize(
    "address",
    [
        "https://schema.org",
        "http://schema.org",
        "https://schema.org/",
        "http://schema.org/",
        "https://schema.org/docs/jsonldcontext.jsonld",
        "http://www.schema.org",
    ],
)
def test_schema_orgs_context_is_there_without_network(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("the network was used")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    graph = jsonld(f'{{"@context": "{address}", "@id": "https://e.org/a", "@type": "NewsArticle",'
                   ' "url": "https://e.org/page", "keywords": "x", "datePublished": "2014-11-19"}')  # fmt: skip
    statements = {(str(p).rpartition("/")[2], o) for p, o in graph.predicate_objects()}
    assert ("url", URIRef("https://e.org/page")) in statements
    assert ("keywords", Literal("x")) in statements
    assert ("datePublished", Literal("2014-11-19", datatype=URIRef("https://schema.org/Date"))) in statements
    assert ("22-rdf-syntax-ns#type", URIRef("https://schema.org/NewsArticle")) in statements


def test_our_own_context_is_there_by_its_address() -> None:
    graph = jsonld(f'{{"@context": ["{CONTEXT_IRI}", {{"@language": "en"}}], "@id": "https://e.org/q",'
                   ' "quotationKind": "kgx:direct", "text": "so", "dateCreated": "2014-11-19"}')  # fmt: skip
    kind = URIRef("https://w3id.org/kgexport/ontology#quotationKind")
    assert graph.value(URIRef("https://e.org/q"), kind) == URIRef("https://w3id.org/kgexport/ontology#direct")
    assert Literal("so", lang="en") in set(graph.objects())


@pytest.mark.parametrize(
    "document",
    [
        '{"@context": "https://other.example/context.jsonld"}',
        '{"@context": ["https://schema.org", "https://other.example/context.jsonld"]}',
        '{"@context": {"@import": "https://other.example/context.jsonld"}}',
        '{"@graph": [{"@context": "https://other.example/context.jsonld"}]}',
        '{"@context": {"author": {"@id": "s:author", "@context": "https://other.example/context.jsonld"}}}',
    ],
)
def test_other_contexts_are_named_and_not_fetched(document: str) -> None:
    with pytest.raises(
        SourceError, match=r"'https://other\.example/context\.jsonld' is not fetched.*write its content"
    ):
        jsonld(document)


def test_a_context_inside_the_document_works() -> None:
    graph = jsonld('{"@context": [{"@vocab": "http://schema.org/"}], "@id": "https://e.org/a", "headline": "x"}')
    assert set(graph.predicates()) == {URIRef("http://schema.org/headline")}


@pytest.mark.parametrize(
    ("document", "message"),
    [
        ('{"@id": "https://e.org/a b", "headline": "x"}', "'https://e.org/a b' is no IRI"),
        ('{"@id": "https://e.org/a", "url": "https://e.org/<x>"}', "is no IRI"),
        ('{"@id": "https://e.org/a", "headline": {"@value": "x", "@language": "not a tag"}}', "no language tag"),
    ],
)
def test_what_json_ld_parsers_drop_in_silence_is_an_error(document: str, message: str) -> None:
    with pytest.raises(SourceError, match=message):
        jsonld(document.replace("{", '{"@context": "https://schema.org", ', 1))


def test_relative_addresses_are_those_beside_the_file(tmp_path: Path) -> None:
    path = tmp_path / "page.jsonld"
    path.write_text('{"@context": "https://schema.org", "@id": "#article", "image": "a.jpg"}')
    graph = load_file(path).graph
    assert set(graph) == {
        (
            URIRef(path.as_uri() + "#article"),
            URIRef("https://schema.org/image"),
            URIRef(path.parent.as_uri() + "/a.jpg"),
        )
    }


def test_blank_nodes_are_numbered_in_the_order_of_the_file() -> None:
    graph = turtle(":a :b [ :c [] ] , [] .")
    assert {str(node) for node in graph.all_nodes() if isinstance(node, BNode)} == {"b0", "b1", "b2"}
    assert set(graph) == set(turtle(":a :b [ :c [] ] , [] ."))


def test_blank_nodes_of_different_files_stay_apart(tmp_path: Path) -> None:
    for name in ("a.ttl", "b.ttl"):
        (tmp_path / name).write_text('_:x <https://schema.org/name> "x" .')
    assert len(load([tmp_path / "a.ttl", tmp_path / "b.ttl"])) == 2


@pytest.mark.parametrize("document", ["[" * 100_000, '{"a":' * 100_000, '{"a":' * 300 + "1" + "}" * 300])
def test_deep_nesting_is_refused(document: str) -> None:
    with pytest.raises(SourceError, match=r"no JSON-LD: nested|no valid JSON"):
        jsonld(document)


def test_the_small_context_agrees_with_schema_orgs_own() -> None:
    path = Path(__file__).parents[3] / "shared" / "vocab" / "schemaorgcontext.jsonld"
    if not path.exists():
        pytest.skip("schema.org's own context is not beside the project")
    theirs = json.loads(path.read_text(encoding="utf-8"))["@context"]
    ours = schema_context()
    terms = {name: value["@type"] for name, value in ours.items() if isinstance(value, dict)}
    assert len(terms) > 30
    for name, coercion in terms.items():
        assert theirs[name]["@type"] == coercion.removeprefix("https://schema.org/"), name


def test_a_graph_of_rdflib_and_ours_are_one() -> None:
    text = WRITTEN["a.ttl"] + ' <https://e.org/a> <https://e.org/n> 5 , "x"^^<http://www.w3.org/2001/XMLSchema#token> .'
    assert set(load_bytes(text.encode(), TURTLE, "x").graph) == set(Graph().parse(data=text, format="turtle"))
