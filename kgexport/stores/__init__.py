"""Stores: where articles' graphs are kept to be asked.

with closing(open_store("news.db", writable=True)) as store:
    store.replace(graph.iri, quads)
"""

from __future__ import annotations

import re
from pathlib import Path

from kgexport.errors import UsageError
from kgexport.stores.base import Answer, BlankNode, Counts, Store, Table, Term, Triple, Triples
from kgexport.stores.embedded import EmbeddedStore
from kgexport.stores.opening import open_embedded

__all__ = [
    "Answer",
    "BlankNode",
    "Counts",
    "EmbeddedStore",
    "Store",
    "Table",
    "Term",
    "Triple",
    "Triples",
    "open_store",
]

_URL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")


def open_store(location: str, *, writable: bool, create: bool = True) -> EmbeddedStore:
    """The store in the folder `location`; the caller closes it.

    To be written it is made where there is none, unless `create` is False. A process that has it open for writing must
    not open it for reading as well: closing that lets other processes in. Raises UsageError for what names no folder,
    and SinkError (SourceError for one that is to be read) where the store can't be opened.
    """
    if not location or "\0" in location or _URL.match(location):
        raise UsageError(f"{location!r} names no folder")
    return open_embedded(Path(location), writable=writable, create=create)
