"""Where the reported words begin behind a verb of speech: over whom it is said to, when and where."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from kgexport.extraction.quotes.clause_words import clause_words, is_adverb
from kgexport.extraction.quotes.clauses import has_verb, is_verb
from kgexport.extraction.quotes.cues import Cue, cue_forms
from kgexport.extraction.quotes.frames import HYPHEN, Frame

Shape = Literal["quote", "that", "bare", "whether"]
_REACH = 45
_CLAUSE_WITHIN = 25
_ASIDE = 14
_ENDS_QUOTATION = frozenset({"", ".", ",", ";", "?", "!", ")", "and", "but", "—", "–"})
_WORDS_OF_SPEECH = 3


@dataclass(frozen=True, slots=True)
class Complement:
    """Reported words begin at the item `start`."""

    start: int
    shape: Shape


def complement_after(frame: Frame, begin: int, cue: Cue) -> Complement | None:
    """The complement of a cue whose words end before the item `begin`; None if nothing follows."""
    stop = min(len(frame.items), begin + _REACH)
    position = noun_phrase_end(frame, begin, stop) if "whom" in cue.takes else begin
    while position < stop:
        if frame.items[position].quoted is not None and position > begin and frame.is_title(position):
            past: int | None = position + 1
        elif frame.items[position].quoted is not None:
            return _quotation(frame, position, begin, cue)
        elif frame.lower(position) in {",", ":"}:
            following = position + 1
            if following < len(frame.items) and frame.items[following].quoted:
                return _quotation(frame, following, begin, cue)
            if frame.lower(position) == ":":
                return Complement(following, "bare") if following < frame.body_end else None
            past = _past_aside(frame, position)
        else:
            past = _past_adjunct(frame, position, stop)
            if past is None:
                return _clause(frame, position, begin, cue)
        if past is None:
            return None
        position = past
    return None


def _past_adjunct(frame: Frame, position: int, stop: int) -> int | None:
    """Behind the time, the manner or the prepositional phrase that begins at `position`; None if none does."""
    words, lower, after = clause_words(), frame.lower(position), frame.lower(position + 1)
    if lower in {"this", "that", "last", "next", "first", "all"}:
        return position + 2 if after in words.time else None
    if lower in words.time or is_adverb(lower) or frame.items[position].kind == "number":
        return position + 1
    if lower in words.subordinators and _holds_clause(frame, position + 1):
        return _next_that(frame, position, stop)
    if lower in words.prepositions and not (lower == "to" and not starts_noun_phrase(frame, position + 1)):
        return max(position + 1, noun_phrase_end(frame, position + 1, stop))
    return None


def starts_noun_phrase(frame: Frame, index: int) -> bool:
    """Whether a noun phrase, and no infinitive, follows `to` at the item `index`."""
    if index >= len(frame.items):
        return False
    item, words = frame.items[index], clause_words()
    return (
        item.capitalized or item.kind == "number" or item.lower in words.determiners | words.addressee | words.pronouns
    )


def _holds_clause(frame: Frame, start: int) -> bool:
    for index in range(start, min(frame.body_end, start + _ASIDE)):
        if frame.items[index].quoted or frame.lower(index) in {",", "that"}:
            return False
        if is_verb(frame, index):
            return True
    return False


def _next_that(frame: Frame, start: int, stop: int) -> int | None:
    """The place of the next `that` before a comma or a quotation: an adverbial clause came in between."""
    for index in range(start, stop):
        if frame.lower(index) == "that":
            return index
        if frame.items[index].quoted or frame.lower(index) == ",":
            return None
    return None


def _clause(frame: Frame, position: int, begin: int, cue: Cue) -> Complement | None:
    lower = frame.lower(position)
    if lower == "that" and "that" in cue.takes:
        noun = position > begin and frame.lower(position - 1) in clause_words().content_nouns
        if noun and not frame.items[position - 1].capitalized:
            return None
        if position > begin and frame.lower(position - 1) in {"just", "exactly", "precisely"}:
            return None
        relative = cue.lemma not in {"say", "tell"} and position + 1 < len(frame.items) and is_verb(frame, position + 1)
        return None if relative else Complement(position, "that")
    if lower in clause_words().question and "whether" in cue.takes:
        return Complement(position, "whether")
    return _bare(frame, position, begin, cue)


def _quotation(frame: Frame, position: int, begin: int, cue: Cue) -> Complement | None:
    """A quotation is the whole complement after a comma or colon, at the end, or if it is long and right behind."""
    quoted = frame.items[position].quoted
    if quoted is None:
        return None
    if _is_noun(frame, begin - 1, cue) and frame.lower(position - 1) not in {",", ":"}:
        return None
    before = frame.lower(position - 1)
    ended = frame.ends_like_speech(position) or frame.lower(position + 1) in _ENDS_QUOTATION
    content = frame.text[quoted.content_start : quoted.content_end]
    goes_on = position + 1 < len(frame.items) and is_verb(frame, position + 1)
    spoken = position == begin and len(content.split(None, _WORDS_OF_SPEECH)) >= _WORDS_OF_SPEECH and not goes_on
    if before not in {",", ":"} and not ended and not spoken:
        return _bare(frame, position, begin, cue)
    return Complement(position, "quote") if "quote" in cue.takes or before == ":" else None


def _bare(frame: Frame, position: int, begin: int, cue: Cue) -> Complement | None:
    words, lower = clause_words(), frame.lower(position)
    if position >= frame.body_end or not ("bare" in cue.takes or ("that" in cue.takes and lower in words.pronouns)):
        return None
    if lower in words.openers | words.breaks | words.auxiliaries | {".", "to"} and not (
        lower in {"if", "when", "what"} and cue.lemma == "say"
    ):
        return None
    if _is_noun(frame, begin - 1, cue):
        return None
    sure = cue.lemma in {"say", "tell"}
    holds = _may_hold_verb(frame, position) if sure else _is_clause(frame, position)
    return Complement(position, "bare") if holds else None


def _may_hold_verb(frame: Frame, start: int) -> bool:
    quoted = any(item.quoted for item in frame.items[start + 1 : min(frame.body_end, start + _REACH)])
    return quoted or has_verb(frame, start, frame.body_end)


def _is_noun(frame: Frame, index: int, cue: Cue) -> bool:
    """Whether a cue that may be a noun is one: no name, pronoun or plural stands before it."""
    if "noun" not in cue.takes or cue.form not in {"s", "base"}:
        return False
    before = frame.lower(index - 1)
    named = index > 0 and frame.items[index - 1].capitalized
    verbal = before in clause_words().pronouns | clause_words().plural or is_adverb(before) or before.endswith("s")
    return not (named or verbal)


def _is_clause(frame: Frame, start: int) -> bool:
    """Whether a verb comes before anything that could hold one of its own (`wrote a law that gave`)."""
    for position in range(start, min(frame.body_end, start + _CLAUSE_WITHIN)):
        lower = frame.lower(position)
        stops = clause_words().relatives | clause_words().breaks | clause_words().subordinators | {",", "but", "so"}
        if position > start and lower in stops:
            return False
        if is_verb(frame, position):
            return True
    return False


def _past_aside(frame: Frame, comma: int) -> int | None:
    """Behind an aside in commas (`said, however, that`), if the clause goes on with a quotation or `that`."""
    for position in range(comma + 1, min(comma + _ASIDE, len(frame.items) - 1)):
        if frame.items[position].quoted or _adds_speech(frame, position):
            return None
        if frame.lower(position) == "," and frame.items[position + 1].quoted:
            return position
        if frame.lower(position) == "," and frame.lower(position + 1) == "that":
            return position + 1
    return None


def _adds_speech(frame: Frame, position: int) -> bool:
    """Whether a participle of speech begins there (`, noting that`), with words of its own."""
    return any(cue.form == "ing" for cue in cue_forms().get(frame.lower(position), ()))


def noun_phrase_end(frame: Frame, start: int, stop: int) -> int:
    """The place behind the noun phrase at `start`: at what can't be part of it, or at a second one without a link."""
    if frame.lower(start) in clause_words().addressee and not _is_modified(frame, start):
        return start + 1
    position = start
    while position < stop and not _ends_noun_phrase(frame, position, start):
        position += 1
    return position


def _is_modified(frame: Frame, start: int) -> bool:
    after = frame.lower(start + 1)
    if after in {"and", "or", "in", "at", "with", "'s", "’s"}:
        return True
    item = frame.items[start + 1] if start + 1 < len(frame.items) else None
    words = clause_words()
    closed = words.openers | words.pronouns | words.prepositions | words.determiners | words.time
    return frame.lower(start) == "her" and item is not None and item.kind == "word" and item.lower not in closed


def _ends_noun_phrase(frame: Frame, position: int, start: int) -> bool:
    item, words = frame.items[position], clause_words()
    if item.quoted is not None or (item.kind == "punct" and item.lower not in {"&", "-", HYPHEN, "/", "#", "@", "$"}):
        return True
    if item.lower == "that" or item.lower in words.question | words.pronouns:
        return True
    if position == start:
        return False
    if item.lower in words.time and frame.lower(position + 1) not in {"'s", "’s"}:
        return True
    if item.lower in words.prepositions - {"of"}:
        return True
    linked = frame.lower(position - 1) in words.prepositions | {"and", "or"}
    return item.lower in words.articles and not linked
