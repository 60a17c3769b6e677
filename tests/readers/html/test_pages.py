"""Pages of this folder: each says what it is for."""

from __future__ import annotations

import json

import pytest

from kgexport.errors import TextError
from kgexport.readers.html import read_page
from kgexport.record import Author, Publisher
from kgexport.record.model import Work
from tests.readers.html.reading import PAGES, STORY, html, page, paragraphs, read_file


def test_markup_goes_before_the_head_and_the_head_before_what_is_seen() -> None:
    article = page("full.html").article
    assert article.url == "https://courier.example/news/storks-return"
    assert article.headline == "Storks return to Larkmere marshes & meadows"
    assert article.alternative_headline == "Storks are back in Larkmere"
    assert article.description == "After forty years, two pairs are breeding."
    assert article.publisher == Publisher(name="The Larkmere Courier", url="https://courier.example/")
    assert (article.date_published, article.date_modified) == ("2024-05-06T07:30:00+02:00", "2024-05-07")
    assert article.author == (
        Author(type="Person", name="Jane Doe", url="https://social.example/@jane"),
        Author(type="Person", name="John Roe"),
    )
    assert (article.dateline, article.in_language, article.article_section) == ("LARKMERE", "en-GB", "Nature")
    assert article.keywords == ("storks", "marshes", "Storkfund", "Local")
    assert article.license == "https://creativecommons.org/licenses/by/4.0/"
    assert article.copyright_holder == "Larkmere Media Ltd"
    assert article.image == ("https://img.example/stork.jpg?w=1200",)


def test_what_the_markup_names_becomes_actors_and_links() -> None:
    read = page("full.html")
    article = read.article
    assert article.about == (
        "http://www.wikidata.org/entity/Q5113",
        "http://cv.iptc.org/newscodes/mediatopic/20000501",
    )
    assert article.is_based_on == ("https://agency.example/wire/4711", Work(name="The Associated Press"))
    assert article.citation == (Work(name="State of the Marshes 2024"),)
    mira, larkmere = article.actors or ()
    assert (mira.type, mira.name, mira.job_title) == ("Person", "Mira Holt", ("mayor",))
    assert mira.same_as == ("https://people.example/mira-holt",)
    assert (larkmere.type, larkmere.same_as) == ("Place", ("http://www.wikidata.org/entity/Q999999901",))
    assert read.lost == {
        "NewsArticle.about[].name": 1,
        "NewsArticle.mentions[].name": 1,
        "NewsArticle.wordCount": 1,
        "meta.article:published_time": 1,
        "meta.author": 1,
        "meta.og:site_name": 1,
    }


MARKUP = {
    "@type": "NewsArticle", "url": "https://post.example/a", "headline": "Quiet day in Orr", "description": "Nothing.",
    "datePublished": "2024-03-05T10:00:00+01:00", "author": {"name": "Ada Pike"}, "publisher": {"name": "Harbour Post"},
    "keywords": ["Orr", "council"], "articleSection": "Local", "image": "https://post.example/a.jpg?w=1",
    "inLanguage": "en-GB", "license": "https://post.example/terms",
}  # fmt: skip


@pytest.mark.parametrize(
    ("name", "content", "values"),
    [
        ("og:title", "Quiet day in Orr | Harbour Post", 0),
        ("og:title", "Quiet day", 0),
        ("twitter:title", "Nothing happens in Orr", 0),  # it is the other headline
        ("og:description", "Nothing at all.", 0),
        ("description", "All the news of Orr.", 1),
        ("article:published_time", "2024-03-05T09:00:00.000Z", 0),
        ("date", "2024-03-05", 0),
        ("article:published_time", "2024-03-06T09:00:00Z", 1),
        ("date", "soon", 1),
        ("article:modified_time", "2024-03-05T10:00:00+01:00", 0),
        ("author", "By Ada Pike", 0),
        ("author", "Harbour Post", 0),
        ("author", "Ada Pike and Max Moor", 1),
        ("article:author", "https://social.example/adapike", 1),
        ("og:site_name", "Harbour Post Online", 0),
        ("publisher", "Media Ltd", 1),
        ("article:section", "Local", 0),
        ("article:section", "News", 1),
        ("news_keywords", "orr, Local, harbour, sea", 2),
        ("og:image", "/a.jpg?w=600", 0),
        ("og:image", "https://post.example/b.jpg", 1),
        ("og:url", "http://www.post.example/a?utm=1", 0),
        ("og:locale", "en_US", 0),
        ("og:locale", "de_DE", 1),
        ("dcterms.license", "https://post.example/terms", 0),
        ("dcterms.license", "https://post.example/others", 1),
        ("viewport", "width=1", 0),
    ],
)
def test_what_the_head_says_otherwise_than_the_markup_is_lost(name: str, content: str, values: int) -> None:
    head = f'<base href="https://post.example/a"><meta property="{name}" content="{content}">'
    head += f'<script type="application/ld+json">{json.dumps(MARKUP)}</script>'
    read = read_page(html(STORY, head))
    assert read.article.headline == "Quiet day in Orr"
    assert read.lost == ({f"meta.{name}": values} if values else {})


def test_of_three_headlines_one_is_lost() -> None:
    titles = (("og:title", "Nothing happens in Orr"), ("twitter:title", "Orr sleeps"))
    head = "".join(f'<meta property="{name}" content="{title}">' for name, title in titles)
    read = read_page(html(STORY, head + f'<script type="application/ld+json">{json.dumps(MARKUP)}</script>'))
    assert read.article.alternative_headline == "Nothing happens in Orr"
    assert read.lost == {"meta.twitter:title": 1}


def test_the_text_has_no_boilerplate_and_misses_no_paragraph() -> None:
    text = paragraphs(page("full.html"))
    assert [one[:14] for one in text] == [
        "Two pairs of w",
        "“We had almost",
        "Nests on old c",
        "The birds chos",  # short and full of links, so that trafilatura takes it for a menu
        "Volunteers had",
        "Biologists wil",
    ]


def test_broken_json_ld_is_mended_where_it_can_be_and_told_where_not() -> None:
    read = page("broken-json-ld.html")
    assert read.article.headline == "Ferry to Osmund runs again"
    assert read.article.description == "Line one line two"
    assert read.article.author == (Author(type="Person", name="Ada Pike"),)
    assert read.article.date_published == "2024-03-04T06:06:07+01:00"
    assert read.warnings == ("JSON-LD block 2 of the page is no JSON and could not be mended; not read",)


def test_of_several_articles_the_one_with_the_address_of_the_page_is_taken() -> None:
    read = page("several-articles.html")
    assert read.article.headline == "Bridge closed for the winter"
    assert read.article.author == (Author(type="Person", name="Lena Ortiz"),)
    assert read.article.url == "https://post.example/2024/bridge-closed"
    assert read.warnings == ("the page's JSON-LD marks up 3 articles; the one taken is 'Bridge closed for the winter'",)


def test_an_amp_page_has_the_address_of_the_page_it_stands_for() -> None:
    read = page("amp.html")
    assert read.article.url == "https://post.example/lighthouse-sold"
    assert read.article.author == (Author(type="Organization", name="Reuters"),)
    assert read.article.dateline == "OSMUND, June 1"
    assert [one[:14] for one in paragraphs(read)] == ["The lighthouse", "The keeper, El"]


def test_a_live_blog_has_the_text_of_its_entries() -> None:
    read = page("live-blog.html")
    assert paragraphs(read) == [
        "Trains stopped",
        "No train runs north of Orr, the railway said at eight.",
        "Buses will not take their place.",
        "First trees down",
        "Three oaks fell on the road to the harbour, police said.",
    ]
    assert read.lost == {"LiveBlogPosting.coverageStartTime": 1, "LiveBlogPosting.liveBlogUpdate[].datePublished": 2}


def test_a_paywall_leaves_what_is_free_and_a_warning() -> None:
    read = page("paywall-stub.html")
    (only,) = paragraphs(read)
    assert only.startswith("Nobody in Orr remembers")
    (warning,) = read.warnings
    assert "has to be paid for" in warning


def test_without_markup_the_page_itself_is_read() -> None:
    read = page("no-markup.html")
    assert read.article.headline == "Council buys the old cinema"
    assert read.article.publisher == Publisher(name="Harbour Post")
    assert read.article.date_published == "2024-04-05T18:00:00+01:00"
    assert [author.name for author in read.article.author] == ["Jane Doe", "John Roe"]
    assert (
        paragraphs(read)[-1] == "The cinema closed in 2009. Its roof has to be mended, and the seats are in the school."
    )


@pytest.mark.parametrize(("name", "author"), [("microdata.html", "Ada Pike"), ("rdfa.html", "Lena Ortiz")])
def test_microdata_and_rdfa_are_markup_too(name: str, author: str) -> None:
    read = page(name)
    assert read.article.publisher == Publisher(name="Harbour Post")
    assert [one.name for one in read.article.author] == [author]
    assert (read.article.date_published or "").startswith("2024-0")
    assert len(paragraphs(read)) == 2
    assert read.lost == {}


def test_a_page_saved_with_its_pictures_is_found_in_its_mhtml() -> None:
    read = read_file(PAGES / "saved.mhtml", "mhtml")
    assert read.article.headline == "Town clock stops"
    assert read.article.url == "https://post.example/2024/clock"
    assert (read.article.text or "").startswith("The clock of Orr’s town hall has stopped")


@pytest.mark.parametrize(
    ("byline", "authors"),
    [
        ("By Jane Doe and John Roe in Kyiv", ["Jane Doe", "John Roe"]),
        ("By JANE DOE, Staff Writer", ["Jane Doe"]),
        ("By Reuters", ["Reuters"]),
        ("By Jane Doe, The Associated Press", ["Jane Doe", "The Associated Press"]),
    ],
)
@pytest.mark.parametrize("where", ["byline", "meta", "JSON-LD", "first paragraph"])
def test_bylines(byline: str, authors: list[str], where: str) -> None:
    given = {
        "byline": ("", f"<div class='c-byline'>{byline}</div>"),
        "meta": (f'<meta name="author" content="{byline}">', ""),
        "JSON-LD": (
            f'<script type="application/ld+json">{{"@type": "NewsArticle", "author": "{byline}"}}</script>',
            "",
        ),
        "first paragraph": ("", f"<p>{byline}</p>"),
    }
    head, line = given[where]
    read = read_page(html(f"<article><h1>Quiet day in Orr</h1>{line}{STORY}</article>", head))
    assert [author.name for author in read.article.author] == authors
    assert len(paragraphs(read)) == 2


@pytest.mark.parametrize(
    "line",
    [
        "Read more",
        "Read more: Ten bridges of the valley",
        "Read More › Mayor's sandwiches",
        "We use cookies to improve this site. By staying you agree.",
        "By clicking “Sign up” you agree to our terms and our privacy policy.",
        "Sign up for our newsletter",
        "Get the latest news from orr.example in your inbox.",
        "Subscribe to the Harbour Post for a crown a week.",
        "Already a subscriber? Log in",
        "Share this article on Facebook",
        "ADVERTISEMENT",
        "Story continues below advertisement",
        "Download the free Harbour Post app for your phone",
        "This is a breaking news story - more to follow",
        "This is a developing story and will be updated.",
        "More details to follow.",
    ],
)
@pytest.mark.parametrize("place", range(3))
def test_lines_that_are_no_part_of_an_article(line: str, place: int) -> None:
    pieces = STORY.replace("</p><p>", "</p>¶<p>").split("¶")
    pieces.insert(place, f"<p>{line}</p>")
    assert line not in (
        read_page(html(f"<h1>Quiet day in Orr</h1><article>{''.join(pieces)}</article>")).article.text or ""
    )


@pytest.mark.parametrize(
    ("line", "agencies", "stays"),
    [
        ("With files from The Canadian Press and Reuters", ["The Canadian Press", "Reuters"], False),
        ("Source: Reuters", ["Reuters"], False),
        ("(AP)", ["AP"], False),
        ("Associated Press writer Jo Vale in Osmund contributed to this report.", ["Associated Press"], True),
        ("Reuters reported that the sandwiches were late.", [], True),
    ],
)
def test_agencies_of_credit_lines_are_what_the_article_is_based_on(line: str, agencies: list[str], stays: bool) -> None:
    read = read_page(
        html(f"<h1>Quiet day in Orr</h1><p class=byline>By Jane Doe</p><article>{STORY}<p>{line}</p></article>")
    )
    assert read.article.is_based_on == tuple(Work(name=name) for name in agencies)
    assert (line in paragraphs(read)) == stays


def test_others_that_a_credit_line_names_are_lost() -> None:
    line = "<p>With files from The Associated Press and Mo Elsa</p>"
    read = read_page(html(f"<article><h1>Quiet day in Orr</h1>{STORY}{line}</article>"))
    assert len(paragraphs(read)) == 2
    assert read.lost == {"credit line": 1}


def test_agencies_of_credit_lines_are_the_authors_where_nobody_else_is_named() -> None:
    read = read_page(html(f"<h1>Quiet day in Orr</h1><article>{STORY}<p>With files from Reuters</p></article>"))
    assert read.article.author == (Author(type="Organization", name="Reuters"),)


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"<html></html>", "no headline"),
        (html("<h1>Quiet day in Orr</h1>"), "no text"),
        (b"<html>" + b"<!-- -->" * (3 << 20) + b"</html>", "longer than 16 MiB"),
    ],
)
def test_what_is_no_page_of_an_article_is_refused(data: bytes, told: str) -> None:
    with pytest.raises(TextError, match=told):
        read_page(data)


def test_metadata_that_breaks_the_rules_is_left_out_and_told() -> None:
    markup = {"@type": "NewsArticle", "image": "not an address", "datePublished": "some day", "license": "mine"}
    head = f'<script type="application/ld+json">{str(markup).replace(chr(39), chr(34))}</script>'
    read = read_page(html(f"<h1>Quiet day in Orr</h1><article>{STORY}</article>", head))
    assert (read.article.image, read.article.date_published, read.article.license) == ((), None, None)
    assert read.lost == {"NewsArticle.datePublished": 1, "NewsArticle.image[].name": 1, "NewsArticle.license[].name": 1}


def test_the_command_reads_a_page(command) -> None:  # type: ignore[no-untyped-def]
    done = command("extract", PAGES / "several-articles.html", "-v")
    assert done.code == 0
    assert b'"headline":"Bridge closed for the winter"' in done.out
    assert "html" in done.err
