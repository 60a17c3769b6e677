"""Quotes: who said what, in every shape that news prose gives it."""

from __future__ import annotations

import pytest

from tests.extraction.quoting import quotes_of

DIRECT = [
    ("“We will not yield,” Anna Schmidt said.", "Anna Schmidt", "said"),
    ("“We will not yield,” said Anna Schmidt.", "Anna Schmidt", "said"),
    ("Anna Schmidt said, “We will not yield.”", "Anna Schmidt", "said"),
    ("Anna Schmidt said: “We will not yield.”", "Anna Schmidt", "said"),
    ('"We will not yield," Anna Schmidt told reporters in Berlin on Monday.', "Anna Schmidt", "told"),
    ("'We will not yield,' Anna Schmidt said.", "Anna Schmidt", "said"),
    ("«We will not yield», Anna Schmidt said.", "Anna Schmidt", "said"),
    ("“We will not yield!” Anna Schmidt shouted.", "Anna Schmidt", "shouted"),
    ("“We will not yield,” said Anna Schmidt, the mayor of Berlin, on Monday.", "Anna Schmidt", "said"),
    ("“We will not yield,” Anna Schmidt, who leads the party, told a crowd.", "Anna Schmidt", "told"),
    ("“We will not yield,” according to Anna Schmidt.", "Anna Schmidt", "according to"),
    ("Anna Schmidt was quoted as saying: “We will not yield.”", "Anna Schmidt", "was quoted as saying"),
    ("Anna Schmidt: “We will not yield.”", "Anna Schmidt", ":"),
    ("Anna Schmidt visited the plant on Monday and said, “We will not yield.”", "Anna Schmidt", "said"),
    ("On Monday, Anna Schmidt, the mayor of Berlin, said: “We will not yield.”", "Anna Schmidt", "said"),
]


@pytest.mark.parametrize(("text", "speaker", "cue"), DIRECT)
def test_direct_speech(text: str, speaker: str, cue: str) -> None:
    [quote] = quotes_of(text)
    assert quote.kind == "direct"
    assert quote.text.rstrip(".!") == "We will not yield"
    assert (quote.speaker, quote.cue) == (speaker, cue)


INDIRECT = [
    ("Anna Schmidt said that the plant would close.", "that the plant would close"),
    ("Anna Schmidt said the plant would close.", "the plant would close"),
    ("Anna Schmidt said on Monday that the plant would close.", "that the plant would close"),
    ("Anna Schmidt told reporters in Berlin the plant would close.", "the plant would close"),
    ("The plant would close, Anna Schmidt said.", "The plant would close"),
    ("The plant would close, Anna Schmidt said on Monday.", "The plant would close"),
    ("The plant would close, said Anna Schmidt.", "The plant would close"),
    ("The plant would close, according to Anna Schmidt.", "The plant would close"),
    ("According to Anna Schmidt, the plant would close.", "the plant would close"),
    ("The plant, Anna Schmidt said, would close.", "The plant would close"),
    ("As Anna Schmidt noted, the plant would close.", "the plant would close"),
    ("After the vote, Anna Schmidt warned that the plant would close.", "that the plant would close"),
    ("Anna Schmidt said the last plant would close.", "the last plant would close"),
    ("Anna Schmidt said this week that the plant would close.", "that the plant would close"),
    ("Anna Schmidt asked whether the plant would close.", "whether the plant would close"),
    ("Anna Schmidt, the mayor, said the plant would close; unions marched.", "the plant would close"),
    ("Anna Schmidt said the plant would close, adding that it was old.", "the plant would close"),
    ("When Anna Schmidt said that the plant would close, unions marched.", "that the plant would close"),
]


@pytest.mark.parametrize(("text", "content"), INDIRECT)
def test_indirect_speech(text: str, content: str) -> None:
    quote = quotes_of(text)[0]
    assert (quote.kind, quote.speaker, quote.text) == ("indirect", "Anna Schmidt", content)


NOT_SPEECH = [
    "The plant would close on Monday.",
    "Anna Schmidt would not say that the plant would close.",
    "Anna Schmidt did not say whether the plant would close.",
    "Anna Schmidt could say that the plant would close.",
    "The so-called “experts” came to the plant.",
    "It was a “difficult” year for the plant.",
    "Anna Schmidt watched “The Godfather” in Berlin.",
    "James “Whitey” Bulger was seen in Berlin.",
    "Anna Schmidt read the report that was published on Monday.",
    "Anna Schmidt wrote a law that gave the plant money.",
    "Anna Schmidt was told that the plant would close.",
    "Claims that the plant would close were false.",
    "“Hello” was heard.",
    "The states that voted for Anna Schmidt were many.",
    "Anna Schmidt added to the sense of chaos.",
    "Anna Schmidt denied the report.",
]


@pytest.mark.parametrize("text", NOT_SPEECH)
def test_what_nobody_says(text: str) -> None:
    assert quotes_of(text) == []


def test_mixed_speech_keeps_its_marks() -> None:
    [quote] = quotes_of("Anna Schmidt said the plan was “a very big mistake” for Berlin.")
    assert quote.kind == "mixed"
    assert quote.text == "the plan was “a very big mistake” for Berlin"


def test_words_of_naming() -> None:
    [quote] = quotes_of("Anna Schmidt called the plan “a very big mistake” on Monday.")
    assert (quote.kind, quote.speaker, quote.cue) == ("mixed", "Anna Schmidt", "called")
    assert quote.text == "the plan “a very big mistake”"


def test_quote_interrupted_by_its_attribution() -> None:
    [quote] = quotes_of("“We will not yield,” Anna Schmidt said, “and we will not leave.”")
    assert quote.text == "We will not yield and we will not leave."


def test_next_sentence_in_marks_goes_on() -> None:
    [quote] = quotes_of("“We will not yield,” Anna Schmidt said. “We will not leave.”")
    assert quote.text == "We will not yield We will not leave."
    assert quote.speaker == "Anna Schmidt"


def test_sentence_in_marks_after_reported_speech_is_carried() -> None:
    said, carried = quotes_of("Anna Schmidt said the plant would close. “We will not leave Berlin.”")
    assert (carried.kind, carried.speaker, carried.cue) == ("direct", "Anna Schmidt", None)
    assert carried.confidence < said.confidence


def test_speech_of_several_paragraphs_is_one_quote() -> None:
    text = "“We will not yield,” Anna Schmidt said. “One.\n\n“Two.\n\n“Three.”\n\nThe plant closed."
    [quote] = quotes_of(text)
    assert quote.text == "We will not yield One. Two. Three."


def test_attribution_at_the_end_of_several_paragraphs() -> None:
    [quote] = quotes_of("“We will not yield.\n\n“We will not leave,” Anna Schmidt said.")
    assert quote.text == "We will not yield. We will not leave"
    assert quote.speaker == "Anna Schmidt"


def test_colon_before_a_new_paragraph() -> None:
    [quote] = quotes_of("Anna Schmidt had this to say in Berlin:\n\n“We will not yield to anybody.”")
    assert (quote.kind, quote.speaker) == ("direct", "Anna Schmidt")


def test_speech_of_nobody_known_has_no_speaker() -> None:
    [quote] = quotes_of("“We will not yield to anybody in this town.”")
    assert (quote.speaker, quote.source) == (None, None)
    [said] = quotes_of("“We will not yield to anybody in this town,” Anna Schmidt said.")
    assert quote.confidence < said.confidence


def test_missing_closing_mark_swallows_nothing() -> None:
    texts = [quote.text for quote in quotes_of("“We yield, Anna Schmidt said. She left.\n\n“No,” Karl Meyer said.")]
    assert "No" in texts
    assert not any("She left" in text for text in texts)


def test_two_speakers_in_one_paragraph() -> None:
    text = "“We will not yield,” Anna Schmidt said. “They must yield,” Karl Meyer replied. “And soon.”"
    assert [(q.speaker, q.text) for q in quotes_of(text)] == [
        ("Anna Schmidt", "We will not yield"),
        ("Karl Meyer", "They must yield And soon."),
    ]


def test_two_reports_in_one_sentence() -> None:
    text = "Anna Schmidt said the plant would close, but Karl Meyer said that it would stay."
    assert [(q.speaker, q.text) for q in quotes_of(text)] == [
        ("Anna Schmidt", "the plant would close"),
        ("Karl Meyer", "that it would stay"),
    ]


def test_about_names_the_others_inside() -> None:
    [quote] = quotes_of("“Karl Meyer will not yield,” Anna Schmidt said.")
    assert quote.about == ("Karl Meyer",)


def test_title_is_not_what_was_said() -> None:
    [quote] = quotes_of("“We will not yield,” Anna Schmidt told the BBC's “Question Time.”")
    assert quote.text == "We will not yield"


def test_pronoun_is_less_sure_than_a_name() -> None:
    named, pronoun = quotes_of("Anna Schmidt said the plant would close. She said that Berlin was angry.")
    assert pronoun.speaker == "Anna Schmidt"
    assert pronoun.confidence < named.confidence


def test_who_stands_for_the_name_before_it() -> None:
    [quote] = quotes_of("Unions cheered Anna Schmidt of Berlin, who said that the plant would close.")
    assert quote.speaker == "Anna Schmidt"


def test_dateline_is_no_part_of_what_was_said() -> None:
    [quote] = quotes_of("BERLIN - The plant would close on Friday, Anna Schmidt said.")
    assert quote.text == "The plant would close on Friday"


def test_calling_on_somebody() -> None:
    [quote] = quotes_of("Anna Schmidt called on the unions to be “very calm” in Berlin.")
    assert (quote.cue, quote.text) == ("called on", "the unions to be “very calm”")


GOING_ON = [
    ("“We will not yield to anybody here.”\n\n— Anna Schmidt.", "We will not yield to anybody here."),
    ("Anna Schmidt called the plan a “disaster” and a “bad joke.”", "the plan a “disaster” and a “bad joke.”"),
    (
        "“We will not yield,” Anna Schmidt wrote in a long letter to the voters of Berlin, “but we will talk.”",
        "We will not yield but we will talk.",
    ),
    ("Anna Schmidt said that “we will not yield,” citing a report on the plant.", "that “we will not yield,”"),
    ("Anna Schmidt accused him of a “cheap trick” in Berlin.", "him of a “cheap trick”"),
]


@pytest.mark.parametrize(("text", "content"), GOING_ON)
def test_where_words_in_marks_go_on_and_stop(text: str, content: str) -> None:
    [quote] = quotes_of(text)
    assert (quote.speaker, quote.text) == ("Anna Schmidt", content)
