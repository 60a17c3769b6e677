"""What possible names are, by the votes of all phrases with the same words."""

from __future__ import annotations

from itertools import chain, pairwise
from typing import TypeAlias

from kgexport.extraction.actors import evidence
from kgexport.extraction.actors.phrases import Phrase
from kgexport.extraction.text.document import Document

_Votes: TypeAlias = dict[tuple[str, ...], dict[str, float]]

_SEEN = 1.5  # the weight of a language pipeline's label, as much as a phrase needs


def judge(document: Document, phrases: list[Phrase]) -> None:
    """Give every phrase of no known kind the kind that all phrases with the same words vote for."""
    unknown = [phrase for phrase in phrases if phrase.kind == ""]
    votes, seen = _votes(document, unknown)
    strong = {words_of(document, phrase) for phrase in unknown if not phrase.weak}
    found = strong | {words_of(document, phrase) for phrase in unknown if phrase.seen and not phrase.plain}
    alone = {words_of(document, phrase)[0] for phrase in phrases if phrase.last - phrase.first == 1}
    doubtful = set()
    for phrase in unknown:
        key = words_of(document, phrase)
        if key not in found:
            continue
        inside = document.tokens[phrase.first : phrase.last]
        together = {kind: votes[key].get(kind, 0.0) + seen[key].get(kind, 0.0) for kind in (*votes[key], *seen[key])}
        phrase.kind = evidence.verdict(together, inside)
        phrase.alone = phrase.kind != (evidence.verdict(votes[key], inside) if key in strong else "")
        if phrase.kind == "person" and together.get("person", 0.0) <= 0 and key[-1] not in alone:
            doubtful.add(key)
    _drop_doubtful(document, phrases, doubtful)


def _votes(document: Document, unknown: list[Phrase]) -> tuple[_Votes, _Votes]:
    """For the words of each phrase the votes by rule, and those of the language pipeline."""
    votes: _Votes = {}
    seen: _Votes = {}
    for phrase in unknown:
        key = words_of(document, phrase)
        total = votes.setdefault(key, {})
        for kind, weight in phrase.votes.items():
            repeated = len(key) == 1 and kind == "organization"  # "the Sultanate" many times is no more than once
            total[kind] = max(total.get(kind, 0.0), weight) if repeated else total.get(kind, 0.0) + weight
        labels = seen.setdefault(key, {})
        if phrase.seen:
            labels[phrase.seen] = labels.get(phrase.seen, 0.0) + _SEEN
    return votes, seen


def _drop_doubtful(document: Document, phrases: list[Phrase], doubtful: set[tuple[str, ...]]) -> None:
    """Leave out the persons whom only capital letters show, unless they are listed with others that are surer."""
    for before, phrase in chain(pairwise(phrases), pairwise(reversed(phrases))):
        key = words_of(document, phrase)
        if key in doubtful and before.kind == "person" and words_of(document, before) not in doubtful:
            first, last = sorted((before, phrase), key=lambda one: one.first)
            gap = [token.lower for token in document.tokens[first.last : last.first]]
            if gap in ([","], ["and"], [",", "and"]):
                doubtful.discard(key)
    for phrase in phrases:
        if phrase.kind == "person" and words_of(document, phrase) in doubtful:
            phrase.kind = ""


def words_of(document: Document, phrase: Phrase) -> tuple[str, ...]:
    """The words of a phrase."""
    return tuple(token.text for token in document.tokens[phrase.first : phrase.last])
