import pytest
from rdflib import Graph

from tests.ontology.files import NAMESPACES, graph_of
from tests.ontology.owl_rl import breaches

BREAKS = {
    "an anonymous superclass": "kgx:Group rdfs:subClassOf"
    " [ a owl:Class ; owl:unionOf ( schema:Person schema:Place ) ] .",
    "something must exist": "kgx:Relay rdfs:subClassOf"
    " [ a owl:Restriction ; owl:onProperty kgx:relayedBy ; owl:someValuesFrom schema:Thing ] .",
    "a class not declared": "kgx:Group rdfs:subClassOf schema:Intangible .",
    "a type not declared": "kgx:direct a schema:Intangible .",
    "a property not declared": "kgx:direct schema:name 'direct' .",
    "a property of two kinds": "kgx:cue a owl:ObjectProperty .",
    "a datatype outside the profile": "kgx:fee a owl:DatatypeProperty ; rdfs:range xsd:duration .",
    "a literal range for an object property": "kgx:agent rdfs:range xsd:string .",
    "a literal property under an object property": "kgx:cue rdfs:subPropertyOf kgx:evidence .",
    "a chain through itself": "kgx:via owl:propertyChainAxiom ( kgx:via kgx:belongsTo ) .",
    "disjoint from nothing": "[] a owl:AllDisjointClasses ; owl:members ( kgx:Group ) .",
    "functional, which would make two actors one": "kgx:mentionOf a owl:FunctionalProperty .",
}


def test_terms_and_alignments_are_in_owl_2_rl():
    assert breaches(graph_of("kgexport.ttl")) == []
    assert breaches(graph_of("kgexport.ttl", "alignments.ttl")) == []


@pytest.mark.parametrize("axiom", BREAKS.values(), ids=BREAKS)
def test_what_is_not_in_the_profile_is_found(axiom):
    graph = graph_of("kgexport.ttl", "alignments.ttl")
    prefixes = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in NAMESPACES.items())
    graph += Graph().parse(data=prefixes + axiom, format="turtle")
    assert breaches(graph)
