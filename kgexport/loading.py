"""The way of articles into a store: as texts and records, mapped here, or as graphs in RDF files, all checked."""

from __future__ import annotations

import os.path
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, fields, replace
from io import BytesIO
from pathlib import Path

from kgexport import __version__
from kgexport.errors import ShapeError, SourceError
from kgexport.journal import Entry, Journal
from kgexport.mapping.graph import ArticleGraph
from kgexport.mapping.iris import digest, graph_iri
from kgexport.pipeline import Run, Summary
from kgexport.rdf_graphs import RDF_ENDINGS, RdfGraph, rdf_format, read_graphs
from kgexport.readers import ENDINGS, Read, Refused, Source
from kgexport.record import encode_article
from kgexport.store_batches import BATCH_SIZE, Batches, Made, Outcome
from kgexport.stores import Store
from kgexport.vocabulary.formats import NQUADS, Format
from kgexport.writers import open_writer

_KEY_LENGTH = 32  # hex digits
_NO_MATTER = ("reader", "strict", "check")  # steps that change nothing in the graph of an article that was read


@dataclass(slots=True)
class LoadSummary(Summary):
    """What a load did: `articles` are those new in the store, `replaced` those that were there.

    `unchanged` are those that the journal has, as they are; they are left alone. `withdrawn` are graphs taken out.
    """

    replaced: int = 0
    unchanged: int = 0
    withdrawn: int = 0


@dataclass(slots=True)
class Loader:
    """Loads what a run reads into a store. `check` gives the reason to refuse a graph as N-Quads, or None.

    What the journal has, made from the same, is left as it is. `verify` reads back how much the store has of each
    graph. Graphs are written some at a time, each whole; where a run ends early, those not yet written are not counted.
    `met` is told the IRI of each graph that is read, and `taken` each entry of the journal, the one before it and the
    new one.
    """

    run: Run
    store: Store
    check: Callable[[bytes], str | None] | None = None
    journal: Journal | None = None
    verify: bool = False
    batch_size: int = BATCH_SIZE
    met: Callable[[str], None] | None = None
    taken: Callable[[Entry | None, Entry], None] | None = None
    summary: LoadSummary = field(default_factory=LoadSummary)
    _renamed: bool = False
    _batches: Batches | None = None
    _before: dict[str, Entry | None] = field(default_factory=dict)

    def load(self, paths: Iterable[str | Path]) -> LoadSummary:
        """Load all articles and graphs below `paths`; SinkError and UsageError are the only errors it raises.

        An article that comes again replaces what the store has of it, or what came before. What the journal has and
        the store has lost is loaded anew.
        """
        self.run.summary = self.summary
        if self.journal:
            lost, _ = self.journal.compare(self.store.graphs())
            self.journal.drop(lost)
        with Batches(self.store, self._heard, self._begun, self.verify, self.batch_size) as batches:
            self._batches = batches
            for source in self.run.sources(paths, ENDINGS + RDF_ENDINGS):
                for made in self._made(source):
                    batches.add(made)
        return self.summary

    def changed(self, paths: Iterable[str | Path]) -> Iterator[tuple[str, str]]:
        """The graphs, and their sources, that `load` would make, without making or checking them."""
        self.run.summary = self.summary
        for source in self.run.sources(paths, ENDINGS + RDF_ENDINGS):
            form = self._format(source)
            if form is not None:
                yield from ((made.graph, source.name) for made in self._of_rdf(source, form))
            else:
                for read in self._changed(self.run.read_source(source)):
                    yield graph_iri(read.article, self.run.steps.mapping.base), read.source

    def _made(self, source: Source) -> Iterator[Made]:
        form = self._format(source)
        if form is not None:
            yield from self._of_rdf(source, form)
        else:
            for read, graph in self.run.graphs(self._changed(self.run.read_source(source))):
                yield Made(graph.iri, n_quads(graph), read.key or "", read)

    def _format(self, source: Source) -> Format | None:
        if self.run.steps.reader:
            return None
        try:
            return rdf_format(source)
        except SourceError:
            return None  # the reader fails in the same way, and tells it

    def _changed(self, reads: Iterable[Read]) -> Iterator[Read]:
        """The articles that the journal has not, or not as they are; each with its key."""
        settings = article_settings(self.run)
        for read in reads:
            key = self._key(settings, encode_article(read.article))
            if not self._is_known(graph_iri(read.article, self.run.steps.mapping.base), key, read.source):
                yield replace(read, key=key)

    def _key(self, settings: str, content: bytes) -> str:
        return digest(settings, content.decode("utf-8"), length=_KEY_LENGTH) if self.journal else ""

    def _is_known(self, graph: str, key: str, source: str) -> bool:
        if self.met:
            self.met(graph)
        entry = self.journal.get(graph) if self.journal else None
        if self.journal is None or entry is None or entry.key != key or self._is_on_its_way(graph):
            return False
        self.summary.unchanged += 1
        if self._batches is not None and entry.source != place_of(source):
            self.journal.move(graph, place_of(source))
        return True

    def _is_on_its_way(self, graph: str) -> bool:
        return self._batches is not None and graph in self._batches

    def _of_rdf(self, source: Source, form: Format) -> Iterator[Made]:
        self.run.listener.source(source.name, form.name)
        try:
            for graph in read_graphs(source, form):
                self.run.listener.graph(source.name)
                self._tell_renamed(graph.renamed)
                key = self._key("", graph.quads)
                if not self._is_known(graph.iri, key, source.name) and not self._is_wrong(graph, source):
                    yield Made(graph.iri, graph.quads, key, Refused(ShapeError(""), source.name))
        except SourceError as error:
            error.at(source.name)
            self.run.fail(error)

    def _is_wrong(self, graph: RdfGraph, source: Source) -> bool:
        reason = self.check(graph.quads) if self.check else None
        if reason is None:
            return False
        error = ShapeError(f"the graph {graph.iri}: {reason}")
        self.run.reject(error, Refused(error, source.name))
        return True

    def _tell_renamed(self, renamed: bool) -> None:
        if renamed and not self._renamed:
            self._renamed = True
            self.run.listener.notice("terms of http://schema.org/ are loaded as those of https://schema.org/")

    def _begun(self, entries: list[Entry]) -> None:
        if self.journal:
            self._before = {entry.graph: self.journal.get(entry.graph) for entry in entries}
            self.journal.begin(entry._replace(source=place_of(entry.source)) for entry in entries)

    def _heard(self, outcome: Outcome) -> None:
        self.summary.articles += outcome.new
        self.summary.replaced += outcome.replaced
        if self.journal:
            self._note(self.journal, outcome)
        for error, made in outcome.refused:
            self.run.reject(error, made.origin)

    def _note(self, journal: Journal, outcome: Outcome) -> None:
        """Note what was taken; of what was refused the store has what it had, if anything."""
        kept = [made.graph for _, made in outcome.refused if made.graph not in outcome.lost]
        journal.add(entry._replace(source=place_of(entry.source)) for entry in outcome.taken)
        journal.add(entry for entry in map(self._before.get, kept) if entry)
        journal.drop(graph for graph in kept if not self._before.get(graph))
        if self.taken:
            for entry in outcome.taken:
                self.taken(self._before.get(entry.graph), entry)


def place_of(source: str) -> str:
    """Where a source stands, whatever the current folder; what is no file keeps its name."""
    return source if source.startswith("<") else os.path.abspath(source)  # noqa: PTH100 (Path keeps ..)


def article_settings(run: Run) -> str:
    """All besides an article that decides what becomes of it, as one string."""
    chosen = {one.name: getattr(run.steps, one.name) for one in fields(run.steps) if one.name not in _NO_MATTER}
    return repr((__version__, chosen))


def n_quads(graph: ArticleGraph) -> bytes:
    """An article's graph as N-Quads."""
    out = BytesIO()
    writer = open_writer(NQUADS, out, None)
    writer.write(graph)
    writer.close()
    return out.getvalue()
