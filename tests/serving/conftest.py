"""The servers that several of these tests ask."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.serving.servers import TOKEN, Server, make_store, serving


@pytest.fixture(scope="session")
def stored(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store that is only read."""
    return make_store(tmp_path_factory.mktemp("serving") / "news.db")


@pytest.fixture(scope="session")
def server(stored: Path) -> Iterator[Server]:
    """A server that reads, with its usual limits."""
    with serving(stored) as running:
        yield running


@pytest.fixture(scope="session")
def taking_updates(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server over a store of its own that takes updates with TOKEN, which its client shows."""
    with serving(
        make_store(tmp_path_factory.mktemp("writable") / "own.db"), "--writable", "--timeout", 3, token=TOKEN
    ) as running:
        running.client.headers["Authorization"] = f"Bearer {TOKEN}"
        yield running
