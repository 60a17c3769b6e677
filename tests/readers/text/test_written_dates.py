from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgexport.readers.text.written_dates import ImpossibleDateError, WrittenDate, read_date
from kgexport.record.lexical import date_precision


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("November 19, 2014", "2014-11-19"),
        ("November 19 2014", "2014-11-19"),
        ("November 19th, 2014", "2014-11-19"),
        ("19 November 2014", "2014-11-19"),
        ("19th of November, 2014", "2014-11-19"),
        ("19-Nov-2014", "2014-11-19"),
        ("NOV. 19, 2014", "2014-11-19"),
        ("Sept. 3, 2014", "2014-09-03"),
        ("Wednesday, November 19, 2014", "2014-11-19"),
        ("Thurs. Nov. 20, 2014", "2014-11-20"),
        ("on Wed 19 Nov 2014", "2014-11-19"),
        ("November 19, 2014 Wednesday", "2014-11-19"),
        ("November 2014", "2014-11"),
        ("May 2014", "2014-05"),
        ("2014-11-19", "2014-11-19"),
        ("2014/11/19", "2014-11-19"),
        ("19.11.2014", "2014-11-19"),
        ("03.04.2014", "2014-04-03"),
        ("19/11/2014", "2014-11-19"),
        ("11/19/2014", "2014-11-19"),
        ("04/04/2014", "2014-04-04"),
        ("(November 19, 2014)", "2014-11-19"),
        ("Wednesday, November 19, 2014 10:30 AM EST", "2014-11-19T10:30:00-05:00"),
        ("Sept. 3, 2015 at 3:05 p.m. EDT", "2015-09-03T15:05:00-04:00"),
        ("Nov 19, 2014, 12 a.m. GMT", "2014-11-19T00:00:00Z"),
        ("Nov 19, 2014, 12 p.m. GMT", "2014-11-19T12:00:00Z"),
        ("10.30am GMT on Wednesday 19 November 2014", "2014-11-19T10:30:00Z"),
        ("19 Nov 2014 1430 GMT", "2014-11-19T14:30:00Z"),
        ("Nov 19, 2014 at 10:30 a.m. (GMT+3)", "2014-11-19T10:30:00+03:00"),
        ("2014-11-19T10:30:00Z", "2014-11-19T10:30:00Z"),
        ("2014-11-19T10:30:00.123+03:00", "2014-11-19T10:30:00+03:00"),
        ("2014-11-19 10:30:15 +0530", "2014-11-19T10:30:15+05:30"),
        ("Wed, 19 Nov 2014 10:30:00 +0300", "2014-11-19T10:30:00+03:00"),
        ("Wed, 19 Nov 2014 10:30:00 +0300 (MSK)", "2014-11-19T10:30:00+03:00"),
        # A time without a zone, or with a name that several zones have, leaves the day.
        ("14:35, 19 November 2014", "2014-11-19"),
        ("November 19, 2014 10:30 AM ET", "2014-11-19"),
        ("November 19, 2014 10:30 IST", "2014-11-19"),
        ("2014-11-19T10:30:00", "2014-11-19"),
    ],
)
def test_written_forms(text: str, value: str) -> None:
    assert read_date(text) == WrittenDate(value)


@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        ("03/04/2014", "“03/04/2014” may be 3 April or 4 March"),
        ("3-4-2014", "“3-4-2014” may be 3 April or 4 March"),
        ("19/11/14", "“19/11/14” has a year of two digits"),
        ("November 19", "“November 19” has no year"),
    ],
)
def test_what_is_in_doubt_is_not_guessed(text: str, doubt: str) -> None:
    assert read_date(text) == WrittenDate(None, doubt)


def test_a_wrong_weekday_is_told() -> None:
    assert read_date("Tuesday, November 19, 2014") == WrittenDate("2014-11-19", "2014-11-19 was a Wednesday")


@pytest.mark.parametrize(
    "text",
    ["2014-02-30", "February 29, 2015", "31.04.2014", "32/45/2014", "00/00/2014", "2014-11-19T25:00:00Z", "0000-01-01"],
)
def test_what_no_calendar_has_is_an_error(text: str) -> None:
    with pytest.raises(ImpossibleDateError):
        read_date(text)


@pytest.mark.parametrize(
    "text",
    [
        *("", "1984", "May 5 victims", "Maybe 20, 2014", "June 1967 war", "November", "Top 10", "24/7", "1" * 70),
        *("November 19, 2014, in Moscow", "2014-11-19-20", "November 19, 2014 " + "x" * 80),
    ],
)
def test_what_is_no_date(text: str) -> None:
    assert read_date(text) is None


@given(st.text("0123456789/-.: NovAaPpmMTZ+,GE", max_size=30))
def test_a_value_is_always_one_that_the_record_takes(text: str) -> None:
    try:
        found = read_date(text)
    except ImpossibleDateError:
        return
    assert found is None or found.doubt or (found.value and date_precision(found.value))


@given(
    st.dates(),
    st.sampled_from(["{0:%B} {0.day}, {0.year:04}", "{0.day} {0:%b} {0.year:04}", "{0:%a}, {0:%d %b} {0.year:04}"]),
)
def test_every_day_is_read(day: object, form: str) -> None:
    assert read_date(form.format(day)) == WrittenDate(str(day))
