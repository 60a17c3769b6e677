"""The way of an article through the parts: read, extract, map, check, write.

The unit is one article; a bad one goes to the rejects, whole, with the reason, and never stops a run.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, Protocol

from kgexport.errors import ArticleError, ShapeError, SourceError
from kgexport.extraction import DEFAULT_EXTRACTOR, extractor_named
from kgexport.mapping.graph import ArticleGraph
from kgexport.mapping.mapper import map_article
from kgexport.mapping.options import MappingOptions
from kgexport.readers import Read, Refused, Source, find_sources, reader_for
from kgexport.record import Article, check_article, encode_article
from kgexport.rejects import Reject
from kgexport.vocabulary.formats import Format
from kgexport.writers import WriterOptions, open_writer


class Listener(Protocol):
    """Hears what happens during a run; the command shows it on the terminal."""

    def source(self, source: Source) -> None:
        """A source is being read."""

    def article(self, read: Read) -> None:
        """An article was read; its warnings say what was left out."""

    def rejected(self, reject: Reject) -> None:
        """An article goes to the rejects."""

    def failed(self, error: SourceError) -> None:
        """A source can't be read; the run goes on with the next."""

    def notice(self, text: str) -> None:
        """Something a user should know."""


@dataclass(slots=True)
class Summary:
    """What a run did: articles written, articles rejected, sources that could not be read."""

    articles: int = 0
    rejected: int = 0
    failed: int = 0


@dataclass(frozen=True, slots=True)
class Steps:
    """Which steps an article takes.

    `strict` makes a field that the record doesn't know an error; else it is left out with a warning.
    `extract` None means where the record has no facts yet; True anew in any case, False never. `check` gives the
    reason to refuse a graph, or None, and is left out where it is None itself.
    """

    reader: str | None = None
    strict: bool = True
    extractor: str = DEFAULT_EXTRACTOR
    extract: bool | None = None
    mapping: MappingOptions = field(default_factory=MappingOptions)
    check: Callable[[ArticleGraph], str | None] | None = None


@dataclass(slots=True)
class Run:
    """One run over sources: yields articles and counts what happened."""

    steps: Steps
    listener: Listener
    summary: Summary = field(default_factory=Summary)

    def export(self, paths: Iterable[str | Path], form: Format, out: BinaryIO, options: WriterOptions) -> Summary:
        """Read, extract, map, check and write all articles below `paths`; SinkError is the only error it raises."""
        writer = open_writer(form, out, options)
        for read in self.with_facts(paths):
            graph = self._checked_graph(read)
            if graph is None:
                continue
            writer.write(graph)
            self.summary.articles += 1
            if self.summary.articles == 2 and not form.holds_graphs:
                self.listener.notice(
                    f"{form.title} holds no named graphs: the articles' graphs are merged into one; "
                    "TriG, N-Quads and JSON-LD keep them apart"
                )
        writer.close()
        return self.summary

    def extract(self, paths: Iterable[str | Path], out: BinaryIO) -> Summary:
        """Read and extract all articles below `paths` and write their records as JSON Lines."""
        for read in self.with_facts(paths):
            out.write(encode_article(read.article) + b"\n")
            self.summary.articles += 1
        return self.summary

    def with_facts(self, paths: Iterable[str | Path]) -> Iterator[Read]:
        """All articles below `paths` that could be read, with their facts."""
        extractor = extractor_named(self.steps.extractor)
        for read in self.read(paths):
            try:
                article = extractor(read.article) if self._wants_facts(read.article) else read.article
                check_article(article)
            except ArticleError as error:
                self._reject(error, read)
            else:
                yield Read(article, read.source, read.line, read.warnings)

    def read(self, paths: Iterable[str | Path]) -> Iterator[Read]:
        """All articles below `paths` that could be read."""
        for path in paths:
            try:
                for source in find_sources([path]):
                    yield from self._read_source(source)
            except SourceError as error:
                self._fail(error)

    def _read_source(self, source: Source) -> Iterator[Read]:
        self.listener.source(source)
        try:
            for item in reader_for(source, self.steps.reader)(source, strict=self.steps.strict):
                if isinstance(item, Refused):
                    self._reject(item.error, item)
                else:
                    self.listener.article(item)
                    yield item
        except SourceError as error:
            error.at(source.name)
            self._fail(error)
        except ArticleError as error:
            self._reject(error, Refused(error, source.name))

    def _wants_facts(self, article: Article) -> bool:
        wanted = self.steps.extract
        return bool(article.text) and (not article.has_facts if wanted is None else wanted)

    def _checked_graph(self, read: Read) -> ArticleGraph | None:
        graph = map_article(read.article, self.steps.mapping)
        reason = self.steps.check(graph) if self.steps.check else None
        if reason is None:
            return graph
        self._reject(ShapeError(reason), read)
        return None

    def _reject(self, error: ArticleError, item: Read | Refused) -> None:
        error.at(item.source, item.line)
        self.summary.rejected += 1
        raw = encode_article(item.article).decode("utf-8") if isinstance(item, Read) else item.raw
        self.listener.rejected(Reject(str(item.source), item.line, error, raw))

    def _fail(self, error: SourceError) -> None:
        self.summary.failed += 1
        self.listener.failed(error)
