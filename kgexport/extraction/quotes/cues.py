"""The words that say that somebody says something, from the table `data/cues.tsv`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from kgexport.extraction.lexicon import rows

CueClass = Literal["speech", "relay", "manner", "name", "belief"]
Form = Literal["base", "s", "past", "ing"]

_VOWELS = "aeiou"


@dataclass(frozen=True, slots=True)
class Cue:
    """One form of a cue: `said` is the past of `say`. `rest` is the second word of a cue of two, else empty."""

    lemma: str
    kind: CueClass
    takes: frozenset[str]
    form: Form
    rest: str = ""


@cache
def cue_forms() -> dict[str, tuple[Cue, ...]]:
    """Every form's first word in lower case, and the cues it may belong to, those of two words first."""
    found: dict[str, list[Cue]] = {}
    for lemma, kind, takes, forms in rows("cues"):
        for form, text in inflected(lemma, forms):
            first, _, rest = text.partition(" ")
            cue = Cue(lemma, _class(kind), frozenset(takes.split()), form, rest)
            known = found.setdefault(first, [])
            if not any(other.lemma == cue.lemma and other.rest == cue.rest for other in known):
                known.append(cue)
    return {word: tuple(sorted(cues, key=lambda cue: not cue.rest)) for word, cues in found.items()}


def _class(name: str) -> CueClass:
    classes: dict[str, CueClass] = {
        "speech": "speech",
        "relay": "relay",
        "manner": "manner",
        "name": "name",
        "belief": "belief",
    }
    return classes[name]


def inflected(lemma: str, irregular: str = "") -> list[tuple[Form, str]]:
    """The forms of a verb; of one that is not regular its third person, past, participle and -ing are given."""
    if irregular:
        third, past, participle, ing = (part.strip() for part in irregular.split(","))
        return [("past", past), ("past", participle), ("base", lemma), ("s", third), ("ing", ing)]
    verb, _, rest = lemma.partition(" ")
    rest = f" {rest}" if rest else ""
    stem = verb.removesuffix("e")
    to_i = verb.endswith("y") and verb[-2] not in _VOWELS
    hissing = verb.endswith(("s", "sh", "ch", "x", "z"))
    third = verb[:-1] + "ies" if to_i else verb + ("es" if hissing else "s")
    past = verb[:-1] + "ied" if to_i else stem + "ed"
    ing = verb + "ing" if verb.endswith(("ee", "oe")) else stem + "ing"
    return [("past", past + rest), ("base", verb + rest), ("s", third + rest), ("ing", ing + rest)]
