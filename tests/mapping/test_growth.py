"""The work grows with the record and not with its square."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgexport.mapping.evidence import in_text_order, nearest
from kgexport.mapping.mapper import map_article
from kgexport.record import Actor, Article, Event, Mention, Quote, Span, check_article
from kgexport.vocabulary.formats import FORMATS
from tests.growth import assert_linear
from tests.rdf import written

TEXT = "He said no. " * 2000


def namesakes(size: int) -> Article:
    return Article(id="1", actors=tuple(Actor(id=str(n), type="Person", name="John Smith") for n in range(size)))


def twin_quotes(size: int) -> Article:
    return Article(id="1", quotes=tuple(Quote(id=str(n), kind="indirect", text="no") for n in range(size)))


def twin_events(size: int) -> Article:
    return Article(id="1", events=tuple(Event(id=str(n), event_type="plover:AGREE") for n in range(size)))


def relayed_quotes(size: int) -> Article:
    mentions = tuple(Mention(start=12 * n, end=12 * n + 2, kind="name") for n in range(size))
    tass = Actor(id="t", type="Organization", name="TASS", mentions=mentions)
    spans = ((Span(start=12 * n + 8, end=12 * n + 10),) for n in range(size))
    quotes = tuple(Quote(id=str(n), kind="direct", text="no", spans=span, via=("t",)) for n, span in enumerate(spans))
    return Article(id="1", text=TEXT, actors=(tass,), quotes=quotes)


@pytest.mark.parametrize("make", [namesakes, twin_quotes, twin_events, relayed_quotes])
def test_mapping_and_writing_are_linear(make: Callable[[int], Article]) -> None:
    def work(size: int) -> Callable[[], object]:
        article = make(size)
        check_article(article)
        return lambda: written("jsonld", [map_article(article)])

    assert_linear(work, 40)


@pytest.mark.parametrize("form", FORMATS)
def test_each_writer_is_linear(form: str) -> None:
    def work(size: int) -> Callable[[], object]:
        graph = map_article(relayed_quotes(size))
        return lambda: written(form, [graph])

    assert_linear(work, 40)


def brute_force(mentions: tuple[Mention, ...], spans: tuple[Span, ...]) -> Mention | None:
    named = tuple(mention for mention in mentions if mention.kind == "name") or mentions

    def distance(mention: Mention) -> int:
        return min(max(span.start - mention.end, mention.start - span.end, 0) for span in spans)

    return min(named, key=distance, default=None) if spans else None


@given(
    st.lists(st.integers(1, 4), max_size=8),
    st.lists(st.tuples(st.integers(0, 30), st.integers(1, 5)), max_size=3),
    st.data(),
)
def test_the_nearest_mention(lengths: list[int], places: list[tuple[int, int]], data: st.DataObject) -> None:
    """Among mentions that don't overlap, in any order: by name rather than not, the first of two as near."""
    mentions, start = [], 0
    for length in lengths:
        start += data.draw(st.integers(0, 4))
        kind = data.draw(st.sampled_from(["name", "nominal"]))
        mentions.append(Mention(start=start, end=start + length, kind=kind))  # type: ignore[arg-type]
        start += length
    spans = tuple(Span(start=place, end=place + length) for place, length in places)
    in_any_order = data.draw(st.permutations(mentions))
    assert nearest(in_text_order(in_any_order), spans) == brute_force(tuple(mentions), spans)
