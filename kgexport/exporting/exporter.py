"""Articles into a file: sources fall into pieces, which one process or several work on, and all is written in order."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from kgexport.exporting.crew import Crew
from kgexport.exporting.hand import Hand, Made, Work
from kgexport.exporting.meter import Meter
from kgexport.exporting.pieces import START, Marked, Position, chunks, marked_pieces
from kgexport.exporting.sinks import StreamSink
from kgexport.pipeline import Run, Summary

_WORTH = 0.5  # seconds of work after which other processes are worth their start


@dataclass(frozen=True, slots=True)
class Jobs:
    """How many processes work at once. With 1 this one does it all.

    `at_once` starts them before it is known whether they are worth it, which takes about half a second of work.
    """

    number: int = 1
    at_once: bool = False


def usable_cores() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _is_worth(worked: float, passed: float) -> bool:
    """Whether other processes are worth their start: it is the work that takes the time, and not the wait for input.

    Both are seconds. What is written doesn't depend on it.
    """
    return worked > _WORTH and worked > passed / 2


@dataclass(slots=True)
class Exporter:
    """Does work on sources, and has what comes of it written; counts and tells it as a run does.

    `write` takes what is made of each article, `reached` is told each position up to which all was written and told,
    `meter` how much of the input was read.
    """

    run: Run
    work: Work
    write: Callable[[Made], None]
    jobs: Jobs = Jobs()
    reached: Callable[[Position], object] = lambda position: None
    meter: Meter | None = None

    def export(self, paths: Iterable[str | Path], start: Position = START) -> Summary:
        """Work on all articles below `paths` after `start`; SinkError and UsageError are the only errors it raises."""
        marked = marked_pieces(self.work.steps, paths, start, self.meter)
        if not (self.jobs.at_once and self.jobs.number > 1):
            self._alone(marked)
        if self.jobs.number > 1:
            self._together(marked)
        return self.run.summary

    def _alone(self, marked: Iterator[Marked]) -> None:
        """Work in this process: until the end, or until there is more work at a time than one process can do."""
        hand = Hand(self.work, self.run.listener, self.run)
        begun, spent = time.monotonic(), time.process_time()
        for piece, after, ends in marked:
            for made in hand.made(piece):
                self._take(made)
            if ends:
                self.reached(after)
                if self.jobs.number > 1 and _is_worth(time.process_time() - spent, time.monotonic() - begun):
                    return

    def _together(self, marked: Iterator[Marked]) -> None:
        """Work in other processes, and write in this one."""
        with Crew(self.work, self.jobs.number, self.run.listener.notice) as crew:
            for chunk, results in crew.results(chunks(marked)):
                for done in results:
                    for made in done.tell(self.run):
                        self._take(made)
                self.reached(chunk.after)

    def _take(self, made: Made) -> None:
        self.write(made)
        self.run.summary.articles += 1
        form = self.work.form
        if self.run.summary.articles == 2 and form is not None and not form.holds_graphs:
            self.run.notice(
                f"{form.title} holds no named graphs: the articles' graphs are merged into one; "
                "TriG, N-Quads and JSON-LD keep them apart"
            )


def export(
    run: Run,
    paths: Iterable[str | Path],
    work: Work,
    out: BinaryIO,
    jobs: Jobs = Jobs(),
    meter: Meter | None = None,
) -> Summary:
    """Do work on all articles below `paths` and write what is made of them to `out`.

    SinkError and UsageError are the only errors it raises.
    """
    sink = StreamSink(work, out)
    summary = Exporter(run, work, sink.write, jobs, meter=meter).export(paths)
    sink.close()
    return summary
