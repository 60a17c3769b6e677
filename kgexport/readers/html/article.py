"""The steps from the bytes of a page to an article."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from kgexport.errors import TextError
from kgexport.readers.html.body import find_body
from kgexport.readers.html.decoding import decode_page
from kgexport.readers.html.items import MICRODATA, RDFA, read_items
from kgexport.readers.html.json_ld import read_json_ld
from kgexport.readers.html.meta import given_meta, read_meta
from kgexport.readers.html.metadata import Metadata, filled, record_fields
from kgexport.readers.html.names import is_web_address
from kgexport.readers.html.nodes import Page, comparable, index_by_id, is_article, main_article, readable, types_of
from kgexport.readers.html.overridden import overridden
from kgexport.readers.html.schema_org import read_article
from kgexport.readers.html.text import article_text
from kgexport.readers.html.tree import drop_code, parse_page
from kgexport.readers.html.visible import headline_of, read_visible, title_of
from kgexport.readers.text.language import is_english
from kgexport.record import Article, Author
from kgexport.record.check import problems
from kgexport.record.model import Work

if TYPE_CHECKING:
    from lxml.html import HtmlElement

LIMIT = 16 << 20  # bytes


@dataclass(frozen=True, slots=True)
class ReadPage:
    """The article of a page, what was odd, and the fields that have no place in the record."""

    article: Article
    warnings: tuple[str, ...]
    lost: dict[str, int]


def read_page(data: bytes, url: str | None = None, charset: str | None = None) -> ReadPage:
    """The article in the bytes of a page; `url` is where it was fetched from, `charset` what its server said.

    Markup of schema.org's articles goes before the head of the page, and that before what the page shows, field by
    field. Raises TextError where the page is none, or has no article.
    """
    if len(data) > LIMIT:
        raise TextError(f"longer than {LIMIT >> 20} MiB, so no page of one article; save its text and pass that")
    decoded = decode_page(data, charset)
    warnings = []
    if decoded.damage:
        warnings.append(f"{decoded.damage} places are no {decoded.encoding.upper()}; they are U+FFFD in the text")
    root = parse_page(decoded.text)
    found, notes = _stated(root, url)
    warnings += notes
    drop_code(root)
    found = filled(found, read_visible(root, found))
    text = article_text(find_body(root), found)
    if not found.headline:
        raise TextError("no headline: neither its markup nor its head nor the page itself has one", field="headline")
    if not text.paragraphs and not found.description:
        raise TextError("no text: nothing on the page reads like the text of an article", field="text")
    if found.is_free is False:
        warnings.append("the page says that its text has to be paid for; there may be more of it than was read")
    if not text.paragraphs:
        warnings.append("the page has no text; headline and description only")
    found = replace(
        found,
        author=found.author or text.authors,
        date_published=found.date_published or text.date_published,
        dateline=found.dateline or text.dateline,
        alternative_headline=found.alternative_headline or text.deck,
    )
    _credit(found, text.agencies)
    article = _assembled(found, "\n\n".join(text.paragraphs))
    article, lost = valid_article(article)
    return ReadPage(article, tuple(warnings), dict(sorted({**found.lost, **+text.lost, **lost}.items())))


def _stated(root: HtmlElement, url: str | None) -> tuple[Metadata, list[str]]:
    """What the markup and the head of a page state, and warnings."""
    base = url or next((one.get("href") or "" for one in root.iter("base")), "")
    head = read_meta(root, base)
    linked, warnings = read_json_ld(root)
    urls = frozenset(comparable(one) for one in (url, head.url) if one)
    titles = frozenset(one.casefold() for one in (headline_of(root), head.headline, title_of(root)) if one)
    found = Metadata()
    stated = (
        ("JSON-LD", linked),
        ("microdata", read_items(root, MICRODATA, base)),
        ("RDFa", read_items(root, RDFA, base)),
    )
    for form, nodes in stated:
        articles = [node for node in nodes if is_article(node)]
        main = main_article(articles, Page(urls, titles))
        if main is not None:
            found = filled(found, read_article(readable(main, index_by_id(nodes)), types_of(main)[0]))
        if len(articles) > 1 and main is not None:
            warnings += _told_others(form, articles, main)
    if head.url and (not found.url or _has_path(head.url)):  # the page's own word on its address
        found.url = head.url
    found = filled(found, replace(head, alternative_headline=_other_headline(found, head)))
    found.url = found.url or (url if url and is_web_address(url) else None)
    found.lost = {**found.lost, **overridden(given_meta(root), found, base)}
    return found, warnings


def _has_path(url: str) -> bool:
    """Whether an address leads to more than the front page of a site."""
    return comparable(url).count("/") > 0


def _told_others(form: str, articles: list[dict[str, Any]], main: dict[str, Any]) -> list[str]:
    others = [one for one in articles if one != main]
    if not others:
        return []
    title = str(main.get("headline") or main.get("name") or "")[:80]
    return [f"the page's {form} marks up {len(others) + 1} articles; the one taken is {title!r}"]


def _other_headline(found: Metadata, head: Metadata) -> str | None:
    """The headline of the head where the markup has another, and that is not it with the site's name added."""
    one, other = (found.headline or "").casefold(), (head.headline or "").casefold()
    return head.headline if one and other and not other.startswith(one) and not one.startswith(other) else None


def _credit(found: Metadata, agencies: tuple[str, ...]) -> None:
    """The agencies of credit lines: what the article is based on, or, where nobody else is named, its authors."""
    named = {author.name for author in found.author}
    names = [name for name in dict.fromkeys(agencies) if name not in named and f"The {name}" not in named]
    if not found.author:
        found.author = tuple(Author(type="Organization", name=name) for name in names)
    else:
        works = (Work(name=name) for name in names)
        found.is_based_on = tuple(dict.fromkeys((*found.is_based_on, *works)))


def _assembled(found: Metadata, text: str) -> Article:
    values: dict[str, Any] = record_fields(found)
    if not found.in_language and is_english(text):
        values["in_language"] = "en"
    return Article(text=text or None, **values)


def valid_article(article: Article) -> tuple[Article, dict[str, int]]:
    """The article without metadata that breaks a rule of the record; what was left out, as losses."""
    import msgspec

    bad = {problem.field.partition(".")[0].partition("[")[0] for problem in problems(article)}
    names = {one.encode_name: one.name for one in msgspec.structs.fields(Article)}
    bad -= {"headline", "text"}
    empty: dict[str, Any] = {
        names[name]: () if isinstance(getattr(article, names[name]), tuple) else None for name in bad
    }
    return msgspec.structs.replace(article, **empty), {f"(not valid) {name}": 1 for name in bad}
