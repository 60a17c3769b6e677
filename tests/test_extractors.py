"""Extractors by name, and the language pipeline they read with."""

from __future__ import annotations

from pathlib import Path

import pytest

from kgexport import extract
from kgexport.errors import UsageError
from kgexport.extraction import DEFAULT_EXTRACTOR, extractor_named
from kgexport.record import Article
from tests.commands import Command

ARTICLE = Article(headline="Talks", text="Russia and China held talks on Monday. Eskom engineers were told by Odhikar.")


def names(article: Article) -> set[str]:
    return {actor.name for actor in article.actors or ()}


def test_an_extractor_is_found_again_after_it_was_used() -> None:
    assert extractor_named()(ARTICLE) == extractor_named(DEFAULT_EXTRACTOR)(ARTICLE)


def test_an_unknown_extractor_is_named_with_the_known_ones() -> None:
    with pytest.raises(UsageError, match="no extractor is called 'oracle'; known are english, rules"):
        extractor_named("oracle")


def test_each_extractor_says_what_it_read_with() -> None:
    rules, english = extract(ARTICLE, extractor="rules"), extract(ARTICLE, extractor="english")
    assert rules.extractor is not None
    assert english.extractor is not None
    assert (rules.extractor.name, rules.extractor.model) == ("kgexport-rules", None)
    assert english.extractor.name == "kgexport"
    assert str(english.extractor.model).startswith("en_kgexport ")


def test_the_pipeline_finds_names_that_the_rules_cannot_know() -> None:
    assert names(extract(ARTICLE, extractor="rules")) == {"Russia", "China"}
    assert names(extract(ARTICLE, extractor="english")) >= {"Russia", "China", "Eskom"}


def test_what_only_the_pipeline_says_has_less_confidence() -> None:
    confidence = {actor.name: actor.confidence for actor in extract(ARTICLE, extractor="english").actors or ()}
    assert 0 < (confidence["Eskom"] or 0) < (confidence["Russia"] or 0) < 1


def test_a_text_in_another_language_is_left_unread() -> None:
    article = Article(text="Russland und China verhandelten.", in_language="de")
    assert extract(article, extractor="english") == article
    assert extract(Article(headline="Talks"), extractor="english") == Article(headline="Talks")


@pytest.fixture
def acme(tmp_path: Path) -> str:
    """The path of a pipeline that knows one name."""
    import spacy

    nlp = spacy.blank("en")
    nlp.add_pipe("entity_ruler").add_patterns([{"label": "ORG", "pattern": "Zorblax"}])  # type: ignore[attr-defined]
    nlp.to_disk(tmp_path / "pipeline")
    return str(tmp_path / "pipeline")


def test_a_pipeline_of_the_user_is_read_with(acme: str, command: Command, tmp_path: Path) -> None:
    article = Article(text="They spoke to Zorblax on Monday.")
    assert names(extract(article, nlp=acme)) == {"Zorblax"}
    (tmp_path / "a.txt").write_text("Talks\n\nThey spoke to Zorblax on Monday.\n", encoding="utf-8")
    done = command("extract", tmp_path / "a.txt", "--nlp", acme)
    assert done.code == 0
    assert b'"Zorblax"' in done.out


def test_wrong_uses_of_a_pipeline_say_so(acme: str, command: Command, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Talks\n\nThey met.\n", encoding="utf-8")
    unknown = command("extract", tmp_path / "a.txt", "--nlp", "en_nothing")
    assert (unknown.code, unknown.out) == (2, b"")
    assert "the language pipeline 'en_nothing' can't be loaded" in unknown.err
    unused = command("extract", tmp_path / "a.txt", "--extractor", "rules", "--nlp", acme)
    assert unused.code == 2
    assert "the extractor 'rules' reads with no language pipeline" in unused.err


DOUBTFUL = '"Now we wait and see what comes," they said.'


@pytest.mark.parametrize("least", ["1.1", "-0.1", "nan", "inf", "much"])
@pytest.mark.parametrize("words", [["export"], ["extract"], ["load", "--store", "s.db"], ["sync", "--store", "s.db"]])
def test_a_confidence_is_from_0_to_1(command: Command, tmp_path: Path, words: list[str], least: str) -> None:
    (tmp_path / "a.txt").write_text(f"Talks\n\n{DOUBTFUL}\n", encoding="utf-8")
    done = command(words[0], tmp_path / "a.txt", *words[1:], "--min-confidence", least)
    assert (done.code, done.out) == (2, b"")
    assert "Invalid value for '--min-confidence'" in done.err
    assert f"{least} is not in the range 0<=x<=1" in done.err or f"'{least}' is not a valid float" in done.err


def test_doubtful_facts_are_left_out_of_texts_and_stay_in_records(command: Command, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"Talks\n\n{DOUBTFUL}\n", encoding="utf-8")
    records = tmp_path / "a.jsonl"
    assert command("extract", tmp_path / "a.txt", "-o", records).code == 0
    for source, is_there in ((tmp_path / "a.txt", False), (records, True)):
        done = command("export", source, "--min-confidence", "0.99")
        assert done.code == 0
        assert (b"Now we wait" in done.out) == is_there
    assert b"Now we wait" not in command("export", records, "--again", "--min-confidence", "0.99").out
