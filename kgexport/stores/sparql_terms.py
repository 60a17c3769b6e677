"""RDF terms as SPARQL writes them, such that no engine can read anything else from them."""

from __future__ import annotations

import re

from kgexport.errors import UsageError
from kgexport.mapping.terms import Literal, NamedNode
from kgexport.record.lexical import forbidden_character, is_iri, is_language_tag
from kgexport.vocabulary.namespaces import XSD_STRING

# STRING_LITERAL2 and ECHAR of https://www.w3.org/TR/sparql11-query/#rSTRING_LITERAL2.
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_ESCAPED = re.compile(r'["\n\r\t]|\\[uU]?')


def sparql_term(term: NamedNode | Literal) -> str:
    """A term in SPARQL's syntax. Raises UsageError for an IRI or a string that SPARQL can't write."""
    if isinstance(term, NamedNode):
        return f"<{_iri(term.iri)}>"
    place = forbidden_character(term.value)
    if place is not None:
        raise UsageError(f"{term.value!r} holds a character, at {place}, that RDF can't hold")
    quoted = f'"{_ESCAPED.sub(_escape, term.value)}"'
    if term.language:
        if not is_language_tag(term.language):
            raise UsageError(f"{term.language!r} is no language tag")
        return f"{quoted}@{term.language}"
    return quoted if term.datatype == XSD_STRING else f"{quoted}^^<{_iri(term.datatype)}>"


def _iri(iri: str) -> str:
    if not is_iri(iri):
        raise UsageError(f"{iri!r} is no IRI")
    return iri


def _escape(match: re.Match[str]) -> str:
    r"""A character as an escape; `u` after a backslash as one, too.

    SPARQL lets an engine replace \uXXXX before it parses (section 19.2), and so `\\u0022` might become a quotation
    mark. `\\\u0075` is a backslash and a `u` to either kind of engine.
    """
    backslash_u = match[0][1:]
    return _ESCAPES[match[0][0]] + (f"\\u{ord(backslash_u):04X}" if backslash_u else "")
