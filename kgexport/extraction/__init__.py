"""Finding what an article says: its actors, its quotations and its events.

An extractor takes an article's record and returns it with its facts; it never alters the text.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TypeAlias

from kgexport.errors import UsageError
from kgexport.extraction.doubtful import without_doubtful
from kgexport.language import load
from kgexport.plugins import Registry
from kgexport.record import Article

Extractor: TypeAlias = Callable[[Article], Article]

EXTRACTORS = Registry(
    "extractor",
    "kgexport.extractors",
    {"english": "kgexport.extraction.english:extract", "rules": "kgexport.extraction.rules:extract"},
)
DEFAULT_EXTRACTOR = "english"
WITH_PIPELINE = frozenset({"english"})
"""The extractors that take a language pipeline of the user's choice, as the keyword `nlp`."""


def extractor_named(name: str = DEFAULT_EXTRACTOR, nlp: str | None = None, min_confidence: float = 0.0) -> Extractor:
    """The extractor with that name, reading with the language pipeline `nlp` where one is named.

    What it finds with a confidence of less than `min_confidence`, from 0 to 1, is left out. UsageError lists the known
    extractors, and says so where there is no such pipeline, the extractor uses none or there is no such confidence.
    """
    if not 0 <= min_confidence <= 1:
        raise UsageError(f"the least confidence is from 0 to 1; it can't be {min_confidence}")
    extractor = _reading_with(name, nlp)
    return partial(_sure, extractor, min_confidence) if min_confidence else extractor


def _reading_with(name: str, nlp: str | None) -> Extractor:
    extractor: Callable[..., Article] = EXTRACTORS.load(name)
    if nlp is None:
        return extractor
    if name not in WITH_PIPELINE:
        raise UsageError(f"the extractor {name!r} reads with no language pipeline, so none can be chosen for it")
    load(nlp)
    return partial(extractor, nlp=nlp)


def _sure(extractor: Extractor, min_confidence: float, article: Article) -> Article:
    """The article with what is found in it, less what is doubtful; one that comes back unread as it was."""
    found = extractor(article)
    return article if found is article else without_doubtful(found, min_confidence)
