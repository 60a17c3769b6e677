"""Drawing events to be read one by one, and telling what the reading came to."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks.event_sample import draw, interval, ordered, read_articles, shown, told, write_table

TEXTS = (
    "Russia attacked Georgia on Monday. Germany accused Russia of spying.",
    "France condemned the attack. Italy promised to help Libya.",
    "Talks between Iran and France failed.",
)


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    path = tmp_path / "gold.jsonl"
    lines = [json.dumps({"id": f"a{n}", "date": "2014-11-19", "text": text}) for n, text in enumerate(TEXTS)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_a_seed_draws_the_same_events_and_another_seed_orders_otherwise(gold: Path) -> None:
    articles = read_articles(gold)
    drawn = draw(articles, 1, 0, 3)
    assert [(a.id, e.id) for a, e in drawn] == [(a.id, e.id) for a, e in draw(articles, 1, 0, 3)]
    assert len(drawn) == 3
    assert len({a.id for a, _ in draw(articles, 1, 1, 9)}) == 1
    assert ordered(50, 1) != ordered(50, 2)
    assert sorted(ordered(50, 1)) == list(range(50))


def test_an_event_is_shown_with_its_sentence_and_its_word(gold: Path) -> None:
    [(article, event)] = draw(read_articles(gold), 1, 0, 99)[:1]
    assert "[[attacked]] Georgia" in shown(article, event)
    assert "agent: Russia | recipient: Georgia | status: occurred" in shown(article, event)


def test_the_table_holds_no_words_and_tells_the_share_rejected(gold: Path, tmp_path: Path) -> None:
    table = tmp_path / "verdicts.tsv"
    write_table(table, draw(read_articles(gold), 1, 0, 99)[:2])
    assert table.read_text().splitlines()[1] == "a0\t7\t15\tASSAULT\t\t"
    assert next(iter(told(table))) == "2 have no verdict"
    read = table.read_text().replace("ASSAULT\t\t", "ASSAULT\treject\tdate").replace("ACCUSE\t\t", "ACCUSE\tsign\t")
    table.write_text("# a line of explanation\n" + read)
    assert list(told(table)) == ["1 of 2 rejected: 50% (95 %: 9% to 91%)", "   1  date"]


def test_the_interval_is_wilsons() -> None:
    low, high = interval(10, 100)
    assert (round(low, 4), round(high, 4)) == (0.0552, 0.1744)
