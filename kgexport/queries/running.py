"""Asks a store a query with parameters."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from kgexport.errors import printable
from kgexport.mapping.terms import Literal
from kgexport.queries.library import Query
from kgexport.queries.parameters import Terms, terms_of
from kgexport.stores.base import Answer, Store, Table, Term

_SEPARATOR = "\n"
_SHOWN_SEPARATOR = "; "


class Asked(NamedTuple):
    """An answer, and what a user should know of it, such as that a name is not in the store."""

    answer: Answer
    notes: tuple[str, ...]


class Bound(NamedTuple):
    """A query's SPARQL text with its parameters, and a note for each that stands for nothing in the store."""

    text: str
    notes: tuple[str, ...]


def bound(query: Query, given: Mapping[str, Sequence[str]], store: Store) -> Bound:
    """The SPARQL text of a query with the texts given for its parameters, by their names, as terms.

    Several texts for one parameter are alternatives. Raises UsageError for a parameter that the query hasn't, and for
    a text that can't be right.
    """
    values: dict[str, Terms] = {}
    notes = []
    for name, texts in given.items():
        parameter = query.parameter(name)
        values[name] = terms_of(parameter.kind, texts, store)
        if not values[name]:
            notes.append(f"--{name}: the store has no {parameter.kind} {', '.join(map(_quoted, texts))}")
    return Bound(query.text(values), tuple(notes))


def ask(query: Query, given: Mapping[str, Sequence[str]], store: Store) -> Asked:
    """The answer to a query, with the texts given for its parameters as `bound` takes them.

    A name that the store doesn't hold gives an empty answer and a note. Columns that are lists have their parts in
    order, each once. Raises UsageError as `bound` does.
    """
    text, notes = bound(query, given, store)
    if notes:
        return Asked(Table(tuple(column.name for column in query.columns), iter(())), notes)
    answer = store.query(text)
    lists = {column.name for column in query.columns if column.is_list}
    if lists and isinstance(answer, Table):
        answer = Table(answer.variables, _with_lists(answer, lists))
    return Asked(answer, ())


def _quoted(text: str) -> str:
    return f'"{printable(text)}"'


def _with_lists(table: Table, lists: set[str]) -> Iterator[tuple[Term | None, ...]]:
    """The rows, with the parts of lists sorted, since SPARQL gives them in any order, and empty lists as nothing."""
    places = [variable in lists for variable in table.variables]
    for row in table.rows:
        yield tuple(_list(term) if is_list else term for term, is_list in zip(row, places, strict=True))


def _list(term: Term | None) -> Term | None:
    if not isinstance(term, Literal):
        return term
    parts = sorted({part for part in term.value.split(_SEPARATOR) if part})
    return Literal(_SHOWN_SEPARATOR.join(parts), term.datatype) if parts else None
