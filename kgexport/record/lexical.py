"""The written forms that a record's strings may take: dates, IRIs, language tags, plain text.

Each function looks at one string and says whether it is well formed. The grammars are at least as strict as
those of XSD 1.1, RFC 3987 and RFC 5646, so what passes here is accepted by every RDF parser.
"""

from __future__ import annotations

import datetime
import ipaddress
import re
from enum import Enum

from kgexport.vocabulary.remembered import remembered

# Without white space, which parsers drop or refuse, and without the marks of direction (RFC 3987, section 4.1).
_UCSCHAR = (
    "\u00a1-\u061b\u061d-\u167f\u1681-\u1fff\u200c\u200d\u2010-\u2027\u2030-\u205e\u2060-\u2065\u206a-\u2fff"
    "\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\uffef"
    "\U00010000-\U0001fffd\U00020000-\U0002fffd\U00030000-\U0003fffd\U00040000-\U0004fffd"
    "\U00050000-\U0005fffd\U00060000-\U0006fffd\U00070000-\U0007fffd\U00080000-\U0008fffd"
    "\U00090000-\U0009fffd\U000a0000-\U000afffd\U000b0000-\U000bfffd\U000c0000-\U000cfffd"
    "\U000d0000-\U000dfffd\U000e1000-\U000efffd"
)
_CHAR = rf"(?:[A-Za-z0-9\-._~!$&'()*+,;=:{_UCSCHAR}]|%[0-9A-Fa-f]{{2}})"
_PCHAR = rf"(?:{_CHAR}|@)"
_HOST = rf"(?:\[(?P<ipv6>[0-9A-Fa-f:.]+)\]|(?:[A-Za-z0-9\-._~!$&'()*+,;={_UCSCHAR}]|%[0-9A-Fa-f]{{2}})*)"
# RFC 3987, section 2.2, without relative references.
_IRI = re.compile(
    rf"[A-Za-z][A-Za-z0-9+.\-]*:"
    rf"(?://(?:{_CHAR}*@)?{_HOST}(?::[0-9]*)?(?:/{_PCHAR}*)*|/(?:{_PCHAR}+(?:/{_PCHAR}*)*)?|{_PCHAR}+(?:/{_PCHAR}*)*|)"
    rf"(?:\?(?:{_PCHAR}|[/?\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd])*)?"
    rf"(?:\#(?:{_PCHAR}|[/?])*)?"
)
# RFC 5646, section 2.1, without the grandfathered tags.
_LANGUAGE = re.compile(
    r"(?:[A-Za-z]{2,3}(?:-[A-Za-z]{3}){0,3}|[A-Za-z]{4}|[A-Za-z]{5,8})(?:-[A-Za-z]{4})?(?:-(?:[A-Za-z]{2}|[0-9]{3}))?"
    r"(?:-(?:[A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3}))*(?:-[0-9A-WYZa-wyz](?:-[A-Za-z0-9]{2,8})+)*"
    r"(?:-x(?:-[A-Za-z0-9]{1,8})+)?"
)
_DATE = re.compile(
    r"(?P<year>[0-9]{4})(?:-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2})"
    r"(?P<time>T(?P<hour>[0-9]{2}):(?P<minute>[0-9]{2}):(?P<second>[0-9]{2})(?:\.[0-9]{1,9})?"
    r"(?:Z|[+-](?P<zone_hour>[0-9]{2}):(?P<zone_minute>[0-9]{2})))?)?)?"
)
# What XML 1.0 can't hold (section 2.2). It holds the C1 controls, and old archives have some where marks stood.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_CONTROLS = bytes({*range(0x20)} - {*b"\t\n\r"})
_NONCHARACTERS = ("\ufffe".encode(), "\uffff".encode())


class Precision(Enum):
    """How precisely a date is known; the value is the local name of its XSD datatype."""

    YEAR = "gYear"
    MONTH = "gYearMonth"
    DAY = "date"
    TIME = "dateTime"


@remembered
def date_precision(value: str) -> Precision | None:
    """The precision of `YYYY`, `YYYY-MM`, `YYYY-MM-DD` or an RFC 3339 date-time with zone, else None.

    None is also the answer for a day that no calendar has, such as 2014-02-30.
    """
    match = _DATE.fullmatch(value)
    if not match:
        return None
    part = {name: int(text) for name, text in match.groupdict().items() if text and name != "time"}
    try:
        datetime.date(part["year"], part.get("month", 1), part.get("day", 1))
        datetime.time(part.get("hour", 0), part.get("minute", 0), part.get("second", 0))
        zone = part.get("zone_hour", 0) * 60 + part.get("zone_minute", 0)
    except ValueError:
        return None
    if zone > 14 * 60 or part.get("zone_minute", 0) > 59:  # the range of XSD 1.1, section 3.3.7
        return None
    if match["time"]:
        return Precision.TIME
    return Precision.DAY if "day" in part else Precision.MONTH if "month" in part else Precision.YEAR


@remembered
def is_iri(value: str) -> bool:
    """Whether `value` is an absolute IRI (RFC 3987) without white space and marks of direction."""
    match = _IRI.fullmatch(value)
    if not match:
        return False
    if match["ipv6"] is None:
        return True
    try:
        ipaddress.IPv6Address(match["ipv6"])
    except ValueError:
        return False
    return True


@remembered
def is_language_tag(value: str) -> bool:
    """Whether `value` is a well-formed language tag (BCP 47)."""
    return bool(_LANGUAGE.fullmatch(value))


def is_plain(strings: list[str]) -> bool:
    """Whether no string has a character that no RDF format can carry; quicker than to look for it in each."""
    try:
        joined = "\n".join(strings).encode("utf-8")
    except UnicodeEncodeError:  # a lone surrogate
        return False
    if len(joined.translate(None, _CONTROLS)) != len(joined):
        return False
    # One byte is looked for much sooner than three, and few texts have letters that begin so.
    return b"\xef" not in joined or not any(map(joined.__contains__, _NONCHARACTERS))


def forbidden_character(value: str) -> int | None:
    """The offset of the first character that no RDF format can carry (most controls, lone surrogates), else None."""
    match = _FORBIDDEN.search(value)
    return match.start() if match else None
