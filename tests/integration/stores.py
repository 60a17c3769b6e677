"""The tests' servers as stores, and graphs to put there."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any
from unittest.mock import patch

from pyoxigraph import RdfFormat, parse

from kgexport.stores import ServerOptions, Store, open_store
from kgexport.stores.remote.exchange import Patience
from kgexport.vocabulary.formats import NQUADS
from tests.integration.servers import Server

IMPATIENT = Patience(timeout=60, retries=3)


def location(server: Server) -> str:
    """The URL that a user would name."""
    return server.query_url.rpartition("/")[0]


def environment(server: Server) -> dict[str, str]:
    """The variables that hold a server's credentials, and none of a proxy."""
    if not server.user:
        return {}
    return {"KGEXPORT_STORE_USER": server.user, "KGEXPORT_STORE_PASSWORD": server.password}


@contextmanager
def opened(server: Server, *, writable: bool = True, url: str | None = None, **options: Any) -> Iterator[Store]:
    """The store on a server, with its credentials in the environment."""
    with patch.dict(os.environ, environment(server)):
        store = open_store(url or location(server), writable=writable, server=ServerOptions(**options))
    try:
        yield store
    finally:
        store.close()


def dumped(store: Store, graph: str) -> set[Any]:
    """What a store dumps of a graph."""
    out = BytesIO()
    store.dump(out, NQUADS, graph)
    return set(parse(out.getvalue(), RdfFormat.N_QUADS))
