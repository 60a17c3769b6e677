"""What the tests of the client share: an environment without credentials, and a server that answers what it is told."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.stores.remote.scripted import Pauses, Scripted, serving

NAMES = (
    "KGEXPORT_STORE_USER",
    "KGEXPORT_STORE_PASSWORD",
    "KGEXPORT_STORE_TOKEN",
    "NETRC",
    "HTTP_PROXY",
    "http_proxy",
    "HTTPS_PROXY",
    "https_proxy",
    "ALL_PROXY",
    "all_proxy",
    "SSL_CERT_FILE",
    "SSL_CERT_DIR",
)


@pytest.fixture(autouse=True)
def _answers_end_where_they_began() -> Iterator[None]:
    """No other thread, such as the next test's server, may let go of pyoxigraph's rows, which errors hold on to.

    What was there before the test is left out of the search, which would take most of a second.
    """
    gc.freeze()
    yield
    gc.collect()
    gc.unfreeze()


@pytest.fixture(autouse=True)
def _no_credentials(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))


@pytest.fixture
def web() -> Iterator[Scripted]:
    """A server of no known kind, which says yes to every query."""
    with serving() as server:
        yield server


@pytest.fixture
def pauses() -> Pauses:
    """The pauses that a client takes."""
    return Pauses()
