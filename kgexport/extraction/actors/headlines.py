"""Sentences in which capital letters tell nothing: headlines."""

from __future__ import annotations

from kgexport.extraction.actors.name_classes import given_names, plain_words
from kgexport.extraction.events.verb_forms import verb_forms
from kgexport.extraction.lexicon import words
from kgexport.extraction.text.document import Document, Sentence
from kgexport.extraction.text.tokens import Token

_SHORT = 5  # long words


def is_headline(document: Document, sentence: Sentence) -> bool:
    """Whether (nearly) every word of a sentence has a capital letter, so that capitals tell nothing."""
    words_there = [t for t in document.tokens[sentence.first : sentence.last] if t.kind == "word"]
    long = [t for t in words_there if len(t.text) > 3]
    if len(long) < 3:
        return False
    if sum(token.text.isupper() for token in long) >= 0.7 * len(long):
        return True
    paragraph = document.paragraphs[sentence.paragraph]
    alone = paragraph.last_sentence - paragraph.first_sentence <= 2
    small = any(t.text.islower() and t.text[0].isalpha() and len(t.text) > 2 and not _joins(t) for t in words_there)
    telling = [t for t in long if not (t.text.islower() and _joins(t))] if len(long) > _SHORT else long
    if small or not alone or sum(token.text[0].isupper() for token in telling) < 0.85 * len(telling):
        return False
    plain = any(t.capitalized and _is_plain(t.lower) for t in words_there[1:])
    return plain or document.text[sentence.end - 1] not in '.!”"’'


def _joins(token: Token) -> bool:
    """Whether a word may be small in a headline, whatever its length: "where", "through"."""
    return token.lower in words("function_words") | words("event_grammar", "prep", "mixed", "sub", "rel", "conj")


def _is_plain(word: str) -> bool:
    """Whether a word is an everyday word or a form of a common verb."""
    return len(word) > 1 and (
        word in plain_words() or (word in verb_forms() and word.capitalize() not in given_names())
    )
