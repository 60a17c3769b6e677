"""The mapping: which field of the record becomes which predicate, and which kind of term.

This table is the one place where the record meets RDF. The graph, the JSON-LD context and document, the page
docs/mapping.md and the tests against schema.org, the ontology and the shapes are all derived from it. Its second part,
where the words stand and how the graph was made, is in `table_of_evidence.py`.
"""

from __future__ import annotations

from kgexport.mapping.rows import Description, Property, Term
from kgexport.mapping.table_of_evidence import WHERE_AND_HOW

ACTOR_TYPES = {
    "Person": "schema:Person",
    "Organization": "schema:Organization",
    "Country": "schema:Country",
    "Place": "schema:Place",
    "Group": "kgx:Group",
}
FORMER_STATE = "kgx:FormerState"
GOVERNMENT_BODY = "schema:GovernmentOrganization"
NEWS_BODY = "schema:NewsMediaOrganization"

_CONFIDENCE = Property("confidence", "kgx:confidence", Term.DECIMAL)
_EVIDENCE = "kgx:evidence"
_A_TOPIC, _A_WORK = "a name becomes a topic, an IRI stays", "a name becomes a work, an IRI stays"

ARTICLE = Description(
    "article",
    "Article",
    "the record",
    ("schema:NewsArticle",),
    (
        Property("identifier", "schema:identifier", Term.STRING, source="id"),
        Property("headline", "schema:headline", Term.TEXT),
        Property("alternativeHeadline", "schema:alternativeHeadline", Term.TEXT),
        Property("description", "schema:description", Term.TEXT),
        Property("url", "schema:url", Term.IRI),
        Property("inLanguage", "schema:inLanguage", Term.STRING),
        Property("datePublished", "schema:datePublished", Term.DATE),
        Property("dateModified", "schema:dateModified", Term.DATE),
        Property("dateCreated", "schema:dateCreated", Term.DATE),
        Property("dateline", "schema:dateline", Term.TEXT),
        Property("author", "schema:author", Term.NODE, nested=True, repeated=True),
        Property("publisher", "schema:publisher", Term.NODE, nested=True, repeated=True),
        Property("articleSection", "schema:articleSection", Term.TEXT),
        Property("keywords", "schema:keywords", Term.TEXT),
        Property("about", "schema:about", Term.NODE, note=_A_TOPIC, nested=True, foreign=True),
        Property("isBasedOn", "schema:isBasedOn", Term.NODE, note=_A_WORK, nested=True, foreign=True),
        Property("citation", "schema:citation", Term.NODE, note=_A_WORK, nested=True, foreign=True),
        Property("license", "schema:license", Term.IRI),
        Property("copyrightHolder", "schema:copyrightHolder", Term.NODE, nested=True),
        Property("rights", "dc:rights", Term.TEXT, source="usageTerms"),
        Property("image", "schema:image", Term.IRI),
        Property("articleBody", "schema:articleBody", Term.TEXT, source="text", note="with --text full"),
        Property("mentions", "schema:mentions", Term.NODE, source="actors", nested=True),
        Property("hasPart", "schema:hasPart", Term.NODE, source="quotes", nested=True),
        Property("reports", "kgx:reports", Term.NODE, source="events", nested=True),
    ),
)

ACTOR = Description(
    "actor",
    "Actors",
    "actors[], author[], publisher, copyrightHolder",
    (*ACTOR_TYPES.values(), FORMER_STATE, GOVERNMENT_BODY, NEWS_BODY),
    (
        Property("name", "schema:name", Term.STRING),
        Property("alternateName", "schema:alternateName", Term.STRING),
        Property("identifier", "schema:identifier", Term.STRING, source="name", note="the ISO 3166 code of a country"),
        Property("jobTitle", "schema:jobTitle", Term.TEXT, note="of a Person"),
        Property("affiliation", "schema:affiliation", Term.NODE, note="of a Person, to an Organization"),
        Property("nationality", "schema:nationality", Term.NODE, note="of a Person, to a Country"),
        Property(
            "belongsTo",
            "kgx:belongsTo",
            Term.NODE,
            source="affiliation, nationality",
            note="between actors of other types",
        ),
        Property("url", "schema:url", Term.IRI),
        Property("sameAs", "schema:sameAs", Term.IRI),
        _CONFIDENCE,
    ),
)

TOPIC = Description(
    "topic", "Topics and works", "about[]", ("schema:DefinedTerm",), (Property("name", "schema:name", Term.STRING),)
)

WORK = Description(
    "work",
    "Topics and works",
    "isBasedOn[].name, citation[].name",
    ("schema:CreativeWork",),
    (Property("name", "schema:name", Term.STRING),),
)

QUOTATION = Description(
    "quotation",
    "Quotations",
    "quotes[]",
    ("schema:Quotation",),
    (
        Property("text", "schema:text", Term.TEXT, note="not with --text none"),
        Property("quotationKind", "kgx:quotationKind", Term.CONCEPT, source="kind"),
        Property("speaker", "kgx:speaker", Term.NODE),
        Property(
            "spokenByCharacter",
            "schema:spokenByCharacter",
            Term.NODE,
            source="speaker",
            note="where the speaker is a Person or an Organization",
        ),
        Property("cue", "kgx:cue", Term.TEXT, note="the words there; not with --text none"),
        Property("via", "kgx:via", Term.NODE),
        Property("relay", "kgx:relay", Term.NODE, source="via", nested=True),
        Property("about", "schema:about", Term.NODE),
        Property("dateCreated", "schema:dateCreated", Term.DATE, source="date"),
        Property("isPartOf", "schema:isPartOf", Term.NODE, source="the record"),
        Property("evidence", _EVIDENCE, Term.NODE, source="spans", nested=True),
        Property("attributionEvidence", "kgx:attributionEvidence", Term.NODE, source="speakerSpan, cue", nested=True),
        _CONFIDENCE,
    ),
)

RELAY = Description(
    "relay",
    "Quotations",
    "quotes[].via[]",
    ("kgx:Relay",),
    (
        Property("position", "kgx:position", Term.RANK, source="place in via"),
        Property("relayedBy", "kgx:relayedBy", Term.NODE, source="via[]"),
        Property(
            "evidence", _EVIDENCE, Term.NODE, source="mentions", note="the mention nearest to the words", nested=True
        ),
    ),
)

EVENT = Description(
    "event",
    "Events",
    "events[]",
    ("sem:Event",),
    (
        Property("label", "rdfs:label", Term.TEXT, source="name", note="not with --text none"),
        Property("eventType", "sem:eventType", Term.CONCEPT),
        Property("status", "kgx:status", Term.CONCEPT),
        Property("agent", "kgx:agent", Term.NODE),
        Property("recipient", "kgx:recipient", Term.NODE),
        Property("hasPlace", "sem:hasPlace", Term.NODE, source="location"),
        Property(
            "hasTimeStamp",
            "sem:hasTimeStamp",
            Term.DATE,
            source="startDate",
            note="where there is no endDate, or the same",
        ),
        Property("hasBeginTimeStamp", "sem:hasBeginTimeStamp", Term.DATE, source="startDate"),
        Property("hasEndTimeStamp", "sem:hasEndTimeStamp", Term.DATE, source="endDate"),
        Property("attributedTo", "kgx:attributedTo", Term.NODE),
        Property("evidence", _EVIDENCE, Term.NODE, source="evidence, furtherEvidence", nested=True),
        Property("trigger", "kgx:trigger", Term.NODE, nested=True),
        _CONFIDENCE,
    ),
)

_WHAT_IS_SAID = (ARTICLE, ACTOR, TOPIC, WORK, QUOTATION, RELAY, EVENT)

TABLE: dict[str, Description] = {description.kind: description for description in _WHAT_IS_SAID + WHERE_AND_HOW}
