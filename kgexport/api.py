"""The package's functions for Python users, under the names of the commands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kgexport.errors import KgExportError, SourceError, UsageError
from kgexport.extraction import DEFAULT_EXTRACTOR, extractor_named
from kgexport.extraction.given import has_only_tags, with_given
from kgexport.mapping.graph import ArticleGraph
from kgexport.mapping.mapper import map_article
from kgexport.mapping.options import MappingOptions
from kgexport.mapping.to_rdflib import to_dataset
from kgexport.mapping.to_rdflib import to_graph as graph_to_rdflib
from kgexport.output import open_output
from kgexport.pipeline import Run, Steps
from kgexport.record import Article, check_article
from kgexport.rejects import Reject
from kgexport.validation import DEFAULT_SHAPES, Report, load
from kgexport.validation import validate as check
from kgexport.vocabulary.formats import Format, format_named, format_of_file
from kgexport.writers import WriterOptions, open_writer

if TYPE_CHECKING:
    import rdflib


def read(*paths: str | Path, reader: str | None = None, rejects: list[Reject] | None = None) -> Iterator[Article]:
    """Read the articles of files, folders and glob patterns.

    A bad article raises its ArticleError and ends the iteration, unless a list is given as `rejects`, which then
    takes it. Raises SourceError for what can't be read and UsageError for an unknown reader.
    """
    run = Run(Steps(reader=reader), _Collector(rejects))
    for item in run.read(paths):
        yield item.article


def extract(
    article: Article, *, extractor: str = DEFAULT_EXTRACTOR, nlp: str | None = None, min_confidence: float = 0.0
) -> Article:
    """The article with the actors, quotes and events that its text speaks of; the text stays as it is.

    Facts that it has already are replaced; but actors that it was tagged with, and nothing else, are kept.

    `nlp` names the language pipeline to read with, an installed one or a path. What is found with a confidence of less
    than `min_confidence`, from 0 to 1, is left out. Raises UsageError for an extractor or a pipeline that is not there,
    and for another confidence.
    """
    read = extractor_named(extractor, nlp, min_confidence)(article)
    return with_given(read, article.actors) if article.actors and has_only_tags(article) else read


def to_graph(articles: Article | Iterable[Article], **options: Any) -> rdflib.Graph:
    """The graph of one article as an rdflib Graph, or of several as a Dataset with a named graph for each.

    `options` are those of MappingOptions: `base`, `text`, `mentions`, `license`. Raises RecordError for an article
    that breaks a rule of the record.
    """
    chosen = MappingOptions(**options)
    if isinstance(articles, Article):
        return graph_to_rdflib(_mapped(articles, chosen))
    return to_dataset(_mapped(article, chosen) for article in articles)


def validate(
    data: Article | rdflib.Graph | str | Path, shapes: Iterable[str] = DEFAULT_SHAPES, **options: Any
) -> Report:
    """Check an article, an rdflib graph or an RDF file with the named shape sets; returns a report.

    `options` are those of `kgexport.validation.validate`.
    """
    if isinstance(data, Article):
        data = to_graph(data)
    elif isinstance(data, str | Path):
        data = load([data])
    return check(data, tuple(shapes), **options)


def write(
    articles: Article | Iterable[Article],
    path: str | Path,
    format: str | None = None,  # noqa: A002 - the name that users expect
    *,
    writer: WriterOptions | None = None,
    **options: Any,
) -> None:
    """Write articles to a file in an RDF format, which the file's ending tells where it isn't given.

    `options` are those of MappingOptions. Raises UsageError for an unknown format, RecordError for an article
    that breaks a rule of the record, SinkError where the file can't be written.
    """
    form = chosen_format(str(path), format)
    chosen = MappingOptions(**options)
    with open_output(str(path)) as output:
        out = open_writer(form, output.stream, writer)
        for article in [articles] if isinstance(articles, Article) else articles:
            out.write(_mapped(article, chosen))
        out.close()


def chosen_format(path: str, name: str | None) -> Format:
    """The format with a name, else the one of the file's ending; UsageError where neither tells."""
    if name:
        return format_named(name)
    form = format_of_file(path)
    if form is None:
        raise UsageError(f"the ending of {path!r} tells no RDF format; name one")
    return form


def _mapped(article: Article, options: MappingOptions) -> ArticleGraph:
    check_article(article)
    return map_article(article, options)


class _Collector:
    """A listener that raises what goes wrong, or collects it."""

    def __init__(self, rejects: list[Reject] | None) -> None:
        self._rejects = rejects

    def source(self, source: str, reader: str) -> None:
        """Nothing is shown."""

    def article(self, source: str, line: int | None, warnings: tuple[str, ...]) -> None:
        """Nothing is shown."""

    def graph(self, source: str) -> None:
        """Nothing is shown."""

    def rejected(self, reject: Reject) -> None:
        """Raise the reason, or keep the reject."""
        if self._rejects is None:
            raise reject.error
        self._rejects.append(reject)

    def failed(self, error: SourceError) -> None:
        """Raise the error."""
        raise error

    def notice(self, text: str) -> None:
        """A notice is an error where nobody would see it."""
        raise KgExportError(text)
