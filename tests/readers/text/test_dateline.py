from __future__ import annotations

import pytest

from kgexport.readers.text.dateline import read_dateline


@pytest.mark.parametrize(
    ("start", "place", "agency", "date"),
    [
        ("MOSCOW, Nov 19 (Reuters) - ", "MOSCOW, Nov 19", "Reuters", None),
        ("WASHINGTON (AP) — ", "WASHINGTON", "AP", None),
        ("WASHINGTON (AP) -- ", "WASHINGTON", "AP", None),
        ("Washington (AFP) – ", "Washington", "AFP", None),
        ("MANCHESTER, N.H. (AP) — ", "MANCHESTER, N.H.", "AP", None),
        ("CAMBRIDGE, Mass., Dec. 11 (UPI) — ", "CAMBRIDGE, Mass., Dec. 11", "UPI", None),
        ("ST. PETERSBURG, Russia (AP) — ", "ST. PETERSBURG, Russia", "AP", None),
        ("LONDON/PARIS, May 1, 2014 (Reuters) - ", "LONDON/PARIS, May 1, 2014", "Reuters", "2014-05-01"),
        ("BEIJING, Nov. 19 (Xinhua) -- ", "BEIJING, Nov. 19", "Xinhua", None),
        ("MOSCOW, November 19. /TASS/. ", "MOSCOW, November 19", "TASS", None),
        ("NEW YORK, June 2, 2014 /PRNewswire/ -- ", "NEW YORK, June 2, 2014", "PRNewswire", "2014-06-02"),
        ("Moscow, 19 November 2014 (Interfax) – ", "Moscow, 19 November 2014", "Interfax", "2014-11-19"),
        ("CAIRO - 21 July 2022: ", "CAIRO - 21 July 2022", None, "2022-07-21"),
        ("KYIV, Ukraine — ", "KYIV, Ukraine", None, None),
        ("TEHRAN— ", "TEHRAN", None, None),
        ("UNITED NATIONS — ", "UNITED NATIONS", None, None),
        ("RIO de JANEIRO (AP) — ", "RIO de JANEIRO", "AP", None),
        ("(Reuters) - ", None, "Reuters", None),
    ],
)
@pytest.mark.parametrize("sentence", ["Russia said so.", "“We are ready,” he said.", "5 men were held."])
def test_datelines(start: str, place: str | None, agency: str | None, date: str | None, sentence: str) -> None:
    found = read_dateline(start + sentence)
    assert found is not None
    assert (found.place, found.agency, found.date) == (place, agency, date)
    assert (start + sentence)[found.end :] == sentence


@pytest.mark.parametrize(
    "paragraph",
    [
        "Russia said so.",
        "BREAKING — Russia invades",
        "BREAKING: Russia invades",
        "NATO — the alliance — said so",
        "TRUMP: I will win.",
        "Q: What is it?",
        "Muscat: The zone hosted a delegation",
        "Kyrgyz officials (SNB) – The head of it",
        "The Taliban (TTP) - A group of it",
        "He said - We are ready",
        "THE ministry has suspended - It said so",
        "",
    ],
)
def test_what_is_no_dateline(paragraph: str) -> None:
    assert read_dateline(paragraph) is None
