"""The options by which commands name a store and say how a server is spoken to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from kgexport.cli_options import Decorator, together
from kgexport.errors import UsageError

if TYPE_CHECKING:
    from kgexport.stores import ServerOptions, Store

_PLACES = ("query_url", "update_url", "graph_store_url")

place = click.option("--store", "location", metavar="STORE", required=True, help="A folder, or the URL of a server.")

server = together(
    click.option("--query-url", metavar="URL", help="Where queries go, if it can't be found from STORE."),
    click.option("--update-url", metavar="URL", help="Where updates go."),
    click.option("--graph-store-url", metavar="URL", help="Where graphs go (Graph Store Protocol)."),
    click.option("--timeout", metavar="SECONDS", type=float, help="How long to wait for a server.  [default: 60]"),
    click.option("--retries", metavar="N", type=int, help="How often to repeat what failed.  [default: 6]"),
)

concurrency = click.option(
    "--concurrency", metavar="N", type=int, help="How many graphs are sent to a server at a time.  [default: 1]"
)

named: Decorator = together(place, server)


def open_chosen(location: str, chosen: dict[str, Any], *, writable: bool, create: bool = True) -> Store:
    """The store that the options of `named` and `concurrency` name."""
    from kgexport.stores import open_store

    return open_store(location, writable=writable, create=create, server=_server_options(location, chosen))


def _server_options(location: str, chosen: dict[str, Any]) -> ServerOptions | None:
    from kgexport.stores import is_url
    from kgexport.stores.remote.endpoints import Endpoints
    from kgexport.stores.remote.exchange import Patience
    from kgexport.stores.remote.opening import ServerOptions

    names = (*_PLACES, "timeout", "retries", "concurrency")
    given = {name: chosen[name] for name in names if chosen.get(name) is not None}
    if not is_url(location):
        if given:
            option = next(iter(given)).replace("_", "-")
            raise UsageError(f"--{option} is for servers, and the store {location} is a folder")
        return None
    patience = Patience(**{name: given[name] for name in ("timeout", "retries") if name in given})
    return ServerOptions(Endpoints(*map(given.get, _PLACES)), patience, given.get("concurrency", 1))
