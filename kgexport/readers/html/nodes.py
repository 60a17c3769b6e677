"""Which of the objects that a page is marked up with is its article, and its form for reading."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import unescape
from typing import Any, NamedTuple
from unicodedata import normalize

from kgexport.record.lexical import is_iri

# schema.org's types of articles, https://schema.org/Article and below, the most telling first.
NEWS = (
    "NewsArticle", "ReportageNewsArticle", "AnalysisNewsArticle", "AskPublicNewsArticle", "BackgroundNewsArticle",
    "OpinionNewsArticle", "ReviewNewsArticle", "LiveBlogPosting",
)  # fmt: skip
ARTICLES = (
    *NEWS, "Article", "Report", "SatiricalArticle", "AdvertiserContentArticle", "BlogPosting", "TechArticle",
    "ScholarlyArticle", "MedicalScholarlyArticle",
)  # fmt: skip
# Properties whose values are things; where a page has a text in their place, it is the thing's name or its IRI.
THINGS = frozenset(
    {
        *("about", "author", "citation", "contentLocation", "contributor", "copyrightHolder", "creator", "editor"),
        *("image", "inLanguage", "isBasedOn", "isBasedOnUrl", "license", "liveBlogUpdate", "locationCreated"),
        *("mainEntityOfPage", "mentions", "provider", "publisher", "sameAs", "sourceOrganization"),
        *("spatialCoverage", "translator", "url"),
    }
)
_SCHEMA = re.compile(r"(?:https?://(?:www\.)?schema\.org/|schema:)")
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,1000}>")
_NO_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u00ad\u200b\ud800-\udfff\ufeff\ufffe\uffff]")
_SPACE = re.compile(r"[^\S\n]+")
_MOST = 500  # values of a property
_DEEPEST = 6


class Page(NamedTuple):
    """What tells which object is about the page: its addresses and its titles."""

    urls: frozenset[str]
    titles: frozenset[str]


def types_of(node: dict[str, Any]) -> list[str]:
    """The local names of an object's types."""
    given = node.get("@type")
    values = given if isinstance(given, list) else [given]
    return [_SCHEMA.sub("", one) for one in values if isinstance(one, str)]


def is_article(node: dict[str, Any]) -> bool:
    """Whether an object is an article."""
    return not set(ARTICLES).isdisjoint(types_of(node))


def main_article(nodes: Iterable[dict[str, Any]], page: Page) -> dict[str, Any] | None:
    """The object that is the page's own article: by its address, else its headline, else its type, else the first."""
    articles = [node for node in nodes if is_article(node)]
    return min(articles, key=lambda node: _distance(node, page), default=None)


def _distance(node: dict[str, Any], page: Page) -> tuple[bool, bool, bool]:
    addresses = {comparable(one) for name in ("url", "@id", "mainEntityOfPage") for one in _addresses(node.get(name))}
    headline = clean(str(node.get("headline") or node.get("name") or "")).casefold()
    return (
        page.urls.isdisjoint(addresses),
        headline not in page.titles,
        set(NEWS).isdisjoint(types_of(node)),
    )


def _addresses(value: Any) -> Iterator[str]:
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, str):
            yield one
        elif isinstance(one, dict):
            yield from (each for each in (one.get("@id"), one.get("url")) if isinstance(each, str))


def comparable(url: str) -> str:
    """An address without what differs between two of one page: scheme, `www.`, query, fragment, slash at the end."""
    bare = re.split(r"[?#]", url.strip(), maxsplit=1)[0]
    return re.sub(r"^https?://(?:www\.)?", "", bare, flags=re.IGNORECASE).rstrip("/").casefold()


def readable(node: dict[str, Any], by_id: dict[str, dict[str, Any]], depth: int = 0) -> dict[str, Any]:
    """An object in the form for reading.

    Texts are cleaned, single values of properties in THINGS are lists of objects, and what refers to another object
    of the page by its `@id` has the properties of that.
    """
    seen: dict[str, Any] = {}
    for name, value in node.items():
        key = _SCHEMA.sub("", name)
        seen[key] = _things(value, by_id, depth) if key in THINGS else _cleaned(value, by_id, depth)
    return seen


def _things(value: Any, by_id: dict[str, dict[str, Any]], depth: int) -> list[dict[str, Any]]:
    things: list[dict[str, Any]] = []
    for one in (value if isinstance(value, list) else [value])[:_MOST]:
        if isinstance(one, str) and (text := clean(one)):
            things.append({"@id": text} if is_iri(text) and "://" in text else {"name": text})
        elif isinstance(one, dict) and depth < _DEEPEST:
            referred = by_id.get(str(one.get("@id")), {})
            things.append(readable({**referred, **one}, by_id, depth + 1))
    return things


def _cleaned(value: Any, by_id: dict[str, dict[str, Any]], depth: int) -> Any:
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, dict):
        if isinstance(value.get("@value"), str):
            return clean(value["@value"])
        return readable(value, by_id, depth + 1) if depth < _DEEPEST else None
    if isinstance(value, list):
        cleaned = [_cleaned(one, by_id, depth + 1) for one in value[:_MOST]] if depth < _DEEPEST else []
        return cleaned[0] if len(cleaned) == 1 else cleaned
    return value


def index_by_id(nodes: Iterable[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """The objects that have an `@id`, and more than that, by it."""
    return {node["@id"]: node for node in nodes if isinstance(node.get("@id"), str) and len(node) > 1}


def clean(text: str) -> str:
    """A text without entities, tags and what is no character of a text; line breaks stay."""
    if "&" in text:
        text = unescape(text)
    if "<" in text:
        text = _TAG.sub(" ", text)
    return normalize("NFC", _SPACE.sub(" ", _NO_TEXT.sub("", text))).strip()
