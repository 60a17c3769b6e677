"""Stretches of capitalized words that may be names, and what their own words tell about them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from kgexport.extraction.actors.known import Known
from kgexport.extraction.lexicon import words
from kgexport.extraction.text.tokens import Token

_ARTICLED = re.compile(r"(?:al|el|ad|ar|as|ash|at|an|ul|ibn)[-‐][^\W\d_a-z]")
_PARTY_AND_STATE = re.compile(r"[RDI]-[A-Z]")  # (R-Texas)
_ROMAN = frozenset({"II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV", "XVI"})
NAME_TAILS = frozenset({"Jr.", "Sr.", "Jr", "Sr"}) | _ROMAN


@dataclass(slots=True)
class Phrase:
    """A possible name: the tokens `first` to `last` (exclusive) of the document.

    `kind` is what its own words tell: a key of the gazetteer (`known`), `organization`, `place`, `event`, `person`
    or nothing; `votes` gathers what the words around it tell. `nested` are known names inside it, such as the
    country in "Russian Defense Ministry". A `weak` phrase is a sentence's first word, a `plain` one an everyday word
    there; `given` tells that it begins with a given name. `seen` is the kind that a language pipeline takes it for,
    `alone` tells that nothing but that shows it to be a name of its kind.
    """

    first: int
    last: int
    kind: str
    known: Known | None = None
    nested: list[tuple[int, int, Known]] = field(default_factory=list)
    votes: dict[str, float] = field(default_factory=dict)
    title: list[str] = field(default_factory=list)
    title_first: int = -1
    weak: bool = False
    plain: bool = False
    given: bool = False
    seen: str = ""
    alone: bool = False


def is_name_word(token: Token) -> bool:
    """Whether a token may be a part of a name: a capitalized word that is no function word, or "al-Bashir"."""
    if not token.capitalized:
        return token.kind == "word" and _ARTICLED.match(token.text) is not None
    if token.text in words("name_words", "plain") or _PARTY_AND_STATE.match(token.text):
        return False
    return token.lower not in words("function_words")


def begins(tokens: Sequence[Token], index: int, first: int) -> bool:
    """Whether the token stands where every word has a capital letter: after a full stop, a mark, a colon, a dash."""
    if index == first:
        return True
    before = tokens[index - 1]
    return before.kind == "mark" or before.text in (":", "•", "*", "–", "—", "--", "-", "(", "[", "...", "…", ".", "|")
