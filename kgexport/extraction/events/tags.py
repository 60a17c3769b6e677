"""Word classes for the tokens of a sentence, by word lists and the words beside them.

There is no parser here: a tag says no more than what the reading of clauses in this package needs.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from kgexport.extraction.events.verb_tags import Place, infinitive_follows, previous_tag, verb_tag, word_classes

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kgexport.extraction.actors.cast import Cast, CastMention
    from kgexport.extraction.text.document import Document, Sentence, Token

Tag = str
"""One of name, noun, num, pron, det, poss, prep, to, that, rel, sub, conj, adv, neg, time, modal, aux, verb, past,
ing, comma, stop, mark, end. `verb` is a base or present form, `past` a past form or participle, `to` the mark of
an infinitive."""

NOMINAL: frozenset[str] = frozenset({"name", "noun", "num", "pron"})
VERBAL: frozenset[str] = frozenset({"verb", "past", "ing", "aux", "modal"})
BE = frozenset(
    {"is", "are", "was", "were", "be", "been", "being", "am", "'re", "’re", "got", "gets", "isn't", "aren't"}
) | {"wasn't", "weren't", "isn’t", "aren’t", "wasn’t", "weren’t", "'s", "’s"}
HAVE = frozenset({"has", "have", "had", "having", "'ve", "’ve", "hasn't", "haven't", "hadn't", "hasn’t", "haven’t"}) | {
    "hadn’t",
    "'s",
    "’s",
    "'d",
    "’d",
}
_SKIPPED = frozenset({"adv", "neg", "mark", "time"})
_SHORT_ASIDE = 9
_STOPS = frozenset({";", ":", "—", "–", "-", "--", "(", ")", "[", "]", "...", "…", "/"})
_AFTER_NOUN_READING = frozenset({"det", "poss", "prep", "num"})
_OBJECT_STARTS = frozenset({"det", "name", "pron", "num", "to", "that", "prep", "noun", "time", "adv", "neg"})


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence with a tag for each of its tokens; indices count from the sentence's first token.

    `mention_of` gives for a token the named actor that it is part of.
    """

    sentence: Sentence
    tokens: tuple[Token, ...]
    lowers: tuple[str, ...]
    tags: tuple[Tag, ...]
    mention_of: Mapping[int, CastMention]

    def __len__(self) -> int:
        return len(self.tokens)

    def tag(self, index: int) -> Tag:
        """The tag at an index; `end` outside of the sentence."""
        return self.tags[index] if 0 <= index < len(self.tags) else "end"

    def lower(self, index: int) -> str:
        """The word at an index in lower case; empty outside of the sentence."""
        return self.lowers[index] if 0 <= index < len(self.lowers) else ""

    def span(self, first: int, last: int) -> tuple[int, int]:
        """The offsets in the text of the tokens `first:last`, which must not be empty."""
        return self.tokens[first].start, self.tokens[last - 1].end


def tag_sentence(document: Document, sentence: Sentence, cast: Cast) -> Line:
    """The sentence with its tags."""
    tokens = document.tokens[sentence.first : sentence.last]
    mentions = _mentions(sentence, tokens, cast)
    lowers = tuple(token.lower for token in tokens)
    tags: list[Tag] = []
    for index in range(len(tokens)):
        tags.append(_tag(tokens, lowers, index, tags, mentions))
    _mute_parentheses(tokens, tags)
    return Line(sentence, tokens, lowers, tuple(tags), MappingProxyType(mentions))


def _mute_parentheses(tokens: tuple[Token, ...], tags: list[Tag]) -> None:
    """Tag a short aside in parentheses like a quotation mark, so that the clause reads on over it."""
    opened = None
    for index, token in enumerate(tokens):
        if token.text == "(":
            opened = index
        elif token.text == ")" and opened is not None:
            if index - opened <= _SHORT_ASIDE:
                tags[opened : index + 1] = ["mark"] * (index + 1 - opened)
            opened = None


def _mentions(sentence: Sentence, tokens: tuple[Token, ...], cast: Cast) -> dict[int, CastMention]:
    found: dict[int, CastMention] = {}
    position = 0
    for mention in cast.mentions_between(sentence.start, sentence.end):
        if mention.kind != "name":
            continue
        while position < len(tokens) and tokens[position].start < mention.start:
            position += 1
        while position < len(tokens) and tokens[position].end <= mention.end:
            found[position] = mention
            position += 1
    return found


def _tag(
    tokens: tuple[Token, ...], lowers: tuple[str, ...], index: int, before: list[Tag], names: Mapping[int, CastMention]
) -> Tag:
    token, lower = tokens[index], lowers[index]
    previous = previous_tag(before)
    if token.kind != "word":
        return _punctuation_tag(tokens, index)
    if lower in {"'s", "’s"}:
        return "aux" if previous == "pron" or lowers[index - 1 : index] in {("that",), ("who",)} else "poss"
    if index in names and lower not in {"the", "of", "and"}:
        return "name"
    if lower in {"to", "that"}:
        return "that" if lower == "that" else _tag_of_to(tokens, lowers, index)
    known = word_classes().get(lower)
    if known is None and token.capitalized and index > 0 and previous != "mark":
        return "noun"
    if known == "prep" and _before_number(tokens, lowers, index):
        known = "adv"
    adverb = lower.endswith("ly") and len(lower) > 5
    return known or verb_tag(Place(lowers, index, before, index + 1 in names)) or ("adv" if adverb else "noun")


def _punctuation_tag(tokens: tuple[Token, ...], index: int) -> Tag:
    token = tokens[index]
    if token.kind == "mark":
        return "poss" if _is_plural_possessive(tokens, index) else "mark"
    if token.kind == "number" or token.text in {"$", "€", "£", "%"}:
        return "num"
    return "comma" if token.text == "," else "stop" if token.text in _STOPS else "end"


def _tag_of_to(tokens: tuple[Token, ...], lowers: tuple[str, ...], index: int) -> Tag:
    if lowers[index - 1 : index] == ("up",) and _before_number(tokens, lowers, index):
        return "adv"
    return "to" if infinitive_follows(lowers, index) else "prep"


def _before_number(tokens: tuple[Token, ...], lowers: tuple[str, ...], index: int) -> bool:
    """Whether a preposition only makes a number rough: "about 20", "more than 20", "up to 20", "at least 20"."""
    if lowers[index] in {"about", "around", "over", "than", "to", "under"}:
        return index + 1 < len(tokens) and tokens[index + 1].kind == "number"
    return lowers[index] == "at" and lowers[index + 1 : index + 2] in {("least",), ("most",)}


def _is_plural_possessive(tokens: tuple[Token, ...], index: int) -> bool:
    if index == 0 or index + 1 >= len(tokens) or tokens[index].text not in {"'", "’"}:
        return False
    before, after = tokens[index - 1], tokens[index + 1]
    attached = before.end == tokens[index].start and before.lower.endswith("s")
    return attached and after.kind == "word" and after.start > tokens[index].end
