"""The mapping table against its neighbours, in both directions: ontology, schema.org, shapes, JSON-LD context."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any, get_args

import msgspec
import pytest
import rdflib
from rdflib import OWL, RDF, RDFS, SH, XSD, Graph, URIRef

from kgexport.mapping import table
from kgexport.mapping.context import context
from kgexport.mapping.document import document
from kgexport.mapping.mapper import map_article
from kgexport.mapping.options import MappingOptions
from kgexport.mapping.rows import Property, Term
from kgexport.mapping.table import TABLE
from kgexport.mapping.terms import NamedNode, Quad
from kgexport.record import (
    Actor,
    Article,
    Author,
    Event,
    Extractor,
    Mention,
    Publisher,
    Quote,
    Span,
    Work,
    decode_article,
)
from kgexport.record.model import EventStatus, MentionKind, QuoteKind
from kgexport.vocabulary.event_types import CAMEO, PLOVER
from kgexport.vocabulary.namespaces import PREFIXES, expand
from kgexport.vocabulary.resources import resource
from tests.data import record

SCHEMA_ORG = Path(__file__).parents[3] / "shared" / "vocab" / "schemaorg-all-https.ttl"
SCHEMA = rdflib.Namespace(PREFIXES["schema"])
KGX = PREFIXES["kgx"]
ROWS = [(kind, row) for kind, description in TABLE.items() for row in description.properties]
PREDICATES = {row.predicate for _, row in ROWS}

# Of the ontology, what no row of the table writes, and why.
NOT_WRITTEN = {
    **dict.fromkeys(("EventStatus", "QuotationKind", "MentionKind", "OffsetUnit"), "a class of individuals"),
    **dict.fromkeys(("eventStatuses", "quotationKinds", "mentionKinds"), "a scheme of individuals"),
}
# Of the shapes, what no row of the table writes, and why.
FOREIGN = {
    **dict.fromkeys(("schema:birthDate", "schema:deathDate", "schema:birthPlace"), "news graphs of others"),
    "schema:contentUrl": "an ImageObject of others",
    **dict.fromkeys(("sem:hasActor", "sem:hasTime"), "events of others"),
}


@cache
def emitted() -> tuple[Quad, ...]:
    """All that the mapper writes: a record with every field, with every type of actor as party, speaker and relay."""
    article = decode_article(json.dumps(record()))[0]
    every = tuple(Actor(id=kind, type=kind, name=name) for kind, name in _named_actors())  # type: ignore[arg-type]
    ids = tuple(actor.id for actor in every)
    linked = tuple(
        Actor(
            id=f"{kind}-2",
            type=kind,  # type: ignore[arg-type]
            name=f"Another {name}",
            affiliation=ids,
            nationality=ids,
            same_as=("http://www.wikidata.org/entity/Q1",),
            confidence=0.5,
        )
        for kind, name in _named_actors()
    )
    quotes = tuple(Quote(id=one, kind="indirect", text="x", speaker=one, via=ids, about=ids) for one in ids)
    ministry = Actor(id="ministry", type="Organization", name="Pentagon")
    crowd = Article(id="crowd", actors=(*every, *linked, ministry), quotes=quotes)
    options = MappingOptions(text="full", license="https://creativecommons.org/licenses/by/4.0/")
    unread = Article(id="unread", text="Nobody has read this.")
    return tuple(quad for one in (article, crowd, unread) for quad in map_article(one, options).quads())


def _named_actors() -> list[tuple[str, str]]:
    return [
        *(("Person", "Ann Taylor"), ("Organization", "Acme"), ("Country", "China"), ("Place", "Moscow")),
        ("Group", "officials"),
    ]


def ontology() -> Graph:
    return Graph().parse(data=resource("ontology/kgexport.ttl").read_text("utf-8"), format="turtle")


def shapes(*names: str) -> Graph:
    graph = Graph()
    for file in resource("shapes").iterdir():
        if not names or file.name in names:
            graph.parse(data=file.read_text("utf-8"), format="turtle")
    return graph


def test_the_records_used_here_exercise_every_row_and_every_type() -> None:
    article = decode_article(json.dumps(record()))[0]
    graph = map_article(article, MappingOptions(text="full", license="https://example.org/license"))
    nodes = (*graph.nodes, *map_article(Article(text="Nobody has read this.")).nodes)
    written = {(node.kind, key) for node in nodes for key in node.values}
    assert {(kind, row.key) for kind, row in ROWS} - written == set()
    types = {
        quad.object.iri
        for quad in emitted()
        if quad.predicate.iri == str(RDF.type) and isinstance(quad.object, NamedNode)
    }
    assert {expand(name) for description in TABLE.values() for name in description.types} - types == set()


def test_a_row_reads_fields_that_the_record_has() -> None:
    structs = (Article, Author, Event, Extractor, Mention, Publisher, Span, Work, Actor, Quote)
    fields = {field.encode_name for struct in structs for field in msgspec.structs.fields(struct)}
    assert [(kind, row.key) for kind, row in ROWS if not row.source and row.key not in fields] == []


def test_every_term_of_ours_that_is_written_is_in_the_ontology() -> None:
    known = {str(term) for term in ontology().subjects(RDFS.isDefinedBy)}
    names = {name for description in TABLE.values() for name in description.types} | PREDICATES
    for choice, prefix in ((EventStatus, "kgx"), (QuoteKind, "kgx"), (MentionKind, "kgx")):
        names |= {f"{prefix}:{value}" for value in get_args(choice)}
    assert {expand(name) for name in names if name.startswith("kgx:")} - known == set()
    written = {term.iri for quad in emitted() for term in quad[1:3] if isinstance(term, NamedNode)}
    assert {iri for iri in written if iri.startswith(KGX)} - known == set()


def test_every_term_of_the_ontology_is_written_or_there_for_a_reason() -> None:
    names = {name for description in TABLE.values() for name in description.types} | PREDICATES | {"kgx:codePoint"}
    names |= {f"kgx:{value}" for choice in (EventStatus, QuoteKind, MentionKind) for value in get_args(choice)}
    terms = {str(term) for term in ontology().subjects(RDFS.isDefinedBy)}
    rest = {term.removeprefix(KGX) for term in terms - {expand(name) for name in names} if term.startswith(KGX)}
    assert rest == set(NOT_WRITTEN)


def test_the_terms_of_ours_are_used_within_their_domains_and_ranges() -> None:
    graph = ontology()
    types: dict[str, set[URIRef]] = {}
    for quad in emitted():
        if quad.predicate.iri == str(RDF.type) and isinstance(quad.object, NamedNode):
            types.setdefault(quad.subject.iri, set()).add(URIRef(quad.object.iri))
    for individual, kind in graph.subject_objects(RDF.type):
        types.setdefault(str(individual), set()).add(kind)  # type: ignore[arg-type]
    for subject, predicate, value, _ in emitted():
        term = URIRef(predicate.iri)
        if not predicate.iri.startswith(KGX):
            continue
        domains = {*graph.objects(term, RDFS.domain), *graph.objects(term, SCHEMA.domainIncludes)}
        assert domains & types[subject.iri], (predicate.iri, types[subject.iri])
        ranges = {*graph.objects(term, RDFS.range), *graph.objects(term, SCHEMA.rangeIncludes)}
        if isinstance(value, NamedNode):
            assert (term, RDF.type, OWL.ObjectProperty) in graph
            assert ranges & types[value.iri], (predicate.iri, types[value.iri])
        else:
            assert (term, RDF.type, OWL.DatatypeProperty) in graph
            assert URIRef(value.datatype) in ranges or RDFS.Literal in ranges, (predicate.iri, value)


def test_every_event_type_of_a_record_is_a_concept() -> None:
    concepts = {
        str(concept)
        for name in ("plover", "cameo")
        for concept in Graph()
        .parse(data=resource(f"ontology/{name}.ttl").read_text("utf-8"), format="turtle")
        .subjects(RDF.type, URIRef(expand("skos:Concept")))
    }
    assert {expand(row.curie) for row in (*PLOVER.values(), *CAMEO.values())} <= concepts


@pytest.fixture(scope="module")
def schema_org() -> Graph:
    if not SCHEMA_ORG.exists():
        pytest.skip(f"no {SCHEMA_ORG}: schema.org's own definitions are not part of the repository")
    return Graph().parse(SCHEMA_ORG)


def _above(graph: Graph, term: Any) -> set[Any]:
    """A class or property of schema.org and all above it."""
    return {*graph.transitive_objects(term, RDFS.subClassOf)}


DATATYPES = {
    str(XSD.string): {SCHEMA.Text},
    str(RDF.langString): {SCHEMA.Text},
    str(XSD.dateTime): {SCHEMA.DateTime},
    str(XSD.date): {SCHEMA.Date},
    str(XSD.gYear): {SCHEMA.Date},
    str(XSD.gYearMonth): {SCHEMA.Date},
}


def test_every_term_of_schema_org_exists_and_is_used_as_it_is_meant(schema_org: Graph) -> None:
    """By domainIncludes and rangeIncludes, for every combination of types that the mapper writes."""
    types: dict[str, set[Any]] = {}
    for quad in emitted():
        if quad.predicate.iri == str(RDF.type) and isinstance(quad.object, NamedNode):
            types.setdefault(quad.subject.iri, set()).add(URIRef(quad.object.iri))
    for kinds in types.values():
        for kind in kinds:
            if kind.startswith(SCHEMA):
                assert (kind, RDF.type, RDFS.Class) in schema_org
    checked = set()
    for subject, predicate, value, _ in emitted():
        term = URIRef(predicate.iri)
        if not term.startswith(SCHEMA):
            continue
        assert (term, RDF.type, RDF.Property) in schema_org, term
        of = {SCHEMA.Thing}.union(*(_above(schema_org, kind) for kind in types[subject.iri] if kind.startswith(SCHEMA)))
        assert of & {*schema_org.objects(term, SCHEMA.domainIncludes)}, (term, types[subject.iri])
        if isinstance(value, NamedNode):
            kinds = types.get(value.iri, set())
            takes = {SCHEMA.Thing, *(() if kinds else (SCHEMA.URL, SCHEMA.CreativeWork))}
            takes = takes.union(*(_above(schema_org, kind) for kind in kinds if kind.startswith(SCHEMA)))
        else:
            takes = DATATYPES[value.datatype]
        assert takes & {*schema_org.objects(term, SCHEMA.rangeIncludes)}, (term, value, takes)
        checked.add(predicate.iri)
    assert checked == {expand(name) for name in PREDICATES if name.startswith("schema:")}


def _paths(graph: Graph) -> set[str]:
    """The predicates in the paths of shapes."""
    found: set[str] = set()
    ends = [*graph.objects(None, SH.path)]
    while ends:
        end = ends.pop()
        if isinstance(end, URIRef):
            found.add(str(end))
        else:
            ends += [
                value for predicate, value in graph.predicate_objects(end) if value != RDF.nil and predicate != RDF.type
            ]
    return found


def test_every_property_of_the_shapes_is_one_that_is_written_or_that_others_write() -> None:
    named = _paths(shapes()) - {str(RDF.type)}
    assert {iri for iri in named if not iri.startswith(tuple(PREFIXES.values()))} == set()
    assert named - {expand(name) for name in PREDICATES} - {expand(name) for name in FOREIGN} == set()
    assert {name for name in FOREIGN if expand(name) not in named or name in PREDICATES} == set()


def test_every_row_of_a_closed_class_is_known_to_its_shape() -> None:
    graph = shapes("core.ttl")
    closed = [shape for shape, value in graph.subject_objects(SH.closed) if value.toPython() is True]
    assert closed
    checked = set()
    for shape in closed:
        known = {path for one in graph.objects(shape, SH.property) for path in graph.objects(one, SH.path)}
        known |= {term for list_ in graph.objects(shape, SH.ignoredProperties) for term in graph.items(list_)}
        for target in graph.objects(shape, SH.targetClass):
            for kind, description in TABLE.items():
                if str(target) in map(expand, description.types):
                    written = {
                        quad.predicate.iri
                        for quad in emitted()
                        if any(quad.subject.iri == one.subject.iri for one in _of_type(str(target)))
                    }
                    assert {URIRef(iri) for iri in written} - known - {RDF.type} == set(), (kind, target)
                    checked.add(kind)
    assert checked


@cache
def _of_type(iri: str) -> tuple[Quad, ...]:
    return tuple(quad for quad in emitted() if quad.predicate.iri == str(RDF.type) and quad.object == NamedNode(iri))


def test_every_key_of_the_context_is_a_row_of_the_table() -> None:
    definitions = {key: value for key, value in context().items() if isinstance(value, dict)}
    rows = {row.key: expand(row.predicate) for _, row in ROWS}
    reverse = {
        description.reverse.key: expand(description.reverse.predicate)
        for description in TABLE.values()
        if description.reverse
    }
    assert definitions.keys() == rows.keys() | reverse.keys()
    assert not rows.keys() & reverse.keys()
    for key, definition in definitions.items():
        expected = reverse[key] if key in reverse else rows[key]
        assert expand(definition.get("@reverse") or definition["@id"]) == expected
    assert {key: value for key, value in context().items() if key in PREFIXES} == PREFIXES


def test_a_key_that_means_two_things_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    topic = table.TOPIC._replace(properties=(Property("name", "schema:name", Term.TEXT),))
    monkeypatch.setitem(table.TABLE, "topic", topic)
    with pytest.raises(ValueError, match="name"):
        context()


def test_nothing_is_nested_in_two_places_or_in_none() -> None:
    """Each kind of node has a place in a JSON-LD document: below the article by rows that nest, or by a reverse."""
    article = decode_article(json.dumps(record()))[0]
    described_in = json.dumps(document(map_article(article)))
    for node in map_article(article).nodes:
        local = node.iri.rpartition("/")[2]
        described = described_in.count(f'{{"@id": "{local}", "@type"')
        assert described == 1 or (described > 1 and node.kind == "actor"), (node.kind, described)
