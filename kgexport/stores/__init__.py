"""Stores: where articles' graphs are kept to be asked.

with closing(open_store("news.db", writable=True)) as store:
    store.replace(graph.iri, quads)

A store is a folder (`embedded.py`) or on a server (`remote/`).
"""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urlsplit

from kgexport.errors import UsageError
from kgexport.stores.base import Answer, BlankNode, Counts, Dataset, Store, Table, Term, Triple, Triples, Written
from kgexport.stores.embedded import EmbeddedStore
from kgexport.stores.opening import open_embedded
from kgexport.stores.remote.opening import ServerOptions, open_server

__all__ = [
    "Answer",
    "BlankNode",
    "Counts",
    "Dataset",
    "EmbeddedStore",
    "ServerOptions",
    "Store",
    "Table",
    "Term",
    "Triple",
    "Triples",
    "Written",
    "file_beside",
    "is_url",
    "open_folder",
    "open_store",
]

_URL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")


def is_url(location: str) -> bool:
    """Whether a store's location is that of a server, not of a folder."""
    return _URL.match(location) is not None


def file_beside(location: str, ending: str) -> str:
    """The name of a file about a store: beside a folder, and for a server in the current one."""
    if not is_url(location):
        return f"{location.rstrip('/')}{ending}"
    parts = urlsplit(location)
    name = re.sub(r"[^A-Za-z0-9.-]+", "-", f"{parts.netloc.rpartition('@')[2]}{parts.path}").strip("-.")
    return f"{name}{ending}"


def open_store(location: str, *, writable: bool, create: bool = True, server: ServerOptions | None = None) -> Store:
    """The store in the folder or on the server at the URL that `location` is; the caller closes it.

    `server` says how to speak to a server. Raises UsageError for what names no store or for options that it doesn't
    have, and SinkError (SourceError for one that is to be read) where it can't be opened. The rest as `open_folder`.
    """
    if is_url(location):
        return open_server(location, server or ServerOptions(), writable=writable)
    if server is not None and server != ServerOptions():
        raise UsageError(f"{location!r} is a folder, and what was given is for servers")
    return open_folder(location, writable=writable, create=create)


def open_folder(location: str, *, writable: bool, create: bool = True) -> EmbeddedStore:
    """The store in the folder `location`; the caller closes it.

    To be written it is made where there is none, unless `create` is False. A process that has it open for writing must
    not open it for reading as well: closing that lets other processes in. Raises UsageError for what names no folder,
    and SinkError (SourceError for one that is to be read) where the store can't be opened.
    """
    if not location or "\0" in location or is_url(location):
        raise UsageError(f"{location!r} names no folder")
    return open_embedded(Path(location), writable=writable, create=create)
