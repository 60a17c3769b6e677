"""What goes when doubtful facts are left out, and what stays."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgexport import extract
from kgexport.errors import UsageError
from kgexport.extraction import extractor_named
from kgexport.extraction.doubtful import without_doubtful
from kgexport.record import Actor, Article, Event, Mention, Quote, check_article
from tests.strategies import articles, examples

TEXT = "Russia, China: Anna Schmidt of the Army, officials, the envoy."


def actor(name: str, confidence: float | None, mention: str = "name", **fields: tuple[str, ...]) -> Actor:
    mentions = (Mention(start=0, end=6, kind=mention),)  # type: ignore[arg-type]
    return Actor(id=name, type="Group", name=name, mentions=mentions, confidence=confidence, **fields)


def event(name: str, confidence: float | None, *agents: str, **fields: tuple[str, ...]) -> Event:
    return Event(id=name, event_type="plover:AGREE", agent=agents, confidence=confidence, **fields)


def quote(name: str, confidence: float | None, speaker: str | None = None, **fields: tuple[str, ...]) -> Quote:
    return Quote(id=name, kind="indirect", text="it", speaker=speaker, confidence=confidence, **fields)


def left(article: Article, least: float = 0.8) -> Article:
    check_article(article)
    found = without_doubtful(article, least)
    check_article(found)
    return found


def test_a_fact_goes_where_its_confidence_is_less() -> None:
    actors = (actor("a", 0.79), actor("b", 0.8), actor("c", None))
    events = (event("e", 0.1, "b"), event("f", 0.9, "b"))
    quotes = (quote("q", 0.0), quote("r", 1.0), quote("s", None))
    found = left(Article(text=TEXT, actors=actors, events=events, quotes=quotes))
    ids = [[one.id for one in part or ()] for part in (found.actors, found.events, found.quotes)]
    assert ids == [["b", "c"], ["f"], ["r", "s"]]


def test_nothing_speaks_of_an_actor_that_is_gone() -> None:
    gone = {"speaker": "a", "via": ("a", "b"), "about": ("b", "a")}
    told = {"recipient": ("b", "a"), "location": ("a",), "attributed_to": ("a", "b")}
    article = Article(
        text=TEXT,
        actors=(actor("a", 0.1), actor("b", 0.9, affiliation=("a",), nationality=("a", "c")), actor("c", 0.9)),
        events=(event("e", 0.9, "a", **told),),
        quotes=(quote("q", 0.9, **gone),),  # type: ignore[arg-type]
    )
    found = left(article)
    assert found.actors is not None
    assert (found.actors[0].affiliation, found.actors[0].nationality) == ((), ("c",))
    assert found.events == (event("e", 0.9, recipient=("b",), attributed_to=("b",)),)
    assert found.quotes == (quote("q", 0.9, via=("b",), about=("b",)),)


def test_an_event_that_loses_all_its_parties_goes() -> None:
    events = (event("e", 0.9, "a", recipient=("a",)), event("f", 0.9))
    found = left(Article(text=TEXT, actors=(actor("a", 0.1),), events=events))
    assert [one.id for one in found.events or ()] == ["f"]


def test_somebody_without_a_name_goes_with_what_spoke_of_them() -> None:
    actors = (
        *(actor("officials", 0.9, "nominal"), actor("envoy", 0.9, "nominal"), actor("Schmidt", 0.9)),
        *(actor("state", 0.9, "nominal"), actor("soldier", 0.9, affiliation=("state",)), actor("army", 0.9, "nominal")),
    )
    quotes = (quote("q", 0.1, "officials", about=("Schmidt",)), quote("r", 0.9, "envoy"), quote("s", 0.1, "state"))
    found = left(Article(text=TEXT, actors=actors, quotes=quotes))
    assert [one.id for one in found.actors or ()] == ["envoy", "Schmidt", "state", "soldier", "army"]


def test_what_nobody_looked_for_is_not_there_afterwards() -> None:
    assert left(Article(text=TEXT)) == Article(text=TEXT)
    assert left(Article(text=TEXT, actors=(actor("a", 0.1),))) == Article(text=TEXT, actors=())


@examples(60)
@given(articles(), st.floats(0, 1))
def test_any_record_stays_a_record(article: Article, least: float) -> None:
    check_article(article)
    found = without_doubtful(article, least)
    check_article(found)
    for facts in (found.actors, found.events, found.quotes):
        assert all(one.confidence is None or one.confidence >= least for one in facts or ())  # type: ignore[attr-defined]
    assert without_doubtful(found, least) == found
    assert without_doubtful(article, 0) == article


def test_an_extractor_leaves_out_what_it_is_not_sure_of() -> None:
    article = Article(
        text='Russia and China held talks. "It was a good day for all of us," she said. They talked to Zorb.'
    )
    found, sure = extract(article), extract(article, min_confidence=0.9)
    kept = [one for one in found.quotes or () if (one.confidence or 0) >= 0.9]
    assert found.quotes
    assert sure == without_doubtful(found, 0.9)
    assert len(sure.quotes or ()) == len(kept) < len(found.quotes)


def test_a_text_that_is_not_read_keeps_its_facts() -> None:
    article = Article(text="Russland", in_language="de", actors=(actor("Russland", 0.1),))
    assert extract(article, min_confidence=0.9) == article


@pytest.mark.parametrize("least", [-0.1, 1.1, float("nan")])
def test_there_is_no_such_confidence(least: float) -> None:
    with pytest.raises(UsageError, match=f"the least confidence is from 0 to 1; it can't be {least}"):
        extractor_named(min_confidence=least)
