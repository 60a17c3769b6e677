"""The embedded store: Oxigraph (https://github.com/oxigraph/oxigraph) in a folder, within this process."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from kgexport.errors import SinkError, SourceError, UsageError
from kgexport.stores.base import Answer, Counts, Dataset, Written
from kgexport.stores.changes import BULK_LIMIT, batches, changes, joined
from kgexport.stores.dumping import write_quads
from kgexport.stores.oxigraph_terms import answered
from kgexport.stores.sparql_words import names_dataset
from kgexport.vocabulary.formats import Format

if TYPE_CHECKING:
    import pyoxigraph


class EmbeddedStore:
    """A store in a folder; see `open_embedded`. `guard` is closed with it."""

    def __init__(self, path: Path, store: pyoxigraph.Store, *, writable: bool, guard: BinaryIO | None = None) -> None:
        self.path = path
        self._store: pyoxigraph.Store | None = store
        self._writable = writable
        self._guard = guard

    def replace(self, graph: str, quads: bytes) -> bool:
        """See Store.replace."""
        return bool(self.replace_all({graph: quads}).replaced)

    def replace_all(self, graphs: Mapping[str, bytes]) -> Written:
        """See Store.replace_all. New graphs are loaded in bulk; of the others the changes are written.

        A bulk load of at most BULK_LIMIT quads is one ingestion of RocksDB, and an update one transaction: whatever
        ends the process, each is there or not there.
        """
        import pyoxigraph

        store = self._writing
        with self._failing():
            there = frozenset(iri for iri in graphs if store.contains_named_graph(pyoxigraph.NamedNode(iri)))
            for lines, number in batches({iri: quads for iri, quads in graphs.items() if iri not in there}):
                self._load(lines, number)
            for update in joined(changes(store, iri, quads) for iri, quads in graphs.items() if iri in there):
                store.update(update)
        return Written(there)

    def _load(self, lines: bytes, number: int) -> None:
        """Load N-Quads of graphs that are not there yet; ValueError for what is none."""
        import pyoxigraph

        store, form = self._writing, pyoxigraph.RdfFormat.N_QUADS
        try:
            if number > BULK_LIMIT:
                store.extend(pyoxigraph.parse(lines, form))
            else:
                store.bulk_load(lines, form)
        except SyntaxError as error:
            raise ValueError(f"no N-Quads: {error}") from error

    def has(self, graph: str) -> bool:
        """Whether there is a graph of that IRI."""
        import pyoxigraph

        try:
            node = pyoxigraph.NamedNode(graph)
        except ValueError as error:
            raise UsageError(f"{graph!r} is no IRI: {error}") from error
        with self._failing():
            return self._open.contains_named_graph(node)

    def drop(self, graph: str) -> bool:
        """See Store.drop."""
        import pyoxigraph

        store = self._writing
        if not self.has(graph):
            return False
        with self._failing():
            store.update(f"DROP GRAPH {pyoxigraph.NamedNode(graph)}")
        return True

    def graphs(self) -> Iterator[str]:
        """See Store.graphs."""
        import pyoxigraph

        with self._failing():
            names = [one.value for one in self._open.named_graphs() if isinstance(one, pyoxigraph.NamedNode)]
        return iter(sorted(names))

    def query(self, text: str, *, dataset: Dataset | None = None) -> Answer:
        """See Store.query. The answer is read while the store is open.

        `dataset`, or else FROM in the text, takes the place of the union of all graphs.
        """
        with self._failing():
            try:
                found = self._open.query(text, **_over(text, dataset))
            except SyntaxError as error:
                raise UsageError(f"no valid SPARQL query: {error}") from error
        return answered(found, self._failing)

    def update(self, text: str) -> None:
        """Carry out a SPARQL update: all of it, or, where it fails or the process ends, nothing.

        Raises UsageError for what is no SPARQL update, and SinkError where it fails.
        """
        store = self._writing
        with self._failing():
            try:
                store.update(text)
            except SyntaxError as error:
                raise UsageError(f"no valid SPARQL update: {error}") from error

    def counts(self) -> Counts:
        """See Store.counts."""
        with self._failing():
            return Counts(sum(1 for _ in self._open.named_graphs()), len(self._open))

    def sizes(self, graphs: Iterable[str]) -> dict[str, int]:
        """See Store.sizes."""
        import pyoxigraph

        with self._failing():
            return {graph: sum(1 for _ in self._quads(pyoxigraph.NamedNode(graph))) for graph in graphs}

    def dump(self, out: BinaryIO, form: Format, graph: str | None = None, *, names: bool = True) -> None:
        """See Store.dump. Without `names` the graphs are merged in any format.

        Before all graphs come the statements of none, which only an update can make. Dates and numbers are written in
        their canonical form, for so the store keeps them.
        """
        import pyoxigraph

        iris = [graph] if graph else self.graphs()
        places: list[pyoxigraph.NamedNode | pyoxigraph.DefaultGraph] = [*map(pyoxigraph.NamedNode, iris)]
        if graph is None:
            places.insert(0, pyoxigraph.DefaultGraph())
        with self._failing():
            write_quads(chain.from_iterable(map(self._quads, places)), out, form, names=names)

    def _quads(self, place: pyoxigraph.NamedNode | pyoxigraph.DefaultGraph) -> Iterator[pyoxigraph.Quad]:
        return self._open.quads_for_pattern(None, None, None, place)

    def optimize(self) -> None:
        """Rewrite the files so that queries read less; takes time and, while it runs, space."""
        store = self._writing
        with self._failing():
            store.optimize()
            store.flush()

    def size(self) -> int:
        """The bytes that the store takes on disk."""
        return sum(file.stat().st_size for file in self.path.iterdir() if file.is_file())

    def close(self) -> None:
        """See Store.close."""
        store, self._store = self._store, None
        try:
            if store is not None and self._writable:
                with self._failing():
                    store.flush()
        finally:
            if self._guard is not None:
                self._guard.close()

    @property
    def _open(self) -> pyoxigraph.Store:
        if self._store is None:
            raise UsageError(f"the store {self.path} is closed")
        return self._store

    @property
    def _writing(self) -> pyoxigraph.Store:
        if not self._writable:
            raise UsageError(f"the store {self.path} is open for reading only")
        return self._open

    @contextmanager
    def _failing(self) -> Iterator[None]:
        kind = SinkError if self._writable else SourceError
        try:
            yield
        except (OSError, RuntimeError) as error:
            raise kind(f"the store failed: {reason(error)}", source=str(self.path)) from error


def _over(text: str, dataset: Dataset | None) -> dict[str, Any]:
    """The arguments that tell Oxigraph which graphs a query is over."""
    import pyoxigraph

    if dataset is None:
        return {"use_default_graph_as_union": not names_dataset(text)}
    try:
        default, named = (list(map(pyoxigraph.NamedNode, iris)) for iris in dataset)
    except ValueError as error:
        raise UsageError(f"the name of a graph is no IRI: {error}") from error
    return {"default_graph": default, "named_graphs": named}


def reason(error: OSError | RuntimeError) -> str:
    """What RocksDB says, without the words that it begins with."""
    return (getattr(error, "strerror", None) or str(error)).removeprefix("IO error: ")
