from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kgexport.extraction.actors.cast import Cast, Member, build_cast
from kgexport.extraction.text.document import Document
from tests.growth import assert_linear


def cast_of(text: str) -> Cast:
    return build_cast(Document.from_text(text))


def named(text: str) -> dict[str, str]:
    """The names of all actors with their types."""
    return {actor.name: actor.type for actor in cast_of(text).actors()}


def member(text: str, name: str) -> tuple[Cast, Member]:
    cast = cast_of(text)
    return cast, next(cast.actor(actor.id) for actor in cast.actors() if actor.name == name)


def words_of(text: str, name: str) -> list[str]:
    """The words of all mentions of an actor."""
    actor = next(actor for actor in cast_of(text).actors() if actor.name == name)
    return [text[mention.start : mention.end] for mention in actor.mentions]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ties to the U.S. and its allies grew.", {"United States": "Country"}),
        ("Chinese officials met Russian officials.", {"China": "Country", "Russia": "Country"}),
        ("It fell apart like the Soviet Union.", {"Soviet Union": "Country"}),
        ("He sailed the Pacific Ocean.", {"Pacific Ocean": "Place"}),
        ("Fighting went on in Umtentweni, officials said.", {"Umtentweni": "Place"}),
        ("TASS and the Financial Times reported it.", {"TASS": "Organization", "Financial Times": "Organization"}),
        ("The FT reported it.", {"Financial Times": "Organization"}),
        ("The Kurds and the Republicans agreed.", {"Kurds": "Group", "Republicans": "Group"}),
        ("Many Russians left.", {"Russians": "Group"}),
        ("Two men met at Flinders University.", {"Flinders University": "Organization"}),
        ("He works at Smith & Wesson.", {"Smith & Wesson": "Organization"}),
        ("They spoke at the Ministry of Foreign Affairs.", {"Ministry of Foreign Affairs": "Organization"}),
        ("Buses stop at Broad Street now.", {"Broad Street": "Place"}),
        ("She climbed Mount Zuqwala.", {"Mount Zuqwala": "Place"}),
        ("We met Tiger Woods and Bill Gates.", {"Tiger Woods": "Person", "Bill Gates": "Person"}),
        ("Then the Hillary Clinton supporters left.", {"Hillary Clinton": "Person"}),
        ("We remember Martin Luther King Jr. here.", {"Martin Luther King Jr.": "Person"}),
        ("So said John Doe (R-S.C.) today.", {"John Doe": "Person"}),
        ("Battleground Senate races are tight in every battleground.", {"Senate": "Organization"}),
        ("Major American firms left.", {"United States": "Country"}),
        ("The Roads and Transport Authority spoke.", {"Roads and Transport Authority": "Organization"}),
        ("They flew to Lima and Xabo Pampa.", {"Lima": "Place"}),
        ("The GOP Senate acted.", {"Republican Party": "Organization", "Senate": "Organization"}),
        ("We met Michael Jordan.", {"Michael Jordan": "Person"}),
        ("They watched the Chicago Bears play.", {"Chicago Bears": "Organization", "Chicago": "Place"}),
        ("Sudanese President Omar al-Bashir left.", {"Sudan": "Country", "Omar al-Bashir": "Person"}),
        ("Then Abdullah bin Khamis spoke.", {"Abdullah bin Khamis": "Person"}),
        ("It was said by US prosecutors.", {"United States": "Country"}),
        ("Relations with the West froze.", {"West": "Place"}),
        ("It cost US$ 5 million or HK$40 million.", {}),
        ("Many British Indians voted.", {"British Indians": "Group", "United Kingdom": "Country", "Indians": "Group"}),
        ("Then the Conservative party lost.", {"Conservative party": "Organization"}),
        ("Trade with mainland China grew.", {"China": "Country"}),
        (
            "The House of Commons and the House of Lords met.",
            {"House of Commons": "Organization", "House of Lords": "Organization"},
        ),
        (
            "Of UK-India trade and India-Africa ties.",
            {"United Kingdom": "Country", "India": "Country", "Africa": "Place"},
        ),
        ("He lives in Indian-administered Kashmir.", {"India": "Country", "Kashmir": "Place"}),
        ("An ultra-Orthodox school closed.", {"Ultra-Orthodox Jews": "Group"}),
        ("Poor Muslim-majority towns suffered.", {"Muslims": "Group"}),
        ("It was a part of the Songhai Empire then.", {"Songhai Empire": "Place"}),
        ("They rode west to the Gulf.", {"Gulf": "Place"}),
    ],
)
def test_names_and_types(text: str, expected: dict[str, str]) -> None:
    assert named(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "However, it rained on Wednesday.",
        "Caution still lingers in November.",
        "Citing difficulties, they left.",
        "It goes back to the early Cold War.",
        "They passed the Affordable Care Act.",
        "The Olympics begin in May.",
        "He won the Nobel Prize.",
        "The Party and the Court agreed.",
        "THIS IS A WARNING TO ALL.",
        "He has HIV and a TV.",
        "They call it “Country Brand” there.",
        "x = Foo(); return Bar[1]",
        "",
        " \n\n ",
    ],
)
def test_no_actors(text: str) -> None:
    assert named(text) == {}


def test_one_person_by_full_name_surname_and_pronoun() -> None:
    text = "Shoigu's words came late. Sergei Shoigu met Mr. Shoigu's aide. He left."
    assert words_of(text, "Sergei Shoigu") == ["Shoigu", "Sergei Shoigu", "Shoigu", "He"]


def test_middle_names_and_tails_make_no_other_person() -> None:
    text = "Donald Trump won. Donald J. Trump Jr. lost. Trump spoke."
    cast, trump = member(text, "Donald Trump")
    assert [actor.name for actor in cast.actors()] == ["Donald Trump"]
    assert trump.alternate_name == ["Donald J. Trump Jr."]


def test_a_shared_surname_goes_to_the_one_named_last() -> None:
    text = "Bill Clinton came. Clinton spoke. Hillary Clinton came. Clinton spoke. Mr. Clinton left."
    assert words_of(text, "Bill Clinton") == ["Bill Clinton", "Clinton", "Clinton"]
    assert words_of(text, "Hillary Clinton") == ["Hillary Clinton", "Clinton"]


def test_a_surname_behind_another_given_name_is_somebody_else() -> None:
    assert words_of("Freddy Ortega spoke. His brother German Ortega left.", "Freddy Ortega") == ["Freddy Ortega", "His"]


def test_a_short_form_in_brackets_is_what_the_name_before_it_is() -> None:
    text = "The Communications Regulatory Authority of Namibia (Cran) seized phones. It was a long search, Cran said."
    actors = {actor.name: actor for actor in cast_of(text).actors()}
    assert actors["Communications Regulatory Authority of Namibia"].alternate_name == ("Cran",)
    assert "Cran" not in actors


def test_a_double_surname() -> None:
    text = "Debbie Wasserman Schultz spoke. Wasserman Schultz left."
    assert words_of(text, "Debbie Wasserman Schultz") == ["Debbie Wasserman Schultz", "Wasserman Schultz"]


def test_a_family_is_no_person() -> None:
    assert "Clintons" not in named("Bill Clinton came. The Clintons spoke.")


@pytest.mark.parametrize(
    ("text", "name", "titles"),
    [
        ("Russian Defense Minister Sergei Shoigu spoke.", "Sergei Shoigu", ["Defense Minister"]),
        ("Then Lt. Gen. Xu Qiliang spoke.", "Xu Qiliang", ["Lieutenant General"]),
        ("Then Sen. John McCain spoke.", "John McCain", ["Senator"]),
        ("Then Mr. John McCain spoke.", "John McCain", []),
        ("Secretary of State John Kerry spoke.", "John Kerry", ["Secretary of State"]),
        ("Former President Bill Clinton spoke.", "Bill Clinton", ["Former President"]),
        ("Jane Doe, 45, a professor of history at Yale, spoke.", "Jane Doe", ["professor of history"]),
        ("The chief executive of Apple, Tim Cook, spoke.", "Tim Cook", ["chief executive"]),
        ("A spokesman, Tim Cook, spoke.", "Tim Cook", ["spokesman"]),
        ("Would he counsel Hillary Clinton?", "Hillary Clinton", []),
        ("Governor Howard Dean spoke.", "Howard Dean", ["Governor"]),
        ("The former Florida governor Jeb Bush spoke.", "Jeb Bush", ["former governor"]),
        ("We met Presidents Obama and Xi Jinping.", "Obama", ["President"]),
        ("They met Putin, Chinese President Xi Jinping and others.", "Xi Jinping", ["President"]),
    ],
)
def test_titles_are_no_part_of_names(text: str, name: str, titles: list[str]) -> None:
    assert member(text, name)[1].job_title == titles


@pytest.mark.parametrize(
    ("text", "name", "nationality", "affiliation"),
    [
        ("Russian Defense Minister Sergei Shoigu spoke.", "Sergei Shoigu", ["Russia"], []),
        ("Iran's president, Hassan Rouhani, spoke.", "Hassan Rouhani", ["Iran"], []),
        ("Xu Qiliang, vice chairman of China's Central Military Commission, spoke.", "Xu Qiliang", [],
         ["Central Military Commission"]),
        ("Xu Qiliang, vice chairman of China's Central Military Commission, spoke.", "Central Military Commission",
         ["China"], []),
        ("Then Foreign Ministry spokesman Qin Gang spoke.", "Qin Gang", [], ["Foreign Ministry"]),
        ("A Twitter spokesman, Christopher Abboud, spoke.", "Christopher Abboud", [], ["Twitter"]),
        ("Jane Doe, a spokeswoman for Amnesty International, spoke.", "Jane Doe", [], ["Amnesty International"]),
        ("Angela Merkel, the German chancellor, spoke.", "Angela Merkel", ["Germany"], []),
    ],
)  # fmt: skip
def test_whom_they_belong_to(text: str, name: str, nationality: list[str], affiliation: list[str]) -> None:
    cast, found = member(text, name)
    assert [cast.actor(owner).name for owner in found.nationality] == nationality
    assert [cast.actor(owner).name for owner in found.affiliation] == affiliation


def test_acronyms() -> None:
    text = "The National Sea Rescue Institute (NSRI) was founded. NSRI spoke."
    assert words_of(text, "National Sea Rescue Institute") == ["National Sea Rescue Institute", "NSRI", "NSRI"]


def test_initials_of_a_known_body_mean_it_only_beside_its_name() -> None:
    text = "The Central Military Commission met. The CMC left."
    assert words_of(text, "Central Military Commission") == ["Central Military Commission", "CMC"]
    assert "Central Military Commission" not in named("The CMC left.")


def test_a_short_name_of_an_organization() -> None:
    text = "The Russian Defense Ministry spoke. The Defense Ministry declined. The ministry left."
    assert words_of(text, "Russian Defense Ministry") == [
        "Russian Defense Ministry",
        "Defense Ministry",
        "The ministry",
    ]


def test_headlines_are_not_believed() -> None:
    text = "Chasing Putin Across Ancient Siberia\n\nVladimir Putin spoke in Siberia."
    assert named(text) == {"Vladimir Putin": "Person", "Siberia": "Place"}


def test_description_by_title() -> None:
    text = "Russian Defense Minister Sergei Shoigu spoke. John Kerry listened. The defense minister left."
    assert words_of(text, "Sergei Shoigu") == ["Sergei Shoigu", "The defense minister"]


def test_pronouns_only_where_clear() -> None:
    text = "John Smith met Peter Jones. He left."
    assert words_of(text, "John Smith") == ["John Smith"]
    text = "Hillary Clinton came. President Obama spoke. Her friends left."
    assert words_of(text, "Obama") == ["Obama"]
    assert words_of("Mary Smith and Xabo Khan came. Her friends left.", "Xabo Khan") == ["Xabo Khan"]
    assert words_of("Mary Smith met Peter Jones. She left.", "Mary Smith") == ["Mary Smith", "She"]


SPEECH = (
    "Chinese and Russian officials vowed it. Russian Defense Minister Sergei Shoigu agreed. He left. A police "
    "spokesman declined. Officials at the Pentagon spoke. People familiar with the matter spoke. It rained. "
    "A Twitter spokesman, Christopher Abboud, wrote. The Russian government refused. Two witnesses spoke. TASS wrote. "
    "The opposition left."
)


@pytest.mark.parametrize(
    ("phrase", "type_", "name"),
    [
        ("Chinese and Russian officials", "Group", "Chinese and Russian officials"),
        ("Russian Defense Minister Sergei Shoigu", "Person", "Sergei Shoigu"),
        ("He", "Person", "Sergei Shoigu"),
        ("A police spokesman", "Person", "police spokesman"),
        ("Officials at the Pentagon", "Group", "Officials at the Pentagon"),
        ("People familiar with the matter", "Group", "People familiar with the matter"),
        ("A Twitter spokesman, Christopher Abboud,", "Person", "Christopher Abboud"),
        ("The Russian government", "Organization", "Russian government"),
        ("Two witnesses", "Group", "Two witnesses"),
        ("TASS", "Organization", "TASS"),
        ("The opposition", "Group", "opposition"),
    ],
)
def test_speakers(phrase: str, type_: str, name: str) -> None:
    cast = cast_of(SPEECH)
    start = SPEECH.index(phrase)
    speaker = cast.speaker_at(start, start + len(phrase))
    assert speaker is not None
    assert (cast.actor(speaker).type, cast.actor(speaker).name) == (type_, name)
    assert speaker == cast.speaker_at(start, start + len(phrase))


def test_nobody_speaks() -> None:
    cast = cast_of(SPEECH)
    start = SPEECH.index("It rained")
    assert cast.speaker_at(start, start + 2) is None
    assert cast.speaker_at(0, 0) is None


def test_one_of_a_group_is_not_the_group() -> None:
    text = "The Texas Republican spoke. Republicans listened."
    cast = cast_of(text)
    assert cast.speaker_at(0, len("The Texas Republican")) is None
    start = text.index("Republicans")
    speaker = cast.speaker_at(start, start + len("Republicans"))
    assert speaker is not None
    assert cast.actor(speaker).name == "Republicans"


def test_unnamed_sources_are_actors_only_if_used() -> None:
    cast = cast_of(SPEECH)
    start = SPEECH.index("A police spokesman")
    speaker = cast.speaker_at(start, start + len("A police spokesman"))
    assert speaker not in {actor.id for actor in cast.actors()}
    actor = next(actor for actor in cast.actors([speaker or ""]) if actor.id == speaker)
    assert [mention.kind for mention in actor.mentions] == ["nominal"]


@pytest.mark.parametrize(
    ("text", "phrase", "expected"),
    [
        ("Chinese and Russian officials met.", "Chinese and Russian officials", ["China", "Russia"]),
        ("Russia and China met. The two sides agreed.", "The two sides", ["Russia", "China"]),
        ("Russia and China met. They agreed.", "They", ["Russia", "China"]),
        ("Russian Defense Minister Sergei Shoigu left.", "Russian Defense Minister Sergei Shoigu", ["Sergei Shoigu"]),
        ("Iran's president, Hassan Rouhani, left.", "Iran's president, Hassan Rouhani,", ["Hassan Rouhani"]),
        ("It rained on both sides.", "both sides", []),
        ("They met in Berlin.", "in Berlin", []),
    ],
)
def test_parties(text: str, phrase: str, expected: list[str]) -> None:
    cast = cast_of(text)
    start = text.index(phrase)
    assert [cast.actor(party).name for party in cast.parties_between(start, start + len(phrase))] == expected


NEWS_WORDS = """
Sergei Shoigu Mr. the The President of for in Russia Russian Ministry CMC said he spokesman and U.S. Bank al-Bashir al-
People’s 's II ( ) , . “ ” " '
"""
NEWS_LIKE = st.lists(st.sampled_from([*NEWS_WORDS.split(), "\n"])).map(" ".join)


@settings(max_examples=300, deadline=None)
@given(NEWS_LIKE | st.text())
def test_any_text(text: str) -> None:
    cast = cast_of(text)
    actors = cast.actors()
    assert len({actor.id for actor in actors}) == len(actors)
    ids = {actor.id for actor in actors}
    ends = 0
    for mention in cast.mentions:
        assert 0 <= mention.start < mention.end <= len(text)
        assert text[mention.start : mention.end].strip()
        assert mention.actor in ids
        if mention.kind == "name":
            assert mention.start >= ends
            ends = mention.end
    for actor in actors:
        assert {*actor.affiliation, *actor.nationality} <= ids
        assert any(mention.kind == "name" for mention in actor.mentions) or actor.mentions
    assert cast_of(text).actors() == actors


@pytest.mark.parametrize(
    "unit", ["the cat met Barack Obama and he ", "Xab Yac ", "Mr. ", "Bank of ", "U.S. ", "the deputy ", '" ']
)
def test_work_grows_with_the_length_only(unit: str) -> None:
    def work(size: int) -> Callable[[], object]:
        text = unit * (size // len(unit))
        return lambda: cast_of(text)

    assert_linear(work, 6_000)


@pytest.mark.parametrize(
    "text",
    [
        "Hollywood Actor Who Endorsed Karl Meyer Just Called Him That’ll Make Him Cringe.",
        "Meyer Cash Debunks Schmidt: Only ‘One or Two Instances’ where Donations ‘Slipped through the Cracks.’",
    ],
)
def test_verbs_of_headlines_are_no_part_of_names(text: str) -> None:
    assert "Person" not in named(text).values()
