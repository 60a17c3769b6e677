"""Reads the possible names of a sentence: known ones, headed ones, and names whose own words tell nothing."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from kgexport.extraction.actors.known import Known, known_at
from kgexport.extraction.actors.name_classes import given_names, heads, is_title_head, plain_words
from kgexport.extraction.actors.peoples import joined
from kgexport.extraction.actors.phrases import NAME_TAILS, Phrase, begins, is_name_word
from kgexport.extraction.actors.runs import Runs
from kgexport.extraction.lexicon import words
from kgexport.extraction.text.tokens import Token


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
        self.runs = Runs(tokens, first, last, small)

    def read(self) -> list[Phrase]:
        """All phrases of the sentence in order."""
        found = []
        index = self.first
        while index < self.last:
            phrase = self._phrase_at(index)
            if phrase:
                found.append(self._party(phrase))
                index = phrase.last
            else:
                index += 1
        return joined(found, self.tokens)

    def _party(self, phrase: Phrase) -> Phrase:
        """The phrase with the small word that makes it a party's name: "Conservative party"."""
        group = phrase.known is not None and phrase.known.category == "party"
        if phrase.last == self.last or self.tokens[phrase.last].text != "party" or not (phrase.kind == "" or group):
            return phrase
        if self.tokens[phrase.last - 1].text.isupper() or not self.tokens[phrase.last - 1].capitalized:
            return phrase
        return Phrase(phrase.first, phrase.last + 1, "organization")

    def _phrase_at(self, index: int) -> Phrase | None:
        token = self.tokens[index]
        match = known_at(self.tokens, index, self.last)
        if not match and not is_name_word(token):
            return None
        title_end = self.runs.title_end(index)
        run = self.runs.run_end(index)
        headed = self._headed(index, run) if title_end == index or not self.runs.person_follows(title_end) else None
        if match and headed and match[0].type in ("Organization", "Group"):
            rest = " ".join(t.text for t in self.tokens[index + match[1] : headed.last])
            if rest in words("name_words", "body"):  # "GOP Senate", "Republican Congress"
                headed = None
        if headed and (not match or headed.last > index + match[1]):
            return self._trimmed(headed)
        if match and title_end <= index + match[1]:
            return self._known(index, *match, run)
        if title_end > index:
            return self._name(title_end, self.runs.run_end(title_end)) if self.runs.person_follows(title_end) else None
        return self._name(index, run)

    def _headed(self, first: int, run: int) -> Phrase | None:
        """The phrase from `first` whose own words tell what it is, None if they don't."""
        last = run
        for position in range(first + 1, run):
            if self.tokens[position - 1].text not in heads() and not self._is_acronym(position - 1):
                continue
            match = known_at(self.tokens, position, self.last)
            other = match is not None and match[0].form != "name" and self.tokens[position - 1].text != "United"
            if other or self.runs.title_then_name(position, run) or self._person_begins(position, run):
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
        if not kind and len(tokens) > 2 and " ".join(token.text for token in tokens) in words("name_words", "body"):
            kind = "organization"
        if not kind and len(tokens) > 1 and tokens[0].text in words("name_words", "place_before"):
            kind = "place"
        if not kind or _is_personal(tokens) or not self._is_enough(tokens, kind):
            return None
        return Phrase(first, last, kind, nested=self._nested(first, last))

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
            if match and match[1] < last - first and self._says_where(match[0], position + match[1]):
                found.append((position, position + match[1], match[0]))
                position += match[1]
            else:
                position += 1
        return found

    def _says_where(self, known: Known, behind: int) -> bool:
        """Whether a known name inside another one tells a place: not "Georgetown University", "Norman Lear Center"."""
        if known.type == "Place":
            return known.form == "name" and self.tokens[behind].text not in ("University", "College", "School")
        return known.type == "Country"

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
        if self.runs.title_end(end) > end or known_at(self.tokens, end, self.last):
            return phrase
        word = self.tokens[index].text
        if size == 1 and word in given_names() and run - end <= 2:
            return self._name(index, run) or phrase
        names = self.tokens[end : run - 1] if known.type == "Organization" else self.tokens[end : end + 1]
        if known.type == "Organization" or any(token.text in given_names() for token in names):
            return phrase
        return Phrase(index, run, "", nested=[(index, end, known)])

    def _name(self, index: int, run: int) -> Phrase | None:
        """A name whose words tell nothing about its kind, without plain words at a sentence's start."""
        first = index
        last = self._cut(index, run)
        if last - first > 2 and self._is_acronym(first) and self.tokens[first + 1].text in given_names():
            first += 1  # "SEAL Chris Kyle"
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
        if (heads().get(token.text) and token.text not in words("name_words", "body")) or token.text in NAME_TAILS:
            return None
        starts = begins(self.tokens, first, self.first)
        plain = starts and self._is_plain_start(first, last)
        return Phrase(first, last, "", weak=starts and (first == self.first or plain), plain=plain)

    def _person_begins(self, index: int, run: int) -> bool:
        """Whether a given name with a surname ends the run: "Navy SEAL | Chris Kyle"."""
        rest = self.tokens[index:run]
        return (
            2 <= len(rest) <= 3
            and rest[0].text in given_names()
            and all(is_name_word(token) and heads().get(token.text) is None for token in rest)
        )

    def _is_acronym(self, index: int) -> bool:
        text = self.tokens[index].text
        return len(text) > 2 and text.isalpha() and text.isupper()

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
            end = self.runs.title_end(position)
            if position < end < run and is_name_word(self.tokens[end]) and self.tokens[end].text not in NAME_TAILS:
                return position
            match = known_at(self.tokens, position, run)
            if match and match[0].form != "name" and position + match[1] <= run:
                return position
        return run
