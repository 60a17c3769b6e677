"""What is taken of a JSON object, and what is told to be lost."""

from __future__ import annotations

from kgexport.readers.fields import Fields


def test_what_nobody_took_is_lost() -> None:
    fields = Fields(
        {
            "headline": " Talks ",
            "urgency": 3,
            "empty": "",
            "none": None,
            "bodies": [{"value": "a", "charCount": 1}, {"value": "b", "charCount": 2}, "odd"],
            "rights": {"name": "x", "terms": {"a": [1, 2], "b": []}},
            "pictures": {"main": {"uri": "u", "size": 1}, "other": {"uri": "v", "size": 2}},
            "language": 5,
            "known": "x",
        }
    )
    assert fields.text("title", "headline") == "Talks"
    assert fields.text("language") is None
    assert [body.text("value") for body in fields.items("bodies")] == ["a", "b"]
    rights = fields.inner("rights")
    assert rights is not None
    assert rights.text("name") == "x"
    assert [one.text("uri") for one in fields.members("pictures")] == ["u", "v"]
    fields.drop("known")
    assert fields.lost() == {
        "bodies[]": 1,
        "bodies[].charCount": 2,
        "language": 1,
        "pictures.*.size": 2,
        "rights.terms": 2,
        "urgency": 1,
    }


def test_a_list_of_texts_is_taken_only_where_it_is_one() -> None:
    fields = Fields({"one": "a", "many": ["b", " ", "c "], "mixed": ["d", 5], "none": []})
    assert [fields.texts(name) for name in ("one", "many", "mixed", "none")] == [("a",), ("b", "c"), ("d",), ()]
    assert fields.lost() == {"mixed": 2}


def test_asking_twice_gives_the_same_objects() -> None:
    fields = Fields({"bodies": [{"value": "a", "role": "main"}]})
    fields.items("bodies")[0].text("value")
    fields.items("bodies")[0].text("role")
    assert fields.lost() == {}
