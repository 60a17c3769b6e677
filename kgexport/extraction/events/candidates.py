"""An event as the reading of one sentence finds it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kgexport.record.model import EventStatus


@dataclass(frozen=True, slots=True)
class Candidate:
    """An event as found in a line: its words are the tokens `first:last`, its trigger `head:head_end`.

    `doubts` counts what makes it less sure; `official` says that the agent is a body or a force by its noun.
    """

    type: str
    head: int
    head_end: int
    first: int
    last: int
    agents: tuple[str, ...]
    recipients: tuple[str, ...]
    status: EventStatus
    doubts: int
    noun: bool = False
    official: bool = False
