"""The functions that write mentions and evidence as lines, of which an article has dozens, made from the mapping table.

What is the same for all nodes of an article is joined once, before the loop; within the loop the name of the node goes
between what was joined. Evidence is most of what an article is in a file, so it is made as bytes, and needn't be
encoded after.
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
_FIELD = re.compile(r"(\0|\{(?:actor|evidence|start|end|encoded\(\w+\)|concept\(kind\))\})")


class _Line(NamedTuple):
    """A line with the names of variables in braces, and the variable that must be true for the line to be there."""

    text: str
    condition: str = ""


def series(namespaces: Mapping[str, str]) -> Iterator[str]:
    """The functions as Python; those of places give pieces of bytes, that of mentions texts."""
    mention = {"mentionOf": ["<{actor}>"], "mentionKind": ["{concept(kind)}"], "evidence": ["<{evidence}>"]}
    lines = _lines("mention", f"{{base}}{_NAME}", mention, namespaces)
    constants: dict[str, str] = {}
    text = "".join(f"{{{one}}}" for one in _expressions(lines, constants))
    yield "\n".join(
        [
            "def mentions(base, ending, rows):",
            '    """Mentions by their names, each of an actor, with the kind and the IRI of the evidence."""',
            *(f"    {constant} = f'{one}'" for one, constant in constants.items()),
            f"    return [f'{text}' for name, actor, kind, evidence in rows]\n",
        ]
    )
    yield _places("places", "Evidence at places", ("evidence", "words", "offsets"), namespaces)
    yield _places("offset_places", "The same with offsets only", ("evidence", "offsets"), namespaces)


def _places(name: str, what: str, kinds: tuple[str, ...], namespaces: Mapping[str, str]) -> str:
    iris = {kind: f"{{base}}{kind}-{{key}}-{_NAME}" for kind in kinds}
    objects: dict[str, Mapping[str, list[str]]] = {
        "evidence": {"source": ["<{article}>"], "selector": [f"<{iris[kind]}>" for kind in kinds[1:]]},
        "words": {key: [f"{{encoded({key})}}"] for key in ("exact", "prefix", "suffix")},
        "offsets": {key: [_COUNT % key] for key in ("start", "end")},
    }
    lines = [line for kind, iri in iris.items() for line in _lines(kind, iri, objects[kind], namespaces)]
    constants: dict[str, str] = {}
    body = [*_added(lines, constants)]
    return "\n".join(
        [
            f"def {name}(base, ending, rows, key, article):",
            f'    """{what}: start, end, the words there, those before and those behind."""',
            *(f"    {constant} = f'{one}'.encode()" for one, constant in constants.items()),
            "    found = []",
            "    for start, end, exact, prefix, suffix in rows:",
            '        start, end = b"%d" % start, b"%d" % end',
            '        name = b"%b-%b" % (start, end)',
            *body,
            "    return found\n",
        ]
    )


def _lines(kind: str, iri: str, objects: Mapping[str, list[str]], namespaces: Mapping[str, str]) -> Iterator[_Line]:
    """The lines of a node; `objects` are those of each of its rows. A text that is empty has no line."""
    for name in TABLE[kind].types:
        yield _Line(f"<{iri}> <{expand('rdf:type', namespaces)}> <{expand(name, namespaces)}>{{ending}}")
    for row in TABLE[kind].properties:
        for one in objects[row.key]:
            line = f"<{iri}> <{expand(row.predicate, namespaces)}> {one}{{ending}}"
            yield _Line(line, row.key if "{encoded(" in one else "")


def _added(lines: list[_Line], constants: dict[str, str]) -> Iterator[str]:
    """What adds the pieces of a node's lines to `found`: all at once where all are there, as they mostly are."""
    whole = f"found += ({', '.join(_expressions(lines, constants))})"
    conditions = [line.condition for line in lines if line.condition]
    if not conditions:
        yield f"        {whole}"
        return
    yield f"        if {' and '.join(conditions)}:\n            {whole}\n            continue"
    for condition, together in groupby(lines, key=lambda line: line.condition):
        added = f"found += ({', '.join(_expressions(together, constants))})"
        yield f"        if {condition}:\n            {added}" if condition else f"        {added}"


def _expressions(lines: Iterable[_Line], constants: dict[str, str]) -> Iterator[str]:
    """The pieces of lines as expressions; text that is the same for all nodes becomes a constant."""
    for piece in _FIELD.split("".join(line.text for line in lines)):
        if piece == _NAME:
            yield "name"
        elif _FIELD.fullmatch(piece):
            yield piece[1:-1]
        elif piece:
            yield constants.setdefault(piece, f"c{len(constants)}")
