"""Speech reported in a clause within one frame: behind its verb, before it, or around it."""

from __future__ import annotations

from kgexport.extraction.quotes.clause_words import clause_words
from kgexport.extraction.quotes.clauses import has_verb, is_verb
from kgexport.extraction.quotes.complements import noun_phrase_end, starts_noun_phrase
from kgexport.extraction.quotes.frames import Frame
from kgexport.extraction.quotes.reading import Evidence, Reading, Run, attribution
from kgexport.extraction.quotes.relays import is_relay
from kgexport.extraction.quotes.speech_clauses import SpeechClause

_LONGEST_SENTENCE = 120
_INNER_WITHIN = 25
_DATELINE = 9
_SPACES_OF_A_CLAUSE = 2
_ITEMS_OF_A_SENTENCE = 3
_BEFORE_TIME = frozenset({"on", "this", "last", "that", "in", "late", "early"})


def attribute_final(reading: Reading) -> None:
    """A clause at the end, or let in between, whose words stand before it (`..., officials said`)."""
    for clause in reversed(reading.clauses):
        if clause.subject is None or clause.order == "inherited" or reading.is_used(clause):
            continue
        if clause.order == "according" and clause.verb == 0:
            _fronted(reading, clause)
            continue
        if _is_lead_in(reading, clause):
            _fronted(reading, clause)
            continue
        may_end = clause.order == "according" or "final" in clause.cue.takes
        behind = clause.complement is not None and clause.complement.shape != "quote"
        comma = _comma_before(reading, clause) if may_end and not behind else None
        contents = _around(reading, clause, comma) if comma is not None else []
        if comma is None or not contents:
            continue
        inner = [other for other in reading.clauses if other.after <= comma and _speaks(reading, other)]
        for other in inner:
            reading.pass_on(other, clause)
        if not (inner and _passes_on(reading, clause)):
            evidence: Evidence = "according" if clause.order == "according" else "final"
            reading.add(attribution(reading.frame, evidence, contents, clause))


def _speaks(reading: Reading, clause: SpeechClause) -> bool:
    return clause.subject is not None and (reading.is_used(clause) or clause.complement is not None)


def _passes_on(reading: Reading, clause: SpeechClause) -> bool:
    subject = clause.subject
    return clause.order == "according" or (
        subject is not None and is_relay(reading.frame, (subject.start, subject.head_end))
    )


def _comma_before(reading: Reading, clause: SpeechClause) -> int | None:
    """Where the words before the clause end: at a comma, or behind a quotation that ends with one."""
    frame, place = reading.frame, clause.first - 1
    while place >= 0 and frame.lower(place) in {"as", "and"}:
        place -= 1
    if place <= 0:
        return None
    if frame.lower(place) == ",":
        return place
    if frame.ends_like_speech(place) or (clause.order == "according" and frame.items[place].quoted is None):
        return place + 1
    return None


def _around(reading: Reading, clause: SpeechClause, comma: int) -> list[Run]:
    """The words before the clause, and those behind it if it is let in between; none if they are no sentence."""
    frame, end = reading.frame, reading.frame.body_end
    left = (_segment_start(reading, comma), comma)
    behind = clause.subject.end if clause.order == "after" and clause.subject else clause.after
    if "whom" in clause.cue.takes and clause.order == "before":
        behind = noun_phrase_end(frame, behind, end)
    behind = _past_time(reading, behind)
    right: Run | None = None
    if frame.lower(behind) == "," and behind + 1 < end:
        following = frame.lower(behind + 1)
        if not following:
            right = (behind + 1, behind + 2)
        goes_on = not following.endswith("ing") and following not in clause_words().relatives | {"but", "and", "while"}
        unfinished = not has_verb(frame, *left) or is_verb(frame, behind + 1)
        if goes_on and unfinished and clause.order != "after":
            right = (behind + 1, end)
    elif frame.lower(behind) == "" and behind < end:
        right = (behind, behind + 1)
    elif clause.order == "before" and behind < end and not _is_adjunct(reading, behind, clause):
        return []
    if right is None and _is_adverbial(reading, left):
        return []
    spans = [left, right] if right else [left]
    enough = sum(end - start for start, end in spans) >= _ITEMS_OF_A_SENTENCE
    return spans if enough and any(_is_sentence(frame, span) for span in spans) else []


def _is_sentence(frame: Frame, run: Run) -> bool:
    """Whether the items hold a verb, or a quotation of some words that will hold one."""
    if has_verb(frame, *run):
        return True
    quotations = [frame.items[index].quoted for index in range(*run) if frame.items[index].quoted]
    return any(q is not None and frame.text.count(" ", q.start, q.end) >= _SPACES_OF_A_CLAUSE for q in quotations)


def _past_time(reading: Reading, index: int) -> int:
    frame, time = reading.frame, clause_words().time
    while index < frame.body_end and (
        frame.lower(index) in time or (frame.lower(index) in _BEFORE_TIME and frame.lower(index + 1) in time)
    ):
        index += 1
    return index


def _is_adjunct(reading: Reading, index: int, clause: SpeechClause) -> bool:
    """Whether what follows a verb is no object of it: when, where or in what way."""
    frame, words = reading.frame, clause_words()
    lower = frame.lower(index)
    if lower == "to":
        return "that" in clause.cue.takes and clause.cue.lemma != "add" and starts_noun_phrase(frame, index + 1)
    return lower in words.prepositions | words.manner | words.openers or lower.endswith("ly")


def _is_lead_in(reading: Reading, clause: SpeechClause) -> bool:
    """Whether the clause comes first with `as` (`As TASS reported, ...`)."""
    frame, subject = reading.frame, clause.subject
    if clause.complement or subject is None or clause.order != "before" or subject.start > 3:
        return False
    before = [frame.lower(index) for index in range(subject.start)]
    return "as" in before and set(before) <= {"as", "and", "but", "just", ","} and frame.lower(clause.after) == ","


def _is_adverbial(reading: Reading, run: Run) -> bool:
    """Whether the words are no sentence of their own but stand before one (`After the vote`)."""
    lower, words = reading.frame.lower(run[0]), clause_words()
    if not (lower in words.prepositions | (words.openers - {"but", "and", "so", "yet"}) or lower.endswith("ing")):
        return False
    commas = [index for index in range(*run) if reading.frame.lower(index) == ","]
    return not commas or (len(commas) == 1 and _is_past_participle(reading.frame, commas[0] + 1))


def _is_past_participle(frame: Frame, index: int) -> bool:
    """Whether a clause without subject begins there: "held along the border"."""
    return is_verb(frame, index) and frame.lower(index) not in clause_words().auxiliaries


def _segment_start(reading: Reading, before: int) -> int:
    for place in range(before - 1, max(-1, before - _LONGEST_SENTENCE), -1):
        if reading.frame.lower(place) in {";", ":", "("}:
            return place + 1
    return max(_dateline_end(reading.frame), before - _LONGEST_SENTENCE)


def _dateline_end(frame: Frame) -> int:
    """Behind the dash of a dateline (`JERUSALEM - `, `WASHINGTON (Reuters) - `), or 0."""
    dash = next((i for i in range(1, min(_DATELINE, len(frame.items))) if frame.lower(i) in clause_words().dashes), 0)
    if not dash or not frame.text[frame.items[0].start : frame.items[0].end].isupper():
        return 0
    return dash + 1


def _fronted(reading: Reading, clause: SpeechClause) -> None:
    start, end = clause.after, reading.frame.body_end
    if reading.frame.lower(start) == ",":
        start += 1
    inner = [other for other in reading.clauses if other.verb >= start and _speaks(reading, other)]
    if inner and inner[0].first <= start + _INNER_WITHIN:
        reading.pass_on(inner[0], clause)
    elif start < end and has_verb(reading.frame, start, end):
        reading.add(attribution(reading.frame, "according", [(start, end)], clause))


def attribute_clauses(reading: Reading) -> None:
    """A clause behind the verb (`officials said that ...`)."""
    limit = 0
    for place, clause in enumerate(reading.clauses):
        complement = clause.complement
        if complement is None or complement.shape == "quote" or clause.subject is None:
            continue
        if clause.verb < limit or reading.is_used(clause):
            continue
        if clause.cue.kind == "belief" and (reading.holds(clause.verb) or _is_restricting(reading, clause)):
            continue
        end = _content_end(reading, place, complement.start)
        start = _past_parenthesis(reading, complement.start)
        if end <= start + (complement.shape == "that") or _holds_speaker(reading, clause, complement.start, end):
            continue
        reading.add(attribution(reading.frame, "clause", [(start, end)], clause))
        limit = end


def _is_restricting(reading: Reading, clause: SpeechClause) -> bool:
    """Whether the verb only says which people are meant (`managers who think they know better`)."""
    subject = clause.subject
    return subject is not None and subject.head_end + 1 == subject.end == clause.verb


def _past_parenthesis(reading: Reading, start: int) -> int:
    """Behind a clause let in right after `that` (`reported that, according to X, ...`)."""
    frame = reading.frame
    inner = next((clause for clause in reading.clauses if clause.first == start + 2), None)
    if inner is None or frame.lower(start + 1) != "," or frame.lower(inner.after) != ",":
        return start
    return inner.after + 1


def _is_subordinate(reading: Reading, clause: SpeechClause) -> bool:
    """Whether the clause of speech itself stands in a subordinate clause (`If X says that ..., Y ...`)."""
    frame = reading.frame
    start = clause.first
    while start > 0 and frame.lower(start - 1) not in {",", ";"} and clause.first - start < _INNER_WITHIN:
        start -= 1
    if frame.lower(start) == "with":
        return True
    return any(frame.lower(i) in clause_words().subordinators for i in range(start, min(start + 4, clause.first + 1)))


def _holds_speaker(reading: Reading, clause: SpeechClause, start: int, end: int) -> bool:
    """Whether an outlet's clause holds that of the speaker (`Interfax reported that the ministry said`)."""
    if not _passes_on(reading, clause):
        return False
    inner = next((c for c in reading.clauses if start <= c.first < end and _speaks(reading, c)), None)
    if inner is None or inner.order == "inherited" or inner.first > start + _INNER_WITHIN:
        return False
    reading.pass_on(inner, clause)
    return True


def _content_end(reading: Reading, place: int, start: int) -> int:
    """Where a clause's words stop: before the next clause of speech that isn't part of them, or a semicolon."""
    frame, end = reading.frame, reading.frame.body_end
    for other in reading.clauses[place + 1 :]:
        if other.first <= start + 2:
            continue
        joint = frame.lower(other.first - 1)
        apart = reading.only_passes_on(other) or reading.is_used(other)
        added = other.order == "inherited" and joint in {",", "and", "but"}
        opposed = joint in {"and", "but", "while"} and frame.lower(other.first - 2) == ","
        if apart or added or opposed:
            end = min(end, other.first)
            break
    end = next((index for index in range(start, end) if frame.lower(index) == ";"), end)
    end = next((index + 1 for index in frame.quotations if start <= index < end and _is_left(frame, index + 1)), end)
    if _is_subordinate(reading, reading.clauses[place]):
        end = next((index for index in range(start, end) if frame.lower(index) == ","), end)
    dashes = [index for index in range(start, end) if frame.lower(index) in clause_words().dashes]
    if len(dashes) == 1:
        end = dashes[0]
    while end > start and frame.lower(end - 1) in {",", "and", "but", "while", "as"}:
        end -= 1
    return end


def _is_left(frame: Frame, index: int) -> bool:
    """Whether behind a quotation that ends with a comma the reporter speaks again: `..., citing`, `..., while`."""
    lower = frame.lower(index)
    return frame.ends_with_comma(index - 1) and (lower.endswith("ing") or lower in clause_words().subordinators)
