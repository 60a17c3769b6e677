"""Whose words or thoughts a cue reports, as the dependency tree shows it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kgexport.extraction.lexicon import words
from kgexport.extraction.quotes.attitudes import attitudes

if TYPE_CHECKING:
    from kgexport.extraction.quotes.governed import Governed
    from kgexport.extraction.quotes.reading import Offsets
    from kgexport.extraction.syntax import Tree
    from kgexport.language import Word

_BESIDE = frozenset({"acl:relcl", "parataxis", "cc", "conj", "appos", "punct", "acl", "advcl"})
_RELATIVE = frozenset({"who", "which", "that"})
_PEOPLE = frozenset({"he", "she", "they", "we", "i", "his", "her", "their", "our", "my", "who", "it", "its"})
_AGENTS = ("ist", "crat", "goer", "holder", "worker", "man", "woman", "maker", "writer")
_MANY_AGENTS = ("ian", "ant", "ee", "eer")
_NOBODY = frozenset(
    {"it", "there", "this", "that", "these", "those", "what", "which", "nothing", "something", "you"}
) | {"none", "nobody", "neither", "no"}


@dataclass(frozen=True, slots=True)
class ParsedSource:
    """The source's noun phrase in code points, the same with what is set beside it, and whether it can speak."""

    head: Offsets
    whole: Offsets
    credible: bool


def parsed_source(tree: Tree, found: Governed) -> ParsedSource | None:
    """Whose words or thoughts they are; None if the tree shows nobody."""
    source = _source_word(tree, found)
    if source is not None and tree.child(source.index, "cop"):  # "Smith is a man who says"
        source = tree.child(source.index, "nsubj")
    if source is None or source.text.lower() in _NOBODY:
        return None
    first, last = tree.span(source.index, _BESIDE)
    first = _after_case(tree, source, first)
    if last > source.index and tree.words[last].dep == "case":
        last -= 1
    around = tree.span(source.index, frozenset({"parataxis", "cc", "case"}))
    inside = around[0] <= found.cue <= around[1]
    end = _relative(tree, last, found) if inside else max(last, around[1])
    spoken = found.kind == "speech" and found.takes == "clause"
    credible = spoken or _is_credible(source, written=found.kind == "speech" or found.takes == "clause")
    return ParsedSource(tree.offsets(first, last), tree.offsets(first, end), credible)


def can_speak(tree: Tree, phrase: Offsets) -> bool:
    """Whether a noun phrase may be the source of words though nobody is known by it."""
    inside = tree.read.words_between(*phrase)
    heads = [w for w in inside if not inside[0].index <= w.head <= inside[-1].index or w.head == w.index]
    return bool(heads) and _is_credible(heads[0], written=True)


def _is_credible(source: Word, *, written: bool) -> bool:
    """Whether a word may be somebody who speaks or thinks or, where asked for, something written."""
    lower, lemma = source.text.lower(), source.lemma.lower()
    if source.pos == "PROPN" or lower in _PEOPLE or lemma.endswith(_AGENTS):
        return True
    if source.tag == "NNS" and lemma.endswith(_MANY_AGENTS):
        return True
    people = words("sources", "people") | words("event_people", "office", "body", "force", "people", "quantity")
    return lemma in people or (written and lemma in words("sources", "document"))


def _relative(tree: Tree, last: int, found: Governed) -> int:
    """The place of the relative pronoun behind a noun phrase, else that of its last word."""
    for index in range(last + 1, min(last + 3, found.cue)):
        if tree.words[index].text.lower() in _RELATIVE:
            return index
    return last


def _after_case(tree: Tree, source: Word, first: int) -> int:
    case = [w.index for w in tree.children(source.index, "case", "mark") if w.index < source.index]
    return max(case, default=first - 1) + 1


def _source_word(tree: Tree, found: Governed) -> Word | None:
    word = tree.words[found.cue]
    if word.pos in {"NOUN", "PROPN"}:
        return _owner(tree, word)
    if tree.is_passive(word.index) and ("adjective", word.text.lower()) not in attitudes():
        return next((w for w in tree.children(word.index, "obl") if tree.case(w.index) == "by"), None)
    return tree.subject(word.index)


def _owner(tree: Tree, noun: Word) -> Word | None:
    """Whose claim it is: a possessive, "by X", or the subject of the verb that has the noun as its object."""
    owner = tree.child(noun.index, "nmod:poss")
    if owner is not None:
        return owner
    by = next((w for w in tree.children(noun.index, "nmod") if tree.case(w.index) == "by"), None)
    if by is not None or noun.dep != "obj" or tree.is_passive(noun.head):
        return by
    light = tree.words[noun.head].lemma.lower() in words("clause_words", "light")
    return tree.subject(noun.head) if light else None
