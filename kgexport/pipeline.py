"""The way of an article through the parts: read, extract, map, check, write.

The unit is one article; a bad one goes to the rejects, whole, with the reason, and never stops a run.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Protocol

from kgexport.errors import ArticleError, KgExportError, ShapeError, SourceError
from kgexport.extraction import DEFAULT_EXTRACTOR, Extractor, extractor_named
from kgexport.extraction.given import with_given
from kgexport.losses import Losses
from kgexport.mapping.graph import ArticleGraph
from kgexport.mapping.mapper import map_article
from kgexport.mapping.options import MappingOptions
from kgexport.readers import (
    ENDINGS,
    Item,
    Read,
    Reader,
    Refused,
    Source,
    find_sources,
    opened,
    reader_for,
    reader_name,
)
from kgexport.readers.web import WebSource, is_web_address
from kgexport.record import Article, check_article, encode_article
from kgexport.rejects import Reject


class Listener(Protocol):
    """Hears what happens during a run; the command shows it on the terminal."""

    def source(self, source: str, reader: str) -> None:
        """A source is being read, by the reader of that name."""

    def article(self, source: str, line: int | None, warnings: tuple[str, ...]) -> None:
        """An article was read; the warnings say what was left out."""

    def graph(self, source: str) -> None:
        """An article's graph was read from an RDF file."""

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

    `strict` makes a field that the record doesn't know an error; else it is left out with a warning. `nlp` is the
    language pipeline that the extractor reads with; None is its own.
    `min_confidence` leaves out what the extractor is less sure of; facts that a record brings are kept in any case.
    `extract` None means where the record has no facts yet; True anew in any case, False never. `check` gives the
    reason to refuse a graph, or None, and is left out where it is None itself. `columns` says which column of a table
    is which field of the record.
    """

    reader: str | None = None
    strict: bool = True
    extractor: str = DEFAULT_EXTRACTOR
    nlp: str | None = None
    extract: bool | None = None
    mapping: MappingOptions = field(default_factory=MappingOptions)
    check: Callable[[ArticleGraph], str | None] | None = None
    min_confidence: float = 0.0
    columns: Mapping[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Run:
    """One run over sources: yields articles and counts what happened.

    `troubled` are the names of sources of which something was rejected or couldn't be read. `losses` counts what the
    readers found no place for, `noticed` are the notices that were told: each is told once.
    """

    steps: Steps
    listener: Listener
    summary: Summary = field(default_factory=Summary)
    troubled: set[str] = field(default_factory=set)
    losses: Losses = field(default_factory=Losses)
    noticed: set[str] = field(default_factory=set)
    _readers: dict[str, Reader] = field(default_factory=dict)
    _extractors: list[Extractor] = field(default_factory=list)

    def graphs(self, reads: Iterable[Read]) -> Iterator[tuple[Read, ArticleGraph]]:
        """Articles, extracted, and their graphs, mapped and checked; one that violates the shapes is rejected."""
        for read in self.with_facts(reads):
            graph = map_article(read.article, self.steps.mapping)
            reason = self.steps.check(graph) if self.steps.check else None
            if reason is None:
                yield read, graph
            else:
                self.reject(ShapeError(reason), read)

    def with_facts(self, reads: Iterable[Read]) -> Iterator[Read]:
        """The articles with their facts; one that breaks a rule of the record is rejected."""
        extractor = self._extractor() if self.steps.extract is not False else None
        for read in reads:
            try:
                found = read
                if extractor and self._wants_facts(read):
                    found = replace(read, article=extractor(read.article), checked=False)
                if read.tagged and read.article.actors:
                    article = with_given(found.article, read.article.actors)
                    found = replace(found, article=article, checked=False)
                if not found.checked:
                    check_article(found.article)
            except ArticleError as error:
                self.reject(error, read)
            else:
                self._tell_unread(found.article)
                yield found

    def read(self, paths: Iterable[str | Path]) -> Iterator[Read]:
        """All articles below `paths` that could be read."""
        for source in self.sources(paths, ENDINGS):
            yield from self.read_source(source)

    def sources(self, paths: Iterable[str | Path], endings: tuple[str, ...]) -> Iterator[Source]:
        """What `paths` name, files or web addresses, archives read through; of a folder those with one of `endings`."""
        for path in paths:
            named = [WebSource(str(path))] if is_web_address(str(path)) else find_sources([path], endings)
            for source in self._without_failures(named):
                yield from self._without_failures(opened(source, endings))

    def _without_failures(self, sources: Iterable[Source]) -> Iterator[Source]:
        try:
            yield from sources
        except SourceError as error:
            self.fail(error)

    def read_source(self, source: Source) -> Iterator[Read]:
        """The articles of a source that could be read."""
        try:
            name = self.steps.reader or reader_name(source)
            self.reader(source, name)
        except KgExportError as error:
            self.settle(error, source.name)
        else:
            self.listener.source(source.name, name)
            yield from self.read_with(source, name)

    def read_with(self, source: Source, reader: str) -> Iterator[Read]:
        """The articles of a source that the reader of that name could read."""
        try:
            for item in self.items(source, reader):
                yield from self.taken(item, reader)
        except KgExportError as error:
            self.settle(error, source.name)

    def items(self, source: Source, reader: str) -> Iterator[Item]:
        """What the reader of that name finds in a source; raises what readers raise."""
        return self.reader(source, reader)(source, strict=self.steps.strict)

    def reader(self, source: Source, name: str) -> Reader:
        """The reader of that name, found once; UsageError where there is none."""
        if name not in self._readers:
            self._readers[name] = reader_for(source, name, self.steps.columns)
        return self._readers[name]

    def settle(self, error: KgExportError, source: str) -> None:
        """Tell an error that ends a source, or is all that it holds; any other is raised."""
        if isinstance(error, SourceError):
            error.at(source)
            self.fail(error)
        elif isinstance(error, ArticleError):
            self.reject(error, Refused(error, source))
        else:
            raise error

    def taken(self, item: Item, reader: str) -> Iterator[Read]:
        """The article that a reader found, after it was counted and told; none where it was refused."""
        tally = self.losses.of(item.reader or reader)
        if isinstance(item, Refused):
            tally.rejected += 1
            self.reject(item.error, replace(item, reader=item.reader or reader))
        else:
            tally.add(item.lost)
            self.listener.article(item.source, item.line, item.warnings)
            yield item

    def reject(self, error: ArticleError, item: Read | Refused) -> None:
        """Put an article to the rejects."""
        error.at(item.source, item.line)
        self.troubled.add(str(item.source))
        self.summary.rejected += 1
        if isinstance(item, Read):
            reject = Reject(str(item.source), item.line, error, encode_article(item.article).decode("utf-8"))
        else:
            reject = Reject(str(item.source), item.line, error, item.raw, item.reader, item.url)
        self.listener.rejected(reject)

    def fail(self, error: SourceError) -> None:
        """Tell that a source can't be read."""
        self.troubled.add(str(error.source))
        self.summary.failed += 1
        self.listener.failed(error)

    def notice(self, text: str) -> None:
        """Tell something that a user should know, once."""
        if text not in self.noticed:
            self.noticed.add(text)
            self.listener.notice(text)

    def _tell_unread(self, article: Article) -> None:
        """Say once of each language that the extractor leaves its texts unread."""
        language = article.in_language
        if self.steps.extract is not False and language and article.is_unread:
            self.notice(f"texts in the language {language} are not read; what came with them is kept")

    def _extractor(self) -> Extractor:
        """The extractor that the steps name, found once."""
        if not self._extractors:
            steps = self.steps
            self._extractors.append(extractor_named(steps.extractor, steps.nlp, steps.min_confidence))
        return self._extractors[0]

    def _wants_facts(self, read: Read) -> bool:
        wanted = self.steps.extract
        unread = read.tagged or not read.article.has_facts
        return bool(read.article.text) and (unread if wanted is None else wanted)
