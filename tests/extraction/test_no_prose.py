"""Text that is no English prose, or hardly any: few facts, no error, and no more work than its length asks for."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kgexport.extraction.english import extract
from kgexport.record import Article, check_article
from tests.growth import assert_linear

RUSSIAN = (
    "Министр обороны России Сергей Шойгу заявил во вторник, что переговоры с Китаем прошли успешно. "
    "«Мы довольны», — сказал он журналистам в Пекине. Китай и Россия подписали соглашение.\n"
)
GERMAN = (
    "Die Bundeskanzlerin Angela Merkel sagte am Dienstag in Berlin, die Gespräche mit Frankreich seien gut verlaufen. "
    "„Wir sind zufrieden“, erklärte der Sprecher der Regierung. Deutschland und Polen unterzeichneten ein Abkommen.\n"
)
CHINESE = "国防部长常万全周二在北京表示,中国和俄罗斯将加强军事合作。“我们很高兴”,他说。两国签署了协议。\n"
TABLE = "Country\tExports\tImports\tBalance\n" + "".join(f"Row {n}\t{n * 7}\t{n * 3}\t{n * 4}\n" for n in range(40))
SCORES = "Lions 3 1 2 0 7-4 4\nTigers 3 1 1 1 5-5 3\nBears 3 0 2 1 2-5 2\nFinal: Lions 24, Tigers 17 (OT)\n" * 10
LIST = "".join(f"{n}. Item number {n}\n• sugar, 200 g\n- two eggs\n" for n in range(1, 40))
CODE = (
    'for i in range(10):\n    print("hello %s" % names[i])  # the Russian names\n    x = {"a": [1, 2]}; return x["a"]\n'
    * 20
)
FOREIGN_FACTS = 3
"""The most events and quotations in three sentences of another language, which are read as if they were English."""


def facts(text: str) -> tuple[int, int, int]:
    """How many actors, quotations and events are found; the record that they make is right."""
    found = extract(Article(id="odd", text=text))
    check_article(found)
    assert found.text == text
    return len(found.actors or ()), len(found.quotes or ()), len(found.events or ())


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\t\u2028",
        "x",
        "Word",
        "…",
        "\ufeff",
        "\u200b" * 50,
        TABLE,
        SCORES,
        LIST,
        "1 2 3\n" * 500,
        "word " * 2_000,
    ],
)
def test_what_is_no_prose_says_nothing(text: str) -> None:
    _, quotes, events = facts(text)
    assert (quotes, events) == (0, 0)


@pytest.mark.parametrize("text", [RUSSIAN, GERMAN, CHINESE, CODE])
def test_other_languages_and_code_say_little(text: str) -> None:
    _, quotes, events = facts(text)
    assert quotes + events <= FOREIGN_FACTS


@pytest.mark.parametrize("language", ["ru", "de-AT", "zh"])
def test_a_text_known_to_be_in_another_language_says_nothing(language: str) -> None:
    article = Article(id="other", text=RUSSIAN + GERMAN + CHINESE, in_language=language)
    assert extract(article) == article


def test_words_without_a_full_stop() -> None:
    _, quotes, events = facts("the minister said that he met the president of Russia and " * 1_000)
    assert quotes + events < 100


@pytest.mark.parametrize("mark", ['"', "“", "'", "`", "«", '" ', '"x" '])
def test_nothing_but_quotation_marks(mark: str) -> None:
    assert facts(mark * 5_000) == (0, 0, 0)


@pytest.mark.parametrize("part", ['"', "(", "😀", "said, ", "Obama said. "])
def test_work_grows_with_the_length(part: str) -> None:
    def work(size: int) -> Callable[[], object]:
        article = Article(id="long", text=part * size)
        return lambda: extract(article)

    assert_linear(work, 300)


def test_a_good_article_between_odd_ones_is_read_as_it_is_alone() -> None:
    article = Article(
        id="good", text="Russia attacked Ukraine on Tuesday. “We regret it,” Sergei Shoigu said in Moscow."
    )
    alone = extract(article)
    assert alone.quotes
    assert alone.events
    for odd in (RUSSIAN, TABLE, '"' * 700, CHINESE + article.text):
        facts(odd)
        assert extract(article) == alone
