"""The library of queries: SPARQL files that say in comments what they answer.

A file begins with its head, comments of the form `# key: value`, a value going on in lines that are indented:

    # title: Who said what
    # answers: What is quoted, and who said it.
    # over: each article by itself, in its own graph
    # parameter: --person (person): the speaker
    # column: ?speaker: the speaker's name
    # column: ?via (list): names of who passed the words on

A line of the query that ends with `#? --person` belongs to that parameter and is left out where it is not given.
`VALUES ?anything { UNDEF }` in such a line is where its values are put.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from kgexport.errors import UsageError
from kgexport.stores.sparql_terms import sparql_term

if TYPE_CHECKING:
    from kgexport.mapping.terms import Literal, NamedNode

_ENTRY = re.compile(r"# (?P<key>title|answers|over|parameter|column): (?P<value>.*\S)")
_MORE = re.compile(r"# {2,}(?P<value>.*\S)")
_PARAMETER = re.compile(r"--(?P<name>[a-z][a-z-]*) \((?P<kind>[a-z-]+)\): (?P<meaning>.+)")
_COLUMN = re.compile(r"\?(?P<name>\w+)(?P<list> \(list\))?: (?P<meaning>.+)")
_OWNED = re.compile(r"(?P<line>.*\S) +#\? --(?P<name>[a-z][a-z-]*)")
_SLOT = re.compile(r"(?P<before> *VALUES \?\w+ )\{ UNDEF \}")


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a query can be asked with: the option's name without its dashes, the kind of its values, its meaning."""

    name: str
    kind: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the answer; the values of a list stand in one literal, parted by line breaks."""

    name: str
    meaning: str
    is_list: bool


@dataclass(frozen=True, slots=True)
class Query:
    """One query with its head; `lines` are those of the SPARQL text."""

    name: str
    title: str
    answers: str
    over: str
    parameters: tuple[Parameter, ...]
    columns: tuple[Column, ...]
    lines: tuple[str, ...]

    def parameter(self, name: str) -> Parameter:
        """The parameter of that name; UsageError tells those that there are."""
        for one in self.parameters:
            if one.name == name:
                return one
        own = ", ".join(f"--{one.name}" for one in self.parameters) or "no parameters"
        raise UsageError(f"{self.name} has no --{name}; it takes {own}")

    def text(self, values: Mapping[str, Sequence[NamedNode | Literal]]) -> str:
        """The SPARQL text with the values of the parameters given, as terms in VALUES blocks.

        VALUES is SPARQL 1.1, so every server takes it; and it is seen by the filters beside it, which a block at the
        query's end, or a substitution by the engine, is not. Raises UsageError for a parameter the query hasn't.
        """
        for name in values:
            self.parameter(name)
        lines = []
        for line in self.lines:
            owned = _OWNED.fullmatch(line)
            if owned is None:
                lines.append(line)
            elif owned["name"] in values:
                slot = _SLOT.fullmatch(owned["line"])
                lines.append(_filled(slot["before"], values[owned["name"]]) if slot else owned["line"])
        return "\n".join(lines) + "\n"


def _filled(before: str, terms: Sequence[NamedNode | Literal]) -> str:
    return f"{before}{{ {' '.join(map(sparql_term, terms))} }}"


def read_query(name: str, text: str) -> Query:
    """A query from its text; one without a head has no parameters and says of itself its name only.

    Raises UsageError for a line of the head that can't be read, and for a line of a parameter that the head hasn't.
    """
    entries: list[tuple[str, str]] = []
    lines = text.splitlines()
    while lines and lines[0].startswith("#"):
        line = lines[0]
        entry, more = _ENTRY.fullmatch(line), _MORE.fullmatch(line)
        if entry:
            entries.append((entry["key"], entry["value"]))
        elif more and entries:
            entries[-1] = (entries[-1][0], f"{entries[-1][1]} {more['value']}")
        elif entries:
            raise UsageError(f"{name}: can't read this line of its head: {line!r}")
        else:
            break
        lines.pop(0)
    said = dict(entries)
    query = Query(
        name,
        said.get("title", name),
        said.get("answers", ""),
        said.get("over", ""),
        tuple(_parameter(name, value) for key, value in entries if key == "parameter"),
        tuple(_column(name, value) for key, value in entries if key == "column"),
        tuple(lines),
    )
    for owned in filter(None, map(_OWNED.fullmatch, lines)):
        query.parameter(owned["name"])
    return query


def _parameter(query: str, value: str) -> Parameter:
    match = _PARAMETER.fullmatch(value)
    if match is None:
        raise UsageError(f"{query}: a parameter is written '--name (kind): meaning', not {value!r}")
    return Parameter(match["name"], match["kind"], match["meaning"])


def _column(query: str, value: str) -> Column:
    match = _COLUMN.fullmatch(value)
    if match is None:
        raise UsageError(f"{query}: a column is written '?name: meaning' or '?name (list): meaning', not {value!r}")
    return Column(match["name"], match["meaning"], bool(match["list"]))


@cache
def library() -> Mapping[str, Query]:
    """All queries of the library by name, in the order of their names."""
    found = sorted(files("kgexport.queries").joinpath("data").iterdir(), key=lambda file: file.name)
    names = [file.name.removesuffix(".rq") for file in found if file.name.endswith(".rq")]
    return {name: _packaged("data", name) for name in names}


def query_named(name: str) -> Query:
    """The query of the library with that name; UsageError tells those that there are."""
    if name not in library():
        raise UsageError(f"no query {name!r}; there are {', '.join(library())}; --list says what they answer")
    return library()[name]


@cache
def lookup(name: str) -> Query:
    """A query that finds what a parameter's text means: "actor" or "article"."""
    return _packaged("lookups", name)


def _packaged(folder: str, name: str) -> Query:
    text = files("kgexport.queries").joinpath(folder, f"{name}.rq").read_text(encoding="utf-8")
    return read_query(name, text)
