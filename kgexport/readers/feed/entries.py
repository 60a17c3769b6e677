"""From an entry of a feed, as feedparser gives it, to an article."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from kgexport.errors import TextError
from kgexport.readers.html.article import valid_article
from kgexport.readers.html.boilerplate import is_boilerplate
from kgexport.readers.html.items import absolute
from kgexport.readers.html.names import authors_in, is_web_address
from kgexport.readers.html.nodes import clean
from kgexport.readers.html.tree import lines_of, parse_page, text_of
from kgexport.readers.stated_dates import stated_date
from kgexport.readers.text.dateline import read_dateline
from kgexport.readers.text.language import is_english
from kgexport.record import Article, Author, Publisher
from kgexport.record.lexical import is_iri, is_language_tag

# What feedparser gives of an entry that is used here, or says the same as something that is.
_USED = frozenset(
    {
        *("title", "title_detail", "link", "links", "id", "guidislink", "summary", "summary_detail", "content", "tags"),
        *(
            "author",
            "author_detail",
            "authors",
            "published",
            "published_parsed",
            "updated",
            "updated_parsed",
            "created",
        ),
        *("created_parsed", "publisher", "publisher_detail", "media_content", "media_thumbnail", "license", "href"),
        *("rights", "rights_detail", "language", "comments", "source", "dc_source"),
    }
)
_TITLE_END = re.compile(r"\s*(?:[|–—:»]|\s-\s).*$")
_MAIL = re.compile(r"[\w.+-]{1,64}@[\w.-]{1,200}\s*\(([^()]{1,200})\)|[\w.+-]{1,64}@[\w.-]{1,200}")
_MEDIA_TOPICS = "http://cv.iptc.org/newscodes/"


@dataclass(frozen=True, slots=True)
class Feed:
    """What a feed says of all its entries."""

    publisher: str | None
    link: str
    language: str | None
    rights: str | None
    license: str | None

    @classmethod
    def of(cls, given: Mapping[str, Any]) -> Feed:
        """The feed that feedparser read."""
        title = _TITLE_END.sub("", clean(str(given.get("title") or "")))
        language = str(given.get("language") or "").replace("_", "-")
        return cls(
            publisher=clean(str(given.get("publisher") or "")) or title or None,
            link=str(given.get("link") or ""),
            language=language if is_language_tag(language) else None,
            rights=clean(str(given.get("rights") or "")) or None,
            license=str(given["license"]) if is_web_address(str(given.get("license") or "")) else None,
        )


def read_entry(entry: Mapping[str, Any], feed: Feed) -> tuple[Article, dict[str, int]]:
    """The article of an entry, and what has no place in the record; raises TextError where it has no title."""
    title = " ".join(clean(str(entry.get("title") or "")).split())
    if not title:
        raise TextError("no title; give it one, or leave it out", field="headline")
    return _with_title(title, entry, feed)


def record_to_mend(entry: Mapping[str, Any], feed: Feed) -> str | None:
    """An entry without a title as a record, whose headline is left to be filled in; None where it can't be read."""
    import msgspec

    try:
        article, _ = _with_title("?", entry, feed)
    except TextError:
        return None
    return msgspec.json.encode({**msgspec.to_builtins(article), "headline": ""}).decode("utf-8")


def _with_title(title: str, entry: Mapping[str, Any], feed: Feed) -> tuple[Article, dict[str, int]]:
    url = next((one for one in _addresses(entry, feed) if is_web_address(one)), None)
    whole = [one for part in entry.get("content") or () for one in _paragraphs(str(part.get("value") or ""))]
    summary = _paragraphs(str(entry.get("summary") or ""))
    paragraphs, dateline = _without_dateline(whole or summary)
    identity = clean(str(entry.get("id") or ""))
    published, updated = (_date(entry, *names) for names in (("published", "created"), ("updated",)))
    topics = [tag for tag in entry.get("tags") or () if str(tag.get("scheme") or "").startswith(_MEDIA_TOPICS)]
    text = "\n\n".join(paragraphs)
    article = Article(
        id=identity if identity and not url else None,
        url=url,
        headline=title,
        description=" ".join(summary) if whole and summary and summary[0] != whole[0] else None,
        text=text or None,
        in_language=_language(entry) or feed.language or ("en" if is_english(text) else None),
        date_published=published or updated,
        date_modified=updated if published else None,
        dateline=dateline,
        author=_authors(entry, feed),
        publisher=Publisher(name=feed.publisher) if feed.publisher else None,
        keywords=tuple(
            dict.fromkeys(clean(str(t.get("label") or t.get("term") or "")) for t in _others(entry, topics))
        ),
        about=tuple(
            dict.fromkeys(f"{tag['scheme']}{tag['term']}" for tag in topics if is_iri(f"{tag['scheme']}{tag['term']}"))
        ),
        license=_link(entry, "license") or feed.license,
        usage_terms=clean(str(entry.get("rights") or "")) or feed.rights,
        is_based_on=tuple(dict.fromkeys(filter(None, (_link(entry, "via"),)))),
        image=_images(entry),
    )
    article, bad = valid_article(article)
    return article, {**_lost(entry, identity, url), **bad}


def _addresses(entry: Mapping[str, Any], feed: Feed) -> Iterator[str]:
    for name in ("link", "id") if entry.get("guidislink") else ("link",):
        if given := str(entry.get(name) or ""):
            yield absolute(given, feed.link)


def _others(entry: Mapping[str, Any], topics: list[Any]) -> list[Any]:
    return [tag for tag in entry.get("tags") or () if tag not in topics and (tag.get("label") or tag.get("term"))]


def _authors(entry: Mapping[str, Any], feed: Feed) -> tuple[Author, ...]:
    found: dict[str, Author] = {}
    details = [one for one in entry.get("authors") or () if one.get("name")]
    raw = str(entry.get("author") or "")
    if "@" in raw or not details:  # "desk@post.example (Max Moor)", which feedparser parts in the wrong place
        details = [{"name": (match[1] or "") if (match := _MAIL.fullmatch(raw.strip())) else raw}]
    for detail in details:
        name = clean(str(detail["name"]))
        url = str(detail.get("href") or "")
        for author in authors_in(name, feed.publisher) if name else ():
            own = url if author.name == name and is_web_address(url) else None
            found.setdefault(author.name, Author(type=author.type, name=author.name, url=own))
    return tuple(found.values())


def _date(entry: Mapping[str, Any], *names: str) -> str | None:
    """The date in the first of these fields; feedparser answers with another for one that is not there."""
    there = [name for name in names if name in entry.keys()]  # noqa: SIM118
    return next((date for name in there if (date := stated_date(str(entry[name] or "")))), None)


def _language(entry: Mapping[str, Any]) -> str | None:
    parts = [*(entry.get("content") or ()), entry.get("title_detail") or {}]
    given = [str(entry.get("language") or ""), *(str(part.get("language") or "") for part in parts)]
    return next((one for one in given if is_language_tag(one)), None)


def _link(entry: Mapping[str, Any], relation: str) -> str | None:
    found = (str(one.get("href") or "") for one in entry.get("links") or () if one.get("rel") == relation)
    return next((one for one in found if is_web_address(one)), None)


def _images(entry: Mapping[str, Any]) -> tuple[str, ...]:
    media = [one for one in entry.get("media_content") or () if "image" in f"{one.get('medium')}{one.get('type')}"]
    found = [str(one.get("url") or "") for one in (*media, *(entry.get("media_thumbnail") or ()))]
    enclosures = [one for one in entry.get("links") or () if one.get("rel") == "enclosure"]
    found += [str(one.get("href") or "") for one in enclosures if str(one.get("type")).startswith("image/")]
    return tuple(dict.fromkeys(one for one in found if is_web_address(one)))


def _paragraphs(markup: str) -> list[str]:
    """The paragraphs of HTML or plain text, without links that are buttons."""
    if not markup.strip():
        return []
    root = parse_page(f"<html><body><div>{markup}</div></body></html>")
    for link in list(root.iter("a")):
        if is_boilerplate(text_of(link)):
            link.text = None
            for inner in list(link):
                link.remove(inner)
    lines = (clean(line) for line in lines_of(root).split("\n"))
    return [line for line in lines if line and not is_boilerplate(line)]


def _without_dateline(paragraphs: list[str]) -> tuple[list[str], str | None]:
    found = read_dateline(paragraphs[0]) if paragraphs else None
    if found is None:
        return paragraphs, None
    rest = paragraphs[0][found.end :].lstrip()
    return ([rest] if rest else []) + paragraphs[1:], found.place


def _lost(entry: Mapping[str, Any], identity: str, url: str | None) -> dict[str, int]:
    lost = {f"entry.{name}": 1 for name, value in entry.items() if value and name not in _USED}
    if identity and url and identity != url:
        lost["entry.id"] = 1
    for name in ("source", "comments"):
        if entry.get(name):
            lost[f"entry.{name}"] = 1
    return dict(sorted(lost.items()))
