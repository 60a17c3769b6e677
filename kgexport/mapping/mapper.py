"""From a record to its graph: the article, its provenance, and what is common to all its nodes."""

from __future__ import annotations

from functools import partial

from kgexport.mapping.evidence import Evidence
from kgexport.mapping.facts import add_actors, add_events, add_quotes
from kgexport.mapping.graph import ArticleGraph
from kgexport.mapping.identity import is_full_name, publishing_name
from kgexport.mapping.iris import article_key, digest, graph_iri, slug
from kgexport.mapping.nodes import Collector, Given
from kgexport.mapping.options import MappingOptions
from kgexport.mapping.table import NEWS_BODY
from kgexport.record import Article, Author, Work
from kgexport.record.lexical import is_iri
from kgexport.vocabulary.namespaces import is_curie


def map_article(article: Article, options: MappingOptions | None = None) -> ArticleGraph:
    """The graph of a record that follows the rules of the record (`check_article`)."""
    options = options or MappingOptions()
    iri = graph_iri(article, options.base)
    return ArticleGraph(iri, options.base, article.in_language, partial(walk, article, options))


def walk(article: Article, options: MappingOptions, nodes: Collector) -> None:
    """Give all nodes of a record's graph to `nodes`."""
    key = article_key(article)
    article_iri = nodes.iri(f"article-{key}")
    evidence = Evidence(nodes, article_iri, key, article.text or "", words=options.text != "none")

    about = _metadata(article, nodes, key, full_text=options.text == "full")
    actors = add_actors(article, nodes, key, _publishing(article))
    about["mentions"] = tuple(actors.values())
    about["hasPart"] = add_quotes(article, nodes, key, actors, evidence)
    about["reports"] = add_events(article, nodes, key, actors, evidence)
    nodes.describe("article", article_iri, about)
    if options.mentions:
        evidence.add_mentions(article, actors)
    evidence.add_nodes()
    _add_provenance(article, nodes, key, article_iri, options)


def _metadata(article: Article, nodes: Collector, key: str, *, full_text: bool) -> dict[str, Given]:
    authors = tuple(_add_author(author, nodes, key) for author in article.author)
    publisher = None
    if article.publisher:
        publisher = _add_body(article.publisher.name, nodes, article.publisher.url, published=True)
    holder = None
    if article.copyright_holder:
        holder = _author_named(article, article.copyright_holder, authors) or _add_body(article.copyright_holder, nodes)
    return {
        "identifier": article.id,
        "headline": article.headline,
        "alternativeHeadline": article.alternative_headline,
        "description": article.description,
        "url": article.url,
        "inLanguage": article.in_language,
        "datePublished": article.date_published,
        "dateModified": article.date_modified,
        "dateCreated": article.date_created,
        "dateline": article.dateline,
        "author": authors,
        "publisher": publisher,
        "articleSection": article.article_section,
        "keywords": article.keywords,
        "about": tuple(_topic(name, nodes) for name in article.about),
        "isBasedOn": tuple(_work(work, nodes, key) for work in article.is_based_on),
        "citation": tuple(_work(work, nodes, key) for work in article.citation),
        "license": article.license,
        "copyrightHolder": holder,
        "rights": article.usage_terms,
        "image": article.image,
        "articleBody": article.text if full_text else None,
    }


def _author_named(article: Article, name: str, iris: tuple[str, ...]) -> str | None:
    """The IRI of the author with that name; `iris` are those of the article's authors."""
    return next((iri for author, iri in zip(article.author, iris, strict=True) if author.name == name), None)


def _add_author(author: Author, nodes: Collector, key: str) -> str:
    if author.type == "Organization":
        return _add_body(author.name, nodes, author.url)
    local = f"person-{slug(author.name)}"
    if not is_full_name(author.name):
        local += f"-{digest(key, length=12)}"
    return nodes.add("actor", nodes.iri(local), ("schema:Person",), name=author.name, url=author.url)


def _add_body(name: str, nodes: Collector, url: str | None = None, *, published: bool = False) -> str:
    types = ("schema:Organization", *((NEWS_BODY,) if published else ()))
    return nodes.add("actor", nodes.iri(publishing_name(name)), types, name=name, url=url)


def _publishing(article: Article) -> frozenset[str]:
    """The local names of the bodies that publish, wrote or own the article."""
    bodies = [author.name for author in article.author if author.type == "Organization"]
    bodies += [article.publisher.name] if article.publisher else []
    holder = article.copyright_holder
    if holder and holder not in {author.name for author in article.author}:
        bodies.append(holder)
    return frozenset(map(publishing_name, bodies))


def _topic(name: str, nodes: Collector) -> str:
    if is_iri(name) and ("://" in name or name.startswith("urn:")) and not is_curie(name):
        return name
    return nodes.add("topic", nodes.iri(f"topic-{slug(name)}"), name=name)


def _work(work: str | Work, nodes: Collector, key: str) -> str:
    if isinstance(work, str):
        return work
    return nodes.add("work", nodes.iri(f"work-{slug(work.name)}-{digest(key, length=12)}"), name=work.name)


def _add_provenance(article: Article, nodes: Collector, key: str, article_iri: str, options: MappingOptions) -> None:
    extractor = article.extractor
    nodes.add(
        "graph",
        graph_iri(article, options.base),
        wasDerivedFrom=article_iri,
        wasGeneratedBy=nodes.iri(f"extraction-{key}") if extractor else None,
        unread=article_iri if article.is_unread else None,
        graphLicense=options.license,
        offsetUnit="kgx:codePoint",
    )
    if extractor:
        parts = (extractor.name, extractor.version, extractor.model)
        software = nodes.iri("software-" + slug(" ".join(part for part in parts if part)))
        nodes.add("extraction", nodes.iri(f"extraction-{key}"), used=article_iri, wasAssociatedWith=software)
        name, version, model = parts
        nodes.add("software", software, name=name, softwareVersion=version, model=model)
