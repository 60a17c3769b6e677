"""The functions that write nodes as blocks of Turtle, made once from the mapping table.

For each kind of node `source` has one function of straight-line code, as `kgexport.mapping.line_functions` has for
lines; for mentions and evidence, of which an article has dozens, loops. Names that are minted here are the prefix of
the base and what stands behind the base in the IRI (`cut` is where). `python -m kgexport.writers.turtle_functions`
prints the functions.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from json.encoder import encode_basestring
from typing import Any

from kgexport.mapping.literals import bare_decimal
from kgexport.mapping.nodes import distinct
from kgexport.mapping.rows import Description, Property, Term
from kgexport.mapping.table import TABLE
from kgexport.vocabulary.making import made
from kgexport.vocabulary.namespaces import PREFIXES
from kgexport.writers.turtle_terms import BREAK, INDENT, WIDTH, long_string, predicate_line

_HEAD = '''"""Blocks of the kinds of nodes of the mapping table."""
'''
_NUMBERS = {Term.COUNT: "nonNegativeInteger", Term.RANK: "positiveInteger", Term.DECIMAL: "decimal"}
_QUOTED = "{long(ONE) if LINE_END in ONE else quoted(ONE)}"
# A term as an f-string has it; ONE is the variable.
_OBJECTS = {
    Term.IRI: "{iri(ONE)}",
    Term.CONCEPT: "{concept(ONE)}",
    Term.TEXT: _QUOTED + "{language}",
    Term.STRING: _QUOTED,
    Term.DATE: "{dated(ONE)}",
    **{term: f'"{{ONE}}"^^{{iri("{PREFIXES["xsd"]}{name}")}}' for term, name in _NUMBERS.items()},
}
_OBJECTS[Term.DECIMAL] = _OBJECTS[Term.DECIMAL].replace("{ONE}", "{decimal(ONE)}")
_MINTED = ":{ONE[cut:]}"
_END = f" ;\\n{INDENT}"


@cache
def turtle_functions() -> Mapping[str, Callable[..., Any]]:
    """The functions by the names of kinds, and `mentions`, `places` and `offset_places`."""
    given = {
        "quoted": encode_basestring,
        "long": long_string,
        "LINE_END": "\n",
        "decimal": bare_decimal,
        "distinct": distinct,
        "together": predicate_line,
        "BREAK": BREAK,
    }
    names = made(source(), "<blocks of the mapping table>", given)
    return {kind: names[kind] for kind in (*TABLE, "mentions", "places", "offset_places")}


def source() -> str:
    """The functions as Python."""
    kinds = ["\n".join(_kind(one)) for one in TABLE.values()]
    places = [_places("places", ("evidence", "words", "offsets")), _places("offset_places", ("evidence", "offsets"))]
    return "\n\n".join([_HEAD, *kinds, "\n".join(_mentions()), *map("\n".join, places)])


def _kind(description: Description) -> Iterator[str]:
    """A function that gives the block of a node; `head` is its name with its types."""
    keys = "".join(f", {row.key}=None" for row in description.properties)
    yield f"def {description.kind}(head, names, cut, language{keys}):"
    yield f'    """{description.section}: {", ".join(description.types)}."""'
    yield "    lines, use, iri, concept, dated = [head], names.used.add, names.iri, names.concept, names.dated"
    yield '    use("")'
    yield "    add = lines.append"
    for row in description.properties:
        yield from _row(row)
    yield f"    return '{_END}'.join(lines) + ' .\\n'\n"


def _row(row: Property) -> Iterator[str]:
    key, one = row.key, _object(row, "one")
    yield f"    if {key} is not None:" if row.term in _NUMBERS else f"    if {key}:"
    yield f'        use("{row.predicate.partition(":")[0]}")'
    yield f"        if type({key}) is not tuple:"
    yield f"            add(f'{row.predicate} {_object(row, key)}')"
    yield f"        elif len({key}) == 1:"
    yield f"            add(f'{row.predicate} {_object(row, f'{key}[0]')}')"
    yield "        else:"
    yield f"            add(together('{row.predicate}', [f'{one}' for one in distinct({key})]))"


def _object(row: Property, variable: str) -> str:
    """A row's term as an f-string has it."""
    minted = row.term is Term.NODE and not row.foreign
    return (_MINTED if minted else _OBJECTS[Term.IRI if row.foreign else row.term]).replace("ONE", variable)


def _mentions() -> Iterator[str]:
    yield "def mentions(names, cut, rows):"
    yield '    """Mentions by their names, each of an actor, with the kind and the IRI of the evidence."""'
    yield from _constants(("mention",))
    given = {"mentionOf": "actor", "mentionKind": "kind", "evidence": "evidence"}
    rows = [(row, f"{row.predicate} {_object(row, given[row.key])}") for row in TABLE["mention"].properties]
    block = _END.join([":{name} {mention}", *(text for _, text in rows)])
    yield f"    return [f'{block} .\\n' for name, actor, kind, evidence in rows]\n"


def _places(name: str, kinds: tuple[str, ...]) -> list[str]:
    """A function with a loop. How long the line of the selectors is depends on the place's name alone."""
    iris = {kind: f":{kind}-{{key}}-{{name}}" for kind in kinds}
    source, selector = (row.predicate for row in TABLE["evidence"].properties)
    selectors = [iris[kind] for kind in kinds[1:]]
    evidence = _END.join([f"{iris['evidence']} {{evidence}}", f"{source} :{{article}}", selector])
    blocks = [f"f'{evidence}{{before}}{',{before}'.join(selectors)} .\\n'"]
    fixed = f"{INDENT}{selector} {', '.join(f':{kind}--' for kind in kinds[1:])}"
    lines = [
        f"def {name}(names, rows, key, article):",
        '    """Evidence: start, end, the words there, those before and those behind; `article` is its name."""',
        *_constants(kinds),
        f"    number = iri('{PREFIXES['xsd']}{_NUMBERS[Term.COUNT]}')",
        f"    room = {WIDTH - len(fixed)} // {len(selectors)} - len(key)",
        "    found = []",
        "    for start, end, exact, prefix, suffix in rows:",
        "        name = f'{start}-{end}'",
        f"        before = ' ' if {len(selectors)} == 1 or len(name) <= room else BREAK",
    ]
    if "words" in kinds:
        rows = [(row.key, f"{_END}{row.predicate} {_object(row, row.key)}") for row in TABLE["words"].properties]
        head = f"{iris['words']} {{words}}"
        lines += [
            f"        if {' and '.join(key for key, _ in rows)}:",
            f"            quote = f'{head}{''.join(text for _, text in rows)} .\\n'",
            "        else:",
            f"            quote = f'{head}'",
            *(f"            if {key}:\n                quote += f'{text}'" for key, text in rows),
            "            quote += ' .\\n'",
        ]
        blocks.append("quote")
    numbers = [f'{row.predicate} "{{{row.key}}}"^^{{number}}' for row in TABLE["offsets"].properties]
    offsets = _END.join([f"{iris['offsets']} {{offsets}}", *numbers])
    blocks.append(f"f'{offsets} .\\n'")
    return [*lines, f"        found += ({', '.join(blocks)})", "    return found\n"]


def _constants(kinds: Iterable[str]) -> Iterator[str]:
    """What is the same for all nodes of these kinds: their types, and the prefixes of their predicates."""
    prefixes = {row.predicate.partition(":")[0] for kind in kinds for row in TABLE[kind].properties}
    yield f"    names.used.update({sorted({'', *prefixes})})"
    yield "    iri, concept = names.iri, names.concept"
    for kind in kinds:
        yield f"    {kind} = names.types({TABLE[kind].types})"


if __name__ == "__main__":
    print(source())
