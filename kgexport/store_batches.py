"""Writes graphs into a store some at a time, while the next ones are made."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field

from kgexport.errors import RefusedError
from kgexport.journal import Entry
from kgexport.readers import Read, Refused
from kgexport.stores import Store

BATCH_SIZE = 16 << 20  # bytes of N-Quads that are written to the store together


@dataclass(frozen=True, slots=True)
class Made:
    """A graph to be written: its IRI, its N-Quads, each once, its key in a journal, and the article it is made from."""

    graph: str
    quads: bytes
    key: str
    origin: Read | Refused

    @property
    def statements(self) -> int:
        """How many statements the graph has."""
        return self.quads.count(b"\n")

    def entry(self) -> Entry:
        """The journal's entry of it."""
        return Entry(self.graph, self.key, self.origin.source, self.statements)


@dataclass(slots=True)
class Outcome:
    """What became of graphs: how many are new, how many replaced others; which were taken, and which not and why.

    Of those `lost` the store has something else than it was given; they are refused, too.
    """

    new: int
    replaced: int
    taken: list[Entry]
    refused: list[tuple[RefusedError, Made]]
    lost: frozenset[str]


@dataclass(slots=True)
class Batches:
    """Graphs on their way into a store; `heard` is told what became of each batch, in the thread that adds.

    `begun` is told, in the same thread, what is about to be written.

    `verify` reads back from the store how many statements each graph has. Graphs that are not yet written when a run
    ends early are in no outcome. Use it in a `with` block; its end writes what is left.
    """

    store: Store
    heard: Callable[[Outcome], None]
    begun: Callable[[list[Entry]], None]
    verify: bool = False
    batch_size: int = BATCH_SIZE
    _waiting: dict[str, Made] = field(default_factory=dict)
    _size: int = 0
    _twice: int = 0
    _written: dict[str, Made] = field(default_factory=dict)
    _writing: Future[Outcome] | None = None
    _pool: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(1, "kgexport-store"))

    def __enter__(self) -> Batches:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        try:
            if kind is None:
                self._write()
            self._collect()
        finally:
            self._pool.shutdown()

    def __contains__(self, graph: str) -> bool:
        return graph in self._waiting or graph in self._written

    def add(self, made: Made) -> None:
        """Take a graph; one that waits under the same IRI gives way to it. Raises SinkError of an earlier batch."""
        before = self._waiting.pop(made.graph, None)
        if before is not None:
            self._size -= len(before.quads)
            self._twice += 1
        self._waiting[made.graph] = made
        self._size += len(made.quads)
        if self._size >= self.batch_size:
            self._write()

    def _write(self) -> None:
        self._collect()
        if self._waiting:
            batch, twice = self._waiting, self._twice
            self._waiting, self._size, self._twice = {}, 0, 0
            self.begun([made.entry() for made in batch.values()])
            self._written = batch
            self._writing = self._pool.submit(self._outcome, batch, twice)

    def _collect(self) -> None:
        """Wait for the batch that is being written, and tell what became of it."""
        writing, self._writing = self._writing, None
        if writing is not None:
            outcome = writing.result()
            self._written = {}
            self.heard(outcome)

    def _outcome(self, batch: dict[str, Made], twice: int) -> Outcome:
        written = self.store.replace_all({graph: made.quads for graph, made in batch.items()})
        lost: dict[str, RefusedError] = {}
        if self.verify:
            lost = self._lost({graph: made for graph, made in batch.items() if graph not in written.refused})
        refused = {**written.refused, **lost}
        taken = [made.entry() for graph, made in batch.items() if graph not in refused]
        replaced = len(written.replaced - refused.keys())
        not_taken = [(error, batch[graph]) for graph, error in refused.items()]
        return Outcome(len(taken) - replaced, replaced + twice, taken, not_taken, frozenset(lost))

    def _lost(self, batch: dict[str, Made]) -> dict[str, RefusedError]:
        """The graphs of which the store has another number of statements than it was given."""
        found = self.store.sizes(batch)
        wanted = {graph: made.statements for graph, made in batch.items()}
        return {
            graph: RefusedError(f"the store has {found[graph]} of the {number} statements of the graph {graph}")
            for graph, number in wanted.items()
            if found[graph] != number
        }
