"""Literals as they are written: nothing is normalized, and what is malformed stays in and is known to be so.

rdflib turns "maybe"^^xsd:boolean into "false", takes any string for an xsd:gYear, and logs a traceback for a date
that is none. So the forms are looked at here first, and rdflib converts only what is well formed.
"""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING

from kgexport.validation.statements import BLANK, Term
from kgexport.vocabulary.namespaces import PREFIXES

if TYPE_CHECKING:
    from rdflib import Literal
    from rdflib.term import Node

XSD = PREFIXES["xsd"]
_ZONE = r"(?P<zone>Z|[+-](?:0[0-9]|1[0-4]):[0-5][0-9])?"
_INTEGER = re.compile(r"[+-]?[0-9]{1,4000}", re.ASCII)
_FORMS = {
    "boolean": re.compile(r"true|false|0|1"),
    "decimal": re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)"),
    "double": re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?|[+-]?INF|NaN"),
    "gYear": re.compile(r"(?P<year>[0-9]{4})" + _ZONE),
    "gYearMonth": re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{2})" + _ZONE),
    "date": re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})" + _ZONE),
    "time": re.compile(r"(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:\.[0-9]+)?" + _ZONE),
    "dateTime": re.compile(
        r"(?P<year>[0-9]{4})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})"
        r"T(?P<hour>[0-9]{2}):(?P<minute>[0-9]{2}):(?P<second>[0-9]{2})(?:\.(?P<fraction>[0-9]+))?" + _ZONE
    ),
}
_FORMS["float"] = _FORMS["double"]
# The least and the greatest value, None where there is no bound: XSD 1.1, section 3.4.
_RANGES: dict[str, tuple[int | None, int | None]] = {
    "integer": (None, None),
    "nonPositiveInteger": (None, 0),
    "negativeInteger": (None, -1),
    "nonNegativeInteger": (0, None),
    "positiveInteger": (1, None),
    "long": (-(2**63), 2**63 - 1),
    "int": (-(2**31), 2**31 - 1),
    "short": (-(2**15), 2**15 - 1),
    "byte": (-(2**7), 2**7 - 1),
    "unsignedLong": (0, 2**64 - 1),
    "unsignedInt": (0, 2**32 - 1),
    "unsignedShort": (0, 2**16 - 1),
    "unsignedByte": (0, 2**8 - 1),
}
STRINGS = frozenset(XSD + name for name in ("anyURI", "language", "Name", "NCName", "normalizedString", "token"))
DATES = frozenset({"gYear", "gYearMonth", "date", "dateTime"})
NUMBERS = frozenset({*_RANGES, "decimal", "double", "float"})


def well_formed(lexical: str, datatype: str) -> bool | None:
    """Whether a string is in the lexical space of a datatype (an IRI); None for datatypes not known here."""
    name = datatype.removeprefix(XSD)
    if name in _RANGES:
        return _is_integer_within(lexical, *_RANGES[name])
    if name in DATES:
        return moment(lexical, datatype) is not None
    form = _FORMS.get(name)
    return bool(form.fullmatch(lexical)) if form else None


def _is_integer_within(lexical: str, least: int | None, greatest: int | None) -> bool:
    if not _INTEGER.fullmatch(lexical):
        return False
    value = int(lexical)
    return (least is None or value >= least) and (greatest is None or value <= greatest)


def moment(lexical: str, datatype: str) -> datetime.datetime | None:
    """The first moment of a date of one of the four precisions (to the microsecond); None where it is no date.

    It has a zone where the date has one.
    """
    match = _FORMS[datatype.removeprefix(XSD)].fullmatch(lexical)
    if not match:
        return None
    part = match.groupdict()
    fraction = ((part.get("fraction") or "") + "000000")[:6]
    names = ("year", "month", "day", "hour", "minute", "second")
    try:
        numbers = [int(part.get(name) or (0 if name in names[3:] else 1)) for name in names]
        return datetime.datetime(*numbers, int(fraction), tzinfo=_zone(part["zone"]))  # type: ignore[misc, arg-type]
    except ValueError:
        return None


def _zone(written: str | None) -> datetime.timezone | None:
    if not written:
        return None
    if written == "Z":
        return datetime.UTC
    minutes = int(written[1:3]) * 60 + int(written[4:])
    return datetime.timezone(datetime.timedelta(minutes=minutes if written[0] == "+" else -minutes))


def literal(lexical: str, datatype: str, language: str | None = None) -> Literal:
    """The rdflib literal of a written form; xsd:string and no datatype are the same."""
    from rdflib import Literal, URIRef

    if language:
        return Literal(lexical, lang=language)
    if datatype in ("", XSD + "string"):
        return Literal(lexical)
    formed = well_formed(lexical, datatype)
    if formed:
        return Literal(lexical, datatype=URIRef(datatype), normalize=False)
    # A plain literal is made without conversion; the datatype is put in afterwards.
    made = Literal(lexical)
    made._datatype = URIRef(datatype)
    made._value = lexical if datatype in STRINGS else None
    made._ill_typed = None if formed is None else True
    return made


def rdflib_term(term: Term) -> Node:
    """The rdflib term of a plain one."""
    from rdflib import BNode, URIRef

    if isinstance(term, tuple):
        return literal(*term)
    return BNode(term.removeprefix(BLANK)) if term.startswith(BLANK) else URIRef(term)
