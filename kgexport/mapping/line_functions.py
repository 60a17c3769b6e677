"""The functions that write nodes as lines of N-Triples or N-Quads, made once from the mapping table.

For each kind of node `source` has one function of straight-line code, in which all that is known before a record is
read stands as constants. `python -m kgexport.mapping.line_functions` prints it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from json.encoder import encode_basestring
from typing import Any

import msgspec

from kgexport.mapping.line_series import series
from kgexport.mapping.literals import conceptual, dated, decimal
from kgexport.mapping.nodes import distinct
from kgexport.mapping.rows import Description, Property, Term
from kgexport.mapping.table import TABLE
from kgexport.vocabulary.making import made
from kgexport.vocabulary.namespaces import PREFIXES, expand

_NUMBERS = (Term.COUNT, Term.RANK, Term.DECIMAL)
_HEAD = '''"""Lines of the kinds of nodes of the mapping table. `ending` ends each line; the graph stands in it."""
'''
_XSD = PREFIXES["xsd"]
_OBJECTS = {
    Term.IRI: "<{one}>",
    Term.NODE: "<{one}>",
    Term.CONCEPT: "{concept(one)}",
    Term.TEXT: "{quoted(one)}{language}",
    Term.STRING: "{quoted(one)}",
    Term.DATE: "{dated(one)}",
    Term.COUNT: f'"{{one}}"^^<{_XSD}nonNegativeInteger>',
    Term.RANK: f'"{{one}}"^^<{_XSD}positiveInteger>',
    Term.DECIMAL: "{decimal(one)}",
}


@cache
def line_functions(schema: str = PREFIXES["schema"]) -> Mapping[str, Callable[..., Any]]:
    """The functions by the names of kinds, and `places`, with `schema` as the namespace of schema.org's terms."""
    given = {
        "quoted": encode_basestring,
        "encoded": msgspec.json.Encoder().encode,  # the same in UTF-8
        "concept": conceptual({**PREFIXES, "schema": schema}),
        "dated": dated,
        "decimal": decimal,
        "distinct": distinct,
    }
    names = made(source(schema), f"<lines of the mapping table with {schema}>", given)
    return {kind: names[kind] for kind in (*TABLE, "mentions", "places", "offset_places")}


def source(schema: str = PREFIXES["schema"]) -> str:
    """The functions as Python."""
    namespaces = {**PREFIXES, "schema": schema}
    kinds = [_kind(one, namespaces) for one in TABLE.values()]
    return "\n\n".join([_HEAD, *kinds, *series(namespaces)])


def _kind(description: Description, namespaces: Mapping[str, str]) -> str:
    """A function that gives all lines of a node; `subject` is its IRI with brackets and a blank."""
    keys = "".join(f", {row.key}=None" for row in description.properties)
    given = _line("rdf:type", "{concept(one)}", namespaces)
    own = ", ".join(_types(description, namespaces))
    return "\n".join(
        [
            f"def {description.kind}(subject, ending, language, types{keys}):",
            f'    """{description.section}: {", ".join(description.types)}."""',
            f'    lines = ["", *[{given} for one in types]] if types else ["", {own}]',
            "    add = lines.append",
            *(line for row in description.properties for line in _row(row, namespaces)),
            "    return subject.join(lines)\n",
        ]
    )


def _row(row: Property, namespaces: Mapping[str, str]) -> list[str]:
    key = row.key
    every, single = (_line(row.predicate, _OBJECTS[row.term].replace("one", name), namespaces) for name in ("one", key))
    return [
        f"    if {key} is not None:" if row.term in _NUMBERS else f"    if {key}:",
        f"        if type({key}) is tuple:",
        f"            for one in {key} if len({key}) == 1 else distinct({key}):",
        f"                add({every})",
        "        else:",
        f"            add({single})",
    ]


def _types(description: Description, namespaces: Mapping[str, str]) -> list[str]:
    return [_line("rdf:type", f"<{expand(name, namespaces)}>", namespaces) for name in description.types]


def _line(predicate: str, written: str, namespaces: Mapping[str, str]) -> str:
    """The line's predicate and object as an f-string in Python; `written` has its fields in braces."""
    return f"f'<{expand(predicate, namespaces)}> {written}{{ending}}'"


if __name__ == "__main__":
    print(source())
