"""The names that stand in bylines and credits: news agencies, other organizations, persons, roles, places."""

from __future__ import annotations

import re

from kgexport.readers.text.tables import name_in, words_of

_NAME_WORD = re.compile(r"(?:[^\W\d_a-z]|[a-z]{1,2}['’][^\W\d_a-z])(?:[^\W\d_]|['’.\-]){0,30}")
_SUFFIXES = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii", "iv"})


def agency(name: str) -> str | None:
    """The news agency of that name or short form, as it is to be called; None where it is none."""
    return name_in("agency", name.strip(" ."))


def is_role(text: str) -> bool:
    """Whether it says what somebody is, not who: `Staff Writer`, `Moscow Correspondent`, `Professor of Law`."""
    words = [part for word in text.lower().split() for part in word.strip(".,").split("-")]
    return bool(words) and (
        words[-1] in words_of("roles") or (words[0] in words_of("roles") and words[1:2] in (["of"], ["at"], ["in"]))
    )


def is_organization(name: str) -> bool:
    """Whether the form of a name is one of an organization: `The Moscow Times`, `BBC`, `Bangkok Post`."""
    words = name.split()
    if agency(name):
        return True
    if not words or len(words) > 8 or "," in name or not _is_capitalized(words):
        return False
    low = [word.lower().strip(".,") for word in words]
    if words[0] in ("The", "THE") and len(words) > 1:
        return True
    if len(words) == 1:
        return (2 <= len(name) <= 8 and name.isupper()) or ".com" in low[0]
    return low[-1] in words_of("media") or bool(words_of("organizations").intersection(low))


def is_medium(name: str) -> bool:
    """Whether a line that is nothing but this name credits a paper, a station or an agency."""
    words = name.split()
    if agency(name):
        return True
    if not 2 <= len(words) <= 5 or "," in name or not _is_capitalized(words):
        return False
    last = words[-1].lower()
    return last in words_of("papers") or (words[0] == "The" and last in words_of("media"))


def is_medium_by_its_last_word(name: str) -> bool:
    """Like `is_medium`, and for headings such as `World News`, too: for where a paper's name is expected."""
    words = name.split()
    return 2 <= len(words) <= 5 and _is_capitalized(words) and words[-1].lower() in words_of("media")


def may_publish(name: str) -> bool:
    """Whether the organization of a byline is likely its publisher: no agency, and no part of a newsroom."""
    return not agency(name) and words_of("newsroom").isdisjoint(name.lower().split())


def is_person(name: str) -> bool:
    """Whether the form of a name is one of a person: two to five capitalized words, particles aside."""
    words = name.replace(",", " ").split()
    if not 2 <= len(words) <= 6 or name_in("place", name) is not None:
        return False
    proper = [word for word in words if word.lower() not in words_of("particles")]
    return len(proper) >= 2 and all(is_name_word(word) for word in proper)


def is_name_word(word: str) -> bool:
    """Whether a word may be a part of a person's name: capitalized, or of a script without capitals."""
    return word.lower() in _SUFFIXES or bool(_NAME_WORD.fullmatch(word))


def is_place_like(name: str) -> bool:
    """Whether it may be the place that a byline names after the author."""
    return name_in("place", name) is not None or all(is_name_word(word) for word in name.split())


def person_name(name: str) -> str:
    """A person's name without the capitals of a byline: `JULIE PACE` is `Julie Pace`, `J.D. SMITH` `J.D. Smith`."""
    if not name.isupper() or " " not in name:
        return name
    return " ".join(_lowered(word) for word in name.split())


def _lowered(word: str) -> str:
    if "." in word or word.lower() in _SUFFIXES:
        return word
    return re.sub(r"[^\W\d_]+", lambda part: part[0].capitalize(), word)


def _is_capitalized(words: list[str]) -> bool:
    small = {"of", "the", "and", "for", "in", "on", "&"}
    return all(word.lower() in small or not word[0].islower() for word in words) and not words[-1].islower()
