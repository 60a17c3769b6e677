"""The other party of an event that the rules leave open: the nearest one that the event's word governs in the tree."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kgexport.extraction.events.phrases import head_class
from kgexport.extraction.events.standing_for import stands_for

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kgexport.extraction.events.candidates import Candidate
    from kgexport.extraction.events.parsed import ParsedLine
    from kgexport.extraction.events.parties import PartyFinder
    from kgexport.language import Word

_ASKED = "plover:REQUEST"  # what is asked for names many that are not asked
_OWN_TROOPS = frozenset({"plover:RETREAT", "plover:MOBILIZE"})
_JOINT = frozenset({"plover:CONSULT", "plover:COOPERATE", "plover:AGREE"})
_AT_PLACES = frozenset({"plover:ASSAULT", "plover:COERCE"})
_OF_SPEECH = frozenset({"plover:ACCUSE", "plover:SUPPORT"})
_OF_CLAUSES = frozenset({"plover:REQUEST", "plover:THREATEN"})
_OF_DOERS = frozenset({"plover:PROTEST", "plover:ACCUSE", "plover:REJECT", "plover:REQUEST"})
_ALWAYS = frozenset({"obj", "iobj", "xcomp", "nmod:poss", "amod", "compound", "flat", "conj"})
_DESCRIBING = frozenset({"amod", "compound"})
_DIRECTIONS = frozenset(
    {"to", "against", "on", "with", "from", "for", "of", "at", "over", "about", "into", "toward", "towards", "in"}
)
_DEPTH = 5
_DEPTH_OF_SPEECH = 3
_DEPTH_OF_PERSONS = 2


@dataclass(frozen=True, slots=True)
class _Search:
    """A search from the word of an event downwards."""

    parsed: ParsedLine
    finder: PartyFinder
    found: Candidate

    @property
    def private(self) -> bool:
        """Whether only persons and parties act, whose words seldom concern a state."""
        agents = self.found.agents
        return bool(agents) and not any(self.finder.may_commit(actor) for actor in agents)


def completed(found: Candidate, parsed: ParsedLine, finder: PartyFinder) -> Candidate:
    """The candidate with the other party, if it has none and the tree shows one."""
    word = parsed.word_at(found.head)
    if found.recipients or word is None or found.type == _ASKED or (found.type in _JOINT and len(found.agents) > 1):
        return found
    word = _where_to_look(parsed, word)
    if word is None:
        return found
    search = _Search(parsed, finder, found)
    party = next(_parties(search, word, places=False), None)
    if party is None and found.type in _AT_PLACES:
        party = next(_parties(search, word, places=True), None)
    if party is None:
        return found
    return replace(found, recipients=(party[0], *_joined(search, *party)), doubts=found.doubts + 1)


def _where_to_look(parsed: ParsedLine, word: Word) -> Word | None:
    """Where the other party may be: not beside an object that is one itself, a pronoun or an unnamed office or body."""
    thing = parsed.tree.child(word.index, "obj")
    if thing is None:
        return word
    if thing.pos == "PRON":
        return None
    return thing if head_class(thing.text.lower()) in {"office", "body"} else word


def _joined(search: _Search, party: str, word: Word) -> tuple[str, ...]:
    """The parties that are joined to one by "and"."""
    others = (search.parsed.actor_at(one) for one in search.parsed.tree.children(word.index, "conj"))
    standing = search.finder.standing(party)
    return tuple(
        dict.fromkeys(
            other
            for other in others
            if other and other not in {party, *search.found.agents} and search.finder.standing(other) == standing
        )
    )


def _parties(search: _Search, word: Word, *, places: bool) -> Iterator[tuple[str, Word]]:
    """The parties, or the places, below a word with the words that name them, the nearest first."""
    level = [child for child in _below(search, word) if child.index > word.index]
    for depth in range(1, (_DEPTH_OF_SPEECH if search.found.type in _OF_SPEECH else _DEPTH) + 1):
        for one in level:
            actor = search.parsed.actor_at(one)
            if actor is None or actor in search.found.agents:
                continue
            if search.private and search.finder.member(actor).type in {"Country", "Place"}:
                continue
            near = depth <= _DEPTH_OF_PERSONS or not search.finder.is_person(actor)
            if near and search.finder.standing(actor) == ("place" if places else "political"):
                yield actor, one
        level = [child for one in level for child in _below(search, one)]


def _below(search: _Search, word: Word) -> Iterator[Word]:
    """What a word governs as a part of the event: no relative clauses and no circumstances."""
    tree, kind = search.parsed.tree, search.found.type
    for child in tree.children(word.index):
        relation = child.dep.partition(":")[0]
        cases = {w.text.lower() for w in tree.children(child.index, "case", "mark")}
        directed = not cases or bool(cases & _DIRECTIONS) or ("by" in cases and kind in _OF_DOERS)
        if cases == {"in"} and kind in _OF_SPEECH:
            continue
        if cases == {"in"} and any(tree.case(w.index) != "of" for w in tree.children(child.index, "nmod", "acl")):
            # "in response to X", not "in the town of X"
            continue
        finite = tree.child(child.index, "nsubj") is not None and not tree.has_to(child.index)
        if kind == "plover:REJECT" and child.tag == "VBG":  # who opposes an act may side with the one it is aimed at
            continue
        if child.dep in _DESCRIBING and (search.private or not _may_describe(search, child, word)):
            continue
        if child.dep in _ALWAYS or (relation in {"obl", "nmod"} and directed):
            yield child
        elif relation in {"acl", "advcl", "ccomp"} and child.dep != "acl:relcl":
            if (not finite and (directed or tree.has_to(child.index))) or (kind in _OF_CLAUSES and "that" in cases):
                yield child
        elif relation == "nsubj" and word.dep.partition(":")[0] in {"acl", "ccomp", "xcomp"}:
            yield child


def _may_describe(search: _Search, child: Word, head: Word) -> bool:
    actor = search.parsed.actor_at(child)
    if search.found.type in _OWN_TROOPS:
        return False
    return actor is None or stands_for(search.finder, actor, head, child.dep)
