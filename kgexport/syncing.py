"""Makes a store hold what a folder holds: what is new is loaded, what has changed replaced, what is gone taken out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from kgexport.errors import printable
from kgexport.journal import Entry, Journal
from kgexport.loading import Loader

NEW, CHANGED, WITHDRAWN = "new", "changed", "withdrawn"


class Change(NamedTuple):
    """One difference between folder and store: what it is, of which graph, where its article stood.

    `before` and `after` are the numbers of statements, None where the graph wasn't or isn't there, or where it is not
    known yet.
    """

    what: str
    graph: str
    source: str
    before: int | None = None
    after: int | None = None


@dataclass(slots=True)
class Sync:
    """Makes a store equal to a folder, or a file; `tell` hears of each change when it is made.

    What the journal has of other folders is left in the store, and so is what it hasn't, the number of which is
    `foreign`, unless `prune` takes that out, too. Where a source can't be read, nothing is taken out, and where an
    article of a source is refused, nothing of that source: what the store has of it is better than nothing.
    """

    loader: Loader
    journal: Journal
    folder: Path
    tell: Callable[[Change], None]
    prune: bool = False
    withdrawn: int = 0
    foreign: int = 0

    def run(self) -> None:
        """Make them equal; errors are those of Loader.load."""
        store = self.loader.store
        self.loader.met, self.loader.taken = self.journal.see, self._taken
        self.loader.load([self.folder])
        for change in list(self._withdrawn()):
            store.drop(change.graph)
            self.journal.drop([change.graph])
            self._tell(change)
        _, foreign = self.journal.compare(store.graphs())
        if self.prune:
            for graph in foreign:
                store.drop(graph)
        self._tell_foreign(foreign)

    def plan(self) -> None:
        """Tell what `run` would do, so far as that can be said before articles are extracted and checked."""
        lost, unknown = map(set, self.journal.compare(self.loader.store.graphs()))
        self.journal.forget(lost)
        self.loader.met = self.journal.see
        for graph, source in self.loader.changed([self.folder]):
            entry = self.journal.get(graph)
            there = entry is not None or graph in unknown
            unknown.discard(graph)
            self._tell(Change(CHANGED if there else NEW, graph, source, entry.statements if entry else None))
        for change in self._withdrawn():
            self._tell(change)
        self._tell_foreign(sorted(unknown))

    def _taken(self, before: Entry | None, after: Entry) -> None:
        what = CHANGED if before else NEW
        self._tell(Change(what, after.graph, after.source, before.statements if before else None, after.statements))

    def _withdrawn(self) -> Iterator[Change]:
        if not self.loader.summary.failed:
            for entry in self.journal.unseen():
                if entry.source not in self.loader.run.troubled and self._is_below(entry.source):
                    yield Change(WITHDRAWN, entry.graph, entry.source, entry.statements)

    def _is_below(self, source: str) -> bool:
        place, folder = Path(source).absolute(), self.folder.absolute()
        return place == folder or folder in place.parents

    def _tell_foreign(self, graphs: list[str]) -> None:
        if not self.prune:
            self.foreign = len(graphs)
            return
        for graph in graphs:
            self._tell(Change(WITHDRAWN, graph, ""))

    def _tell(self, change: Change) -> None:
        self.withdrawn += change.what == WITHDRAWN
        self.tell(change)


def line(change: Change) -> str:
    """A change as a line of a table: its parts with tabs between them, nothing for what is not known."""
    return "\t".join("" if part is None else printable(str(part)) for part in change)
