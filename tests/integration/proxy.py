"""A TCP proxy that fails: between a client and a server on this machine, for tests of what a network does."""

from __future__ import annotations

import contextlib
import socket
import struct
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import urlsplit, urlunsplit

_RESET = struct.pack("ii", 1, 0)


@dataclass
class Fault:
    """What happens to one connection.

    `to_server` and `to_client` are the bytes after which it breaks, None for never; `reset` breaks it by RST, else by
    an ordinary end. `delay` is waited before each part is passed on, in seconds. `answer` is sent in place of all.
    """

    to_server: int | None = None
    to_client: int | None = None
    reset: bool = False
    delay: float = 0.0
    answer: bytes | None = None


@dataclass
class Proxy:
    """Passes connections on to a server; `faults` gives the fault of each by its number, from 0 on."""

    host: str
    port: int
    faults: Callable[[int], Fault]
    connections: int = 0
    _listener: socket.socket = field(default_factory=lambda: socket.create_server(("127.0.0.1", 0)))

    def url(self, through: str) -> str:
        """A server's URL, by way of this proxy."""
        return urlunsplit(urlsplit(through)._replace(netloc=f"127.0.0.1:{self._listener.getsockname()[1]}"))

    def serve(self) -> None:
        """Take connections until the listener is closed."""
        with contextlib.suppress(OSError):
            while True:
                client, _ = self._listener.accept()
                fault, self.connections = self.faults(self.connections), self.connections + 1
                threading.Thread(target=self._pass_on, args=(client, fault), daemon=True).start()

    def close(self) -> None:
        """Take no more connections."""
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()

    def _pass_on(self, client: socket.socket, fault: Fault) -> None:
        if fault.answer is not None:
            with client, contextlib.suppress(OSError):
                client.recv(1 << 16)
                client.sendall(fault.answer)
            return
        with client, socket.create_connection((self.host, self.port)) as server:
            back = threading.Thread(target=_copy, args=(server, client, fault.to_client, fault), daemon=True)
            back.start()
            _copy(client, server, fault.to_server, fault)
            back.join(30)


def _copy(source: socket.socket, target: socket.socket, limit: int | None, fault: Fault) -> None:
    """Pass bytes on until the end or the limit, at which both sides are broken off."""
    left = limit
    with contextlib.suppress(OSError):
        while left is None or left > 0:
            part = source.recv(4096 if left is None else min(left, 4096))
            if not part:
                target.shutdown(socket.SHUT_WR)
                return
            time.sleep(fault.delay)
            target.sendall(part)
            left = None if left is None else left - len(part)
        for one in (source, target):
            if fault.reset:
                one.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET)
                one.shutdown(socket.SHUT_RD)  # wakes the other thread, and tells the other side nothing
                one.close()
            else:
                one.shutdown(socket.SHUT_RDWR)


@contextmanager
def between(url: str, faults: Callable[[int], Fault]) -> Iterator[Proxy]:
    """A proxy to the server at a URL, while the block lasts."""
    parts = urlsplit(url)
    proxy = Proxy(str(parts.hostname), int(parts.port or 80), faults)
    thread = threading.Thread(target=proxy.serve, daemon=True)
    thread.start()
    try:
        yield proxy
    finally:
        proxy.close()
        thread.join(5)
