"""Answers as XML (https://www.w3.org/TR/rdf-sparql-XMLres/)."""

from __future__ import annotations

from typing import BinaryIO
from xml.sax.saxutils import escape, quoteattr

from kgexport.mapping.terms import NamedNode
from kgexport.stores.base import BlankNode, Table, Term
from kgexport.vocabulary.namespaces import XSD_STRING

_BEGIN = '<?xml version="1.0" encoding="UTF-8"?>\n<sparql xmlns="http://www.w3.org/2005/sparql-results#">\n'
_KEPT = {"\r": "&#13;"}  # a parser of XML makes a line feed of it


def write_xml(answer: Table | bool, out: BinaryIO) -> None:
    """Write a table, or the answer of ASK; each row of a table on a line of its own.

    What XML 1.0 can't hold, such as control characters, becomes U+FFFD.
    """
    if isinstance(answer, bool):
        out.write(f"{_BEGIN}<head/>\n<boolean>{str(answer).lower()}</boolean>\n</sparql>\n".encode())
        return
    head = "".join(f"<variable name={quoteattr(name)}/>" for name in answer.variables)
    out.write(f"{_BEGIN}<head>{head}</head>\n<results>\n".encode())
    begin = [f"<binding name={quoteattr(name)}>" for name in answer.variables]
    for row in answer.rows:
        bound = zip(begin, row, strict=True)
        cells = "".join(f"{name}{_term(term)}</binding>" for name, term in bound if term is not None)
        out.write(f"<result>{cells}</result>\n".encode())
    out.write(b"</results>\n</sparql>\n")


def _term(term: Term) -> str:
    if isinstance(term, NamedNode):
        return f"<uri>{_text(term.iri)}</uri>"
    if isinstance(term, BlankNode):
        return f"<bnode>{_text(term.label)}</bnode>"
    if term.language:
        return f'<literal xml:lang="{term.language}">{_text(term.value)}</literal>'
    kind = "" if term.datatype == XSD_STRING else f" datatype={quoteattr(term.datatype)}"
    return f"<literal{kind}>{_text(term.value)}</literal>"


def _text(text: str) -> str:
    return escape("".join(map(_kept, text)) if not text.isprintable() else text, _KEPT)


def _kept(character: str) -> str:
    """The character, where it is a Char of XML 1.0 (https://www.w3.org/TR/xml/#charsets)."""
    fine = character in "\t\n\r" or " " <= character <= "\ud7ff" or "\ue000" <= character not in ("\ufffe", "\uffff")
    return character if fine else "\ufffd"
