"""An output in parts: each file complete, their sum what one file would be, and a description that is true."""

from __future__ import annotations

import bz2
import gzip
import hashlib
import json
import random
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import zstandard
from rdflib import RDF, Graph, Literal, Namespace, URIRef

from benchmarks.articles import articles
from tests.commands import Command
from tests.exporting.test_state import ROUNDS, begun, killed_at
from tests.rdf import by_oxigraph

VOID = Namespace("http://rdfs.org/ns/void#")
DCAT = Namespace("http://www.w3.org/ns/dcat#")
DCTERMS = Namespace("http://purl.org/dc/terms/")
SPDX = Namespace("http://spdx.org/rdf/terms#")
HERE = "https://example.com/data/"
LICENSE = "https://creativecommons.org/licenses/by/4.0/"
GOLDEN = Path(__file__).parent / "void.ttl"
ASKED = ("export", "in.jsonl", "-o", "out/", "--no-validate", "--no-extract")


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("in.jsonl").write_text("".join(json.dumps(one) + "\n" for one in articles(23)), "utf-8")


def unpacked_zstandard(data: bytes) -> bytes:
    with zstandard.ZstdDecompressor().stream_reader(data, read_across_frames=True) as stream:
        return stream.read()


def in_folder() -> dict[str, bytes]:
    return {one.name: one.read_bytes() for one in sorted(Path("out").iterdir())}


def described() -> Graph:
    return Graph().parse("out/void.ttl", publicID=f"{HERE}void.ttl")


@pytest.mark.parametrize(
    ("compress", "ending", "unpack"),
    [
        ([], ".gz", gzip.decompress),
        (["--compress", "zst"], ".zst", unpacked_zstandard),
        (["--compress", "bz2"], ".bz2", bz2.decompress),
        (["--compress", "none"], "", bytes),
    ],
)
def test_the_files_together_are_what_one_file_would_be(
    compress: list[str], ending: str, unpack: Callable[[bytes], bytes], command: Command
) -> None:
    assert command(*ASKED, "--shard-size", 10, *compress).code == 0
    files = in_folder()
    assert [*files] == [*(f"part-{number:05}.nq{ending}" for number in (1, 2, 3)), "void.ttl"]
    plain = [unpack(data) for name, data in files.items() if name != "void.ttl"]
    for one, number in zip(plain, (10, 10, 3), strict=True):
        assert len({graph for *_, graph in by_oxigraph(one, "nquads")}) == number
    command("export", "in.jsonl", "-o", "one.nq", "--no-validate", "--no-extract")
    assert b"".join(plain) == Path("one.nq").read_bytes()


def test_the_description_counts_what_is_there(command: Command) -> None:
    records = [*articles(23)]
    records[3]["datePublished"] = "2031-05"
    Path("in.jsonl").write_text("".join(json.dumps(one) + "\n" for one in records), "utf-8")
    assert command(*ASKED, "--shard-size", 10, "--license", LICENSE, "--jobs", 2).code == 0
    graph, whole = described(), URIRef(f"{HERE}void.ttl")
    files = {name: data for name, data in in_folder().items() if name != "void.ttl"}
    quads = by_oxigraph(b"".join(map(gzip.decompress, files.values())), "nquads")
    nodes = {(subject, kind) for subject, verb, kind, _ in quads if verb == RDF.type.n3()}
    assert graph.value(whole, VOID.triples).toPython() == len(quads)  # type: ignore[union-attr]
    assert graph.value(whole, VOID.documents) == Literal(23)
    assert graph.value(whole, VOID.entities).toPython() == len({subject for subject, _ in nodes})  # type: ignore[union-attr]
    assert graph.value(whole, DCTERMS.license) == URIRef(LICENSE)
    for part in graph.objects(whole, VOID.classPartition):
        kind = graph.value(part, VOID["class"]).n3()  # type: ignore[union-attr]
        assert graph.value(part, VOID.entities).toPython() == sum(one == kind for _, one in nodes), kind  # type: ignore[union-attr]
    assert len({kind for _, kind in nodes}) == graph.value(whole, VOID.classes).toPython()  # type: ignore[union-attr]
    for part in graph.objects(whole, VOID.propertyPartition):
        verb = graph.value(part, VOID.property).n3()  # type: ignore[union-attr]
        assert graph.value(part, VOID.triples).toPython() == sum(one[1] == verb for one in quads), verb  # type: ignore[union-attr]
    period = graph.value(whole, DCTERMS.temporal)
    assert str(graph.value(period, DCAT.startDate)) == min(one["datePublished"][:10] for one in records)
    assert graph.value(period, DCAT.endDate).n3() == '"2031-05"^^<http://www.w3.org/2001/XMLSchema#gYearMonth>'  # type: ignore[union-attr]
    assert {str(one) for one in graph.objects(whole, DCAT.distribution)} == {f"{HERE}{name}" for name in files}
    for name, data in files.items():
        file = URIRef(f"{HERE}{name}")
        assert graph.value(file, DCAT.byteSize).toPython() == len(data)  # type: ignore[union-attr]
        checksum = graph.value(graph.value(file, SPDX.checksum), SPDX.checksumValue)
        assert checksum.n3().split('"')[1] == hashlib.sha256(data).hexdigest()  # type: ignore[union-attr]


def test_the_description_as_people_read_it(command: Command) -> None:
    """After a change that is meant, copy the new file over the golden one and read the difference."""
    assert command(*ASKED, "--shard-size", 20, "--license", LICENSE, "--compress", "none").code == 0
    assert Path("out/void.ttl").read_text("utf-8") == GOLDEN.read_text("utf-8")


@pytest.mark.skipif(sys.platform == "win32", reason="ends processes as POSIX does")
@pytest.mark.parametrize("jobs", [1, 2])
def test_a_run_that_is_killed_again_and_again_writes_the_same_files(jobs: int, command: Command) -> None:
    Path("in.jsonl").write_text("".join(json.dumps(one) + "\n" for one in articles(100)), "utf-8")
    asked = [*ASKED, "--shard-size", "13", "--compress", "zst", "--state", "state"]
    assert command(*asked).code == 0
    expected = in_folder()
    for path in Path("out").iterdir():
        path.unlink()
    chance = random.Random(jobs)
    whole = sum(map(len, expected.values()))
    sizes = sorted(chance.randrange(whole) for _ in range(ROUNDS))
    assert sum(killed_at(begun(*asked, "--jobs", jobs), size) for size in sizes) > ROUNDS // 2
    assert begun(*asked, "--jobs", jobs).wait(120) == 0
    assert in_folder() == expected
    assert not Path("state").exists()


def test_a_run_that_fails_leaves_whole_files_only(command: Command) -> None:
    done = command(*ASKED, "--shard-size", 10, "--reader", "oracle")
    assert done.code == 2
    assert in_folder() == {}


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["in.jsonl", "-o", "-"], 2, "name it with -o"),
        (["in.jsonl", "-o", "out", "-f", "turtle"], 2, "leave out -f"),
        (["in.jsonl", "-o", "full"], 2, "holds files already"),
        (["in.jsonl", "-o", "in.jsonl"], 2, "is a file"),
        (["in.jsonl", "-o", "missing/out"], 4, "missing/out.rejects.jsonl: can't be written"),
        (["in.jsonl", "-o", "out", "--compress", "rar"], 2, "rar"),
    ],
)
def test_wrong_use(arguments: list[str], code: int, said: str, command: Command) -> None:
    Path("full").mkdir()
    Path("full/part-00001.nq.gz").touch()
    done = command("export", *arguments, "--shard-size", 10, "--no-validate")
    assert done.code == code
    assert said in done.err


def test_no_article_at_all_is_an_empty_file_and_a_true_description(command: Command) -> None:
    Path("in.jsonl").write_text("\n")
    assert command(*ASKED, "--reader", "jsonl", "--shard-size", 10).code == 0
    assert gzip.decompress(in_folder()["part-00001.nq.gz"]) == b""
    assert described().value(URIRef(f"{HERE}void.ttl"), VOID.triples) == Literal(0)
