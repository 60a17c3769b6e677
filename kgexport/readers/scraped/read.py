"""Reads an object of one of the forms by its table."""

from __future__ import annotations

from functools import partial
from typing import Any

import msgspec

from kgexport.errors import RecordError
from kgexport.readers.assembling import body_text, language_of
from kgexport.readers.fields import Fields
from kgexport.readers.json_forms import Found, ReadObject
from kgexport.readers.markup import plain_body
from kgexport.readers.scraped.tables import SAID_ELSEWHERE, TABLES
from kgexport.readers.scraped.values import words
from kgexport.record import Article, Author, check_article
from kgexport.record.decode import shown


def read_object(values: dict[str, Any], form: str, *, strict: bool = True) -> Found:
    """The article in an object of that form; raises RecordError where it has neither a headline nor a text.

    A value that can't be read is left out with a warning; there is nothing to be strict about.
    """
    fields = Fields(values)
    found: dict[str, Any] = {}
    warnings: list[str] = []
    for into, read, names in TABLES[form]:
        given = [name for name in names if name in fields]
        for name in given:
            value = read(fields.peek(name))
            if value and (read is words or not found.get(into)):
                found[into] = tuple(dict.fromkeys((*found.get(into, ()), *value))) if read is words else value
                fields.drop(name)
        if given and not found.get(into) and into in ("url", "date_published", "date_modified"):
            warnings.append(f"{given[0]}: {shown(fields.peek(given[0]))} is not understood, left out")
    fields.drop(*SAID_ELSEWHERE[form])
    article = _assembled(Article(**found))
    check_article(article)
    return Found(article, tuple(warnings), fields.lost())


def _assembled(article: Article) -> Article:
    """The article with its dateline out of its text, and with its language."""
    if not (article.headline or article.text):
        raise RecordError("has neither a headline nor a text", field="title")
    body = body_text(plain_body(article.text or ""), article.headline)
    agency = (Author(type="Organization", name=body.agency),) if body.agency else ()
    return msgspec.structs.replace(
        article,
        text=body.text,
        dateline=body.dateline,
        author=article.author or agency,
        in_language=language_of(article.in_language, body.text),
    )


read_trafilatura: ReadObject = partial(read_object, form="trafilatura")
read_newspaper4k: ReadObject = partial(read_object, form="newspaper4k")
read_fundus: ReadObject = partial(read_object, form="fundus")
read_news_please: ReadObject = partial(read_object, form="news-please")
