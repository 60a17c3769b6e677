"""The columns of GDELT's tables, as its codebooks name them, and what of them needs no place in the record.

Events 2.0, mentions, and the Global Knowledge Graph (GKG) 2.1: tab-separated, without a header and without quoting.
"""

from __future__ import annotations

from typing import NamedTuple


class Table(NamedTuple):
    """A table: its name, its columns, and those that say once more what others say."""

    name: str
    columns: tuple[str, ...]
    said_elsewhere: frozenset[str]


def _actor(number: int) -> list[str]:
    parts = "Code Name CountryCode KnownGroupCode EthnicCode Religion1Code Religion2Code Type1Code Type2Code Type3Code"
    return [f"Actor{number}{part}" for part in parts.split()]


def _geo(of: str) -> list[str]:
    parts = "Type FullName CountryCode ADM1Code ADM2Code Lat Long FeatureID"
    return [f"{of}Geo_{part}" for part in parts.split()]


EVENTS = Table(
    "events",
    (
        *("GlobalEventID", "SQLDATE", "MonthYear", "Year", "FractionDate"),
        *_actor(1),
        *_actor(2),
        *("IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale"),
        *("NumMentions", "NumSources", "NumArticles", "AvgTone"),
        *_geo("Actor1"),
        *_geo("Actor2"),
        *_geo("Action"),
        *("DATEADDED", "SOURCEURL"),
    ),
    frozenset({"MonthYear", "Year", "FractionDate", "EventBaseCode", "EventRootCode", "QuadClass"}),
)
MENTIONS = Table(
    "mentions",
    (
        *("GlobalEventID", "EventTimeDate", "MentionTimeDate", "MentionType", "MentionSourceName", "MentionIdentifier"),
        *("SentenceID", "Actor1CharOffset", "Actor2CharOffset", "ActionCharOffset", "InRawText", "Confidence"),
        *("MentionDocLen", "MentionDocTone", "MentionDocTranslationInfo", "Extras"),
    ),
    frozenset({"MentionType", "MentionDocLen"}),
)
GKG = Table(
    "gkg",
    (
        *("GKGRECORDID", "V2.1DATE", "V2SOURCECOLLECTIONIDENTIFIER", "V2SOURCECOMMONNAME", "V2DOCUMENTIDENTIFIER"),
        *("V1COUNTS", "V2.1COUNTS", "V1THEMES", "V2ENHANCEDTHEMES", "V1LOCATIONS", "V2ENHANCEDLOCATIONS"),
        *("V1PERSONS", "V2ENHANCEDPERSONS", "V1ORGANIZATIONS", "V2ENHANCEDORGANIZATIONS", "V1.5TONE"),
        *("V2.1ENHANCEDDATES", "V2GCAM", "V2.1SHARINGIMAGE", "V2.1RELATEDIMAGES", "V2.1SOCIALIMAGEEMBEDS"),
        *("V2.1SOCIALVIDEOEMBEDS", "V2.1QUOTATIONS", "V2.1ALLNAMES", "V2.1AMOUNTS", "V2.1TRANSLATIONINFO"),
        "V2EXTRASXML",
    ),
    frozenset({"V2SOURCECOLLECTIONIDENTIFIER", "V1COUNTS", "V1THEMES", "V1LOCATIONS", "V1PERSONS", "V1ORGANIZATIONS"}),
)
TABLES = (EVENTS, MENTIONS, GKG)


def table_of(width: int) -> Table | None:
    """The table with so many columns."""
    return next((table for table in TABLES if len(table.columns) == width), None)
