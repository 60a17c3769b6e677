"""Words governed by a verb, noun or adjective of speech or thought, as the dependency tree shows them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kgexport.extraction.quotes.attitudes import PARTS, attitudes, taken_by

if TYPE_CHECKING:
    from kgexport.extraction.syntax import Tree
    from kgexport.language import Word

Range = tuple[int, int]
"""Words of the text, the first and the last."""

_CLAUSES = ("ccomp", "parataxis")
_EXTENDS = frozenset({"obl", "xcomp", "advcl", "obl:agent", "ccomp", "iobj", "acl", "advmod"})
_DASHES = frozenset({"-", "–", "—", "--", "―", ";", ":"})
_RELATIVE = frozenset({"which", "who", "whose", "where"})
_CIRCUMSTANCES = frozenset({"in", "on", "at", "during", "through", "across", "by", "amid", "near", "via"})
_ENDS = frozenset({"when", "while", "after", "before", "if", "because", "since", "although", "though", "until", "as"})


@dataclass(frozen=True, slots=True)
class Governed:
    """What the word `cue` governs as somebody's words or thoughts: `content`, its class and the way it takes it."""

    cue: int
    content: Range
    kind: str
    takes: str


def governed(tree: Tree, index: int) -> Governed | None:
    """The words or thoughts that a word reports; None if it reports none."""
    word = tree.words[index]
    takes = _takes(tree, word)
    if not takes:
        return None
    for way, (first, last) in _contents(tree, word, takes):
        end = _before_next_cue(tree, first, last)
        if way != "clause":
            end = _before_addition(tree, first, end)
        return Governed(index, (first, end), takes[way], way)
    return None


def _before_next_cue(tree: Tree, first: int, last: int) -> int:
    """The end of a content before a comma and a participle that reports more words (", adding that")."""
    for index in range(first + 2, last):
        word = tree.words[index]
        if word.tag == "VBG" and tree.words[index - 1].text == "," and _takes(tree, word):
            return index - 2
    return last


def _before_addition(tree: Tree, first: int, last: int) -> int:
    """The end of a content before what is only added to it, behind a dash or as a relative clause behind a comma."""
    for index in range(first + 1, last):
        lower = tree.words[index].text.lower()
        if lower in _DASHES and tree.words[index].end < tree.words[index + 1].start:
            return index - 1
        if lower in _RELATIVE and tree.words[index - 1].text == ",":
            return index - 2
    return last


def _takes(tree: Tree, word: Word) -> Mapping[str, str]:
    """What a word may take; a participle with "be" is an adjective, too ("concerned that")."""
    part = PARTS.get(word.pos)
    if part is None:
        return {}
    participle = word.tag == "VBN" and tree.is_passive(word.index)
    adjective = attitudes().get(("adjective", word.text.lower())) if participle else None
    return adjective or taken_by(word, part)


def _contents(tree: Tree, word: Word, takes: Mapping[str, str]) -> Iterator[tuple[str, Range]]:
    """The ways in which a word takes its content, the surest first."""
    children = tree.children(word.index)
    verb = PARTS[word.pos] == "verb"
    for child in children:
        to, gerund = tree.has_to(child.index), child.tag == "VBG" and not tree.children(child.index, "aux", "cop")
        clausal = child.dep in {"ccomp", "acl", "advcl", "xcomp"} and not _is_aside(tree, child)
        if not clausal or (child.index < word.index and child.dep != "ccomp"):
            continue
        if "to" in takes and to:
            first, _ = _with_object(tree, word, child)
            yield "to", (first, _with_second(tree, word, child, _before_participle(tree, child)))
        elif "clause" in takes and not to and _is_clause(tree, word, child):
            first, last = tree.span(child.index, frozenset({"parataxis"}))
            yield "clause", (first, _with_second(tree, word, child, last))
        elif "ing" in takes and gerund and child.dep != "acl" and not tree.case(child.index):
            yield "ing", tree.span(child.index, frozenset({"parataxis"}))
    for child in children:
        if child.index < word.index:
            continue
        preposition = tree.case(child.index)
        if child.dep == "obj" and "object" in takes and verb:
            yield "object", _extended(tree, word, tree.edges[child.index])
        elif preposition in takes and child.dep.partition(":")[0] in {"obl", "nmod", "advcl", "acl"}:
            first, last = _extended(tree, word, tree.edges[child.index])
            yield preposition, (_after_case(tree, child, first), last)


def _is_aside(tree: Tree, verb: Word) -> bool:
    """Whether a participle only tells more of what is done, behind a comma ("wrote it, quoting a report")."""
    first = tree.edges[verb.index][0]
    return verb.tag == "VBG" and first == verb.index > 0 and tree.words[first - 1].text == ","


def _is_clause(tree: Tree, word: Word, child: Word) -> bool:
    """Whether a dependent is a reported clause: the complement of a verb, or behind "that" of a noun or adjective."""
    if child.dep == "ccomp":
        return True
    mark = tree.child(child.index, "mark")
    that = mark is not None and mark.text.lower() == "that"
    return that and child.dep in ({"acl"} if PARTS[word.pos] == "noun" else {"advcl", "acl"})


def _with_object(tree: Tree, word: Word, infinitive: Word) -> Range:
    """An infinitive with the object of the verb before it ("urged Congress to act")."""
    first, last = tree.edges[infinitive.index]
    between = [c for c in tree.children(word.index, "obj", "iobj", "obl") if word.index < c.index < first]
    return min([first, *(tree.edges[c.index][0] for c in between)]), last


def _with_second(tree: Tree, word: Word, content: Word, last: int) -> int:
    """The last word of a content, or of the one joined to it with "and to" or "and that"."""
    for child in tree.children(word.index, "conj", "ccomp"):
        if child.index <= last or (tree.child(child.index, "nsubj") and tree.case(child.index) != "that"):
            continue
        both_to = tree.has_to(child.index) and tree.has_to(content.index)
        if both_to or (tree.case(child.index) == tree.case(content.index) == "that"):
            last = tree.edges[child.index][1]
    return last


def _before_participle(tree: Tree, verb: Word) -> int:
    """The last word of a verb's clause, without what is set behind a comma ("..., reversing its policy")."""
    last = tree.edges[verb.index][1]
    for child in tree.children(verb.index, "advcl", "parataxis"):
        first = tree.edges[child.index][0]
        if child.index > verb.index and child.tag in {"VBG", "VBN"} and tree.words[first - 1].text == ",":
            last = min(last, first - 1)
    return last


def _extended(tree: Tree, word: Word, content: Range) -> Range:
    """A content with what else the word governs right behind it, up to a comma or a clause of time or reason."""
    first, last = content
    for child in tree.children(word.index):
        start, end = tree.edges[child.index]
        if start != last + 1:
            continue
        timed = child.dep == "advcl" and tree.case(child.index) in _ENDS and tree.child(child.index, "nsubj")
        circumstance = child.dep == "obl" and tree.case(child.index) in _CIRCUMSTANCES
        if child.dep not in _EXTENDS or timed or circumstance:
            break
        last = end
    return first, last


def _after_case(tree: Tree, child: Word, first: int) -> int:
    cases = [w.index for w in tree.children(child.index, "case", "mark") if w.index < child.index]
    return max(cases, default=first - 1) + 1
