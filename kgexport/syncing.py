"""Makes a store hold what a folder holds: what is new is loaded, what has changed replaced, what is gone taken out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from kgexport.errors import printable
from kgexport.journal import Entry, Journal
from kgexport.loading import Loader, place_of

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
    article of a source is refused, nothing of that source: what the store has of it is better than nothing. In either
    case nothing is pruned.
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
        if self._prunes():
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
            self._tell(Change(CHANGED if there else NEW, graph, source, _statements(entry)))
        for change in self._withdrawn():
            self._tell(change)
        self._tell_foreign(sorted(unknown))

    def _taken(self, before: Entry | None, after: Entry) -> None:
        what = CHANGED if before else NEW
        self._tell(Change(what, after.graph, after.source, _statements(before), after.statements))

    def _withdrawn(self) -> Iterator[Change]:
        troubled = set(map(place_of, self.loader.run.troubled))
        if not self.loader.summary.failed:
            for entry in self.journal.unseen():
                if entry.source not in troubled and self._is_below(entry.source):
                    yield Change(WITHDRAWN, entry.graph, self._as_named(entry.source), _statements(entry))

    def _prunes(self) -> bool:
        """Whether what is of nowhere may go: not where an article may be in the store that couldn't be read now."""
        return self.prune and not self.loader.run.troubled

    def _is_below(self, source: str) -> bool:
        place, folder = Path(source), Path(place_of(str(self.folder)))
        return place == folder or folder in place.parents

    def _as_named(self, source: str) -> str:
        """A place in the folder as the user names the folder."""
        below = Path(source).relative_to(place_of(str(self.folder)))
        return str(self.folder / below)

    def _tell_foreign(self, graphs: list[str]) -> None:
        if not self._prunes():
            self.foreign = len(graphs)
            return
        for graph in graphs:
            self._tell(Change(WITHDRAWN, graph, ""))

    def _tell(self, change: Change) -> None:
        self.withdrawn += change.what == WITHDRAWN
        self.tell(change)


def _statements(entry: Entry | None) -> int | None:
    return (entry.statements or None) if entry else None


def line(change: Change) -> str:
    """A change as a line of a table: its parts with tabs between them, nothing for what is not known."""
    return "\t".join("" if part is None else printable(str(part)) for part in change)
