"""What persons are and whom they belong to: titles, offices, employers and nationalities told beside names."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from kgexport.extraction import titles
from kgexport.extraction.casting import Named, Reading
from kgexport.extraction.members import Member
from kgexport.extraction.titles import Title
from kgexport.extraction.tokens import Token

_POSSESSIVE = ("'s", "’s", "'", "’")
_STATE_HEADS = frozenset(
    {"president", "minister", "king", "queen", "chancellor", "premier", "leader", "emperor", "sultan", "emir"}
)


def read_roles(reading: Reading) -> list[tuple[Member, str, Member]]:
    """Add titles to the persons of a reading; returns whom each belongs to.

    Each answer is (person, "affiliation" or "nationality", the organization, group or country).
    """
    outer = [named for named in reading.named if not named.inner]
    finder = _Finder(reading.document.tokens, outer)
    ties: list[tuple[Member, str, Member]] = []
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

    def __init__(self, tokens: Sequence[Token], named: list[Named]) -> None:
        self.tokens = tokens
        self.named = named
        self._starts = [one.first for one in named]
        self._by_end = {one.last: one for one in named}

    def before(self, named: Named, floor: int) -> list[tuple[Member, str, Member]]:
        found, gender = titles.before(self.tokens, named.first, floor)
        if gender and not named.member.gender:
            named.member.gender = gender
        if not found:
            return []
        for title in found:
            named.member.add_title(title.text)
        self._note_gender(named.member, found)
        return self._owner(named.member, found[0].first)

    def after(self, named: Named, last: int) -> list[tuple[Member, str, Member]]:
        found = titles.after(self.tokens, named.last, last)
        if found is None:
            return []
        title, end = found
        if any(title.first < one.last and one.first < title.last for one in self._between(named.last, end)):
            return []
        named.member.add_title(title.text)
        self._note_gender(named.member, [title])
        return self._owner(named.member, title.first) + self._complement(named.member, title, end)

    def holder(self, named: Named, floor: int) -> list[tuple[Member, str, Member]]:
        follows = self.tokens[named.last].text if named.last < len(self.tokens) else "."
        if follows not in (",", "."):
            return []
        title = titles.holder_before(self.tokens, named.first, floor)
        if title is None:
            return []
        named.member.add_title(title.text)
        self._note_gender(named.member, [title])
        return self._owner(named.member, title.first) + self._complement(named.member, title, named.first - 1)

    def _between(self, first: int, last: int) -> list[Named]:
        return self.named[bisect_left(self._starts, first) : bisect_left(self._starts, last)]

    def _owner(self, person: Member, end: int) -> list[tuple[Member, str, Member]]:
        """Whom the name right before a title says: "Russian", "Apple's"."""
        ties: list[tuple[Member, str, Member]] = []
        while True:
            if end > 0 and self.tokens[end - 1].text in _POSSESSIVE:
                end -= 1
            owner = self._by_end.get(end)
            if owner is None or owner.member is person:
                return ties
            tie = _tie(person, owner.member)
            if tie:
                ties.append(tie)
            end = owner.first

    def _complement(self, person: Member, title: Title, end: int) -> list[tuple[Member, str, Member]]:
        """Whom the words behind a title say: "of China's Central Military Commission"."""
        if title.last >= end or self.tokens[title.last].lower not in ("of", "for", "at", "with", "from", "in"):
            return []
        inside = [one for one in self._between(title.last, end) if one.first <= title.last + 5]
        organizations = [one.member for one in inside if one.member.type == "Organization"]
        if organizations:
            return [(person, "affiliation", organizations[0])]
        state = inside and inside[0].member.type == "Country" and inside[0].first <= title.last + 2
        of_state = self.tokens[title.last].lower == "of" and self.tokens[title.last - 1].lower in _STATE_HEADS
        return [(person, "nationality", inside[0].member)] if state and of_state else []

    def _note_gender(self, member: Member, found: Sequence[Title]) -> None:
        head = self.tokens[found[-1].last - 1].lower
        if not member.gender:
            male = head.endswith(("man", "king", "prince")) and not head.endswith("woman")
            female = head.endswith("woman") or head in ("queen", "princess", "actress", "duchess", "empress")
            member.gender = "f" if female else "m" if male else ""


def _tie(person: Member, owner: Member) -> tuple[Member, str, Member] | None:
    if owner.type == "Country":
        return person, "nationality", owner
    if owner.type in ("Organization", "Group"):
        return person, "affiliation", owner
    return None
