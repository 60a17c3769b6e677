"""An article's graph as a member of a JSON-LD dataset: its document, and the context that it needs of its own.

`member` writes it straight from the record; `readable_member` says what it is, from the nodes.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import lru_cache
from json.encoder import encode_basestring

from kgexport.mapping.context import DEFAULT_DATE
from kgexport.mapping.document import document, is_base, local_context
from kgexport.mapping.graph import ArticleGraph
from kgexport.mapping.nodes import Given, MentionRow, Names, Place, distinct
from kgexport.mapping.rows import Term
from kgexport.mapping.sections import MERGED, Said, merged
from kgexport.mapping.table import TABLE
from kgexport.mapping.terms import datatype
from kgexport.vocabulary.namespaces import compact
from kgexport.vocabulary.remembered import remembered
from kgexport.writers.json_layout import laid_out, list_of, object_of
from kgexport.writers.jsonld_functions import jsonld_functions

_DEPTH = 2  # of a member in its file
_FOREIGN = [row.key for row in TABLE["article"].properties if row.foreign]
_KEPT = 256  # answers
_MENTIONED_AT = "mentionedAt"
_ARTICLE_GRAPH = "articleGraph"
_precision = remembered(lambda value: compact(datatype(Term.DATE, value)))


def member(graph: ArticleGraph) -> str:
    """The object as text, laid out for its place in a file."""
    collected = _Document(graph)
    graph.walk(collected)
    return readable_member(graph) if collected.has_odd_names() else collected.member(graph)


def readable_member(graph: ArticleGraph) -> str:
    """The same as `member`, from the nodes of the graph."""
    whole = {"@context": local_context(graph), "@id": graph.iri, "@graph": [document(graph)]}
    return laid_out(whole, _DEPTH)


class _Document(Names):
    """A Collector that keeps the nodes, and writes each where it is first named.

    `begin` is what stands before a local name, `cut` where an IRI of a node begins as it is written.
    """

    def __init__(self, graph: ArticleGraph) -> None:
        super().__init__(graph.base)
        relative = is_base(graph.base)
        self.begin, self.cut = ("", len(graph.base)) if relative else (graph.base, 0)
        self.key = self.article = ""
        self.words = True
        self._nodes: dict[str, Said] = {}
        self._of_kind: dict[str, str] = {}
        self._mentions: dict[str, list[MentionRow]] = {}
        self._places: dict[str, Place] = {}
        self._done: set[str] = set()
        self._dates: dict[str, str] = {}
        self._functions = jsonld_functions()

    def add(self, kind: str, iri: str, types: tuple[str, ...] = (), **values: Given) -> str:
        """See Collector."""
        return self.describe(kind, iri, values, types)

    def describe(self, kind: str, iri: str, values: Mapping[str, Given], types: tuple[str, ...] = ()) -> str:
        """See Collector."""
        said = kind, values, types
        self._nodes[iri] = merged(iri, self._nodes[iri], said) if iri in self._nodes else said
        self._of_kind[kind] = iri
        return iri

    def add_mentions(self, mentions: Collection[MentionRow]) -> None:
        """See Collector."""
        for row in mentions:
            self._mentions.setdefault(row[1], []).append(row)

    def add_places(self, article: str, key: str, places: Collection[Place], *, words: bool) -> None:
        """See Collector."""
        self.article, self.key, self.words = f'"{article[self.cut :]}"', key, words
        begin = f"{self.base}evidence-{key}-"
        self._places = {f"{begin}{row[0]}-{row[1]}": row for row in places}

    def has_odd_names(self) -> bool:
        """Whether the record names one of the nodes made here that are not looked up by `nested`, or might."""
        values = self._nodes[self._of_kind["article"]][1]
        for key in _FOREIGN:
            for one in distinct(values.get(key)):
                iri = str(one)
                if iri.startswith(self.base) and (iri not in self._nodes or self._nodes[iri][0] not in MERGED):
                    return True
        return False

    def member(self, graph: ArticleGraph) -> str:
        """The member of a dataset, when all is collected."""
        article = self._of_kind["article"]
        local = local_context(graph, self._nodes[article][1])
        self._dates = {key: one["@type"] for key, one in local.items() if isinstance(one, dict)}
        body = list_of([self.described(article, _DEPTH + 2)], _DEPTH + 1)
        entries = [
            f'"@context": {laid_out(local, _DEPTH + 1)}',
            f'"@id": {encode_basestring(graph.iri)}',
            f'"@graph": {body}',
        ]
        return object_of(entries, _DEPTH)

    def described(self, iri: str, depth: int) -> str:
        """The object of a node, at a depth; marks the node as described."""
        self._done.add(iri)
        kind, values, types = self._nodes[iri]
        head = f'"@id": "{iri[self.cut :]}"', _typed(types or TABLE[kind].types, depth + 1)
        entries: list[str] = self._functions[kind](self, depth, head, **values)
        if kind == "actor" and iri in self._mentions:
            rows = self._mentions.pop(iri)
            inner = depth + 1 if len(rows) == 1 else depth + 2
            objects: list[str] = self._functions["mentioned"](self, inner, rows)
            entries.append(f'"{_MENTIONED_AT}": {objects[0] if len(rows) == 1 else list_of(objects, depth + 1)}')
        elif kind == "article":
            entries.append(f'"{_ARTICLE_GRAPH}": {self.described(self._of_kind["graph"], depth + 1)}')
        return object_of(entries, depth)

    def nested(self, iri: str, depth: int) -> str:
        """The object of a node that is not described yet; else its name."""
        place = self._places.pop(iri, None)
        if place is not None:
            return self._functions["place"](self, depth, place)  # type: ignore[no-any-return]
        if iri in self._nodes and iri not in self._done:
            return self.described(iri, depth)
        return f'"{iri[self.cut :]}"' if iri.startswith(self.base) else encode_basestring(iri)

    def dated(self, key: str, value: str) -> str:
        """A date, with its precision where the context doesn't give it to the key."""
        precision = _precision(value)
        plain = precision == self._dates.get(key, DEFAULT_DATE)
        return f'"{value}"' if plain else f'{{"@type": "{precision}", "@value": "{value}"}}'


@lru_cache(_KEPT)
def _typed(types: tuple[str, ...], depth: int) -> str:
    names = [f'"{name.removeprefix("schema:")}"' for name in types]
    return f'"@type": {names[0] if len(names) == 1 else list_of(names, depth)}'
