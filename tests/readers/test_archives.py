"""Archives are read through; no archive can do harm."""

from __future__ import annotations

import gzip
import io
import os
import stat
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kgexport import compression
from kgexport.errors import SourceError
from kgexport.readers import ENDINGS, Source, archives, opened

FILES = {
    "b/two.txt": b"Two\n\nBody.",
    "a.jsonl": b'{"headline": "One"}\n',
    "c.txt.gz": gzip.compress(b"Three\n\nBody."),
}
LEFT_OUT = {"d.png": b"x", ".hidden.txt": b"x", "__MACOSX/a.txt": b"x"}


def zipped(files: dict[str, bytes], pack: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", pack) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def tarred(files: dict[str, bytes], mode: str = "w") -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode=mode) as archive:  # type: ignore[call-overload]
        for name, data in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return out.getvalue()


def tarred_gz(files: dict[str, bytes]) -> bytes:
    return tarred(files, "w:gz")


def contents(path: Path) -> dict[str, bytes]:
    """The members' contents by name, each read before the next is asked for."""
    found = {}
    for source in opened(Source(str(path)), ENDINGS):
        head = source.peek(4)
        with source.open() as stream:
            found[source.name.removeprefix(f"{path}/")] = stream.read()
        assert found[source.name.removeprefix(f"{path}/")].startswith(head)
    return found


def written(tmp_path: Path, data: bytes) -> Path:
    path = tmp_path / "archive"
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("pack", [zipped, tarred, tarred_gz])
def test_members_are_sources(tmp_path: Path, pack: Callable[[dict[str, bytes]], bytes]) -> None:
    path = written(tmp_path, pack(FILES | LEFT_OUT))
    assert contents(path) == FILES | {"c.txt.gz": b"Three\n\nBody."}
    assert [one.name for one in tmp_path.iterdir()] == ["archive"]


def test_what_is_no_archive_is_itself(tmp_path: Path) -> None:
    path = written(tmp_path, b"Headline\n\nBody.")
    (source,) = opened(Source(str(path)), ENDINGS)
    assert source.path == str(path)


def test_a_word_file_is_no_archive(tmp_path: Path) -> None:
    path = written(tmp_path, zipped({"[Content_Types].xml": b"<x/>", "word/document.xml": b"<x/>"}))
    (source,) = opened(Source(str(path)), ENDINGS)
    assert source.path == str(path)


def test_archives_in_archives_as_deep_as_is_allowed(tmp_path: Path) -> None:
    inner = tarred_gz({"x.zip": zipped({"a.txt": b"A\n\nB."})})
    assert contents(written(tmp_path, zipped({"in.tgz": inner}))) == {"in.tgz/x.zip/a.txt": b"A\n\nB."}
    with pytest.raises(SourceError, match=r"in\.tgz/x\.zip: is an archive in 3 others"):
        contents(written(tmp_path, zipped({"y.zip": zipped({"in.tgz": inner})})))


def test_names_can_not_lead_anywhere(tmp_path: Path) -> None:
    files = {"../../etc/a.txt": b"x", "/abs/b.txt": b"x", "c\\..\\..\\d.txt": b"x"}
    assert sorted(contents(written(tmp_path, tarred(files)))) == ["abs/b.txt", "c/d.txt", "etc/a.txt"]


def test_links_and_devices_are_left_out(tmp_path: Path) -> None:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, kind in (("a.txt", tarfile.SYMTYPE), ("b.txt", tarfile.LNKTYPE), ("c.txt", tarfile.CHRTYPE)):
            info = tarfile.TarInfo(name)
            info.type, info.linkname = kind, "/etc/hostname"
            archive.addfile(info)
    with pytest.raises(SourceError, match="holds no file that ends in"):
        contents(written(tmp_path, out.getvalue()))


def test_a_link_in_a_zip_is_a_file_with_the_name_it_leads_to(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        info = zipfile.ZipInfo("a.txt")
        info.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(info, "/etc/hostname")
    assert contents(written(tmp_path, out.getvalue())) == {"a.txt": b"/etc/hostname"}


@pytest.mark.parametrize("pack", [zipped, tarred, tarred_gz])
def test_an_archive_cut_short_is_a_source_error(tmp_path: Path, pack: Callable[[dict[str, bytes]], bytes]) -> None:
    data = pack({"a.txt": os.urandom(5000), "b.txt": os.urandom(5000)})
    with pytest.raises(SourceError):
        contents(written(tmp_path, data[:7000]))


def test_damaged_members_are_source_errors(tmp_path: Path) -> None:
    data = zipped({"a.txt": b"A" * 5000}, zipfile.ZIP_STORED)
    with pytest.raises(SourceError, match=r"archive/a\.txt: can't be read: Bad CRC-32"):
        contents(written(tmp_path, data.replace(b"A" * 5000, b"B" * 5000)))


def test_a_directory_that_leads_out_of_the_archive_is_a_source_error(tmp_path: Path) -> None:
    data = bytearray(zipped({"a.txt": b"x" * 50}, zipfile.ZIP_STORED))
    start = data.index(b"PK\x05\x06") + 16
    data[start : start + 4] = b"\xff\xff\xff\x7f"
    with pytest.raises(SourceError):
        contents(written(tmp_path, bytes(data)))


def test_an_encrypted_archive_is_named_so(tmp_path: Path) -> None:
    data = bytearray(zipped({"a.txt": b"x"}))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(SourceError, match="encrypted"):
        contents(written(tmp_path, bytes(data)))


@pytest.mark.parametrize("pack", [zipped, tarred_gz])
def test_a_bomb_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pack: Any) -> None:
    monkeypatch.setattr(archives, "ALWAYS_ALLOWED", 1 << 20)
    monkeypatch.setattr(compression, "ALWAYS_ALLOWED", 1 << 20)
    with pytest.raises(SourceError, match="200 times"):
        contents(written(tmp_path, pack({"a.txt": bytes(20 << 20)})))


def test_a_zip_that_comes_through_a_pipe_is_held_in_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = written(tmp_path, gzip.compress(zipped(FILES)))
    assert set(contents(path)) == set(FILES)
    monkeypatch.setattr(archives, "LARGEST_IN_MEMORY", 100)
    with pytest.raises(SourceError, match="that are no plain file; save them as one"):
        contents(path)
