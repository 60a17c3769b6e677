"""Several processes do what one does, to the byte, whatever becomes of them."""

from __future__ import annotations

import io
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from benchmarks.articles import articles
from kgexport.errors import KgExportError, UsageError
from kgexport.exporting import crew
from kgexport.exporting.crew import Crew
from kgexport.exporting.exporter import Jobs, export
from kgexport.exporting.hand import Work
from kgexport.exporting.pieces import START, Chunk, Found, chunks, marked_pieces
from kgexport.pipeline import Run, Steps, Summary
from kgexport.readers import Refused
from kgexport.vocabulary.formats import FORMATS, NQUADS, Format
from tests.commands import start
from tests.exporting.plugin import install
from tests.test_pipeline import Heard

DATA = Path(__file__).parents[1] / "data"
TWO = Jobs(2, at_once=True)
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="signals are those of POSIX")


@pytest.fixture
def plugin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a package whose extractor ends processes."""
    folder = install(tmp_path / "plugin")
    monkeypatch.syspath_prepend(str(folder))
    return folder


@pytest.fixture
def mixed(tmp_path: Path) -> Path:
    """A folder of all kinds of inputs, good and bad ones, several chunks long."""
    folder = tmp_path / "mixed"
    shutil.copytree(DATA, folder, ignore=shutil.ignore_patterns("golden", "*.py", "__pycache__"))
    lines = [json.dumps(one) for one in articles(40)]
    lines[7:7] = ["{", '{"id": 5}', json.dumps({"id": "x", "extra": 1}), '{"datePublished": "soon"}']
    lines += [json.dumps({"id": "de", "text": "Der Hafen wird geöffnet.", "inLanguage": "de"})] * 3
    (folder / "many.jsonl").write_text("\n".join(lines), "utf-8")
    (folder / "utf16.jsonl").write_bytes('{"id": "1"}'.encode("utf-16"))
    (folder / "cut.jsonl.gz").write_bytes(b"\x1f\x8b\x08\x00cut")
    for name in ("a", "b"):
        (folder / f"{name}.txt").write_text(f"Talks {name}\n\nThe talks in Minsk began on Tuesday.\n", "utf-8")
    shutil.make_archive(str(folder / "packed"), "zip", DATA / "ninjs")
    return folder


def exported(
    paths: list[Path], form: Format | None, jobs: Jobs, **steps: Any
) -> tuple[bytes, Heard, Summary, bytes, set[str]]:
    """All that comes of a run: what is written, told and counted."""
    heard, out = Heard(), io.BytesIO()
    run = Run(Steps(**steps), heard)
    summary = export(run, paths, Work(run.steps, form), out, jobs)
    return out.getvalue(), heard, summary, run.losses.to_json(), run.troubled


def told(heard: Heard) -> list[object]:
    """What was told, as values that can be compared."""
    rejects = [reject.to_json() for reject in heard.rejects]
    return [heard.sources, heard.readers, heard.warnings, rejects, [str(one) for one in heard.errors], heard.notices]


@pytest.mark.parametrize("form", [*FORMATS.values(), None], ids=lambda form: form.name if form else "records")
def test_two_processes_make_and_tell_what_one_does(mixed: Path, form: Format | None) -> None:
    paths = [mixed, mixed / "missing.txt"]
    steps = {"extractor": "rules", "strict": False}
    one, two = (exported(paths, form, jobs, **steps) for jobs in (Jobs(), TWO))
    assert two[0] == one[0]
    assert told(two[1]) == told(one[1])
    assert two[2:] == one[2:]
    assert one[2].articles > 50
    assert one[2].rejected > 3
    assert one[2].failed == 2


def test_a_writer_without_halves_can_be_used_too(mixed: Path, plugin: Path) -> None:
    form = Format("plain", "Plain", "text/plain", (".plain",), True)
    one, two = (exported([mixed], form, jobs, extract=False) for jobs in (Jobs(), TWO))
    assert two[0] == one[0]
    assert one[0].endswith(b"\nend\n")
    assert one[0].count(b"\n") > 50


def lines(path: Path, texts: list[str]) -> Path:
    """A file of articles with these texts."""
    path.write_text("".join(json.dumps({"id": str(n), "text": text}) + "\n" for n, text in enumerate(texts)), "utf-8")
    return path


@POSIX
def test_an_article_that_kills_two_processes_is_a_reject(tmp_path: Path, plugin: Path) -> None:
    texts = [f"Text {number}." for number in range(60)]
    good = lines(tmp_path / "good.jsonl", texts)
    bad = lines(tmp_path / "bad.jsonl", [*texts[:20], "kill", *texts[21:]])
    expected = exported([good], None, Jobs(), extractor="killer")[0].splitlines(keepends=True)
    data, heard, summary, *_ = exported([bad], None, TWO, extractor="killer")
    assert data == b"".join(expected[:20] + expected[21:])
    assert summary == Summary(articles=59, rejected=1)
    (reject,) = heard.rejects
    assert (reject.source, reject.line, json.loads(str(reject.raw))["text"]) == (str(bad), 21, "kill")
    assert reject.error.problem == "2 processes ended by SIGKILL as they worked on it, so it was given up"
    assert len(heard.notices) == 2
    assert "ended by SIGKILL at" in heard.notices[0]
    assert heard.notices[1].endswith(f"ended by SIGKILL at {bad} line 21; another does it again")


@POSIX
def test_what_a_process_that_died_was_to_do_is_done_by_another(tmp_path: Path, plugin: Path) -> None:
    texts = [f"Text {number}." for number in range(60)]
    file = lines(tmp_path / "a.jsonl", [*texts[:30], "kill once", *texts[31:]])
    data, heard, summary, *_ = exported([file], None, TWO, extractor="killer")
    assert summary == Summary(articles=60)
    assert [json.loads(line)["id"] for line in data.splitlines()] == [str(number) for number in range(60)]
    (notice,) = heard.notices
    assert f"ended by SIGSEGV at {file} lines 16 to 31; another does it again" in notice


def test_a_large_file_that_kills_is_refused_article_by_article(tmp_path: Path, plugin: Path) -> None:
    """What one process reads for the others comes to them as articles."""
    rows = "".join(f"{number},{'kill' if number == 3 else 'x' * 1200}\n" for number in range(1000))
    (tmp_path / "a.csv").write_text(f"id,text\n{rows}", "utf-8")
    columns = {"id": "id", "text": "text"}
    _, heard, summary, *_ = exported([tmp_path / "a.csv"], None, TWO, extractor="killer", columns=columns)
    assert summary == Summary(articles=999, rejected=1)
    assert json.loads(str(heard.rejects[0].raw))["text"] == "kill"


def test_an_error_that_ends_the_run_ends_it(tmp_path: Path) -> None:
    file = lines(tmp_path / "a.jsonl", ["Talks."] * 40)
    with pytest.raises(UsageError, match="no/such/pipeline"):
        exported([file], None, TWO, nlp="no/such/pipeline")
    with pytest.raises(UsageError, match="oracle"):
        exported([file], None, TWO, reader="oracle")


@POSIX
def test_processes_that_can_not_begin_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "python"
    program.write_text("#!/bin/sh\nexit 3\n")
    program.chmod(0o755)
    monkeypatch.setattr(crew.sys, "executable", str(program))
    with pytest.raises(KgExportError, match="ended with code 3 as they began; give --jobs 1"):
        exported([lines(tmp_path / "a.jsonl", ["Talks."])], None, TWO)


def test_who_takes_slowly_slows_down_the_reading() -> None:
    taken = 0

    def endless() -> Iterator[Chunk]:
        nonlocal taken
        while True:
            taken += 1
            yield Chunk((Found(Refused(UsageError("no"), "a", taken), "text"),), START)  # type: ignore[arg-type]

    with Crew(Work(Steps()), 2, print) as processes:
        results = processes.results(endless())
        for number in range(1, 20):
            chunk, (done,) = next(results)
            assert chunk.pieces[0].item.line == number  # type: ignore[union-attr]
            assert done.summary.rejected == 1
            assert taken <= number + 2 * 4


def test_chunks_are_cut_by_what_the_pieces_are(mixed: Path) -> None:
    """So a run that goes on, by however many processes, finds the same ones."""
    whole = [*chunks(marked_pieces(Steps(), [mixed]))]
    assert len(whole) > 3
    assert [*chunks(marked_pieces(Steps(), [mixed]))] != []
    for number, chunk in enumerate(whole):
        rest = [one.after for one in chunks(marked_pieces(Steps(), [mixed], chunk.after))]
        assert rest == [one.after for one in whole[number + 1 :]]


def children(process: int) -> list[int]:
    """The processes that a process has started."""
    listed = Path(f"/proc/{process}/task/{process}/children")
    return [int(one) for one in listed.read_text().split()]


def is_there(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="looks for processes as Linux shows them")
@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL], ids=lambda sent: sent.name)
def test_no_process_is_left_however_a_run_ends(tmp_path: Path, sent: signal.Signals) -> None:
    process = start(
        *("export", "-", "-o", tmp_path / "out.nq", "--no-validate", "--jobs", 2), stdin=subprocess.PIPE, cwd=tmp_path
    )
    assert process.stdin
    with process:
        for one in articles(100):
            process.stdin.write(json.dumps(one).encode() + b"\n")
        process.stdin.flush()
        workers: list[int] = []
        while len(workers) < 2:
            assert process.poll() is None
            workers = children(process.pid)
            time.sleep(0.01)
        os.kill(process.pid, sent)
        code = process.wait(20)
        assert code == {signal.SIGINT: 130, signal.SIGTERM: 143, signal.SIGKILL: -9}[sent]
        for _ in range(500):
            if not any(map(is_there, workers)):
                break
            time.sleep(0.01)
        assert not any(map(is_there, workers))
        assert process.stderr
        assert process.stderr.read().strip() == b""
    if sent != signal.SIGKILL:
        assert [one.name for one in tmp_path.iterdir()] == []


def test_records_that_only_one_process_reads_start_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the number of processes isn't asked for, few articles don't pay for their start."""
    monkeypatch.setattr(crew.subprocess, "Popen", lambda *_, **__: pytest.fail("started"))
    file = lines(tmp_path / "a.jsonl", ["Talks."] * 40)
    assert exported([file], NQUADS, Jobs(2), extract=False)[2] == Summary(articles=40)


def test_much_work_is_shared_though_nobody_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kgexport.exporting.exporter._is_worth", lambda *_: True)
    started: list[object] = []
    popen = subprocess.Popen
    monkeypatch.setattr(crew.subprocess, "Popen", lambda *a, **k: started.append(a) or popen(*a, **k))
    file = lines(tmp_path / "a.jsonl", ["Talks."] * 100)
    data, _, summary, *_ = exported([file], NQUADS, Jobs(2), extract=False)
    assert summary == Summary(articles=100)
    assert len(started) in (1, 2)
    assert data == exported([file], NQUADS, Jobs(), extract=False)[0]
