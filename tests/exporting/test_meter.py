"""What is told of how far a run is."""

from __future__ import annotations

import gzip
import json
from io import StringIO
from pathlib import Path

import pytest

from benchmarks.articles import articles
from kgexport.errors import RecordError
from kgexport.exporting.meter import Meter, size_of
from kgexport.exporting.pieces import marked_pieces
from kgexport.pipeline import Steps
from kgexport.rejects import Reject
from kgexport.terminal import NORMAL, Terminal
from tests.commands import Command


@pytest.fixture
def inputs(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    data = "".join(json.dumps(one) + "\n" for one in articles(60)).encode()
    (folder / "a.jsonl").write_bytes(data)
    (folder / "b.jsonl.gz").write_bytes(gzip.compress(data))
    (folder / "c.txt").write_text("Talks\n\nThe talks began.\n")
    return folder


def test_the_share_grows_from_nothing_to_all(inputs: Path) -> None:
    meter = Meter(size_of([str(inputs)]))
    assert meter.total == sum(one.stat().st_size for one in inputs.iterdir())
    assert meter.share() is None
    shares = [meter.share() for _ in marked_pieces(Steps(), [inputs], meter=meter)]
    assert None not in shares
    assert shares == sorted(shares)  # type: ignore[type-var]
    assert 0 <= shares[0] < 0.5  # type: ignore[operator]
    assert shares[-1] > 0.99  # type: ignore[operator]


def test_of_a_run_that_goes_on_the_rest_is_all(inputs: Path) -> None:
    last = next(one.after for one in marked_pieces(Steps(), [inputs]) if one.after.sources == 2)
    meter = Meter(size_of([str(inputs)]))
    shares = [meter.share() for _ in marked_pieces(Steps(), [inputs], last, meter)]
    assert shares[-1] > 0.99  # type: ignore[operator]
    assert shares == sorted(shares)  # type: ignore[type-var]


def test_what_is_no_file_has_no_size(inputs: Path) -> None:
    assert size_of([str(inputs), "-"]) is None
    assert size_of(["https://example.org/a"]) is None
    assert size_of([str(inputs / "missing")]) == 0
    meter = Meter(None)
    assert {meter.share() for _ in marked_pieces(Steps(), [inputs], meter=meter)} == {None}


def test_rate_errors_and_the_time_left_are_shown_where_somebody_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    class Screen(StringIO):
        def isatty(self) -> bool:
            return True

    seconds = iter(range(0, 100_000, 100))
    monkeypatch.setattr("kgexport.terminal.time.monotonic", lambda: float(next(seconds)))
    monkeypatch.setattr("sys.stderr", screen := Screen())
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "200")
    terminal = Terminal(NORMAL, share=lambda: 0.25)
    terminal.rejected(Reject("a.jsonl", 1, RecordError("no"), "{}"))
    for number in range(40):
        terminal.article("a.jsonl", number, ())
    terminal.close()
    shown = screen.getvalue()
    assert "1 wrong" in shown
    assert "a second" in shown
    assert "left" in shown
    assert " h " in shown


def test_the_summary_is_a_line_of_json_where_that_is_asked(inputs: Path, tmp_path: Path, command: Command) -> None:
    (inputs / "d.jsonl").write_text('{"id": "1", "headline": "a"}\n{"id": 5}\n')
    (inputs / "e.jsonl.gz").write_bytes(b"\x1f\x8b\x08\x00cut")
    out = tmp_path / "out.nq"
    done = command("export", inputs, "-o", out, "--no-validate", "--no-extract", "--summary", "json", "-q")
    assert done.code == 3
    told = json.loads(done.err.splitlines()[-1])
    assert told.pop("seconds") > 0
    assert told.pop("articlesPerSecond") > 0
    assert told == {
        "articles": 122,
        "rejected": 1,
        "failed": 1,
        "output": str(out),
        "rejects": f"{out}.rejects.jsonl",
        "articlesBefore": 0,
    }
