"""The way of articles into a store: as texts and records, mapped here, or as graphs in RDF files, all checked."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

from kgexport.errors import ShapeError, SourceError
from kgexport.mapping.graph import ArticleGraph
from kgexport.pipeline import Run, Summary
from kgexport.rdf_graphs import RDF_ENDINGS, rdf_format, read_graphs
from kgexport.readers import ENDINGS, Refused, Source
from kgexport.stores import Store
from kgexport.vocabulary.formats import NQUADS, Format
from kgexport.writers import open_writer

BATCH_SIZE = 16 << 20  # bytes of N-Quads that are written to the store together


@dataclass(slots=True)
class LoadSummary(Summary):
    """What a load did: `articles` are those new in the store, `replaced` those that were there."""

    replaced: int = 0


@dataclass(slots=True)
class Loader:
    """Loads what a run reads into a store. `check` gives the reason to refuse a graph as N-Quads, or None.

    Graphs are written some at a time, each whole; where a run ends early, those not yet written are not counted.
    """

    run: Run
    store: Store
    check: Callable[[bytes], str | None] | None = None
    batch_size: int = BATCH_SIZE
    summary: LoadSummary = field(default_factory=LoadSummary)
    _waiting: dict[str, bytes] = field(default_factory=dict)
    _size: int = 0
    _renamed: bool = False

    def load(self, paths: Iterable[str | Path]) -> LoadSummary:
        """Load all articles and graphs below `paths`; SinkError and UsageError are the only errors it raises.

        An article that comes again replaces what the store has of it, or what came before.
        """
        self.run.summary = self.summary
        for source in self.run.sources(paths, ENDINGS + RDF_ENDINGS):
            form = self._format(source)
            if form is not None:
                self._load_rdf(source, form)
            else:
                for graph in self.run.graphs(self.run.read_source(source)):
                    self._add(graph.iri, n_quads(graph))
        self._write()
        return self.summary

    def _format(self, source: Source) -> Format | None:
        if self.run.steps.reader:
            return None
        try:
            return rdf_format(source)
        except SourceError:
            return None  # the reader fails in the same way, and tells it

    def _load_rdf(self, source: Source, form: Format) -> None:
        self.run.listener.source(source)
        try:
            for graph in read_graphs(source, form):
                self.run.listener.graph(source.name)
                self._tell_renamed(graph.renamed)
                reason = self.check(graph.quads) if self.check else None
                if reason is None:
                    self._add(graph.iri, graph.quads)
                else:
                    error = ShapeError(f"the graph {graph.iri}: {reason}")
                    self.run.reject(error, Refused(error, source.name))
        except SourceError as error:
            error.at(source.name)
            self.run.fail(error)

    def _tell_renamed(self, renamed: bool) -> None:
        if renamed and not self._renamed:
            self._renamed = True
            self.run.listener.notice("terms of http://schema.org/ are loaded as those of https://schema.org/")

    def _add(self, graph: str, quads: bytes) -> None:
        if graph in self._waiting:
            self._size -= len(self._waiting[graph])
            self.summary.replaced += 1
        self._waiting[graph] = quads
        self._size += len(quads)
        if self._size >= self.batch_size:
            self._write()

    def _write(self) -> None:
        waiting, self._waiting, self._size = self._waiting, {}, 0
        there = self.store.replace_all(waiting)
        self.summary.replaced += len(there)
        self.summary.articles += len(waiting) - len(there)


def n_quads(graph: ArticleGraph) -> bytes:
    """An article's graph as N-Quads."""
    out = BytesIO()
    writer = open_writer(NQUADS, out, None)
    writer.write(graph)
    writer.close()
    return out.getvalue()
