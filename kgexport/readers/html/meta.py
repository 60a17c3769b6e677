"""What the `meta` and `link` elements in the head of a page say: OpenGraph, Dublin Core, and names of the trade."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kgexport.readers.html.items import absolute
from kgexport.readers.html.metadata import Metadata
from kgexport.readers.html.names import authors_in, is_web_address
from kgexport.readers.html.nodes import clean
from kgexport.readers.stated_dates import stated_date
from kgexport.record import Author, Publisher
from kgexport.record.lexical import is_language_tag

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

# For each field the names of the elements that have it, the surest first.
NAMES = {
    "headline": ("og:title", "twitter:title", "dc.title", "dcterms.title", "parsely-title", "sailthru.title", "title"),
    "description": ("og:description", "twitter:description", "description", "dc.description", "dcterms.abstract"),
    "date_published": (
        "article:published_time", "og:published_time", "og:article:published_time", "datepublished", "parsely-pub-date",
        "sailthru.date", "pubdate", "publishdate", "publish-date", "publication_date", "article.published",
        "dc.date.issued", "dcterms.issued", "dcterms.created", "dc.date", "date", "citation_publication_date",
    ),
    "date_modified": (
        "article:modified_time", "og:updated_time", "datemodified", "dcterms.modified", "dc.date.modified", "lastmod",
        "last-modified", "article.updated",
    ),
    "author": (
        "article:author_name", "author", "article:author", "byl", "parsely-author", "sailthru.author", "dc.creator",
        "dcterms.creator", "citation_author", "twitter:data1",
    ),
    "publisher": ("og:site_name", "dc.publisher", "dcterms.publisher", "publisher", "application-name", "sitename"),
    "article_section": ("article:section", "parsely-section", "section"),
    "keywords": ("article:tag", "news_keywords", "keywords", "parsely-tags", "sailthru.tags"),
    "image": ("og:image:secure_url", "og:image", "twitter:image"),
    "url": ("og:url", "parsely-link", "vf:url"),
    "in_language": ("og:locale", "dc.language", "content-language", "language"),
    "copyright_holder": ("dcterms.rightsholder", "dc.rightsholder"),
    "license": ("dcterms.license", "dc.rights.license"),
}  # fmt: skip
SEPARATOR = re.compile(r"\s*[,;]\s*")
_LABEL_OF_DATA1 = "twitter:label1"
_MOST = 5000  # elements


def read_meta(root: HtmlElement, base: str) -> Metadata:
    """The fields that the head of a page gives; addresses are made absolute by `base`."""
    given = given_meta(root)
    found = Metadata(
        headline=_first(given, "headline"),
        description=_first(given, "description"),
        article_section=_first(given, "article_section"),
        copyright_holder=_first(given, "copyright_holder"),
    )
    found.url = next((one for one in _addresses(root, given, base) if is_web_address(one)), None)
    found.date_published = next((date for one in _all(given, "date_published") if (date := stated_date(one))), None)
    found.date_modified = next((date for one in _all(given, "date_modified") if (date := stated_date(one))), None)
    publisher = _first(given, "publisher")
    found.publisher = Publisher(name=publisher) if publisher and not is_web_address(publisher) else None
    found.author = _authors(given, publisher)
    found.keywords = _keywords(given)
    found.image = tuple(one for one in [_first(given, "image") or ""] if is_web_address(one))
    found.in_language = _language(root, given)
    licenses = [one.get("href") or "" for one in root.iter("a", "link") if "license" in (one.get("rel") or "").split()]
    licenses = [absolute(one, base) for one in licenses] + list(_all(given, "license"))
    found.license = next((one for one in licenses if is_web_address(one)), None)
    return found


def given_meta(root: HtmlElement) -> dict[str, list[str]]:
    """The contents of the `meta` elements by their names in small letters; what is no author is no `twitter:data1`."""
    given: dict[str, list[str]] = {}
    for number, element in enumerate(root.iter("meta")):
        if number >= _MOST:
            break
        content = clean(element.get("content") or "")
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            name = (element.get(attribute) or "").strip().lower()
            if name and content:
                given.setdefault(name, []).append(content)
    if "written by" not in (given.get(_LABEL_OF_DATA1) or [""])[0].casefold():
        given.pop("twitter:data1", None)
    return given


def _all(given: dict[str, list[str]], field: str) -> Iterator[str]:
    for name in NAMES[field]:
        yield from given.get(name, ())


def _first(given: dict[str, list[str]], field: str) -> str | None:
    return next(_all(given, field), None)


def _addresses(root: HtmlElement, given: dict[str, list[str]], base: str) -> Iterator[str]:
    for link in root.iter("link"):
        if "canonical" in (link.get("rel") or "").lower().split() and (address := link.get("href")):
            yield absolute(address, base)
    yield from (absolute(one, base) for one in _all(given, "url"))


def _authors(given: dict[str, list[str]], publisher: str | None) -> tuple[Author, ...]:
    for name in NAMES["author"]:
        authors = [author for one in given.get(name, ()) for author in authors_in(one, publisher)]
        if authors:
            return tuple(dict.fromkeys(authors))
    return ()


def _keywords(given: dict[str, list[str]]) -> tuple[str, ...]:
    for name in NAMES["keywords"]:
        words = [word for one in given.get(name, ()) for word in SEPARATOR.split(one) if word]
        if words:
            return tuple(dict.fromkeys(words))
    return ()


def _language(root: HtmlElement, given: dict[str, list[str]]) -> str | None:
    declared = [root.get("lang") or "", root.get("{http://www.w3.org/XML/1998/namespace}lang") or ""]
    for name in (*declared, *_all(given, "in_language")):
        tag = name.strip().replace("_", "-")
        if is_language_tag(tag) and len(tag.partition("-")[0]) <= 3:
            return tag
    return None
