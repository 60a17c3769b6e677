"""Staging graphs: where graphs are made ready on a server. They are this package's own, and no query need see them."""

from __future__ import annotations

import secrets
import threading
import time
from dataclasses import dataclass, field

STAGING = "urn:kgexport:staging:"


@dataclass(frozen=True, slots=True)
class Staging:
    """The staging graphs of a load, one for each thread."""

    _made: list[str] = field(default_factory=list)
    _own: threading.local = field(default_factory=threading.local)

    def name(self) -> str:
        """The IRI of this thread's staging graph."""
        name: str | None = getattr(self._own, "name", None)
        if name is None:
            name = self._own.name = f"{STAGING}{int(time.time())}:{secrets.token_hex(8)}"
            self._made.append(name)
        return name

    def renew(self) -> None:
        """Give this thread another one, since a request that was given up may still write to the one it has."""
        self._own.name = None

    def forget(self) -> list[str]:
        """All that there have been, once."""
        made, self._made[:] = [*self._made], []
        return made


def is_left_over(graph: str, seconds: float) -> bool:
    """Whether a graph is a staging graph that was made more than so many seconds ago."""
    made = graph.removeprefix(STAGING).partition(":")[0]
    return graph.startswith(STAGING) and made.isdecimal() and time.time() - int(made) > seconds
