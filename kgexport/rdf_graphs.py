"""Reads RDF files article by article: each named graph is one, and a file without names is one that names itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kgexport.errors import SourceError
from kgexport.plain_n_quads import is_plain, plain_graphs
from kgexport.readers import Source
from kgexport.readers.kinds import kind_of
from kgexport.record.lexical import is_iri, is_language_tag
from kgexport.validation.loading import quad_parser, syntax_error
from kgexport.validation.namespaces import OLD_SCHEMA, SCHEMA
from kgexport.vocabulary.formats import JSONLD, NQUADS, RDFXML, TRIG, Format, format_of_file
from kgexport.vocabulary.namespaces import ONTOLOGY, PREFIXES

if TYPE_CHECKING:
    from pyoxigraph import Quad

AT_ONCE = 250_000  # quads; of a larger file the graphs are read one after the other
RDF_ENDINGS = (".ttl", ".nt", ".nq", ".trig", ".rdf", ".jsonld")
_HEAD_SIZE = 4096
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_COMMENTS = rb"\A(?:\s*#[^\n]*\n)*\s*"
_LOOKS = (
    (JSONLD, re.compile(rb'\A\s*[\[{](?s:.*?)(?<!\\)"@(?:context|graph|id)"\s*:')),
    (RDFXML, re.compile(rb"\A\s*<(?:\?xml\s|rdf:RDF[\s>])(?s:.*?)(?:<rdf:RDF|1999/02/22-rdf-syntax-ns#)")),
    (TRIG, re.compile(_COMMENTS + rb"(?:@(?:prefix|base)|(?i:PREFIX|BASE))\s[^\n]*<[^<>\n]*>")),
    (NQUADS, re.compile(_COMMENTS + rb"(?:<[^<>\s]*>|_:\S+)\s+<[^<>\s]*>\s+(?:<|_:|\")[^\n]*\.\s*(?:\n|\Z)")),
)


@dataclass(frozen=True, slots=True)
class RdfGraph:
    """A graph as read: its IRI and its N-Quads, each once. `renamed` tells that it came with http://schema.org/."""

    iri: str
    quads: bytes
    renamed: bool = False


def rdf_format(source: Source) -> Format | None:
    """The format of a source that holds RDF, by its ending or else by how it begins; None for all else.

    A feed in RSS 1.0 is RDF/XML, too, but what it holds are articles.
    """
    form = format_of_file(source.path)
    is_named = form is not None and any(ending in RDF_ENDINGS for ending in form.endings)
    if is_named and form is not RDFXML and not _is_vague(source.path):
        return form
    head = source.peek(_HEAD_SIZE).removeprefix(_BYTE_ORDER_MARK)
    if kind_of(head) == "feed":
        return None
    if is_named and not _is_vague(source.path):
        return form
    return next((form for form, look in _LOOKS if look.match(head)), None)


def read_graphs(source: Source, form: Format, at_once: int = AT_ONCE) -> Iterator[RdfGraph]:
    """The graphs of an RDF file, each whole. The statements in no named graph are the one that names itself.

    A file of more than `at_once` quads is read twice, to see that the statements of each graph stand together, and
    only the graph at hand is in memory. Terms of schema.org come with https. Raises SourceError for what can't be read
    or parsed, and for statements of which nothing says whose they are; before any graph is given, but for mistakes in
    large files.
    """
    if form is NQUADS and is_plain(source, but=f"<{OLD_SCHEMA}".encode()):
        yield from (RdfGraph(iri, quads) for iri, quads in plain_graphs(source))
        return
    held: dict[Any, list[Quad]] = {}
    given: set[Any] = set()
    size = 0
    for name, run in groupby(_quads(source, form), key=attrgetter("graph_name")):
        if name in given:
            raise _scattered(name, source)
        quads = list(run)
        held.setdefault(name, []).extend(quads)
        size += len(quads)
        if size > at_once and form is not JSONLD:
            if not given:
                _check_order(source, form)
            for one in [one for one in held if one != name and not _is_default(one)]:
                given.add(one)
                yield _graph(held.pop(one), one, source)
            size = sum(map(len, held.values()))
    loose = next((one for one in held if _is_default(one)), None)
    if loose is not None:
        quads = held.pop(loose)
        name = _own_name(quads, source)
        held[name] = held.get(name, []) + quads
    for name in [*held]:
        yield _graph(held.pop(name), name, source)


def _is_vague(path: str) -> bool:
    """Whether the ending is also that of files that are no RDF."""
    form = format_of_file(path)
    name = path.lower()
    return form in (JSONLD, RDFXML) and not any(ending in name for ending in (".jsonld", ".rdf", ".owl"))


def _quads(source: Source, form: Format) -> Iterator[Quad]:
    marked = source.peek(len(_BYTE_ORDER_MARK)) == _BYTE_ORDER_MARK
    with source.open() as stream:
        if marked:
            stream.read(len(_BYTE_ORDER_MARK))
        try:
            for quad in quad_parser(stream, form, source.name, None):
                if form is JSONLD:
                    _check_terms(quad, source)
                yield quad
        except (SyntaxError, ValueError) as error:
            raise _explained(syntax_error(error, form, source.name)) from error


def _explained(error: SourceError) -> SourceError:
    if "No scheme found" in error.problem:
        error.problem += "; a relative IRI names nothing outside its file, so write it in full or say its base"
    return error


def _check_order(source: Source, form: Format) -> None:
    """Raise SourceError where a named graph's statements are scattered over the file, or it can't be parsed."""
    if not Path(source.path).is_file():
        raise SourceError("too large to be read as a stream; save it as a file and name that", source=source.name)
    seen = set()
    for name, run in groupby(_quads(source, form), key=attrgetter("graph_name")):
        if name in seen and not _is_default(name):
            raise _scattered(name, source)
        seen.add(name)
        for _ in run:
            pass


def _scattered(name: Any, source: Source) -> SourceError:
    problem = f"the statements of the graph {name} are scattered over this large file; sort it by graph"
    return SourceError(problem, source=source.name)


def _is_default(name: Any) -> bool:
    import pyoxigraph

    return isinstance(name, pyoxigraph.DefaultGraph)


def _own_name(quads: list[Quad], source: Source) -> Any:
    """The IRI by which a graph describes itself: that of its kgx:ArticleGraph, derived from an article."""
    import pyoxigraph

    kind, derived = ONTOLOGY + "ArticleGraph", PREFIXES["prov"] + "wasDerivedFrom"
    typed = {q.subject for q in quads if isinstance(q.object, pyoxigraph.NamedNode) and q.object.value == kind}
    names = {q.subject for q in quads if q.predicate.value == derived and q.subject in typed}
    named = sorted((one for one in names if isinstance(one, pyoxigraph.NamedNode)), key=str)
    if len(named) == 1:
        return named[0]
    if named:
        problem = f"{len(named)} articles are merged into one graph; N-Quads, TriG and JSON-LD keep them apart"
    else:
        problem = (
            "holds statements in no named graph, and no kgx:ArticleGraph with prov:wasDerivedFrom says whose they are; "
            "give each article's as a named graph, in N-Quads, TriG or JSON-LD"
        )
    raise SourceError(problem, source=source.name)


def _graph(quads: list[Quad], name: Any, source: Source) -> RdfGraph:
    import pyoxigraph

    if not isinstance(name, pyoxigraph.NamedNode):
        raise SourceError(f"the graph {name} has no IRI; give it one", source=source.name)
    if _is_default(quads[-1].graph_name):
        quads = [pyoxigraph.Quad(quad.subject, quad.predicate, quad.object, name) for quad in quads]
    quads = list(dict.fromkeys(quads))
    written = pyoxigraph.serialize(quads, None, pyoxigraph.RdfFormat.N_QUADS) or b""
    if b"<<(" in written and any(isinstance(quad.object, pyoxigraph.Triple) for quad in quads):
        raise SourceError("statements about statements (RDF 1.2) can't be loaded; leave them out", source=source.name)
    if f"<{OLD_SCHEMA}".encode() not in written:
        return RdfGraph(name.value, written)
    renamed = pyoxigraph.serialize(map(_with_one_schema, quads), None, pyoxigraph.RdfFormat.N_QUADS) or b""
    return RdfGraph(name.value, renamed, renamed != written)


def _with_one_schema(quad: Quad) -> Quad:
    import pyoxigraph

    def one(term: Any) -> Any:
        if isinstance(term, pyoxigraph.NamedNode) and term.value.startswith(OLD_SCHEMA):
            return pyoxigraph.NamedNode(SCHEMA + term.value[len(OLD_SCHEMA) :])
        return term

    return pyoxigraph.Quad(one(quad.subject), one(quad.predicate), one(quad.object), quad.graph_name)


def _check_terms(quad: Quad, source: Source) -> None:
    """What the lenient parser of JSON-LD lets through."""
    import pyoxigraph

    for term in (*quad.triple, quad.graph_name):
        if isinstance(term, pyoxigraph.NamedNode) and not is_iri(term.value):
            raise SourceError(f"{term.value!r} is no IRI; write it in full, and a space as %20", source=source.name)
        if isinstance(term, pyoxigraph.Literal) and term.language and not is_language_tag(term.language):
            raise SourceError(f"{term.language!r} is no language tag, such as en or pt-BR", source=source.name)
