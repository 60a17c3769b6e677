"""Pronouns and descriptions that stand for an actor named before, where the case is clear."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cache

from kgexport.extraction.actors.members import Member
from kgexport.extraction.actors.name_classes import PRONOUNS, is_title_head, title_modifiers
from kgexport.extraction.actors.reading import Named, Reading
from kgexport.extraction.lexicon import rows
from kgexport.extraction.text.document import Document, Sentence
from kgexport.vocabulary.gazetteer import bodies

_WINDOW = 8  # sentences
_MOST = 60  # names


def read_pronouns(reading: Reading, quoted: list[tuple[int, int]]) -> list[tuple[int, int, Member]]:
    """The pronouns outside quotations that clearly mean one person: (start, end, person), in code points."""
    names = _Names(reading)
    found = []
    last: tuple[int, Member] | None = None  # the sentence and person of the pronoun before
    for sentence in reading.document.sentences:
        for token in reading.document.tokens[sentence.first : sentence.last]:
            gender = PRONOUNS.get(token.lower)
            if gender is None or _inside(token.start, quoted):
                continue
            person = names.meant(sentence, token.index, gender, last)
            if person:
                last = (sentence.index, person)
                person.gender = person.gender or gender
                found.append((token.start, token.end, person))
    return found


def _inside(offset: int, spans: list[tuple[int, int]]) -> bool:
    place = bisect_right(spans, (offset, offset)) - 1
    return place >= 0 and spans[place][0] <= offset < spans[place][1]


class _Names:
    """The persons' names of a document by sentence."""

    def __init__(self, reading: Reading) -> None:
        self.persons: dict[int, list[Named]] = {}
        for named in reading.named:
            if named.member.type == "Person" and not named.inner:
                start = reading.document.tokens[named.first].start
                self.persons.setdefault(reading.document.sentence_at(start).index, []).append(named)

    def meant(self, sentence: Sentence, index: int, gender: str, last: tuple[int, Member] | None) -> Member | None:
        """The one person that a pronoun of this gender at `tokens[index]` can mean."""
        there = self.persons.get(sentence.index, [])
        end = bisect_right(there, index, key=lambda named: named.last)
        here = there[max(0, end - _MOST) : end]
        fitting = _fitting(here, gender)
        if fitting:
            return self._only(fitting, gender, sentence.index)
        if here:
            return None
        for back in range(1, 4):
            if last and last[0] == sentence.index - back + 1 and last[1].gender == gender:
                return last[1]
            before = self.persons.get(sentence.index - back, [])[-_MOST:]
            if before:
                fitting = _fitting(before, gender)
                return self._only(fitting, gender, sentence.index - back)
        return None

    def _only(self, fitting: list[Member], gender: str, sentence: int) -> Member | None:
        """The only one, unless the gender is a guess and somebody named shortly before is known to have it."""
        if len(fitting) != 1:
            return None
        if not fitting[0].gender:
            near = (named for back in range(6) for named in self.persons.get(sentence - back, [])[-_MOST:])
            if any(n.member.gender in ("", gender) and n.member is not fitting[0] for n in near):
                return None
        return fitting[0]


def _fitting(named: list[Named], gender: str) -> list[Member]:
    return list({id(n.member): n.member for n in named if n.member.gender in ("", gender)}.values())


def read_descriptions(reading: Reading) -> list[tuple[int, int, Member]]:
    """The descriptions that mean an actor named before: "the defense minister", "the newspaper", in code points."""
    document = reading.document
    outer = [named for named in reading.named if not named.inner]
    starts = [named.first for named in outer]
    found = []
    for sentence in document.sentences:
        for first, last in _definite(document, sentence, outer, starts):
            earliest = document.sentences[max(0, sentence.index - _WINDOW)].first
            end = bisect_left(starts, first)
            before = outer[max(bisect_left(starts, earliest), end - _MOST) : end]
            member = _described(document, first, last, before)
            if member:
                found.append((document.tokens[first].start, document.tokens[last - 1].end, member))
    return found


def _definite(
    document: Document, sentence: Sentence, outer: list[Named], starts: list[int]
) -> Iterator[tuple[int, int]]:
    """The phrases "the" + words of a title or of a kind of body that are no part of a name or its title."""
    tokens = document.tokens
    for index in range(sentence.first, sentence.last - 1):
        if tokens[index].lower != "the":
            continue
        last = index + 1
        while last < sentence.last and tokens[last].kind == "word" and (tokens[last].lower in title_modifiers()):
            last += 1
        head = last if last < sentence.last and _is_head(tokens[last].lower) else last - 1
        if head <= index or not _is_head(tokens[head].lower):
            continue
        at = bisect_left(starts, index)
        named = at < len(outer) and outer[at].first <= head + 1
        followed = head + 1 < sentence.last and (
            tokens[head + 1].lower in ("of", "for", "who", "that")
            or (tokens[head + 1].kind == "word" and is_title_head(tokens[head + 1].text))
        )
        if not named and not followed:
            yield index, head + 1


def _is_head(word: str) -> bool:
    return is_title_head(word) or word in _kinds()


def _described(document: Document, first: int, last: int, before: list[Named]) -> Member | None:
    description = " ".join(token.lower for token in document.tokens[first + 1 : last])
    head = document.tokens[last - 1].lower
    if head in _kinds():
        fitting = [n.member for n in before if n.member.type == "Organization" and _is_of_kind(n.member, head)]
    else:
        fitting = [n.member for n in before if n.member.type == "Person" and _holds(n.member, description)]
    members = list({id(member): member for member in reversed(fitting)}.values())
    return members[0] if len(members) == 1 else None


def _holds(member: Member, description: str) -> bool:
    return any(title.lower() == description or title.lower().endswith(" " + description) for title in member.job_title)


@cache
def _kinds() -> dict[str, tuple[str, ...]]:
    """The nouns that describe a body, with the categories of the gazetteer that they fit."""
    return {noun: tuple(part.strip() for part in fits.split(",") if part.strip()) for noun, fits in rows("body_nouns")}


def _is_of_kind(member: Member, noun: str) -> bool:
    if member.name.split()[-1].lower() == noun or member.name.lower().startswith(noun + " "):
        return True
    slug = member.known.removeprefix("body:")
    category = next((body.category for body in bodies() if body.slug == slug), "") if member.known else ""
    return category in _kinds()[noun]
