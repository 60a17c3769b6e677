"""Text cut into words, numbers, punctuation and quotation marks."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

import msgspec

from kgexport.extraction.lexicon import rows
from kgexport.vocabulary.gazetteer import countries

TokenKind = Literal["word", "number", "punct", "mark"]

QUOTATION_MARKS = "\"“”„‟«»‹›‘’‚‛'`"

_LETTER = r"[^\W\d_]"
_PART = r"[\w\u0300-\u036f]"
_CLITIC = r"['’](?:s|S|ll|d|m|re|ve|LL|D|M|RE|VE)\b"
_PARTICIPLE = (
    r"based|listed|led|backed|born|controlled|run|owned|held|occupied|funded|educated|trained|brokered|armed|style|"
    r"administered|majority|speaking|dominated|ruled|affiliated|aligned|linked|allied|sponsored|supported"
)
_WITH_NATIONS = frozenset({"Sino", "Russo", "Anglo", "Franco", "Arab", "Africa", "Asia", "Europe", "EU"})
_BEFORE_NATIONS = frozenset({"States", "Anti", "Pro", "Non"})
_DOMAIN = r"com|org|net|gov|edu|info|ru|cn|de|fr|uk|eu|in|tv|io"


class Token(msgspec.Struct, frozen=True, gc=False):
    """A word, number, punctuation or quotation mark: `text` is the document's text from `start` to `end`.

    Offsets count code points. `index` is the token's place in the document. Clitics such as 's are tokens of
    their own, abbreviations keep their full stop, a hyphenated word is one token. `lower` is the text in lower case,
    `capitalized` says whether it is a word that begins with a capital letter.
    """

    index: int
    start: int
    end: int
    text: str
    kind: TokenKind
    lower: str
    capitalized: bool


@cache
def abbreviations() -> dict[str, str]:
    """Every abbreviation with its full stop, and its class: `before` another word, `month`, `end` or `either`."""
    return {text.strip(): row[0] for row in rows("abbreviations") for text in row[1].split(",")}


@cache
def _pattern() -> re.Pattern[str]:
    known = "|".join(re.escape(text) for text in sorted(abbreviations(), key=len, reverse=True))
    return re.compile(
        rf"(?P<url>\b(?:https?://|www\.)[^\s\"“”<>]*[^\s\"“”<>.,;:!?)\]'’]|[\w.+-]{{1,64}}@[\w-]{{1,63}}\.[\w.-]*\w)"
        rf"|(?P<clitic>{_CLITIC})"
        rf"|(?P<short>\b(?:(?:{_LETTER}\.){{2,}}|(?:U\.[SKN]|D\.C)\b|No\.(?=\s?\d)|[A-Z]\.(?=\s?[^\W\d_a-z])|{known}))"
        r"|(?P<prefix>\b(?:anti|pro|non)(?=-[A-Z]))"
        r"|(?P<number>\d+(?:[.,:/]\d+)*(?:(?:st|nd|rd|th|s|m|bn|k|am|pm)\b)?(?![\w]|-[^\W\d_]))"
        rf"|(?P<word>\w{_PART}*(?:(?:[-‐‑](?!(?:{_PARTICIPLE})\b)|&|['’](?!(?:s|S|ll|d|m|re|ve|LL|D|M|RE|VE)\b)|\.(?=(?:{_DOMAIN})\b))"
        rf"\w{_PART}*)*)"
        rf"|(?P<mark>``|''|[{re.escape(QUOTATION_MARKS)}])"
        r"|(?P<punct>\.{2,}|-{2,}|\S)"
    )


_KINDS: dict[str, TokenKind] = {
    "url": "punct",
    "clitic": "word",
    "short": "word",
    "number": "number",
    "word": "word",
    "prefix": "word",
    "mark": "mark",
    "punct": "punct",
}


def tokenize(text: str) -> tuple[Token, ...]:
    """All tokens of a text in order; everything but white space belongs to exactly one of them.

    A hyphen between two nations parts them ("Russian-Chinese"), as it does before a participle ("China-based").
    """
    found: list[Token] = []
    forms = _Forms()
    for match in _pattern().finditer(text):
        kind = _KINDS[match.lastgroup or "punct"]
        start = match.start()
        left, hyphen, right = match[0].partition("-")
        if hyphen and right in _nations() and (left in _nations() or left in _BEFORE_NATIONS):
            parts: list[tuple[str, TokenKind]] = [(left, "word"), (hyphen, "punct"), (right, "word")]
            for form in parts:
                found.append(Token(len(found), start, start + len(form[0]), *forms[form]))
                start += len(form[0])
        else:
            found.append(Token(len(found), start, match.end(), *forms[match[0], kind]))
    return tuple(found)


class _Forms(dict[tuple[str, TokenKind], tuple[str, TokenKind, str, bool]]):
    """What a token of this text and kind is; each is kept once, as a book has few different ones."""

    def __missing__(self, form: tuple[str, TokenKind]) -> tuple[str, TokenKind, str, bool]:
        text, kind = form
        lower = text.lower()
        same = text if lower == text else lower
        self[form] = known = (text, kind, same, kind == "word" and text[0].isupper())
        return known


@cache
def _nations() -> frozenset[str]:
    """The names, initials and adjectives of countries that are one word, and the continents."""
    initials = {alias for country in countries() for alias in country.aliases if alias.isalpha() and alias.isupper()}
    names = {name for country in countries() for name in (country.name, *country.adjectives) if name.isalpha()}
    return frozenset(names | initials | _WITH_NATIONS)
