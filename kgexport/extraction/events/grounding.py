"""What the tree says against an event that the rules found: another subject, a mere description, another clause."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kgexport.extraction.events.standing_for import stands_for
from kgexport.extraction.lexicon import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kgexport.extraction.events.candidates import Candidate
    from kgexport.extraction.events.parsed import ParsedLine
    from kgexport.extraction.events.parties import PartyFinder
    from kgexport.extraction.syntax import Tree
    from kgexport.language import Word

_STEPS = 12
_TOGETHER = frozenset({"conj", "flat", "appos", "list"})
_DESCRIBING = frozenset({"amod", "compound", "nmod:poss", "nmod"})
_BELONGING = frozenset(
    {"of", "from", "in", "on", "for", "at", "by", "between", "among", "with", "across", "throughout", "within"}
)
_SAID_OF = frozenset({"amod", "compound", "nmod:poss"})
_OTHER_CLAUSES = frozenset({"acl:relcl", "parataxis"})


@dataclass(frozen=True, slots=True)
class _Ground:
    """A candidate with its line's tree."""

    found: Candidate
    parsed: ParsedLine
    finder: PartyFinder

    @property
    def private(self) -> bool:
        """Whether no state or body is known to act."""
        return not any(self.finder.may_commit(actor) for actor in self.found.agents)


def upheld(found: Candidate, parsed: ParsedLine, finder: PartyFinder) -> Candidate | None:
    """The candidate with the parties that the tree doesn't speak against; None where it is none by the tree."""
    word = parsed.word_at(found.head)
    if word is None or word.pos == "AUX":
        return found
    ground = _Ground(found, parsed, finder)
    if not found.noun and (_is_epithet(parsed, word) or _is_asked_for(parsed.tree, word)):
        return None
    agents = tuple(actor for actor in found.agents if _may_act(ground, word, actor))
    others = tuple(actor for actor in found.recipients if _may_suffer(ground, word, actor))
    if found.agents and not agents:
        return None
    if len(agents) < 2 and not others and (found.recipients or len(found.agents) > 1):
        return None
    return replace(found, agents=agents, recipients=others)


def _is_epithet(parsed: ParsedLine, word: Word) -> bool:
    """Whether a participle only says what somebody is: "convicted spy John Smith"."""
    head = parsed.tree.words[word.head]
    behind = parsed.tree.words[head.index + 1 : head.index + 2]
    if word.dep == "amod" and (word.tag == "JJ" or (word.pos == "ADJ" and head.index == word.index + 1)):
        return True
    bare = word.tag in {"VBN", "JJ"} and head.index == word.index + 1 and head.tag == "NN"
    return word.dep == "amod" and bare and any(after.pos == "PROPN" for after in behind)


def _is_asked_for(tree: Tree, word: Word) -> bool:
    """Whether a verb is only asked for: "demanding that the candidates reject it"."""
    above = tree.words[word.head]
    bare = word.tag in {"VB", "VBP"} and not tree.children(word.index, "aux") and not tree.has_to(word.index)
    return bare and word.dep == "ccomp" and above.lemma in words("event_control", "subjunctive")


def _may_act(ground: _Ground, word: Word, actor: str) -> bool:
    """Whether an agent stands where the agent should: nothing is said against one that no word here names."""
    heads = list(_doers(ground, word))
    places = ground.parsed.words_of(actor, ground.finder)
    if places and all(_only_describes(ground, place, word, actor) for place in places):
        return False
    if not heads or not places:
        return True
    if any(head.pos == "PRON" for head in heads):
        return True
    return any(
        _is_carried(ground, place, head, actor) or _is_behind(ground.parsed.tree, place, word)
        for place in places
        for head in heads
    )


def _only_describes(ground: _Ground, place: Word, word: Word, actor: str) -> bool:
    """Whether a name is only said of a noun that does not stand for it, which is not the event's own word."""
    above = ground.parsed.tree.words[place.head]
    describes = place.dep in {"amod", "compound"} and above.index not in {place.index, word.index}
    return describes and not _stands(ground, place, above, actor)


def _is_behind(tree: Tree, place: Word, word: Word) -> bool:
    """Whether a name stands behind "by" or "between" of the event's own word."""
    while place.dep in _TOGETHER and place.head != place.index:
        place = tree.words[place.head]
    return place.head == word.index and tree.case(place.index) in {"by", "between", "among"}


def _doers(ground: _Ground, word: Word) -> Iterator[Word]:
    """The words of those who act, by the tree: the heads of the subject, of the owner, of what stands behind "by"."""
    tree = ground.parsed.tree
    if ground.found.noun:
        yield word
        return
    if tree.is_passive(word.index):
        yield from (child for child in tree.children(word.index, "obl") if tree.case(child.index) == "by")
        return
    subject = tree.subject(word.index)
    if subject is None:
        return
    yield from (child for child in tree.children(subject.head, "nsubj") if child.index != subject.index)
    yield subject
    while subject.dep in _TOGETHER and subject.head != subject.index:
        subject = tree.words[subject.head]
        yield subject


def _is_carried(ground: _Ground, place: Word, head: Word, actor: str) -> bool:
    """Whether the word of a name leads up to a head by steps that let it stand for it."""
    tree, at = ground.parsed.tree, place
    for _ in range(_STEPS):
        if at.index == head.index:
            return True
        above = tree.words[at.head]
        if above.index == at.index:
            return False
        relation = at.dep if at.dep == "nmod:poss" else at.dep.partition(":")[0]
        if relation not in _TOGETHER:
            if relation not in _DESCRIBING:
                return False
            if relation == "nmod" and tree.case(at.index) not in _BELONGING:
                return False
            own = ground.found.noun and above.index == head.index
            if not own and not _stands(ground, at, above, actor):
                return False
        at = above
    return False


def _stands(ground: _Ground, at: Word, above: Word, actor: str) -> bool:
    """Whether a word acts for the name that describes it: no former official, and no larger name that is unknown."""
    tree = ground.parsed.tree
    if any(child.text.lower() in words("titles", "former") for child in tree.children(above.index, "amod")):
        return False
    if at.dep == "nmod" and tree.case(at.index) == "of" and above.pos == "PROPN":
        return ground.parsed.actor_at(above) is not None
    return stands_for(ground.finder, actor, above, at.dep)


def _may_suffer(ground: _Ground, word: Word, actor: str) -> bool:
    """Whether another party is one by the tree: not only said of a thing or person, and not in another clause."""
    places = ground.parsed.words_of(actor, ground.finder)
    if not places:
        return True
    below = tuple(place for place in places if _is_below(ground.parsed.tree, place, word))
    return any(_is_reached(ground, place, word, actor) for place in below or places)


def _is_below(tree: Tree, place: Word, word: Word) -> bool:
    for _ in range(_STEPS):
        if place.index == word.index:
            return True
        place = tree.words[place.head]
    return False


def _is_reached(ground: _Ground, place: Word, word: Word, actor: str) -> bool:
    tree, at = ground.parsed.tree, place
    for _ in range(_STEPS):
        if at.index == word.index:
            return True
        above = tree.words[at.head]
        if above.index == at.index:
            break
        if at.dep in _OTHER_CLAUSES and above.index != word.index:
            return False
        if at.dep == "acl" and at.tag == "VBN" and at is not place:
            return False
        if at.dep in _SAID_OF and not stands_for(ground.finder, actor, above, at.dep):
            return False
        if at.dep == "amod" and ground.private and above.lemma in words("political_words", "fled"):
            return False
        at = above
    return True
