"""Parties, faiths and movements: groups of which one member, or a thing they share, is not the group."""

from __future__ import annotations

from functools import cache

from kgexport.extraction.lexicon import rows

_KINDS = frozenset({"party", "faith", "movement"})


@cache
def camps(*kinds: str) -> frozenset[str]:
    """The names of the camps in data/groups.tsv, of some kinds or of all."""
    return frozenset(row[0] for row in rows("groups") if row[1] in (kinds or _KINDS))
