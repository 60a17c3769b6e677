"""Who and what a text speaks of: its actors with all their mentions."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Collection
from typing import TYPE_CHECKING

from kgexport.extraction.actors.casting import read_names
from kgexport.extraction.actors.members import CastMention, Member
from kgexport.extraction.actors.noun_phrases import NounPhrase, parse, unnamed_name, unnamed_type
from kgexport.extraction.actors.pairs import pair_meant
from kgexport.extraction.actors.reading import Reading
from kgexport.extraction.actors.references import read_descriptions, read_pronouns
from kgexport.extraction.actors.roles import read_roles
from kgexport.extraction.confidences import Rate, confidence

if TYPE_CHECKING:
    from kgexport.extraction.text.document import Document
    from kgexport.language import ReadText
    from kgexport.record.model import Actor, ActorType, MentionKind

__all__ = ["Cast", "CastMention", "Member", "build_cast"]

_POLITICAL = frozenset({"Country", "Organization", "Group", "Person"})


def _order(mention: CastMention) -> tuple[int, int]:
    return mention.start, -mention.end


class Cast:
    """The actors of one document and their mentions."""

    def __init__(self, document: Document, members: list[Member], mentions: list[CastMention]) -> None:
        self.document = document
        self.mentions = sorted(mentions, key=_order)
        self._members = {member.id: member for member in members}
        self._unnamed: dict[tuple[int, int] | str, str] = {}

    def actor(self, actor: str) -> Member:
        """The actor with this id; KeyError if there is none."""
        return self._members[actor]

    def mentions_between(self, start: int, end: int) -> list[CastMention]:
        """The mentions that lie wholly in `text[start:end]`, in order."""
        first = bisect_left(self.mentions, start, key=lambda mention: mention.start)
        last = bisect_left(self.mentions, end, key=lambda mention: mention.start)
        return [mention for mention in self.mentions[first:last] if mention.end <= end]

    def speaker_at(self, start: int, end: int) -> str | None:
        """The id of the actor that the noun phrase `text[start:end]` denotes, None if it is nobody known.

        An unnamed source ("a police spokesman", "officials") becomes an actor of its own, with a nominal mention.
        """
        inside = self.mentions_between(start, end)
        names = [m for m in inside if m.kind == "name"]
        phrase = parse(self.document.tokens_between(start, end), [(m.start, m.end) for m in names])
        if phrase is None:
            return None
        ending = [m for m in inside if m.end == phrase.head.end and m.start >= phrase.core[0].start]
        apposed = self._apposed(phrase, names)
        if apposed and not any(self._members[m.actor].type == "Person" for m in ending):
            return apposed
        if ending:
            return None if self._is_one_of_group(phrase, ending[0]) else ending[0].actor
        return self._unnamed_source(phrase)

    def means_people(self, start: int, end: int) -> bool:
        """Whether the noun phrase `text[start:end]` means people, be they known or not: "a man"."""
        phrase = parse(self.document.tokens_between(start, end), [])
        return phrase is not None and unnamed_type(phrase) is not None

    def _is_one_of_group(self, phrase: NounPhrase, mention: CastMention) -> bool:
        """Whether a phrase means one unnamed member of a group: "the Texas Republican"."""
        if self._members[mention.actor].type != "Group" or mention.kind != "name" or len(phrase.core) < 2:
            return False
        return not phrase.head.lower.endswith("s") and phrase.core[0].lower in ("the", "a", "an", "one", "another")

    def _apposed(self, phrase: NounPhrase, names: list[CastMention]) -> str | None:
        """The person named in apposition: "a Twitter spokesman, Christopher Abboud"."""
        commas = {token.end for token in phrase.rest if token.text == ","}
        if unnamed_type(phrase) != "Person" or not commas:
            return None
        for mention in names:
            place = self.document.first_token_from(mention.start)
            if self.document.tokens[place - 1].end in commas and self._members[mention.actor].type == "Person":
                return mention.actor
        return None

    def _unnamed_source(self, phrase: NounPhrase) -> str | None:
        kind = unnamed_type(phrase)
        if kind is None:
            return None
        start, end = phrase.core[0].start, phrase.head.end
        name = unnamed_name(phrase, self.document.text)
        if kind == "Person" and name.lower() == phrase.head.lower:
            return self._unnamed.get(name.lower()) if phrase.core[0].lower == "the" else None
        definite = phrase.core[0].lower == "the" and kind != "Group"
        known = self._unnamed.get((start, end)) or (self._unnamed.get(name.lower()) if definite else None)
        if known is None:
            known = self._create(kind, name, phrase, end)
            self._unnamed[name.lower()] = self._unnamed[phrase.head.lower] = known
        if (start, end) not in self._unnamed:
            self._unnamed[start, end] = known
            insort(self.mentions, CastMention(start, end, known, "nominal"), key=_order)
        return known

    def _create(self, kind: ActorType, name: str, phrase: NounPhrase, end: int) -> str:
        member = Member(f"a{len(self._members) + 1}", kind, name, named=False)
        self._members[member.id] = member
        tail = (
            phrase.rest[-1].end if phrase.rest and phrase.rest[0].lower in ("of", "for", "at", "from", "with") else end
        )
        for mention in self.mentions_between(phrase.core[0].start, tail):
            owner = self._members[mention.actor]
            if mention.kind != "name" or (mention.start > end and member.affiliation + member.nationality):
                continue
            ties = member.nationality if owner.type == "Country" else member.affiliation
            if owner.type in ("Country", "Organization", "Group") and owner.id not in ties:
                ties.append(owner.id)
        return member.id

    def parties_between(self, start: int, end: int) -> list[str]:
        """The ids of the political actors in `text[start:end]`, each once, in order.

        A country whose name is only a part of a person's title is left out; "the two sides" and the like are the two
        countries named together last.
        """
        inside = self.mentions_between(start, end)
        parties = []
        for index, mention in enumerate(inside):
            member = self._members[mention.actor]
            if member.named and member.type in _POLITICAL and not self._said_of_other(inside, index):
                parties.append(mention.actor)
        if not parties:
            parties = pair_meant(self.document, self.mentions, self._members, start, end)
        return list(dict.fromkeys(parties))

    def _said_of_other(self, inside: list[CastMention], index: int) -> bool:
        """Whether a country or body is only said of a person or body named beside it: "Iran's president, X"."""
        mention = inside[index]
        for other in (*inside[max(0, index - 2) : index], *inside[index + 1 : index + 3]):
            owner = self._members[other.actor]
            if mention.actor not in (*owner.nationality, *owner.affiliation) or not owner.named:
                continue
            first, last = sorted((mention, other), key=_order)
            between = self.document.tokens_between(first.end, last.start)
            if not any(token.lower in ("and", "with", "or", "but") for token in between):
                return True
        return False

    def actors(self, used: Collection[str] = (), rate: Rate = confidence) -> tuple[Actor, ...]:
        """The actors as structs of the record; those without a name only if `used` holds their id."""
        mentions: dict[str, list[CastMention]] = {}
        for mention in self.mentions:
            mentions.setdefault(mention.actor, []).append(mention)
        return tuple(
            member.as_actor(mentions.get(member.id, []), rate)
            for member in self._members.values()
            if member.named or member.id in used
        )


def build_cast(document: Document, read: ReadText | None = None) -> Cast:
    """Find the actors of a document, with what a language pipeline reads in it where that is given."""
    reading = read_names(document, read)
    ties = read_roles(reading)
    members = _numbered(reading)
    by_name = {member.name: member.id for member in members if member.type in ("Country", "Place")}
    for member in members:
        member.nationality = [by_name[name] for name in member.nationality if name in by_name]
    for person, tie, owner in ties:
        owners = person.nationality if tie == "nationality" else person.affiliation
        if owner.id not in owners:
            owners.append(owner.id)
    return Cast(document, members, _mentions(reading))


def _numbered(reading: Reading) -> list[Member]:
    """The members in the order of their first mention, with their ids."""
    members = list({id(named.member): named.member for named in reading.named}.values())
    for number, member in enumerate(members, 1):
        member.id = f"a{number}"
    return members


def _mentions(reading: Reading) -> list[CastMention]:
    tokens = reading.document.tokens
    mentions = [
        CastMention(
            tokens[named.first].start,
            tokens[named.last - 1].end,
            named.member.id,
            "nominal" if named.inner else "name",
        )
        for named in reading.named
    ]
    quoted = [(span.content_start, span.content_end) for span in reading.document.quoted if not span.nested]
    kinds: list[tuple[MentionKind, list[tuple[int, int, Member]]]] = [
        ("pronoun", read_pronouns(reading, quoted)),
        ("nominal", read_descriptions(reading)),
    ]
    for kind, found in kinds:
        mentions += [CastMention(start, end, member.id, kind) for start, end, member in found]
    return mentions
