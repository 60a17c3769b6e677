from __future__ import annotations

import pytest

from kgexport.errors import TextError
from kgexport.readers.text import parse_text

BODY = "The harbor of Port Ellis will close for three days.\n\nThe town depends on its ferry."
TITLE_CASE = (
    "The Harbor Of Port Ellis Closes For Three Days. Here Is What That Means For The Town, The Ferry And All The "
    "People Of The Four Islands In The Bay Of Storms This Week."
)
LEDE = (
    "The harbor of Port Ellis will close for three days while divers clear the wreck of a trawler that sank in the "
    "storm of last week, the harbor master said on Monday."
)


def read(text: str) -> tuple[str | None, str | None]:
    article, _ = parse_text(text.encode(), "file.txt")
    return article.headline, article.text


@pytest.mark.parametrize(
    "headline",
    [
        "By Popular Demand",
        "By 2020, the Harbor Will Be Closed",
        "Update: the harbor is closed",
        "Watch: the harbor closes",
        "Video: the harbor closes",
        "Source: the harbor is to close",
        "Newspaper: the harbor is to close",
        "Summary: what we know",
        "9/11",
        "1984",
        "Published, and be damned",
        "Reuters closes a bureau",
        "“We Are Closed” — The Harbor",
        TITLE_CASE,
    ],
)
@pytest.mark.parametrize("byline", ["", "By Joan Miller\n\n"])
def test_headlines_that_look_like_something_else(headline: str, byline: str) -> None:
    assert read(f"{headline}\n\n{byline}{BODY}") == (headline, BODY)


def test_a_headline_on_two_lines() -> None:
    assert read(f"Wreck closes harbor of\nPort Ellis\n\n{BODY}") == ("Wreck closes harbor of Port Ellis", BODY)
    assert read(f"Wreck closes harbor;\nTown in fear\n\n{BODY}") == ("Wreck closes harbor; Town in fear", BODY)


def test_a_byline_above_the_headline() -> None:
    article, _ = parse_text(f"By Joan Miller\n\nWreck closes harbor\n\n{BODY}".encode(), "x")
    assert article.headline == "Wreck closes harbor"
    assert [author.name for author in article.author] == ["Joan Miller"]


def test_a_headline_that_stands_twice() -> None:
    assert read(f"Wreck closes harbor\n\nWRECK CLOSES HARBOR\n\n{BODY}") == ("Wreck closes harbor", BODY)


@pytest.mark.parametrize(
    "first", ["By 2020, Port Ellis will have grown.", "By contrast, it rained.", "Published works were lost in it."]
)
def test_a_body_that_looks_like_front_matter_stays(first: str) -> None:
    assert read(f"Wreck closes harbor\n\n{first}\n\n{BODY}") == ("Wreck closes harbor", f"{first}\n\n{BODY}")


def test_a_url_and_a_date_that_the_body_announces_are_body() -> None:
    announced = f"{BODY}\n\nMore on this:\n\nhttps://example.org/a"
    article, _ = parse_text(f"Wreck closes harbor\n\n{announced}".encode(), "x")
    assert (article.text, article.url) == (announced, None)
    dated = f"{BODY}\n\nA correction of this article was printed on\n\nFriday, December 4, 2015"
    assert parse_text(f"Wreck closes harbor\n\n{dated}".encode(), "x")[0].date_published is None


@pytest.mark.parametrize(
    ("label", "url"),
    [
        ("Original url:\n\n{}", "https://example.org/a?b=c#d"),
        ("Original URL: {}", "https://example.org/a"),
        ("URL: <{}>", "https://example.org/a"),
        ("Source: {}", "https://example.org/a"),
        ("Source:\n{}", "https://example.org/a"),
        ("{}", "https://example.org/ä/日本"),
        ("{}", "http://example.org"),
    ],
)
def test_the_url_line(label: str, url: str) -> None:
    article, _ = parse_text(f"Wreck closes harbor\n\n{BODY}\n\n{label.format(url)}\n".encode(), "x")
    assert (article.url, article.text) == (url, BODY)


def test_a_url_within_the_body_is_no_source() -> None:
    article, _ = parse_text(f"Wreck closes harbor\n\nhttp://a.example is down.\n\n{BODY}".encode(), "x")
    assert article.url is None


@pytest.mark.parametrize(
    ("line", "published", "modified", "warning"),
    [
        ("Published: 03/04/2014", None, None, "line 3: “03/04/2014” may be 3 April or 4 March; no date taken"),
        ("November 19", None, None, "line 3: “November 19” has no year; no date taken"),
        ("Published: two hours ago", None, None, "line 3: 'two hours ago' is no date that can be read; no date taken"),
        ("Tuesday, 19 November 2014", "2014-11-19", None, "line 3: 2014-11-19 was a Wednesday; check it"),
        ("Updated: 20 November 2014", None, "2014-11-20", None),
        ("Last updated on November 20, 2014", None, "2014-11-20", None),
        ("Posted 19.11.2014, updated 20.11.2014", "2014-11-19", "2014-11-20", None),
        ("Published:\nNovember 19, 2014", "2014-11-19", None, None),
        ("By Joan Miller | November 19, 2014 | Updated November 20, 2014", "2014-11-19", "2014-11-20", None),
        ("By Joan Miller, November 19, 2014", "2014-11-19", None, None),
        ("PORT ELLIS, November 19, 2014", "2014-11-19", None, None),
    ],
)
def test_dates(line: str, published: str | None, modified: str | None, warning: str | None) -> None:
    article, warnings = parse_text(f"Wreck closes harbor\n\n{line}\n\n{BODY}".encode(), "file.txt")
    assert (article.date_published, article.date_modified) == (published, modified)
    assert warnings == ((warning,) if warning else ())
    assert article.text == BODY


@pytest.mark.parametrize(
    ("text", "line", "field", "problem"),
    [
        ("", 1, None, "empty"),
        (" \n\t\r\n\u200b\n", 1, None, "empty"),
        ("Wreck closes harbor", 1, "text", "no body"),
        ("\n\nWreck closes harbor\n\nBy Joan Miller\n\nNovember 19, 2014\n", 7, "text", "no body"),
        ("https://example.org/a\n", 1, "headline", "no headline"),
        (
            "https://example.org/a\n\n" + LEDE + "\n\n" + BODY,
            3,
            "headline",
            "no headline: what stands first reads like",
        ),
        ("word " * 1000, 1, "headline", "no headline"),
        (f"Wreck closes harbor\n\nFebruary 30, 2014\n\n{BODY}", 3, "datePublished", "no calendar has 2014-02-30"),
        (f"Wreck closes harbor\n\nUpdated: 2014-13-01\n\n{BODY}", 3, "dateModified", "no calendar has 2014-13-01"),
        (f"Wreck closes harbor\n\n{BODY}\n\nURL: not a url", 7, "url", "'not a url' is no URL"),
        (f"Wreck closes harbor\n\n{BODY}\n\nOriginal url:\n\nhttps://a.example/<b>", 9, "url", "is no URL; correct or"),
    ],
)
def test_bad_texts_are_refused_with_file_line_and_field(text: str, line: int, field: str | None, problem: str) -> None:
    with pytest.raises(TextError, match=problem) as caught:
        parse_text(text.encode(), "file.txt")
    assert (caught.value.line, caught.value.field) == (line, field)
    assert str(caught.value).startswith(f"file.txt line {line}: ")


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("By Ann Lee\nStaff Writer", {"author": ["Ann Lee"]}),
        ("By Ann Lee\nBBC News", {"author": ["Ann Lee"], "publisher": "BBC News"}),
        ("Ann Lee, The Ellis Herald", {"author": ["Ann Lee"], "publisher": "The Ellis Herald"}),
        ("Ann Lee\nReporter, Port Ellis\n19 Nov 2014", {"author": ["Ann Lee"], "date_published": "2014-11-19"}),
        ("19 Nov 2014\nAnn Lee", {"author": ["Ann Lee"], "date_published": "2014-11-19"}),
        ("By Reuters Staff", {"author": ["Reuters"]}),
        ("By Ann Lee\n5 min read\nPhoto: Bo Chen\nREUTERS/Bo Chen\n\nShare", {"author": ["Ann Lee"]}),
        ("Updated 0208 GMT (1008 HKT) November 19, 2014", {"date_modified": "2014-11-19T02:08:00Z"}),
        ("(CNN)", {"author": ["CNN"]}),
        ("**By Ann Lee**", {"author": ["Ann Lee"]}),
        ("===================", {}),
    ],
)
def test_other_lines_below_the_headline(lines: str, expected: dict[str, object]) -> None:
    joint = "" if lines == "(CNN)" else "\n\n"
    article, _ = parse_text(f"## Wreck closes harbor\n{lines}{joint}{BODY}".encode(), "x")
    assert (article.headline, article.text) == ("Wreck closes harbor", BODY)
    assert [author.name for author in article.author] == expected.get("author", [])
    assert (article.publisher and article.publisher.name) == expected.get("publisher")
    assert article.date_published == expected.get("date_published")
    assert article.date_modified == expected.get("date_modified")


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("— Reuters", {"author": "Reuters"}),
        ("(AP)", {"author": "AP"}),
        ("By Ann Lee", {"author": "Ann Lee"}),
        (
            "https://example.org/a\n\nShare this:\nTwitter\nFacebook\n\n© Ellis Herald 2014",
            {"publisher": "Ellis Herald"},
        ),
        ("Additional reporting by Ann Lee", {}),
        ("All rights reserved.", {}),
        ("-30-", {}),
        ("Follow Ann Lee on Twitter @annlee", {}),
    ],
)
def test_lines_below_the_body(lines: str, expected: dict[str, str]) -> None:
    article, _ = parse_text(f"Wreck closes harbor\n\n{BODY}\n\n{lines}".encode(), "x")
    assert article.text == BODY
    assert [author.name for author in article.author] == [*filter(None, [expected.get("author")])]
    assert (article.publisher and article.publisher.name) == expected.get("publisher")


def test_a_section_above_the_headline() -> None:
    article, _ = parse_text(f"WORLD NEWS\n\nWreck closes harbor\n\nBy Ann Lee\n\n{BODY}".encode(), "x")
    assert (article.article_section, article.headline) == ("WORLD NEWS", "Wreck closes harbor")


def test_a_headline_in_the_manner_of_mail() -> None:
    mail = f"From: desk@example.org\nSubject: Wreck closes harbor\nDate: Wed, 19 Nov 2014 10:30:00 +0300\n\n{BODY}"
    article, _ = parse_text(mail.encode(), "x")
    assert (article.headline, article.text) == ("Wreck closes harbor", BODY)
    assert article.date_published == "2014-11-19T10:30:00+03:00"


def test_a_title_that_the_body_names_is_no_headline() -> None:
    body = f"{LEDE}\n\nTitle: The Old Harbor\n\nThe town depends on its ferry."
    assert read(f"Wreck closes harbor\n\n{body}") == ("Wreck closes harbor", body)
