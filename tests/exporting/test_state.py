"""A run with a state, ended at any moment and repeated, writes what an unbroken one writes."""

from __future__ import annotations

import gzip
import json
import os
import random
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from benchmarks.articles import articles
from tests.commands import ROOT, Command

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="signals are those of POSIX")
ARTICLES = 100
ROUNDS = int(os.environ.get("KGEXPORT_KILLS", "4"))


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def inputs() -> str:
    """A folder of records, good and bad, and of texts, many chunks long."""
    folder = Path("in")
    folder.mkdir()
    records = [json.dumps(one) for one in articles(ARTICLES)]
    for number in range(5, ARTICLES, 10):
        records[number:number] = ["{", json.dumps({"id": str(number), "extra": 1})]
    half = len(records) // 2
    (folder / "a.jsonl").write_text("\n".join(records[:half]), "utf-8")
    (folder / "c.jsonl.gz").write_bytes(gzip.compress("\n".join(records[half:]).encode(), mtime=0))
    for number in range(40):
        (folder / f"b{number:02}.txt").write_text(f"Talks {number}\n\nThe talks began on Tuesday.\n", "utf-8")
    (folder / "d.jsonl.zst").write_bytes(b"\x28\xb5\x2f\xfdcut")
    return "in"


def outputs() -> dict[str, bytes]:
    """All that is in the test's folder besides the inputs."""
    return {one.name: one.read_bytes() for one in Path().iterdir() if one.is_file()}


def cleared() -> None:
    for one in Path().iterdir():
        if one.is_file():
            one.unlink()


# The command, but that it keeps its state each time it can.
DRIVER = "import kgexport.exporting.kept as kept; kept._PAUSE = 0; from kgexport.cli import main; main()"


def begun(*arguments: object) -> subprocess.Popen[bytes]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    program = [sys.executable, "-c", DRIVER, *map(str, arguments)]
    return subprocess.Popen(program, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment)


def written() -> int:
    """How many bytes of unfinished files there are."""
    return sum(one.stat().st_size for pattern in ("*.part", "out/part-*") for one in Path().glob(pattern))


def killed_at(process: subprocess.Popen[bytes], size: int) -> bool:
    """Kill a run when so many bytes are written; whether it was still at work."""
    while process.poll() is None:
        with suppress(FileNotFoundError):
            if written() >= size:
                process.kill()
        time.sleep(0.001)
    return process.returncode == -signal.SIGKILL


@POSIX
@pytest.mark.parametrize(
    ("name", "jobs"),
    [("out.nq", 1), ("out.nq.gz", 2), ("out.ttl.zst", 1), ("out.jsonld", 2), ("out.rdf.bz2", 1), ("out.jsonl", 2)],
)
def test_a_run_that_is_killed_again_and_again_writes_what_an_unbroken_one_does(
    inputs: str, name: str, jobs: int, monkeypatch: pytest.MonkeyPatch, command: Command
) -> None:
    what = ["extract"] if name == "out.jsonl" else ["export", "--no-validate"]
    asked = [*what, inputs, "-o", name, "--no-extract", "--report", "report.json", "--state", "state"]
    assert command(*asked, "--jobs", 1).code == 3  # one file can't be read
    expected = outputs()
    assert set(expected) == {name, f"{name}.rejects.jsonl", "report.json"}
    cleared()
    whole = len(expected[name])
    chance = random.Random(f"{name} {jobs}")
    rounds = [chance.randrange(whole) for _ in range(ROUNDS)]
    kills = sum(killed_at(begun(*asked, "--jobs", jobs), size) for size in sorted(rounds))
    assert kills > ROUNDS // 2
    last = begun(*asked, "--jobs", jobs)
    assert last.wait(120) == 3
    assert outputs() == expected


def test_the_state_is_gone_with_the_run_and_the_next_begins_anew(inputs: str, command: Command) -> None:
    for _ in range(2):
        done = command("export", inputs, "-o", "out.nq", "--no-validate", "--no-extract", "--state", "state")
        assert done.code == 3
        assert "goes on" not in done.err
        assert "state" not in outputs()


@pytest.fixture
def ended(inputs: str) -> list[object]:
    """The command of a run that was killed in its middle."""
    asked: list[object] = ["export", inputs, "-o", "out.nq", "--no-validate", "--no-extract", "--state", "state"]
    assert killed_at(begun(*asked, "--jobs", 1), 5_000_000)
    return asked


@POSIX
def test_a_run_that_goes_on_says_so(ended: list[object], command: Command) -> None:
    done = command(*ended)
    assert done.code == 3
    assert re.match(r"note: goes on after [1-9]\d* articles\n", done.err)


@POSIX
@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda asked: [*asked, "--text", "full"], "was asked something else (mapping)"),
        (lambda asked: [*asked, "-f", "ntriples"], "was asked something else (format)"),
        (lambda asked: [*asked, "in/a.jsonl"], "was asked something else (inputs)"),
        (lambda asked: os.utime("in/a.jsonl", (1, 1)) or asked, "the inputs are not what they were"),
        (lambda asked: Path("in/0.jsonl").write_text("{}") and asked, "the inputs are not what they were"),
        (lambda asked: Path("in/a.jsonl").unlink() or asked, "the inputs are not what they were"),
        (lambda asked: Path("out.nq.part").unlink() or asked, "out.nq.part is not what the run has written"),
        (lambda asked: os.truncate("out.nq.part", 9) or asked, "out.nq.part is not what the run has written"),
        (lambda asked: Path("state").write_text("{}") and asked, "no state of an export"),
        (lambda asked: Path("state").write_text("x") and asked, "no state of an export"),
    ],
)
def test_what_was_changed_meanwhile_is_wrong_use(
    ended: list[object], change: Callable[[list[object]], list[object]], said: str, command: Command
) -> None:
    done = command(*change(ended))
    assert done.code == 2
    assert said in done.err
    assert "state" in outputs()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["-", "-o", "out.nq"], "save '-' as one"),
        (["https://example.org/a", "-o", "out.nq"], "save 'https://example.org/a' as one"),
        (["in"], "name it with -o"),
        (["in", "-o", "state"], "--state and --output are the same"),
    ],
)
def test_what_can_not_be_gone_on_with(arguments: list[str], said: str, inputs: str, command: Command) -> None:
    done = command("export", *arguments, "-f", "nq", "--state", "state")
    assert done.code == 2
    assert said in done.err
