"""A writer's two halves: what other processes render is what one writes, also where it goes on later."""

from __future__ import annotations

import io
import json
import pickle
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgexport.mapping.mapper import map_article
from kgexport.record import Article
from kgexport.vocabulary.formats import FORMATS
from kgexport.writers import SplitWriter, WriterOptions, open_writer
from kgexport.writers.base import Fragment
from tests.strategies import articles, examples

OPTIONS = [WriterOptions(), WriterOptions(context="reference"), WriterOptions(schema="http://schema.org/")]


def split(form: str, out: io.BytesIO, options: WriterOptions) -> SplitWriter:
    writer = open_writer(FORMATS[form], out, options)
    assert isinstance(writer, SplitWriter)
    return writer


def whole(form: str, options: WriterOptions, many: Sequence[Article]) -> bytes:
    out = io.BytesIO()
    writer = open_writer(FORMATS[form], out, options)
    for article in many:
        writer.write(map_article(article))
    writer.close()
    return out.getvalue()


def in_parts(form: str, options: WriterOptions, fragments: Sequence[Fragment]) -> bytes:
    """Each fragment by a writer of its own that goes on after the one before."""
    out = io.BytesIO()
    state: list[str] = []
    for fragment in fragments:
        writer = split(form, out, options)
        writer.restore(json.loads(json.dumps(state)))
        writer.join(fragment)
        state = writer.state()
    last = split(form, out, options)
    last.restore(state)
    last.close()
    return out.getvalue()


@pytest.mark.parametrize("form", FORMATS)
@examples(40)
@given(many=st.lists(articles(), max_size=3), options=st.sampled_from(OPTIONS))
def test_what_is_rendered_apart_and_joined_later_is_what_is_written(
    form: str, many: list[Article], options: WriterOptions
) -> None:
    rendered = [split(form, io.BytesIO(), options).render(map_article(article)) for article in reversed(many)]
    sent: list[Fragment] = pickle.loads(pickle.dumps(rendered[::-1]))
    assert in_parts(form, options, sent) == whole(form, options, many)
