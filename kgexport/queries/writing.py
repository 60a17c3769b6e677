"""Writes an answer in one of its forms."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, BinaryIO

from kgexport.errors import UsageError
from kgexport.queries.results import write_csv, write_json, write_tsv
from kgexport.queries.terminal_table import write_table
from kgexport.stores.base import Answer, BlankNode, Table, Term, Triple, Triples
from kgexport.stores.oxigraph_terms import to_oxigraph
from kgexport.vocabulary.formats import FORMATS, TURTLE, Format, format_named
from kgexport.vocabulary.namespaces import PREFIXES

_TABLES: dict[str, Callable[[Table | bool, BinaryIO], None]] = {
    "table": write_table,
    "csv": write_csv,
    "tsv": write_tsv,
    "json": write_json,
}
OUTPUTS = (*_TABLES, *FORMATS)


def output_named(name: str | None) -> str | None:
    """The form that a user names, an RDF format by any of its names; UsageError tells those known."""
    if name is None or name in _TABLES:
        return name
    try:
        return format_named(name).name
    except UsageError as error:
        raise UsageError(f"no output {name!r}; known are {', '.join(OUTPUTS)}") from error


def write_answer(answer: Answer, output: str | None, out: BinaryIO) -> None:
    """Write an answer as UTF-8: a table (the default), csv, tsv or json, or statements in an RDF format (Turtle).

    CSV, TSV and JSON are those of SPARQL 1.1. Statements come sorted, each once. Raises UsageError for a form that an
    answer of this sort hasn't.
    """
    if isinstance(answer, Triples):
        if output is not None and output not in FORMATS:
            raise UsageError(f"the answer is a graph, which {output} can't hold; choose one of {', '.join(FORMATS)}")
        _write_statements(answer, FORMATS[output] if output else TURTLE, out)
    elif output is not None and output not in _TABLES:
        raise UsageError(f"the answer is no graph, so there is no {output} of it; choose one of {', '.join(_TABLES)}")
    else:
        _TABLES[output or "table"](answer, out)


def _write_statements(answer: Triples, form: Format, out: BinaryIO) -> None:
    import pyoxigraph

    found = {str(triple): triple for triple in map(_oxigraph_triple, answer.triples)}
    triples = [found[text] for text in sorted(found)]
    pyoxigraph.serialize(triples, out, pyoxigraph.RdfFormat.from_media_type(form.media_type), prefixes=PREFIXES)


def _oxigraph_triple(triple: Triple) -> Any:
    import pyoxigraph

    return pyoxigraph.Triple(*map(_oxigraph_term, triple))


def _oxigraph_term(term: Term) -> Any:
    import pyoxigraph

    return pyoxigraph.BlankNode(term.label) if isinstance(term, BlankNode) else to_oxigraph(term)
