"""Writes ontology/plover.ttl and ontology/cameo.ttl from the tables of event types in kgexport/vocabulary/data.

Run it as `python docs/generate/event_type_schemes.py` when a table has changed.

How the two schemes are mapped: a CAMEO root that alone became a PLOVER type is a close match of it (03 and AGREE).
Where several roots became one type (18, 19 and 20 ASSAULT), that type is broader than each; where a root became
several types (08 CONCEDE and RETREAT), they are narrower. A code below the roots has a broader match: the type
that it became. None is an exact match, as the two define their types apart from each other.
"""

from __future__ import annotations

import textwrap
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from kgexport import __version__
from kgexport.vocabulary.event_types import CAMEO, PLOVER, CameoCode
from kgexport.vocabulary.namespaces import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Iterable

ONTOLOGY_FOLDER = Path(__file__).parents[2] / "ontology"

HEAD = """\
# {comment}
#
# Written by docs/generate/event_type_schemes.py from the tables in kgexport/vocabulary/data: change those.

{prefixes}
<{iri}> a skos:ConceptScheme ;
    owl:versionInfo "{version}" ;
    rdfs:label "{title}"@en ;
    dcterms:title "{title}"@en ;
    dcterms:description "{description}"@en ;
    dcterms:creator <https://w3id.org/kgexport/maintainers> ;
    dcterms:license <https://creativecommons.org/licenses/by-sa/4.0/> ;
    dcterms:rights "{rights}"@en ;
    dcterms:source {sources} ;
    dcterms:created "2026-11-23"^^xsd:date ;
    dcterms:modified "2026-11-23"^^xsd:date ;
    vann:preferredNamespacePrefix "{prefix}" ;
    vann:preferredNamespaceUri "{namespace}" ;
    skos:hasTopConcept {top} .
"""

SOURCES = {
    "plover": "<https://github.com/openeventdata/PLOVER>",
    "cameo": ("<http://eventdata.parusanalytics.com/data.dir/cameo.html> , <https://github.com/openeventdata/PLOVER>"),
}
RIGHTS = (
    "Types, codes, labels and their conversion are after the PLOVER manual and its conversion table, draft 0.8, "
    "copyright 2021 Open Event Data Alliance, CC BY-SA 4.0. Changed: {changes}."
)
CHANGES = {
    "plover": "definitions of our own words, in the form of a SKOS concept scheme",
    "cameo": "misspellings and remarks taken out of the labels, in the form of a SKOS concept scheme",
}

INVERSE = {
    "skos:closeMatch": "skos:closeMatch",
    "skos:broadMatch": "skos:narrowMatch",
    "skos:narrowMatch": "skos:broadMatch",
}

Statement = tuple[str, str]


def plover_scheme() -> str:
    """The text of plover.ttl."""
    concepts = [
        _concept(
            kind.curie,
            [
                ("skos:topConceptOf", _scheme_of("plover")),
                ("skos:inScheme", _scheme_of("plover")),
                ("skos:notation", _literal(kind.code)),
                ("skos:prefLabel", _english(kind.label)),
                ("skos:definition", _english(kind.definition)),
                *_matches_of_type(kind.code),
            ],
        )
        for kind in PLOVER.values()
    ]
    head = _head(
        "plover",
        "The event types of PLOVER, the Political Language Ontology for Verifiable Event Records.",
        "PLOVER event types",
        "The 16 types of political events of PLOVER, mapped to the root codes of CAMEO.",
        [kind.curie for kind in PLOVER.values()],
    )
    return head + "".join(concepts)


def cameo_scheme() -> str:
    """The text of cameo.ttl."""
    labels = Counter(code.label for code in CAMEO.values())
    head = _head(
        "cameo",
        "The event codes of CAMEO, Conflict and Mediation Event Observations.",
        "CAMEO event codes",
        "The codes of CAMEO for political events, by the hierarchy of their digits, mapped to the types of PLOVER. "
        "The roots 01 (make a public statement) and 02 (appeal), which PLOVER left out, are mapped to nothing.",
        [code.curie for code in CAMEO.values() if not code.broader],
    )
    parts = [head]
    for code in CAMEO.values():
        if not code.broader:
            parts.append(f"\n\n# ---- {code.code} {code.label} ".ljust(112, "-") + "\n")
        parts.append(_concept(code.curie, _cameo_statements(code, labels)))
    return "".join(parts)


def _cameo_statements(code: CameoCode, labels: Counter[str]) -> list[Statement]:
    label = code.label
    if code.broader and code.code.endswith("0") and labels[label] > 1:
        label += ", not specified below"
    place = ("skos:broader", f"cameo:{code.broader}") if code.broader else ("skos:topConceptOf", _scheme_of("cameo"))
    notes = [f"mode {code.mode}"] if code.mode else []
    if code.contexts:
        notes.append(f"context {' and '.join(code.contexts)}".replace("_", " "))
    return [
        place,
        ("skos:inScheme", _scheme_of("cameo")),
        ("skos:notation", _literal(code.code)),
        ("skos:prefLabel", _english(label)),
        *([("skos:scopeNote", _english(f"In PLOVER: {', '.join(notes)}."))] if notes else []),
        *_matches_of_code(code),
    ]


def _matches_of_code(code: CameoCode) -> list[Statement]:
    """How a CAMEO code is mapped to PLOVER; not at all where that has no type for it."""
    if not code.plover:
        return []
    if len(code.plover) > 1:
        match = "skos:narrowMatch"
    elif code.broader or sum(code.plover[0] in root.plover for root in _roots()) > 1:
        match = "skos:broadMatch"
    else:
        match = "skos:closeMatch"
    return [(match, f"plover:{name}") for name in code.plover]


def _matches_of_type(name: str) -> list[Statement]:
    """How a PLOVER type is mapped to the roots of CAMEO; the codes below them have their matches in cameo.ttl."""
    return [
        (INVERSE[match], root.curie)
        for root in _roots()
        for match, target in _matches_of_code(root)
        if target == f"plover:{name}"
    ]


def _roots() -> list[CameoCode]:
    return [code for code in CAMEO.values() if not code.broader]


def _scheme_of(prefix: str) -> str:
    return f"<{PREFIXES[prefix].rstrip('#')}>"


def _head(prefix: str, comment: str, title: str, description: str, top: Iterable[str]) -> str:
    used = ["plover", "cameo", "skos", "dcterms", "rdfs", "xsd"]
    names = {name: PREFIXES[name] for name in used} | {
        "owl": "http://www.w3.org/2002/07/owl#",
        "vann": "http://purl.org/vocab/vann/",
    }
    lines = (f"@prefix {name + ':':<8} <{iri}> .\n" for name, iri in names.items())
    return HEAD.format(
        comment=comment,
        prefixes="".join(lines),
        iri=_scheme_of(prefix).strip("<>"),
        version=__version__,
        title=title,
        description=description,
        rights=RIGHTS.format(changes=CHANGES[prefix]),
        sources=SOURCES[prefix],
        prefix=prefix,
        namespace=PREFIXES[prefix],
        top=_list(top),
    )


def _concept(curie: str, statements: list[Statement]) -> str:
    """One concept in Turtle, values of one predicate on one line."""
    values: dict[str, list[str]] = {}
    for predicate, value in statements:
        values.setdefault(predicate, []).append(value)
    lines = [f"{predicate} {' , '.join(given)}" for predicate, given in values.items()]
    return f"\n{curie} a skos:Concept ;\n    " + " ;\n    ".join(lines) + " .\n"


def _list(curies: Iterable[str]) -> str:
    """The CURIEs as a list of objects, broken into lines before a name and never before a comma."""
    glued = " ".join(curies).replace(" ", "\xa0, ")
    return textwrap.fill(glued, width=100, subsequent_indent=" " * 8).replace("\xa0", " ")


def _literal(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _english(text: str) -> str:
    return _literal(text) + "@en"


if __name__ == "__main__":
    (ONTOLOGY_FOLDER / "plover.ttl").write_text(plover_scheme(), encoding="utf-8", newline="\n")
    (ONTOLOGY_FOLDER / "cameo.ttl").write_text(cameo_scheme(), encoding="utf-8", newline="\n")
