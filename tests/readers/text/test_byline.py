from __future__ import annotations

import pytest

from kgexport.readers.text.byline import Byline, read_bare_byline, read_byline


def outline(byline: Byline | None) -> tuple[list[str], str | None] | None:
    return byline and ([f"{author.type[0]} {author.name}" for author in byline.authors], byline.body)


@pytest.mark.parametrize(
    ("line", "authors", "body"),
    [
        ("By Ivan Petrov", ["P Ivan Petrov"], None),
        ("by: Ivan Petrov", ["P Ivan Petrov"], None),
        ("Written by Ivan Petrov", ["P Ivan Petrov"], None),
        ("By IVAN PETROV", ["P Ivan Petrov"], None),
        ("By J.D. O'NEILL-SMITH", ["P J.D. O'Neill-Smith"], None),
        ("By A. B. Smith and Carla van der Berg", ["P A. B. Smith", "P Carla van der Berg"], None),
        ("BY JANE DOE AND JOHN ROE", ["P Jane Doe", "P John Roe"], None),
        ("By Ann Lee, Bo Chen and Cy Dole", ["P Ann Lee", "P Bo Chen", "P Cy Dole"], None),
        ("By Ann Lee in Kyiv", ["P Ann Lee"], None),
        ("By Ann Lee in Kyiv and Bo Chen in Hong Kong", ["P Ann Lee", "P Bo Chen"], None),
        ("By Ann Lee, Moscow", ["P Ann Lee"], None),
        ("By Ann Lee, New York", ["P Ann Lee"], None),
        ("By Ann Lee, Staff Writer", ["P Ann Lee"], None),
        ("By Ann Lee, Professor of Law at the Port University", ["P Ann Lee"], None),
        ("By Ann Lee Jr.", ["P Ann Lee Jr."], None),
        ("By Ann Lee, Jr.", ["P Ann Lee Jr."], None),
        ("By Ann Lee @annlee", ["P Ann Lee"], None),
        ("By Ann Lee (ann@example.org)", ["P Ann Lee"], None),
        ("By Ann Lee.", ["P Ann Lee"], None),
        ("By Zoë d'Arcy", ["P Zoë d'Arcy"], None),
        ("By 王伟", ["P 王伟"], None),
        ("By Voltaire", ["P Voltaire"], None),
        ("By The Moscow Times", ["O The Moscow Times"], "The Moscow Times"),
        ("By BBC News", ["O BBC News"], "BBC News"),
        ("By Food and Agriculture Organization", ["O Food and Agriculture Organization"], None),
        ("By Reuters", ["O Reuters"], None),
        ("By the Associated Press", ["O The Associated Press"], None),
        ("By AFP and Reuters", ["O AFP", "O Reuters"], None),
        ("By Ann Lee, Associated Press", ["P Ann Lee", "O Associated Press"], None),
        ("By Ann Lee, Bo Chen, and Cy Dole, USA TODAY", ["P Ann Lee", "P Bo Chen", "P Cy Dole"], "USA TODAY"),
        ("By Ann Lee for The Independent", ["P Ann Lee"], "The Independent"),
        ("By Editorial Board", ["O Editorial Board"], None),
        ("By Staff Reporter", [], None),
        ("By staff and agencies", [], None),
    ],
)
def test_bylines(line: str, authors: list[str], body: str | None) -> None:
    found = outline(read_byline(line))
    assert found is not None
    assert found[0] == authors
    if "Organization" not in line:
        assert found[1] == body


@pytest.mark.parametrize(
    "line",
    [
        "By 2020, Russia will have more",
        "By contrast, Germany did well",
        "By Land and Sea",
        "By Dawn, the War Was Over",
        "By the Sea",
        "By",
        "Byron Smith",
        "By " + "A " * 150,
    ],
)
def test_what_is_no_byline(line: str) -> None:
    assert read_byline(line) is None


@pytest.mark.parametrize(
    ("line", "authors", "body"),
    [
        ("Reuters", ["O Reuters"], None),
        ("The Moscow Times", ["O The Moscow Times"], "The Moscow Times"),
        ("Kyiv Post", ["O Kyiv Post"], "Kyiv Post"),
        ("Ann Lee, Reuters", ["P Ann Lee", "O Reuters"], None),
    ],
)
def test_bylines_without_by(line: str, authors: list[str], body: str | None) -> None:
    assert outline(read_bare_byline(line)) == (authors, body)


@pytest.mark.parametrize("line", ["Ann Lee", "Russia", "World News", "Breaking News", "The Guardian Council", "Times"])
def test_what_may_be_a_heading_is_no_byline(line: str) -> None:
    assert read_bare_byline(line) is None
