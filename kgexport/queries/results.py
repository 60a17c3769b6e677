"""Answers as SPARQL 1.1 writes them: CSV and TSV (https://www.w3.org/TR/sparql11-results-csv-tsv/), and JSON
(https://www.w3.org/TR/sparql11-results-json/).
"""

from __future__ import annotations

import json
from typing import Any, BinaryIO

from kgexport.errors import UsageError
from kgexport.mapping.terms import NamedNode, term_line
from kgexport.stores.base import BlankNode, Table, Term
from kgexport.vocabulary.namespaces import XSD_STRING

_MEANT_QUOTED = frozenset(',"\r\n')


def write_csv(answer: Table | bool, out: BinaryIO) -> None:
    """Write a table with the values alone; UsageError for the answer of ASK, for which CSV has no form."""
    table = _table(answer, "CSV")
    out.write(_csv_line(table.variables))
    for row in table.rows:
        out.write(_csv_line(tuple("" if term is None else plain(term) for term in row)))


def write_tsv(answer: Table | bool, out: BinaryIO) -> None:
    """Write a table with whole terms; UsageError for the answer of ASK, for which TSV has no form."""
    table = _table(answer, "TSV")
    out.write(("\t".join(f"?{name}" for name in table.variables) + "\n").encode("utf-8"))
    for row in table.rows:
        out.write(("\t".join("" if term is None else _turtle(term) for term in row) + "\n").encode("utf-8"))


def write_json(answer: Table | bool, out: BinaryIO) -> None:
    """Write a table, or the answer of ASK; each row of a table on a line of its own."""
    if isinstance(answer, bool):
        out.write(_json({"head": {}, "boolean": answer}) + b"\n")
        return
    out.write(b'{"head": ' + _json({"vars": list(answer.variables)}) + b', "results": {"bindings": [')
    separator = b"\n"
    for row in answer.rows:
        bound = zip(answer.variables, row, strict=True)
        out.write(separator + _json({name: _json_term(term) for name, term in bound if term is not None}))
        separator = b",\n"
    out.write(b"\n]}}\n")


def plain(term: Term) -> str:
    """A term without what kind of term it is: the IRI, the literal's text, or a label that begins with `_:`."""
    if isinstance(term, BlankNode):
        return f"_:{term.label}"
    return term.iri if isinstance(term, NamedNode) else term.value


def _table(answer: Table | bool, form: str) -> Table:
    if isinstance(answer, bool):
        raise UsageError(f"the answer is yes or no, which {form} can't hold; choose table or json")
    return answer


def _csv_line(values: tuple[str, ...]) -> bytes:
    """One line of RFC 4180, which ends lines with CR and LF."""
    return (",".join(map(_csv_value, values)) + "\r\n").encode("utf-8")


def _csv_value(value: str) -> str:
    if _MEANT_QUOTED.isdisjoint(value):
        return value
    return '"' + value.replace('"', '""') + '"'


def _turtle(term: Term) -> str:
    return plain(term) if isinstance(term, BlankNode) else term_line(term)


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode("utf-8")


def _json_term(term: Term) -> dict[str, str]:
    if isinstance(term, NamedNode):
        return {"type": "uri", "value": term.iri}
    if isinstance(term, BlankNode):
        return {"type": "bnode", "value": term.label}
    if term.language:
        return {"type": "literal", "value": term.value, "xml:lang": term.language}
    if term.datatype == XSD_STRING:
        return {"type": "literal", "value": term.value}
    return {"type": "literal", "value": term.value, "datatype": term.datatype}
