"""What persons are and whom they belong to: titles, offices, employers and nationalities told beside names."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from kgexport.extraction.actors import titles
from kgexport.extraction.actors.members import Member
from kgexport.extraction.actors.reading import Named, Reading
from kgexport.extraction.actors.titles import Title
from kgexport.extraction.lexicon import words
from kgexport.extraction.text.tokens import Token

Tie = tuple[Member, str, Member]

_POSSESSIVE = ("'s", "’s", "'", "’")
_STATE_HEADS = frozenset(
    {"president", "minister", "king", "queen", "chancellor", "premier", "leader", "emperor", "sultan", "emir"}
)


def read_roles(reading: Reading) -> list[Tie]:
    """Add titles to the persons of a reading; returns whom each belongs to.

    Each answer is (person, "affiliation" or "nationality", the organization, group or country).
    """
    outer = [named for named in reading.named if not named.inner]
    finder = _Finder(reading, outer)
    ties: list[Tie] = []
    for index, named in enumerate(outer):
        if named.member.type == "Person":
            sentence = reading.document.sentence_at(reading.document.tokens[named.first].start)
            floor = max(sentence.first, outer[index - 1].last if index else 0)
            ties += finder.before(named, floor)
            ties += finder.after(named, sentence.last)
            ties += finder.holder(named, sentence.first)
    return ties


class _Finder:
    """Looks around the names of one document."""

    def __init__(self, reading: Reading, named: list[Named]) -> None:
        self.tokens: Sequence[Token] = reading.document.tokens
        self.roster = reading.roster
        self.named = named
        self._starts = [one.first for one in named]
        self._by_end = {one.last: one for one in named}

    def before(self, named: Named, floor: int) -> list[Tie]:
        """From what stands before the name."""
        found, gender = titles.before(self.tokens, named.first, floor)
        if gender and not named.member.gender:
            named.member.gender = gender
        if not found:
            return []
        word = self.tokens[named.first].text
        if named.last - named.first == 1 and word != named.member.name and self.roster.is_shared(word):
            return []
        ties, start = self._owner(named.member, found[0].first)
        for title in found:
            self._give(named.member, title, start)
        return ties

    def after(self, named: Named, last: int) -> list[Tie]:
        """From an apposition behind the name."""
        found = titles.after(self.tokens, named.last, last)
        if found is None:
            return []
        title, end = found
        if any(title.first < one.last and one.first < title.last for one in self._between(named.last, end)):
            return []
        return self._held(named.member, title, end)

    def holder(self, named: Named, floor: int) -> list[Tie]:
        """From a description to which the name is the apposition."""
        follows = self.tokens[named.last].text if named.last < len(self.tokens) else "."
        title = titles.holder_before(self.tokens, named.first, floor) if follows in (",", ".") else None
        return self._held(named.member, title, named.first - 1) if title else []

    def _held(self, person: Member, title: Title, end: int) -> list[Tie]:
        ties, start = self._owner(person, title.first)
        self._give(person, title, start)
        return ties + self._complement(person, title, end)

    def _give(self, person: Member, title: Title, start: int) -> None:
        """Note a title; "former" may stand before the owner: "former Florida governor"."""
        limits = words("titles", "former", "not_yet")
        before = self.tokens[start - 1].text if 0 < start < title.first else ""
        apart = before.lower() in limits and title.text.split()[0] not in limits
        person.add_title(f"{before} {title.text}" if apart else title.text)
        self._note_gender(person, [title])

    def _between(self, first: int, last: int) -> list[Named]:
        return self.named[bisect_left(self._starts, first) : bisect_left(self._starts, last)]

    def _owner(self, person: Member, end: int) -> tuple[list[Tie], int]:
        """Whom the names right before a title say ("Russian", "Apple's"), and where they begin."""
        ties: list[Tie] = []
        while True:
            possessive = end > 0 and self.tokens[end - 1].text in _POSSESSIVE
            owner = self._by_end.get(end - 1 if possessive else end)
            if owner is None or owner.member is person:
                return ties, end
            tie = _tie(person, owner.member)
            if tie:
                ties.append(tie)
            end = owner.first

    def _complement(self, person: Member, title: Title, end: int) -> list[Tie]:
        """Whom the words behind a title say: "of China's Central Military Commission"."""
        if title.last >= end or self.tokens[title.last].lower not in ("of", "for", "at", "with", "from", "in"):
            return []
        inside = [one for one in self._between(title.last, end) if one.first <= title.last + 5]
        organizations = [one for one in inside if one.member.type == "Organization"]
        if organizations:
            return [(person, "affiliation", self._owned_by(organizations[0]).member)]
        state = inside and inside[0].member.type == "Country" and inside[0].first <= title.last + 2
        of_state = self.tokens[title.last].lower == "of" and self.tokens[title.last - 1].lower in _STATE_HEADS
        return [(person, "nationality", inside[0].member)] if state and of_state else []

    def _owned_by(self, owner: Named) -> Named:
        """The organization that is named as the owner's own: "University of Virginia's Center for Politics"."""
        while owner.last < len(self.tokens) and self.tokens[owner.last].text in _POSSESSIVE:
            behind = self._between(owner.last + 1, owner.last + 2)
            if not behind or behind[0].member.type != "Organization":
                break
            owner = behind[0]
        return owner

    def _note_gender(self, member: Member, found: Sequence[Title]) -> None:
        head = self.tokens[found[-1].last - 1].lower
        if not member.gender:
            male = head.endswith(("man", "king", "prince")) and not head.endswith("woman")
            female = head.endswith("woman") or head in ("queen", "princess", "actress", "duchess", "empress")
            member.gender = "f" if female else "m" if male else ""


def _tie(person: Member, owner: Member) -> Tie | None:
    if owner.type == "Country":
        return person, "nationality", owner
    if owner.type in ("Organization", "Group"):
        return person, "affiliation", owner
    return None
