"""Names for the nodes of a graph: flat, stable, ASCII.

The local part of an IRI is made from the node's kind and stable content only, so the same input gives the same
IRIs on every machine, and two shards that never met agree.
"""

from __future__ import annotations

import re
import unicodedata
from hashlib import sha256

from kgexport.record import Article
from kgexport.vocabulary.remembered import remembered

_PLAIN_ID = re.compile(r"[A-Za-z0-9]([A-Za-z0-9._-]{0,30}[A-Za-z0-9])?")
_NOT_PLAIN = re.compile(r"[^a-z0-9]+")
_SLUG_LENGTH = 40
PART = "\x1f"  # between the parts of what is hashed


def digest(*parts: object, length: int = 16) -> str:
    """The first `length` hex digits of the SHA-256 over the parts, which may be strings, numbers and None."""
    joined = PART.join(["" if part is None else str(part) for part in parts])
    return digest_of(joined, length)


def digest_of(joined: str, length: int = 16) -> str:
    """The same over parts that are joined by PART already."""
    return sha256(joined.encode("utf-8")).hexdigest()[:length]


@remembered
def slug(name: str) -> str:
    """A name in lower-case ASCII with hyphens, at most 49 characters: "Sergei Shoigu" → "sergei-shoigu".

    Where letters would be lost, as from a name in Cyrillic, or the name is long, a hash of the name is added, so
    that two names share a slug only when they differ in case, accents and punctuation.
    """
    folded = unicodedata.normalize("NFKD", name.casefold())
    letters = "".join(c for c in folded if not unicodedata.combining(c))
    plain = _NOT_PLAIN.sub("-", letters).strip("-")
    lost = any(c.isalnum() and not c.isascii() for c in letters)
    if plain and not lost and len(plain) <= _SLUG_LENGTH:
        return plain
    if len(plain) > _SLUG_LENGTH:
        plain = plain[: _SLUG_LENGTH + 1].rpartition("-")[0] or plain[:_SLUG_LENGTH]
    return "-".join(part for part in (plain.strip("-"), digest(name.casefold(), length=8)) if part)


def article_key(article: Article) -> str:
    """What names an article in IRIs: its id, else a hash of its URL, else of its headline, date and text."""
    if article.id:
        return article.id if _PLAIN_ID.fullmatch(article.id) else digest("id", article.id)
    if article.url:
        return digest("url", article.url)
    return digest("content", article.headline, article.date_published, article.text)


def graph_iri(article: Article, base: str) -> str:
    """The IRI of an article's named graph; what is found in its text doesn't change it."""
    return f"{base}graph-{article_key(article)}"
