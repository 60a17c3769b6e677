"""The article record: its types, its JSON, its rules. Knows no files, no RDF and no extraction."""

from kgexport.record.decode import check_article, decode_article, encode_article
from kgexport.record.model import (
    Actor,
    Article,
    Author,
    Event,
    Extractor,
    Mention,
    Publisher,
    Quote,
    Span,
    Work,
)
from kgexport.record.schema import json_schema

__all__ = [
    "Actor",
    "Article",
    "Author",
    "Event",
    "Extractor",
    "Mention",
    "Publisher",
    "Quote",
    "Span",
    "Work",
    "check_article",
    "decode_article",
    "encode_article",
    "json_schema",
]
