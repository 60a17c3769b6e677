"""Starts `kgexport serve` in a process of its own, over stores that these tests make."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import NamedTuple

import httpx

import kgexport
from kgexport.mapping.mapper import map_article
from kgexport.stores import open_folder
from kgexport.vocabulary.formats import NQUADS
from kgexport.writers import open_writer

ROOT = Path(__file__).parents[2]
CORPUS = ROOT / "tests" / "queries" / "corpus.jsonl"
TOKEN = "a-token-of-these-tests"
# Take far longer than any limit of these tests, on any machine.
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l FILTER(?c != ?l) }"
_ENDLESS_WHERE = "GRAPH ?v { ?a ?b ?c } GRAPH ?w { ?d ?e ?f } GRAPH ?x { ?g ?h ?i } GRAPH ?y { ?j ?k ?l }"
ENDLESS_UPDATE = f"INSERT {{ GRAPH <http://x/endless> {{ ?a ?h ?l }} }} WHERE {{ {_ENDLESS_WHERE} FILTER(?c != ?l) }}"


class Server(NamedTuple):
    """A server that runs; `url` ends with a slash."""

    url: str
    process: subprocess.Popen[str]
    client: httpx.Client

    def ask(self, text: str, accept: str = "application/sparql-results+json", **more: object) -> httpx.Response:
        """Send a query as a form."""
        headers = {"Accept": accept}
        return self.client.post("sparql", data={"query": text, **more}, headers=headers)

    def values(self, text: str) -> list[str]:
        """The values of the first variable of a query's answer."""
        answer = self.ask(text)
        assert answer.status_code == 200, answer.text
        found = answer.json()
        return [row[found["head"]["vars"][0]]["value"] for row in found["results"]["bindings"]]


def make_store(path: Path) -> Path:
    """A store with the corpus of the tests of queries."""
    with closing(open_folder(str(path), writable=True)) as store:
        for article in kgexport.read(CORPUS):
            graph, out = map_article(article), io.BytesIO()
            open_writer(NQUADS, out).write(graph)
            store.replace(graph.iri, out.getvalue())
    return path


def started(*arguments: object, token: str | None = None) -> subprocess.Popen[str]:
    """The command, its output and errors caught."""
    program = [sys.executable, "-m", "kgexport", "serve", *map(str, arguments)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **({"KGEXPORT_TOKEN": token} if token else {})}
    return subprocess.Popen(program, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment, encoding="utf-8")


@contextmanager
def serving(store: Path, *arguments: object, token: str | None = None) -> Iterator[Server]:
    """A server over a store, at a port that was free."""
    process = started("--store", store, "--port", 0, *arguments, token=token)
    assert process.stdout
    assert process.stderr
    line = process.stdout.readline()
    if not line:
        raise AssertionError(process.stderr.read())
    url = line.split()[-1]
    with process, httpx.Client(base_url=url, timeout=60, trust_env=False) as client:
        try:
            yield Server(url, process, client)
        finally:
            process.terminate()
            process.wait(20)


def children(parent: int) -> list[int]:
    """The processes that a process has started and that are there, by /proc."""
    numbers = (int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdigit())
    return [number for number in numbers if _stat(number)[1:2] == [str(parent)]]


def is_running(process: int) -> bool:
    """Whether a process is at work, not waiting."""
    return _stat(process)[:1] == ["R"]


def _stat(process: int) -> list[str]:
    """The state, the parent and more of a process; nothing where it is gone."""
    try:
        return Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    except OSError:
        return []
