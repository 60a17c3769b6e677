"""Embedding each form of a word once gives what embedding every word gives."""

from __future__ import annotations

import pytest

from kgexport.language.forms import embed_forms_once
from kgexport.language.storage import unpack
from kgexport.vocabulary.resources import resource

TEXTS = (
    "The minister said that the minister of Russia met the minister of China; the ministers said so in Beijing.",
    "x",
    "Bank, bank, BANK and banks: the bank's banks.",
)


@pytest.mark.filterwarnings("ignore:.*W108")
def test_the_same_is_read_as_with_every_word_embedded() -> None:
    import numpy as np

    nlp = unpack(resource("language/kgexport_en/pipeline.zst").read_bytes())
    before = [nlp(text) for text in TEXTS]
    changed = embed_forms_once(nlp)
    layers = [layer for _, component in changed.pipeline for layer in component.model.walk()]  # type: ignore[attr-defined]
    assert [layer.name for layer in layers].count("forms_once") == 2, "the embeddings have another form than expected"
    for doc in before:
        again = changed(doc.text)
        assert np.allclose(again.tensor, doc.tensor, atol=1e-4)
        assert again.to_json() == doc.to_json()


def test_a_pipeline_without_embeddings_stays_as_it_is() -> None:
    import spacy

    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    assert embed_forms_once(nlp)("He left. She stayed.").text == "He left. She stayed."
