"""A server on loopback that answers what a test tells it to, and keeps what it was asked."""

from __future__ import annotations

import socket
import ssl
import struct
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

from kgexport.stores import ServerOptions, open_store
from kgexport.stores.remote.exchange import Patience
from kgexport.stores.remote.server_store import ServerStore

YES = b'{"head": {}, "boolean": true}'
NO_ROWS = b'{"head": {"vars": ["g"]}, "results": {"bindings": []}}'
TABLE = "application/sparql-results+json"


@dataclass(frozen=True)
class Asked:
    """A request as it came."""

    method: str
    path: str
    parameters: Mapping[str, list[str]]
    headers: Mapping[str, str]
    body: bytes

    @property
    def query(self) -> str:
        """The query that was sent."""
        return parse_qs(self.body.decode("utf-8", "replace")).get("query", [""])[0]


@dataclass(frozen=True)
class Reply:
    """An answer. `cut` breaks it off after its body, `reset` before it begins; `wait` seconds pass before it."""

    body: bytes = b""
    kind: str = "text/plain"
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    cut: bool = False
    reset: bool = False
    wait: float = 0


Script = Callable[[Asked], Reply]


def yes(asked: Asked) -> Reply:
    """Yes, or a table without rows, as is asked for."""
    return Reply(NO_ROWS if asked.query.startswith("SELECT") else YES, TABLE)


class Scripted:
    """The server: `replies` are given one after the other, each once; then `script` decides.

    `name` is its Server header.
    """

    def __init__(self, script: Script = yes, context: ssl.SSLContext | None = None) -> None:
        self.script = script
        self.replies: list[Reply] = []
        self.asked: list[Asked] = []
        self.name = "Scripted/1"
        outer = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def version_string(self) -> str:
                return outer.name

            def handle_one_request(self) -> None:
                try:
                    super().handle_one_request()
                except OSError:  # the client has gone
                    self.close_connection = True

            def log_message(self, *_: Any) -> None:
                pass

            def __getattr__(self, name: str) -> Any:
                if name.startswith("do_"):
                    return lambda: outer._answer(self)
                raise AttributeError(name)

        self._http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._http.daemon_threads = True
        self._http.handle_error = lambda *_: None  # type: ignore[method-assign]
        if context is not None:
            self._http.socket = context.wrap_socket(self._http.socket, server_side=True)
        self.url = f"{'https' if context else 'http'}://127.0.0.1:{self._http.server_port}"
        self._thread = Thread(target=self._http.serve_forever, args=(0.02,), daemon=True)
        self._thread.start()

    def _answer(self, handler: BaseHTTPRequestHandler) -> None:
        parts = urlsplit(handler.path)
        body = handler.rfile.read(int(handler.headers.get("Content-Length") or 0))
        headers = {name.lower(): value for name, value in handler.headers.items()}
        asked = Asked(handler.command, parts.path, parse_qs(parts.query, keep_blank_values=True), headers, body)
        self.asked.append(asked)
        reply = self.replies.pop(0) if self.replies else self.script(asked)
        time.sleep(reply.wait)
        if reply.reset:
            handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            handler.connection.close()
            handler.close_connection = True
            return
        handler.send_response(reply.status)
        if reply.kind:
            handler.send_header("Content-Type", reply.kind)
        for name, value in reply.headers.items():
            handler.send_header(name, value)
        handler.send_header("Content-Length", str(len(reply.body) + 1000 * reply.cut))
        handler.end_headers()
        handler.wfile.write(reply.body)
        if reply.cut:
            handler.connection.shutdown(socket.SHUT_RDWR)
            handler.close_connection = True

    def close(self) -> None:
        """Stop serving."""
        self._http.shutdown()
        self._http.server_close()
        self._thread.join(5)


@contextmanager
def serving(script: Script = yes, context: ssl.SSLContext | None = None) -> Iterator[Scripted]:
    """A server while the block runs."""
    with closing(Scripted(script, context)) as server:
        yield server


@dataclass
class Pauses:
    """Counts the seconds that a client would wait, and lets none pass."""

    taken: list[float] = field(default_factory=list)

    def patience(self, retries: int = 2, timeout: float = 5) -> Patience:
        """The patience of a client that is told so."""
        return Patience(timeout, retries, self.taken.append)


def opened(server: Scripted, *, writable: bool = True, pauses: Pauses | None = None, **options: Any) -> ServerStore:
    """The store on a server; it isn't waited for where it fails."""
    options.setdefault("patience", (pauses or Pauses()).patience())
    store = open_store(server.url, writable=writable, server=ServerOptions(**options))
    assert isinstance(store, ServerStore)
    return store
