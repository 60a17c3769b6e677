"""Tells when shapes say less than they seem to: when they apply to nothing in the data, or hold unknown terms."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from kgexport.validation.report import REPORT_PREFIXES, SHACL, Note
from kgexport.validation.statements import TYPE, Statements
from kgexport.vocabulary.namespaces import PREFIXES, compact

if TYPE_CHECKING:
    from kgexport.validation.shape_sets import ShapeSet

_MOST_CLASSES = 8
_CLASS_TYPES = (PREFIXES["rdfs"] + "Class", "http://www.w3.org/2002/07/owl#Class")


def target_notes(data: Statements, shapes: ShapeSet) -> tuple[Note, ...]:
    """What there is to say about data or shapes that come to nothing: empty data, sets without any target in it."""
    if not data.out:
        return (Note("The data is empty: there was nothing to check.", warning=True),)
    idle = [file.name for file in shapes.files if not _applies(file.statements, data)]
    if not idle:
        return ()
    if len(idle) < len(shapes.files):
        return (Note(f"No shape of {', '.join(idle)} applies to anything in the data.", warning=True),)
    return (
        Note(
            f"Nothing was checked: no shape of {', '.join(idle)} applies to anything in the data. "
            f"Is this schema.org news data? {_classes(data)}",
            warning=True,
        ),
    )


def spelling_notes(shapes: ShapeSet) -> tuple[Note, ...]:
    """The terms in SHACL's namespace that SHACL doesn't have, by file; engines pass over them without a word."""
    from rdflib import URIRef
    from rdflib.namespace import SH

    notes = []
    for file in shapes.files:
        used = {str(term) for triple in file.graph for term in triple if isinstance(term, URIRef)}
        unknown = sorted(term for term in used if term.startswith(SHACL) and term not in SH)
        if unknown:
            names = ", ".join(compact(term, REPORT_PREFIXES) for term in unknown)
            notes.append(Note(f"{file.name}: SHACL has no {names}; correct the spelling.", warning=True))
    return tuple(notes)


def _applies(shapes: Statements, data: Statements) -> bool:
    """Whether any target of the shapes is in the data; targets by SPARQL or rules are taken to be."""
    if shapes.having(SHACL + "target") or shapes.having(SHACL + "targetNode"):
        return True
    classes = dict.fromkeys(shapes.inverse(SHACL + "targetClass"))
    for kind in _CLASS_TYPES:
        typed = shapes.subjects(TYPE, kind)
        classes.update((node, None) for node in typed if SHACL + "NodeShape" in shapes.objects(node, TYPE))
    if any(data.instances[one] for one in classes):
        return True
    by_property = [*shapes.inverse(SHACL + "targetSubjectsOf"), *shapes.inverse(SHACL + "targetObjectsOf")]
    return any(isinstance(one, str) and data.inverse(one) for one in by_property)


def _classes(data: Statements) -> str:
    counted = Counter(str(one) for own in data.out.values() for one in own.get(TYPE, ()))
    if not counted:
        return "No node in it has a type."
    names = sorted(counted, key=lambda name: (-counted[name], name))
    named = [f"{compact(name, {**REPORT_PREFIXES, **PREFIXES})} ({counted[name]})" for name in names[:_MOST_CLASSES]]
    more = f" and {len(names) - _MOST_CLASSES} more" if len(names) > _MOST_CLASSES else ""
    return f"Classes found: {', '.join(named)}{more}."
