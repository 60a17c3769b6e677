"""RDF/XML (https://www.w3.org/TR/rdf-syntax-grammar/), each node one element of its first type."""

from __future__ import annotations

from collections.abc import Sequence
from typing import BinaryIO
from xml.sax.saxutils import escape, quoteattr

from kgexport.mapping.graph import RDF_TYPE, ArticleGraph
from kgexport.mapping.nodes import Node
from kgexport.mapping.table import TABLE
from kgexport.mapping.terms import Literal, NamedNode
from kgexport.vocabulary.namespaces import PREFIXES, XSD_STRING, compact
from kgexport.writers.base import Fragment, WriterOptions

# An XML parser turns a bare carriage return into a line feed (XML 1.0, section 2.11).
_ESCAPES = {"\r": "&#13;"}


class RdfXmlWriter:
    """Writes RDF/XML; the namespaces declared are those that the mapping table can use in names of elements."""

    def __init__(self, out: BinaryIO, options: WriterOptions) -> None:
        self._out = out
        self._namespaces = options.namespaces
        self._begun = False

    def write(self, graph: ArticleGraph) -> None:
        """Write one article's graph."""
        self.join(self.render(graph))

    def render(self, graph: ArticleGraph) -> Fragment:
        """An article's graph as elements."""
        return Fragment("".join(self._element(graph, node) for node in graph.nodes).encode("utf-8"))

    def join(self, fragment: Fragment) -> None:
        """Write the elements of an article."""
        self._begin()
        self._out.write(fragment.text)

    def state(self) -> list[str]:
        """Whether the root element is open."""
        return ["begun"] if self._begun else []

    def restore(self, state: Sequence[str]) -> None:
        """Go on in the root element, where it is open."""
        self._begun = bool(state)

    def close(self) -> None:
        """Close the root element."""
        self._begin()
        self._out.write(b"</rdf:RDF>\n")

    def _begin(self) -> None:
        if not self._begun:
            self._begun = True
            declared = [f"    xmlns:{prefix}={quoteattr(self._namespaces[prefix])}" for prefix in _element_prefixes()]
            opening = "\n".join(['<?xml version="1.0" encoding="UTF-8"?>', "<rdf:RDF", *declared]) + ">\n"
            self._out.write(opening.encode("utf-8"))

    def _element(self, graph: ArticleGraph, node: Node) -> str:
        (_, types), *statements = graph.statements(node, self._namespaces)
        name = compact(types[0].iri if isinstance(types[0], NamedNode) else "", self._namespaces)
        children = [self._property(RDF_TYPE, one) for one in types[1:]]
        children += [self._property(predicate, one) for predicate, objects in statements for one in objects]
        return f"  <{name} rdf:about={quoteattr(node.iri)}>\n{''.join(children)}  </{name}>\n"

    def _property(self, name: str, term: NamedNode | Literal) -> str:
        if isinstance(term, NamedNode):
            return f"    <{name} rdf:resource={quoteattr(term.iri)}/>\n"
        if term.language:
            kind = f" xml:lang={quoteattr(term.language)}"
        else:
            kind = "" if term.datatype == XSD_STRING else f" rdf:datatype={quoteattr(term.datatype)}"
        return f"    <{name}{kind}>{escape(term.value, _ESCAPES)}</{name}>\n"


def _element_prefixes() -> list[str]:
    names = [name for one in TABLE.values() for name in (*one.types, *(row.predicate for row in one.properties))]
    used = {name.partition(":")[0] for name in [RDF_TYPE, *names]}
    return [prefix for prefix in PREFIXES if prefix in used]
