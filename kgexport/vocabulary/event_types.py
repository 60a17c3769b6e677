"""The two vocabularies of political event types: the 16 types of PLOVER and the codes of CAMEO.

The tables are data/plover.tsv and data/cameo.tsv. CAMEO codes are a hierarchy by prefix (0311 under 031
under 03); each has the PLOVER type or types it became, with PLOVER's mode and contexts, after the conversion
table of the PLOVER manual, draft 0.8 (2021). The roots 01 and 02, statements and appeals, became none: their codes and
labels are those of the CAMEO codebook, 1.1b3 (2012). Event types are written as CURIEs: "plover:AGREE", "cameo:057".
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from kgexport.vocabulary.tables import read_table

if TYPE_CHECKING:
    from collections.abc import Mapping

_PACKAGE = "kgexport.vocabulary"


@dataclass(frozen=True, slots=True)
class PloverType:
    """One of PLOVER's event types; `code` is its name in capitals."""

    code: str
    label: str
    definition: str

    @property
    def curie(self) -> str:
        """Such as "plover:AGREE"."""
        return f"plover:{self.code}"


@dataclass(frozen=True, slots=True)
class CameoCode:
    """One CAMEO code with what it is in PLOVER: types (the main one first; there may be none), mode and contexts."""

    code: str
    label: str
    plover: tuple[str, ...]
    mode: str | None
    contexts: tuple[str, ...]

    @property
    def curie(self) -> str:
        """Such as "cameo:057"."""
        return f"cameo:{self.code}"

    @property
    def broader(self) -> str | None:
        """The code one step up, by prefix: 031 for 0311, 03 for 031, None for 03."""
        return self.code[:-1] if len(self.code) > 2 else None


def _plover() -> Mapping[str, PloverType]:
    return MappingProxyType({row[0]: PloverType(*row) for row in read_table(_PACKAGE, "plover")})


def _cameo() -> Mapping[str, CameoCode]:
    codes = (
        CameoCode(code, label, tuple(plover.split()), mode or None, tuple(context.split()))
        for code, label, plover, mode, context in read_table(_PACKAGE, "cameo")
    )
    return MappingProxyType({code.code: code for code in codes})


PLOVER: Mapping[str, PloverType] = _plover()
CAMEO: Mapping[str, CameoCode] = _cameo()


def is_event_type(curie: str) -> bool:
    """Whether `curie` names a type of one of the two vocabularies: "plover:AGREE", "cameo:057"."""
    prefix, _, code = curie.partition(":")
    return (prefix == "plover" and code in PLOVER) or (prefix == "cameo" and code in CAMEO)


def plover_type(curie: str) -> str:
    """The CURIE of the PLOVER type of an event type: "plover:SUPPORT" for "cameo:057".

    Raises KeyError for anything that is no event type, and for a CAMEO code that PLOVER has no type for.
    """
    prefix, _, code = curie.partition(":")
    if prefix == "plover":
        return PLOVER[code].curie
    if prefix == "cameo" and CAMEO[code].plover:
        return PLOVER[CAMEO[code].plover[0]].curie
    raise KeyError(curie)
