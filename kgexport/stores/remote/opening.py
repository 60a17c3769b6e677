"""Opens a store on a server: finds its endpoints, and sees that it answers."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass, field

from kgexport.errors import SinkError, SourceError, UsageError
from kgexport.stores.remote.credentials import find_credentials
from kgexport.stores.remote.endpoints import Endpoints, checked_url, find_endpoints
from kgexport.stores.remote.exchange import Exchange, Patience
from kgexport.stores.remote.server_store import ServerStore

_LONGEST = 86_400  # seconds


@dataclass(frozen=True, slots=True)
class ServerOptions:
    """How a server is spoken to: its endpoints where they are not to be found, patience, graphs sent at a time."""

    endpoints: Endpoints = field(default_factory=Endpoints)
    patience: Patience = field(default_factory=Patience)
    concurrency: int = 1


def open_server(location: str, options: ServerOptions, *, writable: bool) -> ServerStore:
    """The store on the server at a URL; credentials come from the environment or a netrc file.

    Raises UsageError for what is no URL or holds a password, and SinkError (SourceError for one that is to be read)
    where the server can't be reached, refuses the credentials, or answers no queries.
    """
    import httpx

    url = checked_url(location)
    given = (options.endpoints.query, options.endpoints.update, options.endpoints.graph_store)
    hosts = {httpx.URL(checked_url(one)).host for one in (url, *given) if one is not None}
    if options.concurrency < 1:
        raise UsageError(f"{options.concurrency} graphs can't be sent at a time; give a number from 1 on")
    if not 0 < options.patience.timeout <= _LONGEST:
        raise UsageError(f"{options.patience.timeout} is no time-out; give a number of seconds, up to {_LONGEST}")
    if options.patience.retries < 0:
        raise UsageError(f"nothing is repeated {options.patience.retries} times; give a number from 0 on")
    exchange = Exchange(
        url,
        {host: find_credentials(host) for host in hosts},
        options.patience,
        options.concurrency,
        SinkError if writable else SourceError,
    )
    with ExitStack() as undoing:
        undoing.callback(exchange.close)
        server, endpoints = find_endpoints(url, options.endpoints, exchange)
        store = ServerStore(exchange, server, endpoints, writable=writable)
        store.query("ASK { }")
        store.drop_left_over()
        undoing.pop_all()
    return store
