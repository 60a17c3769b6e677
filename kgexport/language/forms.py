"""Each form of a word is embedded once in a text, however often it stands there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.language import Language
    from thinc.api import Model
    from thinc.types import Ragged

_EMBEDDING = "extract_features>>list2ragged>>with_array("
_STEPS = slice(2, 4)  # of the embedding: the tables, and the layer that mixes them
_FACTOR = 0x9E3779B97F4A7C15


def embed_forms_once(nlp: Language) -> Language:
    """The pipeline, changed to do so where it is built of spaCy's MultiHashEmbed; others stay as they are."""
    from thinc.api import Model

    for _, component in nlp.pipeline:
        for layer in [*component.model.walk()] if hasattr(component, "model") else ():
            if layer.name.startswith(_EMBEDDING) and len(layer.layers) == 5:
                once: Model[Ragged, Ragged] = Model("forms_once", _forward, layers=layer.layers[_STEPS], ops=layer.ops)
                layer.layers[_STEPS] = [once]
    return nlp


def _forward(model: Model[Ragged, Ragged], features: Ragged, is_train: bool) -> tuple[Ragged, Any]:
    import numpy as np
    from thinc.api import Ragged

    rows: Any = features.data
    mixed = rows[:, 0]
    for column in rows.T[1:]:
        mixed = mixed * np.uint64(_FACTOR) ^ column
    _, first, place = np.unique(mixed, return_index=True, return_inverse=True)
    read = Ragged(rows[first], model.ops.asarray1i([len(first)]))
    for layer in model.layers:
        read, _ = layer(read, is_train)
    vectors: Any = read.data
    return Ragged(vectors[place], features.lengths), None
