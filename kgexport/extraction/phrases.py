"""Stretches of capitalized words that may be names, and what their own words tell about them."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from kgexport.extraction.known import Known, known_at
from kgexport.extraction.lexicon import words
from kgexport.extraction.name_classes import (
    given_names,
    heads,
    honorifics,
    is_title_head,
    plain_words,
    plural_title,
    title_modifiers,
)
from kgexport.extraction.tokens import Token

_LONGEST = 25  # tokens
_ARTICLED = re.compile(r"(?:al|el|ad|ar|as|ash|at|an|ul|ibn)[-‐][^\W\d_a-z]")
_PARTY_AND_STATE = re.compile(r"[RDI]-[A-Z]")  # (R-Texas)
_WITH_FIELD = frozenset({"Services", "Industries", "Energy", "Research", "Resources", "Rights", "Communications"})
_ROMAN = frozenset({"II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV", "XVI"})
_TAILS = frozenset({"Jr.", "Sr.", "Jr", "Sr"}) | _ROMAN


@dataclass(slots=True)
class Phrase:
    """A possible name: the tokens `first` to `last` (exclusive) of the document.

    `kind` is what its own words tell: a key of the gazetteer (`known`), `organization`, `place`, `event`, `person`
    or nothing; `votes` gathers what the words around it tell. `nested` are known names inside it, such as the
    country in "Russian Defense Ministry". A `weak` phrase is a sentence's first word, a `plain` one an everyday word
    there; `given` tells that it begins with a given name.
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


def _is_personal(tokens: Sequence[Token]) -> bool:
    """Whether a head is a surname here: Tiger Woods, Anita Hill."""
    return (
        len(tokens) > 1
        and tokens[0].text in given_names()
        and tokens[-1].text in words("name_words", "surname")
        and all(heads().get(token.text) is None for token in tokens[1:-1])
    )


class PhraseReader:
    """Reads the phrases of one sentence, `tokens[first:last]`, from left to right.

    `small` are the words that the text also writes in lower case.
    """

    def __init__(self, tokens: Sequence[Token], first: int, last: int, small: Collection[str] = ()) -> None:
        self.small = small
        self.tokens = tokens
        self.first = first
        self.last = last

    def read(self) -> list[Phrase]:
        """All phrases of the sentence in order."""
        found = []
        index = self.first
        while index < self.last:
            phrase = self._phrase_at(index)
            if phrase:
                found.append(phrase)
                index = phrase.last
            else:
                index += 1
        return found

    def _phrase_at(self, index: int) -> Phrase | None:
        token = self.tokens[index]
        match = known_at(self.tokens, index, self.last)
        if not match and not is_name_word(token):
            return None
        title_end = self.title_end(index)
        run = self._run_end(index)
        headed = self._headed(index, run) if title_end == index or not self._person_follows(title_end) else None
        if headed and (not match or headed.last > index + match[1]):
            return self._trimmed(headed)
        if match and title_end <= index + match[1]:
            return self._known(index, *match, run)
        if title_end > index:
            return self._name(title_end, self._run_end(title_end)) if self._person_follows(title_end) else None
        return self._name(index, run)

    def title_end(self, index: int) -> int:
        """The index behind the capitalized title or form of address at `index`; `index` if there is none."""
        end = position = index
        while position < self.last and position < index + 8:
            text = self.tokens[position].text
            if text in honorifics() or (text[0].isupper() and (is_title_head(text) or plural_title(text))):
                end = position = self._with_field(position + 1)
            elif self.tokens[position].capitalized and text.lower() in title_modifiers():
                position += 1
            else:
                break
        return end

    def _with_field(self, index: int) -> int:
        """Past "of State" behind "Secretary"."""
        if index + 1 < self.last and self.tokens[index].lower == "of":
            size = 2 if index + 2 < self.last and self.tokens[index + 1].lower == "the" else 1
            for length in (size + 1, size):
                field_words = " ".join(t.text for t in self.tokens[index + 1 : index + 1 + length])
                if field_words in words("titles", "of_field"):
                    return index + 1 + length
        return index

    def _person_follows(self, index: int) -> bool:
        if index >= self.last or not is_name_word(self.tokens[index]) or is_title_head(self.tokens[index].text):
            return False
        match = known_at(self.tokens, index, self.last)
        return match is None or match[0].form == "name"

    def _run_end(self, index: int) -> int:
        """The end of the capitalized words from `index` on, with the small words that names have inside."""
        end = position = index
        while position < min(self.last, index + _LONGEST):
            token = self.tokens[position]
            if is_name_word(token) or (position > index and token.text in _TAILS):
                position += 1
                end = position
            elif position > index and self._joins(position, index):
                position += 2 if token.lower == "of" and self.tokens[position + 1].lower == "the" else 1
            else:
                break
        return end

    def _joins(self, position: int, first: int) -> bool:
        """Whether the small word at `position` may stand inside a name that began at `first`."""
        token, before = self.tokens[position], self.tokens[position - 1]
        after = self.tokens[position + 1] if position + 1 < self.last else None
        if after is None:
            return False
        if token.lower == "of" and after.lower == "the" and position + 2 < self.last:
            after = self.tokens[position + 2]
        if not is_name_word(after):
            return token.text in words("name_words", "particle") and after.text in words("name_words", "particle")
        possessive = token.text in ("'s", "’s", "'", "’")
        return (
            token.text == "&"
            or (token.text in words("name_words", "particle") and before.text not in heads())
            or (token.lower in ("of", "for") and before.text in heads() and not is_title_head(after.text))
            or (possessive and before.text in words("name_words", "possessor"))
            or (token.lower == "and" and self._and_joins(position, first))
        )

    def _and_joins(self, position: int, first: int) -> bool:
        """Whether "and" joins two words of one name: Department of Health and Human Services."""
        after = self.tokens[position + 1].text
        if known_at(self.tokens, position + 1, self.last) or known_at(self.tokens, position - 1, position):
            return False
        if is_title_head(after) or plural_title(after):
            return False
        inside = [token.lower for token in self.tokens[first:position]]
        if not {"of", "for"} & set(inside):
            return self._plain_until(first, position) and self._organization_within(position + 1)
        if self.tokens[position - 1].text in heads() and inside[-2] not in ("of", "for"):
            return False
        return not self._organization_within(position + 1, _WITH_FIELD)

    def _plain_until(self, first: int, last: int) -> bool:
        """Whether all words are everyday words, as in "Food and Drug Administration"."""
        inside = self.tokens[first:last]
        return all(t.text not in heads() and (t.lower in plain_words() or t.lower in self.small) for t in inside)

    def _organization_within(self, first: int, besides: Collection[str] = ()) -> bool:
        """Whether the capitalized words from `first` on have the head of an organization after the first."""
        for position in range(first, min(self.last, first + 5)):
            word = self.tokens[position].text
            if not is_name_word(self.tokens[position]):
                return False
            if position > first and heads().get(word) == "organization" and word not in besides:
                return True
        return False

    def _headed(self, first: int, run: int) -> Phrase | None:
        """The phrase from `first` whose own words tell what it is, None if they don't."""
        last = run
        for position in range(first + 1, run):
            if self.tokens[position - 1].text not in heads():
                continue
            match = known_at(self.tokens, position, self.last)
            other = match is not None and match[0].form != "name" and self.tokens[position - 1].text != "United"
            if other or self._title_then_name(position, run):
                last = position
                break
        tokens = self.tokens[first:last]
        kind = ""
        for position, token in enumerate(tokens):
            word = heads().get(token.text)
            ends = position + 1 == len(tokens) or tokens[position + 1].lower in ("of", "for", "and", "&")
            if word and (ends or (word == "organization" and kind in ("", "organization"))):
                kind = word
                if tokens[position + 1 : position + 2] and tokens[position + 1].lower in ("of", "for"):
                    break
            elif (
                word == "event"
                and token.text not in given_names()
                and token.text not in ("Open", "Winter", "Class", "Model", "Rule", "Storm")
            ):
                kind = "event"
        if not kind and len(tokens) > 1 and tokens[0].text in words("name_words", "place_before"):
            kind = "place"
        if not kind or _is_personal(tokens) or not self._is_enough(tokens, kind):
            return None
        return Phrase(first, last, kind, nested=self._nested(first, last))

    def _title_then_name(self, position: int, run: int) -> bool:
        end = self.title_end(position)
        return position < end and (end >= run or is_name_word(self.tokens[end]))

    def _is_enough(self, tokens: Sequence[Token], kind: str) -> bool:
        """Whether a phrase with a head says more than the head alone: "Party" is no name."""
        text = " ".join(token.text for token in tokens)
        if kind == "event" or text in words("name_words", "body"):
            return True
        telling = [t for t in tokens if t.text not in heads() and t.lower not in words("name_words", "connector")]
        if any(not is_title_head(t.text) for t in telling):
            return True
        return len(tokens) > 2 and kind == "organization"

    def _nested(self, first: int, last: int) -> list[tuple[int, int, Known]]:
        found = []
        position = first
        while position < last:
            match = known_at(self.tokens, position, last)
            if match and match[0].type in ("Country", "Place") and match[1] < last - first:
                found.append((position, position + match[1], match[0]))
                position += match[1]
            else:
                position += 1
        return found

    def _trimmed(self, phrase: Phrase) -> Phrase | None:
        """The phrase without a sentence's first word that belongs to the sentence, not to the name."""
        text = " ".join(token.text for token in self.tokens[phrase.first : phrase.last])
        if text in words("name_words", "plain"):
            phrase.kind = "event"
        if phrase.last == phrase.first + 1 or not begins(self.tokens, phrase.first, self.first):
            return phrase
        first = self.tokens[phrase.first].lower
        body = text.partition(" ")[2] in words("name_words", "body")
        if first in words("ordinary_words", "verb") or (body and first in self.small):
            phrase.first += 1
            if not self._is_enough(self.tokens[phrase.first : phrase.last], phrase.kind):
                return None
        return phrase

    def _known(self, index: int, known: Known, size: int, run: int) -> Phrase:
        """The known name at `index`, or a longer phrase that only begins like it."""
        end = index + size
        phrase = Phrase(index, end, "known", known)
        if end >= run or known.form != "name" or not is_name_word(self.tokens[end]):
            return phrase
        if self.title_end(end) > end or known_at(self.tokens, end, self.last):
            return phrase
        word = self.tokens[index].text
        if size == 1 and word in given_names() and run - end <= 2:
            return self._name(index, run) or phrase
        if known.type == "Organization" or self.tokens[end].text in given_names():
            return phrase
        return Phrase(index, run, "", nested=[(index, end, known)])

    def _name(self, index: int, run: int) -> Phrase | None:
        """A name whose words tell nothing about its kind, without plain words at a sentence's start."""
        first = index
        last = self._cut(index, run)
        while first < last - 1 and begins(self.tokens, first, self.first) and self._is_plain_start(first, last):
            first += 1
            if not is_name_word(self.tokens[first]):
                return None
        token = self.tokens[first]
        match = known_at(self.tokens, first, last) if first > index else None
        if match:
            return self._known(first, *match, run)
        if last - first > 1:
            return Phrase(first, last, "")
        if (heads().get(token.text) and token.text not in words("name_words", "body")) or token.text in _TAILS:
            return None
        starts = begins(self.tokens, first, self.first)
        plain = starts and self._is_plain_start(first, last)
        return Phrase(first, last, "", weak=starts and (first == self.first or plain), plain=plain)

    def _is_plain_start(self, index: int, last: int) -> bool:
        token = self.tokens[index]
        if token.text in given_names() and last > index + 1:
            return False
        return (
            token.lower in plain_words()
            or token.lower in self.small
            or (token.text.endswith(("ing", "ed")) and len(token.text) > 5 and token.text not in given_names())
        )

    def _cut(self, index: int, run: int) -> int:
        """Where a personal name ends that other known names or titles follow."""
        for position in range(index + 1, run):
            end = self.title_end(position)
            if position < end < run and is_name_word(self.tokens[end]) and self.tokens[end].text not in _TAILS:
                return position
            match = known_at(self.tokens, position, run)
            if match and match[0].form != "name" and position + match[1] <= run:
                return position
        return run
