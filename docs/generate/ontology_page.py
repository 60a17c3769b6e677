"""Writes docs/ontology.md: the introduction, and every term of the ontology files in the order they have there.

Run it as `python docs/generate/ontology_page.py` when a file in ontology/ or ontology_introduction.md has changed.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from rdflib import OWL, RDF, RDFS, SKOS, Graph, Namespace, URIRef

from kgexport.vocabulary.namespaces import ONTOLOGY, PREFIXES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rdflib.term import Node

DOCS_FOLDER = Path(__file__).parents[1]
ONTOLOGY_FOLDER = DOCS_FOLDER.parent / "ontology"
PAGE = DOCS_FOLDER / "ontology.md"

KGX = Namespace(ONTOLOGY)
SCHEMA = Namespace(PREFIXES["schema"])
DCTERMS = Namespace(PREFIXES["dcterms"])

KINDS = {
    OWL.Class: "Class",
    OWL.ObjectProperty: "Property",
    OWL.DatatypeProperty: "Property with literal values",
    SKOS.ConceptScheme: "Concept scheme",
}
FACTS = (
    ("Subclass of", RDFS.subClassOf),
    ("Subproperty of", RDFS.subPropertyOf),
    ("Domain", RDFS.domain),
    ("Domain includes", SCHEMA.domainIncludes),
    ("Range", RDFS.range),
    ("Range includes", SCHEMA.rangeIncludes),
    ("See also", RDFS.seeAlso),
)
EVENT_TYPES = """\
## Event types

The values of `sem:eventType` are concepts of two SKOS schemes, PLOVER and CAMEO: see [Event types](event-types.md).
"""
RELATIONS = {
    RDFS.subClassOf: "is a subclass of",
    RDFS.subPropertyOf: "is a subproperty of",
    RDFS.seeAlso: "is near",
}


def page() -> str:
    """The whole page in Markdown."""
    graph = Graph().parse(ONTOLOGY_FOLDER / "kgexport.ttl").parse(ONTOLOGY_FOLDER / "alignments.ttl")
    sections = list(_sections())
    parts = [
        "<!-- Written by docs/generate/ontology_page.py from the files in ontology/: change those. -->\n",
        "# The ontology\n",
        _about(graph),
        (Path(__file__).parent / "ontology_introduction.md").read_text(encoding="utf-8"),
        "## Terms\n",
        *(f"- {title}: {', '.join(_link(term) for term in terms)}" for title, terms in sections),
        "",
    ]
    for title, terms in sections:
        parts.append(f"## {title}\n")
        parts.extend(_term(graph, term) for term in terms if not _is_member(graph, term))
    parts += [_alignments(), EVENT_TYPES]
    return "\n".join(parts)


def _sections() -> Iterator[tuple[str, list[URIRef]]]:
    """The sections of kgexport.ttl by its comment lines, each with the terms described in it."""
    text = (ONTOLOGY_FOLDER / "kgexport.ttl").read_text(encoding="utf-8")
    for part in re.split(r"^# -{4} ", text, flags=re.MULTILINE)[1:]:
        terms = [KGX[name] for name in re.findall(r"^kgx:(\w+) a ", part, flags=re.MULTILINE)]
        if terms:
            yield part.partition(" --")[0], terms


def _about(graph: Graph) -> str:
    ontology = URIRef(ONTOLOGY.rstrip("#"))
    description = graph.value(ontology, DCTERMS.description)
    return f"""{description}

| | |
|---|---|
| Namespace | `{ONTOLOGY}` |
| Prefix | `kgx` |
| Version | {graph.value(ontology, OWL.versionInfo)}, <{graph.value(ontology, OWL.versionIRI)}> |
| License | <{graph.value(ontology, DCTERMS.license)}> |
| Files | [kgexport.ttl](../ontology/kgexport.ttl), the terms; [alignments.ttl](../ontology/alignments.ttl), what they \
are in other vocabularies; [plover.ttl](../ontology/plover.ttl) and [cameo.ttl](../ontology/cameo.ttl), event types |
"""


def _term(graph: Graph, term: URIRef) -> str:
    kind = next(name for type_, name in KINDS.items() if (term, RDF.type, type_) in graph)
    rows = [(name, _links(graph.objects(term, predicate))) for name, predicate in FACTS]
    chain = graph.value(term, OWL.propertyChainAxiom)
    if chain is not None:
        rows.append(("Follows from", " then ".join(_link(step) for step in graph.items(chain))))
    lines = [
        f'<a id="{_local(term)}"></a>',
        f"### `kgx:{_local(term)}`\n",
        f"**{kind}: {graph.value(term, RDFS.label)}.** {_prose(graph, term)}\n",
        "| | |\n|---|---|",
        f"| IRI | `{term}` |",
        *(f"| {name} | {value} |" for name, value in rows if value),
        "",
    ]
    members = _members(graph, term)
    if members:
        lines += ["| Member | Label | Meaning |\n|---|---|---|", *members, ""]
    example = graph.value(term, SKOS.example)
    if example is not None:
        lines += [f"```turtle\n{example}\n```", ""]
    return "\n".join(lines)


def _members(graph: Graph, term: URIRef) -> list[str]:
    """A row for each individual of a class, in the order of the file."""
    if (term, RDF.type, OWL.Class) not in graph:
        return []
    ordered = [one for _, terms in _sections() for one in terms if (one, RDF.type, term) in graph]
    return [
        f'| <a id="{_local(one)}"></a>`kgx:{_local(one)}` | {graph.value(one, RDFS.label)} | {_prose(graph, one)} |'
        for one in ordered
    ]


def _is_member(graph: Graph, term: URIRef) -> bool:
    """Whether a term is an individual of one of our classes, which are listed under their class."""
    return any(str(kind).startswith(ONTOLOGY) for kind in graph.objects(term, RDF.type))


def _prose(graph: Graph, term: URIRef) -> str:
    texts = (graph.value(term, predicate) for predicate in (SKOS.definition, RDFS.comment))
    return " ".join(str(text) for text in texts if text is not None)


def _alignments() -> str:
    """What alignments.ttl states, vocabulary by vocabulary, in the words of its comments."""
    graph = Graph().parse(ONTOLOGY_FOLDER / "alignments.ttl")
    text = (ONTOLOGY_FOLDER / "alignments.ttl").read_text(encoding="utf-8")
    parts = ["## Alignments\n"]
    for part in re.split(r"^# -{4} ", text, flags=re.MULTILINE)[1:-1]:
        title = part.partition(" --")[0]
        prose = " ".join(re.findall(r"^# (.*)", part, flags=re.MULTILINE))
        pairs = re.findall(r"^(\w+:\w+) (rdfs:\w+) (\S+) \.", part, flags=re.MULTILINE)
        rows = [
            f"- {_link(_iri(ours))} {RELATIONS[_iri(relation)]} {_link(_iri(theirs))}"
            for ours, relation, theirs in pairs
        ]
        stated = sum((_iri(ours), _iri(relation), _iri(theirs)) in graph for ours, relation, theirs in pairs)
        if stated != len(pairs):
            raise ValueError(f"alignments.ttl is not laid out line by line under {title}")
        parts.append("\n".join([f"### {title}\n", *([prose, ""] if prose else []), *rows, ""]))
    return "\n".join(parts)


def _links(terms: Iterable[Node]) -> str:
    return ", ".join(_link(term) for term in sorted(map(str, terms)))


def _link(term: Node | str) -> str:
    if str(term).startswith(ONTOLOGY):
        return f"[`kgx:{_local(term)}`](#{_local(term)})"
    curie = _curie(term)
    return f"[`{curie}`]({term})" if curie != str(term) else f"<{term}>"


def _local(term: Node | str) -> str:
    return str(term).removeprefix(ONTOLOGY)


def _curie(term: Node | str) -> str:
    for prefix, namespace in PREFIXES.items():
        if str(term).startswith(namespace):
            return f"{prefix}:{str(term).removeprefix(namespace)}"
    return str(term)


def _iri(name: str) -> URIRef:
    if name.startswith("<"):
        return URIRef(name.strip("<>"))
    prefix, _, local = name.partition(":")
    return URIRef(PREFIXES[prefix] + local)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
