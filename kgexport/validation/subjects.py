"""Says of a node what a reader would call it: its kind, its words, and the article that it belongs to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kgexport.validation.report import ArticleRef, Subject
from kgexport.vocabulary.namespaces import expand

if TYPE_CHECKING:
    from collections.abc import Callable

    from rdflib import Graph
    from rdflib.term import Node

# The first class that fits names the kind.
_KINDS = (
    ("schema:NewsArticle", "article"),
    ("schema:AnalysisNewsArticle", "article"),
    ("schema:AskPublicNewsArticle", "article"),
    ("schema:BackgroundNewsArticle", "article"),
    ("schema:OpinionNewsArticle", "article"),
    ("schema:ReportageNewsArticle", "article"),
    ("schema:ReviewNewsArticle", "article"),
    ("schema:Article", "article"),
    ("schema:BlogPosting", "article"),
    ("schema:Quotation", "quotation"),
    ("sem:Event", "event"),
    ("schema:Person", "person"),
    ("schema:Country", "country"),
    ("schema:Organization", "organization"),
    ("schema:NewsMediaOrganization", "organization"),
    ("schema:GovernmentOrganization", "organization"),
    ("kgx:Group", "group"),
    ("schema:Place", "place"),
    ("kgx:Mention", "mention"),
    ("kgx:Relay", "relay"),
    ("oa:SpecificResource", "evidence"),
    ("oa:TextQuoteSelector", "words of the text"),
    ("oa:TextPositionSelector", "offsets"),
    ("kgx:ArticleGraph", "graph"),
    ("kgx:Extraction", "extraction"),
    ("prov:SoftwareAgent", "software"),
)
_WORDS = (
    "schema:headline",
    "schema:text",
    "oa:exact",
    "rdfs:label",
    "schema:name",
)
# From a node to others whose words stand for its own.
_NEAR = ("oa:hasSelector", "kgx:evidence", "kgx:relayedBy", "kgx:mentionOf")
_TO_ARTICLE = ("schema:isPartOf", "oa:hasSource", "prov:used", "prov:wasDerivedFrom", "kgx:evidence")
_FARTHEST = 4
_MOST_NODES = 500
_MOST_ARTICLES = 20


class Subjects:
    """Describes the nodes of one graph."""

    def __init__(self, graph: Graph) -> None:
        from rdflib import RDF, URIRef

        self._graph = graph
        self._type = RDF.type
        self._kinds = {URIRef(expand(name)): kind for name, kind in _KINDS}
        self._words = [URIRef(expand(name)) for name in _WORDS]
        self._near = [URIRef(expand(name)) for name in _NEAR]
        self._to_article = [URIRef(expand(name)) for name in _TO_ARTICLE]
        self._headline = URIRef(expand("schema:headline"))
        self._start, self._end = URIRef(expand("oa:start")), URIRef(expand("oa:end"))
        self._known: dict[Node, Subject] = {}

    def describe(self, node: Node) -> Subject:
        """What `node` is; the articles nearest to it, in the order of their IRIs, at most 20."""
        known = self._known.get(node)
        if known is None:
            articles = tuple(sorted(self._reference(one) for one in self._articles(node))[:_MOST_ARTICLES])
            words = self._nearest(node, self._words_of, 2)
            place = "" if words else self._nearest(node, self._place_of, 2)
            known = self._known[node] = Subject(articles, self._kind(node), words, place)
        return known

    def _reference(self, article: Node) -> ArticleRef:
        return ArticleRef(_name(article), self._text(article, self._headline))

    def _kind(self, node: Node) -> str:
        types = set(self._graph.objects(node, self._type))
        return next((kind for class_, kind in self._kinds.items() if class_ in types), "node")

    def _words_of(self, node: Node) -> str:
        return next(filter(None, (self._text(node, predicate) for predicate in self._words)), "")

    def _place_of(self, node: Node) -> str:
        start, end = self._text(node, self._start), self._text(node, self._end)
        return f"characters {start or '?'} to {end or '?'}" if start or end else ""

    def _nearest(self, node: Node, said: Callable[[Node], str], steps: int) -> str:
        """What is said of a node, or else of the nodes that stand for it, at most some steps away."""
        found = said(node)
        for predicate in self._near if steps and not found else ():
            for other in sorted(self._graph.objects(node, predicate), key=str):
                found = found or self._nearest(other, said, steps - 1)
        return found

    def _text(self, node: Node, predicate: Node) -> str:
        """The first of the literals of a node, in alphabetical order."""
        values = (str(value) for value in self._graph.objects(node, predicate) if hasattr(value, "datatype"))
        return min(values, default="")

    def _articles(self, start: Node) -> list[Node]:
        """The nearest articles, over statements about a node and over its own that lead to an article."""
        layer, seen = [start], {start}
        for _ in range(_FARTHEST + 1):
            found = [node for node in layer if self._kind(node) == "article"]
            if found or len(seen) > _MOST_NODES:
                return found
            layer = [node for node in self._next(layer) if node not in seen]
            layer = list(dict.fromkeys(layer))
            seen.update(layer)
        return []

    def _next(self, layer: list[Node]) -> list[Node]:
        after: list[Node] = []
        for node in layer:
            after.extend(self._graph.subjects(None, node))
            for predicate in self._to_article:
                after.extend(self._graph.objects(node, predicate))
        return after


def _name(node: Node) -> str:
    from rdflib import BNode

    return "" if isinstance(node, BNode) else str(node)
