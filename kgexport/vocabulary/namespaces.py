"""The namespaces of everything that is written, with their prefixes, and CURIEs over them."""

from __future__ import annotations

from collections.abc import Mapping

DEFAULT_BASE = "https://example.org/news/"
ONTOLOGY = "https://w3id.org/kgexport/ontology#"

SCHEMA_NAMESPACES = {"https": "https://schema.org/", "http": "http://schema.org/"}

PREFIXES: dict[str, str] = {
    "schema": SCHEMA_NAMESPACES["https"],
    "kgx": ONTOLOGY,
    "plover": "https://w3id.org/kgexport/plover#",
    "cameo": "https://w3id.org/kgexport/cameo#",
    "sem": "http://semanticweb.cs.vu.nl/2009/11/sem/",
    "oa": "http://www.w3.org/ns/oa#",
    "prov": "http://www.w3.org/ns/prov#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}

XSD_STRING = PREFIXES["xsd"] + "string"


def is_curie(name: str) -> bool:
    """Whether a string would be read as a CURIE with one of our prefixes, as JSON-LD does, and not as an IRI."""
    prefix, colon, local = name.partition(":")
    return bool(colon) and prefix in PREFIXES and not local.startswith("//")


def expand(name: str, namespaces: Mapping[str, str] = PREFIXES) -> str:
    """The IRI of a CURIE with one of our prefixes; any other IRI stays as it is."""
    if not is_curie(name):
        return name
    prefix, _, local = name.partition(":")
    return namespaces[prefix] + local


def compact(iri: str, namespaces: Mapping[str, str] = PREFIXES) -> str:
    """The CURIE of an IRI in one of the namespaces; any other IRI stays as it is."""
    for prefix, namespace in namespaces.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri[len(namespace) :]}"
    return iri
