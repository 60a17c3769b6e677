"""Each command, each option, each exit code."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click
import pytest

from kgexport import __version__
from kgexport.cli import cli
from kgexport.mapping.context import context
from kgexport.record import json_schema
from kgexport.vocabulary.formats import FORMATS
from tests.commands import Command
from tests.data import record
from tests.rdf import by_oxigraph

GOOD = {"id": "1", "headline": "Talks in Minsk", "inLanguage": "en", "actors": [], "publisher": {"name": "TASS"}}
TEXT = Path(__file__).parents[1] / "examples" / "moscow-times-2014-11-19.txt"
COMMANDS = ("export", "extract", "load", "sync", "query", "readers", "serve", "show", "store", "validate")


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test has a folder of its own to write into."""
    monkeypatch.chdir(tmp_path)


def lines(*records: Any) -> bytes:
    """JSON Lines of records, each given as a value or as its line."""
    return b"".join((one.encode() if isinstance(one, str) else json.dumps(one).encode()) + b"\n" for one in records)


def names() -> list[str]:
    """What is in the test's folder."""
    return sorted(one.name for one in Path().iterdir())


def file_of(name: str, *records: Any) -> str:
    """A file of records in the test's folder."""
    Path(name).write_bytes(lines(*records))
    return name


# ---- help and what the package carries ---------------------------------------------------------------------------


@pytest.mark.parametrize("arguments", [["--help"], ["-h"], *([name, "--help"] for name in COMMANDS)])
def test_help(command: Command, arguments: list[str]) -> None:
    done = command(*arguments)
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith(b"Usage: kgexport")


def test_every_command_and_option_says_what_it_does() -> None:
    assert set(cli.commands) == set(COMMANDS)
    for name, one in cli.commands.items():
        assert one.help
        for parameter in one.params:
            if isinstance(parameter, click.Option):
                assert parameter.help, (name, parameter.name)


def test_the_version(command: Command) -> None:
    assert command("--version").out.decode() == f"kgexport {__version__}\n"


@pytest.mark.parametrize("what", ["ontology", "shapes"])
def test_show_turtle(command: Command, what: str) -> None:
    done = command("show", what)
    assert (done.code, done.err) == (0, "")
    assert len(by_oxigraph(done.out, "turtle")) > 100


def test_show_context_and_schema(command: Command) -> None:
    assert json.loads(command("show", "context").out) == {"@context": context()}
    assert json.loads(command("show", "schema", "-o", "schema.json").out or "null") is None
    assert json.loads(Path("schema.json").read_text()) == json.loads(json.dumps(json_schema()))


# ---- wrong use: 2 -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "Usage"),
        (["export"], "PATH"),
        (["extract"], "PATH"),
        (["validate"], "PATH"),
        (["show"], "ontology"),
        (["show", "everything"], "everything"),
        (["print"], "print"),
        (["export", "a.jsonl", "--bogus"], "--bogus"),
        (["export", "a.jsonl", "-f", "n3"], "known are turtle"),
        (["export", "a.jsonl", "-o", "a.docx"], "name one with -f"),
        (["export", "a.jsonl", "-o", "a"], "name one with -f"),
        (["export", "a.jsonl", "--base", "news"], "base"),
        (["export", "a.jsonl", "--base", "https://example.org/a b/"], "base"),
        (["export", "a.jsonl", "--license", "CC BY"], "license"),
        (["export", "a.jsonl", "--text", "some"], "excerpts"),
        (["export", "a.jsonl", "--mentions", "some"], "none"),
        (["export", "a.jsonl", "--schema-ns", "ftp"], "https"),
        (["export", "a.jsonl", "--context", "none"], "inline"),
        (["export", "a.jsonl", "--schema-ns", "http", "--context", "reference"], "context"),
        (["export", "a.jsonl", "--reader", "oracle"], "oracle"),
        (["export", "a.jsonl", "--extractor", "oracle"], "oracle"),
        (["extract", "a.jsonl", "--extractor", "oracle"], "oracle"),
        (["export", "a.jsonl", "--no-extract", "--again"], "--again"),
        (["export", "a.jsonl", "--rejects", "-"], "--rejects"),
        (["extract", "a.jsonl", "-o", "x.jsonl", "--rejects", "x.jsonl"], "--rejects"),
        (["extract", "a.jsonl", "-o", "x.jsonl", "--rejects", "./x.jsonl"], "--rejects"),
        (["extract", "a.jsonl", "-o", "x.jsonl", "--report", "x.jsonl"], "--report"),
        (["load", "a.jsonl", "--store", "s", "--rejects", "x.jsonl", "--report", "x.jsonl"], "--report"),
        (["export", "a.jsonl", "--quiet", "--verbose"], "--verbose"),
        (["validate", "a.ttl", "--set", "all"], "all"),
        (["validate", "a.ttl", "-f", "xml"], "turtle"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_wrong_use(command: Command, arguments: list[str], said: str) -> None:
    file_of("a.jsonl", GOOD)
    Path("a.ttl").write_text("<a:a> <a:b> <a:c> .", "utf-8")
    done = command(*arguments)
    assert done.code == 2
    assert said in done.err
    assert done.out == b""
    assert "Traceback" not in done.err
    assert names() == ["a.jsonl", "a.ttl"]


# ---- export -------------------------------------------------------------------------------------------------------


def test_export_of_a_text_gives_its_graph_as_turtle(command: Command) -> None:
    done = command("export", TEXT)
    assert (done.code, done.err) == (0, "")
    assert "schema:headline" in done.out.decode("utf-8")
    assert len(by_oxigraph(done.out, "turtle")) > 100


@pytest.mark.parametrize("form", FORMATS.values(), ids=FORMATS)
def test_the_format_by_ending_and_by_name(command: Command, form: Any) -> None:
    file_of("a.jsonl", record())
    assert command("export", "a.jsonl", "-f", form.name, "-o", "by-name", "--no-validate").code == 0
    for ending in form.endings:
        assert command("export", "a.jsonl", "-o", f"by-ending{ending}", "--no-validate").code == 0
        assert Path(f"by-ending{ending}").read_bytes() == Path("by-name").read_bytes()
    assert command("export", "a.jsonl", "-f", form.media_type, "--no-validate").out == Path("by-name").read_bytes()


def test_the_name_of_a_format_goes_before_the_ending(command: Command) -> None:
    file_of("a.jsonl", GOOD)
    assert command("export", "a.jsonl", "-f", "nt", "-o", "a.ttl").code == 0
    assert Path("a.ttl").read_text().startswith("<https://example.org/news/article-1> <")


def test_standard_input_and_output(command: Command) -> None:
    done = command("export", "-", "-f", "nq", stdin=lines(GOOD, {**GOOD, "id": "2"}))
    assert (done.code, done.err) == (0, "")
    assert len({graph for *_, graph in by_oxigraph(done.out, "nquads")}) == 2
    assert command("export", "-", "-o", "-", "-f", "nq", stdin=lines(GOOD)).out


def test_the_options_of_the_graph(command: Command) -> None:
    file_of("a.jsonl", record())
    everything = command("export", "a.jsonl", "--no-validate").out
    full = command("export", "a.jsonl", "--no-validate", "--text", "full").out
    none = command("export", "a.jsonl", "--no-validate", "--text", "none", "--mentions", "none").out
    assert len(full) > len(everything) > len(none)
    assert b"schema:articleBody" in full
    assert b"oa:exact" not in none
    assert b"kgx:Mention" not in none
    done = command(
        *("export", "a.jsonl", "--no-validate", "--base", "https://example.com/kg#", "--schema-ns", "http"),
        *("--license", "https://creativecommons.org/publicdomain/zero/1.0/"),
    )
    assert b"@prefix : <https://example.com/kg#> ." in done.out
    assert b"@prefix schema: <http://schema.org/> ." in done.out
    assert b"dcterms:license <https://creativecommons.org/publicdomain/zero/1.0/>" in done.out
    referred = command("export", "a.jsonl", "--no-validate", "-f", "jsonld", "--context", "reference").out
    assert json.loads(referred)["@context"][0] == "https://w3id.org/kgexport/context.jsonld"


def test_when_the_text_is_read(command: Command) -> None:
    text = "Russia and China agreed on Wednesday to hold talks in Minsk, the TASS news agency reported."
    unread = {"id": "1", "headline": "Talks", "inLanguage": "en", "datePublished": "2014-11-19", "text": text}
    file_of("a.jsonl", unread, {**unread, "id": "2", "actors": []})
    counts = {}
    for option in ("", "--no-extract", "--again"):
        done = command("extract", "a.jsonl", *([option] if option else []))
        assert done.code == 0
        counts[option] = [len(json.loads(line).get("actors", ())) > 0 for line in done.out.splitlines()]
    assert counts == {"": [True, False], "--no-extract": [False, False], "--again": [True, True]}
    assert command("extract", "a.jsonl", "--extractor", "english").out == command("extract", "a.jsonl").out


def test_the_reader_can_be_named(command: Command) -> None:
    Path("a.dat").write_bytes(lines(GOOD))
    assert command("extract", "a.dat", "--reader", "jsonl").code == 0
    done = command("extract", "a.dat", "--reader", "text", "--no-extract")
    assert b'{"id":"1"' not in done.out


# ---- bad articles: 1, bad sources: 3, bad outputs: 4 --------------------------------------------------------------


def test_all_others_are_done_when_some_are_bad(command: Command) -> None:
    file_of("a.jsonl", GOOD, {"id": 5}, {**GOOD, "datePublished": "soon"}, "{", {**GOOD, "id": "2"})
    file_of("b.jsonl", {**GOOD, "id": "3"})
    done = command("export", "a.jsonl", "missing.txt", "b.jsonl", "-o", "out.nq")
    assert done.code == 3
    graphs = {graph for *_, graph in by_oxigraph(Path("out.nq").read_bytes(), "nquads")}
    assert graphs == {f"<https://example.org/news/graph-{name}>" for name in "123"}
    for said in (
        "rejected: a.jsonl line 2: id: expected",
        "rejected: a.jsonl line 3: datePublished: ",
        "rejected: a.jsonl line 4: no JSON record",
        "error: missing.txt: no such file",
        "3 articles written, 3 rejected (kept in out.nq.rejects.jsonl), 1 source could not be read",
    ):
        assert said in done.err
    assert len(Path("out.nq.rejects.jsonl").read_bytes().splitlines()) == 3
    assert command("export", "a.jsonl", "b.jsonl", "-f", "nq").code == 1


def test_mended_rejects_are_fed_in_again(command: Command) -> None:
    wrong = {**record(), "datePublished": "2014-11-31"}
    file_of("a.jsonl", GOOD, wrong)
    assert command("export", "a.jsonl", "-o", "out.nq", "--rejects", "bad.jsonl").code == 1
    (reject,) = map(json.loads, Path("bad.jsonl").read_bytes().splitlines())
    assert reject["record"] == wrong
    assert (reject["source"], reject["line"], reject["field"]) == ("a.jsonl", 2, "datePublished")
    assert "2014-11-31" in reject["reason"]
    assert command("export", "bad.jsonl", "-o", "again.nq", "--rejects", "bad.jsonl").code == 1
    assert json.loads(Path("bad.jsonl").read_bytes())["record"] == wrong
    Path("bad.jsonl").write_text(Path("bad.jsonl").read_text("utf-8").replace("2014-11-31", "2014-11-30"), "utf-8")
    done = command("export", "bad.jsonl", "-o", "mended.nq")
    assert (done.code, done.err) == (0, "")
    file_of("right.jsonl", {**wrong, "datePublished": "2014-11-30"})
    assert command("export", "right.jsonl", "-f", "nq").out == Path("mended.nq").read_bytes()


def test_a_graph_that_violates_the_shapes_is_refused(command: Command) -> None:
    """With shapes of one's own, or with --strict those that make a graph weak."""
    file_of("a.jsonl", {**GOOD, "actors": []}, {"id": "2", "headline": "Talks", "inLanguage": "en"})
    Path("own.ttl").write_text(
        """
        @prefix sh: <http://www.w3.org/ns/shacl#> . @prefix schema: <https://schema.org/> .
        <a:own> a sh:NodeShape ; sh:targetClass schema:NewsArticle ;
          sh:property [ sh:path schema:publisher ; sh:minCount 1 ; sh:message "Name the publisher." ] .
        """,
        "utf-8",
    )
    done = command("export", "a.jsonl", "--shapes", "own.ttl", "-o", "out.nq")
    assert done.code == 1
    assert "a.jsonl line 2" in done.err
    assert "Name the publisher." in done.err
    assert "Name the publisher." in json.loads(Path("out.nq.rejects.jsonl").read_bytes())["reason"]
    assert len({graph for *_, graph in by_oxigraph(Path("out.nq").read_bytes(), "nquads")}) == 1
    assert command("export", "a.jsonl", "--shapes", "own.ttl", "-o", "out.nq", "--no-validate").code == 0
    assert command("export", "a.jsonl", "-f", "nq").code == 0
    assert command("export", "a.jsonl", "-f", "nq", "--strict").code == 1


def test_lenient_leaves_out_unknown_fields_and_says_so(command: Command) -> None:
    file_of("a.jsonl", {**GOOD, "extra": 1})
    assert command("extract", "a.jsonl").code == 1
    done = command("extract", "a.jsonl", "--lenient")
    assert (done.code, done.err) == (0, "a.jsonl line 1: extra: unknown field, left out\n")
    assert json.loads(done.out) == GOOD
    assert command("extract", "a.jsonl", "--lenient", "-q").err == ""


def test_with_nothing_right_the_old_output_stays(command: Command) -> None:
    Path("out.ttl").write_bytes(b"old")
    file_of("a.jsonl", {"id": 5})
    done = command("export", "a.jsonl", "-o", "out.ttl")
    assert done.code == 1
    assert Path("out.ttl").read_bytes() == b"old"
    assert command("export", "missing.jsonl", "-o", "out.ttl").code == 3
    assert Path("out.ttl").read_bytes() == b"old"


def test_with_nothing_wrong_there_is_no_file_of_rejects(command: Command) -> None:
    file_of("a.jsonl", GOOD)
    assert command("export", "a.jsonl", "-o", "out.ttl").code == 0
    assert names() == ["a.jsonl", "out.ttl"]


@pytest.mark.parametrize("name", ["missing/out.ttl", "folder.ttl", "/dev/full", "file/out.ttl", "x" * 300 + ".ttl"])
def test_an_output_that_can_not_be_written(command: Command, name: str) -> None:
    file_of("a.jsonl", GOOD)
    Path("folder.ttl").mkdir()
    Path("file").touch()
    done = command("export", "a.jsonl", "-f", "turtle", "-o", name)
    assert done.code == 4
    assert done.err.startswith(f"error: {name}: ")
    assert names() == ["a.jsonl", "file", "folder.ttl"]


def test_rejects_that_can_not_be_written(command: Command) -> None:
    file_of("a.jsonl", GOOD)
    done = command("export", "a.jsonl", "-o", "out.ttl", "--rejects", "missing/bad.jsonl")
    assert done.code == 4
    assert "missing/bad.jsonl" in done.err
    assert names() == ["a.jsonl"]


def test_hostile_inputs_are_each_told_and_the_rest_is_done(command: Command) -> None:
    Path("empty.txt").touch()
    Path("binary.txt").write_bytes(bytes(range(256)) * 20)
    Path("image.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    Path("folder").mkdir()
    file_of("marks.jsonl", {**GOOD, "headline": 'A <b> & "c" \\ \n 😀', "url": "https://example.org/?a&b='"})
    file_of("url.jsonl", {**GOOD, "url": "not a url"})
    Path("utf16.txt").write_bytes("Talks in Minsk\n\nThe talks went on.\n".encode("utf-16"))
    bad = ("empty.txt", "binary.txt", "image.txt", "url.jsonl")
    done = command("extract", *bad, "folder", "marks.jsonl", "utf16.txt")
    assert done.code == 3
    told = done.err.splitlines()
    for name in (*bad, "folder"):
        assert [line for line in told if name in line], name
    assert len(done.out.splitlines()) == 2
    assert "Traceback" not in done.err


# ---- the terminal -------------------------------------------------------------------------------------------------


def test_quiet_and_verbose(command: Command) -> None:
    file_of("a.jsonl", GOOD, {**GOOD, "id": "2"})
    file_of("bad.jsonl", {"id": 5})
    note = "note: Turtle holds no named graphs"
    assert note in command("export", "a.jsonl").err
    assert command("export", "a.jsonl", "-q").err == ""
    assert command("export", "a.jsonl", "-f", "trig").err == ""
    verbose = command("export", "a.jsonl", "-v").err
    assert verbose.startswith("reading a.jsonl (jsonl)\n")
    assert verbose.endswith("2 articles written\n")
    assert command("export", "bad.jsonl", "-q").err.startswith("rejected: bad.jsonl line 1: id: ")
    assert "0 articles written, 1 rejected (--rejects FILE keeps them)" in command("export", "bad.jsonl").err


STEERING = "\x1b[2J\x1b]0;owned\x07\x9b31m\r\u202e\n error: all is well"


@pytest.mark.parametrize("arguments", [[], ["-v"], ["--lenient"], ["-q"]])
def test_names_and_input_can_not_steer_the_terminal(command: Command, arguments: list[str]) -> None:
    name = f"a{STEERING}.jsonl"
    file_of(name, GOOD, {**GOOD, f"x{STEERING}": 1}, {**GOOD, "url": STEERING}, {f"y{STEERING}": "z"}, STEERING)
    runs = (
        [name, "--rejects", "bad.jsonl"],
        [f"missing{STEERING}.txt"],
        [name, "-o", f"missing{STEERING}/out.ttl"],
        [name, "--base", STEERING],
        [name, "-f", STEERING],
        [name, "--reader", STEERING],
        [name, f"--{STEERING}"],
        [name, "--text", STEERING],
    )
    runs = (
        *(["export", "--no-validate", *run, *arguments] for run in runs),
        [STEERING],
        ["validate", f"{STEERING}.ttl"],
    )
    for run in runs:
        done = command(*run)
        assert done.code
        assert {character for character in done.err if not character.isprintable()} <= {"\n"}
        assert not [line for line in done.err.splitlines() if line.startswith(" error: all is well")], run


def test_a_bar_is_shown_where_somebody_looks_and_there_are_many(monkeypatch: pytest.MonkeyPatch) -> None:
    from io import StringIO

    from kgexport.terminal import NORMAL, QUIET, Terminal

    class Screen(StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setenv("TERM", "xterm")
    for level, number, shown in ((NORMAL, 40, True), (NORMAL, 5, False), (QUIET, 40, False)):
        screen = Screen()
        monkeypatch.setattr("sys.stderr", screen)
        terminal = Terminal(level)
        for _ in range(number):
            terminal.article(f"a{STEERING}[bold].jsonl", 1, ())
        terminal.notice("told [bold]beside\x1b[31m the bar")
        terminal.close()
        assert ("articles" in screen.getvalue()) is shown
        assert ("told [bold]beside\\x1b[31m the bar" in screen.getvalue()) is (level == NORMAL)
        assert "\x1b]0;owned" not in screen.getvalue()
        assert "\x07" not in screen.getvalue()


# ---- validate -----------------------------------------------------------------------------------------------------


def test_validate_tells_by_its_exit_code(command: Command) -> None:
    file_of("a.jsonl", record())
    command("export", "a.jsonl", "-o", "good.ttl")
    Path("bad.ttl").write_text(Path("good.ttl").read_text("utf-8").replace('"News"@en', "5"), "utf-8")
    assert command("validate", "good.ttl", "--set", "core").code == 0
    done = command("validate", "bad.ttl")
    assert done.code == 1
    assert b"section" in done.out
    assert command("validate", "bad.ttl", "-o", "report.txt").code == 1
    assert Path("report.txt").read_bytes() == done.out
    assert command("validate", "bad.ttl", "--set", "across").code == 0
    assert command("validate", "missing.ttl", "good.ttl").code == 3
    assert command("validate", "good.ttl", "-o", "missing/report.txt").code == 4


@pytest.mark.parametrize("form", ["text", "turtle", "jsonld", "json"])
def test_the_forms_of_a_report(command: Command, form: str) -> None:
    file_of("a.jsonl", record())
    command("export", "a.jsonl", "-o", "good.ttl")
    done = command("validate", "good.ttl", "-f", form)
    assert done.code == 0
    if form in ("turtle", "jsonld"):
        assert by_oxigraph(done.out, form)
    elif form == "json":
        assert json.loads(done.out)
    else:
        assert done.out.decode("utf-8").strip()


def test_what_makes_a_graph_weak_counts_when_strict(command: Command) -> None:
    file_of("a.jsonl", {"id": "1", "headline": "Talks", "inLanguage": "en"})
    command("export", "a.jsonl", "-o", "weak.ttl")
    assert command("validate", "weak.ttl").code == 0
    assert command("validate", "weak.ttl", "--strict").code == 1


# ---- readers ------------------------------------------------------------------------------------------------------


def test_readers_are_listed_with_what_they_take(command: Command) -> None:
    from kgexport.readers import READERS, TAKES

    assert TAKES.keys() == READERS.table.keys()
    shown = command("readers").out.decode("utf-8").splitlines()
    assert [line.split()[0] for line in shown] == ["NAME", *sorted(READERS.table)]
    assert any(" an article as plain text " in line for line in shown)


def test_the_report_and_the_summary_tell_what_is_lost(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    from kgexport.readers import READERS, Read, Source
    from kgexport.record import Article

    def odd(source: Source, *, strict: bool = True) -> Any:
        yield Read(Article(id="1", actors=()), source.name, 1, lost={"urgency": 1})
        yield Read(Article(id="2", actors=()), source.name, 2, lost={"urgency": 1, "\x1b[2J": 2}, reader="inner")

    monkeypatch.setattr(type(READERS), "load", lambda self, name: odd)
    file_of("a.jsonl", GOOD)
    done = command("extract", "a.jsonl", "--reader", "odd", "--report", "report.json", "-v", "-o", "x.jsonl")
    assert done.code == 0
    assert "reading a.jsonl (odd)" in done.err
    assert "odd: no place in the record for urgency (1)" in done.err
    assert "inner: no place in the record for \\x1b[2J (1), urgency (1)" in done.err
    report = json.loads(Path("report.json").read_bytes())
    assert [(one["reader"], one["articles"]) for one in report["readers"]] == [("inner", 1), ("odd", 1)]
    assert "no place" not in command("extract", "a.jsonl", "--reader", "odd", "-o", "x.jsonl").err


def test_columns_of_a_table_are_named_on_the_command_line(command: Command) -> None:
    Path("a.csv").write_text("title,body\nPort closed,It rained.\n", "utf-8")
    done = command("extract", "a.csv", "--map", "title=headline", "--map", "body=text", "--no-extract", "-v")
    assert (done.code, json.loads(done.out)) == (0, {"headline": "Port closed", "text": "It rained."})
    assert "reading a.csv (csv)" in done.err
    assert "can't be 'words'" in command("extract", "a.csv", "--map", "body=words").err
