"""Threads that put graphs on a server, some at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from threading import Event


@dataclass(slots=True)
class Senders:
    """So many threads, which last, since each has its own staging graph; one is the thread that calls."""

    number: int
    _pool: ThreadPoolExecutor | None = field(default=None)

    def each(self, graphs: Iterable[str], work: Callable[[str], None]) -> None:
        """Do the work for each graph. After an error, which is raised, none is begun any more."""
        if self.number == 1:
            for graph in graphs:
                work(graph)
            return
        failed = Event()

        def one(graph: str) -> None:
            if not failed.is_set():
                done = False
                try:
                    work(graph)
                    done = True
                finally:
                    if not done:
                        failed.set()

        if self._pool is None:
            self._pool = ThreadPoolExecutor(self.number, "kgexport-sender")
        sent = [self._pool.submit(one, graph) for graph in graphs]
        wait(sent)
        for future in sent:
            future.result()

    def close(self) -> None:
        """Wait for the threads to end; a second call does nothing."""
        if self._pool is not None:
            self._pool.shutdown()
