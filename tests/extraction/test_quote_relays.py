"""Who passed the words on, and whose words a scare quote is."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.extraction.quoting import quotes_of

RELAYED = [
    ("“We agree,” Sergei Lavrov was quoted as saying by TASS.", ("TASS",)),
    ("“We agree,” Sergei Lavrov was quoted by Interfax as saying.", ("Interfax",)),
    ("TASS quoted Sergei Lavrov as saying: “We agree.”", ("TASS",)),
    ("“We agree,” Sergei Lavrov told Reuters.", ("Reuters",)),
    ("“We agree,” Sergei Lavrov told the Financial Times on Monday.", ("Financial Times",)),
    ("“We agree,” Sergei Lavrov said in an interview with CNN.", ("CNN",)),
    ("Sergei Lavrov said that they agreed, Reuters reported.", ("Reuters",)),
    ("Sergei Lavrov said that they agreed, news agency TASS reported.", ("TASS",)),
    ("Sergei Lavrov said that they agreed, according to Reuters.", ("Reuters",)),
    ("Interfax reported that Sergei Lavrov said they agreed.", ("Interfax",)),
    ("Sergei Lavrov told reporters that they agreed.", ()),
    ("Sergei Lavrov told Angela Merkel that they agreed.", ()),
]


@pytest.mark.parametrize(("text", "via"), RELAYED)
def test_relays(text: str, via: tuple[str, ...]) -> None:
    [quote] = quotes_of(text)
    assert quote.speaker == "Sergei Lavrov"
    assert quote.via == via


def test_relay_that_cites_its_source() -> None:
    [quote] = quotes_of("The talks will go on, Interfax reported, citing Sergei Lavrov.")
    assert (quote.speaker, quote.via) == ("Sergei Lavrov", ("Interfax",))


def test_outlet_that_says_so_itself_is_the_speaker() -> None:
    [quote] = quotes_of("The talks will go on in Geneva next week, the Financial Times reported.")
    assert (quote.kind, quote.speaker, quote.via) == ("indirect", "Financial Times", ())


GROUP = "High-ranking Polish and German officials met in Berlin on Monday. "
CITING = "Citing “grave” risks in the region, German Foreign Minister Heiko Maas said that talks would go on."


def test_scare_quote_belongs_to_the_group_of_the_speaker() -> None:
    grave, said = quotes_of(GROUP + CITING)
    assert (grave.kind, grave.text) == ("mixed", "grave")
    assert grave.speaker == "High-ranking Polish and German officials"
    assert said.speaker == "Heiko Maas"


def test_scare_quote_without_a_holder_is_left_out() -> None:
    assert [quote.speaker for quote in quotes_of(CITING)] == ["Heiko Maas"]
    other = GROUP.replace("Polish and German", "French and Spanish")
    assert [quote.speaker for quote in quotes_of(other + CITING)] == ["Heiko Maas"]


def test_example_article() -> None:
    example = Path(__file__).parents[2] / "examples" / "moscow-times-2014-11-19.txt"
    raw = example.read_text("utf-8").replace("vice chairman\n\nof", "vice chairman of")
    start, end = raw.index("High-ranking"), raw.index("Original url")
    scare, shoigu, agreement, xu = quotes_of(raw[start:end].strip())

    assert (scare.kind, scare.text, scare.via) == ("mixed", "difficult", ("TASS",))
    assert scare.speaker == "High-ranking Chinese and Russian officials"

    assert (shoigu.kind, shoigu.speaker, shoigu.via) == ("mixed", "Sergei Shoigu", ("TASS",))
    assert shoigu.text.startswith("Russia's military and military-industrial cooperation with China is")
    assert '"acquiring a special significance,"' in shoigu.text

    assert (agreement.kind, agreement.speaker) == ("indirect", "Financial Times")
    assert agreement.text.startswith("Shoigu's words follow the two sides' agreement on Tuesday")
    assert agreement.text.endswith("the Mediterranean Sea")

    assert (xu.kind, xu.speaker, xu.via) == ("direct", "Xu Qiliang", ("TASS",))
    assert xu.cue == "was quoted as saying"
    assert xu.text.startswith("The strategic partnership between China and Russia")
    assert xu.text.endswith("which makes us very happy")
