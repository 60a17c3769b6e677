"""Words in marks that nobody is said to have said: `a "difficult" situation`. Whose words are they, if anybody's?"""

from __future__ import annotations

from kgexport.extraction.actors.cast import Cast
from kgexport.extraction.quotes.frames import Frame
from kgexport.extraction.quotes.reading import Attribution, Reading, Run

_MOST_ITEMS = 80


def attribute_scare_quotes(reading: Reading, before: Frame | None, cast: Cast) -> list[Attribution]:
    """The quotations of a participle set before the sentence (`Citing "difficult" situations, the minister said`)
    whose holder is known.

    It is the group of the same or the preceding sentence to which the sentence's speaker belongs.
    """
    main = next((found for found in reading.attributions if found.head), None)
    lead_end = _participle_end(reading.frame)
    if main is None or main.head is None or lead_end is None:
        return []
    speaker = cast.speaker_at(*_offsets(reading.frame, main.head))
    if speaker is None:
        return []
    found = []
    for index in reading.free:
        if index >= lead_end:
            continue
        holder = _holder(reading.frame, (0, index), speaker, cast)
        source = reading.frame
        if holder is None and before is not None:
            source = before
            holder = _holder(before, (0, min(len(before.items), _MOST_ITEMS)), speaker, cast)
        if holder is not None:
            one = Attribution(reading.frame, "scare", [(index, index + 1)], relays=list(main.relays))
            one.speaker = _offsets(source, holder)
            found.append(one)
    return found


def _participle_end(frame: Frame) -> int | None:
    """The place of the comma that ends a participle phrase at the frame's beginning."""
    first = frame.lower(0)
    if not (first.endswith("ing") and len(first) > 5):
        return None
    commas = [i for i in range(1, min(len(frame.items), _MOST_ITEMS)) if frame.lower(i) == ","]
    return commas[-1] if commas else None


def _offsets(frame: Frame, run: Run) -> tuple[int, int]:
    return frame.items[run[0]].start, frame.items[run[1] - 1].end


def _holder(frame: Frame, area: Run, speaker: str, cast: Cast) -> Run | None:
    """The noun phrase of a group in the area to which the speaker belongs."""
    ties = _ties(cast, speaker)
    for index in range(*area):
        item = frame.items[index]
        if item.kind != "word" or not item.lower.endswith("s"):
            continue
        begin = index
        while begin > area[0] and frame.items[begin - 1].kind == "word" and _may_modify(frame, begin - 1):
            begin -= 1
        if begin == index:
            continue
        start, end = _offsets(frame, (begin, index + 1))
        if ties & set(cast.parties_between(start, end)) and _is_group(cast, start, end):
            return begin, index + 1
    return None


def _may_modify(frame: Frame, index: int) -> bool:
    lower = frame.lower(index)
    return (
        frame.items[index].capitalized
        or lower in {"and", "the"}
        or "-" in lower
        or lower.endswith(("ior", "al", "ary"))
    )


def _is_group(cast: Cast, start: int, end: int) -> bool:
    actor = cast.speaker_at(start, end)
    return actor is not None and cast.actor(actor).type == "Group"


def _ties(cast: Cast, speaker: str) -> set[str]:
    """The bodies and countries the speaker belongs to, over one step."""
    member = cast.actor(speaker)
    near = {*member.nationality, *member.affiliation}
    for tie in sorted(near):
        other = cast.actor(tie)
        near |= {*other.nationality, *other.affiliation}
    return near
