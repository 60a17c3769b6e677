"""How much sooner two processes are done than one, in turn.

    python -m benchmarks.jobs [--records 4000] [--texts 120] [--rounds 3] [--write]

Time by the clock, so on two idle cores only; the CPU time of all processes beside it. Records are made up, as for the
benchmark of the mapping; texts are their texts, which are read, so that a process loads the language pipeline, too.
`--write` puts the table into docs/performance.md.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from benchmarks.articles import articles
from benchmarks.processes import into_page

EXPORT = [sys.executable, "-m", "kgexport", "export", "-q", "-f", "nquads"]
WAYS = {
    "records, not checked": ("records", ["--no-extract", "--no-validate"]),
    "records, checked": ("records", ["--no-extract"]),
    "records, checked, in numbered files": ("records", ["--no-extract", "--shard-size", "1000"]),
    "texts, read and checked": ("texts", []),
}
WANTED = "1.6 1.9"


class Took(NamedTuple):
    """Seconds by the clock, and CPU seconds of all processes together."""

    clock: float
    cpu: float


def main() -> None:
    """Make the corpora, measure, print or write the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--records", type=int, default=4000)
    parser.add_argument("--texts", type=int, default=120)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--write", action="store_true")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        corpora = {"records": place / "records.jsonl", "texts": place / "texts.jsonl"}
        corpora["records"].write_text(_lines(chosen.records, whole=True), encoding="utf-8")
        corpora["texts"].write_text(_lines(chosen.texts, whole=False), encoding="utf-8")
        found = {name: _measured(corpora[kind], given, place, chosen.rounds) for name, (kind, given) in WAYS.items()}
    text = "\n".join([*_table(found), "", _ended(chosen.rounds, chosen.records, chosen.texts)])
    print(text)
    if chosen.write:
        into_page("jobs", text)


def _lines(count: int, *, whole: bool) -> str:
    kept = ("id", "headline", "text", "inLanguage", "datePublished", "publisher")
    every = (one if whole else {name: one[name] for name in kept if name in one} for one in articles(count))
    return "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in every)


def _measured(corpus: Path, given: list[str], place: Path, rounds: int) -> dict[int, list[Took]]:
    """What one and two processes took in each round; raises SystemExit where they don't write the same."""
    took: dict[int, list[Took]] = {1: [], 2: []}
    for number in range(rounds):
        outs = {}
        for jobs, every in took.items():
            outs[jobs] = place / f"{number}-{jobs}{'' if '--shard-size' in given else '.nq'}"
            every.append(_took([*EXPORT, *given, "--jobs", str(jobs), "-o", str(outs[jobs]), str(corpus)]))
            print(f"round {number + 1}, {' '.join(given)}, {jobs}: {every[-1]}", file=sys.stderr)
        if _written(outs[1]) != _written(outs[2]):
            raise SystemExit(f"{' '.join(given)}: two processes write something else than one")
    return took


def _took(command: list[str]) -> Took:
    before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Took(time.monotonic() - begun, cpu)


def _written(place: Path) -> list[bytes]:
    return [one.read_bytes() for one in (sorted(place.iterdir()) if place.is_dir() else [place])]


def _table(found: dict[str, dict[int, list[Took]]]) -> list[str]:
    lines = ["| work | two processes against one | CPU of both | wanted, aimed at |", "|---|---|---|---|"]
    for name, took in found.items():
        sooner = statistics.median(one.clock / two.clock for one, two in zip(took[1], took[2], strict=True))
        dearer = statistics.median(two.cpu / one.cpu for one, two in zip(took[1], took[2], strict=True))
        lines.append(f"| {name} | {sooner:.2f} times as fast | {dearer:.2f} times that of one | {WANTED} |")
    return lines


def _ended(rounds: int, records: int, texts: int) -> str:
    return (
        f"Medians of {rounds} rounds of {records:,} records and {texts} texts, with what the start takes; "
        f"{os.cpu_count()} cores."
    )


if __name__ == "__main__":
    main()
