"""Is a text English? Told by the share of its words that are English function words."""

from __future__ import annotations

import re

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
