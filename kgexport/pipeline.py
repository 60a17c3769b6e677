"""The way of an article through the parts: read, extract, map, check, write.

The unit is one article; a bad one goes to the rejects, whole, with the reason, and never stops a run.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import BinaryIO, Protocol

from kgexport.errors import ArticleError, ShapeError, SourceError
from kgexport.extraction import DEFAULT_EXTRACTOR, extractor_named
from kgexport.extraction.given import with_given
from kgexport.losses import Losses
from kgexport.mapping.graph import ArticleGraph
from kgexport.mapping.mapper import map_article
from kgexport.mapping.options import MappingOptions
from kgexport.readers import ENDINGS, Read, Refused, Source, find_sources, opened, reader_for, reader_name
from kgexport.readers.web import WebSource, is_web_address
from kgexport.record import Article, check_article, encode_article
from kgexport.rejects import Reject
from kgexport.vocabulary.formats import Format
from kgexport.writers import WriterOptions, open_writer


class Listener(Protocol):
    """Hears what happens during a run; the command shows it on the terminal."""

    def source(self, source: Source, reader: str) -> None:
        """A source is being read, by the reader of that name."""

    def article(self, read: Read) -> None:
        """An article was read; its warnings say what was left out."""

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
    readers found no place for, `unread` are the languages that the extractor doesn't read.
    """

    steps: Steps
    listener: Listener
    summary: Summary = field(default_factory=Summary)
    troubled: set[str] = field(default_factory=set)
    losses: Losses = field(default_factory=Losses)
    unread: set[str] = field(default_factory=set)

    def export(self, paths: Iterable[str | Path], form: Format, out: BinaryIO, options: WriterOptions) -> Summary:
        """Read, extract, map, check and write all articles below `paths`; SinkError is the only error it raises."""
        writer = open_writer(form, out, options)
        for _, graph in self.graphs(self.read(paths)):
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
        for read in self.with_facts(self.read(paths)):
            out.write(encode_article(read.article) + b"\n")
            self.summary.articles += 1
        return self.summary

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
        steps = self.steps
        reads_text = steps.extract is not False
        extractor = extractor_named(steps.extractor, steps.nlp, steps.min_confidence) if reads_text else None
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
            reader = reader_for(source, name, self.steps.columns)
            self.listener.source(source, name)
            for item in reader(source, strict=self.steps.strict):
                tally = self.losses.of(item.reader or name)
                if isinstance(item, Refused):
                    tally.rejected += 1
                    self.reject(item.error, replace(item, reader=item.reader or name))
                else:
                    tally.add(item.lost)
                    self.listener.article(item)
                    yield item
        except SourceError as error:
            error.at(source.name)
            self.fail(error)
        except ArticleError as error:
            self.reject(error, Refused(error, source.name))

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

    def _tell_unread(self, article: Article) -> None:
        """Say once of each language that the extractor leaves its texts unread."""
        language = article.in_language
        if self.steps.extract is not False and language and article.is_unread and language not in self.unread:
            self.unread.add(language)
            self.listener.notice(f"texts in the language {language} are not read; what came with them is kept")

    def _wants_facts(self, read: Read) -> bool:
        wanted = self.steps.extract
        unread = read.tagged or not read.article.has_facts
        return bool(read.article.text) and (unread if wanted is None else wanted)
