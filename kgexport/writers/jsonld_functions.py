"""The functions that write nodes as JSON-LD, made once from the mapping table.

For each kind of node `source` has one function of straight-line code that gives the entries of its object as texts. The
document that it is given nests other nodes. `python -m kgexport.writers.jsonld_functions` prints the functions.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from json.encoder import encode_basestring
from typing import Any

from kgexport.mapping.literals import bare_decimal
from kgexport.mapping.nodes import distinct
from kgexport.mapping.rows import Description, Property, Term
from kgexport.mapping.table import TABLE
from kgexport.vocabulary.making import made
from kgexport.writers.json_layout import WIDTH, breaks, list_of, object_of

_HEAD = '''"""Entries of the objects of the kinds of nodes of the mapping table."""
'''
_NUMBERS = (Term.COUNT, Term.RANK, Term.DECIMAL)
# A value, the variable `one`, as an expression.
_VALUES = {
    **dict.fromkeys((Term.IRI, Term.CONCEPT, Term.TEXT, Term.STRING), "quoted(one)"),
    Term.NODE: "f'\"{one[cut:]}\"'",
    Term.COUNT: "str(one)",
    Term.RANK: "str(one)",
    Term.DECIMAL: "f'\"{decimal(one)}\"'",
}


@cache
def jsonld_functions() -> Mapping[str, Callable[..., Any]]:
    """The functions by the names of kinds, and `mentioned` and `place`."""
    given = {
        "quoted": encode_basestring,
        "decimal": bare_decimal,
        "distinct": distinct,
        "breaks": breaks,
        "WIDTH": WIDTH,
        "list_of": list_of,
        "object_of": object_of,
    }
    names = made(source(), "<objects of the mapping table>", given)
    return {kind: names[kind] for kind in (*TABLE, "mentioned", "place")}


def source() -> str:
    """The functions as Python."""
    kinds = ["\n".join(_kind(one)) for one in TABLE.values()]
    return "\n\n".join([_HEAD, *kinds, "\n".join(_mentioned()), "\n".join(_place())])


def _kind(description: Description) -> Iterator[str]:
    keys = "".join(f", {row.key}=None" for row in description.properties)
    yield f"def {description.kind}(document, depth, head{keys}):"
    yield f'    """{description.section}: {", ".join(description.types)}; `head` are the entries of name and types."""'
    yield "    entries, cut = [*head], document.cut"
    yield "    add = entries.append"
    for row in _shown(description):
        key, every = row.key, f"[{_value(row, 2)} for one in every]"
        yield f"    if {key} is not None:" if row.term in _NUMBERS else f"    if {key}:"
        yield f"        every = ({key},) if type({key}) is not tuple else {key} if len({key}) == 1 else distinct({key})"
        yield "        one = every[0]"
        yield f"        value = {_value(row, 1)} if len(every) == 1 else list_of({every}, depth + 1)"
        yield f"        add(f'\"{key}\": {{value}}')"
    yield "    return entries\n"


def _shown(description: Description) -> Iterator[Property]:
    """The rows but the one by which the node is nested in another."""
    reverse = description.reverse
    return (row for row in description.properties if not (reverse and row.predicate == reverse.predicate))


def _value(row: Property, deeper: int) -> str:
    """The value `one` of a row as an expression; `deeper` is what its depth is more than that of the object."""
    if row.term is Term.NODE and row.nested:
        return f"document.{'described' if row.repeated else 'nested'}(one, depth + {deeper})"
    return f'document.dated("{row.key}", one)' if row.term is Term.DATE else _VALUES[row.term]


def _entries(kind: str, name: str, given: Mapping[str, str]) -> list[str]:
    """The entries of a node of a loop as f-strings have them; `given` are the values of its rows."""
    (named,) = (one.removeprefix("schema:") for one in TABLE[kind].types)
    rows = [f'"{row.key}": {{{given[row.key]}}}' for row in _shown(TABLE[kind])]
    return [f'"@id": "{{begin}}{name}"', f'"@type": "{named}"', *rows]


def _flat(entries: list[str]) -> str:
    """An object on one line as an expression."""
    return f"f'{{{{{', '.join(entries)}}}}}'"


def _broken(entries: list[str], depth: int) -> str:
    """An object on lines of its own, as an expression; `depth` is what its depth is more than the variable `depth`."""
    text = f",{{break{depth + 1}}}".join(entries)
    return f"f'{{{{{{break{depth + 1}}}{text}{{break{depth}}}}}}}'"


def _listed(entries: list[str]) -> str:
    """The entries as a list in an expression."""
    return "[" + ", ".join(f"f'{one}'" for one in entries) + "]"


def _breaks(last: int) -> str:
    names = ", ".join(f"break{depth}" for depth in range(last + 1))
    return f"    {names} = breaks(depth, {last + 1})"


def _mentioned() -> Iterator[str]:
    entries = _entries("mention", "{name}", {"mentionKind": "quoted(kind)", "evidence": "words"})
    yield "def mentioned(document, depth, rows):"
    yield '    """The objects of an actor\'s mentions."""'
    yield "    begin, nested, inner, found = document.begin, document.nested, depth + 1, []"
    yield _breaks(1)
    yield "    for name, actor, kind, evidence in rows:"
    yield "        words = nested(evidence, inner)"
    yield '        if "\\n" in words:'
    yield f"            found.append({_broken(entries, 0)})"
    yield "        else:"
    yield f"            found.append(object_of({_listed(entries)}, depth))"
    yield "    return found\n"


def _place() -> Iterator[str]:
    """A place's object; most have words before and behind them, and two selectors have no room on one line."""
    offsets = _entries("offsets", "offsets-{name}", {"start": "start", "end": "end"})
    words = _entries("words", "words-{name}", {row.key: row.key for row in TABLE["words"].properties})
    evidence = _entries("evidence", "evidence-{name}", {"source": "document.article", "selector": "selectors"})
    yield "def place(document, depth, row):"
    yield '    """The object of the evidence at a place."""'
    yield "    start, end, exact, prefix, suffix = row"
    yield "    begin, name = document.begin, f'{document.key}-{start}-{end}'"
    yield _breaks(3)
    yield f"    offsets = {_flat(offsets)}"
    yield "    if not document.words:"
    yield "        if len(offsets) > WIDTH:"
    yield f"            offsets = {_broken(offsets, 1)}"
    yield "        selectors = offsets"
    yield f"        return object_of({_listed(evidence)}, depth)"
    yield "    if len(offsets) > WIDTH:"
    yield f"        offsets = {_broken(offsets, 2)}"
    yield from (f"    {row.key} = quoted({row.key}) if {row.key} else None" for row in TABLE["words"].properties)
    yield f"    if {' and '.join(row.key for row in TABLE['words'].properties)}:"
    yield f"        words = {_flat(words)}"
    yield "        if len(words) > WIDTH:"
    yield f"            words = {_broken(words, 2)}"
    yield "    else:"
    yield f"        entries = {_listed(words[:2])}"
    for row, entry in zip(TABLE["words"].properties, words[2:], strict=True):
        yield f"        if {row.key}:"
        yield f"            entries.append(f'{entry}')"
    yield "        words = object_of(entries, depth + 2)"
    yield "    selectors = f'[{break2}{words},{break2}{offsets}{break1}]'"
    yield "    if len(words) + len(offsets) + 4 > WIDTH:"
    yield f"        return {_broken(evidence, 0)}"
    yield "    selectors = list_of([words, offsets], depth + 1)"
    yield f"    return object_of({_listed(evidence)}, depth)\n"


if __name__ == "__main__":
    print(source())
