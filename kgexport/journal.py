"""A journal of what a store holds, so that a load goes on where it was, and a folder and a store can be compared.

An SQLite file with a row for each graph that the store has taken. Before a graph is written its row loses its key, and
has a new one when the store has the graph: whatever ends a load, the journal never says too much. It takes no memory
however many there are.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from kgexport.errors import SinkError, UsageError

_APPLICATION = 0x6B67786A  # "kgxj", by which SQLite tells whose file it is
_NONE = "{} is no journal of a load; name another file with --state"
_SQLITE = b"SQLite format 3\0"  # what its files begin with; it takes one of a few bytes for an empty one
_TABLES = """
CREATE TABLE store (location TEXT NOT NULL);
CREATE TABLE graph (iri TEXT PRIMARY KEY, key TEXT NOT NULL, source TEXT NOT NULL, statements INTEGER NOT NULL)
    WITHOUT ROWID;
"""
_OF_THIS_RUN = """
CREATE TEMP TABLE seen (iri TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TEMP TABLE forgotten (iri TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TEMP VIEW known AS SELECT * FROM graph WHERE iri NOT IN (SELECT iri FROM forgotten);
"""


class Entry(NamedTuple):
    """A graph that the store has: what it was made from, where that stood, how many statements it has.

    `key` is a digest of the article and of all that decides what becomes of it; empty where it is not known what the
    store has, since a load was ended while it wrote. `statements` are 0 where it is not known that it has any.
    """

    graph: str
    key: str
    source: str
    statements: int


class Journal:
    """The entries by graph, and which of them were met in this run. See `open_journal`."""

    def __init__(self, database: sqlite3.Connection, path: str) -> None:
        self._database = database
        self._path = path

    def get(self, graph: str) -> Entry | None:
        """The entry of a graph, None where the journal knows of none."""
        with self._failing():
            row = self._database.execute("SELECT * FROM known WHERE iri = ?", (graph,)).fetchone()
        return Entry(*row) if row else None

    def begin(self, entries: Iterable[Entry]) -> None:
        """Note graphs that are being written: from now on it is not known what the store has of them."""
        asked = "INSERT INTO graph VALUES (?, '', ?, 0) ON CONFLICT (iri) DO UPDATE SET key = ''"
        with self._failing(), self._database:
            self._database.executemany(asked, ((entry.graph, entry.source) for entry in entries))

    def move(self, graph: str, source: str) -> None:
        """Note that a graph's article stands elsewhere now."""
        with self._failing():
            self._database.execute("UPDATE graph SET source = ? WHERE iri = ?", (source, graph))

    def add(self, entries: Iterable[Entry]) -> None:
        """Note graphs that the store has taken."""
        with self._failing(), self._database:
            self._database.executemany("INSERT OR REPLACE INTO graph VALUES (?, ?, ?, ?)", entries)

    def drop(self, graphs: Iterable[str]) -> None:
        """Note graphs that the store has no longer."""
        with self._failing(), self._database:
            self._database.executemany("DELETE FROM graph WHERE iri = ?", ((graph,) for graph in graphs))

    def forget(self, graphs: Iterable[str]) -> None:
        """Do as if graphs were not in the store, in this run only."""
        with self._failing():
            self._database.executemany("INSERT OR IGNORE INTO forgotten VALUES (?)", ((graph,) for graph in graphs))

    def see(self, graph: str) -> None:
        """Note that a graph was met, in this run only."""
        with self._failing():
            self._database.execute("INSERT OR IGNORE INTO seen VALUES (?)", (graph,))

    def unseen(self) -> Iterator[Entry]:
        """The entries of graphs that were not met, sorted by IRI."""
        asked = "SELECT * FROM known WHERE iri NOT IN (SELECT iri FROM seen) ORDER BY iri"
        with self._failing():
            for row in self._database.execute(asked).fetchall():
                yield Entry(*row)

    def compare(self, graphs: Iterable[str]) -> tuple[list[str], list[str]]:
        """Which entries are of graphs that are not among these, and which of these have no entry; both sorted."""
        with self._failing(), self._database:
            self._database.execute("CREATE TEMP TABLE held (iri TEXT PRIMARY KEY) WITHOUT ROWID")
            self._database.executemany("INSERT OR IGNORE INTO held VALUES (?)", ((graph,) for graph in graphs))
            lost = "SELECT iri FROM graph WHERE iri NOT IN (SELECT iri FROM held) ORDER BY iri"
            foreign = "SELECT iri FROM held WHERE iri NOT IN (SELECT iri FROM graph) ORDER BY iri"
            found = tuple([row[0] for row in self._database.execute(asked)] for asked in (lost, foreign))
            self._database.execute("DROP TABLE held")
        return found[0], found[1]

    def close(self) -> None:
        """Close the file; a second call does nothing."""
        with suppress(sqlite3.Error):  # what was moved is found again
            self._database.commit()
        self._database.close()

    @contextmanager
    def _failing(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise SinkError(f"the journal can't be written: {error}", source=self._path) from error


def open_journal(path: str, store: str, *, writable: bool = True) -> Journal:
    """The journal in a file, made where there is none; the caller closes it.

    One that isn't `writable` stays as it is, and where there is none an empty one is had, and no file made.
    Raises UsageError for a file that is another store's journal or none at all, and SinkError for one that can't be
    written or that another process writes to.
    """
    if "\0" in path or not path:
        raise UsageError(f"{path!r} is no file name")
    try:
        there = _begins(Path(path))
        database = sqlite3.connect(str(Path(path)) if writable or there else ":memory:", timeout=0)
    except (sqlite3.Error, OSError) as error:
        raise SinkError(f"the journal can't be opened: {error}", source=path) from error
    if there and there != _SQLITE:
        database.close()
        raise UsageError(_NONE.format(path))
    journal = Journal(database, path)
    with ExitStack() as undoing:
        undoing.callback(database.close)
        with journal._failing():
            _prepare(database, path, store, writable)
        undoing.pop_all()
    return journal


def _begins(path: Path) -> bytes:
    """What a file begins with; nothing where there is none."""
    if not path.exists():
        return b""
    with path.open("rb") as stream:
        return stream.read(len(_SQLITE))


def _prepare(database: sqlite3.Connection, path: str, store: str, writable: bool) -> None:
    """Make the tables, or see that they are this store's; and keep other processes out until it is closed."""
    try:
        if writable:
            database.execute("PRAGMA locking_mode = EXCLUSIVE")
            database.execute("BEGIN EXCLUSIVE")
        (application,) = database.execute("PRAGMA application_id").fetchone()
        (tables,) = database.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.DatabaseError as error:
        if "locked" in str(error):
            problem = "another load is writing to this journal; wait until it is done"
            raise SinkError(problem, source=path) from error
        if "not a database" in str(error):
            raise UsageError(_NONE.format(path)) from error
        raise
    if not tables:
        database.executescript(f"PRAGMA application_id = {_APPLICATION};{_TABLES}")
        database.execute("INSERT INTO store VALUES (?)", (store,))
    elif application != _APPLICATION:
        raise UsageError(_NONE.format(path))
    database.commit()
    (known,) = database.execute("SELECT location FROM store").fetchone()
    if known != store:
        raise UsageError(f"{path} is the journal of the store {known}; name another file with --state")
    database.executescript(_OF_THIS_RUN)
