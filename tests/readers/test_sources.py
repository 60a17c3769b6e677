from __future__ import annotations

import bz2
import gzip
import io
import os
import sys
import threading
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest
import zstandard

from kgexport import compression
from kgexport.errors import SourceError
from kgexport.readers import Source, find_sources, reader_for

PLAIN = b"A headline\n\nA body.\n" * 500


def names(*paths: str | Path, root: Path) -> list[str]:
    return [Path(source.path).relative_to(root).as_posix() for source in find_sources(paths)]


def content(path: Path | str) -> bytes:
    with Source(str(path)).open() as stream:
        return stream.read()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("b.txt", "a.txt", "c.jsonl.gz", "d.png", ".hidden.txt", "sub/e.TXT", ".git/f.txt", "sub/.g/h.txt"):
        path = tmp_path / "in" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")
    return tmp_path / "in"


def test_a_folder_is_walked_in_sorted_order_without_hidden_and_unknown_files(folder: Path) -> None:
    assert names(folder, root=folder) == ["a.txt", "b.txt", "c.jsonl.gz", "sub/e.TXT"]


def test_a_file_is_taken_whatever_its_name(folder: Path) -> None:
    assert names(folder / "d.png", folder / ".hidden.txt", root=folder) == ["d.png", ".hidden.txt"]


def test_a_pattern_that_the_shell_left_alone_is_expanded(folder: Path) -> None:
    assert names(f"{folder}/*.txt", root=folder) == ["a.txt", "b.txt"]
    assert names(f"{folder}/**/*.TXT", root=folder) == ["sub/e.TXT"]


def test_a_file_whose_name_looks_like_a_pattern_is_that_file(folder: Path) -> None:
    (folder / "what[1].txt").write_bytes(b"x")
    assert names(folder / "what[1].txt", root=folder) == ["what[1].txt"]


def test_links_out_of_a_folder_and_to_what_is_walked_anyway_are_left_out(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "outside.txt").write_bytes(b"x")
    (folder / "out.txt").symlink_to(tmp_path / "outside.txt")
    (folder / "again.txt").symlink_to(folder / "a.txt")
    (folder / "picture.txt").symlink_to(folder / "d.png")
    (folder / "gone.txt").symlink_to(folder / "nowhere")
    (folder / "round").symlink_to(folder)
    assert names(folder, root=folder) == ["a.txt", "b.txt", "c.jsonl.gz", "picture.txt", "sub/e.TXT"]


@pytest.mark.parametrize(
    ("path", "problem"),
    [
        ("{0}/b.tx", r"b\.tx: no such file; did you mean .*b\.txt\?"),
        ("{0}/sub/zzz", "no such file$"),
        ("{0}/missing.txt", "no such file$"),
        ("{0}/none/x.txt", "no such file, and no folder"),
        ("{0}/*.pdf", "matches no file"),
        ("ftp://example.org/a.txt", "is a URL that is not fetched"),
        ("", "is no file name"),
        ("a\0b", "is no file name"),
    ],
)
def test_what_leads_to_nothing_is_named(folder: Path, path: str, problem: str) -> None:
    with pytest.raises(SourceError, match=problem):
        list(find_sources([path.format(folder)]))


def test_a_folder_without_articles_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"holds no file that ends in \.txt"):
        list(find_sources([tmp_path]))


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_named(tmp_path: Path) -> None:
    path = tmp_path / "secret.txt"
    path.write_bytes(b"x")
    path.chmod(0)
    with pytest.raises(SourceError, match=r"secret\.txt: can't be opened: Permission denied"):
        content(path)


@pytest.mark.parametrize("pack", [bytes, gzip.compress, bz2.compress, zstandard.compress])
def test_compression_is_known_by_the_first_bytes(tmp_path: Path, pack: object) -> None:
    path = tmp_path / "article.txt"
    path.write_bytes(pack(PLAIN))  # type: ignore[operator]
    assert content(path) == PLAIN


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, zstandard.compress])
def test_packed_parts_one_after_the_other_are_one_text(tmp_path: Path, pack: object) -> None:
    path = tmp_path / "article"
    path.write_bytes(pack(PLAIN) + pack(b"more"))  # type: ignore[operator]
    assert content(path) == PLAIN + b"more"


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, zstandard.compress])
@pytest.mark.parametrize("damage", ["cut short", "overwritten"])
def test_damaged_archives_are_source_errors(tmp_path: Path, pack: object, damage: str) -> None:
    packed: bytes = pack(os.urandom(3000))  # type: ignore[operator]
    path = tmp_path / "article.gz"
    path.write_bytes(packed[:2000] if damage == "cut short" else packed[:8] + b"\xff" * 99 + packed[107:])
    with pytest.raises(SourceError, match=r"article\.gz: can't be read to its end"):
        content(path)


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, zstandard.compress])
def test_what_grows_beyond_measure_is_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pack: Callable[[bytes], bytes]
) -> None:
    monkeypatch.setattr(compression, "ALWAYS_ALLOWED", 1 << 20)
    path = tmp_path / "bomb.jsonl"
    path.write_bytes(pack(b" " * (32 << 20)))
    tracemalloc.start()
    with pytest.raises(SourceError, match="holds more than 200 times its size"):
        list(reader_for(Source(str(path)), "jsonl")(Source(str(path))))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 32 << 20


def test_peeking_takes_nothing_away(tmp_path: Path) -> None:
    path = tmp_path / "article.gz"
    path.write_bytes(gzip.compress(PLAIN))
    source = Source(str(path))
    assert source.peek(10) == PLAIN[:10]
    assert source.peek(5000) == PLAIN[:5000]
    with source.open() as stream:
        assert stream.read() == PLAIN


def test_standard_input_is_peeked_and_read_once_and_stays_open(monkeypatch: pytest.MonkeyPatch) -> None:
    given = io.BytesIO(gzip.compress(PLAIN))
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(given))
    (source,) = find_sources(["-"])
    assert source.name == "<stdin>"
    assert source.peek(10) == PLAIN[:10]
    with source.open() as stream:
        assert stream.read() == PLAIN
    assert not given.closed


def test_a_pipe_is_opened_once(tmp_path: Path) -> None:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    writer = threading.Thread(target=path.write_bytes, args=(PLAIN,))
    writer.start()
    (source,) = find_sources([path])
    assert source.peek(10) == PLAIN[:10]
    with source.open() as stream:
        assert stream.read() == PLAIN
    writer.join()
