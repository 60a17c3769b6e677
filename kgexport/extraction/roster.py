"""Who is who: possible names of one text gathered into actors."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kgexport.extraction.known import Known
from kgexport.extraction.lexicon import words
from kgexport.extraction.members import Member
from kgexport.extraction.name_classes import given_names
from kgexport.record.model import ActorType

_PREFIX = re.compile(r"^(?:al|el|ad|as|ar|an|ul)[-‐]", re.IGNORECASE)
_NEAR = 80  # tokens
_TAILS = frozenset({"jr.", "sr.", "jr", "sr", "ii", "iii", "iv"})


def plain(word: str) -> str:
    """A word of a name as it is compared: lower case, straight apostrophe, without the article al-."""
    return _PREFIX.sub("", word.replace("’", "'")).lower()


class Roster:
    """The actors of one text, found again by any of their names."""

    def __init__(self) -> None:
        self.members: list[Member] = []
        self._known: dict[str, Member] = {}
        self._persons: dict[tuple[str, str], Member] = {}
        self._by_word: dict[str, list[Member]] = {}
        self._named_at: dict[int, list[int]] = {}
        self._counts: dict[int, int] = {}
        self._others: dict[tuple[str, str], Member] = {}
        self._organizations: list[tuple[tuple[str, ...], Member]] = []
        self._acronyms: dict[str, Member] = {}

    def _enlist(self, kind: ActorType, name: str) -> Member:
        member = Member("", kind, name)
        self.members.append(member)
        return member

    def known(self, known: Known) -> Member:
        """The actor of an entry of the tables."""
        if known.key not in self._known:
            member = self._enlist(known.type, known.name)
            member.known = known.key
            self._known[known.key] = member
        return self._known[known.key]

    def seen(self, key: str) -> bool:
        """Whether the entry of the tables with this key has been named."""
        return key in self._known

    def full_person(self, name_words: Sequence[str], position: int) -> Member:
        """The person with this name of two words or more; `position` orders the mentions."""
        telling = [word for word in name_words if word.lower() not in _TAILS] or list(name_words)
        first, last = plain(telling[0]), plain(telling[-1])
        member = self._persons.get((first, last)) or self._persons.get((plain(telling[max(0, len(telling) - 2)]), last))
        name = " ".join(name_words)
        if member is None:
            member = self._enlist("Person", name)
            gender = given_names().get(telling[0], "")
            member.gender = "" if gender == "u" else gender
            self._persons[first, last] = member
            for word in dict.fromkeys((last, first)):
                self._by_word.setdefault(word, []).append(member)
        else:
            member.add_alternate(name)
        self._named_at.setdefault(id(member), []).append(position)
        return member

    def is_surname(self, word: str) -> bool:
        """Whether a person of the text bears this word as a name, or a family does: "the Clintons"."""
        key = plain(word)
        return key in self._by_word or (key.endswith("s") and key[:-1] in self._by_word)

    def person_by_word(self, word: str, position: int, gender: str = "") -> Member | None:
        """The person whose surname (or else first name) this is, None if there is none or nobody can tell.

        Where several bear it, it is the one named in full right before `position`, or else the one named most.
        """
        key = plain(word)
        fitting = [m for m in self._by_word.get(key, ()) if not gender or m.gender in ("", gender)]
        surnames = [m for m in fitting if plain(m.name.split()[-1]) == key or m.name.split()[-1].lower() in _TAILS]
        candidates = surnames or fitting
        if len(candidates) > 1:
            earlier = [(max((p for p in self._named_at[id(m)] if p < position), default=-1), m) for m in candidates]
            latest, last = max(earlier, key=lambda pair: pair[0])
            if latest < 0:
                return None
            chosen = last if position - latest < _NEAR else max(candidates, key=lambda m: self._counts.get(id(m), 0))
        else:
            chosen = candidates[0] if candidates else None
        if chosen:
            self._counts[id(chosen)] = self._counts.get(id(chosen), 0) + 1
        return chosen

    def single_person(self, word: str, gender: str = "") -> Member:
        """A person of whom one word alone is known."""
        member = self._enlist("Person", word)
        member.gender = gender
        self._by_word.setdefault(plain(word), []).append(member)
        self._named_at[id(member)] = [0]
        return member

    def place(self, name: str) -> Member:
        """The place with this name, which no table has."""
        return self._other("Place", name, "")

    def organization(self, name_words: Sequence[str], nationality: str = "", prefix: int = 0) -> Member:
        """The organization with this name.

        `nationality` is the key of a country that stands before it as its owner, and `prefix` the number of its
        first words that say the country.
        """
        name = " ".join(name_words).replace(" 's", "'s").replace(" ’s", "’s")
        key = tuple(word.lower() for word in name_words)
        found = self._same_organization(key, nationality)
        if found is None:
            found = self._other("Organization", name, nationality)
            self._organizations.append((key, found))
            self._acronyms.setdefault(acronym(name_words), found)
            if prefix:
                self._acronyms.setdefault(acronym(name_words[prefix:]), found)
        return found

    def _same_organization(self, key: tuple[str, ...], nationality: str) -> Member | None:
        if ("Organization", " ".join(key), nationality) and self._others.get((" ".join(key), nationality)):
            return self._others[" ".join(key), nationality]
        if nationality:
            return None
        core = _without_suffix(key)
        same = [m for k, m in self._organizations if _without_suffix(k) == core]
        if same:
            return same[-1]
        longer = {id(m): m for k, m in self._organizations if len(k) > len(key) > 1 and k[-len(key) :] == key}
        return next(iter(longer.values())) if len(longer) == 1 else None

    def organization_by_word(self, word: str) -> Member | None:
        """The organization with this acronym, or the only one whose name begins with this word."""
        bare = word.replace(".", "")
        if bare.isupper() and len(bare) > 1 and bare.lower() in self._acronyms:
            return self._acronyms[bare.lower()]
        heads = {id(m): m for k, m in self._organizations if k[0] == word.lower() and len(k) > 1}
        return next(iter(heads.values())) if len(heads) == 1 else None

    def note_acronym(self, short: str, member: Member) -> None:
        """Remember the short form that the text itself gives: Central Military Commission (CMC)."""
        self._acronyms[short.replace(".", "").lower()] = member
        member.add_alternate(short)

    def _other(self, kind: ActorType, name: str, nationality: str) -> Member:
        key = (name.lower(), nationality)
        if key not in self._others:
            self._others[key] = self._enlist(kind, name)
        return self._others[key]


def acronym(name_words: Sequence[str]) -> str:
    """The initials of the capitalized words, in lower case."""
    return "".join(word[0] for word in name_words if word[0].isupper()).lower()


def _without_suffix(key: tuple[str, ...]) -> tuple[str, ...]:
    suffixes = {word.lower() for word in words("name_words", "suffix")}
    while len(key) > 1 and key[-1] in suffixes:
        key = key[:-1]
    return key
