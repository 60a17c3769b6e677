"""What the compiled functions ask of values: whether they are well formed, how they compare, which language they have.

Where SHACL leaves it open, or pySHACL departs from it, the answers are those of pySHACL as `comparable.py` feeds it.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from decimal import Decimal
from functools import lru_cache
from itertools import repeat
from typing import Any

from kgexport.validation.literals import DATES, NUMBERS, STRINGS, XSD, moment, well_formed
from kgexport.validation.statements import LANG_STRING, NOTHING, TYPE, Own, Statements, Term

_KEPT = 2048  # dates and numbers
_LONGEST = 80  # characters; what is longer could fill the memory
_TEXTS = frozenset({XSD + "string", LANG_STRING, *STRINGS})
_RESOURCE = "http://www.w3.org/2000/01/rdf-schema#Resource"
_kept_well_formed = lru_cache(_KEPT)(well_formed)


def is_well_formed(lexical: str, datatype: str) -> bool:
    """Whether a written form fits its datatype, which must be one of those known to `well_formed`."""
    return bool((_kept_well_formed if len(lexical) <= _LONGEST else well_formed)(lexical, datatype))


def text(term: Term) -> str:
    """What patterns and lengths look at."""
    return term if isinstance(term, str) else term[0]


def quantity(term: Term) -> tuple[tuple[str, object], Any] | None:
    """What a literal can be compared with, and its value; None where it compares with nothing.

    Dates compare with dates of the same precision, both with a zone or both without; numbers with numbers.
    """
    if isinstance(term, str):
        return None
    return (_kept_quantity if len(term[0]) <= _LONGEST else _quantity)(term)


def _quantity(term: tuple[str, str, str]) -> tuple[tuple[str, object], Any] | None:
    lexical, datatype, language = term
    if datatype in _TEXTS:
        return ("text", language), lexical
    if not well_formed(lexical, datatype):
        return None
    name = datatype.removeprefix(XSD)
    if name in DATES:
        when = moment(lexical, datatype)
        return ((name, when.tzinfo is not None), when) if when else None
    if name == "boolean":
        return ("boolean", None), lexical in ("true", "1")
    if name not in NUMBERS:
        return None
    value = float(lexical) if name in ("float", "double") else Decimal(lexical) if name == "decimal" else int(lexical)
    return None if isinstance(value, float) and math.isnan(value) else (("number", None), value)


_kept_quantity = lru_cache(_KEPT)(_quantity)


def within(value: Term, bound: Term, operator: str) -> bool:
    """Whether `value` is `operator`, one of < <= > >=, the bound; False where the two can't be compared."""
    one, other = quantity(value), quantity(bound)
    if one is None or other is None or one[0] != other[0]:
        return False
    return _compared(one[1], other[1], operator)


def _compared(one: Any, other: Any, operator: str) -> bool:
    if operator[0] == ">":
        one, other = other, one
    return bool(one <= other if operator.endswith("=") else one < other)


def not_before(values: Collection[Term], others: Collection[Term], operator: str) -> Iterator[Term]:
    """Of each pair of values that is not in order the first. As pySHACL has it, IRIs and texts compare as texts."""
    by_kind: dict[object, list[Any]] = {}
    for other in map(_in_order, others):
        if other is not None:
            by_kind.setdefault(other[0], []).append(other[1])
    for comparable in by_kind.values():
        comparable.sort()
    cut = bisect_left if operator == "<=" else bisect_right
    for value in values:
        one = _in_order(value)
        after = by_kind.get(one[0], []) if one else []
        in_order = len(after) - cut(after, one[1]) if one else 0
        yield from repeat(value, len(others) - in_order)


def _in_order(term: Term) -> tuple[object, Any] | None:
    if isinstance(term, str):
        return None if term.startswith("_:") else ("text", term)
    return ("text", term[0]) if term[1] in _TEXTS else quantity(term)


def is_in_language(term: Term, ranges: frozenset[str]) -> bool:
    """Whether a literal has a language that is one of the ranges, or that one begins; `*` is any."""
    if isinstance(term, str) or not term[2]:
        return False
    language = term[2].lower()
    return "*" in ranges or language in ranges or language.partition("-")[0] in ranges


def languages_twice(values: Iterable[Term]) -> Iterator[None]:
    """One None for each language that two of the values have."""
    counted = Counter(value[2].lower() for value in values if isinstance(value, tuple) and value[2])
    return (None for number in counted.values() if number > 1)


def beyond(graph: Statements, values: Iterable[Term], allowed: frozenset[str]) -> Iterator[Term]:
    """The objects of predicates of the values that are not allowed."""
    for value in values:
        own: Own = graph.out.get(value, NOTHING) if isinstance(value, str) else NOTHING
        if not own.keys() <= allowed:
            for predicate, objects in own.items():
                if predicate not in allowed:
                    yield from (one for one in objects if (predicate, one) != (TYPE, _RESOURCE))


def not_in_both(values: Collection[Term], others: Collection[Term]) -> Iterator[Term]:
    """The values that are in one of the collections only."""
    yield from (one for one in values if one not in others)
    yield from (one for one in others if one not in values)
