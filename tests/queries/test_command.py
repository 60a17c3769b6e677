"""The command: the library and one's own SPARQL over a store on disk."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from kgexport.queries.library import library
from tests.queries.stores import CORPUS

ROOT = Path(__file__).parents[2]


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "kgexport", *arguments]
    return subprocess.run(command, capture_output=True, encoding="utf-8", cwd=ROOT, check=False)


@pytest.fixture(scope="module")
def news(tmp_path_factory) -> str:
    path = str(tmp_path_factory.mktemp("store") / "news.db")
    done = run("load", str(CORPUS), "--store", path, "--no-validate")
    assert done.returncode == 0, done.stderr
    return path


def test_a_query_of_the_library(news):
    done = run("query", "relay-chains", "--store", news, "--via", "reuters", "--output", "csv")
    lines = done.stdout.splitlines()
    assert lines[0].startswith("date,speaker,words,hop,relay")
    assert [line.split(",")[1:5] for line in lines[1:]] == [
        ["Anna Okoth", "The pact is a new start", "1", "TASS"],
        ["Anna Okoth", "The pact is a new start", "2", "Reuters"],
    ]
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("name", library())
def test_every_query_of_the_library_is_answered(news, name):
    done = run("query", name, "--store", news, "--output", "json")
    assert json.loads(done.stdout)["results"]["bindings"], done.stderr


def test_a_table_and_a_note(news):
    done = run("query", "sources-most-cited", "--store", news, "--actor", "TASS")
    assert done.stdout.split() == [
        *("name", "cited", "quoted", "relayed", "attributed", "articles", "source"),
        *("TASS", "2", "0", "2", "0", "2", "https://example.org/news/organization-tass"),
    ]
    done = run("query", "coverage", "--store", news, "--person", "Nobody")
    assert (done.stdout, done.stderr) == ("nothing found\n", 'note: --person: the store has no person "Nobody"\n')
    assert done.returncode == 0


def test_sparql_of_ones_own(news, tmp_path):
    text = "PREFIX schema: <https://schema.org/> CONSTRUCT { ?a schema:headline ?h } WHERE { ?a schema:headline ?h }"
    done = run("query", "-e", text, "--store", news, "--output", "nt")
    assert len(done.stdout.splitlines()) == 7
    assert run("query", "-e", "ASK { ?s ?p ?o }", "--store", news).stdout == "yes\n"
    file = tmp_path / "mine.rq"
    file.write_text(
        "# title: Headlines\n# parameter: --article (article): which\n\nSELECT ?h WHERE { GRAPH ?g {\n"
        "VALUES ?a { UNDEF } #? --article\n?a <https://schema.org/headline> ?h\n} }\n",
        encoding="utf-8",
    )
    done = run("query", "-f", str(file), "--article", "star-1", "--store", news, "--output", "tsv")
    assert done.stdout == '?h\n"Uganda says no"@en\n'


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["syndicated", "--person", "x"], 2, "syndicated has no --person; it takes --publisher, --since, --until"),
        (["syndicated", "--colour", "x"], 2, "no option --colour; syndicated takes --publisher, --since, --until"),
        (["nothing"], 2, "no query 'nothing'; there are"),
        ([], 2, "ask one query"),
        (["events", "-e", "ASK {}"], 2, "ask one query"),
        (["-e", "SELECT"], 2, "SPARQL"),
        (["-f", "no-such-file.rq"], 3, "can't be read"),
        (["events", "--output", "xls"], 2, "no output 'xls'"),
        (["events", "--output", "turtle"], 2, "no graph"),
        (["events", "--since", "yesterday"], 2, "YYYY-MM-DD"),
    ],
)
def test_what_is_wrong_is_told(news, arguments, code, message):
    done = run("query", *arguments, "--store", news)
    assert (done.returncode, done.stdout) == (code, "")
    assert message in done.stderr
    assert "Traceback" not in done.stderr


def test_a_store_is_needed():
    done = run("query", "events")
    assert done.returncode == 2
    assert "--store" in done.stderr


def test_the_list():
    whole = run("query", "--list").stdout
    assert [line for line in whole.splitlines() if line and not line.startswith(" ")] == list(library())
    one = run("query", "--list", "who-said-what").stdout
    assert "--via (actor): who passed the words on" in one
    assert "attribution (list):" in one
