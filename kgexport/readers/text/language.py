"""The language of a text: English by the share of its function words, others by a trained model (py3langid)."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from kgexport.readers.text.tables import words_of

_WORD = re.compile(r"[^\W\d_]+")
# English news articles have 28 percent of them as a rule, short ones full of names as few as 12; in other languages
# that use the Latin alphabet it stays below 8.
THRESHOLD = 0.1
FEWEST_DIFFERENT = 3
_SAMPLE = 20_000


def is_english(text: str) -> bool:
    """Whether the text is English prose; False also where it is too short to tell."""
    words = _WORD.findall(text[:_SAMPLE].lower())
    english = words_of("english")
    found = [word for word in words if word in english]
    return len(set(found)) >= FEWEST_DIFFERENT and len(found) >= THRESHOLD * len(words)


# Of 554 English news texts, cut to 60 characters and more, none was taken for another language above this probability.
SURE = 0.95
FEWEST_LETTERS = 40
_MODEL_SAMPLE = 2000
_NO_LANGUAGE = "zxx"


def language_in(text: str) -> str | None:
    """The language of a text as a tag, None where it is too short or the model isn't sure."""
    if is_english(text):
        return "en"
    sample = text[:_MODEL_SAMPLE]
    if sum(map(str.isalpha, sample)) < FEWEST_LETTERS:
        return None
    tag, probability = _model().classify(sample)
    return str(tag) if probability >= SURE and tag != _NO_LANGUAGE else None


@cache
def _model() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
