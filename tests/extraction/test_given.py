"""Actors that came as tags are kept, and not guessed again."""

from __future__ import annotations

from kgexport.extraction.given import has_only_tags, with_given
from kgexport.record import Actor, Article, Mention, Quote

TEXT = "Anna Hill spoke in Vienna. Hill said Acme Tools would go. Acme Tools is a firm."


def test_a_tag_gives_its_type_name_and_iris_to_the_actor_that_was_found() -> None:
    found = Actor(
        id="a1",
        type="Organization",
        name="anna hill",
        mentions=(Mention(start=0, end=9, kind="name"), Mention(start=27, end=31, kind="name")),
    )
    other = Actor(id="a2", type="Place", name="Vienna", mentions=(Mention(start=19, end=25, kind="name"),))
    quote = Quote(id="q1", kind="indirect", text="Acme Tools would go", speaker="a1")
    read = Article(text=TEXT, actors=(found, other), quotes=(quote,))
    given = (
        Actor(id="t1", type="Person", name="Anna Hill", same_as=("https://example.com/hill",)),
        Actor(id="a2", type="Organization", name="Acme Tools"),
    )
    hill, vienna, acme = with_given(read, given).actors or ()
    assert (hill.id, hill.type, hill.name, hill.alternate_name) == ("a1", "Person", "Anna Hill", ("anna hill",))
    assert (hill.same_as, hill.mentions) == (("https://example.com/hill",), found.mentions)
    assert vienna == other
    assert acme.id == "a2x"
    assert [TEXT[one.start : one.end] for one in acme.mentions] == ["Acme Tools", "Acme Tools"]


def test_in_a_text_that_nobody_reads_the_tags_are_found_by_their_names() -> None:
    given = (Actor(id="t1", type="Place", name="Wien"), Actor(id="t2", type="Person", name="C++"))
    article = Article(text="In Wien (nicht Wiener) spricht C++.", in_language="de", actors=given)
    assert has_only_tags(article)
    wien, odd = with_given(article, given).actors or ()
    assert [(one.start, one.end) for one in (*wien.mentions, *odd.mentions)] == [(3, 7), (31, 34)]
