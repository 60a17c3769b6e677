"""What a careful editor would not sign: facts that rules for names, titles and speech must leave out."""

from __future__ import annotations

import pytest

from kgexport.extraction.actors.cast import build_cast
from kgexport.extraction.events.find import find_events
from kgexport.extraction.text.document import Document
from tests.extraction.quoting import quotes_of
from tests.extraction.test_cast import member, named, words_of


@pytest.mark.parametrize(
    ("text", "name", "titles"),
    [
        ("President Barack Obama, the GOP nominee had some words, and they left.", "Barack Obama", ["President"]),
        ("Fortunately for Hillary Clinton, right now the president is more popular.", "Hillary Clinton", []),
        ("Then Jane Doe, a former broadcast journalist, spoke.", "Jane Doe", ["former journalist"]),
        ("Then Jane Doe, a former Florida governor, spoke.", "Jane Doe", ["former governor"]),
        ("The likely Republican nominee Donald Trump left.", "Donald Trump", ["likely nominee"]),
        ("It was then-vice president Al Gore.", "Al Gore", ["then-vice president"]),
        ("Bill Clinton and Hillary Clinton came. Bill Clinton left. Secretary Clinton spoke.", "Bill Clinton", []),
    ],
)
def test_titles_that_are_held(text: str, name: str, titles: list[str]) -> None:
    assert member(text, name)[1].job_title == titles


def test_the_owned_body_is_the_affiliation() -> None:
    cast, sabato = member(
        "Larry Sabato, director of University of Virginia's Center for Politics, left.", "Larry Sabato"
    )
    assert [cast.actor(owner).name for owner in sabato.affiliation] == ["Center for Politics"]


@pytest.mark.parametrize(
    "text",
    [
        "Shop Ivanka now.",
        "It was a Hail Mary pass.",
        "They shouted Hail Trump twice.",
        "Women said no. Women left.",
        "They met at the Southern border.",
        "She revived “Twin Peaks,” and “The X-Files.” too.",
        "The Person of the Year is here. The Person left. The Person spoke.",
        "Generation Xers like it.",
        "He is a nutty VT socialist.",
        "A new L-38 license was sold.",
        "He praised the Sultanate. He left the Sultanate. He saw the Sultanate. He liked the Sultanate.",
        "He lives in Xabo Rand's house.",
    ],
)
def test_capital_letters_alone_make_no_actor(text: str) -> None:
    assert named(text) == {}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They sell Marc Fisher Footwear.", {"Marc Fisher Footwear": "Organization"}),
        ("They read Henry Holt and Company lists.", {"Henry Holt and Company": "Organization"}),
        ("He went to Georgetown University.", {"Georgetown University": "Organization"}),
        ("He spoke in Obama's house. President Obama left.", {"Obama": "Person"}),
        ("Columbia University rose. He liked Columbia.", {"Columbia University": "Organization"}),
        ("The U.S. Supreme Court ruled. The Supreme Court rested.", {"U.S. Supreme Court": "Organization"}),
        ("The DNC came to the Democratic National Convention.", {}),
        ("The man hit the star Abdul Xabo, the former minister.", {"Abdul Xabo": "Person"}),
        ("They met Anna Schmidt, Xabo Yac and others.", {"Anna Schmidt": "Person", "Xabo Yac": "Person"}),
    ],
)
def test_what_a_name_is(text: str, expected: dict[str, str]) -> None:
    assert named(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They met the Anti-Defamation League.", {"Anti-Defamation League": "Organization"}),
        ("It is the United States-Mexico border.", {"United States": "Country", "Mexico": "Country"}),
        ("Pro-Russian rebels left.", {"Russia": "Country"}),
        ("Clinton Communication Director Jennifer Palmieri left.", {"Jennifer Palmieri": "Person"}),
        ("Co-moderator Andrea Mitchell left.", {"Andrea Mitchell": "Person"}),
        ("The Senate Intelligence Committee met. The Senate left.",
         {"Senate Intelligence Committee": "Organization", "Senate": "Organization"}),
        ("The Senate Committee on Homeland Security met.", {"Senate Committee on Homeland Security": "Organization"}),
        ("The Washington Post wrote. Then the Post left.", {"Washington Post": "Organization"}),
        ("The Supreme Court rested. The U.S. Supreme Court ruled.", {"U.S. Supreme Court": "Organization"}),
        ("He wrote 13 Hours: The Inside Account of It.", {}),
    ],
)  # fmt: skip
def test_where_names_end(text: str, expected: dict[str, str]) -> None:
    assert named(text) == expected


def test_a_person_behind_the_name_of_a_body() -> None:
    assert named("They met Navy SEAL Chris Kyle.")["Chris Kyle"] == "Person"


def test_an_editor_of_a_newspaper_is_no_newspaper() -> None:
    assert named("It grows, said Steve Smith, a veteran newspaper editor.") == {"Steve Smith": "Person"}


def test_other_initials_are_another_person() -> None:
    text = "President George W. Bush spoke. Vice President George H.W. Bush ran."
    assert set(named(text)) == {"George W. Bush", "George H.W. Bush"}


def test_the_first_of_two_surnames() -> None:
    assert words_of("Melba Acosta Febo came. Ms. Acosta left.", "Melba Acosta Febo")[1] == "Acosta"


def test_a_fuller_name_comes_later() -> None:
    assert named("Wasserman Schultz left. Debbie Wasserman Schultz spoke.") == {"Debbie Wasserman Schultz": "Person"}


def test_a_shared_surname_goes_to_whom_the_pronoun_means() -> None:
    text = "Hillary Clinton spoke. Her husband, Bill Clinton, left. Clinton was heard for her words. Clinton rose."
    assert words_of(text, "Hillary Clinton") == ["Hillary Clinton", "Her", "Clinton", "her", "Clinton"]


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        ("Karl Meyer, a cook who described himself as calm, said they agreed.", "Karl Meyer", "they agreed"),
        ("“Why would you try?” Karl Meyer said about the plan.", "Karl Meyer", "Why would you try?"),
        ("“We ask, ‘What can we do?’” Karl Meyer said.", "Karl Meyer", "We ask, ‘What can we do?’"),
        (
            "Karl Meyer said it was a long Israeli-Palestinian conflict.",
            "Karl Meyer",
            "it was a long Israeli-Palestinian conflict",
        ),
        ("The head of the Amity League, Karl Meyer, warned that it was new.", "Karl Meyer", "that it was new"),
        (
            "Karl Meyer didn’t look happy on Monday, telling reporters, “It was new to me.”",
            "Karl Meyer",
            "It was new to me.",
        ),
    ],
)
def test_the_subject_of_speech(text: str, speaker: str, content: str) -> None:
    [quote] = quotes_of(text)
    assert (quote.speaker, quote.text) == (speaker, content)


@pytest.mark.parametrize(
    "text",
    [
        "Karl Meyer proposed just that in 2013.",
        "She is the leader that Anna Schmidt hopes to follow in Berlin.",
        "They criticized Karl Meyer for saying that it was new.",
        "They want savings that Karl Meyer says the plan would achieve.",
        "In the last hour of his trip, held along the border, Karl Meyer told the story of the king.",
        "It was made by managers who think they know better.",
        "If you tell people, “We have to go home now,” Anna Schmidt leaves.",
        "Anna Schmidt said them, but not after some damage was done.",
    ],
)
def test_no_statement(text: str) -> None:
    assert quotes_of(text) == []


def test_words_in_marks_that_are_the_subject_of_what_was_said() -> None:
    [quote] = quotes_of("Karl Meyer said “tourism and even terrorism” cannot go together.")
    assert (quote.kind, quote.text) == ("mixed", "“tourism and even terrorism” cannot go together")


def test_words_belong_to_one_clause_only() -> None:
    text = "“He is an old friend,” Karl Meyer told Anna Schmidt, noting that he and Hans, his son, “have met him.”"
    assert [quote.text for quote in quotes_of(text)] == [
        "He is an old friend",
        "that he and Hans, his son, “have met him.”",
    ]


def test_words_go_on_with_those_in_marks() -> None:
    text = "“You are kind,” Karl Meyer assured Hans Schmidt, after Schmidt said they won. “I will not let you down.”"
    assert ("Karl Meyer", "You are kind I will not let you down.") in [(q.speaker, q.text) for q in quotes_of(text)]


def test_he_is_the_man_who_spoke_last() -> None:
    text = "Karl Meyer said Hans Schmidt would stay in Berlin.\n\n“This is a culture of its own,” he said."
    assert [quote.speaker for quote in quotes_of(text)] == ["Karl Meyer", "Karl Meyer"]


def test_he_is_nobody_where_another_man_is_named_since() -> None:
    text = "Karl Meyer said so to Anna Schmidt: “We win.”\n\nHans Schmidt met Peter Jones. “This is new,” he said."
    assert quotes_of(text)[-1].speaker is None


def test_a_description_of_the_only_person_named() -> None:
    text = "Karl Meyer came on Monday. “This is what I want,” the Texas Republican said."
    assert quotes_of(text)[0].speaker == "Karl Meyer"


def test_a_man_is_nobody_but_his_words_stay() -> None:
    [quote] = quotes_of("“We will not yield,” a man said.")
    assert (quote.speaker, quote.source) == (None, "a man")
    [quote] = quotes_of("One person with knowledge of the plan said they agreed.")
    assert quote.speaker == "person with knowledge of the plan"


def test_the_partner_is_the_one_who_spoke_before() -> None:
    first, second = quotes_of("A partner at the firm said it would close. “It is simple,” the partner said.")
    assert first.speaker == second.speaker == "partner at the firm"


def test_a_participle_before_its_noun_is_no_event() -> None:
    text = "Trump said that Jerusalem should be the undivided and recognized capital of Israel."
    document = Document.from_text(text)
    assert find_events(document, build_cast(document), [], []) == []
