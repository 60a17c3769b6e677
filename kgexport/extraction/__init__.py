"""Finding what an article says: its actors, its quotations and its events.

An extractor takes an article's record and returns it with its facts; it never alters the text.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from kgexport.plugins import Registry
from kgexport.record import Article

Extractor: TypeAlias = Callable[[Article], Article]

EXTRACTORS = Registry("extractor", "kgexport.extractors", {"rules": "kgexport.extraction.rules:extract"})
DEFAULT_EXTRACTOR = "rules"


def extractor_named(name: str = DEFAULT_EXTRACTOR) -> Extractor:
    """The extractor with that name; UsageError lists the known ones."""
    extractor: Extractor = EXTRACTORS.load(name)
    return extractor
