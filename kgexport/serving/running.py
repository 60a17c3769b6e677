"""Opens the port and serves until the process is told to end."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

from kgexport.errors import UsageError
from kgexport.serving.settings import Settings, is_loopback
from kgexport.stores import open_folder

if TYPE_CHECKING:
    import uvicorn

_WAITING = 128  # connections that the system holds until they are taken
_LAST_SECONDS = 3  # in which requests under way may end when the server does


def serve(settings: Settings, ready: Callable[[str], None]) -> None:
    """Serve a store; `ready` is called with the server's URL as soon as it takes connections.

    Ends with SIGINT, SIGTERM or SIGHUP, which are raised again when all is closed. Raises SourceError or SinkError for
    a store that can't be opened, and UsageError for an address that can't be had.
    """
    with closing(_listening(settings.host, settings.port)) as listener:
        if settings.writable:
            asyncio.run(_served(settings, listener, ready))
            return
        # Held here, too, so that no writer comes in while a process that reads is replaced by another.
        with closing(open_folder(settings.location, writable=False)):
            asyncio.run(_served(settings, listener, ready))


async def _served(settings: Settings, listener: socket.socket, ready: Callable[[str], None]) -> None:
    import uvicorn

    from kgexport.serving.app import application
    from kgexport.serving.pool import Pool

    async with Pool(settings.location, writable=settings.writable, seconds=settings.seconds) as pool:
        config = uvicorn.Config(
            application(settings, pool),
            lifespan="off",
            log_config=None,
            access_log=False,
            server_header=False,
            timeout_graceful_shutdown=_LAST_SECONDS,
        )
        ready(_url(settings.host, listener))
        server = uvicorn.Server(config)
        with _ended_by_hangup(server):
            await server.serve(sockets=[listener])


@contextmanager
def _ended_by_hangup(server: uvicorn.Server) -> Iterator[None]:
    """Let SIGHUP end the server as SIGTERM does, after what is under way; it is raised again when that is done."""
    number = getattr(signal, "SIGHUP", None)
    if number is None or threading.current_thread() is not threading.main_thread():
        yield
        return
    came = []

    def end(number: int, _frame: object) -> None:
        came.append(number)
        server.should_exit = True

    before = signal.signal(number, end)
    try:
        yield
    finally:
        signal.signal(number, before)
    if came:
        signal.raise_signal(number)


def _listening(host: str, port: int) -> socket.socket:
    """A socket that takes connections; UsageError where the address can't be had."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        listener = socket.socket(family, kind, protocol)
    except (OSError, UnicodeError) as error:
        raise UsageError(f"--host {host}: no address of this machine ({getattr(error, 'strerror', error)})") from error
    try:
        if os.name == "posix":  # elsewhere it would let two servers have one port
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.listen(_WAITING)
    except OSError as error:
        listener.close()
        raise UsageError(
            f"can't listen at {host} port {port}: {error.strerror}; name another with --port, or --port 0 for any"
        ) from error
    return listener


def _url(host: str, listener: socket.socket) -> str:
    name = f"[{host}]" if ":" in host else host
    return f"http://{name}:{listener.getsockname()[1]}/"


def check_host(host: str, *, public: bool) -> None:
    """UsageError for an address that others can reach, unless they are meant to."""
    if not public and not is_loopback(host):
        raise UsageError(
            f"--host {host} can be reached from other machines, and everyone there may read the store; "
            "add --public if that is meant"
        )
