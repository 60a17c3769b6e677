"""What the words around a possible name tell about it: a person, an organization, a place, or nothing."""

from __future__ import annotations

from collections.abc import Sequence

from kgexport.extraction.actors.name_classes import (
    given_names,
    heads,
    honorifics,
    is_title_head,
    plain_words,
    title_modifiers,
)
from kgexport.extraction.actors.phrases import Phrase
from kgexport.extraction.events.verb_forms import verb_forms
from kgexport.extraction.lexicon import words
from kgexport.extraction.text.tokens import Token
from kgexport.vocabulary.gazetteer import country_named, place_named

_ENOUGH = 1.5
_DIRECTIONS = frozenset({"northern", "southern", "eastern", "western"})


def gather(phrase: Phrase, tokens: Sequence[Token], first: int, last: int) -> None:
    """Add to `phrase.votes` what its own words and the sentence `tokens[first:last]` around it tell."""
    inside = tokens[phrase.first : phrase.last]
    _own_words(phrase, inside)
    before = list(tokens[max(first, phrase.first - 3) : phrase.first])
    after = list(tokens[phrase.last : min(last, phrase.last + 4)])
    possessive = bool(after) and after[0].text in ("'s", "’s", "'", "’")
    _words_before(phrase, before, len(inside), possessive=possessive)
    _words_after(phrase, after, len(inside))


def _vote(phrase: Phrase, kind: str, weight: float) -> None:
    phrase.votes[kind] = phrase.votes.get(kind, 0.0) + weight


def _own_words(phrase: Phrase, inside: Sequence[Token]) -> None:
    if phrase.nested:  # a place or body that goes on: "Chicago Bears"
        _vote(phrase, "organization", 2.0 if inside[-1].text.endswith("s") else 1.0)
        _vote(phrase, "person", -1)
    if phrase.title:
        _vote(phrase, "person", 3)
    if len(inside) > 1:
        if inside[0].text in given_names():
            phrase.given = True
            _vote(phrase, "person", 2)
        elif inside[0].text in words("name_words", "spanish_place"):
            _vote(phrase, "place", 1.5)
        if len(inside) > 2 and inside[1].text in given_names():
            _vote(phrase, "person", 1)
        if any(len(t.text) == 2 and t.text[1] == "." for t in inside[:-1]):
            _vote(phrase, "person", 2)
        if any(t.text in words("name_words", "particle") for t in inside[1:-1]):
            _vote(phrase, "person", 1)
    if any(t.text == "&" for t in inside) or inside[-1].text in words("name_words", "suffix"):
        _vote(phrase, "organization", 3)
    word = inside[0].text
    bare = word.replace(".", "")
    initials = 2 <= len(bare) <= 5 and bare.isalpha() and word.isupper() and bare.lower() not in plain_words()
    if len(inside) == 1 and initials:
        _vote(phrase, "organization", 1.0)


def _words_before(phrase: Phrase, before: Sequence[Token], size: int, *, possessive: bool) -> None:
    if not before:
        return
    last = before[-1]
    if last.text in honorifics() or (is_title_head(last.text) and last.kind == "word"):
        _vote(phrase, "person", 2)
    if last.lower == "the" and not phrase.given:
        _vote(phrase, "organization", 1.0 if size > 1 else 0.5)
        _vote(phrase, "person", -2)
    if last.lower in words("context_words", "in_place") and last.text != "Inside" and not possessive:
        _vote(phrase, "place", 1.5)
    if last.lower in words("context_words", "speech"):
        _vote(phrase, "person", 0.5)
    if last.lower == "by" and size > 1:
        _vote(phrase, "person", 0.5)
    if last.lower in words("context_words", "organization_before"):
        _vote(phrase, "organization", 2)
    if len(before) > 1 and last.lower in ("of", "for", "at"):
        if before[-2].lower in words("context_words", "place_of") and last.lower == "of":
            _vote(phrase, "place", 3)
        elif before[-2].lower in words("context_words", "organization_of"):
            _vote(phrase, "organization", 1.5)
    if last.lower in ("capital", "town", "city", "village"):
        _vote(phrase, "place", 1.5)


def _words_after(phrase: Phrase, after: Sequence[Token], size: int) -> None:
    if not after:
        return
    following = after[0]
    if following.capitalized and is_title_head(following.text):
        _vote(phrase, "person", -3)
    if following.lower in words("context_words", "speech") or following.lower == "who":
        _vote(phrase, "person", 1.0 if size > 1 else 0.75)
    elif size > 1 and any(form.kind == "past" for form in verb_forms().get(following.lower, ())):
        _vote(phrase, "person", 0.5)
    if following.lower in words("context_words", "place_noun"):
        _vote(phrase, "place", 2)
    elif following.lower in words("context_words", "organization_noun") and not phrase.given:
        _vote(phrase, "organization", 1.5)
    if following.text == "," and len(after) > 1:
        _after_comma(phrase, after)


def gather_neighbor(phrase: Phrase, before: Phrase | None, tokens: Sequence[Token]) -> None:
    """In an enumeration a name is likely what the known name before it is: "Lima, Cusco and X"."""
    if before is None or before.known is None or before.known.form != "name":
        return
    gap = [token.lower for token in tokens[before.last : phrase.first]]
    if gap in (["'s"], ["’s"]) and before.known.type == "Country" and phrase.last - phrase.first > 1:
        _vote(phrase, "person", 0.5)
    if gap in ([","], ["and"], [",", "and"], ["or"]) and before.known.type in ("Place", "Country"):
        _vote(phrase, "place", 1.0)


def is_quoted_title(phrase: Phrase, tokens: Sequence[Token]) -> bool:
    """Whether the phrase alone stands in quotation marks, as titles of works do."""
    first, last = phrase.first, phrase.last
    if first > 1 and tokens[first - 1].text in ("The", "A", "An"):
        first -= 1
    elif phrase.votes.get("person", 0.0) >= 3:
        return False
    if last + 1 < len(tokens) and tokens[last].text in (",", ".", "?", "!"):
        last += 1
    if not 0 < first < last < len(tokens):
        return False
    return tokens[first - 1].kind == "mark" and tokens[last].kind == "mark"


def _after_comma(phrase: Phrase, after: Sequence[Token]) -> None:
    second = after[1]
    closed = len(after) > 2 and after[2].text in (",", ".", ";")
    if second.kind == "number" and second.text.isdigit() and 15 <= int(second.text[:4]) <= 109 and closed:
        _vote(phrase, "person", 3)
    elif is_title_head(second.text) or second.lower in title_modifiers():
        _vote(phrase, "person", 0.5)
    elif second.lower == "who":
        _vote(phrase, "person", 2)
    elif second.lower in ("a", "an", "the") and len(after) > 2:
        if any(is_title_head(t.text) for t in after[2:]):
            _vote(phrase, "person", 0.5)
        if not phrase.given and any(t.lower in words("context_words", "organization_apposition") for t in after[2:]):
            _vote(phrase, "organization", 2)
    elif second.capitalized and phrase.votes.get("person", 0) < 2:
        place = " ".join(t.text for t in after[1:3])
        if any(country_named(name) or _is_state(name) for name in (second.text, place)):
            _vote(phrase, "place", 2)


def _is_state(name: str) -> bool:
    place = place_named(name)
    return place is not None and place.kind in ("state", "province")


def _means_people(lower: str) -> bool:
    """Whether a word is a noun for people: "Women", "Person"."""
    return lower in words("titles", "source", "collective")


def verdict(votes: dict[str, float], inside: Sequence[Token]) -> str:
    """What a phrase is by all its votes: `person`, `organization`, `place`, or empty where they don't suffice."""
    if len(inside) == 1 and (inside[0].lower in _DIRECTIONS or _means_people(inside[0].lower)):
        return ""
    best = max(("person", "organization", "place"), key=lambda kind: votes.get(kind, 0.0))
    weight = votes.get(best, 0.0)
    others = sum(max(0.0, votes.get(kind, 0.0)) for kind in ("person", "organization", "place") if kind != best)
    if weight >= _ENOUGH and weight > others:
        return best
    if len(inside) > 1 and len(inside[-1].text) == 1 and inside[-1].text != "X":
        return ""
    against = votes.get("organization", 0.0) > 0 or votes.get("place", 0.0) > 0
    if 2 <= len(inside) <= 3 and not against and votes.get("person", 0.0) >= 0 and _looks_personal(inside):
        return "person"
    return ""


def _looks_personal(inside: Sequence[Token]) -> bool:
    """Two or three capitalized words, none an everyday word, a plural or all capitals."""
    return all(
        t.lower not in plain_words()
        and heads().get(t.text) is None
        and (country_named(t.text) or place_named(t.text)) is None
        and not t.text.isupper()
        and t.text.replace("-", "").replace("'", "").replace("’", "").isalpha()
        and not (t.text.endswith("s") and t.text[:-1].lower() in plain_words())
        for t in inside
    )
