"""The terms of Turtle as they stand in a file: names with their prefixes, strings, predicates with their objects."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from json.encoder import encode_basestring

from kgexport.mapping.rows import Term
from kgexport.mapping.terms import NamedNode, Value, datatype, make_term
from kgexport.vocabulary.namespaces import XSD_STRING, compact, expand
from kgexport.vocabulary.remembered import remembered

WIDTH = 110
INDENT = "    "
BREAK = f"\n{INDENT * 2}"  # before an object on a line of its own
_KEPT = 8  # sets of namespaces
_NODES = (Term.NODE, Term.IRI)
# A part of PN_LOCAL (https://www.w3.org/TR/turtle/#grammar-production-PN_LOCAL) that needs no escapes.
_LOCAL = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_-])?")

_Shortener = Callable[[str], tuple[str, str | None]]

# Quotation marks in a long string that would end it.
_ENDING_QUOTE = re.compile(r'"""|"\Z')


def predicate_line(verb: str, objects: list[str]) -> str:
    """A predicate with its objects: on one line where they fit, else one object a line."""
    line = f"{verb} {', '.join(objects)}"
    if len(objects) == 1 or len(line) + len(INDENT) <= WIDTH:
        return line
    return f"{verb}{BREAK}" + f",{BREAK}".join(objects)


class Names:
    """Shortens IRIs with the prefixes of one article's file, and remembers which prefixes were used.

    `iri` gives the name of an IRI, `concept` that of a CURIE or an IRI, `dated` a date with its datatype.
    """

    def __init__(self, namespaces: dict[str, str], base: str) -> None:
        self.namespaces = {"": base, **namespaces}
        self.used: set[str] = set()
        iri, concept = _shorteners(tuple(self.namespaces.items()))
        self.iri = _Noting(iri, self.used).__getitem__
        self.concept = _Noting(concept, self.used).__getitem__
        self.dated = remembered(lambda value: f'"{value}"^^{self.iri(datatype(Term.DATE, value))}')
        self._types: dict[tuple[str, ...], str] = {}

    def curie(self, name: str) -> str:
        """A CURIE as it is; its prefix is used."""
        self.used.add(name.partition(":")[0])
        return name

    def types(self, types: tuple[str, ...]) -> str:
        """The predicate and objects that give a node its types."""
        if types not in self._types:
            self._types[types] = predicate_line("a", [self.concept(name) for name in types])
        return self._types[types]

    def value(self, kind: Term, value: Value, language: str | None) -> str:
        """A value of the mapping table as a term; `language` is the article's."""
        if kind in _NODES:
            return self.iri(str(value))
        term = make_term(kind, value, language, self.namespaces)
        if isinstance(term, NamedNode):
            return self.iri(term.iri)
        quoted = long_string(term.value) if "\n" in term.value else encode_basestring(term.value)
        if term.language:
            return f"{quoted}@{term.language}"
        return quoted if term.datatype == XSD_STRING else f"{quoted}^^{self.iri(term.datatype)}"


class _Noting(dict[str, str]):
    """The names that a shortener gives, each asked for once, so that its prefix is noted."""

    def __init__(self, shortened: _Shortener, used: set[str]) -> None:
        super().__init__()
        self._shortened = shortened
        self._used = used

    def __missing__(self, iri: str) -> str:
        name, prefix = self._shortened(iri)
        if prefix is not None:
            self._used.add(prefix)
        self[iri] = name
        return name


@lru_cache(_KEPT)
def _shorteners(namespaces: tuple[tuple[str, str], ...]) -> tuple[_Shortener, _Shortener]:
    """Functions of an IRI, and of a CURIE or an IRI: its name in Turtle, and the prefix in it.

    The prefix is None where it stays an IRI in brackets. The first of `namespaces` is the base, which no CURIE means.
    """
    by_prefix = dict(namespaces)

    def shortened(iri: str) -> tuple[str, str | None]:
        name = compact(iri, by_prefix)
        prefix, colon, local = name.partition(":")
        if name == iri or not colon or not _LOCAL.fullmatch(local):
            return f"<{iri}>", None
        return name, prefix

    return remembered(shortened), remembered(lambda name: shortened(expand(name, by_prefix)))


def long_string(value: str) -> str:
    """A string with line breaks, as it would be written by hand."""
    escaped = value.replace("\\", "\\\\").replace("\r", "\\r")
    return f'"""{_ENDING_QUOTE.sub(_with_last_escaped, escaped)}"""'


def _with_last_escaped(quotes: re.Match[str]) -> str:
    return quotes[0][:-1] + '\\"'
