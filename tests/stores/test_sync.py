"""`kgexport sync` and `kgexport load --state`: a store made equal to a folder, and what is left alone."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from kgexport.errors import RefusedError, SinkError, SourceError, UsageError
from kgexport.loading import n_quads
from kgexport.mapping.mapper import map_article
from kgexport.record import Article
from kgexport.stores import EmbeddedStore, open_folder
from kgexport.stores.base import Written
from tests.commands import start
from tests.stores.graphs import BASE, iri, names, quads, record
from tests.stores.test_loading import kgexport

BAD = b'{"headline": "x", "datePublished": "Wednesday"}\n'
CHECKED = ("--no-validate",)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    place = tmp_path / "articles"
    place.mkdir()
    for number in (1, 2, 3):
        (place / f"{number}.jsonl").write_bytes(record(number))
    return place


def graph(number: int) -> str:
    return f"{BASE}graph-a{number}"


def sync(*arguments: object, where: str = "articles") -> tuple[int, list[list[str]], str]:
    """The exit code, the changes that were told, and what else was said."""
    code, said, out = kgexport("sync", where, "--store", "news.db", *CHECKED, *arguments)
    return code, [line.split("\t") for line in out.splitlines()], said


def changes(*arguments: object, **options: str) -> list[tuple[str, str]]:
    return [(line[0], line[1]) for line in sync(*arguments, **options)[1]]


def headlines() -> dict[str, str]:
    """The headline in each graph of the store."""
    with closing(open_folder("news.db", writable=False)) as store:
        answer = store.query("SELECT ?g ?h { GRAPH ?g { ?a <https://schema.org/headline> ?h } } ORDER BY ?g")
        return {name.iri: text.value for name, text in answer.rows}


def state_of(folder: Path) -> dict[str, str]:
    """Every file below a folder, by a digest of what it holds."""
    files = (one for one in sorted(folder.rglob("*")) if one.is_file() and one.name not in ("LOCK", "LOG"))
    return {str(one): hashlib.sha256(one.read_bytes()).hexdigest() for one in files if ".db/LOG" not in str(one)}


def test_new_changed_and_withdrawn_articles_are_told(folder):
    size = len(n_quads(map_article(Article(id="a1", headline="Talks end", date_published="2014-11-20"))).splitlines())
    code, told, said = sync()
    assert code == 0
    assert told == [["new", graph(n), f"articles/{n}.jsonl", "", str(size)] for n in (1, 2, 3)]
    assert said == "3 articles loaded\n"
    assert sync() == (0, [], "0 articles loaded, 3 unchanged\n")
    (folder / "1.jsonl").write_bytes(record(1, "Talks go on"))
    (folder / "2.jsonl").unlink()
    (folder / "4.jsonl").write_bytes(record(4))
    code, told, said = sync()
    assert told == [
        ["changed", graph(1), "articles/1.jsonl", str(size), str(size)],
        ["new", graph(4), "articles/4.jsonl", "", str(size)],
        ["withdrawn", graph(2), "articles/2.jsonl", str(size), ""],
    ]
    assert said == "1 article loaded, 1 replaced, 1 withdrawn, 1 unchanged\n"
    assert headlines() == {graph(1): "Talks go on", graph(3): "Talks end", graph(4): "Talks end"}


def test_a_dry_run_tells_the_same_and_changes_nothing(folder, tmp_path):
    sync()
    (folder / "1.jsonl").write_bytes(record(1, "Talks go on"))
    (folder / "2.jsonl").rename(folder / "2b.jsonl")
    (folder / "3.jsonl").unlink()
    (folder / "4.jsonl").write_bytes(record(4))
    (folder / "5.jsonl").write_bytes(BAD)
    Path("news.db.rejects.jsonl").write_text("old")
    before = state_of(tmp_path)
    code, told, _ = sync("--dry-run")
    assert code == 1
    assert [(line[0], line[1]) for line in told] == [
        ("changed", graph(1)),
        ("new", graph(4)),
        ("withdrawn", graph(3)),
    ]
    assert state_of(tmp_path) == before


def test_a_dry_run_without_a_journal_makes_none(folder):
    kgexport("load", "articles/1.jsonl", "--store", "news.db", *CHECKED)
    assert changes("--dry-run") == [("changed", graph(1)), ("new", graph(2)), ("new", graph(3))]
    assert not Path("news.db.state").exists()
    assert names(Path("news.db")) == [graph(1)]


def test_what_the_store_has_lost_is_loaded_again(folder):
    sync()
    kgexport("store", "drop-graph", graph(2), "--store", "news.db")
    assert changes("--dry-run") == [("new", graph(2))]
    assert changes() == [("new", graph(2))]
    assert len(names(Path("news.db"))) == 3


def test_other_settings_make_other_graphs(folder):
    sync()
    for other in (("--mentions", "none"), ("--min-confidence", "0.5"), ("--nlp", "kgexport-en")):
        assert changes(*other) == [("changed", graph(n)) for n in (1, 2, 3)]
        assert changes(*other) == []


def test_what_is_of_another_folder_is_left(folder, tmp_path):
    other = tmp_path / "others"
    other.mkdir()
    (other / "9.jsonl").write_bytes(record(9))
    kgexport("load", "articles/1.jsonl", "--store", "news.db", *CHECKED)
    sync(where="others")
    (folder / "1.jsonl").unlink()
    _, told, said = sync()
    assert [(line[0], line[1]) for line in told] == [("new", graph(2)), ("new", graph(3))]
    assert "graphs of the store that are not from articles, and are left: 1; --prune takes them out" in said
    assert changes("--prune") == [("withdrawn", graph(1))]
    assert names(Path("news.db")) == [graph(2), graph(3), graph(9)]


def test_a_folder_is_the_same_however_it_is_named(folder, tmp_path, monkeypatch):
    sync()
    (folder / "1.jsonl").unlink()
    assert changes(where="./articles/../articles") == [("withdrawn", graph(1))]
    (folder / "2.jsonl").unlink()
    monkeypatch.chdir(folder)
    arguments = ("sync", str(folder), "--store", str(tmp_path / "news.db"), *CHECKED)
    assert kgexport(*arguments)[2].split("\t")[:3] == ["withdrawn", graph(2), str(folder / "2.jsonl")]


def test_an_article_that_has_moved_belongs_where_it_is(folder, tmp_path):
    """And is not taken out with the file, or the folder, where it was."""
    sync()
    other = tmp_path / "others"
    other.mkdir()
    (folder / "1.jsonl").rename(other / "1.jsonl")
    (folder / "2.jsonl").rename(folder / "moved.jsonl")
    assert changes(where="others") == []
    assert changes() == []
    (other / "1.jsonl").unlink()
    (other / "9.jsonl").write_bytes(record(9))
    assert changes() == []
    assert changes(where="others") == [("new", graph(9)), ("withdrawn", graph(1))]


def test_a_source_that_cannot_be_read_keeps_all_that_is_there(folder):
    sync()
    (folder / "2.jsonl").unlink()
    (folder / "3.jsonl").write_bytes(b"\xff\xfe\xff")
    (folder / "graph.ttl").write_bytes(b"what?")
    kgexport("load", "articles/1.jsonl", "--store", "news.db", "--base", "https://e.org/")
    code, told, said = sync("--prune")
    assert code == 3
    assert told == []
    assert "that are not from articles, and are left: 1, as something could not be read" in said
    assert len(names(Path("news.db"))) == 4


def test_of_a_source_with_a_refused_article_nothing_is_taken_out(folder):
    (folder / "many.jsonl").write_bytes(record(7) + record(8))
    sync()
    (folder / "many.jsonl").write_bytes(record(7) + BAD)
    (folder / "2.jsonl").unlink()
    code, told, _ = sync()
    assert code == 1
    assert [(line[0], line[1]) for line in told] == [("withdrawn", graph(2))]
    assert graph(8) in names(Path("news.db"))
    assert json.loads(Path("news.db.rejects.jsonl").read_bytes())["record"]["datePublished"] == "Wednesday"


def test_what_the_store_refuses_stays_as_it_was_and_is_tried_again(folder, monkeypatch):
    sync()
    (folder / "1.jsonl").write_bytes(record(1, "Talks go on"))
    (folder / "4.jsonl").write_bytes(record(4))
    with monkeypatch.context() as patch:
        refuse = lambda self, graphs: Written(refused={one: RefusedError("too odd") for one in graphs})  # noqa: E731
        patch.setattr(EmbeddedStore, "replace_all", refuse)
        code, told, said = sync()
    assert (code, told) == (1, [])
    assert "rejected: articles/1.jsonl" in said
    assert headlines()[graph(1)] == "Talks end"
    assert changes() == [("changed", graph(1)), ("new", graph(4))]


def test_an_article_that_was_changed_back_is_loaded_again_after_a_load_that_failed(folder, monkeypatch):
    """For the store may have what the failed load was writing."""
    sync()
    (folder / "1.jsonl").write_bytes(record(1, "Talks go on"))
    replace_all = EmbeddedStore.replace_all

    def write_and_fail(self, graphs):
        replace_all(self, graphs)
        raise SinkError("the line is dead")

    with monkeypatch.context() as patch:
        patch.setattr(EmbeddedStore, "replace_all", write_and_fail)
        with pytest.raises(SinkError, match="the line is dead"):
            sync()
    assert headlines()[graph(1)] == "Talks go on"
    (folder / "1.jsonl").write_bytes(record(1))
    assert changes() == [("changed", graph(1))]
    assert headlines()[graph(1)] == "Talks end"


def test_a_new_article_that_a_failed_load_wrote_is_taken_out_with_its_file(folder, monkeypatch):
    sync()
    (folder / "4.jsonl").write_bytes(record(4))
    replace_all = EmbeddedStore.replace_all

    def write_and_fail(self, graphs):
        replace_all(self, graphs)
        raise SinkError("the line is dead")

    with monkeypatch.context() as patch:
        patch.setattr(EmbeddedStore, "replace_all", write_and_fail)
        with pytest.raises(SinkError, match="the line is dead"):
            sync()
    (folder / "4.jsonl").unlink()
    assert changes() == [("withdrawn", graph(4))]
    assert graph(4) not in names(Path("news.db"))


def test_what_verify_finds_lost_is_not_taken_for_being_there(folder, monkeypatch):
    sync()
    (folder / "1.jsonl").write_bytes(record(1, "Talks go on"))
    with monkeypatch.context() as patch:
        patch.setattr(EmbeddedStore, "sizes", lambda self, graphs: dict.fromkeys(graphs, 2))
        code, told, said = sync("--verify")
    assert (code, told) == (1, [])
    assert "the store has 2 of the " in said
    (folder / "1.jsonl").write_bytes(record(1))
    assert changes("--verify") == [("changed", graph(1))]
    assert headlines()[graph(1)] == "Talks end"


def test_of_an_article_that_is_there_twice_the_last_one_counts_every_time(folder):
    (folder / "1.jsonl").write_bytes(record(1, "first"))
    (folder / "9.jsonl").write_bytes(record(1, "last"))
    for _ in range(3):
        sync()
        assert headlines()[graph(1)] == "last"


def test_rdf_files_are_kept_in_step(folder):
    graphs = [map_article(Article(id=f"a{n}", headline="x", date_published="2014-11-20")) for n in (7, 8)]
    (folder / "some.nq").write_bytes(b"".join(map(n_quads, graphs)))
    assert changes()[-2:] == [("new", graph(7)), ("new", graph(8))]
    (folder / "some.nq").write_bytes(n_quads(graphs[0]))
    assert changes("--dry-run") == [("withdrawn", graph(8))]
    assert changes() == [("withdrawn", graph(8))]
    (folder / "some.nq").write_bytes(n_quads(graphs[0]).replace(b'"x"', b'"y"'))
    assert changes() == [("changed", graph(7))]


def test_a_folder_that_is_not_there_changes_nothing(folder):
    sync()
    with pytest.raises(SourceError, match="no such folder; nothing is changed"):
        sync(where="article")
    assert len(names(Path("news.db"))) == 3


def test_an_empty_folder_is_taken_for_a_mistake(folder):
    """Such as a disk that isn't there; the store is not emptied."""
    sync()
    for file in folder.iterdir():
        file.unlink()
    code, told, said = sync("--prune")
    assert (code, told) == (3, [])
    assert "1 source could not be read" in said
    assert len(names(Path("news.db"))) == 3


def test_another_stores_journal_and_a_file_that_is_none_are_refused(folder):
    sync()
    with pytest.raises(UsageError, match=r"is the journal of the store news.db"):
        kgexport("sync", "articles", "--store", "other.db", "--state", "news.db.state")
    Path("notes.txt").write_text("notes")
    with pytest.raises(UsageError, match="no journal of a load"):
        sync("--state", "notes.txt")
    assert Path("notes.txt").read_text() == "notes"


def test_a_load_with_a_journal_leaves_out_what_it_has(folder):
    arguments = ("load", "articles", "--store", "news.db", "--state", "journal", *CHECKED)
    assert kgexport(*arguments)[1] == "3 articles loaded\n"
    (folder / "1.jsonl").write_bytes(record(1, "Talks go on"))
    (folder / "2.jsonl").unlink()
    assert kgexport(*arguments)[1] == "0 articles loaded, 1 replaced, 1 unchanged\n"
    assert len(names(Path("news.db"))) == 3


def test_a_reader_that_has_seen_enough_leaves_a_true_journal(folder):
    """The broken pipe ends the run between two batches; what the journal says, the store has."""
    for number in range(4, 120):
        (folder / f"{number}.nq").write_bytes(quads(number, "1", 200))
    arguments = ("sync", "articles", "--store", "news.db", *CHECKED)
    process = start(*arguments, stdout=subprocess.PIPE, cwd=folder.parent)
    assert process.stdout.readline().startswith(b"new\t")
    process.stdout.close()
    with process:
        assert b"Traceback" not in process.stderr.read()
    assert sync()[0] == 0
    with closing(open_folder("news.db", writable=False)) as store:
        sizes = store.sizes(iri(number) for number in range(4, 120))
        assert set(sizes.values()) == {200}
    assert sync()[1] == []


@pytest.mark.skipif(sys.platform == "win32", reason="kills as POSIX does")
def test_a_killed_load_goes_on_where_it_was(folder):
    for number in range(10, 200):
        (folder / f"{number}.nq").write_bytes(quads(number, "1", 300))
    arguments = ("load", "articles", "--store", "news.db", "--state", "journal", *CHECKED, "-v")
    with start(*arguments, cwd=folder.parent) as process:
        for line in process.stderr:
            if b"150.nq" in line:
                process.kill()
                break
    assert kgexport(*arguments)[0] == 0
    with closing(open_folder("news.db", writable=False)) as store:
        assert set(store.sizes(iri(number) for number in range(10, 200)).values()) == {300}
        assert store.counts().graphs == 193
    assert kgexport(*arguments)[1].splitlines()[-1] == "0 articles loaded, 193 unchanged"
