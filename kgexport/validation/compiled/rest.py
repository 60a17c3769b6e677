"""The shapes that are not compiled, as a set of their own for another engine."""

from __future__ import annotations

from collections.abc import Iterator
from json.encoder import encode_basestring

from kgexport.validation.compiled.program import Program
from kgexport.validation.compiled.shapes import TARGETS
from kgexport.validation.loading import plain_triples
from kgexport.validation.report import SHACL
from kgexport.validation.shape_sets import ShapeFile, ShapeSet
from kgexport.validation.statements import BLANK, SUBCLASS, TYPE, Statements, Term
from kgexport.vocabulary.formats import TURTLE
from kgexport.vocabulary.namespaces import PREFIXES

_CLASS = PREFIXES["rdfs"] + "Class"
_TARGETS = frozenset(SHACL + name for name in TARGETS)


def rest_of(shapes: ShapeSet, program: Program) -> ShapeSet | None:
    """The same shapes without the targets of those that are compiled; None where all are.

    What isn't aimed at anything stays there, for other shapes may refer to it.
    """
    if not program.left:
        return None
    prefixes = _prefixes(shapes)
    head = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in sorted(prefixes.items()))
    body = "".join(_lines(shapes.statements, set(program.compiled)))
    content = (head + body).encode("utf-8", "surrogatepass")
    return ShapeSet((ShapeFile(", ".join(file.name for file in shapes.files), content, TURTLE),))


def _prefixes(shapes: ShapeSet) -> dict[str, str]:
    """The prefixes of all files, which queries may use; of the same name the first file's."""
    found: dict[str, str] = {}
    for file in shapes.files:
        own: dict[str, str] = {}
        for _ in plain_triples(file.content, file.format, file.name, own):
            pass
        found = {**own, **found}
    return found


def _lines(graph: Statements, compiled: set[str]) -> Iterator[str]:
    classes = {_CLASS, *graph.subjects(SUBCLASS, _CLASS)}
    for subject, predicate, value in graph.triples():
        aims = predicate in _TARGETS or (predicate == TYPE and value in classes)
        if not (aims and subject in compiled):
            yield f"{_written(subject)} {_written(predicate)} {_written(value)} .\n"


def _written(term: Term) -> str:
    if isinstance(term, str):
        return term if term.startswith(BLANK) else f"<{term}>"
    lexical, datatype, language = term
    return encode_basestring(lexical) + (f"@{language}" if language else f"^^<{datatype}>")
