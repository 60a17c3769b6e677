"""The two schemes of event types: complete, and sound by the integrity conditions of SKOS."""

import re

import pytest
from rdflib import OWL, RDF, SKOS, Graph, Literal, Namespace, URIRef

import kgexport
from kgexport.vocabulary.event_types import CAMEO, PLOVER
from kgexport.vocabulary.namespaces import PREFIXES
from tests.ontology.files import graph_of, text_of

PLOVER_NS, CAMEO_NS = Namespace(PREFIXES["plover"]), Namespace(PREFIXES["cameo"])
SCHEMES = {"plover": (PLOVER_NS, PLOVER), "cameo": (CAMEO_NS, CAMEO)}
MATCHES = (SKOS.exactMatch, SKOS.closeMatch, SKOS.broadMatch, SKOS.narrowMatch, SKOS.relatedMatch)
INVERSES = ((SKOS.broader, SKOS.narrower), (SKOS.broadMatch, SKOS.narrowMatch))


def inferred(*more: str) -> Graph:
    """All three files with what SKOS lets follow: matches are relations, relations have inverses."""
    graph = graph_of("plover.ttl", "cameo.ttl", "kgexport.ttl")
    prefixes = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items())
    graph.parse(data=prefixes + "\n".join(more), format="turtle")
    for down, up in INVERSES:
        for one, other in list(graph.subject_objects(down)):
            graph.add((other, up, one))
        for one, other in list(graph.subject_objects(up)):
            graph.add((other, down, one))
    for symmetric in (SKOS.exactMatch, SKOS.closeMatch, SKOS.relatedMatch, SKOS.related):
        for one, other in list(graph.subject_objects(symmetric)):
            graph.add((other, symmetric, one))
    for one, other in list(graph.subject_objects(SKOS.broadMatch)):
        graph.add((one, SKOS.broader, other))
    for one, other in list(graph.subject_objects(SKOS.relatedMatch)):
        graph.add((one, SKOS.related, other))
    return graph


def breaches(graph: Graph) -> list[str]:
    """The integrity conditions of the SKOS Reference that a graph breaks, by number."""
    found = []
    labels = (SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel)
    concepts = set(graph.subjects(RDF.type, SKOS.Concept))
    if concepts & set(graph.subjects(RDF.type, SKOS.ConceptScheme)):
        found.append("S9: a concept is a scheme")
    for concept in concepts:
        by_kind = [set(graph.objects(concept, kind)) for kind in labels]
        if sum(map(len, by_kind)) > len(set.union(*by_kind)):
            found.append(f"S13: {concept} has one label in two kinds")
        languages = [label.language for label in by_kind[0]]
        if len(languages) > len(set(languages)):
            found.append(f"S14: {concept} has two preferred labels in one language")
        parents = list(graph.objects(concept, SKOS.broader))
        above = {up for parent in parents for up in graph.transitive_objects(parent, SKOS.broader)}
        if set(graph.objects(concept, SKOS.related)) & above:
            found.append(f"S27: {concept} is related to what is broader")
        if concept in above:
            found.append(f"no condition, but a circle: {concept} is broader than itself")
        exact = set(graph.objects(concept, SKOS.exactMatch))
        if exact & {*graph.objects(concept, SKOS.broadMatch), *graph.objects(concept, SKOS.relatedMatch)}:
            found.append(f"S46: {concept} matches exactly what is broader or related")
    return found


def test_the_schemes_keep_the_integrity_conditions_of_skos():
    assert breaches(inferred()) == []


@pytest.mark.parametrize(
    ("number", "wrong"),
    [
        ("S9", "cameo:057 a skos:ConceptScheme ."),
        ("S13", "cameo:057 skos:altLabel 'Sign formal agreement'@en ."),
        ("S14", "cameo:057 skos:prefLabel 'Sign a treaty'@en ."),
        ("S27", "cameo:0311 skos:related cameo:03 ."),
        ("S27", "cameo:0311 skos:relatedMatch plover:AGREE ."),
        ("S46", "cameo:057 skos:exactMatch plover:SUPPORT ."),
        ("no condition", "cameo:03 skos:broader cameo:0311 ."),
    ],
)
def test_a_breach_is_found(number, wrong):
    assert any(breach.startswith(number) for breach in breaches(inferred(wrong)))


@pytest.mark.parametrize("prefix", SCHEMES)
def test_a_scheme_says_what_it_is(prefix):
    graph, iri = graph_of(f"{prefix}.ttl"), URIRef(f"https://w3id.org/kgexport/{prefix}")
    assert (iri, RDF.type, SKOS.ConceptScheme) in graph
    assert graph.value(iri, OWL.versionInfo) == Literal(kgexport.__version__)
    assert PREFIXES[prefix] == f"{iri}#"


@pytest.mark.parametrize("prefix", SCHEMES)
def test_every_type_of_the_table_is_a_concept_and_no_other(prefix):
    namespace, table = SCHEMES[prefix]
    graph, scheme = graph_of(f"{prefix}.ttl"), URIRef(PREFIXES[prefix].rstrip("#"))
    assert set(graph.subjects(RDF.type, SKOS.Concept)) == {namespace[code] for code in table}
    for code in table:
        concept = namespace[code]
        assert list(graph.objects(concept, SKOS.inScheme)) == [scheme]
        assert list(graph.objects(concept, SKOS.notation)) == [Literal(code)]
        assert graph.value(concept, SKOS.prefLabel).language == "en"


def test_no_two_concepts_of_a_scheme_have_one_label():
    for name in ("plover.ttl", "cameo.ttl"):
        labels = list(graph_of(name).objects(None, SKOS.prefLabel))
        assert len(labels) == len(set(labels))


@pytest.mark.parametrize("prefix", SCHEMES)
def test_a_concept_is_at_the_top_or_under_another(prefix):
    namespace, table = SCHEMES[prefix]
    graph, scheme = graph_of(f"{prefix}.ttl"), URIRef(PREFIXES[prefix].rstrip("#"))
    top = {namespace[code] for code, entry in table.items() if not getattr(entry, "broader", None)}
    assert set(graph.objects(scheme, SKOS.hasTopConcept)) == set(graph.subjects(SKOS.topConceptOf, scheme)) == top
    for code in table:
        above = [namespace[code[:-1]]] if namespace[code] not in top else []
        assert list(graph.objects(namespace[code], SKOS.broader)) == above


def test_every_plover_type_has_its_definition():
    graph = graph_of("plover.ttl")
    for code, kind in PLOVER.items():
        assert graph.value(PLOVER_NS[code], SKOS.definition) == Literal(kind.definition, lang="en")


@pytest.mark.parametrize(
    ("one", "match", "other"),
    [
        ("03", SKOS.closeMatch, "AGREE"),
        ("030", SKOS.broadMatch, "AGREE"),
        ("057", SKOS.broadMatch, "SUPPORT"),
        ("08", SKOS.narrowMatch, "CONCEDE"),
        ("08", SKOS.narrowMatch, "RETREAT"),
        ("0871", SKOS.broadMatch, "RETREAT"),
        ("09", SKOS.broadMatch, "ACCUSE"),
        ("11", SKOS.broadMatch, "ACCUSE"),
        ("20", SKOS.broadMatch, "ASSAULT"),
        ("175", SKOS.broadMatch, "ASSAULT"),  # not COERCE, as its root is
    ],
)
def test_how_a_code_is_mapped(one, match, other):
    assert (CAMEO_NS[one], match, PLOVER_NS[other]) in graph_of("cameo.ttl")


def test_every_code_is_mapped_to_what_the_table_says_and_in_one_way():
    graph = graph_of("cameo.ttl")
    for code, entry in CAMEO.items():
        found = [value for match in MATCHES for value in graph.objects(CAMEO_NS[code], match)]
        assert sorted(found) == sorted(PLOVER_NS[name] for name in entry.plover)


def test_the_mappings_of_the_roots_stand_in_both_directions():
    from_plover, from_cameo = graph_of("plover.ttl"), graph_of("cameo.ttl")
    roots = {CAMEO_NS[code] for code, entry in CAMEO.items() if not entry.broader}
    for match, inverse in (
        (SKOS.closeMatch,) * 2,
        (SKOS.broadMatch, SKOS.narrowMatch),
        (SKOS.narrowMatch, SKOS.broadMatch),
    ):
        there = {(one, other) for one, other in from_cameo.subject_objects(match) if one in roots}
        assert there == {(other, one) for one, other in from_plover.subject_objects(inverse)}


def test_the_concepts_stand_in_the_order_of_their_tables():
    for prefix, (_, table) in SCHEMES.items():
        assert re.findall(rf"^{prefix}:(\w+) a ", text_of(f"{prefix}.ttl"), re.MULTILINE) == list(table)
