"""A process that holds the store and carries out one task after the other: `python -m kgexport.serving.worker`.

It reads tasks from its standard input and writes what came of them to its standard output, and ends with its input.
"""

from __future__ import annotations

import signal
import sys
from contextlib import closing
from typing import BinaryIO

import msgspec

from kgexport.errors import KgExportError
from kgexport.serving.limits import MOST_MEMORY
from kgexport.serving.messages import Opening, Task, framed, received, told
from kgexport.serving.sandbox import with_memory, without_network
from kgexport.serving.tasks import carried_out
from kgexport.stores import open_folder

_GRACE = 5  # seconds past the time limit, in which the server should have ended the worker


def work(tasks: BinaryIO, results: BinaryIO) -> None:
    """Open the store that the first message names, say that it is open, and carry out the tasks that follow."""
    first = received(tasks)
    if first is None:
        return
    opening = msgspec.msgpack.decode(first, type=Opening)
    try:
        store = open_folder(opening.location, writable=opening.writable, create=False)
    except KgExportError as error:
        _send(results, framed(told(503, str(error))))
        return
    decoder = msgspec.msgpack.Decoder(Task)
    with closing(store):
        _send(results, framed(told(200, "open")))
        while (message := received(tasks)) is not None:
            _alarm(opening.seconds + _GRACE)
            done = carried_out(decoder.decode(message), store)
            _alarm(0)
            _send(results, framed(done))


def _send(stream: BinaryIO, message: bytes) -> None:
    stream.write(message)
    stream.flush()


def _alarm(seconds: int) -> None:
    """Have the system end this process after that time, so that none goes on when its server was killed."""
    if hasattr(signal, "alarm"):
        signal.alarm(seconds)


def main() -> None:
    """Work for the server that started this process; only it says when to end."""
    for name in ("SIGINT", "SIGHUP", "SIGTERM"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_IGN)
    without_network()
    with_memory(MOST_MEMORY)
    work(sys.stdin.buffer, sys.stdout.buffer)


if __name__ == "__main__":
    main()
