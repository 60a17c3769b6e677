"""How long the command takes to start, beside a Python that does nothing, each in turn.

    python -m benchmarks.startup [--rounds 15] [--write]

CPU time (user and system) of whole processes, medians. `--write` puts the table into docs/performance.md.
"""

from __future__ import annotations

import argparse
import statistics
import sys
from pathlib import Path

from benchmarks.processes import cost, into_page

WAYS = {
    "python -c pass": [sys.executable, "-c", "pass"],
    "import kgexport": [sys.executable, "-c", "import kgexport"],
    "import click": [sys.executable, "-c", "import click"],
    "kgexport --version": [str(Path(sys.executable).with_name("kgexport")), "--version"],
    "kgexport --help": [str(Path(sys.executable).with_name("kgexport")), "--help"],
    "kgexport export --help": [str(Path(sys.executable).with_name("kgexport")), "export", "--help"],
}
WANTED = {"kgexport --version": "0.15 0.08", "kgexport --help": "0.15 0.08"}


def main() -> None:
    """Measure and print or write the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--write", action="store_true")
    chosen = parser.parse_args()
    took: dict[str, list[float]] = {name: [] for name in WAYS}
    for _ in range(chosen.rounds):
        for name, command in WAYS.items():
            took[name].append(cost(command).seconds)
    lines = ["| command | CPU s | without what Python takes | wanted, aimed at |", "|---|---|---|---|"]
    medians = {name: statistics.median(every) for name, every in took.items()}
    empty = medians["python -c pass"]
    lines += [f"| `{name}` | {one:.3f} | {one - empty:.3f} | {WANTED.get(name, '')} |" for name, one in medians.items()]
    text = "\n".join([*lines, "", f"Medians of {chosen.rounds} rounds."])
    print(text)
    if chosen.write:
        into_page("start-up", text)


if __name__ == "__main__":
    main()
