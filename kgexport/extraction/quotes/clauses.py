"""What stands around a verb: its subject, before it or behind it, and whether a stretch holds a verb at all.

There is no parser here. A frame is read outward from the verb, at most some dozens of items to each side, with
the word classes of `data/clause_words.tsv` and `data/function_words.tsv`.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass

from kgexport.extraction.quotes.clause_words import clause_words, is_adverb
from kgexport.extraction.quotes.cues import cue_forms
from kgexport.extraction.quotes.frames import Frame

_REACH = 60
_VERB_WITHIN = 40
_SKIPPED = 10
_ASIDE = 12
_WORDS_OF_A_NAME = 4
_DASHED = 25
_LONGEST_INVERTED = 25
_NOT_FINITE = frozenset({"to", "being", "been", "be", "having", "doing", "done"})
_BEFORE_IS = frozenset({"he", "she", "it", "that", "there", "what", "here", "who", "where"})
_AFTER_IS = frozenset({"not", "been", "a", "an", "the", "going"})
_BEFORE_SUBJECTS = frozenset(
    {"then", "now", "later", "earlier", "yet", "still", "meanwhile", "however", "including", "with", ","}
)
_BEFORE_TIME = frozenset({"on", "in", "at", "this", "the", "since", "during", "late", "early"})
_PRONOUNS = frozenset({"i", "he", "she", "they", "we"})
_RELATIVE_SUBJECTS = frozenset({"who", "which", "whose", "whom"})


@dataclass(frozen=True, slots=True)
class Subject:
    """Whose words they are, as places in a frame's items.

    `start:end` is the noun phrase with what is set beside it in commas, `head_end` the end of the phrase alone;
    `first` is where its clause begins.
    """

    start: int
    head_end: int
    end: int
    first: int


def is_verb(frame: Frame, index: int) -> bool:
    """Whether the item may be a finite verb."""
    item = frame.items[index]
    if item.kind != "word":
        return False
    before = frame.lower(index - 1)
    if item.lower in {"'s", "’s"}:
        return before in _BEFORE_IS or frame.lower(index + 1) in _AFTER_IS
    words = clause_words()
    if item.lower in words.plain and item.lower not in words.auxiliaries:
        return before in words.pronouns | words.plural | (words.denial - {"without"}) or before.endswith("s")
    if item.lower in words.finite:
        return item.lower not in _NOT_FINITE and before not in {"to", "a", "an", "the"}
    past = len(item.lower) > 4 and item.lower.endswith("ed") and not item.capitalized
    return past and before not in words.determiners


def has_verb(frame: Frame, start: int, end: int) -> bool:
    """Whether a finite verb stands among the items `start:end`; the first forty are looked at."""
    return any(is_verb(frame, i) for i in range(start, min(end, start + _VERB_WITHIN)))


def skip_left(frame: Frame, verb: int) -> int:
    """From a verb to the left, the place behind its subject: over auxiliaries, adverbs and times (`on Monday`)."""
    position = verb
    while position > 0 and verb - position < _SKIPPED and _belongs_to_verb(frame, position - 1, verb):
        position -= 1
    return position


def _belongs_to_verb(frame: Frame, index: int, verb: int) -> bool:
    words, lower, after = clause_words(), frame.lower(index), frame.lower(index + 1)
    if lower in words.auxiliaries or lower in words.time:
        return not (frame.items[index].capitalized and lower not in words.calendar | words.auxiliaries)
    if lower in words.denial | {"not", "n't"} or is_adverb(lower) or (lower in words.catenatives and index + 1 == verb):
        return True
    if index + 1 == verb:
        return False
    if frame.items[index].kind == "number":
        return frame.lower(index - 1) in words.time | {"in"} or after in words.time
    number = frame.items[index + 1].kind == "number"
    return lower in _BEFORE_TIME and (after in words.time or number or after in {"the", "this"})


def subject_before(frame: Frame, verb: int, floor: int) -> Subject | None:
    """The subject to the left of the verb at `verb`, not reaching below the item `floor`."""
    end = _before_aside(frame, skip_left(frame, verb))
    cut = _clause_start(frame, end, max(floor, end - _REACH))
    if end - 1 > cut and frame.lower(end - 1) == "who":
        return _antecedent(frame, end - 1, cut)
    apposed = frame.lower(end - 1) == ","
    if apposed:
        end -= 1
    if end <= cut:
        return None
    starts = [cut, *(i + 1 for i in range(cut, end) if frame.lower(i) == ",")]
    if not apposed:
        return _phrase(frame, starts[-1], end, end, cut)
    for start, following in itertools.pairwise(starts):
        if _may_head(frame, start, following - 1):
            named_behind = _is_named_behind(frame, start, following, end)
            return _phrase(frame, start, end if named_behind else following - 1, end, cut)
    return None


def _before_aside(frame: Frame, end: int) -> int:
    """Before an aside between dashes (`Smith - a friend - said`) that ends at the item `end`."""
    if frame.lower(end - 1) not in clause_words().dashes:
        return end
    opening = (i for i in range(end - 2, max(0, end - _DASHED), -1) if frame.lower(i) in clause_words().dashes)
    return next(opening, end)


def _is_named_behind(frame: Frame, start: int, following: int, end: int) -> bool:
    """Whether a name is set behind a phrase without one (`his top aide, Tad Devine,`)."""
    plain = not any(frame.items[i].capitalized for i in range(start, following - 1) if i > 0)
    owned = frame.lower(start) in {"the", "a", "an"} and end - following <= _WORDS_OF_A_NAME
    return (plain or owned) and all(frame.items[i].capitalized for i in range(following, end))


def _clause_start(frame: Frame, end: int, low: int) -> int:
    """The place behind the nearest break to the left: a dash, a colon, a quotation that ends like speech."""
    position = end
    while position > low:
        position -= 1
        if frame.lower(position) == ")":
            opening = next(
                (i for i in range(position, max(low, position - _ASIDE) - 1, -1) if frame.lower(i) == "("), None
            )
            if opening is None or opening == low:
                return position + 1
            position = opening
            continue
        if frame.lower(position) in clause_words().breaks or frame.ends_like_speech(position):
            return position + 1
    return low


def _antecedent(frame: Frame, who: int, cut: int) -> Subject | None:
    """The noun phrase that `who` at the item `who` stands for: the name right before it, or the nearest phrase."""
    end = who - 1 if frame.lower(who - 1) == "," else who
    start = end
    while start > cut and (frame.items[start - 1].capitalized or _links_names(frame, start - 1)):
        start -= 1
    if start == end:
        linking = {"of", "for", "from", "in", "at"} if end < who else {"for"}
        stops = clause_words().prepositions - linking | clause_words().openers - {"and"} | {","}
        while start > cut and frame.lower(start - 1) not in stops and not _is_any_verb(frame, start - 1):
            start -= 1
    return Subject(start, end, who + 1, who) if start < end else None


def _is_any_verb(frame: Frame, index: int) -> bool:
    return is_verb(frame, index) or any(cue.form == "ing" for cue in cue_forms().get(frame.lower(index), ()))


def _links_names(frame: Frame, index: int) -> bool:
    """Whether the item joins two names (`Senator Ted Cruz of Texas`, `a Democrat on the Foreign Committee`)."""
    if frame.lower(index) == "the":
        return _links_names(frame, index - 1)
    return frame.lower(index) in {"of", "from", "on"} and index > 0 and frame.items[index - 1].capitalized


def _may_head(frame: Frame, start: int, end: int) -> bool:
    """Whether the stretch between commas can be a subject and is no adverbial set before it."""
    lower, words = frame.lower(start), clause_words()
    if lower in {"and", "but", "or", "so", "yet"}:
        return _may_head(frame, start + 1, end)
    if start >= end or lower in words.prepositions | words.openers | words.time | words.manner | _RELATIVE_SUBJECTS:
        return False
    if lower.endswith(("ing", "ly")) and len(lower) > 5 and frame.lower(start + 1) not in {"'s", "’s"}:
        return False
    relative = next((i for i in range(start, end) if frame.lower(i) in {"who", "which", "that", "whose"}), end)
    return not has_verb(frame, start, relative)


def _phrase(frame: Frame, start: int, head_end: int, end: int, first: int) -> Subject | None:
    """Cut the beginning of a stretch back to the noun phrase nearest the verb."""
    begin, relative = start, head_end
    for position in range(head_end - 1, start - 1, -1):
        lower = frame.lower(position)
        if lower in _RELATIVE_SUBJECTS and position > start:
            relative = position
        elif lower in {"and", "or", "nor"}:
            if position == start or has_verb(frame, start, position):
                begin = position + 1
                break
        elif (lower in clause_words().openers - {"so"}) or (position > start and _is_speech(frame, position)):
            begin = position + 1
            break
    begin = _skip_adverbs(frame, begin, head_end)
    if (
        head_end - 1 > begin
        and frame.lower(head_end - 1) in _PRONOUNS
        and frame.lower(head_end - 2) not in {"and", "or"}
    ):
        begin = head_end - 1
    head_end = relative if begin < relative else head_end
    bracket = next((i for i in range(begin + 1, head_end) if frame.lower(i) == "("), head_end)
    head_end = min(head_end, bracket)
    return Subject(begin, head_end, end, first) if begin < head_end else None


def _is_speech(frame: Frame, position: int) -> bool:
    item = frame.items[position]
    if item.kind != "word" or item.capitalized or frame.lower(position - 1) in clause_words().determiners:
        return False
    cues = cue_forms().get(item.lower, ())
    return any(cue.form in {"past", "s"} and cue.kind in {"speech", "relay", "belief"} for cue in cues)


def _skip_adverbs(frame: Frame, start: int, end: int) -> int:
    """Behind what stands before a subject without a comma: adverbs, times (`On Monday`), `including`."""
    words = clause_words()
    while start < end - 1:
        lower, after = frame.lower(start), frame.lower(start + 1)
        named = frame.items[start].capitalized and frame.items[start + 1].capitalized
        adverb = is_adverb(lower) and lower not in {"both", "all"} and not named
        timed = lower in words.calendar or (lower in _BEFORE_TIME and after in words.time)
        if not (adverb or timed or lower in _BEFORE_SUBJECTS):
            break
        start += 1
    return start


def subject_after(frame: Frame, start: int) -> Subject | None:
    """The subject that begins at `start`, behind its verb (`said Trump`)."""
    position = start
    while position < min(len(frame.items), start + _LONGEST_INVERTED):
        item = frame.items[position]
        if item.quoted is not None or item.lower in clause_words().breaks | {",", ".", "?", "!"}:
            break
        if position > start and _ends_phrase(frame, position):
            break
        position += 1
    if position == start or not _may_head(frame, start, position):
        return None
    return Subject(start, position, position, start)


def _ends_phrase(frame: Frame, position: int) -> bool:
    item, words = frame.items[position], clause_words()
    if item.capitalized and item.lower not in words.calendar:
        return False
    ends = (
        words.prepositions - {"of", "for", "from", "with"} | words.time | words.openers - {"and"} | _RELATIVE_SUBJECTS
    )
    return item.lower in ends or item.lower in words.auxiliaries - {"'s", "’s"}
