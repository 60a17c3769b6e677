"""What a store is about, in numbers."""

from __future__ import annotations

from kgexport.mapping.terms import Literal, NamedNode
from kgexport.stores.base import Store, Table
from kgexport.vocabulary.namespaces import compact

_CLASSES = (
    "SELECT ?class (COUNT(DISTINCT ?node) AS ?nodes) { ?node a ?class } GROUP BY ?class ORDER BY DESC(?nodes) ?class"
)


def counted_classes(store: Store) -> list[tuple[str, int]]:
    """Each class, as a CURIE where its prefix is ours, with how many nodes are of it; the largest first."""
    answer = store.query(_CLASSES)
    rows = answer.rows if isinstance(answer, Table) else ()
    return [
        (compact(kind.iri), int(number.value))
        for kind, number in rows
        if isinstance(kind, NamedNode) and isinstance(number, Literal)
    ]
