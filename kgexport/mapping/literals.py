"""The forms of terms, mostly those of N-Triples, as far as they take work to make; each is kept for its next use."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache

from kgexport.mapping.rows import Term
from kgexport.mapping.terms import datatype, written
from kgexport.vocabulary.namespaces import PREFIXES, expand
from kgexport.vocabulary.remembered import remembered

_KEPT = 1024  # numbers


@remembered
def dated(value: str) -> str:
    """A date with the datatype of its precision."""
    return f'"{value}"^^<{datatype(Term.DATE, value)}>'


@lru_cache(_KEPT)
def decimal(value: float) -> str:
    """A decimal with its datatype."""
    return f'"{bare_decimal(value)}"^^<{PREFIXES["xsd"]}decimal>'


@lru_cache(_KEPT)
def bare_decimal(value: float) -> str:
    """The written form of a decimal."""
    return written(Term.DECIMAL, value)


def conceptual(namespaces: Mapping[str, str]) -> Callable[[str], str]:
    """A function that gives the IRI of a CURIE, or another IRI, in brackets."""
    return remembered(lambda name: f"<{expand(name, namespaces)}>")
