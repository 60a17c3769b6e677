"""The words that say what somebody says, thinks, wants or thinks of something: the table `data/attitudes.tsv`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

from kgexport.extraction.lexicon import rows
from kgexport.extraction.quotes.cues import cue_forms, inflected

if TYPE_CHECKING:
    from kgexport.language import Word

Part = Literal["verb", "noun", "adjective"]
PARTS: Mapping[str, Part] = MappingProxyType(
    {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "PROPN": "noun", "ADJ": "adjective"}
)
"""The parts of speech of the table, by Universal Dependencies' names."""


@cache
def attitudes() -> Mapping[tuple[Part, str], Mapping[str, str]]:
    """For each part of speech and base form what it takes, and the class it has with that."""
    found: dict[tuple[Part, str], dict[str, str]] = {}
    for kind, part, takes, listed in rows("attitudes"):
        for word in listed.split(","):
            found.setdefault((_part(part), word.strip()), {}).setdefault(takes, kind)
    return MappingProxyType(found)


def taken_by(word: Word, part: Part) -> Mapping[str, str]:
    """What a word takes as that part of speech, with the class that it has with each; empty if nothing."""
    lemma = word.lemma.lower()
    if part == "verb" and (part, lemma) not in attitudes():
        lemma = _base_forms().get(word.text.lower(), lemma)  # "doubte" is no verb
    return attitudes().get((part, lemma), {})


@cache
def _base_forms() -> Mapping[str, str]:
    verbs = [word for part, word in attitudes() if part == "verb"]
    forms = {form: verb for verb in verbs for _, form in inflected(verb)}
    irregular = {form: cues[0].lemma for form, cues in cue_forms().items() if cues[0].lemma in verbs}
    return MappingProxyType(forms | irregular)


def _part(name: str) -> Part:
    return next(part for part in PARTS.values() if part == name)
