""" "The two sides", "both countries", "they": the two countries or bodies named together before."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence

from kgexport.extraction.actors.members import CastMention, Member
from kgexport.extraction.text.document import Document

_NOUNS = frozenset(
    {"sides", "countries", "nations", "neighbors", "neighbours", "states", "governments", "parties", "powers", "allies"}
    | {"leaders", "rivals", "capitals", "partners", "militaries", "armies", "presidents", "ministers"}
)
_REACH = 1500


def pair_meant(
    document: Document, mentions: Sequence[CastMention], members: Mapping[str, Member], start: int, end: int
) -> list[str]:
    """The pair that the phrase `text[start:end]` means, empty if it means none or none was named."""
    words = [token.lower for token in document.tokens_between(start, end)]
    if not words or not (_NOUNS & set(words) or words[0] in ("both", "they", "them")):
        return []
    if not ({"the", "both", "two", "their", "these", "they", "them"} & set(words)):
        return []
    return _last_pair(document, mentions, members, start)


def _last_pair(
    document: Document, mentions: Sequence[CastMention], members: Mapping[str, Member], start: int
) -> list[str]:
    position = bisect_left(mentions, start, key=lambda mention: mention.start) - 1
    while position > 0 and mentions[position].start > start - _REACH:
        left, right = mentions[position - 1], mentions[position]
        between = document.text[left.end : right.start].strip(" ,").lower()
        kinds = {members[left.actor].type, members[right.actor].type}
        if (
            between in ("and", "with", "-", "–", "and the")
            and left.actor != right.actor
            and kinds <= {"Country", "Organization"}
        ):
            return [left.actor, right.actor]
        position -= 1
    return []
