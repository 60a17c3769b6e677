"""Each rule of the record, each with the field and the value in the message."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import msgspec
import pytest

from kgexport.errors import RecordError
from kgexport.record import (
    Actor,
    Article,
    Author,
    Event,
    Extractor,
    Mention,
    Publisher,
    Quote,
    Span,
    Work,
    check_article,
    decode_article,
    encode_article,
)
from tests.data import record

FIELDS = {
    Article: "id url headline alternativeHeadline description text inLanguage datePublished dateModified dateCreated "
    "dateline author publisher articleSection keywords about isBasedOn citation license copyrightHolder usageTerms "
    "image actors events quotes extractor",
    Author: "type name url",
    Publisher: "name url",
    Work: "name",
    Extractor: "name version model",
    Actor: "id type name alternateName jobTitle affiliation nationality sameAs mentions confidence",
    Mention: "start end kind",
    Event: "id eventType name trigger agent recipient location startDate endDate status attributedTo evidence "
    "furtherEvidence confidence",
    Quote: "id kind text spans speaker speakerSpan cue via about date confidence",
    Span: "start end",
}
TEXT = 'He said "yes" and “no”.'


def changed(path: str, value: Any) -> dict[str, Any]:
    """The right record with one value put at a path such as `quotes[0].speaker`."""
    raw = record()
    place: Any = raw
    *steps, last = [int(step) if step.isdigit() else step for step in re.findall(r"[^.\[\]]+", path)]
    for step in steps:
        place = place[step]
    if isinstance(place, list) and last == len(place):
        place.append(value)
    else:
        place[last] = value
    return raw


def refusal(raw: Any, *, strict: bool = True) -> RecordError:
    """The error that a record is refused with."""
    with pytest.raises(RecordError) as caught:
        decode_article(json.dumps(raw), strict=strict)
    return caught.value


@pytest.mark.parametrize(("struct", "names"), FIELDS.items(), ids=lambda part: getattr(part, "__name__", ""))
def test_the_fields_are_those_of_the_design(struct: type[msgspec.Struct], names: str) -> None:
    assert [field.encode_name for field in msgspec.structs.fields(struct)] == names.split()


def test_a_record_with_every_field_is_right() -> None:
    article, warnings = decode_article(json.dumps(record()))
    assert warnings == ()
    assert json.loads(encode_article(article)) == record()
    assert record().keys() == set(FIELDS[Article].split())


WRONG: list[tuple[str, Any, str, str]] = [
    # where, what stands there, the field that the message names, what it says of it
    *(("url", bad, "url", repr(bad)) for bad in ("example.org", "/2014/a", "http://a b/", "https://example.org/\n")),
    *((place, "no iri", place, "no iri") for place in ("license", "publisher.url", "author[0].url", "image[0]")),
    *(
        (place, "http://a/<b>", place, "http://a/<b>")
        for place in ("actors[0].sameAs[0]", "isBasedOn[0]", "citation[0]")
    ),
    ("license", "schema:name", "license", "CURIE"),
    ("image[0]", "kgx:x", "image[0]", "CURIE"),
    *(
        (place, bad, place, bad)
        for place in ("datePublished", "dateModified", "dateCreated", "events[0].startDate", "quotes[0].date")
        for bad in ("2014-02-30", "19 November 2014", "2014-11-19T10:00:00")
    ),
    ("events[1].endDate", "2014-04", "events[1].endDate", "2014-04 is before startDate 2014-05"),
    ("events[1].endDate", "2013", "events[1].endDate", "2013 is before"),
    ("inLanguage", "English language", "inLanguage", "English language"),
    ("inLanguage", "en_GB", "inLanguage", "en_GB"),
    *((f"{part}[0].id", "a b", f"{part}[0].id", "a b") for part in ("actors", "events", "quotes")),
    *((f"{part}[0].id", "", f"{part}[0].id", "white space") for part in ("actors", "events", "quotes")),
    ("actors[0].id", "a\n", "actors[0].id", "a\\n"),
    ("actors[0].id", "a\u00a0b", "actors[0].id", "white space"),
    ("actors[7].id", "a1", "actors[7].id", "'a1' is the id of an earlier one"),
    ("events[1].id", "e1", "events[1].id", "'e1'"),
    ("quotes[1].id", "q1", "quotes[1].id", "'q1'"),
    *(
        (place, "a9", place, "no actor has the id 'a9'")
        for place in (
            *("actors[0].affiliation[0]", "actors[0].nationality[0]", "events[0].agent[0]", "events[1].recipient[0]"),
            *("events[0].location[0]", "events[0].attributedTo[0]", "quotes[0].speaker", "quotes[0].via[0]"),
            "quotes[0].about[0]",
        )
    ),
    *(
        (place, {"start": start, "end": end}, place, f"{start} to {end}")
        for place in (
            "events[0].trigger",
            "events[0].evidence",
            "quotes[0].spans[0]",
            "quotes[0].speakerSpan",
            "quotes[0].cue",
        )
        for start, end in ((0, 10_000), (9000, 9001), (5, 5), (6, 5))
    ),
    ("actors[0].mentions[0]", {"start": 0, "end": 10_000, "kind": "name"}, "actors[0].mentions[0]", "0 to 10000"),
    ("quotes[0].cue", {"start": -1, "end": 4}, "quotes[0].cue.start", "-1"),
    ("quotes[0].cue", {"start": 1.5, "end": 4}, "quotes[0].cue.start", "1.5"),
    ("quotes[0].cue", {"start": True, "end": 4}, "quotes[0].cue.start", "bool"),
    ("quotes[0].cue", {"start": 1}, "quotes[0].cue.end", "missing"),
    ("quotes[0].text", "The strategic partnership", "quotes[0].spans", "The strategic partnership"),
    ("quotes[0].spans[0]", {"start": 1, "end": 20}, "quotes[0].spans", "'The strategic partn'"),
    ("quotes[0].kind", "spoken", "quotes[0].kind", "spoken"),
    ("actors[0].type", "Animal", "actors[0].type", "Animal"),
    ("author[0].type", "Country", "author[0].type", "Country"),
    ("events[0].status", "done", "events[0].status", "done"),
    ("actors[0].mentions[0].kind", "alias", "actors[0].mentions[0].kind", "alias"),
    *(
        ("events[0].eventType", bad, "events[0].eventType", bad)
        for bad in ("plover:NOTHING", "cameo:999", "AGREE", "plover:agree", "agree with", "x:y", "plover:")
    ),
    ("actors[1].jobTitle", ["ministry"], "actors[1].jobTitle", "Organization"),
    ("actors[0].confidence", 1.1, "actors[0].confidence", "1.1"),
    ("actors[0].confidence", -0.1, "actors[0].confidence", "-0.1"),
    ("actors[0].confidence", "0.5", "actors[0].confidence", "0.5"),
    *((place, "", place, "empty") for place in ("headline", "id", "publisher.name", "quotes[0].text", "keywords[0]")),
    *(
        (place, " \u00a0\n", place, "white space")
        for place in ("headline", "id", "publisher.name", "keywords[0]", "about[1]", "actors[0].alternateName[0]")
    ),
    ("quotes[1].text", " ", "quotes[1].text", "white space"),
    *(
        (place, f"a{bad}b", place, f"U+{ord(bad):04X} at offset 1")
        for place in ("headline", "text", "actors[0].name", "usageTerms", "extractor.model", "citation[0].name")
        for bad in "\x00\x0b\x1b\ufffe"
    ),
    ("id", 5, "id", "5"),
    ("keywords", "defense", "keywords", "defense"),
    ("author", {"type": "Person", "name": "x"}, "author", "array"),
    ("actors[0].name", None, "actors[0].name", "null"),
]


@pytest.mark.parametrize(("place", "value", "field", "said"), WRONG, ids=lambda value: str(value)[:30])
def test_a_value_that_breaks_a_rule_is_refused(place: str, value: Any, field: str, said: str) -> None:
    raw = changed(place, value)
    error = refusal(raw)
    assert error.field == field
    assert said in error.problem
    assert refusal(raw, strict=False).field == field


@pytest.mark.parametrize("value", ["plover:AGREE", "cameo:057", "https://example.org/events#Talks"])
def test_types_of_events(value: str) -> None:
    decode_article(json.dumps(changed("events[0].eventType", value)))


@pytest.mark.parametrize(
    "missing", ["actors[0].id", "actors[0].type", "actors[0].name", "quotes[0].kind", "extractor.version"]
)
def test_what_must_be_there(missing: str) -> None:
    part, _, name = missing.rpartition(".")
    raw = record()
    holder = raw[part.partition("[")[0]]
    del (holder[0] if "[" in part else holder)[name]
    error = refusal(raw)
    assert error.field == missing
    assert "missing" in error.problem


def _spoiled() -> Iterator[tuple[dict[str, Any], str]]:
    for place in (
        "",
        "actors[0].",
        "actors[0].mentions[0].",
        "quotes[0].spans[0].",
        "publisher.",
        "citation[0].",
        "author[1].",
    ):
        yield changed(place + "extra", {"x": 1}), place + "extra"


@pytest.mark.parametrize(("raw", "field"), [*_spoiled()], ids=lambda value: value if isinstance(value, str) else "")
def test_an_unknown_field_is_an_error_or_left_out_and_told(raw: dict[str, Any], field: str) -> None:
    error = refusal(raw)
    assert error.field == field
    assert "kgexport show schema" in error.problem
    article, warnings = decode_article(json.dumps(raw), strict=False)
    assert json.loads(encode_article(article)) == record()
    assert warnings == (f"{field}: unknown field, left out",)


def test_snake_case_is_not_the_record() -> None:
    assert refusal({"date_published": "2014"}).field == "date_published"


def test_all_that_is_wrong_is_told_up_to_ten() -> None:
    raw = changed("quotes[0].speaker", "a9")
    raw["datePublished"] = "2014-02-30"
    raw["quotes"][0]["via"] = ["x", "y"]
    error = refusal(raw)
    assert error.field == "datePublished"
    for part in ("'2014-02-30'", "quotes[0].speaker: no actor has the id 'a9'", "quotes[0].via[1]"):
        assert part in error.problem
    raw["quotes"][0]["via"] = ["x"] * 50
    assert refusal(raw).problem.endswith("and 42 more")
    assert refusal(raw).problem.count("'x'") == 8


@pytest.mark.parametrize(
    ("text", "spans", "quoted", "right"),
    [
        (TEXT, [(9, 12)], "yes", True),
        (TEXT, [(8, 13)], "yes", True),
        (TEXT, [(9, 12)], "“Yes”".lower(), True),
        (TEXT, [(9, 12), (19, 21)], "yes … no", True),
        (TEXT, [(9, 12), (19, 21)], "yes", False),
        (TEXT, [(9, 12)], "no", False),
        (TEXT, [(9, 12)], "Yes", False),
        (TEXT, [(19, 21)], "no", True),
        ("😀 “да”", [(3, 5)], "да", True),
        ("🏳️‍🌈 yes", [(5, 8)], "yes", True),
        ("stra\u00adtegic", [(0, 10)], "strategic", True),
    ],
)
def test_a_direct_quote_holds_the_quoted_words(
    text: str, spans: list[tuple[int, int]], quoted: str, right: bool
) -> None:
    """Punctuation, marks and white space aside; offsets count code points."""
    places = [{"start": start, "end": end} for start, end in spans]
    raw = {"text": text, "quotes": [{"id": "q", "kind": "direct", "text": quoted, "spans": places}]}
    if right:
        decode_article(json.dumps(raw))
    else:
        assert refusal(raw).field == "quotes[0].spans"
    raw["quotes"][0]["kind"] = "mixed"  # type: ignore[index]
    decode_article(json.dumps(raw))


def test_dates_of_an_event_are_compared_at_the_lesser_precision() -> None:
    def event(start: str, end: str) -> Article:
        return Article(events=(Event(id="e", event_type="plover:AGREE", start_date=start, end_date=end),))

    check_article(event("2014-11-19", "2014"))
    check_article(event("2014-11", "2014-11-01"))
    check_article(event("2014-11-19T23:00:00-05:00", "2014-11-20T03:00:00-02:00"))
    check_article(event("2014-11-19T10:00:00.123456789Z", "2014-11-19T10:00:01Z"))
    for start, end in (
        ("2014-11-19", "2014-11-18"),
        ("2015", "2014-12-31"),
        ("2014-11-19T10:00:00Z", "2014-11-19T09:59:59Z"),
    ):
        with pytest.raises(RecordError, match="is before startDate"):
            check_article(event(start, end))


def test_a_record_is_one_line_and_empty_fields_are_left_out() -> None:
    assert encode_article(Article()) == b"{}"
    assert encode_article(Article(headline="a\nb\u2028", keywords=())) == '{"headline":"a\\nb\u2028"}'.encode()
    assert encode_article(Article(actors=(), quotes=None)) == b'{"actors":[]}'


@pytest.mark.parametrize(
    ("raw", "read"), [("{}", False), ('{"actors":[]}', True), ('{"quotes":[],"events":null}', True)]
)
def test_whether_somebody_looked_for_facts(raw: str, read: bool) -> None:
    assert decode_article(raw)[0].has_facts is read


def test_an_error_says_source_line_field_and_problem() -> None:
    error = refusal({"datePublished": "soon"})
    assert str(error.at("articles.jsonl", 7)).startswith("articles.jsonl line 7: datePublished: expected YYYY")
    assert str(error.at("other.jsonl", 9)).startswith("articles.jsonl line 7: ")


def test_records_are_immutable_and_equal_by_value() -> None:
    article = decode_article(json.dumps(record()))[0]
    with pytest.raises(AttributeError):
        article.id = "other"  # type: ignore[misc]
    assert article == decode_article(json.dumps(record()))[0]
    assert len({article, decode_article(json.dumps(record()))[0]}) == 1
