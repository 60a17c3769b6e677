"""The JSON-LD context, derived from the mapping table."""

from __future__ import annotations

from typing import Any

from kgexport.mapping.rows import Property, Term
from kgexport.mapping.table import TABLE
from kgexport.vocabulary.namespaces import PREFIXES, expand, is_curie

CONTEXT_IRI = "https://w3id.org/kgexport/context.jsonld"
DEFAULT_DATE = "xsd:date"

_COERCION = {
    Term.IRI: "@id",
    Term.NODE: "@id",
    Term.CONCEPT: "@id",
    Term.DATE: DEFAULT_DATE,
    Term.COUNT: "xsd:nonNegativeInteger",
    Term.RANK: "xsd:positiveInteger",
    Term.DECIMAL: "xsd:decimal",
}


def context(schema: str = PREFIXES["schema"]) -> dict[str, Any]:
    """The context's own object: prefixes, then a definition for each key of the table, by key.

    `schema` is the namespace to write schema.org's terms with. A TEXT takes the document's @language; a date whose
    precision is not a day carries its datatype in the document.
    """
    definitions: dict[str, Any] = {}
    for row in _rows():
        definition = _definition(row)
        if definitions.setdefault(row.key, definition) != definition:
            raise ValueError(f"the key {row.key} stands for two things in the mapping table")
    for description in TABLE.values():
        if description.reverse:
            row = description.reverse
            definitions[row.key] = {"@reverse": row.predicate, "@type": "@id"}
    prefixes = {prefix: schema if prefix == "schema" else iri for prefix, iri in PREFIXES.items()}
    return {"@version": 1.1, "@vocab": schema, **prefixes, **dict(sorted(definitions.items()))}


def used_context(document: Any, schema: str = PREFIXES["schema"]) -> dict[str, Any]:
    """The part of the context that a document needs: the keys that it has and the prefixes that it uses."""
    full = context(schema)
    keys: set[str] = set()
    names: set[str] = set()
    _collect(document, "", full, keys, names)
    terms = {key: full[key] for key in full if key in keys and not key.startswith("@")}
    for definition in terms.values():
        names.update(str(value) for value in definition.values())
    prefixes = {name.partition(":")[0] for name in names if is_curie(name)}
    kept = {key: value for key, value in full.items() if key in prefixes or key.startswith("@")}
    return {**kept, **terms}


def _collect(value: Any, key: str, full: dict[str, Any], keys: set[str], names: set[str]) -> None:
    """Add the keys of a document, and its strings that are names of things and not texts."""
    if isinstance(value, dict):
        keys.update(value)
        for inner_key, inner in value.items():
            _collect(inner, inner_key, full, keys, names)
    elif isinstance(value, list):
        for inner in value:
            _collect(inner, key, full, keys, names)
    elif isinstance(value, str) and (key == "@type" or full.get(key, {}).get("@type") == "@id"):
        names.add(value)


def coercion(row: Property) -> str | None:
    """The @type that the context gives to a row's values; None for strings."""
    return _COERCION.get(row.term)


def _rows() -> list[Property]:
    return [row for description in TABLE.values() for row in description.properties]


def _definition(row: Property) -> dict[str, Any]:
    """A row's term definition; PREFIXES hold its prefix, which KeyError would tell."""
    expand(row.predicate)
    kind = coercion(row)
    if kind:
        return {"@id": row.predicate, "@type": kind}
    if row.term is Term.STRING:
        return {"@id": row.predicate, "@language": None}
    return {"@id": row.predicate}
