"""How fast graphs are checked with the packaged shapes, beside other engines, each run in turn in its own environment.

    python -m benchmarks.validation [--articles 300] [--rounds 3] [--most 10000] [--write]

All engines parse the shapes once (the set `core`) and check one article after the other; starts and the parsing of the
shapes are left out, by timing each engine over few and over many. Before that, all must refuse the same of graphs of
which some are broken. Times are CPU times; ratios are those of the medians. `--write` puts the tables into
docs/performance.md.
"""

from __future__ import annotations

import argparse
import csv
import json
import platform
import re
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.articles import articles
from benchmarks.processes import Cost, cost, environment, into_page

PEERS = Path(__file__).parent / "peers"
SHAPES = Path(__file__).parents[1] / "shapes" / "core.ttl"
FEW = 10
EXPORT = [sys.executable, "-m", "kgexport", "export", "-q", "--jobs", "1", "--no-extract", "-f", "nquads"]
# Edits of N-Triples that break a graph, each in its own way; what they look for is in any made-up article.
BREAKS: tuple[Callable[[str], str], ...] = (
    lambda text: text.replace("<https://schema.org/Country>", "<urn:x:Land>"),
    lambda text: re.sub(r'(hasTimeStamp> ")[0-9-]+"', r'\g<1>soon"', text),
    lambda text: re.sub(r'(#end> ")[0-9]+"', r'\g<1>0"', text),
    lambda text: re.sub(r"\S+ <http://www.w3.org/ns/oa#exact> .*\n", "", text),
    lambda text: re.sub(r"(<https://schema.org/text>) .*", r"\1 <urn:x:words> .", text),
    lambda text: re.sub(r'(confidence> ")[0-9.]+"', r'\g<1>7"', text),
)


class Way(NamedTuple):
    """An engine: its command for an input and an output, and the ratio to ours that is wanted, and the one aimed at.

    `mistaken` ones are known to refuse right articles; the others must not.
    """

    name: str
    command: Callable[[Path, Path], list[str]]
    takes: str = "graphs"
    wanted: tuple[float, float] | None = None
    mistaken: bool = False


def ways(pythons: dict[str, str]) -> list[Way]:
    """The engines, ours first."""

    def ours(how: str) -> Callable[[Path, Path], list[str]]:
        return lambda given, out: [sys.executable, "-m", "benchmarks.validation_ours", how, str(given), str(out)]

    def peer(name: str, script: str) -> Callable[[Path, Path], list[str]]:
        return lambda given, out: [pythons[name], str(PEERS / script), str(given), str(SHAPES), str(out)]

    return [
        Way("kgexport, of a record", ours("records"), "records"),
        Way("kgexport, of N-Quads, which it parses", ours("graphs")),
        Way("pySHACL, on rdflib graphs that are there", peer("pyshacl", "pyshacl_shapes.py"), wanted=(8, 40)),
        Way("pyrudof, of N-Triples, which it parses", peer("pyrudof", "pyrudof_shapes.py"), mistaken=True),
    ]


def main() -> None:
    """Make the environments and the inputs, compare, measure, print or write the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=300)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--most", type=int, default=10_000, help="articles of the longest run for the memory")
    parser.add_argument("--environments", type=Path, default=Path(tempfile.gettempdir()) / "kgexport-benchmarks")
    parser.add_argument("--write", action="store_true")
    chosen = parser.parse_args()
    with (PEERS / "engines.tsv").open(encoding="utf-8") as file:
        packages = {row["peer"]: row["packages"].split() for row in csv.DictReader(file, delimiter="\t")}
    chosen.environments.mkdir(parents=True, exist_ok=True)
    pythons = {name: environment(chosen.environments / name, wanted) for name, wanted in packages.items()}
    every = ways(pythons)
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        few, many = made(place / "few", FEW), made(place / "many", chosen.articles)
        verdicts = compare(every, broken(few["graphs"], place / "broken"), place)
        took, peaks = speeds(every, few, many, place, chosen.rounds)
    per_article = {name: [one / (chosen.articles - FEW) * 1000 for one in seconds] for name, seconds in took.items()}
    tables = [speed_table(every, per_article, peaks, verdicts), memory(chosen.most)]
    about = (
        f"Medians of {chosen.rounds} rounds of {chosen.articles} articles; Python {platform.python_version()}, "
        f"{platform.machine()}, {platform.system()}; {', '.join(one for many in packages.values() for one in many)}."
    )
    text = "\n".join([*(line for table in tables for line in (*table, "")), about])
    print(text)
    if chosen.write:
        into_page("validation", text)


def made(place: Path, count: int) -> dict[str, Path]:
    """The records of so many articles, and their graphs as JSON strings of N-Triples, one a line."""
    place.mkdir()
    records, graphs, one = place / "records.jsonl", place / "graphs.jsonl", place / "one.nt"
    with records.open("w", encoding="utf-8") as out:
        out.writelines(json.dumps(record, ensure_ascii=False) + "\n" for record in articles(count))
    export = [
        sys.executable,
        "-m",
        "kgexport",
        "export",
        "-q",
        "--jobs",
        "1",
        "--no-extract",
        "--no-validate",
        "-f",
        "nquads",
    ]
    subprocess.run([*export, "-o", one, records], check=True)
    by_graph: dict[str, list[str]] = {}
    for line in one.read_text(encoding="utf-8").splitlines():
        triple, _, graph = line.removesuffix(" .").rpartition(" ")
        by_graph.setdefault(graph, []).append(f"{triple} .\n")
    with graphs.open("w", encoding="utf-8") as out:
        out.writelines(json.dumps("".join(lines)) + "\n" for lines in by_graph.values())
    return {"records": records, "graphs": graphs}


def broken(graphs: Path, path: Path) -> Path:
    """The graphs, and each of them broken in each way."""
    texts = [json.loads(line) for line in graphs.read_text(encoding="utf-8").splitlines()]
    every = [*texts, *(change(text) for text in texts for change in BREAKS)]
    path.write_text("".join(json.dumps(text) + "\n" for text in every), encoding="utf-8")
    return path


def run(way: Way, given: Path, place: Path) -> tuple[dict[str, Any], Cost]:
    """What an engine tells of an input, and what its process took."""
    out = place / "told.json"
    taken = cost(way.command(given, out))
    return json.loads(out.read_text(encoding="utf-8")), taken


def compare(every: Iterable[Way], given: Path, place: Path) -> dict[str, str]:
    """How many of the graphs each engine judges otherwise than pySHACL; end where it may not."""
    refused = {way: set(run(way, given, place)[0]["refused"]) for way in every if way.takes == "graphs"}
    right = next(numbers for way, numbers in refused.items() if "pySHACL" in way.name)
    total = len(given.read_text(encoding="utf-8").splitlines())
    for way, numbers in refused.items():
        print(f"{way.name}: refuses {len(numbers)} of {total} graphs", file=sys.stderr)
        if not numbers or (numbers != right and not way.mistaken):
            raise SystemExit(f"{way.name} differs at {sorted(numbers ^ right)[:10]}")
    return {way.name: f"{len(numbers ^ right)} of {total}" for way, numbers in refused.items()}


def speeds(
    every: list[Way], few: dict[str, Path], many: dict[str, Path], place: Path, rounds: int
) -> tuple[dict[str, list[float]], dict[str, Cost]]:
    """The CPU seconds of each round, all engines in turn, without those of the few; what the last process took."""
    took: dict[str, list[float]] = {way.name: [] for way in every}
    peaks: dict[str, Cost] = {}
    for number in range(rounds):
        for way in every:
            start = run(way, few[way.takes], place)[0]
            told, peaks[way.name] = run(way, many[way.takes], place)
            if told["refused"] and not way.mistaken:
                raise SystemExit(f"{way.name} refuses right articles: {told['refused'][:5]}")
            took[way.name].append(told["seconds"] - start["seconds"])
            print(f"round {number + 1}, {way.name}: {took[way.name][-1]:.2f} s", file=sys.stderr)
    return took, peaks


def speed_table(
    every: list[Way], took: dict[str, list[float]], peaks: dict[str, Cost], verdicts: dict[str, str]
) -> list[str]:
    """The table of milliseconds an article."""
    ours = statistics.median(took[every[0].name])
    lines = [
        "| engine | CPU ms an article | times ours | wanted, aimed at | other verdicts than pySHACL's | peak MB |",
        "|---|---|---|---|---|---|",
    ]
    for way in every:
        median = statistics.median(took[way.name])
        wanted = " ".join(f"{one:.3g}" for one in way.wanted) if way.wanted else ""
        cells = (way.name, f"{median:.3g}", f"{median / ours:.3g}", wanted, verdicts.get(way.name, ""))
        lines.append(f"| {' | '.join(cells)} | {peaks[way.name].memory:.0f} |")
    return lines


def memory(most: int) -> list[str]:
    """The table of whole runs of the command with checks and without; records come by a pipe, quads go to nothing."""
    options = {"none": ["--no-validate"], "without referee": ["--referee", "0"], "one in 1,000 again": []}
    lines = ["| articles | checks | peak MB of kgexport | CPU s |", "|---|---|---|---|"]
    for count in [one for one in (1000, 10_000) if one <= most]:
        for name, more in options.items():
            corpus = [sys.executable, "-m", "benchmarks.mapping_corpus", str(count)]
            maker = subprocess.Popen(corpus, stdout=subprocess.PIPE)
            found = cost([*EXPORT, *more, "-"], given=maker.stdout)
            maker.wait()
            lines.append(f"| {count:,} | {name} | {found.memory:.1f} | {found.seconds:.1f} |")
            print(lines[-1], file=sys.stderr)
    return lines


if __name__ == "__main__":
    main()
