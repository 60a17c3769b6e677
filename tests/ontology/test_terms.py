"""The ontology's own account of its terms, and the terms of others that it names."""

import re
from pathlib import Path
from typing import get_args

import pyoxigraph
import pytest
from rdflib import DCTERMS, OWL, PROV, RDF, RDFS, SKOS, VANN, XSD, Graph, Literal, URIRef

import kgexport
from kgexport.record.model import EventStatus, MentionKind, QuoteKind
from kgexport.vocabulary.namespaces import ONTOLOGY, PREFIXES
from tests.ontology.files import (
    HERE,
    KGX,
    NAMES,
    NAMESPACES,
    REPOSITORY,
    SCHEMA,
    SCHEMA_ORG,
    graph_of,
    iris_in,
    prefixed_names,
    terms,
    text_of,
)

OUR_ONTOLOGIES = {"kgexport.ttl": "ontology", "alignments.ttl": "alignments"}
ACTORS = {SCHEMA.Person, SCHEMA.Organization, SCHEMA.Country, SCHEMA.Place, KGX.Group}
INDIVIDUALS = {"EventStatus": EventStatus, "QuotationKind": QuoteKind, "MentionKind": MentionKind}


@pytest.fixture(scope="module")
def graph() -> Graph:
    return graph_of("kgexport.ttl")


@pytest.mark.parametrize("name", NAMES)
def test_a_file_is_the_same_to_both_parsers(name):
    ours = {tuple(term.n3() for term in triple) for triple in graph_of(name) if _no_blank(triple)}
    theirs = list(pyoxigraph.parse(text_of(name), format=pyoxigraph.RdfFormat.TURTLE))
    plain = [quad for quad in theirs if not isinstance(quad.object, pyoxigraph.BlankNode)]
    plain = [quad for quad in plain if not isinstance(quad.subject, pyoxigraph.BlankNode)]
    again = Graph().parse(data=pyoxigraph.serialize(plain, format=pyoxigraph.RdfFormat.N_TRIPLES), format="nt")
    assert ours == {tuple(term.n3() for term in triple) for triple in again}
    assert len(graph_of(name)) == len(set(theirs))


def _no_blank(triple) -> bool:
    return not any(term.n3().startswith("_:") for term in triple)


@pytest.mark.parametrize("name", NAMES)
def test_a_file_binds_the_prefixes_it_uses_to_the_namespaces_of_the_package(name):
    text = text_of(name)
    bound = dict(re.findall(r"^@prefix (\w+): +<(.+)> \.$", text, re.MULTILINE))
    assert bound.items() <= NAMESPACES.items()
    statements = re.sub(r"^@prefix.*$|^#.*$", "", text, flags=re.MULTILINE)
    assert [prefix for prefix in bound if f"{prefix}:" not in statements] == []
    assert text.endswith(".\n")
    assert all(line == line.rstrip() for line in text.splitlines())


@pytest.mark.parametrize(("name", "local"), OUR_ONTOLOGIES.items())
def test_an_ontology_says_what_it_is(name, local):
    graph, iri = graph_of(name), URIRef(f"https://w3id.org/kgexport/{local}")
    assert (iri, RDF.type, OWL.Ontology) in graph
    assert graph.value(iri, OWL.versionInfo) == Literal(kgexport.__version__)
    assert graph.value(iri, OWL.versionIRI) == URIRef(f"{iri}/{kgexport.__version__}")
    assert graph.value(iri, DCTERMS.license) == URIRef("https://creativecommons.org/licenses/by/4.0/")
    assert graph.value(iri, DCTERMS.creator) == URIRef("https://w3id.org/kgexport/maintainers")
    assert graph.value(iri, DCTERMS.title).language == "en"
    assert graph.value(iri, DCTERMS.description).language == "en"
    for date in (DCTERMS.created, DCTERMS.modified):
        assert graph.value(iri, date) == Literal("2026-11-23", datatype=XSD.date)


def test_the_ontology_names_its_prefix_and_namespace(graph):
    iri = URIRef(ONTOLOGY.rstrip("#"))
    assert graph.value(iri, VANN.preferredNamespacePrefix) == Literal("kgx")
    assert graph.value(iri, VANN.preferredNamespaceUri) == Literal(ONTOLOGY)
    assert PREFIXES["kgx"] == ONTOLOGY


def test_the_alignments_import_the_terms():
    imports = set(graph_of("alignments.ttl").objects(None, OWL.imports))
    assert imports == {URIRef("https://w3id.org/kgexport/ontology")}


def test_no_term_is_described_twice_or_only_named(graph):
    assert len(terms()) == len(set(terms()))
    assert iris_in(graph_of(*NAMES), ONTOLOGY) == set(terms())


@pytest.mark.parametrize("term", terms())
def test_a_term_has_a_label_a_definition_and_its_ontology(graph, term):
    label, definition = (list(graph.objects(KGX[term], one)) for one in (RDFS.label, SKOS.definition))
    assert [one.language for one in label + definition] == ["en", "en"]
    assert definition[0].endswith(".")
    assert definition[0][0].isupper()
    assert list(graph.objects(KGX[term], RDFS.isDefinedBy)) == [URIRef(ONTOLOGY.rstrip("#"))]
    assert all(one.language == "en" and one.endswith(".") for one in graph.objects(KGX[term], RDFS.comment))


def test_every_property_and_every_class_that_is_no_list_of_members_has_an_example(graph):
    listed = {*(KGX[name] for name in INDIVIDUALS), KGX.OffsetUnit}
    kinds = (OWL.ObjectProperty, OWL.DatatypeProperty, OWL.Class)
    wanted = {term for kind in kinds for term in graph.subjects(RDF.type, kind) if term in KGX} - listed
    assert wanted == set(graph.subjects(SKOS.example))


@pytest.mark.parametrize("term", [term for term in terms() if graph_of("kgexport.ttl").value(KGX[term], SKOS.example)])
def test_an_example_is_turtle_that_keeps_to_domains_and_ranges(graph, term):
    prefixes = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in NAMESPACES.items())
    example = Graph().parse(data=prefixes + graph.value(KGX[term], SKOS.example), format="turtle")
    assert term in iris_in(example, ONTOLOGY)
    assert iris_in(example, ONTOLOGY) <= set(terms())
    assert iris_in(example, PREFIXES["plover"]) <= iris_in(graph_of("plover.ttl"), PREFIXES["plover"])
    for subject, predicate, value in example:
        domain, range_ = graph.value(predicate, RDFS.domain), graph.value(predicate, RDFS.range)
        assert domain is None or (subject, RDF.type, domain) in example
        if isinstance(value, Literal):
            assert range_ in {None, RDFS.Literal, value.datatype or XSD.string}
        else:
            types = set(example.objects(value, RDF.type)) | set(graph.objects(value, RDF.type))
            assert range_ is None or not types or range_ in types


def test_what_takes_or_gives_actors_says_so_without_inference(graph):
    for relation in (SCHEMA.domainIncludes, SCHEMA.rangeIncludes):
        for term in set(graph.subjects(relation)):
            strict = RDFS.domain if relation == SCHEMA.domainIncludes else RDFS.range
            assert graph.value(term, strict) is None
            included = set(graph.objects(term, relation))
            assert included >= ACTORS or not included & ACTORS


def test_only_schema_org_is_extended_in_the_terms_and_the_rest_in_the_alignments(graph):
    relations = (RDFS.subClassOf, RDFS.subPropertyOf)
    inside = {value for relation in relations for value in graph.objects(None, relation)}
    assert all(value in KGX or value in SCHEMA for value in inside)
    alignments = graph_of("alignments.ttl")
    for relation in relations:
        for one, other in alignments.subject_objects(relation):
            assert (one in KGX) != (other in KGX)


@pytest.mark.parametrize(("kind", "names"), INDIVIDUALS.items())
def test_the_individuals_are_those_of_the_record(graph, kind, names):
    members = {str(one).removeprefix(ONTOLOGY) for one in graph.subjects(RDF.type, KGX[kind])}
    assert members == set(get_args(names))


def _named_anywhere(prefix: str) -> set[str]:
    """The terms of a vocabulary named in the package, the ontology's files and page, and the shapes."""
    paths = [
        *Path(kgexport.__file__).parent.rglob("*.py"),
        *REPOSITORY.joinpath("docs").rglob("ontology*.md"),
        *REPOSITORY.joinpath("shapes").glob("*.ttl"),
    ]
    texts = [*map(text_of, NAMES), *(path.read_text(encoding="utf-8") for path in paths)]
    return {term for text in texts for term in prefixed_names(text, prefix)}


def test_every_term_of_ours_exists():
    named = _named_anywhere("kgx")
    assert "reports" in named
    assert named - set(terms()) == set()


@pytest.mark.skipif(not SCHEMA_ORG.exists(), reason="the vocabulary of schema.org stands in ../shared only")
def test_every_term_of_schema_org_exists():
    vocabulary = Graph().parse(SCHEMA_ORG)
    known = {str(one).removeprefix(str(SCHEMA)) for one in vocabulary.subjects(RDF.type) if one in SCHEMA}
    assert "Quotation" in known
    assert _named_anywhere("schema") - known == set()


@pytest.mark.parametrize(
    ("prefix", "namespace"), [("prov", PROV), ("skos", SKOS), ("dcterms", DCTERMS), ("vann", VANN), ("owl", OWL)]
)
def test_every_term_of_a_vocabulary_that_rdflib_knows_exists(prefix, namespace):
    named = _named_anywhere(prefix)
    assert named
    assert [term for term in sorted(named) if namespace[term] not in namespace] == []


@pytest.mark.parametrize("prefix", ["sem", "oa"])
def test_every_term_of_sem_and_web_annotation_exists(prefix):
    known = iris_in(Graph().parse(HERE / "foreign.ttl"), PREFIXES[prefix])
    named = _named_anywhere(prefix)
    assert named
    assert named - known == set()
