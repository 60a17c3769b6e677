"""The two vocabularies of political event types: the 16 types of PLOVER and the codes of CAMEO.

The tables are data/plover.tsv and data/cameo.tsv. CAMEO codes are a hierarchy by prefix (0311 under 031
under 03); each has the PLOVER type or types it became, with PLOVER's mode and contexts, after the conversion
table of the PLOVER manual, draft 0.8 (2021). Event types are written as CURIEs: "plover:AGREE", "cameo:057".
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from importlib.resources import files
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


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
    """One CAMEO code with what it is in PLOVER: types (the first is the main one), mode and contexts."""

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


def _rows(name: str) -> list[dict[str, str]]:
    text = files("kgexport.vocabulary").joinpath("data", name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE))


def _plover() -> Mapping[str, PloverType]:
    return MappingProxyType({row["code"]: PloverType(**row) for row in _rows("plover.tsv")})


def _cameo() -> Mapping[str, CameoCode]:
    codes = (
        CameoCode(
            row["code"],
            row["label"],
            tuple(row["plover"].split()),
            row["mode"] or None,
            tuple(row["context"].split()),
        )
        for row in _rows("cameo.tsv")
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

    Raises KeyError for anything that is no event type.
    """
    prefix, _, code = curie.partition(":")
    if prefix == "plover":
        return PLOVER[code].curie
    if prefix == "cameo":
        return PLOVER[CAMEO[code].plover[0]].curie
    raise KeyError(curie)
