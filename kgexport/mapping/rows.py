"""What a row of the mapping table is made of."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple


class Term(Enum):
    """The kinds of RDF terms that a value can become."""

    IRI = "IRI"
    NODE = "node"  # an IRI minted here, of a node described in the same graph
    CONCEPT = "concept"  # a CURIE with one of our prefixes, or an IRI
    TEXT = "text in the article's language"
    STRING = "xsd:string"
    DATE = "xsd:gYear, xsd:gYearMonth, xsd:date or xsd:dateTime"
    COUNT = "xsd:nonNegativeInteger"
    RANK = "xsd:positiveInteger"
    DECIMAL = "xsd:decimal"


class Property(NamedTuple):
    """One row: the values under `key` of a node become objects of `predicate`.

    `key` is also the key in JSON-LD; `source` is the record's field where it has another name; `note` says when
    the row applies. In JSON-LD, `nested` rows carry the described node inside their own at its first place, and
    `repeated` ones at every place, for readers that don't follow references. The values of a `foreign` row of nodes may
    be IRIs that the record gives; those of all others are minted here.
    """

    key: str
    predicate: str
    term: Term
    source: str = ""
    note: str = ""
    nested: bool = False
    repeated: bool = False
    foreign: bool = False


class Description(NamedTuple):
    """How one kind of node stands in the graph.

    `source` is the part of the record that it comes from, `section` the heading that its nodes stand under. Where
    `reverse` is given, JSON-LD nests the node in the object of its property `reverse.predicate`, under `reverse.key`.
    """

    kind: str
    section: str
    source: str
    types: tuple[str, ...]
    properties: tuple[Property, ...]
    reverse: Property | None = None
