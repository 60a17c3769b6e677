"""Time zones by the short names that newspapers write."""

from __future__ import annotations

import re

# Offset from UTC. Those of North America as RFC 2822, section 4.3, has them; left out is what stands for several
# zones (IST, AST) or for a standard and a summer time alike (ET, PT).
ZONES = {
    "Z": "Z",
    "UTC": "Z",
    "GMT": "Z",
    "WET": "Z",
    "BST": "+01:00",
    "WEST": "+01:00",
    "CET": "+01:00",
    "CEST": "+02:00",
    "EET": "+02:00",
    "EEST": "+03:00",
    "MSK": "+03:00",
    "HKT": "+08:00",
    "SGT": "+08:00",
    "JST": "+09:00",
    "KST": "+09:00",
    "AEST": "+10:00",
    "AEDT": "+11:00",
    "NZST": "+12:00",
    "NZDT": "+13:00",
    "EST": "-05:00",
    "EDT": "-04:00",
    "CST": "-06:00",
    "CDT": "-05:00",
    "MST": "-07:00",
    "MDT": "-06:00",
    "PST": "-08:00",
    "PDT": "-07:00",
}
_NUMERIC = re.compile(r"(?:UTC|GMT)? ?([+-])(\d{1,2}):?(\d{2})?", re.IGNORECASE)


def zone_offset(written: str) -> str | None:
    """The offset of a zone as RFC 3339 writes it (`Z`, `+03:00`), None where its name is not clear."""
    known = ZONES.get(written.upper())
    numeric = _NUMERIC.fullmatch(written)
    if known or not numeric:
        return known
    sign, hours, minutes = numeric.groups()
    return f"{sign}{int(hours):02}:{minutes or '00'}"
