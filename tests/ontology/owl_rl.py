"""What keeps a graph of axioms in OWL 2 RL, as far as our ontology goes: the constructs it may use, and no others.

After OWL 2 Profiles (2012), section 4. The ontology makes do with far less than the profile allows, so what is not
listed here is refused.
"""

from collections import Counter

from rdflib import OWL, RDF, RDFS, XSD, BNode, Graph, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

KINDS = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
TYPES = {*KINDS, OWL.Ontology, OWL.AllDisjointClasses}
ANNOTATIONS = {RDFS.label, RDFS.comment, RDFS.seeAlso, RDFS.isDefinedBy, OWL.versionInfo}
ABOUT_THE_ONTOLOGY = {OWL.versionIRI, OWL.imports}
AXIOMS = {RDFS.subClassOf, RDFS.subPropertyOf, RDFS.domain, RDFS.range, OWL.propertyChainAxiom, OWL.members}
LISTS = {RDF.first, RDF.rest}
DATATYPES = {RDFS.Literal, XSD.string, XSD.decimal, XSD.integer, XSD.positiveInteger, XSD.nonNegativeInteger}


def breaches(graph: Graph) -> list[str]:
    """What in a graph is not in the profile, each in words; none for a graph that conforms."""
    kinds = {kind: set(graph.subjects(RDF.type, kind)) for kind in KINDS}
    found = [*_two_kinds(kinds), *_blank_nodes(graph)]
    for subject, predicate, value in graph:
        if predicate == RDF.type:
            if value not in TYPES and value not in kinds[OWL.Class]:
                found.append(f"{subject} is of the type {value}, which is not declared a class")
        elif predicate in AXIOMS:
            found += _axiom(graph, kinds, subject, predicate, value)
        elif predicate not in ANNOTATIONS | ABOUT_THE_ONTOLOGY | LISTS:
            found += _assertion(kinds, predicate)
    return sorted(found)


def _two_kinds(kinds: dict[URIRef, set[Node]]) -> list[str]:
    counts = Counter(term for members in kinds.values() for term in members)
    return [f"{term} is declared as {count} kinds of thing" for term, count in counts.items() if count > 1]


def _blank_nodes(graph: Graph) -> list[str]:
    lists = set(graph.subjects(RDF.rest)) | set(graph.subjects(RDF.type, OWL.AllDisjointClasses))
    return [f"{node} is a blank node, and no list" for node in set(graph.subjects()) - lists if isinstance(node, BNode)]


def _assertion(kinds: dict[URIRef, set[Node]], predicate: Node) -> list[str]:
    if any(predicate in kinds[kind] for kind in KINDS[1:]):
        return []
    return [f"{predicate} is used and not declared"]


def _axiom(graph: Graph, kinds: dict[URIRef, set[Node]], subject: Node, predicate: Node, value: Node) -> list[str]:
    classes, objects, literals = (kinds[kind] for kind in KINDS[:3])
    if predicate == RDFS.subClassOf:
        fits = {subject, value} <= classes
    elif predicate == RDFS.subPropertyOf:
        fits = {subject, value} <= objects or {subject, value} <= literals
    elif predicate == RDFS.domain:
        fits = subject in objects | literals and value in classes
    elif predicate == RDFS.range:
        fits = (subject in objects and value in classes) or (subject in literals and value in DATATYPES)
    elif predicate == OWL.propertyChainAxiom:
        steps = list(Collection(graph, value))
        fits = subject in objects and len(steps) > 1 and set(steps) <= objects - {subject}
    else:
        members = list(Collection(graph, value))
        fits = len(members) > 1 and set(members) <= classes
    return [] if fits else [f"{subject} {predicate} {value} is not an axiom of the profile"]
