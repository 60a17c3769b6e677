"""What follows from the ontology, the alignments and the vocabularies they name, for one article's graph."""

import owlrl
import pytest
from rdflib import OWL, RDF, RDFS, Graph, URIRef

from kgexport.vocabulary.namespaces import expand
from tests.ontology.files import EX, HERE, KGX, NAMESPACES, SCHEMA, graph_of

CREATIVE_WORK = "schema:CreativeWork schema:Thing"
COUNTRY = "schema:Country schema:AdministrativeArea schema:Place schema:Thing"
TOOK_PART = "sem:Actor sem:Authority sem:Core"

# Every type that each node of sample.ttl may have in the end, stated or inferred.
TYPES = {
    "article": f"schema:NewsArticle schema:Article {CREATIVE_WORK} prov:Entity",
    "unreadarticle": f"schema:NewsArticle schema:Article {CREATIVE_WORK} prov:Entity",
    "person": f"schema:Person schema:Thing prov:Agent {TOOK_PART}",
    "ministry": "schema:Organization schema:Thing",
    "paper": "schema:NewsMediaOrganization schema:Organization schema:Thing",
    "agency": "schema:Organization schema:Thing prov:Agent",
    "country": f"{COUNTRY} {TOOK_PART}",
    "formerstate": f"kgx:FormerState {COUNTRY} {TOOK_PART}",
    "place": "schema:Place schema:Thing sem:Place sem:Core",
    "group": "kgx:Group schema:Thing prov:Agent",
    "quotation": f"schema:Quotation {CREATIVE_WORK} prov:Entity",
    "quotationofgroup": f"schema:Quotation {CREATIVE_WORK} prov:Entity",
    "relay": "kgx:Relay prov:Activity",
    # SEM puts sem:eventType under rdf:type: "types can be both classes and individuals".
    "event": "sem:Event sem:Core plover:AGREE prov:Entity",
    "denied": "sem:Event sem:Core plover:ASSAULT",
    "mention": "kgx:Mention",
    "words": "oa:SpecificResource oa:ResourceSelection",
    "quoteselector": "oa:TextQuoteSelector oa:Selector",
    "position": "oa:TextPositionSelector oa:Selector",
    "graph": "kgx:ArticleGraph prov:Entity",
    "unreadgraph": "kgx:ArticleGraph prov:Entity",
    "extraction": "kgx:Extraction prov:Activity",
    "software": f"prov:SoftwareAgent prov:Agent schema:SoftwareApplication {CREATIVE_WORK}",
}
TRUE_OF_ANYTHING = {OWL.Thing, RDFS.Resource}


def closure(*more: str) -> tuple[Graph, list[str]]:
    """All that follows by the rules of OWL 2 RL, and the contradictions met; `more` is Turtle added to the sample."""
    graph = graph_of("kgexport.ttl", "alignments.ttl")
    graph.parse(HERE / "foreign.ttl").parse(HERE / "sample.ttl")
    prefixes = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in NAMESPACES.items())
    graph.parse(data=prefixes + "\n".join(more), format="turtle")
    rules = owlrl.OWLRL_Semantics(graph, axioms=False, daxioms=False, rdfs=False)
    rules.closure()
    return graph, rules.error_messages


@pytest.fixture(scope="module")
def closed() -> Graph:
    graph, errors = closure()
    assert errors == []
    return graph


def test_the_sample_uses_every_property_and_class_of_the_ontology():
    sample = Graph().parse(HERE / "sample.ttl")
    terms = graph_of("kgexport.ttl")
    properties = {*terms.subjects(RDF.type, OWL.ObjectProperty), *terms.subjects(RDF.type, OWL.DatatypeProperty)}
    ours = {term for term in properties if term in KGX}
    follows = {KGX.via}
    assert ours - set(sample.predicates()) == follows
    kinds = {KGX.QuotationKind, KGX.EventStatus, KGX.MentionKind, KGX.OffsetUnit}
    classes = {term for term in terms.subjects(RDF.type, OWL.Class) if term in KGX} - kinds
    assert classes <= set(sample.objects(None, RDF.type))


@pytest.mark.parametrize("node", TYPES)
def test_a_node_has_these_types_and_no_others(closed, node):
    types = set(closed.objects(EX[node], RDF.type)) - TRUE_OF_ANYTHING
    assert types == {URIRef(expand(name)) for name in TYPES[node].split()}


def test_every_node_of_the_sample_is_in_the_table():
    assert set(Graph().parse(HERE / "sample.ttl").subjects()) == {EX[name] for name in TYPES}


@pytest.mark.parametrize(
    ("subject", "predicate", "value"),
    [
        ("quotation", "kgx:speaker", "person"),
        ("quotation", "kgx:via", "agency"),
        ("quotation", "prov:wasAttributedTo", "person"),
        ("quotation", "kgx:evidence", "words"),
        ("person", "kgx:belongsTo", "ministry"),
        ("person", "kgx:belongsTo", "country"),
        ("event", "sem:hasActor", "country"),
        ("event", "sem:hasActor", "formerstate"),
        ("event", "prov:wasAttributedTo", "group"),
        ("relay", "prov:wasAssociatedWith", "agency"),
    ],
)
def test_what_follows(closed, subject, predicate, value):
    assert (EX[subject], URIRef(expand(predicate)), EX[value]) in closed


def test_no_two_things_become_one(closed):
    same = {(one, other) for one, other in closed.subject_objects(OWL.sameAs) if one != other}
    assert same == set()


@pytest.mark.parametrize(
    ("subject", "predicate", "value"),
    [
        ("event", "sem:hasActor", "group"),  # on whose word it is reported is no part in it
        ("quotation", "kgx:speaker", "agency"),
        ("quotationofgroup", "schema:spokenByCharacter", "group"),
        ("ministry", "schema:nationality", "country"),
    ],
)
def test_what_does_not_follow(closed, subject, predicate, value):
    assert (EX[subject], URIRef(expand(predicate)), EX[value]) not in closed


def test_nothing_is_inferred_about_what_a_term_includes(closed):
    assert (EX.ministry, RDF.type, SCHEMA.Person) not in closed
    graph, errors = closure("ex:anything kgx:belongsTo ex:other ; kgx:confidence 0.5 ; kgx:evidence ex:words .")
    assert errors == []
    assert set(graph.objects(EX.anything, RDF.type)) <= TRUE_OF_ANYTHING
    assert set(graph.objects(EX.other, RDF.type)) <= TRUE_OF_ANYTHING


@pytest.mark.parametrize(
    "wrong",
    [
        "ex:mention a kgx:Relay .",
        "ex:graph kgx:relayedBy ex:agency .",
        "ex:event kgx:status kgx:direct .",
        "ex:extraction prov:wasDerivedFrom ex:article .",
    ],
)
def test_a_contradiction_is_found(wrong):
    assert closure(wrong)[1]
