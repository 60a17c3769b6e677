"""A file is whole or not there."""

from __future__ import annotations

import os
import stat
import sys
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest

from kgexport.compression import HEAD_SIZE, decompressed
from kgexport.errors import SinkError
from kgexport.output import NOWHERE, open_output


def test_a_file_has_its_name_when_it_is_whole_and_not_before(tmp_path: Path) -> None:
    target = tmp_path / "a.ttl"
    with open_output(str(target)) as out:
        out.stream.write(b"one")
        assert not target.exists()
    assert target.read_bytes() == b"one"
    assert [*tmp_path.iterdir()] == [target]


@pytest.mark.parametrize("error", [ValueError("no"), KeyboardInterrupt(), SystemExit(1)])
def test_after_an_error_the_old_file_is_there_and_no_other(tmp_path: Path, error: BaseException) -> None:
    target = tmp_path / "a.ttl"
    target.write_bytes(b"old")

    def fail_halfway() -> None:
        with open_output(str(target)) as out:
            out.stream.write(b"half")
            raise error

    with pytest.raises(type(error)):
        fail_halfway()
    assert target.read_bytes() == b"old"
    assert [*tmp_path.iterdir()] == [target]


def test_what_is_not_to_be_kept_leaves_the_old_file(tmp_path: Path) -> None:
    target = tmp_path / "a.ttl"
    target.write_bytes(b"old")
    with open_output(str(target)) as out:
        out.stream.write(b"new")
        out.keep = False
    assert target.read_bytes() == b"old"
    assert [*tmp_path.iterdir()] == [target]


@pytest.mark.parametrize("mask", [0o022, 0o077, 0o002])
def test_a_new_file_has_the_permissions_of_any_new_file(tmp_path: Path, mask: int) -> None:
    old = os.umask(mask)
    try:
        with open_output(str(tmp_path / "a.ttl")) as out:
            out.stream.write(b"x")
        (tmp_path / "b").touch()
        assert os.umask(mask) == mask
    finally:
        os.umask(old)
    assert (tmp_path / "a.ttl").stat().st_mode == (tmp_path / "b").stat().st_mode


def test_a_file_that_is_replaced_keeps_its_permissions(tmp_path: Path) -> None:
    target = tmp_path / "a.ttl"
    target.touch(mode=0o600)
    with open_output(str(target)) as out:
        out.stream.write(b"x")
    assert stat.S_IMODE(target.stat().st_mode) == 0o600


def test_a_link_stays_a_link_and_its_file_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    target, link = tmp_path / "real" / "a.ttl", tmp_path / "link.ttl"
    target.write_bytes(b"old")
    link.symlink_to(target)
    with open_output(str(link)) as out:
        out.stream.write(b"new")
    assert link.is_symlink()
    assert target.read_bytes() == b"new"


@pytest.mark.parametrize(
    ("path", "problem"),
    [
        ("missing/a.ttl", "No such file or directory"),
        ("", "is a folder"),
        (".", "is a folder"),
        ("a\0b", "null character"),
        ("x" * 300, "File name too long"),
        ("file/a.ttl", "Not a directory"),
    ],
)
def test_where_nothing_can_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str, problem: str) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "file").touch()
    with pytest.raises(SinkError, match=problem), open_output(path):
        pass
    assert [one.name for one in tmp_path.iterdir()] == ["file"]


@pytest.mark.parametrize("device", ["/dev/full", "/dev/zero"])
def test_a_device_is_no_file_to_replace(device: str) -> None:
    if not Path(device).exists():
        pytest.skip(f"no {device} here")
    with pytest.raises(SinkError, match="no regular file"), open_output(device):
        pass
    assert Path(device).exists()


def test_names_at_the_limit_of_the_file_system(tmp_path: Path) -> None:
    name = "é" * 125 + ".ttl"
    with open_output(str(tmp_path / name)) as out:
        out.stream.write(b"x")
    assert [one.name for one in tmp_path.iterdir()] == [name]


def test_nowhere_takes_anything() -> None:
    with open_output(NOWHERE) as out:
        out.stream.write(b"x")


def test_standard_output_is_flushed_and_stays_open(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = BytesIO()
    monkeypatch.setattr(sys, "stdout", TextIOWrapper(raw))
    with open_output("-") as out:
        out.stream.write(b"x")
    assert raw.getvalue() == b"x"
    assert not raw.closed


def test_a_loop_of_links_leads_nowhere(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to(tmp_path / "b")
    (tmp_path / "b").symlink_to(tmp_path / "a")
    with pytest.raises(SinkError), open_output(str(tmp_path / "a")):
        pass
    assert len([*tmp_path.iterdir()]) == 2


@pytest.mark.parametrize(("ending", "magic"), [(".gz", b"\x1f\x8b"), (".bz2", b"BZh"), (".zst", b"\x28\xb5\x2f\xfd")])
def test_a_file_is_compressed_as_its_name_says(tmp_path: Path, ending: str, magic: bytes) -> None:
    written = []
    for name in ("a", "b"):
        with open_output(str(tmp_path / f"{name}.ttl{ending}")) as out:
            out.stream.write(b"one " * 1000)
        written.append((tmp_path / f"{name}.ttl{ending}").read_bytes())
    assert written[0] == written[1]
    assert written[0].startswith(magic)
    assert len(written[0]) < 200
    with decompressed(BytesIO(written[0]), written[0][:HEAD_SIZE], "a") as plain:
        assert plain.read() == b"one " * 1000
