"""What possible names are, by the votes of all phrases with the same words."""

from __future__ import annotations

from itertools import chain, pairwise

from kgexport.extraction.actors import evidence
from kgexport.extraction.actors.phrases import Phrase
from kgexport.extraction.text.document import Document


def judge(document: Document, phrases: list[Phrase]) -> None:
    """Give every phrase of no known kind the kind that all phrases with the same words vote for."""
    votes: dict[tuple[str, ...], dict[str, float]] = {}
    strong = set()
    unknown = [phrase for phrase in phrases if phrase.kind == ""]
    for phrase in unknown:
        total = votes.setdefault(words_of(document, phrase), {})
        one_word = phrase.last - phrase.first == 1
        for kind, weight in phrase.votes.items():
            repeated = one_word and kind == "organization"  # "the Sultanate" many times is no more than once
            total[kind] = max(total.get(kind, 0.0), weight) if repeated else total.get(kind, 0.0) + weight
        if not phrase.weak:
            strong.add(words_of(document, phrase))
    alone = {words_of(document, phrase)[0] for phrase in phrases if phrase.last - phrase.first == 1}
    doubtful = set()
    for phrase in unknown:
        key = words_of(document, phrase)
        if key in strong:
            phrase.kind = evidence.verdict(votes[key], document.tokens[phrase.first : phrase.last])
            if phrase.kind == "person" and votes[key].get("person", 0.0) <= 0 and key[-1] not in alone:
                doubtful.add(key)
    _drop_doubtful(document, phrases, doubtful)


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
