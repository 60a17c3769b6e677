"""Servers for the tests that ask for them; see servers.py.

Where one can't run on this machine its tests are skipped, or fail if KGEXPORT_REQUIRE_STORES=1.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.integration.servers import SERVERS, Server


def need(name: str) -> None:
    """Skip the test, or fail it, where that server can't be run."""
    missing = SERVERS[name].missing()
    if missing and os.environ.get("KGEXPORT_REQUIRE_STORES") == "1":
        pytest.fail(f"KGEXPORT_REQUIRE_STORES=1, but {missing}", pytrace=False)
    if missing:
        pytest.skip(missing)


def made(name: str, folder: Path) -> Server:
    """That server, not running yet; skips the test, or fails it, where it can't be run."""
    need(name)
    return SERVERS[name](folder)


@pytest.fixture(scope="session")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], Server]]:
    """Gives a server by its name, started when it is first asked for; all tests share it and its data."""
    started: dict[str, Server] = {}

    def give(name: str) -> Server:
        if name not in started:
            server = made(name, tmp_path_factory.mktemp(name))
            started[name] = server
            server.start()
        return started[name]

    yield give
    for server in started.values():
        server.discard()


@pytest.fixture(scope="session", params=SERVERS)
def server(request: pytest.FixtureRequest, running: Callable[[str], Server]) -> Server:
    """Each server in turn, shared: a test uses graphs of its own, and leaves it running."""
    return running(request.param)


@pytest.fixture(params=SERVERS)
def own_server(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Server]:
    """Each server in turn, running, without data, for this test alone, which may kill it and start it again."""
    server = made(request.param, tmp_path)
    try:
        server.start()
        yield server
    finally:
        server.discard()
