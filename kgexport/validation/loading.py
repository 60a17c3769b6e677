"""Reads RDF files as they stand, in any of the formats, with the place of each mistake."""

from __future__ import annotations

import io
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, BinaryIO

from kgexport.compression import HEAD_SIZE, decompressed
from kgexport.errors import SourceError, UsageError
from kgexport.record.lexical import is_iri, is_language_tag
from kgexport.validation.jsonld import with_contexts
from kgexport.validation.literals import rdflib_term
from kgexport.validation.namespaces import with_one_schema_plain
from kgexport.validation.statements import BLANK, Statements, Term, Triple, of_triples
from kgexport.vocabulary.formats import FORMATS, JSONLD, NQUADS, RDFXML, TRIG, TURTLE, Format, format_of_file

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pyoxigraph import QuadParser
    from rdflib import Graph
    from rdflib.term import Node

_STANDARD_INPUT = "file:///stdin"


@dataclass(frozen=True, slots=True)
class Loaded:
    """An RDF file as one graph (the union of its named graphs), and the prefixes it is written with."""

    graph: Graph
    prefixes: dict[str, str]


def load_file(path: Path, form: Format | None = None, *, blank_prefix: str = "b") -> Loaded:
    """The graph of an RDF file, compressed (.gz, .bz2, .zst) or not; the path - is standard input.

    The format is `form`, or else what the file's ending says, or else what its beginning looks like. Relative IRIs
    are resolved against the file's own address. Raises SourceError for a file that can't be read or parsed.
    """
    content = read_file(path)
    chosen = form or format_of_file(path.name) or sniffed(content, str(path))
    base = _STANDARD_INPUT if str(path) == "-" else path.resolve().as_uri()
    return load_bytes(content, chosen, str(path), blank_prefix=blank_prefix, base=base)


def read_file(path: Path) -> bytes:
    """The plain bytes of a file; SourceError where it can't be read or decompressed."""
    if str(path) == "-" and sys.stdin is None:
        raise SourceError("can't be read: it is closed", source="<stdin>")
    try:
        content = sys.stdin.buffer.read() if str(path) == "-" else path.read_bytes()
    except OSError as error:
        raise SourceError(f"can't be read: {error.strerror or error}", source=str(path)) from error
    return decompressed(io.BytesIO(content), content[:HEAD_SIZE], str(path)).read()


def sniffed(content: bytes, source: str) -> Format:
    """The format that an RDF file without a telling name begins like; SourceError where it is no RDF format."""
    start = content[:4096].decode("utf-8", "replace").lstrip("\ufeff \t\r\n")
    if start.startswith(("{", "[{", "[ {", "[\n")):
        return JSONLD
    if start.lower().startswith(("<!doctype html", "<html")):
        raise SourceError("this is a web page; save its JSON-LD as a file and give that", source=source)
    if start.startswith(("<?xml", "<rdf:")):
        return RDFXML
    if "{" in start:
        return TRIG
    if start.startswith(("<", "_:", "@", "#", "PREFIX", "BASE", "prefix", "base", "[")):
        return TURTLE
    raise SourceError(f"not known as RDF; say its format (--data-format): {', '.join(FORMATS)}", source=source)


def load_bytes(
    content: bytes, form: Format, source: str, *, blank_prefix: str = "b", base: str = _STANDARD_INPUT
) -> Loaded:
    """The graph of RDF in a format. `source` names it in errors; `base` is what relative IRIs begin with.

    Blank nodes are named `blank_prefix` and a number, in the order in which they come. Literals keep their written
    form, however malformed. Raises SourceError with file and line for what can't be parsed.
    """
    from rdflib import Graph

    graph = Graph(bind_namespaces="none")
    prefixes: dict[str, str] = {}
    made: dict[Term, Node] = {}

    def node(term: Term) -> Node:
        known = made.get(term)
        if known is None:
            known = made[term] = rdflib_term(term)
        return known

    for triple in plain_triples(content, form, source, prefixes, blank_prefix=blank_prefix, base=base):
        subject, predicate, value = map(node, triple)
        graph.add((subject, predicate, value))
    return Loaded(graph, prefixes)


def plain_triples(
    content: bytes,
    form: Format,
    source: str,
    prefixes: dict[str, str] | None = None,
    *,
    blank_prefix: str = "b",
    base: str = _STANDARD_INPUT,
) -> Iterator[Triple]:
    """The triples of RDF in a format as plain terms, see `load_bytes`; `prefixes` takes those of the document."""
    content = content.removeprefix(b"\xef\xbb\xbf")
    if not content.strip():
        return
    terms = _Terms(source, blank_prefix, checked=form is JSONLD)
    parser = quad_parser(content, form, source, base)
    try:
        for quad in parser:
            yield terms.iri(quad.subject), terms.iri(quad.predicate), terms.term(quad.object)
    except (SyntaxError, ValueError) as error:
        raise syntax_error(error, form, source) from error
    if prefixes is not None:
        prefixes.update(parser.prefixes)


def named_statements(quads: bytes) -> tuple[str, Statements]:
    """The IRI and the statements of the one graph that is given as N-Quads, over https://schema.org/."""
    import pyoxigraph

    first = next(iter(pyoxigraph.parse(quads, pyoxigraph.RdfFormat.N_QUADS)), None)
    name = str(getattr(first and first.graph_name, "value", ""))
    return name, of_triples(with_one_schema_plain(plain_triples(quads, NQUADS, "graph")))


def quad_parser(content: bytes | BinaryIO, form: Format, source: str, base: str | None) -> QuadParser:
    """The parser of a file's plain bytes; its iteration raises SyntaxError, see `syntax_error`.

    Without a `base` a relative IRI is a mistake. JSON-LD is parsed leniently, for strictly it drops bad IRIs without a
    word, so its terms are to be checked; it is read at once. Raises SourceError for JSON-LD that is no JSON or refers
    to a context that isn't here.
    """
    import pyoxigraph

    name = pyoxigraph.RdfFormat.from_media_type(form.media_type)
    if name is None:
        raise UsageError(f"{form.title} can't be read")
    if form is JSONLD:
        content = with_contexts(content if isinstance(content, bytes) else content.read(), source)
    return pyoxigraph.parse(content, name, base_iri=base, lenient=form is JSONLD)


def syntax_error(error: Any, form: Format, source: str) -> SourceError:
    """What the parser says, with the line apart and the column in words."""
    message = str(getattr(error, "msg", None) or error)
    line, column = getattr(error, "lineno", None), getattr(error, "offset", None)
    head, colon, tail = message.partition(": ")
    if colon and head.startswith("Parser error at line"):
        message = tail
    where = f" (column {column})" if column and form is not JSONLD else ""
    return SourceError(f"no valid {form.title}: {message}{where}", source=source, line=None if form is JSONLD else line)


class _Terms:
    """Turns the parser's terms into plain ones."""

    def __init__(self, source: str, blank_prefix: str, *, checked: bool) -> None:
        self._source = source
        self._prefix = BLANK + blank_prefix
        self._checked = checked
        self._known: dict[Any, Term] = {}
        self._blanks = 0

    def term(self, term: Any) -> Term:
        """The plain term; SourceError for a triple term, and for a bad IRI or language where that is checked."""
        known = self._known.get(term)
        if known is None:
            known = self._known[term] = self._made(term)
        return known

    def iri(self, term: Any) -> str:
        """The same for what can be no literal."""
        return self.term(term)  # type: ignore[return-value]

    def _made(self, term: Any) -> Term:
        import pyoxigraph

        if isinstance(term, pyoxigraph.NamedNode):
            if self._checked and not is_iri(term.value):
                raise self._bad(f"{term.value!r} is no IRI; write a space as %20, and addresses in full")
            return term.value
        if isinstance(term, pyoxigraph.BlankNode):
            self._blanks += 1
            return f"{self._prefix}{self._blanks - 1}"
        if isinstance(term, pyoxigraph.Literal):
            if self._checked and term.language and not is_language_tag(term.language):
                raise self._bad(f"{term.language!r} is no language tag, such as en or pt-BR")
            return term.value, term.datatype.value, term.language or ""
        raise self._bad("statements about statements (RDF-star, RDF 1.2 triple terms) can't be checked; leave them out")

    def _bad(self, problem: str) -> SourceError:
        return SourceError(problem, source=self._source)
