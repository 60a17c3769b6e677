"""The forms of news in JSON, told apart by the keys of an object; each is read by a function of its own."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from importlib import import_module
from typing import Any, NamedTuple, Protocol, cast

from kgexport.record import Article


@dataclass(frozen=True, slots=True)
class Found:
    """An object as read: the article, what was left out in words for people, and the fields without a place."""

    article: Article
    warnings: tuple[str, ...] = ()
    lost: dict[str, int] | None = None


class ReadObject(Protocol):
    """What reads an object of a form. It raises RecordError for what it refuses."""

    def __call__(self, values: dict[str, Any], *, strict: bool = True) -> Found:
        """The article in the object."""


class JsonForm(NamedTuple):
    """A form: its name, the function that reads it, and the keys that only it has, of which so many must be there."""

    name: str
    place: str
    keys: frozenset[str]
    fewest: int

    def reader(self) -> ReadObject:
        """The function that reads an object of the form."""
        module, _, function = self.place.partition(":")
        return cast(ReadObject, getattr(import_module(module), function))


def _form(name: str, place: str, keys: str, fewest: int = 2) -> JsonForm:
    return JsonForm(name, f"kgexport.readers.{place}", frozenset(keys.split()), fewest)


FORMS = (
    _form(
        "ninjs",
        "ninjs.item:read_item",
        "uri versioncreated versionCreated firstcreated firstCreated pubstatus pubStatus headlines bodies descriptions "
        "body_text body_html body_xhtml body_nitf description_text byline representationtype representationType "
        "subjects copyrightholder usageterms slugline infosource infosources infoSources "
        "renditions",
    ),
    _form(
        "trafilatura",
        "scraped.read:read_trafilatura",
        "fingerprint hostname raw_text source-hostname excerpt categories filedate pagetype sitename",
    ),
    _form(
        "newspaper4k",
        "scraped.read:read_newspaper4k",
        "top_image top_img publish_date meta_description meta_lang meta_keywords canonical_link meta_site_name "
        "meta_data meta_img movies keyword_scores read_more_link",
    ),
    _form("fundus", "scraped.read:read_fundus", "publishing_date free_access topics plaintext"),
    _form(
        "news-please",
        "scraped.read:read_news_please",
        "maintext date_publish date_download date_modify source_domain title_page title_rss localpath image_url",
    ),
    _form("row", "tables.rows:read_row", "columns row"),
)
# A string that the head cuts off is one token, too.
_TOKEN = re.compile(rb'"(?:[^"\\]|\\.)*(?:"|\\?\Z)|[{}\[\]:]', re.DOTALL)


def form_of(keys: Collection[str]) -> JsonForm | None:
    """The form of an object with these keys, None where it has none of the forms."""
    fitting = [(len(form.keys.intersection(keys)), form) for form in FORMS]
    fitting = [(found, form) for found, form in fitting if found >= form.fewest]
    return max(fitting, key=lambda one: one[0])[1] if fitting else None


def first_keys(head: bytes) -> set[str]:
    """The keys of the first object in the beginning of a JSON file, as far as they stand there."""
    keys: set[str] = set()
    depth = opened = 0
    before = b""
    for token in _TOKEN.finditer(head):
        mark = token[0]
        if mark in (b"{", b"["):
            depth += 1
            opened = opened or (depth if mark == b"{" else 0)
        elif mark in (b"}", b"]"):
            depth -= 1
            if depth < opened:
                break
        elif mark == b":" and depth == opened and before:
            keys.add(before.decode("utf-8", "replace"))
        before = mark[1:-1] if mark.startswith(b'"') else b""
    return keys
