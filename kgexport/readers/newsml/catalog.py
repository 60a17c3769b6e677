"""QCodes: what stands for an IRI in NewsML-G2, by the catalogs that the file holds or names."""

from __future__ import annotations

from functools import cache
from itertools import chain
from typing import TYPE_CHECKING

from kgexport.readers.tagging import tag_iri
from kgexport.vocabulary.tables import read_table

if TYPE_CHECKING:
    from lxml.etree import _Element


@cache
def _iptc_schemes() -> dict[str, str]:
    return {row[0]: row[1] for row in read_table("kgexport.readers.newsml", "schemes")}


class Catalog:
    """The schemes of an item: those of the catalogs inside it, and the IPTC's. No catalog is fetched."""

    def __init__(self, *elements: _Element) -> None:
        self._schemes = dict(_iptc_schemes())
        for element in elements:
            inside = (element.iterfind(path + "{*}catalog/{*}scheme") for path in ("{*}header/", ""))
            for scheme in chain.from_iterable(inside):
                alias, uri = scheme.get("alias"), scheme.get("uri")
                if alias and uri:
                    self._schemes[alias] = uri

    def iri(self, element: _Element) -> str | None:
        """The IRI of a concept: its `uri`, or its `qcode` resolved; None where it has none or the scheme is unknown."""
        stated = tag_iri(element.get("uri"))
        if stated:
            return stated
        alias, colon, code = (element.get("qcode") or "").partition(":")
        scheme = self._schemes.get(alias)
        return tag_iri(scheme + code) if colon and code and scheme else None


def code_of(element: _Element, name: str = "qcode") -> str:
    """The code of a QCode without its scheme, in small letters; "" where there is none."""
    return (element.get(name) or "").rpartition(":")[2].lower()
