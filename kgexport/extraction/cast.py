"""Who and what a text speaks of: its actors with all their mentions."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kgexport.extraction.lexicon import words
from kgexport.record.model import Actor, ActorType, Mention, MentionKind

if TYPE_CHECKING:
    from kgexport.extraction.document import Document, Token


@dataclass(frozen=True, slots=True)
class CastMention:
    """A stretch of the text, in code points, that names or denotes an actor."""

    start: int
    end: int
    actor: str
    kind: MentionKind


@dataclass(slots=True)
class Member:
    """An actor while the text is being read; the fields are those of `record.model.Actor`."""

    id: str
    type: ActorType
    name: str
    alternate_name: list[str] = field(default_factory=list)
    job_title: list[str] = field(default_factory=list)
    affiliation: list[str] = field(default_factory=list)
    nationality: list[str] = field(default_factory=list)
    confidence: float | None = None


class Cast:
    """The actors of one document and their mentions."""

    def __init__(self, document: Document, members: list[Member], mentions: list[CastMention]) -> None:
        self.document = document
        self.mentions = sorted(mentions, key=lambda mention: (mention.start, mention.end))
        self._members = {member.id: member for member in members}

    def actor(self, actor: str) -> Member:
        """The actor with this id; KeyError if there is none."""
        return self._members[actor]

    def mentions_between(self, start: int, end: int) -> list[CastMention]:
        """The mentions that lie wholly in `text[start:end]`, in order."""
        first = bisect_left(self.mentions, start, key=lambda mention: mention.start)
        last = bisect_left(self.mentions, end, key=lambda mention: mention.start)
        return [mention for mention in self.mentions[first:last] if mention.end <= end]

    def speaker_at(self, start: int, end: int) -> str | None:
        """The id of the actor that the noun phrase `text[start:end]` denotes, None if it is nobody known."""
        inside = self.mentions_between(start, end)
        persons = [m.actor for m in inside if self._members[m.actor].type == "Person"]
        return persons[-1] if persons else inside[-1].actor if inside else None

    def parties_between(self, start: int, end: int) -> list[str]:
        """The ids of the political actors named in `text[start:end]`, each once, in order."""
        return list(dict.fromkeys(mention.actor for mention in self.mentions_between(start, end)))

    def actors(self, used: Collection[str] = ()) -> tuple[Actor, ...]:
        """The actors as structs of the record; those without a name only if `used` holds their id."""
        return tuple(
            Actor(
                id=member.id,
                type=member.type,
                name=member.name,
                alternate_name=tuple(member.alternate_name),
                job_title=tuple(member.job_title),
                affiliation=tuple(member.affiliation),
                nationality=tuple(member.nationality),
                mentions=tuple(
                    Mention(start=m.start, end=m.end, kind=m.kind) for m in self.mentions if m.actor == member.id
                ),
            )
            for member in self._members.values()
            if member.id in used or any(m.actor == member.id and m.kind == "name" for m in self.mentions)
        )


def build_cast(document: Document) -> Cast:
    """Find the actors of a document."""
    mentions: list[CastMention] = []
    members: dict[str, Member] = {}
    for first, last in _capitalized_runs(document):
        start, end = document.tokens[first].start, document.tokens[last - 1].end
        name = document.text[start:end]
        if name not in members:
            kind: ActorType = "Person" if last - first in (2, 3) else "Organization"
            members[name] = Member(f"a{len(members) + 1}", kind, name)
        mentions.append(CastMention(start, end, members[name].id, "name"))
    return Cast(document, list(members.values()), mentions)


def _capitalized_runs(document: Document) -> list[tuple[int, int]]:
    runs = []
    for sentence in document.sentences:
        first = sentence.first
        while first < sentence.last:
            last = first
            while last < sentence.last and _may_name(document.tokens[last]):
                last += 1
            if last > first:
                runs.append((first, last))
            first = last + 1
    return runs


def _may_name(token: Token) -> bool:
    return token.capitalized and token.lower not in words("function_words")
