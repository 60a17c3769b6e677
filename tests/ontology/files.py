"""The ontology's files as graphs, and the names in them."""

import re
from functools import cache
from pathlib import Path

from rdflib import Graph, Namespace

from kgexport.vocabulary.namespaces import ONTOLOGY, PREFIXES
from kgexport.vocabulary.resources import resource

NAMES = ("kgexport.ttl", "alignments.ttl", "plover.ttl", "cameo.ttl")
HERE = Path(__file__).parent
REPOSITORY = HERE.parents[1]
SCHEMA_ORG = REPOSITORY.parent / "shared" / "vocab" / "schemaorg-all-https.ttl"

KGX = Namespace(ONTOLOGY)
SCHEMA = Namespace(PREFIXES["schema"])
EX = Namespace("https://example.org/news/")
NAMESPACES = PREFIXES | {
    "owl": "http://www.w3.org/2002/07/owl#",
    "vann": "http://purl.org/vocab/vann/",
    "ex": str(EX),
}


def text_of(name: str) -> str:
    return resource(f"ontology/{name}").read_text(encoding="utf-8")


@cache
def _parsed(name: str) -> Graph:
    return Graph().parse(data=text_of(name), format="turtle")


def graph_of(*names: str) -> Graph:
    """A new graph of all the statements of some of the files."""
    graph = Graph()
    for name in names:
        graph += _parsed(name)
    return graph


def iris_in(graph: Graph, namespace: str) -> set[str]:
    """The local names of all IRIs of a namespace in a graph, in whatever place."""
    found = {str(term) for triple in graph for term in triple if str(term).startswith(namespace)}
    return {iri.removeprefix(namespace) for iri in found} - {""}


def prefixed_names(text: str, prefix: str) -> set[str]:
    return set(re.findall(rf"\b{prefix}:([A-Za-z]\w*)", text))


def terms() -> list[str]:
    """Our terms in the order of kgexport.ttl."""
    return re.findall(r"^kgx:(\w+) a ", text_of("kgexport.ttl"), re.MULTILINE)
