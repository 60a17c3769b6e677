"""How good extraction is on gold data that lies beside the project, and whether it is still as good as it was.

    python -m benchmarks.quality [--gold ../shared/gold] [--scripts ../shared/eval] [--renew]

The scripts there score `kgexport extract`. Each score is held against its floor in `quality_floors.tsv`; one that has
fallen ends with exit code 1. `--renew` writes what was reached as the new floors, where it is higher.
"""

from __future__ import annotations

import argparse
import csv
import re
import subprocess
import sys
from pathlib import Path

FLOORS = Path(__file__).with_name("quality_floors.tsv")
SETS = (("actors.py", "newswire/dev.jsonl"), ("quotes.py", "polnear/dev.jsonl"), ("events.py", "plover/dev.jsonl"))
_LINE = re.compile(r"(?P<name>[a-z][a-z, ]*?) {2,}(?:.*\bF1 )?(?P<score>[01]\.\d+)")
_FALL = 0.005  # what rounding, and sums in another order on another processor, can make


def main() -> int:
    """Score, compare, print; the exit code tells whether a score has fallen."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, default=Path("../shared/gold"))
    parser.add_argument("--scripts", type=Path, default=Path("../shared/eval"))
    parser.add_argument("--renew", action="store_true")
    chosen = parser.parse_args()
    floors = read_floors()
    reached = {
        (script.removesuffix(".py"), name): score
        for script, gold in SETS
        for name, score in scored(chosen.scripts / script, chosen.gold / gold).items()
    }
    fallen = [key for key, floor in floors.items() if reached.get(key, 0.0) < floor - _FALL]
    for key, score in reached.items():
        told = f"floor {floors[key]:.3f}" if key in floors else "no floor"
        print(f"{key[0]:<8} {key[1]:<24} {score:.3f}  {told}{'  FALLEN' if key in fallen else ''}")
    if chosen.renew:
        write_floors({key: max(score, floors.get(key, 0.0)) for key, score in reached.items()})
    return 1 if fallen else 0


def scored(script: Path, gold: Path) -> dict[str, float]:
    """What a script says of each measure: its F1, or the share where it is one."""
    command = f"{sys.executable} -m kgexport extract {{input}} -o {{output}}"
    program = [sys.executable, str(script), str(gold), "--command", command]
    done = subprocess.run(program, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{script.name} ended with {done.returncode}: {done.stderr[-2000:]}")
    found = (_LINE.match(line) for line in done.stdout.splitlines())
    return {match["name"]: float(match["score"]) for match in found if match}


def read_floors() -> dict[tuple[str, str], float]:
    """The floors by script and measure."""
    with FLOORS.open(encoding="utf-8", newline="") as stream:
        return {(row["script"], row["measure"]): float(row["floor"]) for row in csv.DictReader(stream, delimiter="\t")}


def write_floors(floors: dict[tuple[str, str], float]) -> None:
    """Write the floors in the order given."""
    lines = [f"{script}\t{measure}\t{floor:.3f}\n" for (script, measure), floor in floors.items()]
    FLOORS.write_text("script\tmeasure\tfloor\n" + "".join(lines), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
