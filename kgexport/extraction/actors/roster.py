"""Who is who: possible names of one text gathered into actors."""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections.abc import Sequence
from functools import cache

from kgexport.extraction.actors.known import Known
from kgexport.extraction.actors.members import Member
from kgexport.extraction.actors.name_classes import given_names
from kgexport.extraction.lexicon import words
from kgexport.record.model import ActorType

_PREFIX = re.compile(r"^(?:al|el|ad|as|ar|an|ul)[-‐]", re.IGNORECASE)
_NEAR = 80  # tokens
_REACH = 20  # mentions
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
        self._double_surnames: dict[tuple[str, ...], Member] = {}
        self._bearers: dict[str, list[tuple[int, Member, bool]]] = {}
        self._counts: dict[int, int] = {}
        self._middle: dict[str, Member] = {}
        self._initials: dict[int, tuple[str, ...]] = {}
        self._others: dict[tuple[str, str], Member] = {}
        self._by_core: dict[tuple[str, ...], Member] = {}
        self._by_tail: dict[tuple[str, ...], dict[int, Member]] = {}
        self._by_first: dict[str, dict[int, Member]] = {}
        self._by_last: dict[str, dict[int, Member]] = {}
        self._acronyms: dict[str, Member] = {}
        self._short_forms: dict[str, Member] = {}

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
        whole = tuple(plain(word) for word in telling)
        initials = tuple(word[0] for word in telling[1:-1] if word.endswith("."))
        member = (
            self._same_initials(self._persons.get((first, last)), initials)
            or self._double_surnames.get(whole)
            or self._same_initials(self._persons.get((plain(telling[max(0, len(telling) - 2)]), last)), initials)
        )
        name = " ".join(name_words)
        if member is None:
            member = self._enlist("Person", name)
            gender = given_names().get(telling[0], "")
            member.gender = "" if gender == "u" else gender
            self._persons[first, last] = member
            if initials:
                self._initials[id(member)] = initials
            if len(whole) == 3:
                self._double_surnames.setdefault(whole[1:], member)
                if telling[1].isalpha() and telling[1] not in given_names():
                    self._middle.setdefault(whole[1], member)
        elif len(whole) > 2 and whole[-2:] == tuple(plain(word) for word in member.name.split()):
            member.rename(name)
        else:
            member.add_alternate(name)
        self._bear(last, position, member, True)
        if first != last:
            self._bear(first, position, member, False)
        return member

    def _same_initials(self, member: Member | None, initials: tuple[str, ...]) -> Member | None:
        """The person, unless the middle initials known are others: George W. Bush is not George H.W. Bush."""
        if member is None or not initials:
            return member
        known = self._initials.setdefault(id(member), initials)
        return member if known == initials else None

    def is_surname(self, word: str) -> bool:
        """Whether a person of the text bears this word as a name, or a family does: "the Clintons"."""
        key = plain(word)
        return key in self._bearers or (key.endswith("s") and key[:-1] in self._bearers)

    def person_by_word(self, word: str, position: int, gender: str = "", surname_only: bool = False) -> Member | None:
        """The person whose surname (or else first name) this is, None if there is none or nobody can tell.

        Where several bear it, it is the one named in full right before `position`, or else the one named most.
        """
        bearers = self._bearers.get(plain(word), [])
        place = bisect_left(bearers, position, key=lambda bearer: bearer[0])
        earlier = _fitting(bearers[max(0, place - _REACH) : place], gender, surname_only)
        later = _fitting(bearers[place : place + _REACH], gender, surname_only)
        if earlier:
            latest, chosen = earlier[-1]
            if position - latest > _NEAR:
                chosen = max((member for _, member in reversed(earlier)), key=lambda m: self._counts.get(id(m), 0))
        elif len({id(member) for _, member in later}) == 1:
            chosen = later[0][1]
        else:
            return None
        self._counts[id(chosen)] = self._counts.get(id(chosen), 0) + 1
        if gender and len({id(member) for _, member, _ in bearers}) > 1:
            self._bear(word, position, chosen, True)
        return chosen

    def bears(self, word: str) -> bool:
        """Whether a person of the text has this surname."""
        return any(surname for _, _, surname in self._bearers.get(plain(word), []))

    def is_shared(self, word: str) -> bool:
        """Whether several persons of the text have this surname."""
        return len({id(member) for _, member, surname in self._bearers.get(plain(word), []) if surname}) > 1

    def _bear(self, word: str, position: int, member: Member, surname: bool) -> None:
        insort(self._bearers.setdefault(plain(word), []), (position, member, surname), key=lambda bearer: bearer[0])

    def note_initials(self, short: str, member: Member) -> None:
        """Remember the initials a person is called by: Andrés Manuel López Obrador (AMLO)."""
        self._bear(short, 0, member, True)
        member.add_alternate(short)

    def single_person(self, word: str, position: int, gender: str = "") -> Member:
        """A person of whom one word alone is known, or whose first of two surnames it is: "Ms. Acosta"."""
        middle = self._middle.get(plain(word))
        if middle is not None and (not gender or middle.gender in ("", gender)):
            self._bear(word, position, middle, True)
            return middle
        member = self._enlist("Person", word)
        member.gender = gender
        self._bear(word, position, member, True)
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
            self._index(key, found)
            self._acronyms.setdefault(acronym(name_words), found)
            if prefix:
                self._acronyms.setdefault(acronym(name_words[prefix:]), found)
        return found

    def _index(self, key: tuple[str, ...], member: Member) -> None:
        self._by_core[_without_suffix(key)] = member
        if len(key) > 1:
            self._by_first.setdefault(key[0], {})[id(member)] = member
        for size in range(2, len(key)):
            self._by_tail.setdefault(key[-size:], {})[id(member)] = member

    def _same_organization(self, key: tuple[str, ...], nationality: str) -> Member | None:
        """The organization of that name, or the only one whose longer name ends with it."""
        same = self._others.get((" ".join(key), nationality))
        if same or nationality:
            return same
        same = self._by_core.get(_without_suffix(key))
        longer = self._by_tail.get(key, {})
        return same or (next(iter(longer.values())) if len(longer) == 1 else None)

    def organization_by_word(self, word: str) -> Member | None:
        """The organization with this acronym, or the only one whose name begins with this word."""
        bare = word.replace(".", "")
        if word in self._short_forms:
            return self._short_forms[word]
        if bare.isupper() and len(bare) > 1 and bare.lower() in self._acronyms:
            return self._acronyms[bare.lower()]
        longer = {} if word in words("name_words", "body") else self._by_first.get(word.lower(), {})
        return next(iter(longer.values())) if len(longer) == 1 else None

    def index_known(self, name_words: Sequence[str], member: Member) -> None:
        """Let an organization of the tables be found by the initials of the name that the text gives."""
        if len(name_words) > 2:
            self._acronyms.setdefault(acronym(name_words), member)
        key = tuple(word.lower() for word in name_words)
        for size in range(2, len(key)):
            self._by_tail.setdefault(key[-size:], {})[id(member)] = member
        if len(key) > 1:
            self._by_last.setdefault(key[-1], {})[id(member)] = member

    def organization_by_last(self, word: str) -> Member | None:
        """The only known organization whose name ends with this word: "the Post" is the Washington Post."""
        longer = self._by_last.get(word.lower(), {})
        return next(iter(longer.values())) if len(longer) == 1 else None

    def note_acronym(self, short: str, member: Member) -> None:
        """Remember the short form that the text itself gives: Central Military Commission (CMC)."""
        self._acronyms[short.replace(".", "").lower()] = member
        self._short_forms[short] = member
        member.add_alternate(short)

    def _other(self, kind: ActorType, name: str, nationality: str) -> Member:
        key = (name.lower(), nationality)
        if key not in self._others:
            self._others[key] = self._enlist(kind, name)
        return self._others[key]


def _fitting(bearers: Sequence[tuple[int, Member, bool]], gender: str, surname_only: bool) -> list[tuple[int, Member]]:
    """The bearers of a name who may be of this gender: those by surname, or else those by first name."""
    found = [bearer for bearer in bearers if not gender or bearer[1].gender in ("", gender)]
    surnames = [bearer for bearer in found if bearer[2]]
    return [(position, member) for position, member, _ in surnames or ([] if surname_only else found)]


def acronym(name_words: Sequence[str]) -> str:
    """The initials of the capitalized words, in lower case."""
    return "".join(word[0] for word in name_words if word[0].isupper()).lower()


def _without_suffix(key: tuple[str, ...]) -> tuple[str, ...]:
    while len(key) > 1 and key[-1] in _suffixes():
        key = key[:-1]
    return key


@cache
def _suffixes() -> frozenset[str]:
    return frozenset(word.lower() for word in words("name_words", "suffix"))
