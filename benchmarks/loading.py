"""How fast articles' graphs are loaded, as ratios to the plainest way there is, both made in turn.

    python -m benchmarks.loading [--articles 2000] [--rounds 3] [--server oxigraph|virtuoso|fuseki]…

The embedded store is measured against pyoxigraph's `Store.bulk_load` of the same N-Quads, a server against curl, which
puts the same graphs one by one over a connection that is kept open. Graphs are not checked with shapes, which would
take most of the time. A ratio of 1 is as fast, 0.5 takes twice the time; the medians of all rounds are compared, by the
clock (and from the slowest to the fastest round), and by the client's CPU time.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import groupby
from pathlib import Path

from benchmarks.articles import articles
from tests.integration.servers import SERVERS, Server

_BULK = """
import sys, pyoxigraph
pyoxigraph.Store(sys.argv[1]).bulk_load(path=sys.argv[2], format=pyoxigraph.RdfFormat.N_QUADS)
"""
CONCURRENCY = (1, 2, 4)


def main() -> None:
    """Measure what the arguments ask for, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=2000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--server", action="append", choices=sorted(SERVERS), default=[])
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        graphs = made(place, chosen.articles)
        lines = sum(1 for _ in graphs.open("rb"))
        print(f"{chosen.articles} articles, {lines} statements, {graphs.stat().st_size >> 20} MB of N-Quads")
        report("embedded", embedded(place, graphs), chosen.rounds)
        for name in chosen.server:
            (place / name).mkdir()
            server = SERVERS[name](place / name)
            server.start()
            try:
                report(name, against_curl(place, graphs, server), chosen.rounds)
            finally:
                server.discard()


def made(place: Path, count: int) -> Path:
    """A file of N-Quads, article by article."""
    import msgspec

    records, graphs = place / "articles.jsonl", place / "graphs.nq"
    with records.open("wb") as out:
        for record in articles(count):
            out.write(msgspec.json.encode(record) + b"\n")
    run("export", str(records), "-o", str(graphs), "--no-validate", "--no-extract", "-q")
    return graphs


def run(*arguments: str, **environment: str) -> None:
    """Run the command `kgexport`."""
    subprocess.run([sys.executable, "-m", "kgexport", *arguments], check=True, env={**os.environ, **environment})


def embedded(place: Path, graphs: Path) -> dict[str, Callable[[], None]]:
    """The ways to load the embedded store."""
    store = place / "store"

    def fresh() -> None:
        shutil.rmtree(store, ignore_errors=True)

    def bulk() -> None:
        fresh()
        subprocess.run([sys.executable, "-c", _BULK, str(store), str(graphs)], check=True)

    def load() -> None:
        fresh()
        run("load", str(graphs), "--store", str(store), "--no-validate", "-q")

    return {"bulk_load": bulk, "kgexport load": load}


def against_curl(place: Path, graphs: Path, server: Server) -> dict[str, Callable[[], None]]:
    """The ways to load a server; each puts all graphs anew, so that after the first all replace what is there."""
    config = place / f"{server.name}.curl"
    config.write_text("\nnext\n".join(_entries(place, graphs, server)), encoding="utf-8")
    environment = (
        {"KGEXPORT_STORE_USER": server.user, "KGEXPORT_STORE_PASSWORD": server.password} if server.user else {}
    )

    def curl() -> None:
        subprocess.run(["curl", "--silent", "--show-error", "--config", str(config)], check=True)

    def load(concurrency: int) -> Callable[[], None]:
        options = (
            "--store",
            server.query_url.rpartition("/")[0],
            "--concurrency",
            str(concurrency),
            "--no-validate",
            "-q",
        )
        return lambda: run("load", str(graphs), *options, **environment)

    return {"curl": curl, **{f"kgexport load --concurrency {one}": load(one) for one in CONCURRENCY}}


def _entries(place: Path, graphs: Path, server: Server) -> Iterator[str]:
    """A request of curl's configuration for each graph."""
    folder = place / f"{server.name}-graphs"
    folder.mkdir()
    login = (
        f'user = "{server.user}:{server.password}"\n{"digest" if server.digest else "basic"}\n' if server.user else ""
    )
    with graphs.open("rb") as stream:
        for number, (ending, lines) in enumerate(groupby(stream, key=lambda line: line[line.rfind(b" ", 0, -3) :])):
            file = folder / f"{number}.nt"
            file.write_bytes(b"".join(line.removesuffix(ending) + b" .\n" for line in lines))
            graph = ending.decode().strip(" <>.\n")
            yield (
                f'url = "{server.graphs_url}?graph={graph}"\nupload-file = "{file}"\n{login}'
                'header = "Content-Type: application/n-triples"\nheader = "Expect:"\noutput = "/dev/null"\nfail'
            )


def report(title: str, ways: dict[str, Callable[[], None]], rounds: int) -> None:
    """Go the ways in turn, as often as asked, and print the ratios of their medians to the first one's."""
    times: dict[str, list[tuple[float, float]]] = {name: [] for name in ways}
    for _ in range(rounds):
        for name, way in ways.items():
            start, before = time.perf_counter(), _cpu()
            way()
            times[name].append((time.perf_counter() - start, _cpu() - before))
    base = [statistics.median(one) for one in zip(*next(iter(times.values())), strict=True)]
    for name, taken in times.items():
        walls, cpus = zip(*taken, strict=True)
        spread = f"{base[0] / max(walls):.2f} to {base[0] / min(walls):.2f}"
        ratios = f"{base[0] / statistics.median(walls):5.2f}  ({spread})  {base[1] / statistics.median(cpus):5.2f}"
        print(f"{title:<10} {name:<32} {ratios}", flush=True)


def _cpu() -> float:
    """Seconds of CPU that ended child processes took; a server goes on, so its are not among them."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    main()
