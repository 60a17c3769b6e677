"""Which column of a table is which field of the record, and how rows become articles."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from typing import Any

from kgexport.errors import RecordError, SourceError, UsageError
from kgexport.readers.assembling import body_text, language_of
from kgexport.readers.fields import Fields
from kgexport.readers.json_forms import Found
from kgexport.readers.markup import plain_body
from kgexport.readers.scraped import values
from kgexport.record import Article, check_article
from kgexport.record.decode import shown

# The fields that a column can give: the name in the record, in Python, and how the value is read.
FIELDS = {
    "id": ("id", values.line),
    "url": ("url", values.iri),
    "headline": ("headline", values.line),
    "alternativeHeadline": ("alternative_headline", values.line),
    "description": ("description", values.line),
    "text": ("text", values.text),
    "inLanguage": ("in_language", values.language),
    "datePublished": ("date_published", values.date),
    "dateModified": ("date_modified", values.date),
    "dateCreated": ("date_created", values.date),
    "dateline": ("dateline", values.line),
    "author": ("author", values.authors),
    "publisher": ("publisher", values.publisher),
    "articleSection": ("article_section", values.line),
    "keywords": ("keywords", values.words),
    "about": ("about", values.words),
    "license": ("license", values.iri),
    "copyrightHolder": ("copyright_holder", values.line),
    "usageTerms": ("usage_terms", values.line),
    "image": ("image", values.iris),
}
_ONE_OF = ("headline", "text", "url")


def chosen_columns(given: Sequence[str]) -> dict[str, str]:
    """The columns and their fields of `column=field`, one or more; UsageError where one is not so."""
    chosen: dict[str, str] = {}
    for one in given:
        column, equals, field = one.rpartition("=")
        if not equals or not column:
            raise UsageError(f"--map takes column=field, such as --map body=text; it is {one!r}")
        if field not in FIELDS:
            raise UsageError(f"--map {one}: a column can't be {field!r}; it can be {', '.join(FIELDS)}")
        chosen[column] = field
    return chosen


class Columns:
    """The columns of one table. Those that bear the name of a field are that field, where nothing else is said."""

    def __init__(self, header: Sequence[str], chosen: Mapping[str, str], name: str) -> None:
        missing = [column for column in chosen if column not in header]
        if missing:
            raise SourceError(f"has no column {missing[0]!r}; it has {', '.join(map(shown, header))}", source=name)
        named = {column: column for column in header if column in FIELDS and column not in chosen.values()}
        self._fields = {**named, **chosen}
        if not set(_ONE_OF).intersection(self._fields.values()):
            told = ", ".join(map(shown, header))
            problem = f"no column is headline, text or url; say which with --map column=headline; there are {told}"
            raise RecordError(problem, source=name, line=1)

    @property
    def fields(self) -> Mapping[str, str]:
        """The columns that are a field of the record, and which."""
        return self._fields

    def read(self, row: dict[str, Any]) -> Found:
        """The article of a row; raises RecordError where it has none of headline, text and url."""
        fields = Fields(row)
        found: dict[str, Any] = {}
        warnings: list[str] = []
        for column, field in self._fields.items():
            given = _plain(fields.peek(column))
            into, read = FIELDS[field]
            value = read(given) if given not in (None, "") else None
            if value:
                found[into] = (*found.get(into, ()), *value) if isinstance(value, tuple) else found.get(into, value)
                fields.drop(column)
            elif given not in (None, "", []):
                warnings.append(f"{column}: {shown(str(given))} is not understood as {field}, left out")
        article = Article(**found)
        if not (article.headline or article.text or article.url):
            raise RecordError("has neither a headline, a text nor a url")
        return Found(_assembled(article), tuple(warnings), fields.lost())


def _assembled(article: Article) -> Article:
    import msgspec

    body = body_text(plain_body(article.text or ""), article.headline)
    language = language_of(article.in_language, body.text)
    dateline = article.dateline or body.dateline
    whole = msgspec.structs.replace(article, text=body.text, dateline=dateline, in_language=language)
    check_article(whole)
    return whole


def _plain(value: Any) -> Any:
    """A value of a table as text, or as a list of texts."""
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, list):
        return [str(one) for one in value if one is not None]
    return value if value is None or isinstance(value, str) else str(value)
