"""Mutated inputs: no reader crashes or hangs, whatever it is given. Seeded, so that a failure comes again.

Some hundred mutations are tried by default. `KGEXPORT_FUZZ=10000 pytest tests/readers/test_fuzz.py` tries that many,
`KGEXPORT_FUZZ_SEED=2` others than the usual.
"""

from __future__ import annotations

import gzip
import io
import os
import random
import signal
import tarfile
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from kgexport.errors import KgExportError
from kgexport.mapping.mapper import map_article
from kgexport.mapping.options import MappingOptions
from kgexport.pipeline import Run, Steps
from kgexport.readers import READERS, Read
from tests.test_pipeline import Heard

NUMBER = int(os.environ.get("KGEXPORT_FUZZ", "300"))
SEED = int(os.environ.get("KGEXPORT_FUZZ_SEED", "1"))
LONGEST = 20  # seconds for one input; a reader needs some milliseconds
DATA = Path(__file__).parents[1] / "data"
EXAMPLE = Path(__file__).parents[2] / "examples" / "moscow-times-2014-11-19.txt"
SAMPLES = sorted(
    path for folder in DATA.iterdir() if folder.is_dir() and folder.name != "golden" for path in folder.glob("*.*")
)
TOKENS = (
    *(b"\x00", b"\xff", b"\xed\xa0\x80", b"\xef\xbb\xbf", b"\r", b"\n\n", b"\t", b"\\ud800", b"\\u0000", b"\\", b'"'),
    *(b"NaN", b"1e999", b"-", b"null", b"[]", b"{}", b"[" * 300, b"{" * 50, b'{"a":' * 200, b"]", b"}", b",", b":"),
    *(b"<a>" * 300, b"</p>", b"<![CDATA[", b"]]>", b"<!--", b"&lt;", b"&x;", b"&#0;", b"&#xD800;", b"<?xml?>", b"<br>"),
    *(b"9999-99-99", b"2014-02-30T25:61:61Z", b"http://[", b"urn:", b" " * 5000, "é\u0301".encode() * 300, b"#", b"|"),
    *(b"PK\x03\x04", b"\x1f\x8b", b"BZh9", b"\x28\xb5\x2f\xfd", b"WARC/1.0\r\n"),
)


def cut(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data) + 1)]


def without(data: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(data) + 1)
    return data[:start] + data[start + chance.randrange(1, 200) :]


def with_token(data: bytes, chance: random.Random) -> bytes:
    place = chance.randrange(len(data) + 1)
    return data[:place] + chance.choice(TOKENS) + data[place + chance.choice((0, 0, 1, 20)) :]


def with_other_bytes(data: bytes, chance: random.Random) -> bytes:
    mutated = bytearray(data)
    for _ in range(chance.randrange(1, 8)):
        if mutated:
            mutated[chance.randrange(len(mutated))] = chance.randrange(256)
    return bytes(mutated)


def repeated(data: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(data) + 1)
    piece = data[start : start + chance.randrange(1, 400)]
    return data[:start] + piece * chance.randrange(2, 60) + data[start:]


def moved(data: bytes, chance: random.Random) -> bytes:
    start, end = sorted((chance.randrange(len(data) + 1), chance.randrange(len(data) + 1)))
    return data[start:end] + data[:start] + data[end:]


MUTATIONS: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    cut,
    without,
    with_token,
    with_token,
    with_token,
    with_other_bytes,
    repeated,
    moved,
)


def packed(data: bytes, name: str, chance: random.Random) -> bytes:
    """The data as it is, or, now and then, in an archive."""
    kind = chance.randrange(12)
    if kind == 0:
        return gzip.compress(data, mtime=0)
    out = io.BytesIO()
    if kind == 1:
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(zipfile.ZipInfo(name), data)
    elif kind == 2:
        with tarfile.open(fileobj=out, mode="w:gz") as tar:
            info = tarfile.TarInfo(name)
            info.size = len(data)
            tar.addfile(info, io.BytesIO(data))
    return out.getvalue() or data


def mutated(number: int) -> tuple[str, bytes]:
    """The mutated input of that number: what it is made of, and its bytes."""
    chance = random.Random(f"{SEED} {number}")
    path = chance.choice([*SAMPLES, DATA / "record.json", EXAMPLE])
    data = path.read_bytes()
    for _ in range(chance.randrange(1, 5)):
        data = chance.choice(MUTATIONS)(data, chance)
    data = packed(data, path.name, chance)
    return path.name, chance.choice(MUTATIONS)(data, chance) if chance.randrange(8) == 0 else data


@contextmanager
def a_limit_of_time() -> Iterator[None]:
    """An error where what is done takes too long: a hang."""

    def late(_number: int, _frame: object) -> None:
        raise AssertionError(f"not done after {LONGEST} seconds")

    before = signal.signal(signal.SIGALRM, late)
    signal.alarm(LONGEST)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def read_all(path: Path, reader: str | None) -> Heard:
    """Read, check and map all articles of a file, as the command does."""
    heard = Heard()
    run = Run(Steps(reader=reader, extract=False, strict=reader is None), heard)
    for read in run.with_facts(run.read([path])):
        assert isinstance(read, Read)
        map_article(read.article, MappingOptions())
    return heard


@pytest.mark.skipif(not hasattr(signal, "SIGALRM"), reason="needs SIGALRM to find hangs")
def test_no_mutated_input_makes_a_reader_crash_or_hang(tmp_path: Path) -> None:
    readers = [None, None, None, *READERS.table]
    read = refused = 0
    for number in range(NUMBER):
        name, data = mutated(number)
        path = tmp_path / f"input-{name}"
        path.write_bytes(data)
        reader = readers[number % len(readers)]
        try:
            with a_limit_of_time():
                heard = read_all(path, reader)
        except KgExportError as error:
            raise AssertionError(f"mutation {number} of {name} ends the run: {error}") from error
        except Exception as error:
            raise AssertionError(f"mutation {number} of {name} with the reader {reader}") from error
        read += len(heard.warnings)
        refused += len(heard.rejects) + len(heard.errors)
    assert read > NUMBER // 10
    assert refused > NUMBER // 10


def test_the_mutations_are_the_same_each_time() -> None:
    assert [mutated(number) for number in range(20)] == [mutated(number) for number in range(20)]
    assert len({mutated(number)[1] for number in range(20)}) == 20
