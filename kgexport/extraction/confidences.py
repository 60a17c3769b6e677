"""How sure a fact is: the share of the facts found in the same way that people confirm.

The shares are measured on texts that people have labelled; `training/calibrate.py` writes them to
`data/confidences.tsv`. They are looked up, not computed, so that they are the same on every machine.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from types import MappingProxyType
from typing import Literal, TypeAlias

from kgexport.extraction.lexicon import rows

Fact: TypeAlias = Literal["actor", "mention", "quote", "event"]
Way: TypeAlias = tuple[str, ...]
"""How a fact was found: what can be seen of that, what tells most first."""
Rate: TypeAlias = Callable[[Fact, Way], float]
"""Gives the confidence of a kind of fact that was found in a way, from 0 to 1."""
BETWEEN = ", "
"""What stands between the parts of a way in the table."""
_UNMEASURED = 0.5


def confidence(fact: Fact, way: Way) -> float:
    """The share for the way, or, where few facts were found in it, for as much of its beginning as was measured."""
    shares = _shares()
    for size in range(len(way), -1, -1):
        share = shares.get((fact, way[:size]))
        if share is not None:
            return share
    return _UNMEASURED


@cache
def _shares() -> MappingProxyType[tuple[str, Way], float]:
    return MappingProxyType(
        {
            (fact, tuple(filter(None, way.split(BETWEEN)))): float(share)
            for fact, way, _, _, share in rows("confidences")
        }
    )
