"""The noun phrase of a speaker or party: its core, its head, and the unnamed people it may denote."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kgexport.extraction.actors.name_classes import is_title_head
from kgexport.extraction.lexicon import words
from kgexport.extraction.text.tokens import Token
from kgexport.record.model import ActorType

_BODIES = frozenset({"government", "ministry", "administration", "regime", "army", "military", "navy", "parliament"})
_LEADING = words("function_words", "article", "demonstrative") | {"one", "another"}
_BEHIND = frozenset({"familiar", "close", "present", "aware", "loyal", "critical", "knowledgeable", "able", "here"})
_NOT_PLURAL = frozenset({"boss", "witness", "actress", "waitress", "hostess", "congress", "business"})


@dataclass(frozen=True, slots=True)
class NounPhrase:
    """A noun phrase: `core` are its tokens up to the head, `rest` those behind."""

    core: tuple[Token, ...]
    rest: tuple[Token, ...]

    @property
    def head(self) -> Token:
        """The last token of the core."""
        return self.core[-1]


def parse(tokens: Sequence[Token], names: Sequence[tuple[int, int]]) -> NounPhrase | None:
    """The noun phrase of some tokens; `names` are offsets inside which it can't be cut. None if there is no word."""
    kept = [token for token in tokens if token.kind != "mark"]
    while kept and kept[0].kind == "punct":
        kept.pop(0)
    while kept and (kept[-1].kind == "punct" or kept[-1].text in ("'s", "’s")):
        kept.pop()
    stops = words("function_words", "preposition", "auxiliary")
    inside = [(start, end) for start, end in names]
    for position, token in enumerate(kept):
        if any(start < token.start < end for start, end in inside):
            continue
        if position and _closes(kept[position - 1], token):
            return NounPhrase(tuple(kept[:position]), tuple(kept[position:]))
        stop = token.text in (",", "(", "—", "–", "--", "-") or token.lower in ("who", "which", "that", "whose")
        if position and (stop or (token.lower in stops and token.lower not in ("past", "like"))):
            return NounPhrase(tuple(kept[:position]), tuple(kept[position:]))
    return NounPhrase(tuple(kept), ()) if kept else None


def _closes(noun: Token, after: Token) -> bool:
    """Whether a noun ends the core because an adjective or participle follows: "people familiar with"."""
    if noun.lower not in words("titles", "source") or not after.text.islower():
        return False
    return after.text in _BEHIND or after.text.endswith(("ed", "ing"))


def unnamed_type(phrase: NounPhrase) -> ActorType | None:
    """What the unnamed people of a phrase are: one Person, a Group, or an Organization; None if it names no people."""
    head = phrase.head.lower
    if phrase.head.kind != "word":
        return None
    if head in _BODIES:
        owner = len(phrase.core) > 1 and any(t.capitalized for t in phrase.core)
        return "Organization" if owner else None
    singular = head not in words("titles", "collective") and (not head.endswith("s") or head in _NOT_PLURAL)
    person = head in words("titles", "source", "collective") or is_title_head(head)
    if not person and not singular:
        person = is_title_head(head[:-1]) or head[:-1] in words("titles", "source")
    if not person:
        return None
    many = phrase.core[0].lower in words("function_words", "quantity", "number") - {"another", "one", "each", "every"}
    return "Group" if not singular or many else "Person"


def unnamed_name(phrase: NounPhrase, text: str) -> str:
    """The words that an unnamed source is called by: without an article, with what says whose or which they are."""
    core = list(phrase.core)
    while len(core) > 1 and core[0].lower in _LEADING:
        core.pop(0)
    rest = []
    for token in phrase.rest[:8]:
        if token.kind == "punct" or token.lower in ("who", "which", "that", "whose", "as"):
            break
        rest.append(token)
    last = rest[-1] if rest and len(rest) < 8 else core[-1]
    return " ".join(text[core[0].start : last.end].split())
