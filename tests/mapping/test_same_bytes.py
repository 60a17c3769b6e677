"""The same records give the same bytes, whatever the hash seed of the process."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from hypothesis import Phase, given, settings

from kgexport.record import Article, encode_article
from tests.strategies import articles

ROOT = Path(__file__).parents[2]
PROGRAM = """
import hashlib, io, sys
from kgexport.mapping.mapper import map_article
from kgexport.record import decode_article
from kgexport.vocabulary.formats import FORMATS
from kgexport.writers import open_writer

graphs = [map_article(decode_article(line)[0]) for line in sys.stdin.buffer.read().splitlines()]
for form in FORMATS.values():
    for number in (1, len(graphs)):
        out = io.BytesIO()
        writer = open_writer(form, out)
        for graph in graphs[:number]:
            writer.write(graph)
        writer.close()
        print(form.name, hashlib.sha256(out.getvalue()).hexdigest())
print(*(module for module in ("rdflib", "pyshacl", "pyoxigraph") if module in sys.modules))
"""


def corpus() -> bytes:
    """Records as JSON Lines, the same on every run."""
    lines: list[bytes] = []

    @settings(max_examples=40, derandomize=True, database=None, phases=[Phase.generate])
    @given(articles())
    def collect(article: Article) -> None:
        lines.append(encode_article(article))

    collect()
    return b"\n".join(lines)


def test_two_processes_with_other_hash_seeds_write_the_same_bytes() -> None:
    records = corpus()
    assert len(records.splitlines()) >= 40
    answers = [
        subprocess.run(
            [sys.executable, "-c", PROGRAM],
            input=records,
            capture_output=True,
            check=True,
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": locale},
        ).stdout.decode()
        for seed, zone, locale in (("0", "UTC", "C"), ("1", "Asia/Tokyo", "C.UTF-8"), ("4242", "America/Lima", "POSIX"))
    ]
    assert answers[0] == answers[1] == answers[2]
    assert len(answers[0].splitlines()) == 13
    assert answers[0].splitlines()[-1] == "", "mapping and writing load none of the heavy libraries"
