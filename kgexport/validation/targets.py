"""Tells when shapes say less than they seem to: when they apply to nothing in the data, or hold unknown terms."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from kgexport.validation.report import REPORT_PREFIXES, SHACL, Note
from kgexport.vocabulary.namespaces import PREFIXES, compact

if TYPE_CHECKING:
    from rdflib import Graph

    from kgexport.validation.shape_sets import ShapeSet

_MOST_CLASSES = 8


def target_notes(data: Graph, shapes: ShapeSet) -> tuple[Note, ...]:
    """What there is to say about data or shapes that come to nothing: empty data, sets without any target in it."""
    if len(data) == 0:
        return (Note("The data is empty: there was nothing to check.", warning=True),)
    idle = [file.name for file in shapes.files if not _applies(file.graph, data)]
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


def _applies(shapes: Graph, data: Graph) -> bool:
    """Whether any target of the shapes is in the data; targets by SPARQL or rules are taken to be."""
    from rdflib import OWL, RDF, RDFS, URIRef

    def sh(name: str) -> URIRef:
        return URIRef(SHACL + name)

    if (None, sh("target"), None) in shapes or (None, sh("targetNode"), None) in shapes:
        return True
    classes = set(shapes.objects(None, sh("targetClass")))
    for kind in (RDFS.Class, OWL.Class):
        classes.update(node for node in shapes.subjects(RDF.type, kind) if (node, RDF.type, sh("NodeShape")) in shapes)
    if any(_has_instance(data, class_) for class_ in classes):
        return True
    by_property = set(shapes.objects(None, sh("targetSubjectsOf"))) | set(shapes.objects(None, sh("targetObjectsOf")))
    return any((None, predicate, None) in data for predicate in by_property)


def _has_instance(data: Graph, class_: object) -> bool:
    """Whether the data has a node of the class or of one that the data makes its subclass."""
    from rdflib import RDF, RDFS

    return any(
        (None, RDF.type, one) in data
        for one in data.transitive_subjects(RDFS.subClassOf, class_)  # type: ignore[arg-type]
    )


def _classes(data: Graph) -> str:
    from rdflib import RDF

    counted = Counter(str(class_) for class_ in data.objects(None, RDF.type))
    if not counted:
        return "No node in it has a type."
    names = sorted(counted, key=lambda name: (-counted[name], name))
    named = [f"{compact(name, {**REPORT_PREFIXES, **PREFIXES})} ({counted[name]})" for name in names[:_MOST_CLASSES]]
    more = f" and {len(names) - _MOST_CLASSES} more" if len(names) > _MOST_CLASSES else ""
    return f"Classes found: {', '.join(named)}{more}."
