"""Whatever ends a load, each article's graph is the old one or the new one, whole."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import time
import traceback
from contextlib import closing
from pathlib import Path

import pytest

from kgexport.errors import SinkError
from kgexport.stores import open_folder
from tests.stores.graphs import iri, quads, read_back

ROOT = Path(__file__).parents[2]
ENDLESS = """
import itertools, sys
from kgexport.stores import open_folder
from tests.stores.graphs import iri, quads

store = open_folder(sys.argv[1], writable=True)
print("open", flush=True)
for version in itertools.count(int(sys.argv[2])):
    old = range(0, 40)
    new = range(40 * version, 40 * version + 40)
    store.replace_all({iri(n): quads(n, str(version), 50 + version % 7) for n in (*old, *new)})
"""


def wholeness(path: Path) -> tuple[int, int]:
    """How many graphs there are, all whole, and the newest version among them."""
    found = read_back(path)
    for graph, values in found.items():
        assert len(set(values)) == 1, f"{graph} is of two versions"
        assert len(values) == 50 + int(values[0]) % 7, f"{graph} has {len(values)} statements of version {values[0]}"
    return len(found), max((int(values[0]) for values in found.values()), default=0)


def test_a_load_killed_at_any_moment_leaves_whole_graphs(tmp_path):
    path = tmp_path / "news.db"
    moments = random.Random(7)
    newest = graphs = kills = 0
    while kills < 12 or (newest < 4 and kills < 100):
        kills += 1
        with subprocess.Popen(
            [sys.executable, "-c", ENDLESS, str(path), str(newest + 1)], stdout=subprocess.PIPE, cwd=ROOT
        ) as child:
            assert child.stdout.readline() == b"open\n"
            time.sleep(moments.uniform(0.01, 0.4))
            child.kill()
        before, (graphs, newest) = graphs, wholeness(path)
        assert graphs >= before
    assert newest > 3, "the kills came before anything was written"


@pytest.fixture
def small_disk(tmp_path):
    """A folder on a disk of 6 MB."""
    mount, umount = shutil.which("mount"), shutil.which("umount")
    if not hasattr(os, "geteuid") or os.geteuid() != 0 or not mount or not umount:
        pytest.skip("only root can mount a small disk")
    folder = tmp_path / "disk"
    folder.mkdir()
    command = [mount, "-t", "tmpfs", "-o", "size=6m", "tmpfs", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip(f"a small disk can't be mounted: {done.stderr.strip()}")
    yield folder
    subprocess.run([umount, "-l", str(folder)], check=True)


def let_go(error: BaseException | None) -> None:
    """Clear the frames that an error holds, and with them the last references to a store that is closed."""
    while error is not None:
        traceback.clear_frames(error.__traceback__)
        error = error.__cause__ or error.__context__


@pytest.mark.parametrize("replacing", [False, True], ids=["new graphs", "replaced graphs"])
def test_a_full_disk_is_told_and_leaves_whole_graphs(small_disk, replacing):
    path = small_disk / "news.db"
    with closing(open_folder(str(path), writable=True)) as store:
        store.replace_all({iri(n): quads(n, "1", 51) for n in range(20)})

    def fill() -> None:
        with closing(open_folder(str(path), writable=True)) as store:
            for version in range(2, 2000):
                wanted = range(20) if replacing else range(20 * version, 20 * version + 20)
                store.replace_all({iri(n): quads(n, str(version), 50 + version % 7) for n in wanted})

    with pytest.raises(SinkError, match=r"news\.db: the store failed: .*[Nn]o space left") as caught:
        fill()
    let_go(caught.value)
    subprocess.run([str(shutil.which("mount")), "-o", "remount,size=200m", str(small_disk)], check=True)
    graphs, newest = wholeness(path)
    assert graphs == 20 if replacing else graphs > 20
    assert newest > 1
    with closing(open_folder(str(path), writable=True)) as store:
        store.replace(iri(0), quads(0, "3000", 50 + 3000 % 7))
    assert wholeness(path) == (graphs, 3000)
