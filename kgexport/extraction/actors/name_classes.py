"""What single words tell about names: heads of organizations and places, titles, given names, plain words."""

from __future__ import annotations

from functools import cache
from types import MappingProxyType

from kgexport.extraction.lexicon import words

PRONOUNS = MappingProxyType(
    {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
)
"""The pronouns of one person, each with the gender it tells."""


@cache
def heads() -> dict[str, str]:
    """Every word that tells what a name is the name of: `organization`, `place` or `event`."""
    table = dict.fromkeys(words("name_words", "event"), "event")
    table |= dict.fromkeys(words("name_words", "place"), "place")
    return table | dict.fromkeys(words("name_words", "organization", "suffix"), "organization")


@cache
def title_heads() -> frozenset[str]:
    """The last words of titles and offices, in lower case."""
    return frozenset(word.lower() for word in words("titles", "head"))


@cache
def title_modifiers() -> frozenset[str]:
    """The words that stand before the last word of a title, in lower case."""
    return frozenset(word.lower() for word in words("titles", "modifier")) | words("titles", "former", "not_yet")


@cache
def short_titles() -> dict[str, str]:
    """Shortened titles and what they stand for: `Gen.` is General."""
    pairs = (word.partition("=") for word in words("titles", "short"))
    return {short: long for short, _, long in pairs}


@cache
def honorifics() -> dict[str, str]:
    """The forms of address that are no title of office, each with the gender it tells: m, f or u."""
    genders = {"honorific_m": "m", "honorific_f": "f", "honorific": "u"}
    return {word: gender for name, gender in genders.items() for word in words("titles", name)}


@cache
def given_names() -> dict[str, str]:
    """Very common given names, each with the gender it tells: m, f or u where both bear it."""
    men, women, either = (words("given_names", gender) for gender in "mfu")
    return {
        name: "u" if name in either or (name in men and name in women) else "m" if name in men else "f"
        for name in men | women | either
    }


@cache
def plain_words() -> frozenset[str]:
    """Everyday words in lower case: at the start of a sentence their capital letter means nothing."""
    return words("ordinary_words") | words("function_words")


def is_title_head(word: str) -> bool:
    """Whether a word can end a title: "minister", "Gen.", "vice-president", "co-founder"."""
    if word in short_titles():
        return True
    lower = word.lower()
    return lower in title_heads() or ("-" in lower and lower.rsplit("-", 1)[1] in title_heads())


def plural_title(word: str) -> str:
    """The singular of a title in the plural ("Presidents Bush and Obama"), empty if the word is none."""
    for plural, singular in (("ies", "y"), ("men", "man"), ("s", "")):
        if word.endswith(plural) and word.lower()[: -len(plural)] + singular in title_heads():
            return word[: -len(plural)] + singular
    return ""
