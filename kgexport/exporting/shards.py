"""An output in parts: a folder of numbered files of N-Quads, each complete, and a description of the whole."""

from __future__ import annotations

import hashlib
from pathlib import Path

import msgspec

from kgexport.errors import SinkError, UsageError
from kgexport.exporting.counting import Totals
from kgexport.exporting.description import Distribution, description
from kgexport.exporting.hand import Counted, Made, Work
from kgexport.exporting.parts import ENDING, Part, named
from kgexport.exporting.shared_nodes import SharedNodes
from kgexport.output import open_output
from kgexport.vocabulary.formats import COMPRESSIONS

DESCRIPTION = "void.ttl"
_SHARED = f"shared-nodes{ENDING}"


class _FolderState(msgspec.Struct):
    """The finished files, how many articles the one that is written has and how long it is, and the numbers so far."""

    files: list[Distribution]
    articles: int
    length: int
    shared: int
    totals: Totals


class ShardSink:
    """Writes files of `size` articles each into a folder. `ending` tells their compression, "" for none.

    `keep_parts` leaves what is unfinished there when the run is ended early, so that another can go on.
    """

    def __init__(self, work: Work, folder: str, size: int, ending: str, *, keep_parts: bool = False) -> None:
        if ending and ending not in COMPRESSIONS:
            raise UsageError(f"no compression {ending!r}; known are {', '.join(COMPRESSIONS)}")
        self._work = work
        self._folder = Path(folder)
        self._size = size
        self._ending = ending
        self._keep_parts = keep_parts
        self._files: list[Distribution] = []
        self._articles = 0
        self._totals = Totals()
        self._part: Part | None = None
        self._nodes: SharedNodes | None = None

    def begin(self, state: msgspec.Raw | None) -> None:
        """See Sink."""
        if state is None:
            self._make_folder()
            self._part = Part(self._name(1))
            self._nodes = SharedNodes(self._folder / _SHARED)
            return
        known = msgspec.json.decode(state, type=_FolderState)
        self._files, self._articles, self._totals = known.files, known.articles, known.totals
        self._take_back()
        self._part = Part(self._name(len(self._files) + 1), known.length)
        self._nodes = SharedNodes(self._folder / _SHARED, known.shared)

    def write(self, made: Made) -> None:
        """See Sink."""
        if not isinstance(made, Counted):
            raise TypeError("files in a folder are made of counted lines")
        if self._articles == self._size:
            self._next()
        part, nodes = self._open
        part.write(made.fragment.text)
        nodes.add(made.counts.shared)
        self._totals.add(made.counts, made.date)
        self._articles += 1

    def may_rest(self) -> bool:
        """See Sink."""
        return self._open[0].may_rest()

    def state(self) -> _FolderState:
        """See Sink."""
        part, nodes = self._open
        part.sync()
        return _FolderState(self._files, self._articles, part.length, nodes.sync(), self._totals)

    def close(self) -> None:
        """See Sink."""
        self._finish()
        kinds = [kind for kind in self._totals.own if kind]
        nodes = self._open[1].count(kinds)
        nodes.update(self._totals.own)
        text = description(self._totals, nodes, self._files, self._work.steps.mapping, self._work.writer.schema)
        with open_output(str(self._folder / DESCRIPTION)) as out:
            out.stream.write(text.encode("utf-8"))

    def settle(self, *, keep: bool) -> None:
        """See Sink."""
        (self._folder / _SHARED).unlink(missing_ok=True)
        if not keep:
            for path in (Path(self._name(1)), self._folder / DESCRIPTION):
                path.unlink(missing_ok=True)

    def drop(self) -> None:
        """See Sink."""
        if self._part is not None and self._nodes is not None:
            self._part.drop()
            self._nodes.close(remove=not self._keep_parts)
            if not self._keep_parts:
                self._part.place.unlink(missing_ok=True)

    @property
    def _open(self) -> tuple[Part, SharedNodes]:
        if self._part is None or self._nodes is None:
            raise RuntimeError("a sink is to be begun before it is used")
        return self._part, self._nodes

    def _name(self, number: int) -> str:
        return str(self._folder / f"part-{number:05}.nq{self._ending}")

    def _make_folder(self) -> None:
        try:
            if self._folder.is_file():
                raise UsageError(f"{self._folder} is a file; --shard-size writes into a folder, name it with -o")
            self._folder.mkdir(exist_ok=True)
            if any(self._folder.iterdir()):
                raise UsageError(f"the folder {self._folder} holds files already; empty it or name another")
        except OSError as error:
            raise SinkError(f"can't be made: {error.strerror or error}", source=str(self._folder)) from error

    def _take_back(self) -> None:
        """Make the files that were finished after the state was kept unfinished again, or take them away."""
        number = len(self._files) + 1
        path = Path(self._name(number))
        if path.exists():
            path.replace(str(path) + ENDING)
        while (path := Path(self._name(number := number + 1))).exists() or Path(str(path) + ENDING).exists():
            path.unlink(missing_ok=True)
            Path(str(path) + ENDING).unlink(missing_ok=True)

    def _next(self) -> None:
        self._finish()
        self._part = Part(self._name(len(self._files) + 1))
        self._articles = 0

    def _finish(self) -> None:
        """Close the file that is written, and give it its name."""
        part = self._open[0]
        part.close()
        named(str(part.path))
        with part.path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        self._files.append(Distribution(part.path.name, part.path.stat().st_size, digest))
