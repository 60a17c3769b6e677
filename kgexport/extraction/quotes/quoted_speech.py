"""Speech in quotation marks within one frame: beside its clause, behind a colon, or as a name for something."""

from __future__ import annotations

from kgexport.extraction.quotes.clause_words import clause_words
from kgexport.extraction.quotes.clauses import Subject, is_verb, subject_before
from kgexport.extraction.quotes.frames import Frame
from kgexport.extraction.quotes.reading import Attribution, Reading, Run, attribution
from kgexport.extraction.quotes.speech_clauses import SpeechClause

_PAUSES = frozenset({",", ":", ".", "?", "!", "—", "–", "-", "--", ";"})
_CALLED_ON = frozenset({"on", "for", "upon"})
_NAMED_WITHIN = 15
_SAID_WITHIN = 6
_LEAD_IN = 60
_MOST_WORDS_OF_A_SOURCE = 6


def attribute_beside(reading: Reading) -> None:
    """A quotation right before the clause (`"...," he said`), and the one right behind it."""
    before = {quotation_before(reading, clause) for clause in reading.clauses}
    for clause in reading.clauses:
        left = quotation_before(reading, clause)
        right = clause.complement.start if clause.complement and clause.complement.shape == "quote" else None
        if clause.order == "according" and left is not None:
            right = _quotation_behind(reading.frame, clause.after)
        if right is not None and right in before and right != left:
            continue
        if left is None and right is not None and _ends_a_mixed_sentence(reading.frame, clause):
            continue
        contents: list[Run] = [(i, i + 1) for i in (left, right) if i is not None and reading.is_free(i)]
        if contents and (clause.subject is not None or left is not None):
            reading.add(attribution(reading.frame, "beside", contents, clause))


def _ends_a_mixed_sentence(frame: Frame, clause: SpeechClause) -> bool:
    """Whether a quotation ends like speech right before the clause, but does not begin its sentence."""
    place = clause.first - 1
    while place > 0 and frame.lower(place) == ",":
        place -= 1
    return place > 0 and frame.ends_like_speech(place)


def quotation_before(reading: Reading, clause: SpeechClause) -> int | None:
    """The place of the quotation that ends right before the clause and is a sentence of its own."""
    frame, place = reading.frame, clause.first - 1
    if "quote" not in clause.cue.takes and clause.order != "according":
        return None
    if clause.order == "before" and clause.subject:
        place = clause.subject.first - 1
        if clause.complement and clause.subject.start - clause.subject.first > 2:
            return None
    comma = frame.lower(place) == ","
    while place > 0 and frame.lower(place) in {"as", "—", "–", "-", ","}:
        place -= 1
    if place < 0 or frame.items[place].quoted is None or not (comma or frame.ends_like_speech(place)):
        return None
    whole = place == 0 or frame.lower(place - 1) in _PAUSES or frame.items[place - 1].quoted is not None
    taken = frame.lower(place - 1) != ":" and any(
        other.after <= place and other.complement and other.complement.start == place for other in reading.clauses
    )
    return place if whole and not taken else None


def _quotation_behind(frame: Frame, place: int) -> int | None:
    if frame.lower(place) in {",", ":"}:
        place += 1
    return place if place < len(frame.items) and frame.items[place].quoted else None


def attribute_named(reading: Reading) -> None:
    """`called the deal "a disaster"`: a quotation that the clause's verb gives to its subject."""
    for clause in reading.clauses:
        if clause.subject is None or clause.complement or clause.order == "according" or reading.is_used(clause):
            continue
        if clause.cue.kind != "belief":
            index = _named_quotation(reading, clause)
            if index is not None:
                start = clause.after if clause.cue.kind == "name" else index
                linked = start < index and clause.cue.lemma == "call" and reading.frame.lower(start) in _CALLED_ON
                end = _past_joined(reading.frame, index)
                found = attribution(reading.frame, "named", [(start + linked, end)], clause)
                found.cue = (clause.verb, clause.after + linked)
                reading.add(found)


def _past_joined(frame: Frame, index: int) -> int:
    """Behind a quotation and the one joined to it (`"a disaster" and a "bad joke"`)."""
    if frame.lower(index + 1) not in {"and", "or"}:
        return index + 1
    for place in range(index + 2, min(len(frame.items), index + 4)):
        if frame.items[place].quoted:
            return place + 1
        if frame.lower(place) not in clause_words().articles:
            break
    return index + 1


def attribute_interrupted(reading: Reading) -> None:
    """A quotation that goes on in lower case behind the clause that interrupts it, however long that is."""
    frame = reading.frame
    for found in reading.attributions:
        last = found.contents[-1][1] - 1
        if found.evidence != "beside" or not found.cue or last > found.cue[0] or not frame.ends_with_comma(last):
            continue
        following = next((index for index in reading.free if index > found.cue[1]), None)
        if following is not None and _goes_on(reading, found.cue[1], following):
            found.contents.append((following, following + 1))
            reading.claim(following, following + 1)


def _goes_on(reading: Reading, start: int, index: int) -> bool:
    """Whether the quotation at `index` goes on behind the items from `start`, and no clause between has words there."""
    frame, quoted = reading.frame, reading.frame.items[index].quoted
    lower = quoted is not None and frame.text[quoted.content_start].islower()
    stopped = any(frame.lower(place) in {".", "?", "!"} for place in range(start, index))
    taken = any(start <= clause.verb < index and clause.complement for clause in reading.clauses)
    return lower and frame.lower(index - 1) == "," and not stopped and not taken


def _named_quotation(reading: Reading, clause: SpeechClause) -> int | None:
    """The place of the quotation that stands in the object of the clause's verb."""
    frame, names = reading.frame, clause.cue.kind == "name"
    for index in range(clause.after, min(frame.body_end, clause.after + (_NAMED_WITHIN if names else _SAID_WITHIN))):
        lower = frame.lower(index)
        if frame.items[index].quoted:
            what = frame.lower(clause.first - 1) == "what"
            free = reading.is_free(index) and (what or not frame.is_title(index))
            return index if free else None
        if lower in clause_words().breaks | {","} or is_verb(frame, index):
            return None
        if not names and (lower in clause_words().relatives | {"to"} or lower.endswith("ing")):
            return None
    return None


def attribute_colons(reading: Reading) -> None:
    """`Trump: "..."`, `He had one answer: "..."`."""
    frame = reading.frame
    for index in reading.free:
        if index and frame.lower(index - 1) == ":" and frame.is_sentence(index):
            subject = colon_subject(frame, index - 1)
            if subject:
                run = (subject.start, subject.head_end)
                reading.add(Attribution(frame, "colon", [(index, index + 1)], run, run, (index - 1, index)))


def colon_subject(frame: Frame, colon: int) -> Subject | None:
    """The source named right before the colon at the item `colon`, or the subject of the words that lead in."""
    end = colon
    if frame.lower(colon - 1) == ")":
        end = next((i for i in range(colon - 1, max(0, colon - 8), -1) if frame.lower(i) == "("), colon)
    start = end
    while start > 0 and (frame.items[start - 1].capitalized or frame.lower(start - 1) in {"of", "the"}):
        start -= 1
    whole = start == 0 or frame.lower(start - 1) in clause_words().breaks | {"-", "from"}
    if start < end <= start + _MOST_WORDS_OF_A_SOURCE and whole:
        return Subject(start, end, colon, start)
    verb = next((i for i in range(max(0, colon - _LEAD_IN), colon) if is_verb(frame, i)), None)
    if verb is None:
        return Subject(0, colon, colon, 0) if 0 < colon <= _MOST_WORDS_OF_A_SOURCE else None
    subject = subject_before(frame, verb, 0)
    if subject is None or frame.lower(subject.start) in clause_words().not_source:
        return None
    return subject
