"""The way of an article through the parts; a bad one stops nothing."""

from __future__ import annotations

import io
import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from kgexport import pipeline
from kgexport.errors import RecordError, SourceError, TextError, UsageError
from kgexport.exporting.exporter import export as export_all
from kgexport.exporting.hand import Work
from kgexport.mapping.options import MappingOptions
from kgexport.mapping.terms import NamedNode
from kgexport.pipeline import Run, Steps, Summary
from kgexport.record import Article, decode_article
from kgexport.rejects import Reject
from kgexport.vocabulary.formats import FORMATS, NQUADS, TURTLE
from tests.data import record
from tests.rdf import by_oxigraph

GOOD = {"id": "1", "headline": "Talks", "actors": []}


@dataclass
class Heard:
    """A listener that remembers what it is told."""

    sources: list[str] = field(default_factory=list)
    readers: list[str] = field(default_factory=list)
    warnings: list[tuple[str, ...]] = field(default_factory=list)
    rejects: list[Reject] = field(default_factory=list)
    errors: list[SourceError] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)

    def source(self, source: str, reader: str) -> None:
        self.sources.append(source)
        self.readers.append(reader)

    def article(self, source: str, line: int | None, warnings: tuple[str, ...]) -> None:
        self.warnings.append(warnings)

    def rejected(self, reject: Reject) -> None:
        self.rejects.append(reject)

    def failed(self, error: SourceError) -> None:
        self.errors.append(error)

    def notice(self, text: str) -> None:
        self.notices.append(text)


def lines(path: Path, *records: Any) -> str:
    """A file of records, each given as a value or as its line."""
    path.write_text("".join((one if isinstance(one, str) else json.dumps(one)) + "\n" for one in records), "utf-8")
    return str(path)


def extracted(*paths: str, **steps: Any) -> tuple[list[Article], Heard, Summary]:
    """The records that a run of `extract` writes, and what was heard."""
    heard, out = Heard(), io.BytesIO()
    summary = export_all(Run(Steps(**steps), heard), paths, Work(Steps(**steps)), out)
    return [decode_article(line)[0] for line in out.getvalue().splitlines()], heard, summary


def test_bad_articles_and_sources_stop_nothing(tmp_path: Path) -> None:
    first = lines(tmp_path / "a.jsonl", GOOD, {"id": 5}, "{", {**GOOD, "id": "2"}, {"datePublished": "soon"})
    last = lines(tmp_path / "b.jsonl", {**GOOD, "id": "3"})
    articles, heard, summary = extracted(first, str(tmp_path / "missing.jsonl"), str(tmp_path / "no*.txt"), last)
    assert [article.id for article in articles] == ["1", "2", "3"]
    assert summary == Summary(articles=3, rejected=3, failed=2)
    assert [(reject.source, reject.line, reject.error.field) for reject in heard.rejects] == [
        (first, 2, "id"),
        (first, 3, None),
        (first, 5, "datePublished"),
    ]
    assert [reject.raw for reject in heard.rejects] == ['{"id": 5}', "{", '{"datePublished": "soon"}']
    assert [Path(str(error.source)).name for error in heard.errors] == ["missing.jsonl", "no*.txt"]
    assert heard.sources == [first, last]
    assert heard.readers == ["jsonl", "jsonl"]


def test_an_unknown_field_is_refused_or_left_out_with_a_warning(tmp_path: Path) -> None:
    file = lines(tmp_path / "a.jsonl", {**GOOD, "extra": 1})
    assert extracted(file)[2] == Summary(rejected=1)
    articles, heard, _ = extracted(file, strict=False)
    assert [article.id for article in articles] == ["1"]
    assert heard.warnings == [("extra: unknown field, left out",)]


def test_when_the_text_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nobody has read it, by default; never, or anew, when that is asked for."""
    seen: list[str | None] = []

    def extractor(article: Article) -> Article:
        seen.append(article.id)
        return article

    monkeypatch.setattr(pipeline, "extractor_named", lambda name, nlp, least: extractor)
    file = lines(
        tmp_path / "a.jsonl",
        {"id": "unread", "text": "Talks."},
        {"id": "read", "text": "Talks.", "quotes": []},
        {"id": "no text"},
        {"id": "empty text", "text": ""},
    )
    for extract, expected in ((None, ["unread"]), (False, []), (True, ["unread", "read"])):
        seen.clear()
        assert len(extracted(file, extract=extract)[0]) == 4
        assert seen == expected


@pytest.mark.parametrize("error", [TextError("no"), RecordError("no", field="text")])
def test_an_extractor_that_gives_up_or_errs_rejects_the_article_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    def refusing(article: Article) -> Article:
        raise error

    def erring(article: Article) -> Article:
        return Article(id="other", date_published="soon")

    file = lines(tmp_path / "a.jsonl", {"id": "1", "text": "Talks."})
    for extractor in (refusing, erring):
        monkeypatch.setattr(pipeline, "extractor_named", lambda name, nlp, least, extractor=extractor: extractor)
        articles, heard, summary = extracted(file)
        assert (articles, summary) == ([], Summary(rejected=1))
        assert json.loads(str(heard.rejects[0].raw)) == {"id": "1", "text": "Talks."}
        assert (heard.rejects[0].source, heard.rejects[0].line) == (file, 1)


def test_an_unknown_reader_or_extractor_ends_the_run(tmp_path: Path) -> None:
    file = lines(tmp_path / "a.jsonl", GOOD)
    with pytest.raises(UsageError, match="oracle"):
        extracted(file, extractor="oracle")
    with pytest.raises(UsageError, match="pdf"):
        extracted(file, reader="pdf")


def export(form: str, *paths: str, check: Any = None) -> tuple[bytes, Heard, Summary]:
    """What a run of `export` writes."""
    heard, out = Heard(), io.BytesIO()
    run = Run(Steps(mapping=MappingOptions(text="none"), check=check), heard)
    summary = export_all(run, paths, Work(run.steps, FORMATS[form]), out)
    return out.getvalue(), heard, summary


def test_a_graph_that_is_refused_is_not_written(tmp_path: Path) -> None:
    file = lines(tmp_path / "a.jsonl", GOOD, {**GOOD, "id": "2"}, {**GOOD, "id": "3"})
    data, heard, summary = export(
        "nquads", file, check=lambda graph: "the headline is weak\nmend it" if graph.iri.endswith("2") else None
    )
    assert {graph for *_, graph in by_oxigraph(data, "nquads")} == {
        f"<https://example.org/news/graph-{name}>" for name in "13"
    }
    assert summary == Summary(articles=2, rejected=1)
    assert str(heard.rejects[0].error) == f"{file} line 2: the headline is weak\nmend it"
    assert json.loads(str(heard.rejects[0].raw))["id"] == "2"


@pytest.mark.parametrize("form", FORMATS)
def test_a_notice_where_graphs_are_merged(tmp_path: Path, form: str) -> None:
    one = lines(tmp_path / "a.jsonl", GOOD)
    three = lines(tmp_path / "b.jsonl", *({**GOOD, "id": name} for name in "123"))
    assert export(form, one)[1].notices == []
    notices = export(form, three)[1].notices
    assert len(notices) == (0 if FORMATS[form].holds_graphs else 1)
    assert all("TriG" in notice for notice in notices)


def test_a_run_writes_each_article_before_it_reads_the_next(tmp_path: Path) -> None:
    """Memory holds one article, however many there are."""
    out = io.BytesIO()
    written: list[int] = []

    class Watching(Heard):
        def article(self, source: str, line: int | None, warnings: tuple[str, ...]) -> None:
            written.append(out.getvalue().count(b"schema.org/headline"))

    file = lines(tmp_path / "a.jsonl", *({**GOOD, "id": str(number)} for number in range(4)))
    export_all(Run(Steps(), Watching()), [file], Work(Steps(), NQUADS), out)
    assert written == [0, 1, 2, 3]


def test_a_folder_is_read_in_the_order_of_its_names(tmp_path: Path) -> None:
    for name in ("c", "a", "b"):
        lines(tmp_path / f"{name}.jsonl", {**GOOD, "id": name})
    assert [article.id for article in extracted(str(tmp_path))[0]] == ["a", "b", "c"]
    out = io.BytesIO()
    export_all(Run(Steps(), Heard()), [tmp_path], Work(Steps(), TURTLE), out)
    assert out.getvalue().index(b"article-a a") < out.getvalue().index(b"article-c a")


def test_the_record_with_every_field_goes_through_unchanged(tmp_path: Path) -> None:
    articles, _, _ = extracted(lines(tmp_path / "a.jsonl", record()))
    assert articles == [decode_article(json.dumps(record()))[0]]


def test_a_language_that_is_not_read_is_told_once(tmp_path: Path) -> None:
    text = "Die Ministerin sagte am Dienstag, der Hafen werde wieder geöffnet."
    file = lines(
        tmp_path / "a.jsonl", *({"id": str(number), "text": text, "inLanguage": "de"} for number in range(3)), GOOD
    )
    articles, heard, _ = extracted(file)
    assert heard.notices == ["texts in the language de are not read; what came with them is kept"]
    assert [article.has_facts for article in articles] == [False, False, False, True]
    assert extracted(file, extract=False)[1].notices == []


@pytest.mark.parametrize(
    ("fields", "is_unread"),
    [
        ({"inLanguage": "de"}, True),
        ({"inLanguage": "de", "actors": [{"id": "a", "type": "Person", "name": "Ada Pike"}]}, True),
        ({"inLanguage": "de", "quotes": []}, False),
        ({"inLanguage": "de", "extractor": {"name": "desk", "version": "1"}, "actors": []}, False),
        ({"inLanguage": "en"}, False),
        ({"inLanguage": "de", "text": ""}, False),
    ],
)
def test_the_graph_says_that_its_text_is_unread(tmp_path: Path, fields: dict[str, Any], is_unread: bool) -> None:
    text = "Die Ministerin sagte am Dienstag, der Hafen werde wieder geöffnet."
    record = {"id": "1", "headline": "Hafen", "text": text} | fields
    run = Run(Steps(), Heard())
    (graph,) = (graph for _, graph in run.graphs(run.read([lines(tmp_path / "a.jsonl", record)])))
    said = [(quad.subject, quad.object) for quad in graph.quads() if quad.predicate.iri.endswith("#unread")]
    assert said == ([(NamedNode(graph.iri), NamedNode(graph.article.iri))] if is_unread else [])
