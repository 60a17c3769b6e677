"""What the tree says of an event's clause: under which condition it stands, which dates and places are its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kgexport.extraction.lexicon import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kgexport.extraction.events.candidates import Candidate
    from kgexport.extraction.events.parsed import ParsedLine
    from kgexport.extraction.syntax import Tree
    from kgexport.language import Word
    from kgexport.record.model import EventStatus

_STEPS = 12
_REAL = frozenset({"occurred", "ongoing", "planned"})
_OPEN = frozenset({"would", "could", "might", "may", "should"})
_GOVERNED = frozenset({"xcomp", "advcl", "acl"})
_SHARING = frozenset({"conj", "xcomp"})
_CLAUSAL = frozenset({"VERB", "AUX"})
_AIMS = frozenset({"for", "toward", "towards"})  # a plan for an attack is none yet
_TIMES = frozenset({"after", "before", "since", "following", "until", "despite", "amid"})
_ARGUMENTS = frozenset({"obj", "nsubj", "iobj", "conj"})


def status_in_tree(found: Candidate, parsed: ParsedLine) -> EventStatus:
    """The status of a candidate: hypothetical where its clause, or one that it is a part of, is a condition."""
    word = parsed.word_at(found.head)
    if word is None or found.status not in _REAL:
        return found.status
    if found.noun and word.dep == "nmod" and parsed.tree.case(word.index) in _AIMS:
        return "hypothetical"
    for at in _upwards(parsed.tree, word):
        if at.pos in _CLAUSAL and _is_conditional(parsed.tree, at):
            return "hypothetical"
    return "hypothetical" if _under_modal(parsed.tree, word) else found.status


def _upwards(tree: Tree, word: Word) -> Iterator[Word]:
    """A word and those that it depends on, up to the clause that speaks of it."""
    for _ in range(_STEPS):
        yield word
        if word.head == word.index or word.dep in {"acl:relcl", "parataxis"}:
            return
        word = tree.words[word.head]


def _is_conditional(tree: Tree, verb: Word) -> bool:
    marks = {child.text.lower() for child in tree.children(verb.index, "mark") if child.index < verb.index}
    if verb.dep.partition(":")[0] in {"advcl", "ccomp", "conj", "acl"} and marks & words("event_control", "condition"):
        return True
    return verb.dep.partition(":")[0] == "advcl" and "until" in marks and _is_open(tree, tree.words[verb.head])


def _is_open(tree: Tree, verb: Word) -> bool:
    """Whether a verb speaks of what is not over: it has a modal or is in the present."""
    modal = any(child.tag == "MD" for child in tree.children(verb.index, "aux"))
    return modal or verb.tag in {"VBP", "VBZ"}


def _under_modal(tree: Tree, word: Word) -> bool:
    """Whether an infinitive depends on a verb that says what would or might be."""
    if not tree.has_to(word.index) or word.dep.partition(":")[0] not in _GOVERNED:
        return False
    above = tree.words[word.head]
    return any(child.text.lower() in _OPEN for child in tree.children(above.index, "aux"))


def is_own(found: Candidate, parsed: ParsedLine, start: int, end: int, *, place: bool) -> bool:
    """Whether a date, or a place, at `text[start:end]` stands in the event's own clause, as far as the tree tells.

    A place that is said of another thing of the clause is that thing's; of dates the tree knows this less well.
    """
    word, at = parsed.word_at(found.head), parsed.head_of(start, end)
    if word is None or at is None:
        return True
    tree, clauses = parsed.tree, _clauses(parsed.tree, word)
    inner = at
    for _ in range(_STEPS):
        above = tree.words[at.head]
        if at.index in clauses or above.index == at.index:
            return at.index in clauses
        if at is not inner and not _opens(tree, at, word, clauses if place else None):
            return False
        at = above
    return False


def _opens(tree: Tree, at: Word, word: Word, clauses: set[int] | None) -> bool:
    """Whether what stands in a noun's or a verb's phrase may still be told of the clause above it."""
    if at.pos in _CLAUSAL:
        return at.dep == "conj" and tree.child(at.index, "nsubj") is None
    if clauses is None:
        return at.dep != "appos"
    if tree.case(at.index) in _TIMES:
        return False
    return (at.dep.partition(":")[0] in _ARGUMENTS and at.head in clauses) or at.head == word.index


def _clauses(tree: Tree, word: Word) -> set[int]:
    """The words whose dates and places are the event's: its own, its verb's, and the verbs joined to that."""
    found = {word.index}
    for _ in range(_STEPS):
        apart = word.dep == "conj" and tree.child(word.index, "nsubj") is not None
        if word.pos in _CLAUSAL and (apart or word.dep.partition(":")[0] not in _SHARING):
            break
        if word.head == word.index:
            break
        word = tree.words[word.head]
        if word.pos in _CLAUSAL:
            found.add(word.index)
    return found
