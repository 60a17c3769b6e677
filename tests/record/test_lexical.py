"""What the record takes for a date, an IRI or a language tag, RDF libraries take too."""

from __future__ import annotations

import re

import pyoxigraph
import pytest
import rdflib
from hypothesis import example, given
from hypothesis import strategies as st

from kgexport.record.lexical import (
    _IRI,
    _LANGUAGE,
    Precision,
    date_precision,
    forbidden_character,
    is_iri,
    is_language_tag,
)
from tests.strategies import dates, examples, generated_iris


@given(st.one_of(generated_iris(), st.text(st.sampled_from("aA0:/?#[]@!$&'()*+,;=%-._~é \n<>\"\\^`{|}"), max_size=12)))
@example("http://[v1.a]/")
@example("http://[::1%25eth0]/")
@example("http://a:b/")
@example("//example.org/")
@example("a:\u00a0")
@example("1a:b")
def test_an_iri_of_the_record_is_one_for_oxigraph(value: str) -> None:
    if is_iri(value):
        assert pyoxigraph.NamedNode(value).value == value
        assert rdflib.URIRef(value).n3() == f"<{value}>"


@given(st.one_of(st.from_regex(_LANGUAGE, fullmatch=True), st.text(st.sampled_from("aAxX1-"), max_size=12)))
@example("en-x")
@example("x-private")
@example("i-klingon")
@example("de-1996-1996")
@example("en-a-bb-a-bb")
@example("abcd-efg")
def test_a_language_tag_of_the_record_is_one_for_oxigraph_and_rdflib(value: str) -> None:
    if is_language_tag(value):
        assert pyoxigraph.Literal("x", language=value).language == value.lower()
        assert rdflib.Literal("x", lang=value.lower()).language == value.lower()


@given(st.one_of(dates(), st.text(st.sampled_from("0123456789-T:Z+."), max_size=25)))
@example("2014-11-19T24:00:00Z")
@example("2014-11-19T23:59:60Z")
@example("0000-01-01")
@example("2014-11-19T00:00:00.123456789-14:00")
def test_a_date_of_the_record_is_a_literal_of_its_datatype(value: str) -> None:
    precision = date_precision(value)
    if precision:
        datatype = rdflib.XSD[precision.value]
        checked_by_rdflib = precision in (Precision.DAY, Precision.TIME)
        assert rdflib.Literal(value, datatype=datatype).ill_typed is (False if checked_by_rdflib else None)
        assert checked_by_rdflib or re.fullmatch(r"[0-9]{4}(-(0[1-9]|1[0-2]))?", value)
        assert rdflib.Literal(value, datatype=datatype, normalize=False).n3() == f'"{value}"^^<{datatype}>'


@pytest.mark.parametrize(
    ("value", "precision"),
    [
        ("2014", Precision.YEAR),
        ("2014-11", Precision.MONTH),
        ("2014-11-19", Precision.DAY),
        ("2016-02-29", Precision.DAY),
        ("2014-11-19T08:30:00Z", Precision.TIME),
        ("2014-11-19T08:30:00.5+03:00", Precision.TIME),
        ("9999-12-31T23:59:59-14:00", Precision.TIME),
    ],
)
def test_the_precisions_of_a_date(value: str, precision: Precision) -> None:
    assert date_precision(value) is precision


@pytest.mark.parametrize(
    "value",
    [
        *("", "14", "20141", "2014-", "2014-1", "2014-13", "2014-00", "2014-11-31", "2015-02-29", "0000", "-2014"),
        *("2014-11-19Z", "2014-11-19T08:30:00", "2014-11-19T08:30Z", "2014-11-19 08:30:00Z", "2014-11-19t08:30:00z"),
        *("2014-11-19T25:00:00Z", "2014-11-19T08:60:00Z", "2014-11-19T08:30:61Z", "2014-11-19T08:30:00+0300"),
        *("2014-11-19T08:30:00+14:01", "2014-11-19T08:30:00+03:60", "2014-11-19T08:30:00.Z", "19 November 2014"),
        *("2014-11-19\n", " 2014-11-19", "２０１４", "٢٠١٤", "2014-11-19T08:30:00.1234567890Z"),
    ],
)
def test_what_is_no_date(value: str) -> None:
    assert date_precision(value) is None


@pytest.mark.parametrize(
    "value",
    [
        *("", "example.org", "//example.org/", "/path", "#x", "http", "http//x", ":x", "1http://x"),
        *("http://a b/", "http://a/b c", "http://a/\n", "http://a/<b>", 'http://a/"', "http://a/\\", "http://a/^"),
        *("http://a/`", "http://a/{b}", "http://a/|", "http://a/%", "http://a/%2", "http://a/%zz", "http://a/#b#c"),
        *("http://a:80x/", "http://[::1", "http://[zz]/", "http://[::1]x/", "http://a/\u00a0", "http://a/\u2028"),
        *(
            "http://a/\u3000",
            "http://a/\u202e",
            "http://a/\u200e",
            "http://a/\ud800",
            "http://a/\ufffe",
            "http://a/\ue000",
        ),
        *("http://a/\x00", "http://a/[1]", "htt\u00e9p://a/"),
    ],
)
def test_what_is_no_iri(value: str) -> None:
    assert not is_iri(value)


@pytest.mark.parametrize(
    "value",
    [
        *("https://example.org", "https://example.org/a?b#c", "urn:isbn:0451450523", "mailto:a@example.org"),
        *("http://[2001:db8::7]/c=GB?one", "https://пример.рф/статья", "tag:a,2014:b", "a:", "https://a/%C3%A9"),
        *("https://fa.wikipedia.org/wiki/می\u200cخواهم", "https://example.org/?\ue000", "news:a.b.c", "https://a:/"),
    ],
)
def test_what_is_an_iri(value: str) -> None:
    assert is_iri(value)


@pytest.mark.parametrize(
    "value", ["en", "en-GB", "zh-Hant-TW", "es-419", "de-CH-1901", "sl-rozaj-biske", "en-x-a", "gsw"]
)
def test_what_is_a_language_tag(value: str) -> None:
    assert is_language_tag(value)


@pytest.mark.parametrize(
    "value", ["", "e", "English language", "en_GB", "en-", "-en", "en--GB", "é", "en\n", "1en", "a-b"]
)
def test_what_is_no_language_tag(value: str) -> None:
    assert not is_language_tag(value)


@given(st.text(st.characters(), max_size=5))
@example("a\x00")
@example("\ud800")
@example("\x0b")
@example("\x7f\x84\x85\x9f")
@example("\ufffe")
def test_text_without_forbidden_characters_is_xml(value: str) -> None:
    place = forbidden_character(value)
    allowed = re.compile("[\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]*")
    if place is None:
        assert allowed.fullmatch(value)
    else:
        assert allowed.fullmatch(value[:place])
        assert forbidden_character(value[place]) == 0


@pytest.mark.parametrize("pattern", [_IRI, _LANGUAGE], ids=["iri", "language"])
@pytest.mark.parametrize("part", ["a", "a-", "/a", ":", "@", "%41", "http://a@", "a.", "-x-a", "1-aa"])
def test_long_input_takes_no_long_time(pattern: re.Pattern[str], part: str) -> None:
    """Linear in the length: a quadratic pattern would take minutes here."""
    pattern.fullmatch("http://" + part * 200_000 + "\n")
    pattern.fullmatch(part * 200_000 + "\n")


@examples(30)
@given(st.lists(st.tuples(st.sampled_from("-:T.Z+"), st.text(st.sampled_from("0123456789"), max_size=4)), max_size=9))
def test_an_odd_date_never_raises(parts: list[tuple[str, str]]) -> None:
    date_precision("2014" + "".join(map("".join, parts)))
