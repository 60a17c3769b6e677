"""The journal of a load: what it says of a store, whatever ended the load."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from kgexport.errors import SinkError, UsageError
from kgexport.journal import Entry, Journal, open_journal

ROOT = Path(__file__).parents[1]
STORE = "http://127.0.0.1:7878"


def entry(name: str, key: str = "k", statements: int = 3) -> Entry:
    return Entry(f"a:{name}", key, f"/in/{name}.txt", statements)


@pytest.fixture
def path(tmp_path: Path) -> str:
    return str(tmp_path / "news.state")


def entries(path: str) -> list[Entry]:
    with closing(open_journal(path, STORE)) as journal:
        return list(journal.unseen())


def opened(path: str, **options: bool) -> closing[Journal]:
    return closing(open_journal(path, STORE, **options))


def test_entries_are_kept_and_replaced_and_dropped(path):
    with opened(path) as journal:
        journal.add([entry("b"), entry("a"), entry("c")])
        journal.add([entry("b", "new", 4)])
        journal.drop(["a:c", "a:none"])
    with opened(path) as journal:
        assert journal.get("a:b") == entry("b", "new", 4)
        assert journal.get("a:c") is None
        journal.see("a:a")
        assert list(journal.unseen()) == [entry("b", "new", 4)]
    assert entries(path) == [entry("a"), entry("b", "new", 4)]


def test_what_is_forgotten_is_so_in_this_run_only(path):
    with opened(path) as journal:
        journal.add([entry("a")])
        journal.forget(["a:a"])
        assert journal.get("a:a") is None
        assert list(journal.unseen()) == []
    assert entries(path) == [entry("a")]


def test_what_is_being_written_has_no_key_until_it_is_taken(path):
    """So that a load that was ended takes nothing for being in the store as it was."""
    with opened(path) as journal:
        journal.add([entry("old")])
        journal.begin([entry("old", "other"), entry("new")])
    assert entries(path) == [entry("new", "", 0), entry("old", "", 3)]
    with opened(path) as journal:
        journal.add([entry("old", "other", 5)])
    assert entries(path) == [entry("new", "", 0), entry("old", "other", 5)]


def test_where_an_article_stands_now_is_kept(path):
    with opened(path) as journal:
        journal.add([entry("a")])
        journal.move("a:a", "/elsewhere/a.txt")
    assert entries(path) == [entry("a")._replace(source="/elsewhere/a.txt")]


def test_a_journal_and_a_store_are_compared(path):
    with opened(path) as journal:
        journal.add(map(entry, "abc"))
        for _ in range(2):
            assert journal.compare(["a:c", "a:d", "a:b", "a:d"]) == (["a:a"], ["a:d"])
        assert journal.compare([]) == (["a:a", "a:b", "a:c"], [])


def test_another_stores_journal_is_refused(path):
    entries(path)
    with pytest.raises(UsageError, match=rf"is the journal of the store {STORE}; name another"):
        open_journal(path, "http://127.0.0.1:9999")


@pytest.mark.parametrize("content", [b"a text\n" * 500, b"SQLite format 3\0" + b"x" * 5000, b"x"])
@pytest.mark.parametrize("writable", [True, False])
def test_a_file_that_is_no_journal_is_refused_and_stays_as_it_is(path, content, writable):
    Path(path).write_bytes(content)
    with pytest.raises((UsageError, SinkError), match=r"journal"):
        open_journal(path, STORE, writable=writable)
    assert Path(path).read_bytes() == content


@pytest.mark.parametrize("writable", [True, False])
def test_another_programs_database_is_refused_and_stays_as_it_is(path, writable):
    with closing(sqlite3.connect(path)) as other, other:
        other.execute("CREATE TABLE store (location TEXT)")
    before = Path(path).read_bytes()
    with pytest.raises(UsageError, match="no journal of a load; name another"):
        open_journal(path, STORE, writable=writable)
    assert Path(path).read_bytes() == before


@pytest.mark.parametrize("name", ["", "a\0b"])
def test_what_is_no_file_name_is_refused(name):
    with pytest.raises(UsageError, match="is no file name"):
        open_journal(name, STORE)


def test_a_folder_and_a_file_in_no_folder_cannot_be_opened(tmp_path):
    for name in (tmp_path, tmp_path / "none" / "x"):
        with pytest.raises(SinkError, match="can't be opened"):
            open_journal(str(name), STORE)


def test_two_at_once_are_kept_apart(path):
    with opened(path) as journal:
        journal.add([entry("a")])
        for writable in (True, False):
            with pytest.raises(SinkError, match="another load is writing to this journal"):
                open_journal(path, STORE, writable=writable)
    assert entries(path) == [entry("a")]


def test_a_journal_that_is_only_looked_at_stays_as_it_is(path, tmp_path):
    entries(path)
    with opened(path) as journal:
        journal.add([entry("a")])
    before = Path(path).read_bytes()
    with opened(path, writable=False) as journal:
        assert journal.get("a:a") == entry("a")
        journal.see("a:b")
        journal.forget(["a:a"])
        assert journal.compare(["a:x"]) == (["a:a"], ["a:x"])
    assert Path(path).read_bytes() == before
    assert [one.name for one in tmp_path.iterdir()] == ["news.state"]


@pytest.mark.parametrize("empty", [True, False])
def test_one_that_is_not_there_is_not_made_to_be_looked_at(path, tmp_path, empty):
    if empty:
        Path(path).touch()
    with opened(path, writable=False) as journal:
        assert list(journal.unseen()) == []
        assert journal.compare(["a:a"]) == ([], ["a:a"])
    assert [one.stat().st_size for one in tmp_path.iterdir()] == [0] * empty


WRITING = """
import sys
from kgexport.journal import Entry, open_journal
journal = open_journal(sys.argv[1], sys.argv[2])
for number in range(10**9):
    journal.add([Entry(f"a:{number}-{part}", "k", "s", 1) for part in range(50)])
    if number == 3:
        print("on", flush=True)
"""


def test_a_write_that_is_killed_leaves_whole_batches(path):
    for _ in range(4):
        program = [sys.executable, "-c", WRITING, path, STORE]
        with subprocess.Popen(program, stdout=subprocess.PIPE, cwd=ROOT) as child:
            assert child.stdout.readline() == b"on\n"
            child.kill()
        batches: dict[str, int] = {}
        for one in entries(path):
            number = one.graph.partition("-")[0]
            batches[number] = batches.get(number, 0) + 1
        assert set(batches.values()) == {50}
        assert len(batches) >= 4


def test_a_full_disk_is_told(path, monkeypatch):
    with opened(path) as journal:
        journal._database.execute("PRAGMA max_page_count = 5")
        with pytest.raises(SinkError, match=r"news\.state: the journal can't be written: .*full"):
            journal.add(entry(f"{number:0100}") for number in range(1000))
    assert entries(path) == []
