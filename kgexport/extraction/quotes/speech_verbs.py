"""Whether a word that may be a verb of speech is used as one: in the active, not denied, no noun."""

from __future__ import annotations

from kgexport.extraction.quotes.clause_words import clause_words, is_adverb
from kgexport.extraction.quotes.clauses import Subject
from kgexport.extraction.quotes.cues import Cue
from kgexport.extraction.quotes.frames import Frame

_LOOK_BACK = 4
_SUBORDINATORS = frozenset({"when", "if", "as", "once", "unless", "than", "though", "although", "while", "until"})


def is_spoken(frame: Frame, position: int, cue: Cue, *, complement: bool) -> bool:
    """Whether the item at `position` says that something is said; `complement` tells if reported words follow."""
    words = clause_words()
    before = frame.lower(position - 1)
    if before in words.determiners or (before in {"'s", "’s"} and cue.form != "ing"):
        return False
    near = _verb_group(frame, position)
    if near & (words.denial | words.maybe):
        return False
    if cue.form == "base":
        noun = "noun" in cue.takes and not (complement or _quotation_near(frame, position))
        return not noun and "to" not in near and before not in words.prepositions
    if cue.form == "s":
        noun = "noun" in cue.takes and not (complement or _quotation_near(frame, position))
        return not noun and before not in words.prepositions | words.auxiliaries
    if cue.form == "past":
        return not (words.be & near) and before not in _SUBORDINATORS
    return True


def _verb_group(frame: Frame, position: int) -> set[str]:
    """The words before a verb that belong to it, and the one before them."""
    near: set[str] = set()
    for index in range(position - 1, max(-1, position - 1 - _LOOK_BACK), -1):
        lower = frame.lower(index)
        near.add(lower)
        words = clause_words()
        if not (lower in words.auxiliaries | words.time | {"not", "n't", "to"} or is_adverb(lower)):
            break
    return near


def _quotation_near(frame: Frame, position: int) -> bool:
    """Whether a quotation stands beside the verb or its subject."""
    near = range(max(0, position - 6), min(len(frame.items), position + 3))
    return any(frame.items[index].quoted for index in near)


def may_be_plural(frame: Frame, subject: Subject) -> bool:
    """Whether the subject can have a verb in the plural, such as `say`."""
    last = frame.items[subject.head_end - 1]
    plural = clause_words().plural
    if last.lower in plural or (last.lower.endswith("s") and not last.lower.endswith("ss") and not last.capitalized):
        return True
    head = {frame.lower(i) for i in range(subject.start, subject.head_end)}
    return "and" in head or bool(head & (plural - {"i", "we", "you", "they", "who", "all", "both"}))
