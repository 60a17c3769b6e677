"""Whatever goes wrong between a load and a server: nothing is lost, nothing is doubled, each graph is whole."""

from __future__ import annotations

import contextlib
import json
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from kgexport.errors import KgExportError, SinkError
from kgexport.stores.remote.exchange import Patience
from tests.integration.conftest import made, need
from tests.integration.proxy import Fault, between
from tests.integration.servers import SERVERS, Server
from tests.integration.stores import environment, location, opened
from tests.stores.graphs import SAID

ROOT = Path(__file__).parents[2]
BASE = "https://example.org/faults/"
QUICK = Patience(timeout=5, retries=10, sleep=lambda seconds: time.sleep(min(seconds, 0.2)))
KINDS = ("oxigraph", "virtuoso", "fuseki")
PAGE = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 21\r\n\r\n<h1>Please log in</h1>"
BUSY = b"HTTP/1.1 503 Busy\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"


@pytest.fixture(scope="module", params=KINDS)
def server(request, tmp_path_factory):
    """Each server in turn, shared by the tests of this file."""
    one = made(request.param, tmp_path_factory.mktemp(request.param))
    one.start()
    yield one
    one.discard()


@pytest.fixture(params=KINDS)
def mortal(request, tmp_path):
    """A server for one test, which kills it."""
    folder = tmp_path / request.param
    folder.mkdir()
    one = made(request.param, folder)
    one.start()
    yield one
    one.discard()


def iri(name: object) -> str:
    return f"{BASE}{name}"


def size(version: int) -> int:
    return 40 + version % 7


def quads(name: object, version: int) -> bytes:
    text = "x" * 60
    lines = (f'<{BASE}n-{name}-{n}> <{SAID}> "{version} {text}" <{iri(name)}> .\n' for n in range(size(version)))
    return "".join(lines).encode()


def versions(server: Server, names: list[str]) -> dict[str, int | None]:
    """The version of each graph, None where there is none; fails where one isn't whole."""
    found: dict[str, int | None] = dict.fromkeys(names)
    with opened(server, writable=False) as store:
        for name in names:
            rows = list(store.query(f"SELECT ?v {{ GRAPH <{iri(name)}> {{ ?s <{SAID}> ?v }} }}").rows)
            values = {int(row[0].value.split()[0]) for row in rows}
            assert len(values) <= 1, f"{name} is of two versions: {values}"
            if values:
                (found[name],) = values
                assert len(rows) == size(found[name] or 0), f"{name} has {len(rows)} statements"
    return found


def loading(server: Server, articles: Path, *options: object, url: str | None = None) -> subprocess.Popen[str]:
    """`kgexport load` in a process of its own, in the folder of the articles."""
    arguments = [str(articles), *map(str, options), "--store", url or location(server)]
    program = [sys.executable, "-m", "kgexport", "load", *arguments]
    environ = {**os.environ, **environment(server), "PYTHONPATH": str(ROOT)}
    output = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT}
    return subprocess.Popen(program, **output, text=True, env=environ, cwd=articles.parent)


def records(path: Path, numbers: range, version: str, bad: frozenset[int] = frozenset()) -> Path:
    """A file of records; the bad ones have a date that is none."""
    lines = (
        {"id": f"f{n}", "headline": f"Headline {version}", "datePublished": "Wednesday" if n in bad else "2014-11-20"}
        for n in numbers
    )
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return path


def headlines(server: Server) -> dict[str, list[str]]:
    """The headlines by graph."""
    asked = "SELECT ?g ?h { GRAPH ?g { ?a <https://schema.org/headline> ?h } }"
    found: dict[str, list[str]] = {}
    with opened(server, writable=False) as store:
        for graph, value in store.query(asked).rows:
            found.setdefault(graph.iri, []).append(value.value)
    return {graph: values for graph, values in found.items() if "/graph-f" in graph}


@pytest.mark.parametrize(
    "fault",
    [
        Fault(to_server=3000),
        Fault(to_server=3000, reset=True),
        Fault(to_client=10),
        Fault(to_client=10, reset=True),
        Fault(answer=BUSY),
        Fault(delay=0.01),
    ],
    ids=["cut", "reset", "answer cut", "answer reset", "busy", "slow"],
)
def test_a_network_that_fails_now_and_then(server, fault):
    names = [f"net-{n}" for n in range(6)]
    with opened(server) as store:
        store.replace_all({iri(name): quads(name, 1) for name in names})
    chance = random.Random(7)
    with between(location(server), lambda number: fault if number and chance.random() < 0.3 else Fault()) as proxy:
        with opened(server, url=proxy.url(location(server)), patience=QUICK, concurrency=2) as store:
            written = store.replace_all({iri(name): quads(name, 2) for name in names})
        assert proxy.connections
    assert written.refused == {}
    assert versions(server, names) == dict.fromkeys(names, 2)


@pytest.mark.parametrize("fault", [Fault(to_server=2500), Fault(to_server=4000, reset=True)], ids=["cut", "reset"])
def test_a_network_that_fails_for_good_leaves_whole_graphs(server, fault):
    names = [f"gone-{n}" for n in range(3)]
    with opened(server) as store:
        store.replace_all({iri(name): quads(name, 1) for name in names})
    broken = threading.Event()
    with between(location(server), lambda _: fault if broken.is_set() else Fault()) as proxy:
        url = proxy.url(location(server))
        with opened(server, url=url, patience=Patience(5, 2, lambda _: None)) as store:
            store.replace(iri(names[0]), quads(names[0], 2))
            broken.set()
            store._exchange.close()
            with pytest.raises(SinkError, match="can't be used"):
                store.replace_all({iri(name): quads(name, 3) for name in names})
    time.sleep(0.5)
    found = versions(server, names)
    assert found[names[0]] in (2, 3)
    assert {found[name] for name in names[1:]} <= {1, 3}


def test_a_page_with_status_200_is_no_success(server):
    names = ["page"]
    with opened(server) as store:
        store.replace(iri("page"), quads("page", 1))
    paged = threading.Event()
    with (
        between(location(server), lambda _: Fault(answer=PAGE) if paged.is_set() else Fault()) as proxy,
        opened(server, url=proxy.url(location(server)), patience=QUICK) as store,
    ):
        paged.set()
        store._exchange.close()
        with pytest.raises(KgExportError, match=r"log.in"):
            store.replace(iri("page"), quads("page", 2))
        with pytest.raises(KgExportError, match="proxy"):
            store.query("SELECT * { ?s ?p ?o }")
    assert versions(server, names) == {"page": 1}


def test_a_server_that_is_killed_in_mid_load(mortal, tmp_path):
    numbers = range(60)
    state = tmp_path / "load.state"
    first = loading(mortal, records(tmp_path / "one.jsonl", numbers, "1"), "--no-validate", "--state", state)
    out, _ = first.communicate(timeout=120)
    assert first.returncode == 0, out
    chance = random.Random(3)
    options = ("--no-validate", "--state", state, "--retries", 2, "--timeout", 20, "--concurrency", 2)
    for version in ("2", "3"):
        load = loading(mortal, records(tmp_path / "one.jsonl", numbers, version), *options)
        time.sleep(chance.uniform(0.9, 2.0))
        mortal.kill()
        time.sleep(0.5)
        mortal.start()
        out, _ = load.communicate(timeout=120)
        assert load.returncode in (0, 4), out
        found = headlines(mortal)
        assert all(len(values) == 1 for values in found.values())
        assert len(found) == len(numbers)
        again = loading(mortal, tmp_path / "one.jsonl", *options)
        out, _ = again.communicate(timeout=120)
        assert again.returncode == 0, out
        assert headlines(mortal) == {f"https://example.org/news/graph-f{n}": [f"Headline {version}"] for n in numbers}


def test_a_client_that_is_killed(server, tmp_path):
    numbers = range(200, 260)
    state = tmp_path / "load.state"
    chance = random.Random(5)
    articles = records(tmp_path / "two.jsonl", numbers, "1")
    wanted = {f"https://example.org/news/graph-f{n}": ["Headline 1"] for n in numbers}
    for _ in range(3):
        load = loading(server, articles, "--no-validate", "--state", state)
        time.sleep(chance.uniform(0.5, 1.5))
        load.send_signal(signal.SIGKILL)
        load.communicate(timeout=60)
        found = {graph: values for graph, values in headlines(server).items() if graph in wanted}
        assert all(values == ["Headline 1"] for values in found.values())
    out, _ = loading(server, articles, "--no-validate", "--state", state, "--verify").communicate(timeout=120)
    assert {graph: values for graph, values in headlines(server).items() if graph in wanted} == wanted, out
    out, _ = loading(server, articles, "--no-validate", "--state", state).communicate(timeout=120)
    assert "0 articles loaded, 60 unchanged" in out


def test_a_thousand_articles_with_twenty_bad_ones(server, tmp_path):
    numbers, bad = range(1000, 2000), frozenset(range(1000, 2000, 50))
    rejects = tmp_path / "rejects.jsonl"
    articles = records(tmp_path / "three.jsonl", numbers, "1", bad)
    options = ("--no-validate", "--concurrency", 4, "--rejects", rejects)
    out, _ = (load := loading(server, articles, *options)).communicate(timeout=300)
    if server.revived():  # what its user would do
        out, _ = (load := loading(server, articles, *options)).communicate(timeout=300)
    assert load.returncode == 1
    counted = re.search(r"(\d+) articles? loaded(?:, (\d+) replaced)?, 20 rejected", out)
    assert counted, out
    assert sum(int(number or 0) for number in counted.groups()) == 980
    lines = rejects.read_text(encoding="utf-8")
    assert lines.count("\n") == 20
    repaired = tmp_path / "repaired.jsonl"
    repaired.write_text(lines.replace("Wednesday", "2014-11-20"), encoding="utf-8")
    out, _ = (load := loading(server, repaired, *options)).communicate(timeout=120)
    assert (load.returncode, "20 articles loaded" in out) == (0, True), out
    wanted = {f"https://example.org/news/graph-f{n}" for n in numbers}
    assert wanted <= headlines(server).keys()


def test_two_loads_at_once(server, tmp_path):
    one = records(tmp_path / "a.jsonl", range(3000, 3060), "1")
    two = records(tmp_path / "b.jsonl", range(3000, 3060), "2")
    options = ("--no-validate", "--concurrency", 2)
    loads = [loading(server, path, *options) for path in (one, two)]
    said = [load.communicate(timeout=120)[0] for load in loads]
    if server.revived():
        loads = [loading(server, path, *options) for path in (one, two)]
        said = [load.communicate(timeout=120)[0] for load in loads]
    assert [load.returncode for load in loads] == [0, 0], said
    found = {graph: values for graph, values in headlines(server).items() if "/graph-f30" in graph}
    assert len(found) == 60
    assert all(values in (["Headline 1"], ["Headline 2"]) for values in found.values()), found


@pytest.fixture(params=[("oxigraph", "24m"), ("virtuoso", "96m"), ("fuseki", "700m")], ids=lambda param: param[0])
def on_small_disk(request, tmp_path):
    """A server whose data is on a small disk, and the folder where that is mounted."""
    name, limit = request.param
    need(name)
    mount, umount = shutil.which("mount"), shutil.which("umount")
    if os.geteuid() != 0 or not mount or not umount:
        pytest.skip("only root can mount a small disk")
    disk = tmp_path / "disk"
    disk.mkdir()
    mounting = [mount, "-t", "tmpfs", "-o", f"size={limit}", "tmpfs", str(disk)]
    done = subprocess.run(mounting, capture_output=True, check=False)
    if done.returncode:
        pytest.skip(f"a small disk can't be mounted: {done.stderr.decode().strip()}")
    try:
        (disk / name).mkdir()
        one = SERVERS[name](disk / name)
        try:
            one.start()
            yield one, disk
        finally:
            one.discard()
    finally:
        subprocess.run([umount, "-l", str(disk)], check=True)


def test_a_full_disk(on_small_disk):
    server, disk = on_small_disk
    names = [f"disk-{n}" for n in range(5)]
    with opened(server) as store:
        store.replace_all({iri(name): quads(name, 1) for name in names})
    block = disk / "block"
    with block.open("wb") as out, contextlib.suppress(OSError):
        while True:
            out.write(b"x" * (1 << 16))
    with opened(server, patience=Patience(20, 1, lambda _: None)) as store, contextlib.suppress(KgExportError):
        for version in range(2, 400):
            store.replace_all({iri(name): quads(name, version) for name in names})
    server.kill()
    block.unlink()
    server.start()
    assert None not in versions(server, names).values()
    with opened(server) as store:
        assert store.replace_all({iri(name): quads(name, 500) for name in names}).refused == {}
    assert versions(server, names) == dict.fromkeys(names, 500)


@pytest.mark.parametrize("name", ["virtuoso", "fuseki-login"])
def test_a_wrong_password(name, tmp_path):
    server = made(name, tmp_path)
    articles = records(tmp_path / "p.jsonl", range(2), "1")
    arguments = [sys.executable, "-m", "kgexport", "load", str(articles), "--store", location(server), "--no-validate"]
    login = {"KGEXPORT_STORE_USER": "nobody", "KGEXPORT_STORE_PASSWORD": "s3cret"}
    environ = {**os.environ, **login, "PYTHONPATH": str(ROOT)}
    try:
        server.start()
        done = subprocess.run(arguments, capture_output=True, text=True, env=environ, check=False)
        right, _ = (load := loading(server, articles, "--no-validate")).communicate(timeout=60)
    finally:
        server.discard()
    assert done.returncode == 4
    assert "refuses the credentials" in done.stderr
    assert "s3cret" not in done.stderr + done.stdout
    assert (load.returncode, "2 articles loaded" in right) == (0, True), right
