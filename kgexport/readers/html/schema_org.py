"""From an object of schema.org's NewsArticle, as a page is marked up with, to the fields of the record."""

from __future__ import annotations

import re
from typing import Any

from kgexport.readers.fields import Fields
from kgexport.readers.html.metadata import Metadata
from kgexport.readers.html.names import address_of, authors_of, iris_of, is_web_address, publisher_of
from kgexport.readers.html.things import actors_of, subjects_of
from kgexport.readers.stated_dates import stated_date
from kgexport.record.lexical import is_language_tag
from kgexport.record.model import Work

# What tells about the page or the markup, not the article; what the text holds.
_OF_THE_PAGE = ("speakable", "potentialAction", "articleBody", "isAccessibleForFree", "name", "thumbnailUrl")
_OF_MARKUP = re.compile(r"(?:^|\.)@\w+$|^mainEntityOfPage\b")
_SEPARATOR = re.compile(r"\s*[,;|]\s*")
_LONGEST = 2000  # characters of a text that is no body


def read_article(node: dict[str, Any], form: str) -> Metadata:
    """The fields of an object made readable (`kgexport.readers.html.nodes.readable`).

    `form` is what losses call the object, such as `NewsArticle`.
    """
    article = Fields(node)
    publisher = publisher_of(article.items("publisher")) or publisher_of(article.items("sourceOrganization"))
    name = publisher.name if publisher else None
    found = Metadata(
        url=_address(article),
        headline=_short(article, "headline", "name"),
        alternative_headline=_short(article, "alternativeHeadline", "alternateName"),
        description=_short(article, "description", "abstract"),
        in_language=_language(article),
        date_published=_date(article, node, "datePublished"),
        date_modified=_date(article, node, "dateModified"),
        date_created=_date(article, node, "dateCreated"),
        dateline=_short(article, "dateline"),
        author=authors_of([*article.items("author"), *article.items("creator")], name),
        publisher=publisher,
        keywords=_keywords(article),
        about=subjects_of(article.items("about")),
        is_based_on=_works([*article.items("isBasedOn"), *article.items("isBasedOnUrl")]),
        citation=_works(article.items("citation")),
        license=next((iri for one in article.items("license") if (iri := address_of(one))), None),
        copyright_holder=next((name for one in article.items("copyrightHolder") if (name := one.text("name"))), None),
        usage_terms=_short(article, "conditionsOfAccess", "copyrightNotice"),
        image=_images(article),
        actors=actors_of([*article.items("mentions"), *article.items("about")]),
        body=_body(article),
        is_free=_truth(article.take("isAccessibleForFree")),
    )
    sections = article.texts("articleSection")
    found.article_section = sections[0] if sections else None
    found.keywords = tuple(dict.fromkeys((*found.keywords, *sections[1:])))
    article.drop(*_OF_THE_PAGE)
    found.about = tuple(subject for subject in found.about if subject not in sections)
    found.lost = {f"{form}.{path}": count for path, count in article.lost().items() if not _OF_MARKUP.search(path)}
    return found


def _short(article: Fields, *names: str) -> str | None:
    text = article.text(*names)
    return " ".join(text.split())[:_LONGEST] if text else None


def _address(article: Fields) -> str | None:
    addresses = iris_of(article, "url")
    for page in article.items("mainEntityOfPage"):
        addresses += iris_of(page, "@id", "url")
    identity = article.text("@id")
    addresses += [identity] if identity and is_web_address(identity) and "#" not in identity else []
    return next(iter(addresses), None)


def _language(article: Fields) -> str | None:
    for one in article.items("inLanguage"):
        tag = one.text("alternateName", "name")
        if tag and is_language_tag(tag.replace("_", "-")) and len(tag.partition("-")[0]) <= 3:
            return tag.replace("_", "-")
    return None


def _date(article: Fields, node: dict[str, Any], name: str) -> str | None:
    """The date of a property; one that can't be read counts as lost."""
    value = node.get(name)
    date = stated_date(value) if isinstance(value, str) else None
    return date if date is None or article.text(name) else None


def _keywords(article: Fields) -> tuple[str, ...]:
    words = list(article.texts("keywords"))
    words = [part for word in words for part in _SEPARATOR.split(word)] if len(words) == 1 else words
    if not words:
        words = [name for one in article.items("keywords") if (name := one.text("name"))]
    return tuple(dict.fromkeys(word for word in words if word))


def _works(things: list[Fields]) -> tuple[str | Work, ...]:
    works: list[str | Work] = []
    for thing in things:
        address = address_of(thing)
        name = thing.text("name", "headline", "title")
        if address:
            works.append(address)
        elif name:
            works.append(Work(name=name))
    return tuple(dict.fromkeys(works))


def _images(article: Fields) -> tuple[str, ...]:
    """The addresses of pictures; of one picture in several sizes the first."""
    found = []
    for image in article.items("image"):
        found += iris_of(image, "url", "contentUrl")[:1] or iris_of(image, "@id")
    return tuple({one.partition("?")[0]: one for one in reversed(found)}.values())[::-1]


def _body(article: Fields) -> str | None:
    """The text; of a live blog its entries, each with its headline."""
    body = article.text("articleBody", "text")
    pieces = [body] if body else []
    for update in article.items("liveBlogUpdate"):
        pieces += [part for part in (update.text("headline"), update.text("articleBody", "text")) if part]
        update.drop("@type", "@id", "url", "mainEntityOfPage")
    return "\n".join(pieces) or None


def _truth(value: Any) -> bool | None:
    if isinstance(value, str):
        return {"true": True, "false": False}.get(value.strip().rpartition("/")[2].lower())
    return value if isinstance(value, bool) else None
