"""Where the fields of each program's JSON go in the record.

Of several fields for one place the first with a value counts; keywords are taken from all. What stands in no table is
told to be lost, but for what is in `SAID_ELSEWHERE`.
"""

from __future__ import annotations

from typing import NamedTuple

from kgexport.readers.scraped import values
from kgexport.readers.scraped.values import Value


class Rule(NamedTuple):
    """A field of the record, how its value is read, and the fields of the input that give it."""

    into: str
    read: Value
    fields: tuple[str, ...]


def _rule(into: str, read: Value, *fields: str) -> Rule:
    return Rule(into, read, fields)


TRAFILATURA = (
    _rule("id", values.line, "id"),
    _rule("url", values.iri, "source", "url"),
    _rule("headline", values.line, "title"),
    _rule("description", values.line, "excerpt", "description"),
    _rule("text", values.text, "text", "raw_text"),
    _rule("in_language", values.language, "language"),
    _rule("date_published", values.date, "date"),
    _rule("author", values.authors, "author"),
    _rule("publisher", values.publisher, "source-hostname", "sitename", "hostname"),
    _rule("article_section", values.first_word, "categories"),
    _rule("keywords", values.words, "tags", "categories"),
    _rule("license", values.iri, "license"),
    _rule("usage_terms", values.line, "license"),
    _rule("image", values.iris, "image"),
)
NEWSPAPER4K = (
    _rule("url", values.iri, "canonical_link", "url"),
    _rule("headline", values.line, "title"),
    _rule("description", values.line, "meta_description", "summary"),
    _rule("text", values.text, "text"),
    _rule("in_language", values.language, "meta_lang", "language"),
    _rule("date_published", values.date, "publish_date"),
    _rule("author", values.authors, "authors"),
    _rule("publisher", values.publisher, "meta_site_name", "source_url"),
    _rule("keywords", values.words, "meta_keywords", "tags", "keywords"),
    _rule("image", values.iris, "top_image", "top_img", "meta_img"),
)
FUNDUS = (
    _rule("url", values.iri, "url"),
    _rule("headline", values.line, "title"),
    _rule("text", values.fundus_body, "body", "plaintext"),
    _rule("description", values.fundus_summary, "body"),
    _rule("in_language", values.language, "lang", "language"),
    _rule("date_published", values.date, "publishing_date"),
    _rule("author", values.authors, "authors"),
    _rule("publisher", values.publisher, "publisher"),
    _rule("keywords", values.words, "topics"),
    _rule("image", values.fundus_images, "images"),
)
NEWS_PLEASE = (
    _rule("url", values.iri, "url"),
    _rule("headline", values.line, "title", "title_page", "title_rss"),
    _rule("description", values.line, "description"),
    _rule("text", values.text, "maintext", "text"),
    _rule("in_language", values.language, "language"),
    _rule("date_published", values.date, "date_publish"),
    _rule("date_modified", values.date, "date_modify"),
    _rule("author", values.authors, "authors"),
    _rule("publisher", values.publisher, "source_domain"),
    _rule("image", values.iris, "image_url"),
)
# Told only of the file or the fetching of it, or the same words once more.
SAID_ELSEWHERE = {
    "trafilatura": ("fingerprint", "filedate", "raw_text", "hostname"),
    "newspaper4k": ("text_cleaned", "article_html", "html", "source_url", "url", "language", "meta_img", "top_img"),
    "fundus": ("plaintext", "html"),
    "news-please": ("date_download", "filename", "localpath", "title_page", "title_rss"),
}
TABLES = {"trafilatura": TRAFILATURA, "newspaper4k": NEWSPAPER4K, "fundus": FUNDUS, "news-please": NEWS_PLEASE}
