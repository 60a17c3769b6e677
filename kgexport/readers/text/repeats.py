"""Captions, pull quotes and teasers: paragraphs whose words stand again in the article."""

from __future__ import annotations

import re
from array import array
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kgexport.readers.text.lines import Line

_WORD = re.compile(r"\w+")
_APOSTROPHES = re.compile("['’‘]")
_CUT = re.compile(r"(?:\.\.\.|…)[\"'”’»)\]]?$")
_ATTRIBUTION = re.compile(r"(?:--|[-–—]) ?[^\W\d_a-z].{1,100}")
FEWEST_WORDS = 6  # fewer are repeated by chance or for effect
MOST_WORDS = 80
_MOST_PLACES = 8  # that are looked at for one beginning


class _Words(NamedTuple):
    """The words of all paragraphs as numbers; `starts[i]:starts[i + 1]` are those of paragraph i."""

    numbers: array[int]
    starts: list[int]
    words: list[str]

    def of(self, index: int) -> array[int]:
        return self.numbers[self.starts[index] : self.starts[index + 1]]

    def count(self, index: int) -> int:
        return self.starts[index + 1] - self.starts[index]


def drop_repeats(paragraphs: Sequence[Line]) -> list[Line]:
    """The paragraphs without those that only repeat what stands elsewhere among them.

    A paragraph of 6 to 80 words goes where a larger one has the same words in a row; its last word may be cut
    off. Of two equal ones the earlier goes where it opens the article, as a caption does, else the later.
    Capitals and punctuation don't count. The line with a name below a pull quote goes with it.
    """
    words = _numbered(paragraphs)
    fit = [index for index in range(len(paragraphs)) if FEWEST_WORDS <= words.count(index) <= MOST_WORDS]
    dropped = _within_larger(paragraphs, words, fit)
    _add_twins(words, [index for index in fit if index not in dropped], dropped)
    for index, paragraph in enumerate(paragraphs):
        if index - 1 in dropped and words.count(index) < FEWEST_WORDS and _ATTRIBUTION.fullmatch(paragraph.text):
            dropped.add(index)
    return [paragraph for index, paragraph in enumerate(paragraphs) if index not in dropped]


def _numbered(paragraphs: Sequence[Line]) -> _Words:
    known: dict[str, int] = {}
    numbers = array("I")
    starts = [0]
    for paragraph in paragraphs:
        plain = _APOSTROPHES.sub("", paragraph.text.casefold())
        numbers.extend(known.setdefault(word, len(known)) for word in _WORD.findall(plain))
        starts.append(len(numbers))
    return _Words(numbers, starts, list(known))


def _within_larger(paragraphs: Sequence[Line], words: _Words, fit: Sequence[int]) -> set[int]:
    """The paragraphs whose words stand in a row within a larger paragraph."""
    beginnings: dict[bytes, list[tuple[int, int]]] = {
        words.of(index)[: FEWEST_WORDS - 1].tobytes(): [] for index in fit
    }
    for index in range(len(paragraphs)) if beginnings else ():
        for place in range(words.starts[index], words.starts[index + 1] - FEWEST_WORDS + 2):
            found = beginnings.get(words.numbers[place : place + FEWEST_WORDS - 1].tobytes())
            if found is not None and len(found) < _MOST_PLACES:
                found.append((index, place))
    dropped = set()
    for index in fit:
        own = words.of(index)
        cut = bool(_CUT.search(paragraphs[index].text[-5:]))
        for container, place in beginnings[own[: FEWEST_WORDS - 1].tobytes()]:
            larger = words.count(container) > len(own) or (cut and container != index)
            if larger and _is_at(own, words, container, place, cut):
                dropped.add(index)
                break
    return dropped


def _is_at(own: array[int], words: _Words, container: int, place: int, cut: bool) -> bool:
    """Whether the words `own` stand at `place` within the container; where they are cut, the last may go on."""
    there = words.numbers[place : min(place + len(own), words.starts[container + 1])]
    if there == own:
        return True
    if not cut or len(there) < len(own) or there[:-1] != own[:-1]:
        return False
    return words.words[there[-1]].startswith(words.words[own[-1]])


def _add_twins(words: _Words, fit: Sequence[int], dropped: set[int]) -> None:
    """Add to `dropped` all but one of the paragraphs that are equal."""
    twins: defaultdict[bytes, list[int]] = defaultdict(list)
    for index in fit:
        twins[words.of(index).tobytes()].append(index)
    opening = 0
    for same in twins.values():
        while opening in dropped:
            opening += 1
        kept = same[1] if len(same) > 1 and same[0] == opening else same[0]
        dropped.update(index for index in same if index != kept)
