"""Each query of the library on the corpus, of which the answers are known."""

from __future__ import annotations

import re

import pytest

from kgexport.errors import UsageError
from kgexport.queries.library import library, lookup, query_named, read_query
from kgexport.queries.options import OPTIONS
from kgexport.queries.parameters import KINDS
from tests.queries.stores import asked, store

PACT = "The pact is a new start"


def test_who_said_what():
    rows = asked("who-said-what", "date", "speaker", "kind", "words", "about", "via", "attribution", "start", "link")
    assert len(rows) == 7
    assert rows[1] == (
        "2024-03-01", "Anna Okoth", "kgx:direct", PACT, "Uganda", "Reuters; TASS",
        "Foreign Minister Anna Okoth; was quoted as saying", "53", "herald-1",
    )  # fmt: skip
    assert rows[4][1:4] == ("officials", "kgx:indirect", "The talks failed")


@pytest.mark.parametrize(
    ("given", "links"),
    [
        ({"person": "anna okoth"}, ["herald-1", "post-1"]),
        ({"person": ("Anna Okoth", "JOHN MBEKI"), "since": "2024-03-03"}, ["herald-2", "post-2", "star-2"]),
        ({"about": "UG"}, ["herald-1"]),
        ({"about": "uganda"}, ["herald-1"]),
        ({"via": "reuters"}, ["herald-1"]),
        ({"publisher": "the morning post"}, ["post-1", "post-1", "post-2"]),
        ({"publisher": "Daily Herald", "until": "2024-03-01"}, ["herald-2", "herald-1"]),
        ({"until": "2024-02"}, []),
        ({"since": "2024-03-05"}, ["herald-2", "star-2"]),
        ({"article": "https://news.example/star-1"}, ["star-1"]),
        ({"article": "STAR-1"}, ["star-1"]),
        ({"article": "pact signed"}, ["herald-1"]),
        ({"article": "https://example.org/news/article-post-2"}, ["post-2"]),
        ({"person": "https://example.org/news/person-john-mbeki", "until": "2024-03-02"}, ["herald-2", "star-1"]),
        ({"actor": "officials"}, ["post-1"]),
        ({"person": "officials"}, []),
        ({"organization": "TASS"}, []),
    ],
)
def test_what_is_asked_for(given, links):
    assert [row[0] for row in asked("who-said-what", "link", **given)] == links


def test_events():
    rows = asked("events", "date", "end", "type", "status", "agents", "recipients", "places", "sources", "link")
    assert len(rows) == 9
    assert rows[-1] == (
        "2024-04-01", "2024-04-03", "plover:CONSULT", "kgx:planned", "John Mbeki", "Anna Okoth",
        "Nairobi", "", "herald-2",
    )  # fmt: skip
    assert [row[0] for row in rows] == sorted(row[0] for row in rows)


@pytest.mark.parametrize(
    ("given", "found"),
    [
        ({"type": "AGREE"}, ["plover:AGREE"] * 3),
        ({"type": "plover:REJECT"}, ["cameo:12", "plover:REJECT", "plover:REJECT"]),
        ({"type": "https://w3id.org/kgexport/plover#AID"}, ["cameo:073"]),
        ({"type": "cameo:07"}, ["cameo:073"]),
        ({"type": "12", "status": "occurred"}, ["cameo:12"]),
        ({"status": "negated"}, ["plover:AGREE"]),
        ({"country": "tz"}, ["plover:REJECT"]),
        ({"country": "Kenya", "publisher": "Evening Star"}, ["plover:REJECT", "plover:REJECT"]),
        ({"person": "John Mbeki"}, ["plover:CONSULT"]),
        ({"since": "2024-03-02"}, ["plover:CONSULT"]),
        ({"until": "2024-02-10"}, ["cameo:073"]),
    ],
)
def test_events_asked_for(given, found):
    assert [row[0] for row in asked("events", "type", **given)] == found


def test_who_did_what_to_whom():
    columns = ("date", "agent", "type", "recipient", "trigger")
    assert asked("who-did-what-to-whom", *columns, to="Kenya") == [
        ("2024-03-01", "Uganda", "cameo:12", "Kenya", "refused"),
        ("2024-03-01", "Uganda", "plover:REJECT", "Kenya", "rejected"),
    ]
    assert asked("who-did-what-to-whom", *columns, person="Anna Okoth") == [
        ("", "Anna Okoth", "plover:SUPPORT", "Uganda", "praised")
    ]
    assert len(asked("who-did-what-to-whom", *columns)) == 5


def test_relay_chains():
    rows = asked("relay-chains", "speaker", "hop", "relay", "evidence", "publisher", "link")
    assert rows == [
        ("Anna Okoth", "1", "TASS", "TASS", "The Daily Herald", "herald-1"),
        ("Anna Okoth", "2", "Reuters", "Reuters", "The Daily Herald", "herald-1"),
        ("Anna Okoth", "1", "TASS", "TASS", "Morning Post", "post-1"),
    ]
    assert asked("relay-chains", "hop", "relay", via="Reuters") == [("1", "TASS"), ("2", "Reuters")]


def test_quotes_without_independent_source():
    rows = asked("quotes-without-independent-source", "speaker", "source", "articles", "publishers", "links")
    assert rows == [
        ("Anna Okoth", "TASS", "2", "Morning Post; The Daily Herald", "herald-1; post-1"),
        ("officials", "Morning Post", "1", "Morning Post", "post-1"),
    ]
    later = asked("quotes-without-independent-source", "speaker", "words", "source", since="2024-03-03")
    assert ("John Mbeki", "We will not sign", "The Grain Report") in later


def test_contradictory_reports():
    rows = asked("contradictory-reports", "date", "parties", "type1", "status1", "type2", "status2", "link1", "link2")
    found = {frozenset((row[2:4] + row[6:7], row[4:6] + row[7:])) for row in rows}
    agreed = ("plover:AGREE", "kgx:occurred", "herald-1")
    assert found == {
        frozenset((agreed, ("plover:AGREE", "kgx:negated", "post-1"))),
        frozenset((agreed, ("plover:REJECT", "kgx:occurred", "star-1"))),
        frozenset((agreed, ("cameo:12", "kgx:occurred", "herald-2"))),
    }
    assert len(rows) == 3
    assert {row[:2] for row in rows} == {("2024-03-01", "Kenya; Uganda")}
    assert len(asked("contradictory-reports", "date", country=("KE", "UG"), since="2024-03-01")) == 3
    assert asked("contradictory-reports", "date", country="TZ") == []
    assert asked("contradictory-reports", "date", until="2024-02") == []


def test_co_mentions():
    columns = ("name1", "name2", "articles", "first", "last")
    rows = asked("co-mentions", *columns)
    assert rows[:2] == [
        ("Kenya", "Uganda", "6", "2024-03", "2024-03-05"),
        ("Kenya", "John Mbeki", "4", "2024-03", "2024-03-05"),
    ]
    assert len(rows) == 24
    assert [row[:3] for row in asked("co-mentions", *columns, organization="Reuters")] == [
        ("Kenya", "Reuters", "1"), ("Reuters", "Anna Okoth", "1"), ("Reuters", "TASS", "1"), ("Uganda", "Reuters", "1"),
    ]  # fmt: skip


def test_actor_profile():
    rows = asked("actor-profile", "property", "value", "date", "link", person="John Mbeki")
    assert [row for row in rows if row[0] != "schema:name"] == [
        ("schema:jobTitle", "Prime Minister", "2024-03", "herald-2"),
        ("schema:jobTitle", "spokesman", "2024-03-02", "star-1"),
        ("schema:nationality", "Uganda", "2024-03", "herald-2"),
        ("schema:nationality", "Uganda", "2024-03-02", "star-1"),
    ]
    assert len(rows) == 8


def test_article_summary():
    rows = asked("article-summary", "what", "who", "whom", "type", "status", "words", "start", article="star-1")
    assert rows == [
        ("headline", "Evening Star", "", "", "", "Uganda says no", ""),
        (
            "event",
            "Uganda",
            "Kenya",
            "plover:REJECT",
            "kgx:occurred",
            "Uganda rejected the border pact with Kenya",
            "0",
        ),
        ("quotation", "John Mbeki", "", "kgx:direct", "", "We will not sign", "55"),
    ]


def test_coverage():
    columns = ("day", "publisher", "articles", "quotations", "events")
    assert asked("coverage", *columns) == [
        ("", "", "1", "0", "0"),
        ("2024-03", "The Daily Herald", "1", "1", "2"),
        ("2024-03-01", "The Daily Herald", "1", "1", "3"),
        ("2024-03-02", "Evening Star", "1", "1", "1"),
        ("2024-03-02", "Morning Post", "1", "2", "1"),
        ("2024-03-03", "Morning Post", "1", "1", "1"),
        ("2024-03-05", "Evening Star", "1", "1", "1"),
    ]
    assert [row[0] for row in asked("coverage", *columns, person="Anna Okoth", since="2024-03-02")] == [
        "2024-03", "2024-03-02"
    ]  # fmt: skip


def test_sources_most_cited():
    columns = ("name", "cited", "quoted", "relayed", "attributed", "articles")
    assert asked("sources-most-cited", *columns) == [
        ("John Mbeki", "5", "4", "0", "1", "4"),
        ("Anna Okoth", "2", "2", "0", "0", "2"),
        ("TASS", "2", "0", "2", "0", "2"),
        ("officials", "2", "1", "0", "1", "1"),
        ("Reuters", "1", "0", "1", "0", "1"),
    ]


def test_syndicated():
    assert asked("syndicated", "original", "copies", "publisher", "link") == [
        ("https://tass.example/1", "2", "The Daily Herald", "herald-2"),
        ("https://tass.example/1", "2", "Evening Star", "star-1"),
        ("The Grain Report", "2", "Morning Post", "post-2"),
        ("the grain report", "2", "Evening Star", "star-2"),
    ]


@pytest.mark.parametrize("name", library())
def test_the_head_says_what_the_query_has(name):
    query = query_named(name)
    assert query.title
    assert query.answers
    assert query.over
    answer = store().query(query.text({}))
    assert answer.variables == tuple(column.name for column in query.columns)
    assert {one.kind for one in query.parameters} <= set(KINDS)
    assert {one.name for one in query.parameters} <= {one.name for one in OPTIONS}
    for one in query.parameters:
        slots = [line for line in query.lines if re.fullmatch(rf" +VALUES \?\w+ {{ UNDEF }} #\? --{one.name}", line)]
        assert slots, one.name
    assert all(re.search(r"#\? --[a-z-]+$", line) for line in query.lines if "UNDEF" in line or "#?" in line)


@pytest.mark.parametrize("name", library())
def test_each_file_is_sparql_as_it_stands(name):
    assert store().query("\n".join(query_named(name).lines))


def test_every_option_is_of_some_query():
    assert {one.name for query in library().values() for one in query.parameters} == {one.name for one in OPTIONS}


def test_a_wrong_name_or_parameter_is_told_with_those_that_there_are():
    with pytest.raises(UsageError, match=r"no query 'nothing'; there are actor-profile, .*who-said-what"):
        query_named("nothing")
    with pytest.raises(UsageError, match="syndicated has no --person; it takes --publisher, --since, --until"):
        query_named("syndicated").text({"person": ()})


@pytest.mark.parametrize(
    "head", ["# title: a\n# what: b", "# parameter: person", "# column: name", "ASK {} #? --person", "# title: x\n#y"]
)
def test_a_head_that_cannot_be_read(head):
    with pytest.raises(UsageError):
        read_query("mine", head + "\n")


def test_a_query_without_a_head():
    query = read_query("mine", "# my own\nASK {}")
    assert (query.title, query.parameters, query.text({})) == ("mine", (), "# my own\nASK {}\n")
    assert lookup("actor").name == "actor"
