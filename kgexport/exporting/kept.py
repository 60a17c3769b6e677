"""A run whose state is kept: ended at any moment and repeated, it goes on, and writes what an unbroken one writes."""

from __future__ import annotations

import time
from collections.abc import Mapping
from pathlib import Path

import msgspec

from kgexport.exporting.parts import Part, named
from kgexport.exporting.pieces import START, Position
from kgexport.exporting.sinks import Sink
from kgexport.exporting.state import State, Tallied, read_state, write_state
from kgexport.losses import Losses, Tally
from kgexport.pipeline import Run

_PAUSE = 1.0  # seconds between two states at least, as having all on the disk takes its time


class KeptRun:
    """The state of a run, in the file `path`, with the sink and the rejects that it speaks of.

    `asked` is all that decides what is written. Raises UsageError where the file is of another run or what it speaks
    of isn't there.
    """

    def __init__(self, path: str, asked: Mapping[str, str], sink: Sink, rejects_path: str) -> None:
        self._path = path
        self._sink = sink
        self._rejects_path = str(Path(rejects_path).resolve())
        self.rejects: Part | None = None
        found = read_state(path, asked)
        self.goes_on = found is not None
        self._state = found or State(dict(asked))
        self._written = 0.0
        if not self._state.is_done:
            sink.begin(self._state.sink if found else None)
            self.rejects = Part(self._rejects_path, self._state.lengths["rejects"] if found else None)

    @property
    def start(self) -> Position:
        """Where to go on."""
        return self._state.position

    @property
    def is_done(self) -> bool:
        """Whether all was written; only the files' names may be missing."""
        return self._state.is_done

    def restore(self, run: Run) -> None:
        """Have a run know what was done before it; where nothing was, write that down."""
        state = self._state
        run.summary.articles, run.summary.rejected, run.summary.failed = state.articles, state.rejected, state.failed
        run.noticed.update(state.noticed)
        run.losses.readers.update(
            {name: Tally(one.articles, one.rejected, dict(one.fields)) for name, one in state.losses.items()}
        )
        if not self.goes_on:
            self._write(START, run)

    def reached(self, position: Position, run: Run) -> None:
        """All up to a position was written and told: keep that, where the files allow it and some time has passed."""
        if self._sink.may_rest() and self.rejects is not None:
            self.rejects.rest()
            if time.monotonic() - self._written > _PAUSE:
                self._write(position, run)

    def close(self, run: Run) -> None:
        """Close the files, and keep that all is done."""
        if not self._state.is_done and self.rejects is not None:
            self._sink.close()
            self.rejects.close()
            self._state = msgspec.structs.replace(self._counted(run), is_done=True)
            write_state(self._path, self._state)

    def settle(self, run: Run) -> None:
        """Give the files their names, and take the state away."""
        summary = run.summary
        self._sink.settle(keep=bool(summary.articles) or not (summary.rejected or summary.failed))
        named(self._rejects_path, keep=bool(summary.rejected))
        Path(self._path).unlink(missing_ok=True)

    def drop(self) -> None:
        """Let go of the files as they are."""
        self._sink.drop()
        if self.rejects is not None:
            self.rejects.drop()

    def _write(self, position: Position, run: Run) -> None:
        if self.rejects is None:
            return
        self.rejects.sync()
        self._state = msgspec.structs.replace(
            self._counted(run),
            position=position,
            lengths={"rejects": self.rejects.length},
            sink=msgspec.Raw(msgspec.json.encode(self._sink.state())),
        )
        write_state(self._path, self._state)
        self._written = time.monotonic()

    def _counted(self, run: Run) -> State:
        return msgspec.structs.replace(
            self._state,
            articles=run.summary.articles,
            rejected=run.summary.rejected,
            failed=run.summary.failed,
            noticed=sorted(run.noticed),
            losses=_tallied(run.losses),
        )


def _tallied(losses: Losses) -> dict[str, Tallied]:
    return {name: Tallied(one.articles, one.rejected, one.fields) for name, one in losses.readers.items()}
