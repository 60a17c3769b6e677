"""The clause around a verb: the verb's auxiliaries, its subject, its object and its prepositional phrases.

Everything is read outward from the verb over at most some dozens of tokens.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kgexport.extraction.events.phrases import Phrase, phrase_from
from kgexport.extraction.events.tags import BE, NOMINAL

if TYPE_CHECKING:
    from kgexport.extraction.events.tags import Line

REACH = 45
_LIGHT = frozenset({"adv", "neg", "time", "mark"})
NONE = Phrase(0, 0)
_SUBJECTS = frozenset({"he", "she", "they", "we", "i"})


@dataclass(frozen=True, slots=True)
class VerbGroup:
    """A verb at `head` with its auxiliaries from `first` on."""

    first: int
    head: int
    auxiliaries: tuple[str, ...]
    negated: bool
    passive: bool
    infinitive: bool


@dataclass(frozen=True, slots=True)
class Complements:
    """What follows a verb: its object (and a second one), prepositional phrases, and the start of a clause.

    `infinitive` is the place of the verb of an infinitive, `clause` the place behind "that"; `end` is where the
    reading stopped.
    """

    object: Phrase
    second: Phrase
    prepositions: tuple[tuple[str, Phrase], ...]
    infinitive: int | None
    clause: int | None
    end: int


def verb_group(line: Line, head: int) -> VerbGroup:
    """The group of the verb at `head`: "has not been attacked", "to attack"."""
    first = head
    auxiliaries: list[str] = []
    negated = False
    index = head - 1
    while index >= 0 and head - index < 10:
        tag = line.tag(index)
        if tag in {"aux", "modal"}:
            auxiliaries.insert(0, line.lower(index))
            negated = negated or line.lower(index).endswith(("n't", "n’t")) or line.lower(index) == "cannot"
            first = index
        elif tag == "neg":
            negated = True
        elif tag not in {"adv", "time", "mark"} and not _is_date_word(line, index):
            break
        index -= 1
    last_auxiliary = auxiliaries[-1] if auxiliaries else ""
    be = last_auxiliary in BE and (last_auxiliary not in {"'s", "’s"})
    passive = line.tag(head) == "past" and be
    return VerbGroup(first, head, tuple(auxiliaries), negated, passive, line.tag(index) == "to")


def is_finite(line: Line, group: VerbGroup) -> bool:
    """Whether the group is a finite verb and no infinitive, participle or gerund."""
    if group.infinitive:
        return False
    if line.tag(group.head) == "ing":
        return any(word in BE for word in group.auxiliaries)
    return True


def _is_date_word(line: Line, index: int) -> bool:
    """Part of a date set between the subject and the verb: "on" in "officials on Wednesday vowed"."""
    return (line.lower(index) in {"on", "in", "late", "early", "this", "last"} and line.tag(index + 1) == "time") or (
        line.tag(index) == "num" and line.tag(index - 1) == "time"
    )


def before_group(line: Line, first: int) -> int:
    """From the start of a verb group left over adverbs and dates: the place behind what comes before it."""
    index = first
    while index > 0 and (line.tag(index - 1) in _LIGHT or _is_date_word(line, index - 1)):
        index -= 1
    return index


def complements(line: Line, start: int) -> Complements:
    """What follows the verb (and its particles) that ends before the token `start`."""
    index = _behind_measure(line, _skip(line, start))
    if line.lower(index) in _SUBJECTS:
        return Complements(NONE, NONE, (), None, index, start)
    first = phrase_from(line, index)
    second = NONE
    if first:
        index = _skip(line, first.last)
        second = _second_object(line, index)
        index = _skip(line, second.last) if second else index
    return _read_on(line, start, index, first, second)


def _behind_measure(line: Line, index: int) -> int:
    """Behind a measure set between a verb and its object: "shortened | by one hour | the curfew"."""
    counted = line.lower(index) == "by" and (line.tag(index + 1) == "num" or line.lower(index + 1) in {"one", "a"})
    return index + 3 if counted and line.tag(index + 2) == "noun" and line.tag(index + 3) == "det" else index


def complements_of_noun(line: Line, start: int) -> Complements:
    """What follows a noun that ends before the token `start`."""
    return _read_on(line, start, _skip(line, start), NONE, NONE)


def _read_on(line: Line, start: int, index: int, first: Phrase, second: Phrase) -> Complements:
    prepositions: list[tuple[str, Phrase]] = []
    infinitive = clause = None
    end = max(start, first.last, second.last)
    stop = min(len(line), start + REACH)
    while index < stop:
        tag = line.tag(index)
        aside = _parenthesis_end(line, index) if tag == "comma" else None
        if tag == "prep":
            phrase = phrase_from(line, _skip(line, index + 1))
            prepositions.append((line.lower(index), phrase))
            end = max(phrase.last, index + 1)
            index = _skip(line, end)
        elif aside:
            index = _skip(line, aside)
        else:
            break
    if line.tag(index) == "to":
        infinitive = next((i for i in range(index + 1, min(index + 5, len(line))) if line.tag(i) == "verb"), None)
    elif line.tag(index) == "that":
        clause = index + 1
    return Complements(first, second, tuple(prepositions), infinitive, clause, end)


def _skip(line: Line, index: int) -> int:
    while index < len(line) and line.tag(index) in _LIGHT:
        index += 1
    return index


def _second_object(line: Line, index: int) -> Phrase:
    """A second object right behind the first: "gave Ivory Coast | a loan"."""
    if line.tag(index) in {"det", "num"} and line.lower(index) not in {"this", "that"}:
        return phrase_from(line, index)
    return NONE


def _parenthesis_end(line: Line, comma: int) -> int | None:
    """Behind a short aside in commas that holds no verb of its own: ", in a statement,"."""
    for index in range(comma + 1, min(len(line), comma + 12)):
        if line.tag(index) == "comma":
            return index + 1 if line.tag(comma + 1) in {"prep", "adv"} and line.tag(index + 1) == "prep" else None
        if line.tag(index) in {"verb", "past", "aux", "modal", "stop", "end", "that", "rel"}:
            return None
    return None


def clause_start(line: Line, index: int) -> int:
    """The place where the stretch without clause boundary that ends before `index` begins."""
    low = max(0, index - REACH)
    while index > low:
        tag = line.tag(index - 1)
        if tag in {"verb", "aux", "modal", "rel", "sub", "that", "stop", "end", "to"}:
            return index
        if tag == "past" and not _reduced(line, index - 1):
            return index
        index -= 1
    return index


def _reduced(line: Line, index: int) -> bool:
    """Whether a past form is a participle set behind a noun: "troops stationed in Iraq"."""
    follows = line.tag(index + 1) in {"prep", "ing"} or line.lower(index + 1) == "by"
    return follows and line.tag(index - 1) in {"noun", "name"} and line.lower(index) not in {"said", "agreed", "met"}


def subject_phrase(line: Line, end: int) -> Phrase:
    """The noun phrase that ends before the token `end` and is the subject of what follows it.

    Leading adverbials ("On Friday, ...") are cut off, asides in commas before the verb are passed over.
    """
    if end <= 0:
        return NONE
    if line.tag(end - 1) == "comma":
        return _before_aside(line, end - 1)
    start = clause_start(line, end)
    start = _after_adverbials(line, start, end)
    return Phrase(start, end) if start < end else NONE


def _after_adverbials(line: Line, start: int, end: int) -> int:
    """Where the subject begins in `start:end`: behind the last comma or "and" that does not join a list of names."""
    cut = start
    for index in range(start, end):
        tag = line.tag(index)
        if tag == "comma" and not _list_comma(line, index, end):
            cut = index + 1
    while cut < end and line.tag(cut) in {"conj", "comma", "mark", "adv", "time", "neg"}:
        cut += 1
    if line.tag(cut) in {"prep", "ing", "past"}:
        return _last_noun_group(line, cut, end)
    return cut


def _list_comma(line: Line, comma: int, end: int) -> bool:
    """Whether a comma in a subject joins names: before it no lone adverbial, behind it "and" before the verb."""
    if line.tag(comma - 1) not in NOMINAL:
        return False
    return (
        any(line.tag(index) == "conj" for index in range(comma + 1, end))
        and all(
            line.tag(index) in NOMINAL | {"comma", "conj", "det", "poss", "prep", "adv"}
            for index in range(comma + 1, end)
        )
        and not any(line.tag(index) in {"prep"} and line.lower(index) != "of" for index in range(comma - 3, comma))
    )


def _last_noun_group(line: Line, start: int, end: int) -> int:
    index = end
    while index > start and line.tag(index - 1) in NOMINAL | {"det", "poss", "conj", "adv", "mark"}:
        if line.tag(index - 1) == "conj" and line.tag(index - 2) not in NOMINAL:
            break
        index -= 1
        if line.tag(index) == "det":
            break
    return index


def _before_aside(line: Line, comma: int) -> Phrase:
    """The phrase before an aside: "Shoigu" in "Shoigu, the minister, said"."""
    for index in range(comma - 1, max(-1, comma - REACH), -1):
        tag = line.tag(index)
        if tag == "comma":
            start = clause_start(line, index)
            start = _after_adverbials(line, start, index)
            if line.tag(index - 1) == "noun" and all(line.tag(i) == "name" for i in range(index + 1, comma)):
                return Phrase(index + 1, comma)
            return Phrase(start, index) if start < index and line.tag(index - 1) in NOMINAL else NONE
        if tag in {"stop", "end"}:
            return NONE
    return NONE
