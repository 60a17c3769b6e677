"""Finding what an article says: its actors, its quotations and its events.

An extractor takes an article's record and returns it with its facts; it never alters the text.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TypeAlias

from kgexport.errors import UsageError
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


def extractor_named(name: str = DEFAULT_EXTRACTOR, nlp: str | None = None) -> Extractor:
    """The extractor with that name, reading with the language pipeline `nlp` where one is named.

    UsageError lists the known extractors, and says so where there is no such pipeline or the extractor uses none.
    """
    extractor: Callable[..., Article] = EXTRACTORS.load(name)
    if nlp is None:
        return extractor
    if name not in WITH_PIPELINE:
        raise UsageError(f"the extractor {name!r} reads with no language pipeline, so none can be chosen for it")
    load(nlp)
    return partial(extractor, nlp=nlp)
