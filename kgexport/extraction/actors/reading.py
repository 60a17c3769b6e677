"""The names of one document as they are being read."""

from __future__ import annotations

from dataclasses import dataclass, field

from kgexport.extraction.actors.members import Member
from kgexport.extraction.actors.roster import Roster
from kgexport.extraction.text.document import Document


@dataclass(slots=True)
class Named:
    """A stretch of tokens that names a member; `inner` marks a country's name inside another name."""

    first: int
    last: int
    member: Member
    inner: bool = False


@dataclass(slots=True)
class Reading:
    """What one document's names came to: the members in order of mention and where each is named."""

    document: Document
    roster: Roster = field(default_factory=Roster)
    named: list[Named] = field(default_factory=list)
