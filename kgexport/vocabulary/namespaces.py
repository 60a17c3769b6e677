"""The namespaces of everything that is written, with their prefixes, and CURIEs over them."""

from __future__ import annotations

ONTOLOGY = "https://w3id.org/kgexport/ontology#"

PREFIXES: dict[str, str] = {
    "schema": "https://schema.org/",
    "kgx": ONTOLOGY,
    "plover": "https://w3id.org/kgexport/plover#",
    "cameo": "https://w3id.org/kgexport/cameo#",
    "sem": "http://semanticweb.cs.vu.nl/2009/11/sem/",
    "oa": "http://www.w3.org/ns/oa#",
    "prov": "http://www.w3.org/ns/prov#",
    "dcterms": "http://purl.org/dc/terms/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


def expand(curie: str) -> str:
    """The IRI that a CURIE with one of our prefixes stands for; KeyError for an unknown prefix."""
    prefix, _, local = curie.partition(":")
    return PREFIXES[prefix] + local


def is_curie(iri: str) -> bool:
    """Whether a string would be read as a CURIE with one of our prefixes, as JSON-LD does, and not as an IRI."""
    prefix, colon, local = iri.partition(":")
    return bool(colon) and prefix in PREFIXES and not local.startswith("//")
