"""Turtle and TriG, laid out to be read: nodes in reading order under headings, every name with its prefix."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from json.encoder import encode_basestring
from typing import BinaryIO

from kgexport.mapping.graph import ArticleGraph
from kgexport.mapping.nodes import Node
from kgexport.mapping.rows import Term
from kgexport.mapping.table import TABLE
from kgexport.mapping.terms import NamedNode, Value, make_term
from kgexport.vocabulary.namespaces import XSD_STRING, compact, expand
from kgexport.writers.base import Fragment, WriterOptions

_WIDTH = 110
_INDENT = "    "
_NODES = (Term.NODE, Term.IRI)
# A part of PN_LOCAL (https://www.w3.org/TR/turtle/#grammar-production-PN_LOCAL) that needs no escapes.
_LOCAL = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_-])?")

# Quotation marks in a long string that would end it.
_ENDING_QUOTE = re.compile(r'"""|"\Z')


class TurtleWriter:
    """Writes Turtle. A prefix is bound where it is first needed, so no unused one is there."""

    def __init__(self, out: BinaryIO, options: WriterOptions) -> None:
        self._out = out
        self._namespaces = options.namespaces
        self._bound: set[str] = set()

    def write(self, graph: ArticleGraph) -> None:
        """Write one article's graph."""
        self.join(self.render(graph))

    def render(self, graph: ArticleGraph) -> Fragment:
        """An article's graph as blocks, with the prefixes used: that of the base, then in the namespaces' order."""
        names = _Names(self._namespaces, graph.base)
        body = self._body(graph, "\n".join(self._blocks(graph, names)))
        used = tuple((prefix, iri) for prefix, iri in names.namespaces.items() if prefix in names.used)
        return Fragment(body.encode("utf-8"), used)

    def join(self, fragment: Fragment) -> None:
        """Write the blocks of an article, before them the prefixes that are not bound yet."""
        new = [(prefix, iri) for prefix, iri in fragment.prefixes if prefix not in self._bound]
        separator = "\n" if self._bound else ""
        self._bound.update(prefix for prefix, _ in new)
        bindings = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in new)
        self._out.write((separator + (bindings + "\n" if bindings else "")).encode("utf-8") + fragment.text)

    def state(self) -> list[str]:
        """The prefixes that are bound."""
        return sorted(self._bound)

    def restore(self, state: Sequence[str]) -> None:
        """Go on where these prefixes are bound."""
        self._bound = set(state)

    def close(self) -> None:
        """Nothing closes a Turtle file."""

    def _body(self, graph: ArticleGraph, text: str) -> str:
        return text

    def _blocks(self, graph: ArticleGraph, names: _Names) -> Iterator[str]:
        section = None
        for node in graph.nodes:
            if TABLE[node.kind].section != section:
                section = TABLE[node.kind].section
                yield f"# {section}\n"
            yield self._block(graph, node, names)

    def _block(self, graph: ArticleGraph, node: Node, names: _Names) -> str:
        types = [names.iri(expand(one, self._namespaces)) for one in node.types]
        lines = [_predicate_line("a", types)]
        for row in TABLE[node.kind].properties:
            values = node.values.get(row.key)
            if values:
                objects = [names.value(row.term, one, graph.language) for one in values]
                lines.append(_predicate_line(names.curie(row.predicate), objects))
        head = f"{names.iri(node.iri)} {lines[0]}"
        return f" ;\n{_INDENT}".join([head, *lines[1:]]) + " .\n"


class TrigWriter(TurtleWriter):
    """Writes TriG: each article's statements inside its graph."""

    def _body(self, graph: ArticleGraph, text: str) -> str:
        names = _Names(self._namespaces, graph.base)
        return f"{names.iri(graph.iri)} {{\n{text}}}\n"


def _predicate_line(verb: str, objects: list[str]) -> str:
    """A predicate with its objects: on one line where they fit, else one object a line."""
    line = f"{verb} {', '.join(objects)}"
    if len(objects) == 1 or len(line) + len(_INDENT) <= _WIDTH:
        return line
    return f"{verb}\n{_INDENT * 2}" + f",\n{_INDENT * 2}".join(objects)


class _Names:
    """Shortens IRIs with the prefixes of one article's file, and remembers which prefixes were used."""

    def __init__(self, namespaces: dict[str, str], base: str) -> None:
        self.namespaces = {"": base, **namespaces}
        self.used: set[str] = set()
        self._names: dict[str, str] = {}

    def curie(self, name: str) -> str:
        self.used.add(name.partition(":")[0])
        return name

    def iri(self, iri: str) -> str:
        name = self._names.get(iri)
        if name is None:
            self._names[iri] = name = self._named(iri)
        return name

    def _named(self, iri: str) -> str:
        name = compact(iri, self.namespaces)
        prefix, colon, local = name.partition(":")
        if name == iri or not colon or not _LOCAL.fullmatch(local):
            return f"<{iri}>"
        return self.curie(f"{prefix}:{local}")

    def value(self, kind: Term, value: Value, language: str | None) -> str:
        """A value of the mapping table as a term; `language` is the article's."""
        if kind in _NODES:
            return self.iri(str(value))
        term = make_term(kind, value, language, self.namespaces)
        if isinstance(term, NamedNode):
            return self.iri(term.iri)
        quoted = _long_string(term.value) if "\n" in term.value else encode_basestring(term.value)
        if term.language:
            return f"{quoted}@{term.language}"
        return quoted if term.datatype == XSD_STRING else f"{quoted}^^{self.iri(term.datatype)}"


def _long_string(value: str) -> str:
    """A string with line breaks, as it would be written by hand."""
    escaped = value.replace("\\", "\\\\").replace("\r", "\\r")
    return f'"""{_ENDING_QUOTE.sub(_with_last_escaped, escaped)}"""'


def _with_last_escaped(quotes: re.Match[str]) -> str:
    return quotes[0][:-1] + '\\"'
