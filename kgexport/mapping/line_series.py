"""The functions that write mentions and evidence as lines, of which an article has dozens, made from the mapping table.

What is the same for all nodes of an article is joined once, before the loop; within the loop the name of the node goes
between what was joined.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import NamedTuple

from kgexport.mapping.table import TABLE
from kgexport.vocabulary.namespaces import PREFIXES, expand

_NAME = "\0"  # where the name of the node goes
_COUNT = f'"{{%s}}"^^<{PREFIXES["xsd"]}nonNegativeInteger>'
# What differs from node to node.
_FIELD = re.compile(r"(\{(?:actor|evidence|start|end|quoted\(\w+\)|concept\(kind\))\})")


class _Line(NamedTuple):
    """A line with the names of variables in braces, and the variable that must be true for the line to be there."""

    text: str
    condition: str = ""


def series(namespaces: Mapping[str, str]) -> Iterator[str]:
    """The two functions as Python; each gives the pieces of a text."""
    mention = {"mentionOf": ["<{actor}>"], "mentionKind": ["{concept(kind)}"], "evidence": ["<{evidence}>"]}
    yield "\n".join(
        [
            "def mentions(base, ending, rows):",
            '    """Mentions by their names, each of an actor, with the kind and the IRI of the evidence."""',
            *_loop("name, actor, kind, evidence", _lines("mention", f"{{base}}{_NAME}", mention, namespaces)),
        ]
    )
    yield _places("places", "Evidence at places", ("evidence", "words", "offsets"), namespaces)
    yield _places("offset_places", "The same with offsets only", ("evidence", "offsets"), namespaces)


def _places(name: str, what: str, kinds: tuple[str, ...], namespaces: Mapping[str, str]) -> str:
    iris = {kind: f"{{base}}{kind}-{{key}}-{_NAME}" for kind in kinds}
    objects: dict[str, Mapping[str, list[str]]] = {
        "evidence": {"source": ["<{article}>"], "selector": [f"<{iris[kind]}>" for kind in kinds[1:]]},
        "words": {key: [f"{{quoted({key})}}"] for key in ("exact", "prefix", "suffix")},
        "offsets": {key: [_COUNT % key] for key in ("start", "end")},
    }
    lines = [line for kind, iri in iris.items() for line in _lines(kind, iri, objects[kind], namespaces)]
    return "\n".join(
        [
            f"def {name}(base, ending, rows, key, article):",
            f'    """{what}: start, end, the words there, those before and those behind."""',
            *_loop("start, end, exact, prefix, suffix", lines, 'f"{start}-{end}"'),
        ]
    )


def _lines(kind: str, iri: str, objects: Mapping[str, list[str]], namespaces: Mapping[str, str]) -> Iterator[_Line]:
    """The lines of a node; `objects` are those of each of its rows. A text that is empty has no line."""
    for name in TABLE[kind].types:
        yield _Line(f"<{iri}> <{expand('rdf:type', namespaces)}> <{expand(name, namespaces)}>{{ending}}")
    for row in TABLE[kind].properties:
        for one in objects[row.key]:
            line = f"<{iri}> <{expand(row.predicate, namespaces)}> {one}{{ending}}"
            yield _Line(line, row.key if "{quoted(" in one else "")


def _loop(variables: str, lines: Iterable[_Line], name: str = "") -> Iterator[str]:
    """What stands in a function: the constants, then the loop; `name` is the expression for the name of a node."""
    constants: dict[str, str] = {}
    every = list(lines)
    whole = f"add({_joined(every, constants)})"
    body = [f"        {whole}"]
    conditions = [line.condition for line in every if line.condition]
    if conditions:
        body = [f"        if {' and '.join(conditions)}:", f"            {whole}", "            continue"]
        for condition, together in groupby(every, key=lambda line: line.condition):
            adds = f"add({_joined(together, constants)})"
            body += [f"        if {condition}:", f"            {adds}"] if condition else [f"        {adds}"]
    yield from (f"    {constant} = f'{text}'" for text, constant in constants.items())
    yield "    found = []\n    add = found.append"
    yield f"    for {variables} in rows:"
    if name:
        yield f"        name = {name}"
    yield from [*body, "    return found\n"]


def _joined(lines: Iterable[_Line], constants: dict[str, str]) -> str:
    """Lines as an expression: what stands between the names, joined by the name."""
    text = "".join(line.text for line in lines)
    return f"name.join(({', '.join(_part(part, constants) for part in text.split(_NAME))}))"


def _part(part: str, constants: dict[str, str]) -> str:
    """What stands between two names as an expression; text that is the same for all nodes becomes a constant."""
    pieces = [piece for piece in _FIELD.split(part) if piece]
    names = [
        piece if _FIELD.fullmatch(piece) else f"{{{constants.setdefault(piece, f'c{len(constants)}')}}}"
        for piece in pieces
    ]
    return names[0][1:-1] if len(names) == 1 else f'f"{"".join(names)}"'
