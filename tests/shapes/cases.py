"""For each constraint of the packaged shapes, an edit of base.ttl that breaks it.

`old` stands in base.ttl and is replaced by `new`; the result must come from `shape` (prefix and local name) and
`component` (without "ConstraintComponent"). `path` is the result's path where it is not the shape's own.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

BASE = (Path(__file__).parent / "base.ttl").read_text(encoding="utf-8")
_NOT_TEXT = "<https://example.org/thing>"
_UNKNOWN = "<https://example.org/unknown>"
_DAY = '"2014-11-18"^^xsd:date'
_BEGIN_AND_END = 'sem:hasBeginTimeStamp "2014-12-01"^^xsd:date ;\n    sem:hasEndTimeStamp "2014-12-31"^^xsd:date'
_DATE_TYPED = '"2014-13-45"^^xsd:date'


class Case(NamedTuple):
    shape: str
    component: str
    old: str
    new: str
    path: str | None = None

    @property
    def graph(self) -> str:
        """The broken graph in Turtle."""
        assert self.old in BASE, f"not in base.ttl: {self.old}"
        return BASE.replace(self.old, self.new, 1)


def _not_text(shape: str, statement: str) -> Case:
    """A case in which the text of a statement, written `predicate "text"`, is an IRI."""
    predicate = statement.partition(" ")[0]
    return Case(shape, "Node", statement, f"{predicate} {_NOT_TEXT}")


def _not_actor(shape: str, statement: str) -> Case:
    predicate = statement.partition(" ")[0]
    return Case(shape, "Node", statement, f"{predicate} {_UNKNOWN}")


def _literal(shape: str, component: str, statement: str) -> Case:
    predicate = statement.partition(" ")[0]
    return Case(shape, component, statement, f'{predicate} "words"')


def _without(shape: str, component: str, statement: str) -> Case:
    return Case(shape, component, statement, "")


def _twice(shape: str, component: str, statement: str, other: str) -> Case:
    return Case(shape, component, statement, f"{statement} , {other}")


ARTICLE = [
    _not_text("core:article-headline", 'schema:headline "Ministers agree on grain corridor"@en'),
    Case("core:article-headline", "Pattern", '"Ministers agree on grain corridor"@en', '" "@en'),
    _twice("core:article-headline", "UniqueLang", '"Ministers agree on grain corridor"@en', '"Another"@en'),
    _not_text("core:article-alternativeHeadline", 'schema:alternativeHeadline "Grain to flow again"@en'),
    _not_text("core:article-description", 'schema:description "Two ministers met in Ankara."@en'),
    _not_text("core:article-articleSection", 'schema:articleSection "World"@en'),
    _not_text("core:article-dateline", 'schema:dateline "ANKARA"@en'),
    _not_text("core:article-articleBody", 'schema:articleBody "“We agree,” Jo Doe told Wire."@en'),
    _literal("core:article-url", "NodeKind", "schema:url <https://paper.example/grain>"),
    _literal("core:article-image", "NodeKind", "schema:image <https://paper.example/grain.jpg>"),
    _literal("core:article-license", "NodeKind", "schema:license <https://creativecommons.org/licenses/by/4.0/>"),
    Case("core:article-inLanguage", "Or", 'schema:inLanguage "en"', 'schema:inLanguage "English, British"'),
    Case("core:article-datePublished", "Node", '"2014-11-19T08:30:00+03:00"^^xsd:dateTime', '"19 November"'),
    Case("core:article-datePublished", "Node", '"2014-11-19T08:30:00+03:00"^^xsd:dateTime', _DATE_TYPED),
    Case("core:article-datePublished", "Node", '"2014-11-19T08:30:00+03:00"^^xsd:dateTime', '"20x4"^^xsd:gYear'),
    Case("core:article-datePublished", "Node", '"2014-11-19T08:30:00+03:00"^^xsd:dateTime', '"nope"^^xsd:dateTime'),
    Case(
        "core:article-datePublished", "Node", '"2014-11-19T08:30:00+03:00"^^xsd:dateTime', '"2014-13"^^xsd:gYearMonth'
    ),
    Case(
        "core:article-datePublished", "Node", '"2014-11-19T08:30:00+03:00"^^xsd:dateTime', '"2014-11-19"^^xsd:dateTime'
    ),
    Case("core:article-dateModified", "Node", '"2014-11-19T09:00:00+03:00"^^xsd:dateTime', '"later"'),
    Case("core:article-dateCreated", "Node", '"2014-11"^^xsd:gYearMonth', '"2014-11"'),
    _literal("core:article-author", "Node", "schema:author :person-ann-lee"),
    Case("core:article-author", "Node", "schema:author :person-ann-lee", "schema:author :place-ankara"),
    _literal("core:article-publisher", "Node", "schema:publisher :organization-paper"),
    _literal("core:article-copyrightHolder", "Node", "schema:copyrightHolder :organization-paper"),
    Case("core:article-mentions", "NodeKind", "schema:mentions :person-jo-doe", 'schema:mentions "Jo Doe"'),
    Case("core:article-hasPart", "NodeKind", "schema:hasPart :quotation-1", 'schema:hasPart "We agree"'),
    Case("core:article-about", "NodeKind", "schema:about :topic-grain", 'schema:about "grain"'),
    Case("core:article-isBasedOn", "NodeKind", "schema:isBasedOn :work-1", 'schema:isBasedOn "Wire"'),
    Case("core:article-reports", "Class", "kgx:reports :event-1", "kgx:reports :person-jo-doe"),
]

ACTORS = [
    _not_text("core:actor-name", 'schema:name "Jo Doe"'),
    Case("core:actor-name", "Pattern", 'schema:name "Jo Doe"', 'schema:name ""'),
    _not_text("core:actor-alternateName", 'schema:alternateName "Doe"'),
    _literal("core:actor-url", "NodeKind", "schema:url <https://paper.example/ann-lee>"),
    _literal("core:actor-sameAs", "NodeKind", "schema:sameAs <http://www.wikidata.org/entity/Q1>"),
    _not_actor("core:actor-belongsTo", "kgx:belongsTo :country-XX"),
    Case("core:person-jobTitle", "Or", '"minister"@en', "7"),
    Case(
        "core:person-affiliation", "Node", "schema:affiliation :organization-ministry", "schema:affiliation :country-XX"
    ),
    Case("core:person-nationality", "Class", "schema:nationality :country-XX", "schema:nationality :group-officials"),
    Case(
        "core:Group", "Closed", 'schema:name "officials"', 'schema:name "officials" ; schema:titel "x"', "schema:titel"
    ),
    Case(
        "core:Group",
        "NodeKind",
        ":group-officials a kgx:Group ;",
        '[] a kgx:Group ; schema:name "men" . :group-officials a kgx:Group ;',
    ),
    _without("core:group-name", "MinCount", 'schema:name "officials" ;'),
    Case(
        "core:FormerState",
        "Closed",
        'schema:name "Old Xland"',
        'schema:name "Old Xland" ; schema:nmae "x"',
        "schema:nmae",
    ),
    Case(
        "core:FormerState", "Class", ":country-OLD a schema:Country , kgx:FormerState", ":country-OLD a kgx:FormerState"
    ),
    _without("core:formerState-name", "MinCount", '; schema:name "Old Xland"'),
]

QUOTATIONS = [
    _not_text("core:quotation-text", 'schema:text "We agree"@en'),
    Case("core:quotation-text", "Pattern", 'schema:text "We agree"@en', 'schema:text ""'),
    _twice("core:quotation-text", "UniqueLang", 'schema:text "We agree"@en', '"They agree"@en'),
    Case("core:quotation-isPartOf", "NodeKind", "schema:isPartOf :article-1", 'schema:isPartOf "the article"'),
    _without("core:quotation-isPartOf", "MinCount", "schema:isPartOf :article-1 ;"),
    _twice("core:quotation-isPartOf", "MaxCount", "schema:isPartOf :article-1", ":article-2"),
    _twice("core:quotation-quotationKind", "MaxCount", "kgx:quotationKind kgx:direct", "kgx:indirect"),
    Case("core:quotation-quotationKind", "In", "kgx:quotationKind kgx:direct", "kgx:quotationKind kgx:literal"),
    _not_actor("core:quotation-speaker", "kgx:speaker :person-jo-doe"),
    Case(
        "core:quotation-speaker",
        "Node",
        "kgx:speaker :person-jo-doe",
        'kgx:speaker [ a schema:Person ; schema:name "Jo" ]',
    ),
    Case(
        "core:quotation-spokenByCharacter",
        "Node",
        "schema:spokenByCharacter :person-jo-doe",
        "schema:spokenByCharacter :country-XX",
    ),
    _not_text("core:quotation-cue", 'kgx:cue "told"@en'),
    _not_actor("core:quotation-via", "kgx:via :organization-wire"),
    Case("core:quotation-relay", "Class", "kgx:relay :relay-1", "kgx:relay :relay-1 , :organization-wire"),
    Case("core:quotation-about", "NodeKind", "schema:about :country-XX", 'schema:about "Xland"'),
    Case(
        "core:quotation-dateCreated",
        "Node",
        '"2014-11-18"^^xsd:date ;\n    kgx:evidence',
        '"Tuesday" ;\n    kgx:evidence',
    ),
    Case("core:RelayChain", "Or", '"1"^^xsd:positiveInteger', '"2"^^xsd:positiveInteger'),
    Case(
        "core:Relay",
        "Closed",
        ":relay-1 a kgx:Relay",
        ":relay-1 a kgx:Relay ; kgx:speaker :person-jo-doe",
        "kgx:speaker",
    ),
    Case("core:Relay", "NodeKind", ":relay-1 a kgx:Relay", "[] a kgx:Relay . :relay-1 a kgx:Relay"),
    _not_actor("core:relay-relayedBy", "kgx:relayedBy :organization-wire"),
    _without("core:relay-relayedBy", "MinCount", "kgx:relayedBy :organization-wire ;"),
    _twice("core:relay-relayedBy", "MaxCount", "kgx:relayedBy :organization-wire", ":organization-paper"),
    Case("core:relay-position", "Datatype", '"1"^^xsd:positiveInteger', '"first"'),
    Case("core:relay-position", "MinInclusive", '"1"^^xsd:positiveInteger', '"0"^^xsd:positiveInteger'),
    _without("core:relay-position", "MinCount", 'kgx:position "1"^^xsd:positiveInteger ;'),
    _twice("core:relay-position", "MaxCount", '"1"^^xsd:positiveInteger', '"2"^^xsd:positiveInteger'),
    Case(
        "core:relay-evidence",
        "MaxCount",
        '"1"^^xsd:positiveInteger ; kgx:evidence :evidence-1',
        '"1"^^xsd:positiveInteger ; kgx:evidence :evidence-1 , :evidence-2',
    ),
]

EVENTS = [
    Case("core:Event", "NodeKind", ":event-1 a sem:Event ;",
         "[] a sem:Event ; sem:eventType plover:AID . :event-1 a sem:Event ;"),
    _not_text("core:event-label", 'rdfs:label "agree"@en'),
    Case("core:event-eventType", "NodeKind", "sem:eventType plover:AGREE", 'sem:eventType "agreement"'),
    _without("core:event-eventType", "MinCount", "sem:eventType plover:AGREE ;"),
    _twice("core:event-eventType", "MaxCount", "sem:eventType plover:AGREE", "plover:AID"),
    _twice("core:event-status", "MaxCount", "kgx:status kgx:occurred", "kgx:planned"),
    Case("core:event-status", "In", "kgx:status kgx:occurred", "kgx:status kgx:done"),
    _not_actor("core:event-agent", "kgx:agent :person-jo-doe"),
    _not_actor("core:event-recipient", "kgx:recipient :country-XX"),
    _not_actor("core:event-attributedTo", "kgx:attributedTo :group-officials"),
    Case("core:event-hasPlace", "Or", "sem:hasPlace :place-ankara", "sem:hasPlace :topic-grain"),
    Case("core:event-hasTimeStamp", "Node", "sem:hasTimeStamp ", f"sem:hasTimeStamp {_DATE_TYPED} ; sem:hasTime "),
    Case("core:event-hasTimeStamp", "MaxCount", "sem:hasTimeStamp ", 'sem:hasTimeStamp "2013"^^xsd:gYear , '),
    Case("core:event-hasBeginTimeStamp", "Node", '"2014-12-01"^^xsd:date', _DATE_TYPED),
    _twice("core:event-hasBeginTimeStamp", "MaxCount", '"2014-12-01"^^xsd:date', '"2014-12-02"^^xsd:date'),
    Case("core:event-hasEndTimeStamp", "Node", '"2014-12-31"^^xsd:date', '"soon"^^xsd:dateTime'),
    _twice("core:event-hasEndTimeStamp", "MaxCount", '"2014-12-31"^^xsd:date', '"2014-12-30"^^xsd:date'),
    Case("core:EventOrder", "Or", '"2014-12-31"^^xsd:date', '"2014-11-30"^^xsd:date'),
    Case("core:EventOrder", "Or", _BEGIN_AND_END,
         'sem:hasBeginTimeStamp "2015"^^xsd:gYear ; sem:hasEndTimeStamp "2014"^^xsd:gYear'),
    Case("core:EventOrder", "Or", _BEGIN_AND_END,
         'sem:hasBeginTimeStamp "2014-12"^^xsd:gYearMonth ; sem:hasEndTimeStamp "2014-11"^^xsd:gYearMonth'),
    Case("core:EventOrder", "Or", _BEGIN_AND_END,
         'sem:hasBeginTimeStamp "2014-12-01T08:00:00Z"^^xsd:dateTime ;'
         ' sem:hasEndTimeStamp "2014-12-01T09:00:00+03:00"^^xsd:dateTime'),
]  # fmt: skip

EVIDENCE = [
    Case(
        "core:Mention",
        "Closed",
        ":mention-1 a kgx:Mention",
        ":mention-1 a kgx:Mention ; kgx:agent :country-XX",
        "kgx:agent",
    ),
    Case("core:Mention", "NodeKind", ":mention-1 a kgx:Mention", "[] a kgx:Mention . :mention-1 a kgx:Mention"),
    _not_actor("core:mention-mentionOf", "kgx:mentionOf :person-jo-doe"),
    _without("core:mention-mentionOf", "MinCount", "kgx:mentionOf :person-jo-doe ;"),
    _twice("core:mention-mentionOf", "MaxCount", "kgx:mentionOf :person-jo-doe", ":country-XX"),
    Case("core:mention-mentionKind", "In", "kgx:mentionKind kgx:name", "kgx:mentionKind kgx:direct"),
    _without("core:mention-mentionKind", "MinCount", "; kgx:mentionKind kgx:name"),
    _twice("core:mention-mentionKind", "MaxCount", "kgx:mentionKind kgx:name", "kgx:nominal"),
    Case("core:mention-evidence", "MinCount", "kgx:name ; kgx:evidence :evidence-1", "kgx:name"),
    Case(
        "core:mention-evidence",
        "MaxCount",
        "kgx:name ; kgx:evidence :evidence-1",
        "kgx:name ; kgx:evidence :evidence-1 , :evidence-2",
    ),
    Case("core:evidence", "Class", "kgx:evidence :evidence-1", "kgx:evidence :position-1-9"),
    Case("core:attributionEvidence", "Class", "kgx:attributionEvidence :evidence-1", 'kgx:attributionEvidence "told"'),
    Case("core:trigger", "Class", "kgx:trigger :evidence-1", 'kgx:trigger "agree"'),
    Case(
        "core:Evidence",
        "NodeKind",
        ":evidence-1 a oa:SpecificResource",
        "[] a oa:SpecificResource . :evidence-1 a oa:SpecificResource",
    ),
    Case("core:evidence-hasSource", "NodeKind", "oa:hasSource :article-1", 'oa:hasSource "article"'),
    _without("core:evidence-hasSource", "MinCount", "oa:hasSource :article-1 ;"),
    _twice("core:evidence-hasSource", "MaxCount", "oa:hasSource :article-1", ":article-2"),
    Case("core:evidence-hasSelector", "Or", "oa:hasSelector :quote-selector-1", "oa:hasSelector :article-1"),
    Case("core:evidence-position", "QualifiedMinCount", ":quote-selector-1 , :position-1-9", ":quote-selector-1"),
    Case(
        "core:evidence-position",
        "QualifiedMaxCount",
        ":quote-selector-1 , :position-1-9 .",
        ":quote-selector-1 , :position-1-9 , :position-2 . :position-2 a oa:TextPositionSelector .",
    ),
    Case(
        "core:evidence-words",
        "QualifiedMaxCount",
        ":quote-selector-1 , :position-1-9 .",
        ":quote-selector-1 , :position-1-9 , :quote-2 . :quote-2 a oa:TextQuoteSelector .",
    ),
    _not_text("core:quoteSelector-exact", 'oa:exact "We agree"'),
    Case("core:quoteSelector-exact", "MinLength", 'oa:exact "We agree"', 'oa:exact ""'),
    _without("core:quoteSelector-exact", "MinCount", 'oa:exact "We agree" ;'),
    _twice("core:quoteSelector-exact", "MaxCount", 'oa:exact "We agree"', '"They agree"'),
    _not_text("core:quoteSelector-prefix", 'oa:prefix "“"'),
    _twice("core:quoteSelector-prefix", "MaxCount", 'oa:prefix "“"', '"x"'),
    _not_text("core:quoteSelector-suffix", 'oa:suffix ",” Jo"'),
    _twice("core:quoteSelector-suffix", "MaxCount", 'oa:suffix ",” Jo"', '"x"'),
    Case("core:positionSelector-start", "Datatype", '"1"^^xsd:nonNegativeInteger', "1"),
    Case("core:positionSelector-start", "Datatype", '"1"^^xsd:nonNegativeInteger', '"one"^^xsd:nonNegativeInteger'),
    Case("core:positionSelector-start", "MinInclusive", '"1"^^xsd:nonNegativeInteger', "-1"),
    _without("core:positionSelector-start", "MinCount", 'oa:start "1"^^xsd:nonNegativeInteger ;'),
    _twice(
        "core:positionSelector-start", "MaxCount", 'oa:start "1"^^xsd:nonNegativeInteger', '"2"^^xsd:nonNegativeInteger'
    ),
    Case("core:positionSelector-end", "Datatype", '"9"^^xsd:nonNegativeInteger', '"9"'),
    Case("core:positionSelector-end", "MinInclusive", '"9"^^xsd:nonNegativeInteger', "-9"),
    _without("core:positionSelector-end", "MinCount", ';\n    oa:end "9"^^xsd:nonNegativeInteger'),
    _twice(
        "core:positionSelector-end", "MaxCount", 'oa:end "9"^^xsd:nonNegativeInteger', '"8"^^xsd:nonNegativeInteger'
    ),
    Case("core:positionSelector-order", "LessThan", 'oa:end "9"', 'oa:end "1"'),
    Case("core:positionSelector-order", "LessThan", 'oa:end "9"^^xsd:nonNegativeInteger', "oa:end []"),
    Case("core:confidence", "Datatype", "kgx:confidence 0.9", 'kgx:confidence "high"'),
    Case("core:confidence", "MinInclusive", "kgx:confidence 0.9", "kgx:confidence -0.1"),
    Case("core:confidence", "MaxInclusive", "kgx:confidence 0.9", "kgx:confidence 1.1"),
]

PROVENANCE = [
    Case(
        "core:Graph",
        "Closed",
        ":graph-1 a kgx:ArticleGraph",
        ':graph-1 a kgx:ArticleGraph ; schema:name "x"',
        "schema:name",
    ),
    Case(
        "core:Graph", "NodeKind", ":graph-1 a kgx:ArticleGraph", "[] a kgx:ArticleGraph . :graph-1 a kgx:ArticleGraph"
    ),
    Case("core:graph-wasDerivedFrom", "NodeKind", "prov:wasDerivedFrom :article-1", 'prov:wasDerivedFrom "article"'),
    _without("core:graph-wasDerivedFrom", "MinCount", "prov:wasDerivedFrom :article-1 ;"),
    Case("core:graph-wasGeneratedBy", "Class", "prov:wasGeneratedBy :extraction-1", "prov:wasGeneratedBy :software-1"),
    Case("core:graph-unread", "Class", "kgx:offsetUnit kgx:codePoint", "kgx:unread :software-1"),
    Case("core:graph-unread", "MaxCount", "kgx:offsetUnit kgx:codePoint", "kgx:unread :article-1 , :graph-1"),
    Case("core:graph-offsetUnit", "In", "kgx:offsetUnit kgx:codePoint", "kgx:offsetUnit kgx:byte"),
    _literal("core:graph-license", "NodeKind", "dcterms:license <https://creativecommons.org/publicdomain/zero/1.0/>"),
    Case(
        "core:Extraction",
        "Closed",
        ":extraction-1 a kgx:Extraction",
        ":extraction-1 a kgx:Extraction ; kgx:agent :software-1",
        "kgx:agent",
    ),
    Case(
        "core:Extraction",
        "NodeKind",
        ":extraction-1 a kgx:Extraction",
        "[] a kgx:Extraction . :extraction-1 a kgx:Extraction",
    ),
    Case("core:extraction-used", "NodeKind", "prov:used :article-1", 'prov:used "article"'),
    _without("core:extraction-used", "MinCount", "prov:used :article-1 ;"),
    Case(
        "core:extraction-wasAssociatedWith",
        "Class",
        "prov:wasAssociatedWith :software-1",
        "prov:wasAssociatedWith :organization-paper",
    ),
    _without("core:extraction-wasAssociatedWith", "MinCount", "; prov:wasAssociatedWith :software-1"),
    _not_text("core:software-name", 'schema:name "kgexport"'),
    _not_text("core:software-softwareVersion", 'schema:softwareVersion "0.1.0"'),
    _not_text("core:software-model", 'kgx:model "rules"'),
]

QUALITY = [
    Case(
        "quality:Article",
        "NodeKind",
        ":article-1 a schema:NewsArticle ;",
        "[] a schema:NewsArticle . :article-1 a schema:NewsArticle ;",
    ),
    Case(
        "quality:Quotation",
        "NodeKind",
        ":quotation-1 a schema:Quotation ;",
        "[] a schema:Quotation ; schema:isPartOf :article-1 . :quotation-1 a schema:Quotation ;",
    ),
    _without("quality:article-headline", "MinCount", 'schema:headline "Ministers agree on grain corridor"@en ;'),
    _without(
        "quality:article-datePublished", "MinCount", 'schema:datePublished "2014-11-19T08:30:00+03:00"^^xsd:dateTime ;'
    ),
    Case("quality:article-zone", "Or", "2014-11-19T08:30:00+03:00", "2014-11-19T08:30:00"),
    _without("quality:article-publisher", "MinCount", "schema:publisher :organization-paper ;"),
    _without("quality:article-author", "MinCount", "schema:author :person-ann-lee ;"),
    _without("quality:article-url", "MinCount", "schema:url <https://paper.example/grain> ;"),
    _without("quality:article-inLanguage", "MinCount", 'schema:inLanguage "en" ;'),
    Case(
        "quality:article-provenance",
        "MinCount",
        "prov:wasDerivedFrom :article-1",
        "prov:wasDerivedFrom :article-2",
        "^prov:wasDerivedFrom",
    ),
    Case("quality:ArticleOrder", "Or", "2014-11-19T09:00:00+03:00", "2014-11-19T05:00:00+00:00"),
    Case(
        "quality:ArticleOrder",
        "Or",
        'schema:datePublished "2014-11-19T08:30:00+03:00"^^xsd:dateTime ;\n'
        '    schema:dateModified "2014-11-19T09:00:00+03:00"^^xsd:dateTime',
        'schema:datePublished "2014-11-19"^^xsd:date ; schema:dateModified "2014-11-18"^^xsd:date',
    ),
    Case(
        "quality:Actor",
        "NodeKind",
        "schema:author :person-ann-lee",
        'schema:author [ a schema:Person ; schema:name "Ann" ]',
    ),
    _without("quality:actor-name", "MinCount", 'schema:name "Ankara"'),
    Case(
        "quality:quotation-speaker",
        "MinCount",
        "kgx:speaker :person-jo-doe ;\n    schema:spokenByCharacter :person-jo-doe ;",
        "",
        "kgx:speaker|schema:spokenByCharacter",
    ),
    _without("quality:quotation-text", "MinCount", 'schema:text "We agree"@en ;'),
    _without("quality:quotation-kind", "MinCount", "kgx:quotationKind kgx:direct ;"),
    _without(
        "quality:quotation-evidence",
        "MinCount",
        "kgx:evidence :evidence-1 ;\n    kgx:attributionEvidence :evidence-1 ;",
    ),
    Case(
        "quality:event-party",
        "MinCount",
        "kgx:agent :person-jo-doe ;\n    kgx:recipient :country-XX ;",
        "",
        "kgx:agent|kgx:recipient|sem:hasActor",
    ),
    Case(
        "quality:event-time",
        "MinCount",
        'sem:hasTimeStamp "2014-11-18"^^xsd:date ;',
        "",
        "sem:hasTimeStamp|sem:hasBeginTimeStamp|sem:hasEndTimeStamp|sem:hasTime",
    ),
    _without("quality:event-status", "MinCount", "kgx:status kgx:occurred ;"),
    _without("quality:event-evidence", "MinCount", "kgx:evidence :evidence-1 ;\n    kgx:trigger :evidence-1"),
    _without("quality:graph-wasGeneratedBy", "MinCount", "prov:wasGeneratedBy :extraction-1 ;"),
    _without("quality:graph-offsetUnit", "MinCount", "kgx:offsetUnit kgx:codePoint ;"),
    _without("quality:software-name", "MinCount", 'schema:name "kgexport" ;'),
    _without("quality:software-softwareVersion", "MinCount", 'schema:softwareVersion "0.1.0" ;'),
]

SEARCH_ENGINES = [
    _without("search:headline", "MinCount", 'schema:headline "Ministers agree on grain corridor"@en ;'),
    Case("search:headline-length", "MaxLength", "Ministers agree on grain corridor", "Ministers agree " * 8),
    _without("search:image", "MinCount", ";\n    schema:image <https://paper.example/grain.jpg>"),
    Case("search:image-address", "Or", "<https://paper.example/grain.jpg>", "<file:///grain.jpg>"),
    Case("search:image-address", "Or", "<https://paper.example/grain.jpg>", "[ a schema:ImageObject ]"),
    _without("search:datePublished", "MinCount", 'schema:datePublished "2014-11-19T08:30:00+03:00"^^xsd:dateTime ;'),
    Case("search:datePublished-form", "Node", "2014-11-19T08:30:00+03:00", "2014-11-19T08:30:00"),
    _without("search:dateModified", "MinCount", 'schema:dateModified "2014-11-19T09:00:00+03:00"^^xsd:dateTime ;'),
    Case("search:dateModified-form", "Node", '"2014-11-19T09:00:00+03:00"^^xsd:dateTime', '"2014"^^xsd:gYear'),
    _without("search:author", "MinCount", "schema:author :person-ann-lee ;"),
    Case("search:author-type", "Or", "schema:author :person-ann-lee", "schema:author :place-ankara"),
    Case("search:author-name", "Node", 'schema:name "Ann Lee" ;', ""),
    Case("search:author-link", "Node", '"Ann Lee" ; schema:url <https://paper.example/ann-lee>', '"Ann Lee"'),
    Case(
        "search:author-words", "Not", 'schema:name "Ann Lee"', 'schema:name "By Ann Lee"', "schema:author/schema:name"
    ),
]

ACROSS = [
    Case("across:Person", "Not", ":person-jo-doe a schema:Person", ":person-jo-doe a schema:Person , schema:Country"),
    _twice("across:person-birthDate", "MaxCount", '"1960-01-02"^^xsd:date', '"1961-01-02"^^xsd:date'),
    _twice("across:person-deathDate", "MaxCount", '"2020-01-02"^^xsd:date', '"2021-01-02"^^xsd:date'),
    _twice("across:person-birthPlace", "MaxCount", "schema:birthPlace :place-ankara", ":country-XX"),
    Case(
        "across:Organization",
        "Not",
        ":organization-wire a schema:Organization",
        ":organization-wire a schema:Organization , kgx:Group",
    ),
    _twice("across:country-identifier", "QualifiedMaxCount", '"XX"', '"YY"'),
    _twice(
        "across:same-wikidata",
        "QualifiedMaxCount",
        "<http://www.wikidata.org/entity/Q1>",
        "<http://www.wikidata.org/entity/Q2>",
    ),
    Case(
        "across:elsewhere-actors",
        "MaxCount",
        'schema:name "Ann Lee"',
        'schema:name "Ann Lee" ; schema:sameAs <http://www.wikidata.org/entity/Q1>',
        "^schema:sameAs",
    ),
    _twice(
        "across:article-datePublished",
        "MaxCount",
        '"2014-11-19T08:30:00+03:00"^^xsd:dateTime',
        '"2014-11-20"^^xsd:date',
    ),
    _twice("across:article-publisher", "MaxCount", "schema:publisher :organization-paper", ":organization-wire"),
    _twice("across:graph-wasDerivedFrom", "MaxCount", "prov:wasDerivedFrom :article-1", ":article-2"),
]

CASES: dict[str, list[Case]] = {
    "core": ARTICLE + ACTORS + QUOTATIONS + EVENTS + EVIDENCE + PROVENANCE,
    "quality": QUALITY,
    "search-engines": SEARCH_ENGINES,
    "across": ACROSS,
}
