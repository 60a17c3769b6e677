from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kgexport.extraction.actors.cast import build_cast
from kgexport.extraction.dates.resolve import resolve_dates
from kgexport.extraction.events.find import find_events
from kgexport.extraction.events.lexicon import noun_class, noun_frames, verb_frames
from kgexport.extraction.events.needs import KINDS, SIMPLE
from kgexport.extraction.events.verb_forms import verb_forms
from kgexport.extraction.events.verb_tags import word_classes
from kgexport.extraction.quotes.find import find_quotes
from kgexport.extraction.text.document import Document
from kgexport.record.lexical import date_precision
from kgexport.vocabulary.event_types import is_event_type
from tests.growth import assert_linear

PUBLISHED = "2014-11-19"  # a Wednesday


def events(text: str, published: str | None = PUBLISHED) -> list[dict[str, object]]:
    """The events of a text with the names of their parties."""
    document = Document.from_text(text)
    cast = build_cast(document)
    found = find_events(document, cast, resolve_dates(document, published), find_quotes(document, cast))
    return [
        {
            "type": event.event_type.removeprefix("plover:"),
            "agent": sorted(cast.actor(actor).name for actor in event.agent),
            "recipient": sorted(cast.actor(actor).name for actor in event.recipient),
            "location": sorted(cast.actor(actor).name for actor in event.location),
            "by": [cast.actor(actor).name for actor in event.attributed_to],
            "status": event.status,
            "start": event.start_date,
            "end": event.end_date,
            "trigger": text[event.trigger.start : event.trigger.end] if event.trigger else None,
            "name": event.name,
        }
        for event in found
    ]


def one(text: str, kind: str) -> dict[str, object]:
    found = [event for event in events(text) if event["type"] == kind]
    assert len(found) == 1, events(text)
    return found[0]


@pytest.mark.parametrize(
    ("text", "kind", "agent", "recipient"),
    [
        ("Russia invaded Georgia in 2008.", "ASSAULT", ["Russia"], ["Georgia"]),
        ("Georgia was invaded by Russia in 2008.", "ASSAULT", ["Russia"], ["Georgia"]),
        ("Russia's invasion of Georgia shocked the region.", "ASSAULT", ["Russia"], ["Georgia"]),
        ("Israeli troops shelled Lebanon on Monday.", "ASSAULT", ["Israel"], ["Lebanon"]),
        ("Germany accused Russia of spying.", "ACCUSE", ["Germany"], ["Russia"]),
        ("France condemned Israel's decision to build homes.", "ACCUSE", ["France"], ["Israel"]),
        ("Japan and China held talks in Tokyo.", "CONSULT", ["China", "Japan"], []),
        ("Talks between Iran and France failed.", "CONSULT", ["France", "Iran"], []),
        ("The United States imposed sanctions on Iran.", "SANCTION", ["United States"], ["Iran"]),
        ("Sweden gave Kenya a loan of $5 million.", "AID", ["Sweden"], ["Kenya"]),
        ("Sweden sent medical aid to Kenya.", "AID", ["Sweden"], ["Kenya"]),
        ("Egypt urged Israel to withdraw.", "REQUEST", ["Egypt"], ["Israel"]),
        ("Syria rejected a proposal from Turkey.", "REJECT", ["Syria"], ["Turkey"]),
        ("North Korea threatened to attack South Korea.", "THREATEN", ["North Korea"], ["South Korea"]),
        ("Peru and Ecuador agreed to open talks.", "AGREE", ["Ecuador", "Peru"], []),
        ("Italy promised to help Libya.", "AGREE", ["Italy"], ["Libya"]),
        ("Cuba released two American prisoners.", "RETREAT", ["Cuba"], ["United States"]),
        ("Thousands of Iraqi Kurds demonstrated against Turkey.", "PROTEST", ["Iraqi Kurds"], ["Turkey"]),
        ("Poland expelled two Russian diplomats.", "SANCTION", ["Poland"], ["Russia"]),
        ("Canada praised Norway's efforts.", "SUPPORT", ["Canada"], ["Norway"]),
        ("India strengthened cooperation with Vietnam.", "COOPERATE", ["India"], ["Vietnam"]),
        ("Israel massed troops along its border.", "MOBILIZE", ["Israel"], []),
        ("Turkey imposed a curfew in Ankara.", "COERCE", ["Turkey"], ["Ankara"]),
    ],
)
def test_who_did_what_to_whom(text, kind, agent, recipient):
    event = one(text, kind)
    assert (event["agent"], event["recipient"]) == (agent, recipient)


@pytest.mark.parametrize(
    ("text", "kind", "status"),
    [
        ("Russia attacked Georgia.", "ASSAULT", "occurred"),
        ("Russia is attacking Georgia.", "ASSAULT", "ongoing"),
        ("Russia will help Georgia, sending aid to Georgia.", None, None),
        ("Russia will attack Georgia.", "ASSAULT", "planned"),
        ("Russia plans to attack Georgia.", "ASSAULT", "planned"),
        ("Russia did not attack Georgia.", "ASSAULT", "negated"),
        ("Russia never attacked Georgia.", "ASSAULT", "negated"),
        ("Russia nearly attacked Georgia.", "ASSAULT", "negated"),
        ("Russia failed to attack Georgia.", "ASSAULT", "negated"),
        ("Russia might attack Georgia.", "ASSAULT", "hypothetical"),
        ("If Russia attacks Georgia, many will flee.", "ASSAULT", "hypothetical"),
        ("Russia tried to attack Georgia.", "ASSAULT", "hypothetical"),
        ("Russia began to attack Georgia.", "ASSAULT", "occurred"),
        ("Russia said it would attack Georgia.", "ASSAULT", "planned"),
    ],
)
def test_status_keeps_not_and_may(text, kind, status):
    if kind:
        assert one(text, kind)["status"] == status
    else:
        assert all(event["status"] != "occurred" for event in events(text) if event["trigger"] == "help")


@pytest.mark.parametrize(
    "text",
    [
        "The striker attacked the ball and Smith hit it.",
        "He agreed with his wife.",
        "Storms hit the coast and killed 20 people.",
        "Police arrested a man in Ohio on Monday.",
        "Russia's economy attacked by inflation shrank.",
        "The company agreed to buy its rival and signed a deal.",
        "Shares of the bank were hit.",
        "Apple accused Samsung of theft.",
        "The United States should attack.",
        "Sanders declined to comment.",
        "Russia Attacks Georgia And Vows To Stay",
        "The 2014 film met with success.",
    ],
)
def test_sport_business_weather_crime_and_headlines_give_none(text):
    assert events(text) == []


def test_war_of_words_is_no_assault():
    found = events("In a speech on trade, President Barack Obama attacked President Vladimir Putin for his policies.")
    assert [event["type"] for event in found] == ["ACCUSE"]


def test_dates_belong_to_their_own_clause():
    text = "Iran and Iraq vowed on Tuesday to hold joint exercises next year in the Persian Gulf."
    promise, exercise = one(text, "AGREE"), one(text, "COOPERATE")
    assert (promise["start"], promise["status"]) == ("2014-11-18", "occurred")
    assert (exercise["start"], exercise["status"]) == ("2015", "planned")
    assert (promise["location"], exercise["location"]) == ([], ["Persian Gulf"])
    assert exercise["agent"] == ["Iran", "Iraq"]


def test_a_date_at_the_end_holds_for_joined_verbs():
    text = "Iran and Iraq clashed over the river and then went home in 1984."
    assert one(text, "ASSAULT")["start"] == "1984"


def test_a_date_that_belongs_to_another_noun_is_not_taken():
    assert one("France condemned Monday's attack on Israel.", "ACCUSE")["start"] is None
    assert one("France rejected a plan after Tuesday.", "REJECT")["start"] is None


def test_ranges_give_start_and_end():
    event = one("Iran fought against Iraq from 1980 to 1988.", "ASSAULT")
    assert (event["start"], event["end"]) == ("1980", "1988")


def test_announced_acts_are_promises_refusals_and_threats():
    promise = one("Hungary said on Monday it will support Romania.", "AGREE")
    assert (promise["agent"], promise["recipient"]) == (["Hungary"], ["Romania"])
    assert one("Hungary said it will not support Romania.", "REJECT")["agent"] == ["Hungary"]
    assert one("Hungary said it will impose sanctions on Romania.", "THREATEN")["recipient"] == ["Romania"]
    demand = one("Hungary declared that Romania must leave.", "REQUEST")
    assert (demand["agent"], demand["recipient"]) == (["Hungary"], ["Romania"])


def test_the_word_of_others_is_attributed():
    text = "Russia attacked Georgia on Monday, Reuters reported."
    assert one(text, "ASSAULT")["by"] == ["Reuters"]


def test_a_repeated_sentence_gives_its_events_once():
    sentence = "Russia attacked Georgia on Monday."
    assert len(events(f"{sentence}\n\nA pause came.\n\n{sentence}")) == len(events(sentence)) == 1


def test_joined_verbs_share_their_subject():
    found = events("Russia invaded Georgia and then expelled American diplomats.")
    assert [(event["type"], event["agent"]) for event in found] == [("ASSAULT", ["Russia"]), ("SANCTION", ["Russia"])]


def test_the_name_is_the_words_of_the_clause():
    event = one("On Monday, Russia  attacked   Georgia with tanks.", "ASSAULT")
    assert event["name"] == "Russia attacked Georgia with tanks"
    assert event["trigger"] == "attacked"


def test_every_word_of_the_lexicon_can_be_found():
    bases = {form.base for forms in verb_forms().values() for form in forms}
    assert sorted(set(verb_frames()) - bases - {"willing", "ready", "prepared"}) == []


def test_the_lexicon_names_known_types_and_conditions():
    for words in (*verb_frames().values(), *noun_frames().values()):
        for word in words:
            assert is_event_type(word.type)
            for need in word.needs:
                where, _, what = need.partition(":")
                if where == "no":
                    assert word_classes()[what] == "prep"
                elif what.startswith("@"):
                    assert noun_class(what[1:])
                else:
                    assert what in KINDS if what else where in {*SIMPLE, "other"}, need


WORDS = st.sampled_from(
    [
        *("Russia", "China", "and", "the two sides", "vowed", "to", "attack", "attacked", "by", "on", "Monday", "."),
        *("agreement", "'s", ",", "who", "that", "will", "not", "talks", "between", "sanctions", "imposed", "said"),
        *("it", '"', "“", "”", "officials", "in", "1969", "(", ")", "U.S.", "troops", "if", "must", "refused", "\n\n"),
        *("invasion", "of", "agreed", "having", "been", "is", "ready", "killing", "Obama", "President", "with", "for"),
    ]
)


@settings(deadline=None, max_examples=150)
@given(st.one_of(st.text(), st.lists(WORDS, max_size=60).map(" ".join)))
def test_any_text_gives_well_formed_events(text):
    document = Document.from_text(text)
    cast = build_cast(document)
    dates, quotes = resolve_dates(document, PUBLISHED), find_quotes(document, cast)
    found = find_events(document, cast, dates, quotes)
    assert found == find_events(document, cast, dates, quotes)
    assert [event.id for event in found] == [f"e{number}" for number in range(1, len(found) + 1)]
    for event in found:
        assert is_event_type(event.event_type)
        assert event.trigger
        assert event.evidence
        assert 0 <= event.evidence.start <= event.trigger.start < event.trigger.end <= event.evidence.end <= len(text)
        assert event.agent or event.recipient
        assert not set(event.agent) & set(event.recipient)
        for actor in (*event.agent, *event.recipient, *event.location, *event.attributed_to):
            cast.actor(actor)
        assert all(date is None or date_precision(date) for date in (event.start_date, event.end_date))
        assert event.name
        assert event.confidence
        assert 0 < event.confidence < 1


@pytest.mark.parametrize(
    "piece",
    [
        "Russia and China vowed to ",
        "Russia attacked Georgia and ",
        "to attack ",
        "talks between ",
        "Russia, ",
        "Russia attacked Georgia. ",
        "X's ",
    ],
)
def test_work_grows_with_the_length_only(piece):
    def work(count: int) -> Callable[[], object]:
        document = Document.from_text(piece * count)
        cast = build_cast(document)
        return lambda: find_events(document, cast, [], [])

    assert_linear(work, 150)


@pytest.mark.parametrize(
    "text",
    [
        "Turkey repeated its request that the United States extradite the cleric.",
        "Russia urged Georgia to avoid condemning Serbia.",
        "Germany's spokesman demonstrated just how easily it goes.",
        "A dinner party was hosted by Russia.",
    ],
)
def test_what_is_asked_for_or_shown_is_no_event_of_its_own(text):
    assert not {event["type"] for event in events(text)} & {"COOPERATE", "ACCUSE", "PROTEST", "CONSULT"}


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("No European leaders attacked Russia on Monday.", {"negated"}),
        ("Merkel met the French without attacking Russia.", {"negated"}),
        ("Russia is not ready to attack Georgia.", {"negated"}),
        ("Russia was not prepared to attack Georgia.", {"negated"}),
        ("Russia attacked no neighbors of Georgia.", {"negated"}),
    ],
)
def test_negation_outside_the_verb(text, status):
    assert {
        event["status"] for event in events(text) if event["trigger"] in {"attacked", "attacking", "attack"}
    } <= status


@pytest.mark.parametrize(
    "text",
    [
        "Several Russian officials agreed that the weather was good.",
        "The Ohio Republican did give Russia some credit.",
        "Moscow extended minimum wage laws to the island.",
        "Russia's minister declined to offer a figure.",
        "President Barack Obama visited Springfield and thanked his supporters.",
        "Senator Bernie Sanders was holding a rally in Ohio.",
        "Russia could attack at any time.",
    ],
)
def test_opinions_and_figures_are_no_events(text):
    assert events(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Senator Bernie Sanders vowed to win the primary.",
        "Russia's minister declined a question.",
        "Russia did meet the deadline China imposed.",
        "Russia and China signed it on Monday in a hall.\n\nThey criticized Georgia.",
        "Some 23 percent favored President Barack Obama and 15 percent backed Russia.",
        "President Barack Obama released Orders.",
        "Hungary said Senator Bernie Sanders left. Sanders said he will support Romania.",
    ],
)
def test_what_commits_nobody_is_no_event(text):
    assert not {event["type"] for event in events(text)} & {"AGREE", "REJECT", "CONSULT", "ACCUSE", "RETREAT"}
    assert all(event["agent"] == ["Bernie Sanders"] for event in events(text))


@pytest.mark.parametrize(
    ("text", "kind", "status"),
    [
        ("Russia was attacking Georgia.", "ASSAULT", "occurred"),
        ("Russia had been talking with Georgia.", "CONSULT", "occurred"),
        ("Russia is talking with Georgia.", "CONSULT", "ongoing"),
    ],
)
def test_what_was_going_on_then_is_over(text, kind, status):
    assert one(text, kind)["status"] == status


@pytest.mark.parametrize(
    ("text", "kind", "agent", "recipient"),
    [
        ("Russia promised to forcibly deport two Germans.", "THREATEN", ["Russia"], ["Germans"]),
        ("France lent its support to Russia.", "SUPPORT", ["France"], ["Russia"]),
        ("Sudan accused Darfur rebels of lying.", "ACCUSE", ["Sudan"], ["Darfur"]),
        ("Syria shortened by one hour the curfew in Ankara.", "CONCEDE", ["Syria"], ["Ankara"]),
    ],
)
def test_who_did_what_in_rarer_words(text, kind, agent, recipient):
    event = one(text, kind)
    assert (event["agent"], event["recipient"]) == (agent, recipient)


def test_an_unnamed_government_demands():
    event = one("The Nauru administration declared that China must leave.", "REQUEST")
    assert event["recipient"] == ["China"]


def test_who_is_defended_is_not_who_attacks():
    assert events("Russia defended the company against attacks from Georgia.") == []


def told(text: str) -> list[tuple[str, str | None, list[str]]]:
    """Type and date of each event with all the words that tell of it."""
    document = Document.from_text(text)
    found = find_events(document, build_cast(document), resolve_dates(document, PUBLISHED), [])
    return [
        (
            event.event_type.removeprefix("plover:"),
            event.start_date,
            [text[span.start : span.end] for span in (event.evidence, *event.further_evidence) if span],
        )
        for event in found
    ]


def test_an_event_told_again_is_one_with_two_pieces_of_evidence():
    first, again = "Russia attacked Georgia.", "On Monday, Russia had attacked Georgia with tanks."
    assert told(f"{first}\n\nA pause came.\n\n{again}") == [("ASSAULT", "2014-11-17", [first, again])]


@pytest.mark.parametrize(
    "text",
    [
        "Russia attacked Georgia in 2008.\n\nRussia attacked Georgia in 2011.",
        "Russia attacked Georgia.\n\nRussia attacked Armenia.",
        "Russia attacked Georgia.\n\nRussia will attack Georgia.",
        "Russia attacked Georgia.\n\nRussia bombed Georgia.",
        "Germany praised Italy for its banks.\n\nGermany praised Italy for its wine.",
    ],
)
def test_events_that_differ_stay_apart(text):
    assert len(told(text)) == 2


def test_words_of_one_day_or_the_same_words_are_told_again():
    assert len(told("Germany praised Italy.\n\nGermany praised Italy on Monday for its banks.")) == 1
    assert (
        len(told("Germany praised Italy on Monday for its wine.\n\nGermany praised Italy for its banks on Monday."))
        == 1
    )


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Jeb Bush fired at Senator Ted Cruz.", "ASSAULT"),
        ("Russian hackers struck Germany.", "ASSAULT"),
        ("Germany warned Russia about the weather.", "THREATEN"),
        ("The British withdrawal from the European Union took years.", "RETREAT"),
        ("Senator Ted Cruz has given money to Senator Marco Rubio.", "AID"),
        ("Senator Ted Cruz signed an agreement on funds.", "SUPPORT"),
        ("Russia rejected the notion of Germany as a threat.", "REJECT"),
        ("Russia's rejection of a politics of fear was heard.", "REJECT"),
        ("Trade between Russia and Germany fell.", "COOPERATE"),
        ("Russia pledged to bolster its military.", "AGREE"),
    ],
)
def test_figures_and_other_senses_are_not_taken_for_acts(text, kind):
    assert kind not in {event["type"] for event in events(text)}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Russia fired at Georgia.", "ASSAULT"),
        ("Russian troops struck Georgia.", "ASSAULT"),
        ("Germany warned Russia.", "THREATEN"),
        ("The Russian withdrawal from Georgia took years.", "RETREAT"),
        ("Russia has given money to Senator Marco Rubio.", "AID"),
        ("Russia signed an agreement on funds.", "SUPPORT"),
        ("Russia rejected the plan of Germany.", "REJECT"),
        ("Russia's rejection of the proposal was heard.", "REJECT"),
        ("Cooperation between Russia and Germany fell.", "COOPERATE"),
        ("Russia vowed to ignore the ruling.", "REJECT"),
    ],
)
def test_the_acts_themselves_are_found(text, kind):
    assert kind in {event["type"] for event in events(text)}


def test_what_is_set_for_next_week_is_planned():
    assert one("Russia is meeting with Georgia next week.", "CONSULT")["status"] == "planned"


@pytest.mark.parametrize(
    "text",
    [
        "Russia's minister declined a request for an interview.",
        "Russia's minister has declined to respond to questions about Germany.",
        "Senator Ted Cruz warned Senator Marco Rubio not to wait.",
        "Senator Ted Cruz and Senator Marco Rubio are vowing to bring back jobs.",
    ],
)
def test_no_comment_and_promises_to_voters_are_no_events(text):
    assert events(text) == []


def test_a_refusal_to_respond_to_a_demand_is_one():
    assert one("Russia's minister refused to respond to a demand from Germany.", "REJECT")["agent"] == ["Russia"]
