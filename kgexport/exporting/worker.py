"""A process that works on pieces for another: `python -m kgexport.exporting.worker`.

Its standard input brings the work to be done, then the pieces, some at a time; its standard output takes what came of
them. It ends with its input, at once, so that none is left where the run was killed.
"""

from __future__ import annotations

import os
import signal
import threading
from contextlib import suppress
from queue import SimpleQueue
from typing import BinaryIO

from kgexport.errors import KgExportError
from kgexport.exporting.frames import Frame, receive, send

READY = "ready"


def work(tasks: SimpleQueue[Frame], results: BinaryIO) -> None:
    """Say that all is prepared, and send what comes of each task that follows; an error that ends the run, as well."""
    from kgexport.exporting.hand import DistantHand

    try:
        hand = DistantHand(tasks.get().value())
        send(results, READY)
        while True:
            send(results, hand.done(tasks.get().value()))
    except KgExportError as error:
        send(results, error)


def _received(stream: BinaryIO, tasks: SimpleQueue[Frame]) -> None:
    """Take what is sent as it comes, so that who sends it never waits."""
    while (frame := receive(stream)) is not None:
        tasks.put(frame)
    signal.raise_signal(signal.SIGTERM)


def main() -> None:
    """Work for the process that started this one; only it says when to end."""
    for name in ("SIGINT", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_IGN)
    # What a part prints must not get among the results.
    results = os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    tasks: SimpleQueue[Frame] = SimpleQueue()
    stream = os.fdopen(0, "rb", closefd=False)
    receiving = threading.Thread(target=_received, args=(stream, tasks), daemon=True)
    receiving.start()
    with suppress(BrokenPipeError):
        work(tasks, results)
    receiving.join()


if __name__ == "__main__":
    main()
