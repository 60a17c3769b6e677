"""A record is the same after it was written and read."""

from __future__ import annotations

from hypothesis import given

from kgexport.record import Article, check_article, decode_article, encode_article
from tests.strategies import articles


@given(articles())
def test_decoding_what_was_encoded_gives_the_same_record(article: Article) -> None:
    check_article(article)
    line = encode_article(article)
    assert b"\n" not in line
    assert decode_article(line) == (article, ())
    assert decode_article(line.decode("utf-8"), strict=False) == (article, ())
