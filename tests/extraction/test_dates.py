import re
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kgexport.extraction.dates.resolve import resolve_dates
from kgexport.extraction.text.document import Document
from kgexport.record.lexical import date_precision
from tests.growth import assert_linear

PUBLISHED = "2014-11-19"  # a Wednesday


def dates(text: str, published: str | None = PUBLISHED) -> list[tuple[str, str]]:
    found = resolve_dates(Document.from_text(text), published)
    return [
        (text[date.start : date.end], date.date_from + (f"/{date.date_to}" if date.date_to else "")) for date in found
    ]


def only(text: str, published: str | None = PUBLISHED) -> str:
    found = dates(text, published)
    assert len(found) == 1, found
    return found[0][1]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Officials vowed on Wednesday to sign.", "2014-11-19"),
        ("They signed an agreement on Tuesday to hold exercises.", "2014-11-18"),
        ("The minister said Thursday that it failed.", "2014-11-13"),
        ("He will arrive on Friday.", "2014-11-21"),
        ("On Friday, the leaders will meet.", "2014-11-21"),
        ("The talks are to resume on Monday.", "2014-11-24"),
        ("The envoy plans to leave Saturday.", "2014-11-22"),
        ("They will hold talks, officials said Monday.", "2014-11-17"),
        ("The vote was held on Sunday.", "2014-11-16"),
        ("He met them last Wednesday.", "2014-11-12"),
        ("They meet next Friday.", "2014-11-21"),
        ("They meet this Friday.", "2014-11-21"),
        ("Troops crossed the border Saturday morning.", "2014-11-15"),
    ],
)
def test_weekdays_look_back_unless_the_words_look_ahead(text, date):
    assert only(text) == date


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("The army attacked today.", "2014-11-19"),
        ("Yesterday the army attacked.", "2014-11-18"),
        ("He leaves tomorrow.", "2014-11-20"),
        ("They clashed last night.", "2014-11-18"),
        ("They clashed this morning.", "2014-11-19"),
        ("It happened last month.", "2014-10"),
        ("It happened this month.", "2014-11"),
        ("It will happen next month.", "2014-12"),
        ("exercises next year in the Pacific", "2015"),
        ("Last year's war ended.", "2013"),
        ("It began last week.", "2014-11"),
        ("It began two months ago.", "2014-09"),
        ("It began three days ago.", "2014-11-16"),
        ("It began 10 years ago.", "2004"),
        ("It began a year ago.", "2013"),
    ],
)
def test_words_that_count_from_the_day_of_publication(text, date):
    assert only(text) == date


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("It ended on Nov. 18, 2014.", "2014-11-18"),
        ("It ended on November 18th, 2014, in Rome.", "2014-11-18"),
        ("It ended on 18 November 2014.", "2014-11-18"),
        ("It ended on the 18th of November 2014.", "2014-11-18"),
        ("It ended on Tuesday, November 18, 2014.", "2014-11-18"),
        ("It ended on 2014-11-18.", "2014-11-18"),
        ("It ended at 2014-11-18T10:30:00Z.", "2014-11-18"),
        ("It ended in November 2014.", "2014-11"),
        ("It ended in May 2014.", "2014-05"),
        ("border conflicts in 1969.", "1969"),
        ("the summer of 1969 was hot", "1969"),
        ("the 1969 clashes", "1969"),
        ("the war (1969) ended", "1969"),
        ("the war from 2003 to 2005 cost much", "2003/2005"),
        ("between 2003 and 2005 the war went on", "2003/2005"),
        ("the war of 2003-2005", "2003/2005"),
        ("the war of 2003-05", "2003/2005"),
        ("from March 3, 2003 to April 5, 2004 they fought", "2003-03-03/2004-04-05"),
    ],
)
def test_absolute_dates_need_no_day_of_publication(text, date):
    assert only(text) == date
    assert only(text, None) == date


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("He left on Nov. 18.", "2014-11-18"),
        ("He left on Dec. 24.", "2013-12-24"),
        ("He will leave on Dec. 24.", "2014-12-24"),
        ("He will leave on Jan. 3.", "2015-01-03"),
        ("The trip of Nov. 30 is a risk.", "2014-11-30"),
        ("They met on March 3.", "2014-03-03"),
        ("They fought from Nov. 3 to Nov. 5.", "2014-11-03/2014-11-05"),
        ("They fought Nov. 3-5.", "2014-11-03/2014-11-05"),
        ("He was elected in May.", "2014-05"),
        ("Elections will be held in May.", "2015-05"),
        ("He died last December.", "2013-12"),
        ("The shutdown in early October ended.", "2014-10"),
        ("They fought between Monday and Wednesday.", "2014-11-17/2014-11-19"),
    ],
)
def test_a_missing_year_is_taken_from_the_day_of_publication(text, date):
    assert only(text) == date


@pytest.mark.parametrize(
    "text",
    [
        "They may attack. March on!",
        "Mondays are hard. On a Friday, say. Black Friday sales.",
        "The Sunday Times wrote it.",
        "in 2000 people fled; $1999; 1984 pages; in 1,969 villages; at 2014.5 points",
        "in the 1990s and the mid-1980s",
        "about two weeks ago, several years ago, more than 10 years ago",
        "over the last year, in recent months",
        "on Feb. 30, 2014 and 2014-13-01",
        "versions 2014-11-180 and x2014-11-18",
        "the Boeing 1969 of Theresa May in May's cabinet",
        "fiscal 2014",
        "USA Today",
    ],
)
def test_what_is_no_date_or_can_not_be_resolved_is_left_open(text):
    assert dates(text) == []


def test_relative_dates_stay_open_without_a_day_of_publication():
    assert dates("On Wednesday, last month, on Nov. 18, in May, two days ago, today, this year", None) == []
    assert dates("On Wednesday and this year", "2014") == [("this year", "2014")]
    assert dates("On Wednesday, last month and in May", "2014-11") == [("last month", "2014-10"), ("May", "2014-05")]


def test_the_day_of_a_publication_time_is_used():
    assert only("They met on Tuesday.", "2014-11-19T23:30:00-05:00") == "2014-11-18"


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("in 1969", "at"),
        ("since 1969", "from"),
        ("until the end of 1969", "until"),
        ("by 2020", "by"),
        ("after Tuesday", "after"),
        ("before Tuesday", "before"),
        ("on Tuesday", "at"),
    ],
)
def test_the_preposition_tells_how_the_date_is_meant(text, relation):
    assert [date.relation for date in resolve_dates(Document.from_text(text), PUBLISHED)] == [relation]


PIECES = st.sampled_from(
    [
        *("on Wednesday", "next Friday", "last week", "two weeks ago", "in 1969", "Nov. 18", "18 November 2014", "to"),
        *("from", "and", "between", "2014-11-19", "the 1990s", "May", "31", "in", ",", ".", "-", "will", "\n", "2003"),
        *("9999", "last year", "400 years ago", "this weekend", "Feb. 29", "0", "–", "since", "until", "tomorrow"),
    ]
)


@settings(deadline=None)
@given(
    st.one_of(st.text(), st.lists(PIECES).map(" ".join)),
    st.one_of(
        st.none(),
        st.dates().map(str),
        st.sampled_from(["0001", "0001-01", "9999-12-31", "0001-01-01", "nonsense", "2014-11-19T10:00:00Z"]),
    ),
)
def test_any_text_gives_well_formed_dates_in_order(text, published):
    document = Document.from_text(text)
    found = resolve_dates(document, published)
    assert found == resolve_dates(Document.from_text(text), published)
    end = 0
    for date in found:
        assert end <= date.start < date.end <= len(text)
        end = date.end
        assert date_precision(date.date_from)
        assert date.date_to is None or (date_precision(date.date_to) and date.date_from < date.date_to)


@pytest.mark.parametrize(
    "piece", ["in 1969 ", "on Wednesday ", "1", "from ", "Nov. ", "2014-", "the end of ", " \n", "two ", "May "]
)
def test_work_grows_with_the_length_only(piece):
    def work(count: int) -> Callable[[], object]:
        document = Document.from_text(piece * count)
        return lambda: resolve_dates(document, PUBLISHED)

    assert_linear(work, 1_000)


def test_patterns_hold_no_nested_repetition():
    from kgexport.extraction.dates import words as date_words

    patterns = [value.pattern for value in vars(date_words).values() if isinstance(value, re.Pattern)]
    assert len(patterns) > 8
    assert not [pattern for pattern in patterns if re.search(r"[*+]\)[*+]", pattern)]
