"""Small texts as wires, papers and databases send them, each read whole."""

from __future__ import annotations

import textwrap
from typing import Any

import pytest

from kgexport.readers.text import parse_text
from kgexport.record import Author

LEDE = "The harbor of Port Ellis will close for three days while divers clear the wreck of a trawler."
SECOND = "“Nobody is to blame,” said Mary Cole, the harbor master. “The storm came early.”"
THIRD = "The town depends on its ferry, which carries food and mail to four islands."
BODY = f"{LEDE}\n\n{SECOND}\n\n{THIRD}"


def read(text: str | bytes) -> dict[str, Any]:
    article, warnings = parse_text(text if isinstance(text, bytes) else text.encode(), "file.txt")
    fields = {name: getattr(article, name) for name in article.__struct_fields__}
    return {name: value for name, value in fields.items() if value not in (None, ())} | {"warnings": warnings}


def person(name: str) -> Author:
    return Author(type="Person", name=name)


def organization(name: str) -> Author:
    return Author(type="Organization", name=name)


def test_ap_style() -> None:
    found = read(
        f"""\
Wreck closes harbor of Port Ellis
By JOAN MILLER
Associated Press
PORT ELLIS, Maine (AP) — {LEDE}

{SECOND}

{THIRD}

Copyright 2014 The Associated Press. All rights reserved. This material may not be published.
"""
    )
    assert found == {
        "headline": "Wreck closes harbor of Port Ellis",
        "author": (person("Joan Miller"),),
        "dateline": "PORT ELLIS, Maine",
        "text": BODY,
        "in_language": "en",
        "copyright_holder": "The Associated Press",
        "warnings": (),
    }


def test_reuters_style_without_byline() -> None:
    found = read(
        f"""\
Wreck closes harbor of Port Ellis

PORT ELLIS, Nov 19 (Reuters) - {LEDE}

{SECOND}

{THIRD}

(Reporting by Joan Miller in Port Ellis and Ray Cole; Editing by Ann Lee)
"""
    )
    assert found["author"] == (person("Joan Miller"), person("Ray Cole"), organization("Reuters"))
    assert found["dateline"] == "PORT ELLIS, Nov 19"
    assert found["text"] == BODY
    assert "publisher" not in found
    assert "date_published" not in found


def test_tass_style() -> None:
    found = read(f"Wreck closes harbor\n\nPORT ELLIS, November 19, 2014. /TASS/. {LEDE}\n\n{SECOND}\n\n{THIRD}")
    assert (found["dateline"], found["date_published"]) == ("PORT ELLIS, November 19, 2014", "2014-11-19")
    assert found["author"] == (organization("TASS"),)
    assert found["text"] == BODY


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("indent", ["", "    "])
def test_hard_wrapped(newline: str, indent: str) -> None:
    paragraphs = [
        "\n".join(textwrap.wrap(paragraph, 60, initial_indent=indent, break_on_hyphens=False))
        for paragraph in BODY.split("\n\n")
    ]
    # With an indent for each paragraph, blank lines between them can be spared.
    text = "WRECK CLOSES HARBOR\nBy Joan Miller\nNov. 19, 2014\n\n" + ("\n" if indent else "\n\n").join(paragraphs)
    found = read(text.replace("\n", newline))
    assert found["text"] == BODY
    assert found["headline"] == "WRECK CLOSES HARBOR"
    assert found["date_published"] == "2014-11-19"


def test_windows_1252_with_crlf() -> None:
    text = f"Wreck closes Café “Étoile”\n\nBy Zoë Müller\n\n{BODY}\n\n€5 million – that is what the town’s harbor lost."
    found = read(text.replace("\n", "\r\n").encode("windows-1252"))
    assert found["headline"] == "Wreck closes Café “Étoile”"
    assert found["author"] == (person("Zoë Müller"),)
    assert found["text"] == BODY + "\n\n€5 million – that is what the town’s harbor lost."


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "windows-1252"]
)
def test_the_encoding_makes_no_difference(encoding: str) -> None:
    assert read(f"Wreck closes harbor\n\n{BODY}".encode(encoding))["text"] == BODY


def test_two_authors_and_an_updated_line() -> None:
    found = read(
        f"""\
Wreck closes harbor of Port Ellis

Town fears for its ferry

By Joan Miller in Port Ellis and Ray Cole in Boston, The Ellis Herald
Published: November 19, 2014 at 10:30 a.m. EST | Updated: November 20, 2014

Share
Advertisement

{LEDE}

Read more: Ten storms that made history

{SECOND}

Advertisement

{THIRD}
"""
    )
    assert found == {
        "headline": "Wreck closes harbor of Port Ellis",
        "alternative_headline": "Town fears for its ferry",
        "author": (person("Joan Miller"), person("Ray Cole")),
        "publisher": found["publisher"],
        "date_published": "2014-11-19T10:30:00-05:00",
        "date_modified": "2014-11-20",
        "text": BODY,
        "in_language": "en",
        "warnings": (),
    }
    assert found["publisher"].name == "The Ellis Herald"


def test_no_front_matter_but_a_headline() -> None:
    found = read(f"Wreck closes harbor of Port Ellis.\n\n{BODY}")
    assert found == {
        "headline": "Wreck closes harbor of Port Ellis.",
        "text": BODY,
        "in_language": "en",
        "warnings": (),
    }


def test_paragraphs_without_blank_lines() -> None:
    long = "\n".join(paragraph + " " + paragraph.replace("the", "this") for paragraph in BODY.split("\n\n"))
    assert read(f"Wreck closes harbor\n{long}")["text"] == long.replace("\n", "\n\n")


def test_labelled_front_matter() -> None:
    found = read(
        f"""\
URL: https://www.example.org/2014/11/wreck
Title: Wreck: what we know
Author: Joan Miller
Publisher: The Ellis Herald
Date: 19.11.2014
Section: Local news
Keywords: harbor, storm; ferry

{BODY}
"""
    )
    assert found["headline"] == "Wreck: what we know"
    assert found["url"] == "https://www.example.org/2014/11/wreck"
    assert found["author"] == (person("Joan Miller"),)
    assert found["publisher"].name == "The Ellis Herald"
    assert found["date_published"] == "2014-11-19"
    assert found["article_section"] == "Local news"
    assert found["keywords"] == ("harbor", "storm", "ferry")
    assert found["text"] == BODY


def test_database_export_with_abstract() -> None:
    found = read(f"Wreck closes harbor;\nTown fears for its ferry.\n\nABSTRACT.\n\n{THIRD}\n\nFULL TEXT.\n\n{BODY}")
    assert found["headline"] == "Wreck closes harbor; Town fears for its ferry."
    assert found["description"] == THIRD
    assert found["text"] == BODY


def test_database_export_with_labels() -> None:
    found = read(
        f"""\
Copyright 2014 The Ellis Herald
All Rights Reserved
The Ellis Herald
November 19, 2014 Wednesday
Late Edition - Final
SECTION: Local; Pg. 1
LENGTH: 45 words
HEADLINE: Wreck closes harbor
BYLINE: By JOAN MILLER
DATELINE: PORT ELLIS
BODY:

{BODY}

LOAD-DATE: November 20, 2014
"""
    )
    assert found["headline"] == "Wreck closes harbor"
    assert found["author"] == (person("Joan Miller"),)
    assert found["publisher"].name == "The Ellis Herald"
    assert (found["date_published"], found["dateline"]) == ("2014-11-19", "PORT ELLIS")
    assert found["text"] == BODY


def test_url_first_and_name_beside_the_date() -> None:
    found = read(f"https://example.org/a\n\nWreck closes harbor\n\nJoan Miller\n19 November 2014\n\n{BODY}")
    assert (found["url"], found["headline"]) == ("https://example.org/a", "Wreck closes harbor")
    assert found["author"] == (person("Joan Miller"),)
    assert found["text"] == BODY


def test_a_paper_alone_and_the_source_below() -> None:
    found = read(f"Wreck closes harbor\n\nThe Ellis Herald, Nov. 19, 2014\n\n{BODY}\n\nSource: https://example.org/a.")
    assert found["author"] == (organization("The Ellis Herald"),)
    assert found["publisher"].name == "The Ellis Herald"
    assert (found["date_published"], found["url"]) == ("2014-11-19", "https://example.org/a")
    assert found["text"] == BODY


def test_a_notice_of_copyright_names_the_publisher_where_nothing_else_does() -> None:
    found = read(f"Wreck closes harbor\n\nBy Joan Miller\n\n{BODY}\n\n© 2014 The Ellis Herald. All rights reserved.")
    assert found["publisher"].name == "The Ellis Herald"
    assert found["copyright_holder"] == "The Ellis Herald"
    assert found["text"] == BODY


def test_an_agency_as_the_source_is_the_author_and_not_the_publisher() -> None:
    found = read(f"Wreck closes harbor\n\n{BODY}\n\nSource: Reuters")
    assert found["author"] == (organization("Reuters"),)
    assert "publisher" not in found


def test_another_language_is_not_called_english() -> None:
    found = read("Hafen gesperrt\n\nDer Hafen von Port Ellis wird in der kommenden Woche für drei Tage gesperrt.")
    assert found["in_language"] == "de"
