"""How far capitalized words belong together: runs of them, and the titles among them."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from kgexport.extraction.actors.known import known_at
from kgexport.extraction.actors.name_classes import (
    heads,
    honorifics,
    is_title_head,
    plain_words,
    plural_title,
    title_modifiers,
)
from kgexport.extraction.actors.phrases import NAME_TAILS, is_name_word
from kgexport.extraction.lexicon import words
from kgexport.extraction.text.tokens import Token

_LONGEST = 25  # tokens
_AND_FIRM = frozenset({"Company", "Co.", "Co", "Sons", "Associates", "Partners"})
_WITH_FIELD = frozenset({"Services", "Industries", "Energy", "Research", "Resources", "Rights", "Communications"})


class Runs:
    """Measures the runs of capitalized words of one sentence, `tokens[first:last]`.

    `small` are the words that the text also writes in lower case.
    """

    def __init__(self, tokens: Sequence[Token], first: int, last: int, small: Collection[str] = ()) -> None:
        self.small = small
        self.tokens = tokens
        self.first = first
        self.last = last

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

    def person_follows(self, index: int) -> bool:
        """Whether a word at `index` may begin a person's name behind a title."""
        if index >= self.last or not is_name_word(self.tokens[index]) or is_title_head(self.tokens[index].text):
            return False
        match = known_at(self.tokens, index, self.last)
        return match is None or match[0].form == "name"

    def run_end(self, index: int) -> int:
        """The end of the capitalized words from `index` on, with the small words that names have inside."""
        end = position = index
        while position < min(self.last, index + _LONGEST):
            token = self.tokens[position]
            if is_name_word(token) or (position > index and token.text in NAME_TAILS):
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
            token.text in ("&", "+")
            or (token.text in words("name_words", "particle") and before.text not in heads())
            or (token.lower in ("of", "for") and before.text in heads() and not is_title_head(after.text))
            or f"{before.text} {token.text} {after.text}" in words("name_words", "body")
            or (token.lower == "on" and before.text in ("Committee", "Subcommittee", "Commission", "Council"))
            or (possessive and before.text in words("name_words", "possessor"))
            or (token.lower == "and" and self._and_joins(position, first))
        )

    def _and_joins(self, position: int, first: int) -> bool:
        """Whether "and" joins two words of one name: Department of Health and Human Services."""
        after = self.tokens[position + 1].text
        if known_at(self.tokens, position + 1, self.last) or known_at(self.tokens, position - 1, position):
            return False
        if after in _AND_FIRM:
            return True
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

    def title_then_name(self, position: int, run: int) -> bool:
        """Whether a title begins at `position` with which the run ends or behind which a name follows."""
        end = self.title_end(position)
        return position < end and (end >= run or is_name_word(self.tokens[end]))
