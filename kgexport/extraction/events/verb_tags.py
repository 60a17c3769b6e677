"""Telling verbs from nouns and adjectives by the words beside them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from kgexport.extraction.events.verb_forms import FormKind, rarely_verbs, verb_forms
from kgexport.extraction.lexicon import rows, words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_PASSED_OVER = frozenset({"adv", "neg", "mark", "time"})
_NOUN_FOLLOWS = frozenset({"det", "poss", "prep", "num"})
_NO_SUBJECT = frozenset({"sub", "stop", "end", "comma", "verb", "past", "ing", "mark"})


@dataclass(frozen=True, slots=True)
class Place:
    """A word's place in its sentence: all words in lower case, the tags before it, whether a name comes next."""

    lowers: tuple[str, ...]
    index: int
    before: Sequence[str]
    name_next: bool

    @property
    def word(self) -> str:
        """The word itself."""
        return self.lowers[self.index]

    @property
    def next(self) -> str:
        """The word behind it; empty at the end."""
        return self.lowers[self.index + 1] if self.index + 1 < len(self.lowers) else ""


@cache
def word_classes() -> Mapping[str, str]:
    """The class of each word of data/event_grammar.tsv."""
    found: dict[str, str] = {}
    for row in rows("event_grammar"):
        for word in row[1].split(","):
            found.setdefault(word.strip(), "prep" if row[0] == "mixed" else row[0])
    return MappingProxyType(found)


def previous_tag(before: Sequence[str]) -> str:
    """The last tag that is no adverb, negation, time or quotation mark; at most six are looked at."""
    for tag in before[:-7:-1]:
        if tag not in _PASSED_OVER:
            return tag
    return before[-1] if before else "end"


def infinitive_follows(lowers: tuple[str, ...], index: int) -> bool:
    """Whether "to" at an index is the mark of an infinitive."""
    for word in lowers[index + 1 : index + 4]:
        base = any(form.kind == "base" for form in verb_forms().get(word, ()))
        if base or word in {"be", "have", "do"}:
            return True
        if word_classes().get(word) not in {"adv", "neg"} and not word.endswith("ly") and word.isalpha():
            break
    return _is_governed(lowers, index)


def _is_governed(lowers: tuple[str, ...], index: int) -> bool:
    """Whether a word that governs infinitives stands before "to" and an unknown word, then a verb, behind it."""
    governors = words("event_control", "planned", "negated")
    governs = index > 0 and any(form.base in governors for form in verb_forms().get(lowers[index - 1], ()))
    if not governs or index + 1 >= len(lowers):
        return False
    after = lowers[index + 1]
    return after[0].isalpha() and after not in word_classes() and not after.endswith(("s", "ing", "ed"))


def verb_tag(place: Place) -> str | None:
    """`verb`, `past` or `ing` if the word is a verb here, else None."""
    readings = verb_forms().get(place.word, ())
    if place.before[-1:] == ["to"]:
        return None if place.word.endswith("ly") and place.next in verb_forms() else "verb"
    if not readings:
        unknown = place.word.endswith("ed") and len(place.word) > 5
        return "past" if unknown and _stands_as_past(place.before) else None
    kinds = {form.kind for form in readings}
    previous = previous_tag(place.before)
    if previous == "to" or (previous == "modal" and kinds & {"base"}):
        return "verb"
    if "ing" in kinds:
        nominal = place.before[-1:] in (["det"], ["poss"], ["num"]) or place.word in rarely_verbs()
        return "ing" if previous == "aux" or not nominal else None
    return _finite_tag(place, previous, kinds)


def _finite_tag(place: Place, previous: str, kinds: set[FormKind]) -> str | None:
    past = bool(kinds & {"past", "part"})
    if past and not (kinds & {"base"} and place.word in rarely_verbs()):
        return "past" if _stands_as_past(place.before) and not _before_noun(place) else None
    if previous == "aux":
        return "past" if past else "verb" if _do_before(place) else None
    return "verb" if _stands_as_present(place, previous, kinds) else None


def _stands_as_past(before: Sequence[str]) -> bool:
    """Not right behind a determiner or possessive, where it is an adjective: "the attacked village"."""
    tag = next((tag for tag in before[:-4:-1] if tag != "adv"), "end")
    return tag not in {"det", "poss", "num"}


def _before_noun(place: Place) -> bool:
    """Whether a participle is an adjective between a verb or preposition and its noun: "by suspected rebels"."""
    joined = place.before[-1:] == ["conj"] and place.before[-3:-2] == ["det"]  # "the undivided and recognized capital"
    if not place.next[:1].isalpha() or not (joined or place.before[-1:] in (["verb"], ["past"], ["ing"], ["prep"])):
        return False
    return place.next not in word_classes() and not place.next.endswith("ly") and place.next not in {"to", "that"}


def _do_before(place: Place) -> bool:
    return any(word.startswith(("do", "did")) for word in place.lowers[max(0, place.index - 3) : place.index])


def _stands_as_present(place: Place, previous: str, kinds: set[FormKind]) -> bool:
    if previous in _NOUN_FOLLOWS | _NO_SUBJECT:
        return False
    if previous in {"pron", "rel"} and place.before[-1] in {"pron", "rel", "adv"}:
        return True
    plural = place.lowers[place.index - 1].endswith("s")
    if place.word in rarely_verbs():
        strong = word_classes().get(place.next) in {"det", "pron"} or place.next == "that" or place.name_next
        return strong and previous in {"name", "noun"} and ("s" in kinds) != plural
    if "s" in kinds:
        return previous in {"name", "noun", "conj", "that", "adv"}
    return previous in {"noun", "name"} and plural
