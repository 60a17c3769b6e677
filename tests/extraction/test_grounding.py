"""What a dependency tree says against events that the rules find, and what it adds to them."""

from __future__ import annotations

import pytest

from kgexport.extraction.actors.cast import build_cast
from kgexport.extraction.dates.resolve import resolve_dates
from kgexport.extraction.events.find import find_events
from kgexport.extraction.text.document import Document
from tests.extraction.trees import trees

PUBLISHED = "2014-11-19"


def events(text: str, *, tree: bool = True) -> list[dict[str, object]]:
    """The events of a sentence, read with its tree or without it."""
    document = Document.from_text(text)
    cast = build_cast(document)
    found = find_events(document, cast, resolve_dates(document, PUBLISHED), [], trees()[text] if tree else None)
    return [
        {
            "type": event.event_type.removeprefix("plover:"),
            "agent": [cast.actor(actor).name for actor in event.agent],
            "recipient": [cast.actor(actor).name for actor in event.recipient],
            "location": [cast.actor(actor).name for actor in event.location],
            "status": event.status,
            "start": event.start_date,
        }
        for event in found
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The Republican candidate accused Russia of spying.",
        "Members of a club with ties to Russia who praised Georgia left.",
        "Syria backs American adversaries.",
        "Eight Syrian refugees were detained on Monday.",
        "Germany sued a Russian movement.",
        "A former Russian minister accused Germany of spying.",
    ],
)
def test_a_name_that_only_describes_is_no_party(text: str) -> None:
    assert events(text, tree=False)
    assert events(text) == []


@pytest.mark.parametrize(
    ("text", "agent", "recipient"),
    [
        ("Republican senators accused Russia of spying.", ["Republicans"], ["Russia"]),
        ("The Iranian minister accused Russia of spying.", ["Iran"], ["Russia"]),
        ("Syria backs American troops.", ["Syria"], ["United States"]),
        ("President Barack Obama withdrew American troops.", ["Barack Obama"], []),
        ("Russia called for a ban on Muslims.", ["Russia"], []),
        (
            "President Barack Obama held a meeting with officials from Japan, Russia and China.",
            ["Barack Obama"],
            ["Japan", "Russia", "China"],
        ),
    ],
)
def test_what_acts_for_a_name_is_its_party(text: str, agent: list[str], recipient: list[str]) -> None:
    [event] = events(text)
    assert (event["agent"], event["recipient"]) == (agent, recipient)


def test_what_is_only_demanded_is_no_act() -> None:
    text = "Syria demands that French officials reject the Russian plan."
    assert {event["type"] for event in events(text, tree=False)} == {"REQUEST", "REJECT"}
    assert {event["type"] for event in events(text)} == {"REQUEST"}


def test_until_makes_what_is_not_over_a_condition() -> None:
    [event] = events("The talks will go on until Russia agrees to leave Georgia.")
    assert event["status"] == "hypothetical"


def test_a_place_of_something_else_is_not_the_events() -> None:
    assert events("France criticized Russia in Georgia.")[0]["location"] == ["Georgia"]
    assert events("France criticized Russia after an attack in Georgia.")[0]["location"] == []


def test_a_date_of_another_clause_is_not_the_events() -> None:
    assert events("Russian leaders praised Georgia on Tuesday.")[0]["start"] == "2014-11-18"
    text = "Russian leaders who have praised Georgia left on Tuesday."
    assert events(text, tree=False)[0]["start"] == "2014-11-18"
    assert events(text)[0]["start"] is None


def test_an_announcement_has_the_other_party_of_the_act() -> None:
    found = events("NATO said it would tighten the blockade of Serbia.")
    assert [(event["type"], event["recipient"]) for event in found] == [
        ("THREATEN", ["Serbia"]),
        ("SANCTION", ["Serbia"]),
    ]


def test_what_is_only_planned_for_is_no_event() -> None:
    text = "Diplomats worked on a plan for an accord between Israel and Russia."
    assert events(text, tree=False)
    assert events(text) == []


def test_a_date_of_what_is_said_beside_is_not_the_events() -> None:
    text = "Syria, a colony from 1890 until 1941, was annexed by Russia."
    assert events(text, tree=False)[0]["start"] == "1890"
    assert events(text)[0]["start"] is None
