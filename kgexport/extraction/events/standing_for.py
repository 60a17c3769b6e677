"""Whether a noun acts for the name that describes it: "Iranian officials" for Iran, no "Republican candidate"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kgexport.extraction.events.camps import camps
from kgexport.extraction.events.phrases import head_class
from kgexport.extraction.lexicon import words

if TYPE_CHECKING:
    from kgexport.extraction.actors.cast import Member
    from kgexport.extraction.events.parties import PartyFinder
    from kgexport.language import Word


_PEOPLE = frozenset({"office", "people", "force"})


def stands_for(finder: PartyFinder, actor: str, head: Word, relation: str) -> bool:
    """Whether what is done by or to a head concerns the actor whose name describes it, by this relation."""
    noun, member = head.text.lower(), finder.member(actor)
    kind = head_class(noun)
    if noun in words("political_words", "camp"):
        return True
    if noun in words("political_words", "adverse", "local"):
        return False
    if member.type == "Person":
        return kind is None or noun in words("political_words", "held")
    described = relation in {"amod", "compound"} or head.lemma == "member"
    if member.type == "Organization" and described and head.lemma in words("political_words", "private"):
        return False
    if kind is None:
        return member.name not in camps() or relation not in {"amod", "compound"}
    return head.tag not in {"NN", "NNP"} or not _is_one_of(member, noun, kind)


def _is_one_of(member: Member, noun: str, kind: str) -> bool:
    """Whether a noun in the singular means somebody of a camp or body who does not speak for it."""
    if member.type == "Group":
        return member.name in camps() and (kind in _PEOPLE or (kind == "body" and member.name not in camps("faith")))
    if member.type == "Country":
        return noun in words("political_words", "club")
    party = member.name.endswith(" Party") and kind in {"office", "people"}
    return member.type == "Organization" and (party or noun in words("political_words", "private"))
