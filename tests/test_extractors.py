"""Extractors by name."""

import pytest

from kgexport.errors import UsageError
from kgexport.extraction import extractor_named
from kgexport.record import Article


def test_an_extractor_is_found_again_after_it_was_used() -> None:
    article = Article(headline="Talks", text="Russia and China held talks on Monday.")
    assert extractor_named()(article) == extractor_named("rules")(article)


def test_an_unknown_extractor_is_named_with_the_known_ones() -> None:
    with pytest.raises(UsageError, match="no extractor is called 'oracle'; known are rules"):
        extractor_named("oracle")
