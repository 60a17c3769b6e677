"""The terms of Turtle as they stand in a file: names with their prefixes, strings, predicates with their objects."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from itertools import chain
from json.encoder import encode_basestring
from typing import NamedTuple, TypeVar

from kgexport.mapping.rows import Term
from kgexport.mapping.terms import NamedNode, Value, datatype, make_term
from kgexport.vocabulary.namespaces import XSD_STRING, compact, expand
from kgexport.vocabulary.remembered import remembered

WIDTH = 110
INDENT = "    "
BREAK = f"\n{INDENT * 2}"  # before an object on a line of its own
_KEPT = 8  # sets of namespaces
_KEPT_TYPES = 256
_NODES = (Term.NODE, Term.IRI)
# A part of PN_LOCAL (https://www.w3.org/TR/turtle/#grammar-production-PN_LOCAL) that needs no escapes.
_LOCAL = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_-])?")

_Prefixed = tuple[str, tuple[str, ...]]  # a term, and the prefixes in it
_Key = TypeVar("_Key")

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

    `iri` gives the name of an IRI, `concept` that of a CURIE or an IRI, `dated` a date with its datatype, `types` the
    predicate and objects that give a node its types, which are CURIEs or IRIs.
    """

    def __init__(self, namespaces: dict[str, str], base: str) -> None:
        self.namespaces = {"": base, **namespaces}
        self.used: set[str] = set()
        known = _terms(tuple(self.namespaces.items()))
        self.iri = _Noting(known.iri, self.used).__getitem__
        self.concept = _Noting(known.concept, self.used).__getitem__
        self.dated = _Noting(known.dated, self.used).__getitem__
        self.types = _Noting(known.types, self.used).__getitem__

    def curie(self, name: str) -> str:
        """A CURIE as it is; its prefix is used."""
        self.used.add(name.partition(":")[0])
        return name

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


class _Noting(dict[_Key, str]):
    """What a function gives, asked for once an article, so that the prefixes are noted as used."""

    def __init__(self, function: Callable[[_Key], _Prefixed], used: set[str]) -> None:
        super().__init__()
        self._function = function
        self._used = used

    def __missing__(self, key: _Key) -> str:
        text, prefixes = self._function(key)
        self._used.update(prefixes)
        self[key] = text
        return text


class _Terms(NamedTuple):
    """Functions that give terms with the prefixes in them, see Names; they keep their answers for other articles."""

    iri: Callable[[str], _Prefixed]
    concept: Callable[[str], _Prefixed]
    dated: Callable[[str], _Prefixed]
    types: Callable[[tuple[str, ...]], _Prefixed]


@lru_cache(_KEPT)
def _terms(namespaces: tuple[tuple[str, str], ...]) -> _Terms:
    """The functions for a set of namespaces, of which the first is the base, which no CURIE means."""
    by_prefix = dict(namespaces)

    def iri(value: str) -> _Prefixed:
        name = compact(value, by_prefix)
        prefix, colon, local = name.partition(":")
        if name == value or not colon or not _LOCAL.fullmatch(local):
            return f"<{value}>", ()
        return name, (prefix,)

    def concept(name: str) -> _Prefixed:
        return iri(expand(name, by_prefix))

    def dated(value: str) -> _Prefixed:
        name, prefixes = iri(datatype(Term.DATE, value))
        return f'"{value}"^^{name}', prefixes

    @lru_cache(_KEPT_TYPES)
    def types(names: tuple[str, ...]) -> _Prefixed:
        found = [concept(name) for name in names]
        return predicate_line("a", [name for name, _ in found]), tuple(chain.from_iterable(used for _, used in found))

    return _Terms(remembered(iri), remembered(concept), remembered(dated), types)


def long_string(value: str) -> str:
    """A string with line breaks, as it would be written by hand."""
    escaped = value.replace("\\", "\\\\").replace("\r", "\\r")
    return f'"""{_ENDING_QUOTE.sub(_with_last_escaped, escaped)}"""'


def _with_last_escaped(quotes: re.Match[str]) -> str:
    return quotes[0][:-1] + '\\"'
