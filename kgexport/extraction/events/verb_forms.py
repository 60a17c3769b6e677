"""The forms of common English verbs, each with its base form."""

from __future__ import annotations

from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, NamedTuple

from kgexport.extraction.lexicon import rows

if TYPE_CHECKING:
    from collections.abc import Mapping

FormKind = Literal["base", "s", "past", "part", "ing"]


class VerbForm(NamedTuple):
    """What a written form may be: a form of the verb with this base form."""

    base: str
    kind: FormKind


@cache
def verb_forms() -> Mapping[str, tuple[VerbForm, ...]]:
    """Every form of the verbs of data/verbs.tsv and data/event_words.tsv, in lower case, with its readings."""
    found: dict[str, dict[VerbForm, None]] = {}
    for base, past, participle, doubled in _principal_parts():
        ing = base[:-2] + "ying" if base.endswith("ie") else _stem(base, doubled) + "ing"
        for text, kind in _forms(base, past, participle, ing):
            found.setdefault(text, {})[VerbForm(base, kind)] = None
    return MappingProxyType({text: tuple(readings) for text, readings in found.items()})


@cache
def rarely_verbs() -> frozenset[str]:
    """Forms that are mostly nouns or adjectives."""
    return frozenset(word for kind, word in _entries() if kind == "rarely")


def _forms(base: str, past: str, participle: str, ing: str) -> tuple[tuple[str, FormKind], ...]:
    return ((base, "base"), (_third(base), "s"), (past, "past"), (participle, "part"), (ing, "ing"))


def _entries() -> list[tuple[str, str]]:
    return [(row[0], word.strip()) for row in rows("verbs") for word in row[1].split(",")]


def _principal_parts() -> list[tuple[str, str, str, bool]]:
    parts = []
    for kind, word in _entries():
        if kind == "irregular":
            base, past, participle = word.split("/")
            parts.append((base, past, participle, _doubles(base)))
        elif kind in {"regular", "doubling"}:
            past = _past(word, kind == "doubling")
            parts.append((word, past, past, kind == "doubling"))
    return parts


def _doubles(base: str) -> bool:
    return base in {
        "begin",
        "cut",
        "dig",
        "forbid",
        "forget",
        "get",
        "hit",
        "let",
        "put",
        "quit",
        "run",
        "set",
        "shut",
        "sit",
        "win",
    }


def _stem(base: str, doubled: bool) -> str:
    if doubled:
        return base + base[-1]
    return base[:-1] if base.endswith("e") and not base.endswith(("ee", "oe", "ye")) and base != "be" else base


def _past(base: str, doubled: bool) -> str:
    if base.endswith("y") and base[-2] not in "aeiou":
        return base[:-1] + "ied"
    return base + "d" if base.endswith("e") else _stem(base, doubled) + "ed"


def _third(base: str) -> str:
    if base in {"have", "be"}:
        return {"have": "has", "be": "is"}[base]
    if base.endswith("y") and base[-2] not in "aeiou":
        return base[:-1] + "ies"
    return base + "es" if base.endswith(("s", "sh", "ch", "x", "z", "o")) else base + "s"
