"""The share of confirmed facts for each way in which they are found, and how far such shares can be relied on.

Whole numbers only, so that the same counts give the same table on every machine.
"""

import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from kgexport.extraction.confidences import BETWEEN, Fact, Way
from kgexport.extraction.quotes.ways import DESCRIPTION, PRONOUN
from training.judged import Judged

LEAST = 20
"""A way that fewer facts were found in has no share of its own."""
WEIGHT = 10
"""As many facts as the share of the wider way counts for."""
FOLDS = 10
SOURCE = 2
"""Where in the way of a quote its source is told."""
MEANINGS: Mapping[str, str] = {PRONOUN: "pronoun", DESCRIPTION: "nominal"}
"""The kinds of mentions that such sources are."""
BINS = (0, 30, 50, 60, 70, 80, 90, 100)
"""Where the bins of the reliability table begin, in percent."""
HEADER = """fact\tway\tfound\tright\tconfidence
# How often facts that were found in a way are right; a fact has the confidence of the longest beginning of its way.
# Where a pronoun or a description is the source of a quote, it is times the share of such that mean who they should.
# Written by training/calibrate.py, not by hand.
"""
Key = tuple[Fact, Way]


class Share(NamedTuple):
    """How many facts were found in a way, how many of them were right, and the confidence in percent."""

    found: int
    right: int
    percent: int


def fit(judged: Iterable[Judged]) -> dict[Key, Share]:
    """The shares of all ways, and of their beginnings, that enough facts were found in.

    Each is drawn towards the share of the way that is one part shorter.
    """
    found, right = Counter[Key](), Counter[Key]()
    for one in judged:
        for size in range(len(one.way) + 1):
            found[one.fact, one.way[:size]] += 1
            right[one.fact, one.way[:size]] += one.right
    shares: dict[Key, Share] = {}
    for key in sorted(found, key=lambda key: (key[0], len(key[1]), key[1])):
        fact, way = key
        if found[key] >= LEAST:
            wider = shares[fact, way[:-1]].percent if way else 50
            percent = _rounded(100 * right[key] + WEIGHT * wider, found[key] + WEIGHT)
            shares[key] = Share(found[key], right[key], min(99, max(1, percent)))
    return shares


def with_meanings(shares: Mapping[Key, Share]) -> dict[Key, Share]:
    """The shares, those of quotes with a pronoun or a description as source times the share of such that mean who
    they are said to: people confirmed the words and the source, but not who that is.
    """
    meant = {source: percent_of(shares, "mention", (kind,)) for source, kind in MEANINGS.items()}
    return {
        (fact, way): share._replace(percent=_rounded(share.percent * meant[way[SOURCE]], 100))
        if fact == "quote" and len(way) > SOURCE and way[SOURCE] in meant
        else share
        for (fact, way), share in shares.items()
    }


def _rounded(numerator: int, denominator: int) -> int:
    return (2 * numerator + denominator) // (2 * denominator)


def percent_of(shares: Mapping[Key, Share], fact: Fact, way: Way) -> int:
    """The confidence of a fact, as `kgexport.extraction.confidences` looks it up."""
    sizes = range(len(way), -1, -1)
    return next((shares[fact, way[:size]].percent for size in sizes if (fact, way[:size]) in shares), 50)


def table(shares: Mapping[Key, Share]) -> str:
    """The shares as the table that extraction reads."""
    lines = [HEADER]
    for (fact, way), share in sorted(shares.items()):
        cells = (fact, BETWEEN.join(way), str(share.found), str(share.right), f"0.{share.percent:02}")
        lines.append("\t".join(cells) + "\n")
    return "".join(lines)


def out_of_fold(judged: Sequence[Judged]) -> Iterator[tuple[Judged, int]]:
    """Each fact with the confidence that it has where its own article, with a tenth of all, is left out of the fit."""
    folds = [zlib.crc32(one.article.encode()) % FOLDS for one in judged]
    for fold in range(FOLDS):
        shares = fit(one for one, its in zip(judged, folds, strict=True) if its != fold)
        for one, its in zip(judged, folds, strict=True):
            if its == fold:
                yield one, percent_of(shares, one.fact, one.way)


class Bin(NamedTuple):
    """Facts of about one confidence: the bounds in percent, how many, the sum of their percents, how many are right."""

    first: int
    last: int
    found: int
    percents: int
    right: int


def reliability(rated: Iterable[tuple[Judged, int]]) -> list[Bin]:
    """The bins that hold facts, the surest first."""
    rated = list(rated)
    bins = []
    for first, last in pairwise(BINS):
        inside = [(one, percent) for one, percent in rated if first <= percent < last]
        if inside:
            right = sum(one.right for one, _ in inside)
            bins.append(Bin(first, last, len(inside), sum(percent for _, percent in inside), right))
    return bins[::-1]


def calibration_error(bins: Sequence[Bin]) -> float:
    """The mean distance of confidence and share, weighted by the facts in each bin (expected calibration error)."""
    return sum(abs(one.percents - 100 * one.right) for one in bins) / (100 * sum(one.found for one in bins))
