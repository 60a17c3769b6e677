"""What is found in addition where a dependency tree is given: attitudes, their sources, the other party of an event."""

from __future__ import annotations

from dataclasses import replace

import pytest
from msgspec import structs

from kgexport.extraction.actors.cast import build_cast
from kgexport.extraction.events.find import find_events
from kgexport.extraction.quotes.find import find_quotes
from kgexport.extraction.syntax import Tree
from kgexport.extraction.text.document import Document
from tests.extraction.trees import trees

OBAMA = "Barack Obama"


def quotes_of(text: str, *, tree: bool = True) -> list[tuple[str, str, str]]:
    """Source, cue and content of all quotes of a sentence."""
    document = Document.from_text(text)
    found = find_quotes(document, build_cast(document), trees()[text] if tree else None)
    return [
        (text[quote.speaker_span.start : quote.speaker_span.end], text[quote.cue.start : quote.cue.end], quote.text)
        for quote in found
        if quote.speaker_span and quote.cue
    ]


ATTITUDES = [
    ("Barack Obama supports the treaty.", [(OBAMA, "supports", "the treaty")]),
    (
        "Barack Obama opposed the treaty with Iran, which was signed in 2015.",
        [(OBAMA, "opposed", "the treaty with Iran")],
    ),
    ("Barack Obama wants to close the prison.", [(OBAMA, "wants", "to close the prison")]),
    (
        "Barack Obama urged Congress to close the prison and to free the men.",
        [(OBAMA, "urged", "Congress to close the prison and to free the men")],
    ),
    ("Barack Obama is confident that the treaty works.", [(OBAMA, "confident", "that the treaty works")]),
    ("Barack Obama called yesterday for a ban on guns.", [(OBAMA, "called", "a ban on guns")]),
    ("Barack Obama criticized him for the war.", [(OBAMA, "criticized", "him for the war")]),
    ("Barack Obama is a man who supports the treaty.", [(OBAMA, "supports", "the treaty")]),
    (
        "Barack Obama praised the treaty, saying that it works.",
        [(OBAMA, "praised", "the treaty"), (OBAMA, "saying", "that it works")],
    ),
    (
        'Barack Obama called the treaty with Iran a "big step" for peace.',
        [(OBAMA, "called", 'the treaty with Iran a "big step" for peace')],
    ),
    ("Barack Obama's criticism of the treaty continued.", [(OBAMA, "criticism", "the treaty")]),
    ("Polls show that many voters fear the war.", [("Polls", "show", "that many voters fear the war")]),
]


@pytest.mark.parametrize(("text", "expected"), ATTITUDES)
def test_what_people_think_and_want_is_found_with_its_source(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert quotes_of(text) == expected
    assert quotes_of(text, tree=False) != expected


@pytest.mark.parametrize(
    "text",
    [
        "Barack Obama does not support the treaty.",
        "Barack Obama might support the treaty.",
        "It supports the treaty.",
        "The bridge supports the road.",
    ],
)
def test_what_is_denied_or_possible_or_said_of_a_thing_is_no_attitude(text: str) -> None:
    assert quotes_of(text) == []


def test_the_rules_keep_what_they_find() -> None:
    text = "Barack Obama believes that the treaty will hold and that the war will end."
    assert quotes_of(text) == quotes_of(text, tree=False)
    assert quotes_of(text)[0][2] == "that the treaty will hold and that the war will end"


OTHER_PARTIES = [
    ("Israel threatened to stop all talks with Syria.", ["Syria"]),
    ("Iran imposed a curfew in the town of Mosul.", ["Mosul"]),
    ("Israel rejected a call for troops to leave Syria.", ["Syria"]),
    ("Israel rejected the plan in response to a speech on Syria.", []),
]


@pytest.mark.parametrize(("text", "expected"), OTHER_PARTIES)
def test_the_other_party_is_looked_for_below_the_events_word(text: str, expected: list[str]) -> None:
    document = Document.from_text(text)
    cast = build_cast(document)
    events = find_events(document, cast, [], [], trees()[text])
    assert [cast.actor(actor).name for actor in events[0].recipient] == expected


def test_the_edges_of_a_phrase_hold_all_that_depends_on_it() -> None:
    tree = Tree(trees()["Barack Obama opposed the treaty with Iran, which was signed in 2015."])
    assert tree.edges[2] == (0, 13)
    assert tree.edges[4] == (3, 12)
    assert tree.span(6, frozenset({"acl:relcl"})) == (5, 6)


@pytest.mark.parametrize("text", sorted(trees()))
def test_a_tree_without_relations_changes_nothing(text: str) -> None:
    """A pipeline without a parser leaves every word its own head."""
    document = Document.from_text(text)
    read = trees()[text]
    flat = replace(read, words=tuple(structs.replace(word, head=word.index, dep="") for word in read.words))
    found = [find_quotes(document, build_cast(document), one, lambda *_: 0.5) for one in (flat, None)]
    assert found[0] == found[1]
