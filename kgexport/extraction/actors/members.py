"""The actors of a text while it is being read, and their mentions."""

from __future__ import annotations

from dataclasses import dataclass, field

from kgexport.extraction.confidences import Rate, Way, confidence
from kgexport.record.model import Actor, ActorType, Mention, MentionKind

SIGNS = (
    *("table and pipeline", "rules and pipeline", "table", "rules"),
    *("table without pipeline", "rules without pipeline", "pipeline", "headline"),
)
"""What shows a name, the surest first; an actor has the surest of its names."""


@dataclass(frozen=True, slots=True)
class CastMention:
    """A stretch of the text, in code points, that names or denotes an actor."""

    start: int
    end: int
    actor: str
    kind: MentionKind


@dataclass(slots=True)
class Member:
    """An actor while the text is being read; the public fields are those of `record.model.Actor`.

    `gender` is m, f or empty; `signs` are the ways in which its names
    were found, `known` is the key of the gazetteer or empty; `named` tells whether the text gives a name.
    """

    id: str
    type: ActorType
    name: str
    alternate_name: list[str] = field(default_factory=list)
    job_title: list[str] = field(default_factory=list)
    affiliation: list[str] = field(default_factory=list)
    nationality: list[str] = field(default_factory=list)
    signs: set[str] = field(default_factory=set)
    gender: str = ""
    known: str = ""
    named: bool = True

    def add_title(self, title: str) -> None:
        """Note a title, unless one that says the same is there."""
        if title and title.lower() not in (other.lower() for other in self.job_title):
            self.job_title.append(title)

    def add_alternate(self, name: str) -> None:
        """Note another name."""
        if name != self.name and name not in self.alternate_name:
            self.alternate_name.append(name)

    def rename(self, name: str) -> None:
        """Take a fuller name; the one so far becomes another name."""
        self.name, shorter = name, self.name
        self.add_alternate(shorter)

    def as_actor(self, mentions: list[CastMention], rate: Rate = confidence) -> Actor:
        """The struct of the record, with these mentions; `rate` gives the confidence."""
        return Actor(
            id=self.id,
            type=self.type,
            name=self.name,
            alternate_name=tuple(self.alternate_name),
            job_title=tuple(self.job_title),
            affiliation=tuple(self.affiliation),
            nationality=tuple(self.nationality),
            mentions=tuple(Mention(start=m.start, end=m.end, kind=m.kind) for m in mentions),
            confidence=rate("actor", way_of_actor(self, mentions)),
        )


def way_of_actor(member: Member, mentions: list[CastMention]) -> Way:
    """How an actor was found: by what, of which type, in how many words, and whether it is named more than once."""
    if not member.named:
        return "described", member.type
    found = next((sign for sign in SIGNS if sign in member.signs), "inside another name")
    words = "one word" if " " not in member.name else "words"
    names = sum(mention.kind == "name" for mention in mentions)
    return found, member.type, words, "once" if names < 2 else "repeated"
