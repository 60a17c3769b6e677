"""Speech over the ends of sentences and paragraphs: words that go on, or whose source stands before a colon."""

from __future__ import annotations

from kgexport.extraction.actors.cast import Cast
from kgexport.extraction.quotes.clause_words import clause_words
from kgexport.extraction.quotes.frames import Frame
from kgexport.extraction.quotes.quoted_speech import (
    attribute_beside,
    attribute_colons,
    attribute_interrupted,
    attribute_named,
    colon_subject,
)
from kgexport.extraction.quotes.reading import Attribution, Offsets, Reading, Run
from kgexport.extraction.quotes.relays import note_relays
from kgexport.extraction.quotes.reported_speech import attribute_clauses, attribute_final
from kgexport.extraction.quotes.scare_quotes import attribute_scare_quotes
from kgexport.extraction.text.quotation_marks import QuotedSpan

_WORDS_OF_A_SENTENCE = 5
_WORDS_OF_A_SIGNATURE = 4


def read_frame(frame: Frame) -> Reading:
    """Everything that one frame says by itself."""
    reading = Reading(frame)
    attribute_beside(reading)
    attribute_interrupted(reading)
    attribute_final(reading)
    attribute_clauses(reading)
    attribute_named(reading)
    attribute_colons(reading)
    note_relays(reading)
    return reading


def offsets(frame: Frame, run: Run) -> Offsets:
    """A run of items as code points."""
    return frame.items[run[0]].start, frame.items[run[1] - 1].end


def content_offsets(one: Attribution) -> list[Offsets]:
    """All contents as code points, in order: a quotation alone without its marks, no commas at the ends."""
    spans = list(one.more)
    for start, end in one.contents:
        quoted = one.frame.items[start].quoted
        alone = quoted is not None and end == start + 1
        inner = (quoted.content_start, quoted.content_end) if quoted and alone else offsets(one.frame, (start, end))
        spans.append(inner)
    trimmed = [_trimmed(one.frame.text, *span) for span in spans]
    return sorted(span for span in trimmed if span[0] < span[1])


def _trimmed(text: str, start: int, end: int) -> Offsets:
    while end > start and (text[end - 1] in ",;" or text[end - 1].isspace()):
        end -= 1
    while start < end and (text[start] in ",;:" or text[start].isspace()):
        start += 1
    return start, end


def _content(frame: Frame, quoted: QuotedSpan) -> str:
    return frame.text[quoted.content_start : quoted.content_end]


class Carrier:
    """Reads frames in order and joins what belongs together; `found` holds all attributions."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.found: list[Attribution] = []
        self.last: Attribution | None = None
        self.before: Reading | None = None

    def read(self, frame: Frame) -> None:
        """Read the next frame."""
        reading = read_frame(frame)
        self._sign(frame)
        self._go_on(reading)
        self._lead_in(reading)
        self.found.extend(reading.attributions)
        if not reading.attributions and frame.body_end == 1 and frame.items[0].quoted:
            self._carry(reading)
        else:
            spoken = [one for one in reading.attributions if one.evidence == "beside"]
            said = spoken or reading.attributions
            self.last = said[-1] if said else None
        before = self.before.frame if self.before else None
        self.found.extend(attribute_scare_quotes(reading, before, self.cast))
        self.before = reading

    def _sign(self, frame: Frame) -> None:
        """A line that is nothing but a dash and a name says whose the quotation before it is."""
        name = frame.items[1 : frame.body_end]
        named = 0 < len(name) <= _WORDS_OF_A_SIGNATURE and all(item.capitalized for item in name)
        if self.last and self.last.evidence == "alone" and named and frame.lower(0) in clause_words().dashes:
            self.last.evidence = "colon"
            self.last.speaker = name[0].start, name[-1].end

    def _go_on(self, reading: Reading) -> None:
        """A quotation carried on from the paragraph before is one with it."""
        quoted = reading.frame.items[0].quoted
        if quoted is None or not quoted.continues or self.last is None:
            return
        mine = next((one for one in reading.attributions if (0, 1) in one.contents), None)
        if mine is not None and self.last.evidence == "alone":
            mine.more.extend(content_offsets(self.last))
            self.last.dropped = True
        elif mine is None and reading.is_free(0):
            self.last.more.append((quoted.content_start, quoted.content_end))
            reading.claim(0, 1)

    def _lead_in(self, reading: Reading) -> None:
        """A quotation behind a sentence that ends with a colon."""
        if self.before is None or self.before.frame.lower(len(self.before.frame.items) - 1) != ":":
            return
        if not reading.frame.items[0].quoted or not reading.is_free(0):
            return
        frame = self.before.frame
        clause = self.before.clauses[-1] if self.before.clauses else None
        if clause and (clause.complement or clause.subject is None):
            clause = None
        subject = clause.subject if clause else colon_subject(frame, len(frame.items) - 1)
        if subject is not None:
            one = Attribution(reading.frame, "colon", [(0, 1)])
            one.speaker = offsets(frame, (subject.start, subject.head_end))
            one.cue_offsets = offsets(frame, (clause.verb, clause.after)) if clause else None
            reading.add(one)

    def _carry(self, reading: Reading) -> None:
        """A sentence that is nothing but a quotation goes on with the words before it, if anybody said them."""
        frame, last = reading.frame, self.last
        quoted = frame.items[0].quoted
        if quoted is None or not reading.is_free(0):
            return
        near = last is not None and last.frame.paragraph == frame.paragraph
        if last is not None and near and last.ends_in_marks:
            last.more.append((quoted.content_start, quoted.content_end))
        elif last is not None and last.evidence != "alone" and (near or last.ends_in_marks):
            one = Attribution(frame, "carried", [(0, 1)], relays=[])
            one.speaker = last.speaker or (offsets(last.frame, last.head) if last.head else None)
            self.found.append(one)
        elif not quoted.closed or len(_content(frame, quoted).split()) >= _WORDS_OF_A_SENTENCE:
            self.last = Attribution(frame, "alone", [(0, 1)])
            self.found.append(self.last)
        else:
            return
        reading.claim(0, 1)
