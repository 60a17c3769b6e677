"""The second part of the mapping table: mentions, the words that facts rest on, how the graph was made."""

from __future__ import annotations

from kgexport.mapping.rows import Description, Property, Term

MENTION = Description(
    "mention",
    "Mentions",
    "actors[].mentions[]",
    ("kgx:Mention",),
    (
        Property("mentionOf", "kgx:mentionOf", Term.NODE, source="the actor"),
        Property("mentionKind", "kgx:mentionKind", Term.CONCEPT, source="kind"),
        Property("evidence", "kgx:evidence", Term.NODE, source="start, end", nested=True),
    ),
    reverse=Property("mentionedAt", "kgx:mentionOf", Term.NODE),
)

EVIDENCE = Description(
    "evidence",
    "Evidence",
    "every span",
    ("oa:SpecificResource",),
    (
        Property("source", "oa:hasSource", Term.NODE, source="the record"),
        Property("selector", "oa:hasSelector", Term.NODE, source="start, end", nested=True),
    ),
)

WORDS = Description(
    "words",
    "Evidence",
    "every span, not with --text none",
    ("oa:TextQuoteSelector",),
    (
        Property("exact", "oa:exact", Term.STRING, source="text[start:end]"),
        Property("prefix", "oa:prefix", Term.STRING, source="text before start"),
        Property("suffix", "oa:suffix", Term.STRING, source="text after end"),
    ),
)

OFFSETS = Description(
    "offsets",
    "Evidence",
    "every span",
    ("oa:TextPositionSelector",),
    (
        Property("start", "oa:start", Term.COUNT),
        Property("end", "oa:end", Term.COUNT),
    ),
)

GRAPH = Description(
    "graph",
    "Provenance",
    "the record",
    ("kgx:ArticleGraph",),
    (
        Property("wasDerivedFrom", "prov:wasDerivedFrom", Term.NODE, source="the record"),
        Property("wasGeneratedBy", "prov:wasGeneratedBy", Term.NODE, source="extractor", nested=True),
        Property(
            "unread",
            "kgx:unread",
            Term.NODE,
            source="text",
            note="where there are neither quotes nor events nor an extractor, not even empty ones",
        ),
        Property("graphLicense", "dcterms:license", Term.IRI, source="the option --license"),
        Property("offsetUnit", "kgx:offsetUnit", Term.CONCEPT, source="always code points"),
    ),
    reverse=Property("articleGraph", "prov:wasDerivedFrom", Term.NODE),
)

EXTRACTION = Description(
    "extraction",
    "Provenance",
    "extractor",
    ("kgx:Extraction",),
    (
        Property("used", "prov:used", Term.NODE, source="the record"),
        Property("wasAssociatedWith", "prov:wasAssociatedWith", Term.NODE, source="extractor", nested=True),
    ),
)

SOFTWARE = Description(
    "software",
    "Provenance",
    "extractor",
    ("prov:SoftwareAgent", "schema:SoftwareApplication"),
    (
        Property("name", "schema:name", Term.STRING),
        Property("softwareVersion", "schema:softwareVersion", Term.STRING, source="version"),
        Property("model", "kgx:model", Term.STRING),
    ),
)

WHERE_AND_HOW = (MENTION, EVIDENCE, WORDS, OFFSETS, GRAPH, EXTRACTION, SOFTWARE)
