"""Queries that take too long or give too much, and those beside them."""

from __future__ import annotations

import concurrent.futures
import os
import signal
import sys
import time
from pathlib import Path

import httpx
import pytest

from tests.serving.servers import ENDLESS, children, is_running, serving

MANY = "SELECT ?x { ?x ?p ?o }"
HUGE = "SELECT ?x { VALUES ?a { " + "1 " * 8000 + '} BIND("' + "a" * 10_000 + '" AS ?x) }'
GREEDY = f"SELECT (STRLEN(GROUP_CONCAT(?x)) AS ?n) {{ VALUES ?b {{ {'1 ' * 100} }} {{ {HUGE} }} }}"


@pytest.fixture(scope="module")
def narrow(stored):
    with serving(stored, "--timeout", 2, "--rows", 10) as running:
        yield running


def test_a_query_that_takes_too_long_is_ended(narrow):
    answer = narrow.ask(ENDLESS)
    assert answer.status_code == 500
    assert "longer than 2 seconds" in answer.text
    assert "--timeout" in answer.text
    assert narrow.ask("ASK {}").json()["boolean"] is True


def test_a_slow_query_does_not_hold_up_others(stored):
    """Some are asked while a slow one runs, and are answered before it is ended."""
    with serving(stored, "--timeout", 30) as server, concurrent.futures.ThreadPoolExecutor(4) as threads:
        slow = [threads.submit(_ended, server.url) for _ in range(3)]
        for _ in range(20):
            assert server.ask("ASK {}").json()["boolean"] is True
        assert not any(one.done() for one in slow)
        server.process.terminate()
        for one in slow:
            one.result(30)


def _ended(url: str) -> None:
    try:
        httpx.post(f"{url}sparql", data={"query": ENDLESS}, timeout=60, trust_env=False)
    except httpx.HTTPError:
        return


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="processes are looked at in /proc")
def test_a_query_ends_when_its_client_goes(stored):
    with serving(stored, "--timeout", 60) as server:
        with pytest.raises(httpx.ReadTimeout):
            httpx.post(f"{server.url}sparql", data={"query": ENDLESS}, timeout=1, trust_env=False)
        busy = 1
        for _ in range(200):
            busy = sum(is_running(child) for child in children(server.process.pid))
            if not busy:
                break
            time.sleep(0.05)
        assert not busy


@pytest.mark.parametrize(
    ("query", "accept"), [(MANY, "text/csv"), ("CONSTRUCT { ?x ?p ?o } { ?x ?p ?o }", "text/turtle")]
)
def test_an_answer_of_too_many_rows_is_refused(narrow, query, accept):
    """Not cut: a client that reads no headers would take the part for all."""
    answer = narrow.ask(query, accept)
    assert answer.status_code == 500
    assert "more than 10 rows" in answer.text
    just = narrow.ask(f"{query} LIMIT 10", accept)
    assert just.status_code == 200
    assert "kgexport-cut-at" not in just.headers


def test_a_client_that_asks_for_the_first_rows_is_told_of_more(narrow):
    cut = narrow.ask(MANY, first="4")
    assert cut.headers["kgexport-cut-at"] == "4"
    assert len(cut.json()["results"]["bindings"]) == 4
    most = narrow.ask(MANY, first="100000")
    assert most.headers["kgexport-cut-at"] == "10"
    whole = narrow.ask(f"{MANY} LIMIT 4", first="4")
    assert "kgexport-cut-at" not in whole.headers
    statements = narrow.ask("CONSTRUCT { ?x ?p ?o } { ?x ?p ?o }", "application/n-triples", first="3")
    assert (len(statements.text.splitlines()), statements.headers["kgexport-cut-at"]) == (3, "3")


def test_a_graph_of_too_many_statements_is_refused(narrow):
    (graph,) = narrow.values("SELECT ?g { GRAPH ?g { ?s a <https://schema.org/NewsArticle> } } ORDER BY ?g LIMIT 1")
    for parameters in ({"graph": graph}, {"default": ""}):
        answer = narrow.client.get("graphs", params=parameters)
        assert answer.status_code == 500
        assert "more than 10" in answer.text


def test_an_answer_of_too_many_bytes_is_refused(stored):
    with serving(stored, "--rows", 10_000_000, "--timeout", 120) as server:
        answer = server.ask(HUGE)
        assert answer.status_code == 500
        assert "more than 64 MiB" in answer.text


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux counts all that a process takes")
def test_a_query_that_takes_too_much_memory_is_ended_alone(stored):
    with serving(stored, "--timeout", 60) as server:
        answer = server.ask(GREEDY)
        assert answer.status_code == 500
        assert "want of memory" in answer.text
        assert server.ask("ASK {}").json()["boolean"] is True


@pytest.mark.skipif(sys.platform == "win32", reason="signals are those of POSIX")
def test_a_process_that_dies_over_a_query_is_replaced(stored):
    with serving(stored, "--timeout", 60) as server, concurrent.futures.ThreadPoolExecutor(1) as threads:
        (worker,) = children(server.process.pid)
        asked = threads.submit(server.ask, ENDLESS)
        while not is_running(worker):
            time.sleep(0.01)
        time.sleep(0.3)
        os.kill(worker, signal.SIGKILL)
        answer = asked.result(30)
        assert answer.status_code == 500
        assert "want of memory" in answer.text
        assert server.ask("ASK {}").status_code == 200
