"""The JSON-LD document of an article's graph: compact, nested, in reading order."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kgexport.mapping.context import DEFAULT_DATE, coercion
from kgexport.mapping.graph import ArticleGraph
from kgexport.mapping.nodes import Given, Node, distinct
from kgexport.mapping.rows import Description, Property, Term
from kgexport.mapping.table import TABLE
from kgexport.mapping.terms import Value, datatype, written
from kgexport.vocabulary.namespaces import compact

_DATES_SEEN_BY_ALL = ("datePublished", "dateModified", "dateCreated")


def local_context(graph: ArticleGraph, values: Mapping[str, Given] | None = None) -> dict[str, Any]:
    """What an article's document needs beyond the common context: base, language, the precision of its dates.

    With the article's dates coerced here they stand as plain strings, as consumers of news markup expect them.
    `values` are those of the article's node, where they are known already.
    """
    values = graph.article.values if values is None else values
    local: dict[str, Any] = {"@base": graph.base} if is_base(graph.base) else {}
    if graph.language:
        local["@language"] = graph.language.lower()
    rows = {row.key: row for row in TABLE["article"].properties}
    for key in _DATES_SEEN_BY_ALL:
        for value in distinct(values.get(key)):
            kind = compact(datatype(Term.DATE, value))
            if kind != DEFAULT_DATE:
                local[key] = {"@id": rows[key].predicate, "@type": kind}
    return local


def document(graph: ArticleGraph) -> dict[str, Any]:
    """The article's node with all others nested where the table nests them; without @context.

    IRIs under the base are relative to it. Each node is described once, at its first place, and named elsewhere.
    """
    return _Document(graph).described(graph.article)


class _Document:
    def __init__(self, graph: ArticleGraph) -> None:
        self._base = graph.base if is_base(graph.base) else None
        self._nodes = {node.iri: node for node in graph.nodes}
        self._done: set[str] = set()
        self._dates = {
            key: definition["@type"] for key, definition in local_context(graph).items() if isinstance(definition, dict)
        }
        self._nested = _nested_by_reverse(graph)

    def described(self, node: Node) -> dict[str, Any]:
        """A node's own object; marks the node as described."""
        self._done.add(node.iri)
        description = TABLE[node.kind]
        types = [_bare(name) for name in node.types]
        found: dict[str, Any] = {"@id": self._relative(node.iri), "@type": types[0] if len(types) == 1 else types}
        for row in description.properties:
            values = node.values.get(row.key, ())
            if values and not _is_reversed(row, description):
                shown = [self._value(row, value) for value in values]
                found[row.key] = shown[0] if len(shown) == 1 else shown
        for key, inner in self._nested.get(node.iri, {}).items():
            nested = [self.described(one) for one in inner if one.iri not in self._done]
            if nested:
                found[key] = nested[0] if len(nested) == 1 else nested
        return found

    def _value(self, row: Property, value: Value) -> Any:
        if row.term is Term.NODE:
            node = self._nodes.get(str(value))
            if node and row.nested and (row.repeated or node.iri not in self._done):
                return self.described(node)
            return self._relative(str(value))
        if row.term is Term.DATE:
            kind = compact(datatype(row.term, value))
            plain = kind == self._dates.get(row.key, coercion(row))
            return value if plain else {"@type": kind, "@value": value}
        return written(row.term, value) if row.term is Term.DECIMAL else value

    def _relative(self, iri: str) -> str:
        return iri.removeprefix(self._base) if self._base and iri in self._nodes else iri


def is_base(base: str) -> bool:
    """Whether a local name resolved against `base` gives the two joined (RFC 3986, section 5.2)."""
    return base.endswith("/") and not any(part in base for part in ("?", "#", "/./", "/../"))


def _is_reversed(row: Property, description: Description) -> bool:
    return description.reverse is not None and row.predicate == description.reverse.predicate


def _nested_by_reverse(graph: ArticleGraph) -> dict[str, dict[str, list[Node]]]:
    """For each node, by JSON-LD key, the nodes that are nested in it against the direction of their property."""
    nested: dict[str, dict[str, list[Node]]] = {}
    for node in graph.nodes:
        reverse = TABLE[node.kind].reverse
        if reverse:
            for row in TABLE[node.kind].properties:
                for value in node.values.get(row.key, ()) if row.predicate == reverse.predicate else ():
                    nested.setdefault(str(value), {}).setdefault(reverse.key, []).append(node)
    return nested


def _bare(name: str) -> str:
    """A type as the context's @vocab has it: without the prefix of schema.org."""
    return name.removeprefix("schema:")
