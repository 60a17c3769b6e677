"""What signals, pipes and full disks leave behind."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.commands import start
from tests.rdf import by_oxigraph

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals and pipes are those of POSIX")
RECORD = json.dumps({"id": "1", "headline": "Talks in Minsk", "actors": []}).encode() + b"\n"
MANY = 2000


def finish(process: subprocess.Popen[bytes], seconds: float = 20) -> tuple[int, str]:
    """The exit code of a process and what it told."""
    assert process.stderr
    with process:
        told = process.stderr.read().decode("utf-8")
        return process.wait(seconds), told


def fed(tmp_path: Path) -> subprocess.Popen[bytes]:
    """A run in its middle: it has been given articles, has begun its output, and waits for more."""
    out = tmp_path / "out.nq"
    process = start("export", "-", "-o", out, "--no-validate", "-v", stdin=subprocess.PIPE, cwd=tmp_path)
    assert process.stdin
    assert process.stderr
    process.stdin.write(RECORD * 1000)  # more than what tells the reader, less than a pipe holds
    process.stdin.flush()
    assert b"reading" in process.stderr.readline()
    for _ in range(500):
        if [*tmp_path.glob(".out.nq.*.part")]:
            return process
        time.sleep(0.01)
    raise AssertionError("no output was begun")


@pytest.mark.parametrize(
    ("sent", "code", "rest"),
    [(signal.SIGINT, 130, 0), (signal.SIGTERM, 143, 0), (signal.SIGHUP, 129, 0), (signal.SIGKILL, -signal.SIGKILL, 2)],
    ids=lambda value: getattr(value, "name", None),
)
def test_a_run_that_is_ended_leaves_the_old_output(tmp_path: Path, sent: signal.Signals, code: int, rest: int) -> None:
    """And no temporary file, but after SIGKILL, which no process can clean up after."""
    (tmp_path / "out.nq").write_bytes(b"old")
    process = fed(tmp_path)
    process.send_signal(sent)
    found, told = finish(process)
    assert found == code
    assert "Traceback" not in told
    assert (tmp_path / "out.nq").read_bytes() == b"old"
    others = sorted(one.name for one in tmp_path.iterdir() if one.name != "out.nq")
    assert len(others) <= rest
    assert all(name.startswith(".") and name.endswith(".part") for name in others)


def test_an_output_that_was_fed_to_its_end_is_whole(tmp_path: Path) -> None:
    process = fed(tmp_path)
    assert process.stdin
    process.stdin.close()
    assert finish(process)[0] == 0
    assert by_oxigraph((tmp_path / "out.nq").read_bytes(), "nquads")
    assert [one.name for one in tmp_path.iterdir()] == ["out.nq"]


@pytest.mark.parametrize(
    "arguments", [["export", "-", "-f", "nq", "--no-validate"], ["extract", "-"], ["show", "shapes"]]
)
def test_a_reader_that_has_seen_enough_ends_the_run_quietly(tmp_path: Path, arguments: list[str]) -> None:
    (tmp_path / "in.jsonl").write_bytes(RECORD * MANY)
    with (tmp_path / "in.jsonl").open("rb") as stdin:
        process = start(*arguments, stdin=stdin, stdout=subprocess.PIPE)
        assert process.stdout
        assert process.stdout.readline()
        process.stdout.close()
        code, told = finish(process)
    assert told == ""
    assert code in (0, 4)  # 0 where all had been written into the pipe


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
@pytest.mark.parametrize("arguments", [["export", "in.jsonl"], ["extract", "in.jsonl"], ["show", "context"]])
def test_a_full_disk_is_told_once(tmp_path: Path, arguments: list[str]) -> None:
    (tmp_path / "in.jsonl").write_bytes(RECORD)
    with Path("/dev/full").open("wb") as full:
        code, told = finish(start(*arguments, stdout=full, cwd=tmp_path))
    assert code == 4
    assert told == "error: <stdout>: can't be written: No space left on device\n"


@pytest.mark.parametrize(
    ("redirection", "code", "out", "told"),
    [
        (">&-", 4, "", "error: <stdout>: can't be written: it is closed\n"),
        ("2>&-", 1, '{"id":"1","headline":"Talks in Minsk","actors":[]}\n' * 30, ""),
        (
            "- <&-",
            3,
            "",
            "error: <stdin>: can't be opened: it is closed\n0 articles written, 1 source could not be read\n",
        ),
    ],
    ids=["output", "error", "input"],
)
def test_a_standard_stream_that_is_closed(tmp_path: Path, redirection: str, code: int, out: str, told: str) -> None:
    (tmp_path / "in.jsonl").write_bytes(RECORD * 30 + b"{\n")
    source = "" if "<&-" in redirection else "in.jsonl"
    done = subprocess.run(
        ["sh", "-c", f"{sys.executable} -m kgexport extract {source} {redirection}"],
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])},
    )
    assert (done.returncode, done.stdout, done.stderr) == (code, out, told)


@pytest.mark.parametrize("encoding", ["ascii", "utf-8", "latin-1"])
def test_the_locale_of_the_terminal_changes_no_byte(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "é.jsonl").write_text('{"id":"1","headline":"Переговоры 😀","actors":[]}\n{"id":5}\n', "utf-8")
    environment = {**os.environ, "PYTHONIOENCODING": encoding, "PYTHONPATH": str(Path(__file__).parents[1])}
    done = subprocess.run(
        [sys.executable, "-m", "kgexport", "export", "é.jsonl", "-v"],
        capture_output=True,
        check=False,
        cwd=tmp_path,
        env=environment,
    )
    assert done.returncode == 1
    assert "Переговоры 😀" in done.stdout.decode("utf-8")
    assert b"Traceback" not in done.stderr
    assert b"line 2: id: expected" in done.stderr


def test_a_name_that_is_no_utf_8_can_be_read_and_told(tmp_path: Path) -> None:
    name = os.fsdecode(b"caf\xe9.jsonl")
    try:
        (tmp_path / name).write_bytes(RECORD + b'{"id":5}\n')
    except OSError:
        pytest.skip("this file system takes no such names")
    process = start("extract", name, "--rejects", "bad.jsonl", stdout=subprocess.DEVNULL, cwd=tmp_path)
    code, told = finish(process)
    assert code == 1
    assert "Traceback" not in told
    assert "caf\\udce9.jsonl line 2" in told
    assert json.loads((tmp_path / "bad.jsonl").read_bytes())["record"] == {"id": 5}
