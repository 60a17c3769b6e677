"""Several processes that work on chunks, whose results come in the order of the chunks.

A process that dies loses nothing: what it had is done by another, piece by piece, until the piece that kills them is
alone. Nothing is started before there is work for it, and no more is taken from the source of chunks than some chunks
for each process, so that memory stays flat and who takes the results slowly slows down the rest.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from queue import SimpleQueue
from types import TracebackType
from typing import Any, BinaryIO, NamedTuple, Self, cast

from kgexport.errors import KgExportError
from kgexport.exporting.frames import Frame, receive, send, widen
from kgexport.exporting.hand import Done, Work, given_up
from kgexport.exporting.pieces import Chunk, Found, Piece, Value, Whole
from kgexport.exporting.worker import READY

MOST_DEATHS = 2  # of processes by one piece, before it is given up
_MOST_FALSE_STARTS = 3
_AHEAD = 2  # tasks that a process has, so that it need not wait for the next
_WINDOW = 4  # chunks for each process that are on their way
_PATIENCE = 5.0  # seconds for a process to end by itself


@dataclass(slots=True)
class _Task:
    """Pieces for one process; `place` is that of their result among those of the chunk."""

    chunk: _Doing
    place: int
    pieces: tuple[Piece, ...]
    deaths: int = 0


@dataclass(slots=True)
class _Doing:
    """A chunk on its way, with the results of its parts as they come."""

    chunk: Chunk
    results: list[Done | None] = field(default_factory=lambda: [None])


class _Heard(NamedTuple):
    """What a process sent; None when it is gone."""

    worker: _Worker
    frame: Frame | None


class _Worker:
    """A process, and the tasks it has, in order. What it sends is put into `heard`."""

    def __init__(self, work: Work, heard: SimpleQueue[_Heard]) -> None:
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(map(os.path.abspath, sys.path))}
        # In a group of its own, as an interrupt from the keyboard is for who started it only.
        group: dict[str, Any] = {} if sys.platform == "win32" else {"process_group": 0}
        self.process = subprocess.Popen(
            [sys.executable, "-P", "-m", "kgexport.exporting.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=environment,
            **group,
        )
        for pipe in (self.process.stdin, self.process.stdout):
            widen(cast(BinaryIO, pipe))
        self.tasks: deque[_Task] = deque()
        self.is_ready = False
        self._listening = threading.Thread(target=self._listen, args=(heard,), daemon=True)
        self._listening.start()
        self._send(work)

    def _listen(self, heard: SimpleQueue[_Heard]) -> None:
        stream = cast(BinaryIO, self.process.stdout)
        while (frame := receive(stream)) is not None:
            heard.put(_Heard(self, frame))
        heard.put(_Heard(self, None))

    def give(self, task: _Task) -> None:
        """Send a task; where the process is gone, that is heard."""
        self.tasks.append(task)
        self._send(task.pieces)

    def _send(self, value: Any) -> None:
        with suppress(BrokenPipeError, ConnectionError):
            send(cast(BinaryIO, self.process.stdin), value)

    def end(self, patience: float = 0.0) -> int:
        """End the process, and give its exit code."""
        with suppress(OSError):
            cast(BinaryIO, self.process.stdin).close()
        try:
            self.process.wait(patience)
        except subprocess.TimeoutExpired:
            self.process.kill()
        code = self.process.wait()
        self._listening.join()
        cast(BinaryIO, self.process.stdout).close()
        return code


class Crew:
    """`size` processes at most that do the same work; use it in a `with` block, whose end ends them.

    `told` is told of each process that dies.
    """

    def __init__(self, work: Work, size: int, told: Callable[[str], None]) -> None:
        self._work = work
        self._size = size
        self._told = told
        self._workers: list[_Worker] = []
        self._heard: SimpleQueue[_Heard] = SimpleQueue()
        self._again: deque[_Task] = deque()
        self._false_starts = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, _error: object, _trace: TracebackType | None) -> None:
        for worker in self._workers:
            worker.end(0.0 if kind else _PATIENCE)

    def results(self, chunks: Iterable[Chunk]) -> Iterator[tuple[Chunk, list[Done]]]:
        """Each chunk with what came of its parts, in order. Raises the KgExportError that ends the work of all."""
        coming = iter(chunks)
        doing: deque[_Doing] = deque()
        while True:
            is_end = not self._fill(coming, doing)
            while doing and None not in doing[0].results:
                done = doing.popleft()
                yield done.chunk, cast("list[Done]", done.results)
            if is_end and not doing:
                return
            if doing:
                self._hear(self._heard.get())

    def _fill(self, coming: Iterator[Chunk], doing: deque[_Doing]) -> bool:
        """Give tasks to all who can take some; whether there may be more chunks."""
        while len(self._workers) < self._size or any(len(worker.tasks) < _AHEAD for worker in self._workers):
            if self._again:
                self._free().give(self._again.popleft())
                continue
            if len(doing) >= _WINDOW * self._size:
                return True
            chunk = next(coming, None)
            if chunk is None:
                return False
            doing.append(_Doing(chunk))
            self._free().give(_Task(doing[-1], 0, chunk.pieces))
        return True

    def _free(self) -> _Worker:
        """The process with the fewest tasks, a new one where all have some and there may be more."""
        fewest = min(self._workers, key=lambda worker: len(worker.tasks), default=None)
        if fewest is None or (fewest.tasks and len(self._workers) < self._size):
            fewest = _Worker(self._work, self._heard)
            self._workers.append(fewest)
        return fewest

    def _hear(self, heard: _Heard) -> None:
        worker, frame = heard
        if frame is None:
            self._bury(worker)
            return
        message = frame.value()
        if isinstance(message, KgExportError):
            raise message
        if message == READY:
            worker.is_ready = True
            self._false_starts = 0
        else:
            task = worker.tasks.popleft()
            task.chunk.results[task.place] = message

    def _bury(self, worker: _Worker) -> None:
        """Have the tasks of a process that died done by others; of the one it was at, each piece alone."""
        how = _named(worker.end())
        self._workers.remove(worker)
        tasks = list(worker.tasks)
        if not worker.is_ready:
            self._false_starts += 1
            if self._false_starts >= _MOST_FALSE_STARTS:
                raise KgExportError(f"processes that were to do the work {how} as they began; give --jobs 1")
        elif tasks:
            self._told(f"process {worker.process.pid} {how} at {_where(tasks[0].pieces)}; another does it again")
            tasks[:1] = self._parts(tasks[0], how)
        self._again.extendleft(reversed(tasks))

    def _parts(self, task: _Task, how: str) -> list[_Task]:
        task.deaths += 1
        if len(task.pieces) > 1:
            task.chunk.results[:] = [None] * len(task.pieces)
            return [_Task(task.chunk, place, (piece,), task.deaths) for place, piece in enumerate(task.pieces)]
        if task.deaths < MOST_DEATHS:
            return [task]
        reason = f"{task.deaths} processes {how} as they worked on it, so it was given up"
        task.chunk.results[task.place] = given_up(task.pieces[0], reason)
        return []


def _named(code: int) -> str:
    """How a process ended, in words."""
    if code >= 0:
        return f"ended with code {code}"
    try:
        return f"ended by {signal.Signals(-code).name}"
    except ValueError:
        return f"ended by signal {-code}"


def _where(pieces: tuple[Piece, ...]) -> str:
    """Where pieces come from, in words."""
    places: list[tuple[str, int | None]] = []
    for piece in pieces:
        if isinstance(piece, Value):
            places.append((piece.source, piece.value.line))
        elif isinstance(piece, Whole):
            places.append((piece.source, None))
        elif isinstance(piece, Found):
            places.append((piece.item.source, piece.item.line))
    if not places:
        return "nothing"
    first, last = places[0], places[-1]
    if first[0] == last[0] and first != last:
        return f"{first[0]} lines {first[1]} to {last[1]}"
    told = [source + (f" line {line}" if line else "") for source, line in (first, last)]
    return told[0] if first == last else " to ".join(told)
