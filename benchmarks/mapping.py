"""How fast records become RDF, beside the floor and other libraries, each run in turn in an environment of its own.

    python -m benchmarks.mapping [--articles 1000] [--rounds 3] [--most 100000] [--only NAME]… [--write]

All begin at the records. Ours is the whole command, which decodes each record, checks its rules, finds its nodes, names
and evidence, and writes. The others decode, check and find with our code, by its readable path, and make terms and
write them in their own way; where a row says so, they are given the nodes instead. The floor decodes each record and
writes as many bytes. All is CPU time (user and system) of the process at so many articles, less that at ten, so that
what a start costs is left out; ratios are those of the medians. Before anything is timed, the triples of all are
compared. The environments are made in `--environments`, by pip. `--write` puts the tables into docs/performance.md.
"""

from __future__ import annotations

import argparse
import csv
import json
import platform
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from benchmarks.articles import articles
from benchmarks.prepared import prepare
from benchmarks.processes import PAGE, Cost, cost, environment, into_page

PEERS = Path(__file__).parent / "peers"
FEW = 10
OURS = [sys.executable, "-m", "kgexport", "export", "-q", "--jobs", "1", "--no-validate", "--no-extract"]
FORMATS = {"nquads": "N-Quads", "turtle": "Turtle", "jsonld": "compact JSON-LD"}


class Files(NamedTuple):
    """The input of one size, in the forms that the programs take."""

    records: Path
    table: Path
    nodes: Path
    ours: dict[str, Path]


class Way(NamedTuple):
    """A way from records to a format; `wanted` is the ratio to ours that is wanted of it, and the one aimed at."""

    name: str
    form: str
    command: Callable[[Files, Path], list[str]]
    wanted: tuple[float, float] | None = None


def ways(pythons: dict[str, str]) -> list[Way]:
    """All ways, ours first in each format."""

    def peer(name: str, script: str, source: str, *more: str) -> Callable[[Files, Path], list[str]]:
        def command(files: Files, out: Path) -> list[str]:
            given = [str(files.table), str(getattr(files, source)), str(out), *more]
            return [pythons[name], str(PEERS / script), source, *given]

        return command

    def ours(form: str) -> Way:
        return Way(f"kgexport, {FORMATS[form]}", form, lambda files, out: _ours(files.records, form, out))

    def floor(files: Files, out: Path) -> list[str]:
        return [pythons["floor"], str(PEERS / "floor.py"), str(files.records), str(out), str(files.ours["nquads"])]

    def peers(
        name: str, form: str, library: str, script: str, *more: str, wanted: tuple[float, float] | None = None
    ) -> list[Way]:
        return [
            Way(name, form, peer(library, script, "records", *more), wanted),
            Way(f"{name}, given the nodes", form, peer(library, script, "nodes", *more)),
        ]

    rdflib = "rdflib_graphs.py"
    return [
        ours("nquads"),
        Way("floor: decode and write as many bytes", "nquads", floor, (1 / 4, 1 / 3)),
        *peers("pyoxigraph", "nquads", "pyoxigraph", "pyoxigraph_terms.py", wanted=(2.5, 3.5)),
        *peers("maplib, N-Triples", "nquads", "maplib", "maplib_frames.py", wanted=(7, 9)),
        *peers("morph-kgc, N-Triples", "nquads", "morph-kgc", "morph_kgc_tables.py"),
        *peers("rdflib, a graph an article", "nquads", "rdflib", rdflib, "nquads", wanted=(18, 25)),
        ours("turtle"),
        *peers("rdflib, Turtle", "turtle", "rdflib", rdflib, "turtle", wanted=(40, 70)),
        ours("jsonld"),
        *peers("rdflib, JSON-LD", "jsonld", "rdflib", rdflib, "json-ld", wanted=(40, 70)),
    ]


def main() -> None:
    """Make the corpus and the environments, compare, measure, print or write the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--most", type=int, default=100_000, help="articles of the longest run for the memory")
    parser.add_argument("--only", action="append", default=[], choices=["nquads", "turtle", "jsonld", "memory"])
    parser.add_argument("--environments", type=Path, default=Path(tempfile.gettempdir()) / "kgexport-benchmarks")
    parser.add_argument("--write", action="store_true")
    chosen = parser.parse_args()
    parts = chosen.only or ["nquads", "turtle", "jsonld", "memory"]
    with (PEERS / "requirements.tsv").open(encoding="utf-8") as file:
        wanted = {row["peer"]: row["packages"].split() for row in csv.DictReader(file, delimiter="\t")}
    chosen.environments.mkdir(parents=True, exist_ok=True)
    pythons = {
        name: environment(chosen.environments / name, packages, PAGE.parents[1]) for name, packages in wanted.items()
    }
    every = [way for way in ways(pythons) if way.form in parts]
    tables = []
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        few, many = made(place / "few", FEW), made(place / "many", chosen.articles)
        compare(every, few, place)
        if every:
            tables.append(speeds(every, few, many, place, chosen.rounds, chosen.articles))
        if "memory" in parts:
            tables.append(memory(chosen.most))
    text = "\n".join(
        [*(line for table in tables for line in (*table, "")), _machine(chosen.rounds, chosen.articles, wanted)]
    )
    print(text)
    if chosen.write:
        into_page("mapping", text)


def made(place: Path, count: int) -> Files:
    """The corpus of one size and all that is made of it."""
    place.mkdir()
    records = place / "records.jsonl"
    with records.open("w", encoding="utf-8") as out:
        out.writelines(json.dumps(one, ensure_ascii=False) + "\n" for one in articles(count))
    written = {form: place / f"ours.{form}" for form in FORMATS}
    for form, out_path in written.items():
        cost(_ours(records, form, out_path))
    return Files(records, *prepare(records, place), written)


def _ours(records: Path, form: str, out: Path) -> list[str]:
    return [*OURS, "-f", form, "-o", str(out), str(records)]


def compare(every: list[Way], files: Files, place: Path) -> None:
    """End where a way gives other triples than ours; graphs and the order of statements aside."""
    expected = triples(files.ours["nquads"], "nquads")
    for way in every:
        if way.name.startswith("floor"):
            continue
        out = place / "compared"
        cost(way.command(files, out))
        found = triples(out, "ntriples" if "N-Triples" in way.name else way.form, whole="kgexport" in way.name)
        without = way.name.startswith(("maplib", "morph-kgc"))
        wanted = {_without_language(one) for one in expected} if without else expected
        if found != wanted:
            odd = sorted(map(str, found ^ wanted))
            raise SystemExit(f"{way.name}: {len(odd)} triples differ, such as {odd[:4]}")
        print(f"{way.name}: {len(found)} triples, those of ours", file=sys.stderr)


def triples(path: Path, form: str, *, whole: bool = True) -> set[object]:
    """The triples of a file; where it is not `whole`, it is one document after the other."""
    import pyoxigraph as ox

    kinds = {"nquads": ox.RdfFormat.N_QUADS, "ntriples": ox.RdfFormat.N_TRIPLES, "turtle": ox.RdfFormat.TURTLE}
    data = path.read_bytes()
    if form != "jsonld":
        return {quad.triple for quad in ox.parse(data, kinds[form])}
    documents = [data] if whole else [json.dumps(one).encode() for one in _documents(data.decode("utf-8"))]
    return {quad.triple for one in documents for quad in ox.parse(one, ox.RdfFormat.JSON_LD)}


def _documents(text: str) -> Iterator[object]:
    decoder, at = json.JSONDecoder(), 0
    while text[at:].strip():
        value, at = decoder.raw_decode(text, at)
        yield value
        at = next((n for n in range(at, len(text)) if not text[n].isspace()), len(text))


def _without_language(triple: object) -> object:
    import pyoxigraph as ox

    assert isinstance(triple, ox.Triple)
    value = triple.object
    plain = ox.Literal(value.value) if isinstance(value, ox.Literal) and value.language else value
    return ox.Triple(triple.subject, triple.predicate, plain)


def speeds(every: list[Way], few: Files, many: Files, place: Path, rounds: int, count: int) -> list[str]:
    """The table of CPU times, all ways in turn."""
    took: dict[str, list[float]] = {way.name: [] for way in every}
    peaks: dict[str, Cost] = {}
    for number in range(rounds):
        for way in every:
            start = cost(way.command(few, place / "out"))
            peaks[way.name] = cost(way.command(many, place / "out"))
            took[way.name].append((peaks[way.name].seconds - start.seconds) / (count - FEW) * 1000)
            print(f"round {number + 1}, {way.name}: {took[way.name][-1]:.3f} ms an article", file=sys.stderr)
    lines = ["| way | CPU ms an article | times ours | wanted, aimed at | peak MB |", "|---|---|---|---|---|"]
    for way in every:
        ours = statistics.median(took[next(one.name for one in every if one.form == way.form)])
        median = statistics.median(took[way.name])
        wanted = " ".join(f"{one:.3g}" for one in way.wanted) if way.wanted else ""
        lines.append(f"| {way.name} | {median:.3g} | {median / ours:.3g} | {wanted} | {peaks[way.name].memory:.0f} |")
    return lines


def memory(most: int) -> list[str]:
    """The table of peak memory as the number of articles grows; records come by a pipe, quads go to nothing."""
    lines = ["| articles | peak MB of kgexport | CPU s |", "|---|---|---|"]
    for count in [one for one in (1000, 10_000, 100_000) if one <= most]:
        maker = subprocess.Popen(
            [sys.executable, "-m", "benchmarks.mapping_corpus", str(count)], stdout=subprocess.PIPE
        )
        found = cost([*OURS, "-f", "nquads", "-"], given=maker.stdout)
        maker.wait()
        lines.append(f"| {count:,} | {found.memory:.1f} | {found.seconds:.1f} |")
        print(lines[-1], file=sys.stderr)
    return lines


def _machine(rounds: int, count: int, wanted: dict[str, list[str]]) -> str:
    packages = ", ".join(dict.fromkeys(one for packages in wanted.values() for one in packages))
    return (
        f"Medians of {rounds} rounds of {count} articles; "
        f"Python {platform.python_version()}, {platform.machine()}, {platform.system()}; "
        f"{packages}."
    )


if __name__ == "__main__":
    main()
