"""How confidences are fitted to what people confirmed, and how their table and page are made."""

from __future__ import annotations

from math import floor
from pathlib import Path

import pytest

from kgexport.extraction.confidences import Way, confidence
from kgexport.extraction.lexicon import rows
from training import calibrate, judged
from training.coreference import Meant, documents
from training.judged import Judged
from training.shares import (
    LEAST,
    MEANINGS,
    WEIGHT,
    Share,
    calibration_error,
    fit,
    out_of_fold,
    percent_of,
    reliability,
    table,
    with_meanings,
)


def facts(way: str, found: int, right: int, article: str = "a") -> list[Judged]:
    """So many facts, found in a way with spaces between its parts."""
    return [Judged(article, "quote", tuple(way.split()), at < right, piped=True) for at in range(found)]


def test_a_way_has_its_share_drawn_towards_that_of_the_wider_one() -> None:
    shares = fit([*facts("rules name", 60, 57), *facts("rules nobody", 40, 10), *facts("rules rare", LEAST - 1, 0)])
    assert shares["quote", ()] == Share(119, 67, 56)  # (67 + 5) / (119 + 10), towards a half
    assert shares["quote", ("rules",)].percent == 56
    assert shares["quote", ("rules", "name")] == Share(60, 57, 89)  # (57 + 5.6) / 70
    assert shares["quote", ("rules", "nobody")] == Share(40, 10, 31)  # (10 + 5.6) / 50
    assert ("quote", ("rules", "rare")) not in shares
    assert percent_of(shares, "quote", ("rules", "rare")) == 56
    assert percent_of(shares, "quote", ("never", "seen")) == 56
    assert percent_of(shares, "event", ()) == 50


def test_nothing_is_certain() -> None:
    assert fit(facts("sure", 10_000, 10_000))["quote", ("sure",)].percent == 99
    assert fit(facts("never", 10_000, 0))["quote", ("never",)].percent == 1


def test_no_article_is_rated_by_itself() -> None:
    articles = [f"a{n}" for n in range(40)]
    mixed = [one for name in articles for one in facts("plain", 5, 5, name)] + facts("own", 100, 0, "a7")
    rated = {(one.article, one.way): percent for one, percent in out_of_fold(mixed)}
    assert fit(mixed)["quote", ("own",)].percent < 10
    assert rated["a7", ("own",)] > 90
    assert len(list(out_of_fold(mixed))) == len(mixed)


def test_bins_tell_how_far_confidence_and_share_are_apart() -> None:
    rated = [(one, 95) for one in facts("x", 10, 9)] + [(one, 35) for one in facts("y", 30, 15)]
    bins = reliability(rated)
    assert [(one.first, one.found, one.percents, one.right) for one in bins] == [(90, 10, 950, 9), (30, 30, 1050, 15)]
    assert calibration_error(bins) == pytest.approx((10 * 0.05 + 30 * 0.15) / 40)


def test_the_table_gives_extraction_the_shares(tmp_path: Path) -> None:
    written = table(fit(facts("rules name", 60, 57)))
    assert written.splitlines()[0] == "fact\tway\tfound\tright\tconfidence"
    assert written.splitlines()[-1] == "quote\trules, name\t60\t57\t0.95"


def test_the_table_that_travels_is_what_its_counts_give() -> None:
    shares = {(fact, tuple(filter(None, way.split(", ")))): cells for fact, way, *cells in rows("confidences")}
    assert {fact for fact, _ in shares} == {"actor", "mention", "quote", "event"}
    plain: dict[tuple[str, Way], int] = {}
    for (fact, way), (found, right, share) in sorted(shares.items(), key=lambda row: len(row[0][1])):
        wider = plain[fact, way[:-1]] if way else 50
        exact = (100 * int(right) + WEIGHT * wider) / (int(found) + WEIGHT)
        percent = plain[fact, way] = min(99, max(1, floor(exact + 0.5)))
        if fact == "quote" and len(way) > 2 and way[2] in MEANINGS:
            percent = floor(percent * float(shares["mention", (MEANINGS[way[2]],)][2]) + 0.5)
        assert share == f"0.{percent:02}", way
        assert confidence(fact, way) == confidence(fact, (*way, "never seen")) == float(share)  # type: ignore[arg-type]


def test_a_quote_of_a_pronoun_is_as_sure_as_what_that_means() -> None:
    mentions = [Judged("a", "mention", ("pronoun",), at < 60, piped=True) for at in range(75)]
    quotes = facts("rules clause name short", 90, 90) + [
        one._replace(way=("rules", "clause", "pronoun", "short")) for one in facts("x", 90, 90)
    ]
    shares = fit(mentions + quotes)
    meant = with_meanings(shares)
    assert shares["mention", ("pronoun",)].percent == 80
    assert {shares["quote", ("rules", "clause", source)].percent for source in ("name", "pronoun")} == {99}
    assert meant["quote", ("rules", "clause", "name", "short")].percent == 99
    assert meant["quote", ("rules", "clause", "pronoun", "short")].percent == 79
    assert meant["quote", ("rules", "clause")] == shares["quote", ("rules", "clause")]


def test_quotes_are_judged_by_words_and_source() -> None:
    text = 'Anna Schmidt said: "The plan is good for all of us." "It is late," Peter Meyer said.'
    spans = {words: [text.index(words), text.index(words) + len(words)] for words in text.replace('"', "|").split("|")}
    said = [spans["The plan is good for all of us."], spans["It is late,"]]
    gold = {
        "id": "t",
        "text": text,
        "attributions": [{"source": [[0, 12]], "content": [said[0]]}, {"source": [[0, 12]], "content": [said[1]]}],
    }
    found = judged.extracted(gold, piped=False)
    assert [one.speaker is not None for one in found.article.quotes or ()] == [True, True]
    assert [one.right for one in judged.quotes(found)] == [True, False]
    assert {one.way[0] for one in judged.quotes(found)} == {"rules alone"}


def test_actors_are_judged_by_their_names() -> None:
    text = "Russia's president met Angela Merkel. Russia is large."
    entities = [[0, 8, "Location"], [23, 36, "Person"], [38, 44, "Organization"]]
    found = judged.extracted({"id": "t", "text": text, "entities": entities}, piped=False)
    named = {
        actor.name: right.right
        for actor, right in zip(found.article.actors or (), judged.named_actors(found), strict=True)
    }
    assert named == {"Russia": True, "Angela Merkel": True}
    none = judged.extracted({"id": "t", "text": text, "entities": entities[1:2]}, piped=False)
    assert [one.right for one in judged.named_actors(none)] == [False, True]


def test_pronouns_are_judged_by_whom_they_mean() -> None:
    text = "Angela Merkel met Peter Meyer. She said that she was glad. Meyer said he was not."
    she, again = text.index("She"), text.index("she was")
    marked = [Meant(0, 13, "1"), Meant(18, 29, "2"), Meant(she, she + 3, "1"), Meant(again, again + 3, "2")]
    found = judged.extracted({"id": "t", "text": text}, piped=False)
    assert [one.right for one in judged.meanings(found, marked)] == [True, False]
    assert {one.way for one in judged.meanings(found, marked)} == {("pronoun",)}


def test_documents_of_gum_have_text_and_what_it_means(tmp_path: Path) -> None:
    words = (
        (("Anna", "(1-person-x"), ("Ott", "1)"), ("left", ""), (".", "")),
        (("She", "(1-person-x)"), ("waved", "")),
    )
    blocks = []
    for number, sentence in enumerate(words):
        lines = ["# newdoc id = GUM_news_one"] * (not number) + ["# newpar"]
        for at, (word, entity) in enumerate(sentence, start=1):
            last = "SpaceAfter=No" if word == "left" else ""
            misc = "|".join(filter(None, (f"Entity={entity}" if entity else "", last))) or "_"
            lines.append(f"{at}\t{word}\t{word}\tX\tX\t_\t{at - 1}\tdep\t_\t{misc}")
        blocks.append("\n".join(lines))
    (tmp_path / "GUM_news_one.conllu").write_text("\n\n".join(blocks) + "\n\n", encoding="utf-8")
    (document,) = documents(tmp_path, ["news", "bio"])
    assert document == ("GUM_news_one", "Anna Ott left.\n\nShe waved", [Meant(0, 8, "1"), Meant(16, 19, "1")])


def test_events_are_judged_by_those_who_read_them() -> None:
    verdicts = judged.read_verdicts()
    assert set(verdicts.values()) == {True, False}
    assert all(key.type.startswith("plover:") for key in verdicts)


def test_the_page_shows_the_bins() -> None:
    articles = [f"a{n}" for n in range(40)]
    shown = calibrate.page([one for name in articles for one in facts("plain", 5, 4, name)])
    assert "200 quotations, expected calibration error 0" in shown
    assert "| .8 to .9 | " in shown or "| .7 to .8 | " in shown
