"""Names that the gazetteer and the table of groups know, found in a document's tokens."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from kgexport.extraction.actors.name_classes import plain_words
from kgexport.extraction.lexicon import rows
from kgexport.extraction.text.tokens import Token, tokenize
from kgexport.record.model import ActorType
from kgexport.vocabulary.gazetteer import bodies, countries, places

Form = Literal["name", "adjective", "people"]


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody or something of the tables. `key` is unique; `country` is the code of the country it belongs to."""

    key: str
    type: ActorType
    name: str
    form: Form
    country: str = ""
    category: str = ""


def known_at(tokens: Sequence[Token], first: int, last: int) -> tuple[Known, int] | None:
    """The longest known name that begins at `tokens[first]` and ends before `last`, with its number of tokens."""
    for words, known in _index().get(_plain(tokens[first].text), ()):
        size = len(words)
        if first + size > last:
            continue
        if all(_plain(tokens[first + i].text) == words[i] for i in range(1, size)) and (
            size > 1 or _may_stand(tokens, first, known)
        ):
            return known, size
    return None


def _may_stand(tokens: Sequence[Token], first: int, known: Known) -> bool:
    """Whether a name of one word is meant as a name: "West" is only if "the" stands before."""
    word = tokens[first].text
    if first + 1 < len(tokens) and tokens[first + 1].text in _CURRENCY and tokens[first + 1].start == tokens[first].end:
        return False  # US$
    capitals = word.isupper() and known.name.upper() != word
    if known.form != "name" or capitals or (word.lower() not in plain_words() and word not in _NEED_ARTICLE):
        return True
    if not first or word.isupper():
        return False
    before = tokens[first - 1]
    if known.type == "Organization" and word not in _NEED_ARTICLE:
        return before.text == "The"
    return before.lower == "the"


_CURRENCY = frozenset("$£€¥")
_NEED_ARTICLE = frozenset({"West", "Gulf", "Fed", "Pacific", "Hill", "Levant", "Caucasus", "Moor", "States", "Sun"})


def _plain(word: str) -> str:
    return word.replace("’", "'")


@cache
def _index() -> dict[str, tuple[tuple[tuple[str, ...], Known], ...]]:
    found: dict[str, dict[tuple[str, ...], Known]] = {}
    for name, known in _entries():
        words = tuple(token.text for token in tokenize(name))
        found.setdefault(words[0], {}).setdefault(words, known)
    return {first: tuple(sorted(names.items(), key=lambda item: -len(item[0]))) for first, names in found.items()}


def _entries() -> Iterator[tuple[str, Known]]:
    yield from _countries()
    for name, kind, forms in rows("groups"):
        group = Known(f"group:{name}", "Group", name, "people", category=kind)
        yield name, group
        for form in forms.split(","):
            if form.strip():
                yield form.strip(), Known(group.key, "Group", name, "adjective", category=kind)
    yield from _places()
    for body in bodies():
        known = Known(f"body:{body.slug}", "Organization", body.name, "name", body.country, body.category)
        for name in (body.name, *body.aliases):
            yield _without_article(name), known


def _countries() -> Iterator[tuple[str, Known]]:
    for country in countries():
        kind: ActorType = "Place" if country.kind == "territory" else "Country"
        key = f"country:{country.code}"
        for name in (country.name, *country.aliases):
            yield from _cases(_without_article(name), Known(key, kind, country.name, "name", country.code))
        for adjective in country.adjectives:
            yield adjective, Known(key, kind, country.name, "adjective", country.code)
        for people in country.people:
            yield people, Known(f"people:{country.code}", "Group", country.people[0], "people", country.code)


def _places() -> Iterator[tuple[str, Known]]:
    for place in places():
        key = f"place:{place.slug or place.name}"
        for name in (place.name, *place.aliases):
            yield from _cases(_without_article(name), Known(key, "Place", place.name, "name", "", place.kind))
        for adjective in place.adjectives:
            yield adjective, Known(key, "Place", place.name, "adjective", "", place.kind)
        for people in place.people:
            group = Known(f"people:{place.slug}", "Group", place.people[0], "people", "", place.kind)
            yield people, group


def _cases(name: str, known: Known) -> Iterator[tuple[str, Known]]:
    yield name, known
    if len(name) > 3:
        yield name.upper(), known


def _without_article(name: str) -> str:
    return name[4:] if name[:4] in ("the ", "The ") else name
