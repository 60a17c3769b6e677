"""Writes docs/event-types.md: the event types of ontology/plover.ttl and ontology/cameo.ttl as tables.

Run it as `python docs/generate/event_types_page.py` after event_type_schemes.py.
"""

from __future__ import annotations

from pathlib import Path

from rdflib import SKOS, Graph, URIRef

DOCS_FOLDER = Path(__file__).parents[1]
ONTOLOGY_FOLDER = DOCS_FOLDER.parent / "ontology"
PAGE = DOCS_FOLDER / "event-types.md"

MATCHES = {SKOS.closeMatch: "close", SKOS.broadMatch: "broader", SKOS.narrowMatch: "narrower"}

INTRODUCTION = """\
<!-- Written by docs/generate/event_types_page.py from the files in ontology/: change those. -->

# Event types

The type of an event, `sem:eventType`, is a concept of one of two SKOS schemes:

- **PLOVER**, {types} types such as `https://w3id.org/kgexport/plover#AGREE`, in [plover.ttl](../ontology/plover.ttl).
- **CAMEO**, {codes} codes in a hierarchy by digits such as `https://w3id.org/kgexport/cameo#057`, in
  [cameo.ttl](../ontology/cameo.ttl).

They are mapped to each other by SKOS. A CAMEO root that alone became a PLOVER type is a close match of it. Where
several roots became one type, the type is broader than each; where a root became several types, they are narrower. For
a code below the roots, the type it became is broader, and is not always that of its root. No match is exact, as the
two define their types apart from each other. Statements and appeals (01 and 02), which make up a good part of GDELT's
events, have no type in PLOVER.

Types, codes, labels and their conversion are after the PLOVER manual and its
[conversion table](https://github.com/openeventdata/PLOVER), draft 0.8, copyright 2021 Open Event Data Alliance,
[CC BY-SA 4.0](https://creativecommons.org/licenses/by-sa/4.0/), which is also the license of the two files.
"""


def page() -> str:
    """The whole page in Markdown."""
    plover = Graph().parse(ONTOLOGY_FOLDER / "plover.ttl")
    cameo = Graph().parse(ONTOLOGY_FOLDER / "cameo.ttl")
    types, codes = _concepts(plover, "plover"), _concepts(cameo, "cameo")
    lines = [
        INTRODUCTION.format(types=len(types), codes=len(codes)),
        "## PLOVER\n",
        "| Type | Meaning | Roots of CAMEO |\n|---|---|---|",
        *(
            f"| `plover:{_code(one)}` | {plover.value(one, SKOS.definition)} | {_matches(plover, one)} |"
            for one in types
        ),
        "",
        "## CAMEO\n",
        "| Code | Label | PLOVER type | |\n|---|---|---|---|",
        *(
            f"| `cameo:{_code(one)}` | {cameo.value(one, SKOS.prefLabel)} | {_matches(cameo, one)} "
            f"| {cameo.value(one, SKOS.scopeNote) or ''} |"
            for one in codes
        ),
        "",
    ]
    return "\n".join(lines)


def _concepts(graph: Graph, prefix: str) -> list[URIRef]:
    """The concepts of a scheme in the order of its file."""
    text = (ONTOLOGY_FOLDER / f"{prefix}.ttl").read_text(encoding="utf-8")
    concepts = [one for one in graph.subjects(SKOS.inScheme) if isinstance(one, URIRef)]
    return sorted(concepts, key=lambda one: text.index(f"\n{prefix}:{_code(one)} a "))


def _matches(graph: Graph, concept: URIRef) -> str:
    found = (
        f"`{one.rpartition('/')[2].replace('#', ':')}` ({name})"
        for match, name in MATCHES.items()
        for one in sorted(map(str, graph.objects(concept, match)))
    )
    return ", ".join(found)


def _code(concept: URIRef) -> str:
    return str(concept).rpartition("#")[2]


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
