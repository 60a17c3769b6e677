"""RDF terms as plain values, and how a value of the table becomes one."""

from __future__ import annotations

from collections.abc import Mapping
from json.encoder import encode_basestring
from typing import NamedTuple

from kgexport.mapping.rows import Term
from kgexport.record.lexical import date_precision
from kgexport.vocabulary.namespaces import PREFIXES, XSD_STRING, expand

Value = str | int | float


class NamedNode(NamedTuple):
    """An IRI."""

    iri: str


class Literal(NamedTuple):
    """A literal: its written form, its datatype's IRI, and its language in lower case where it has one."""

    value: str
    datatype: str
    language: str | None = None


class Quad(NamedTuple):
    """One statement in its graph."""

    subject: NamedNode
    predicate: NamedNode
    object: NamedNode | Literal
    graph: NamedNode


_XSD = PREFIXES["xsd"]
_LANG_STRING = PREFIXES["rdf"] + "langString"
_FIXED = {
    Term.STRING: _XSD + "string",
    Term.COUNT: _XSD + "nonNegativeInteger",
    Term.RANK: _XSD + "positiveInteger",
    Term.DECIMAL: _XSD + "decimal",
}


def make_term(
    term: Term, value: Value, language: str | None, namespaces: Mapping[str, str] = PREFIXES
) -> NamedNode | Literal:
    """The RDF term for one value of a table row; `language` is the article's."""
    if term in (Term.IRI, Term.NODE):
        return NamedNode(str(value))
    if term is Term.CONCEPT:
        return NamedNode(expand(str(value), namespaces))
    if term is Term.TEXT and language:
        return Literal(str(value), _LANG_STRING, language.lower())
    return Literal(written(term, value), datatype(term, value))


def datatype(term: Term, value: Value) -> str:
    """The datatype's IRI of a literal without language."""
    if term is Term.DATE:
        precision = date_precision(str(value))
        if precision is None:
            raise ValueError(f"{value!r} is no date")
        return _XSD + precision.value
    return _FIXED.get(term, _XSD + "string")


def written(term: Term, value: Value) -> str:
    """The written form of a literal; a decimal has at most six digits after the point and no trailing zero."""
    if term is Term.DECIMAL:
        return f"{abs(value) if value == 0 else value:.6f}".rstrip("0").rstrip(".")
    return str(value)


def term_line(term: NamedNode | Literal) -> str:
    """A term as N-Triples has it. JSON's string escapes are among those of N-Triples, and the fastest to make."""
    if isinstance(term, NamedNode):
        return f"<{term.iri}>"
    quoted = encode_basestring(term.value)
    if term.language:
        return f"{quoted}@{term.language}"
    return quoted if term.datatype == XSD_STRING else f"{quoted}^^<{term.datatype}>"
