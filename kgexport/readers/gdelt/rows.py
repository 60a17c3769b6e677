"""What rows of GDELT's tables say of one article. An article's rows of events and mentions are one record."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import cache

from kgexport.readers.gdelt.columns import Table
from kgexport.readers.stated_dates import stated_date
from kgexport.readers.tagging import Tags
from kgexport.record import Event
from kgexport.vocabulary.event_types import is_event_type
from kgexport.vocabulary.gazetteer import body_named, country_coded, country_named
from kgexport.vocabulary.tables import read_table

COUNTRY = "1"  # the type of a location that is a whole country


@dataclass(slots=True)
class Row:
    """One row, by column; the values that nobody took are lost."""

    table: Table
    cells: list[str]
    line: int
    taken: set[str] = field(default_factory=set)
    noted: Counter[str] = field(default_factory=Counter)

    def take(self, column: str) -> str:
        """The value of a column, "" where it is empty."""
        self.taken.add(column)
        return self.cells[self.table.columns.index(column)].strip()

    def lost(self) -> Counter[str]:
        """The columns with a value that nobody took."""
        left = self.taken | self.table.said_elsewhere
        pairs = zip(self.table.columns, self.cells, strict=True)
        return self.noted + Counter(name for name, value in pairs if value.strip() and name not in left)


@cache
def _countries() -> dict[str, str]:
    return {row[0]: row[1] for row in read_table("kgexport.readers.gdelt", "country_codes")}


def named(name: str) -> str:
    """A name that GDELT writes in capitals, as it is usually written."""
    if not name.isupper():
        return name
    words = " ".join(word if word in ("UN", "EU", "US", "UK", "NATO") else word.capitalize() for word in name.split())
    country, body = country_named(words), body_named(words)
    return country.name if country else body.name if body else words


def add_place(tags: Tags, kind: str, full_name: str) -> str | None:
    """Take a location, such as `Kiev, Kyyiv, Misto, Ukraine`, by its first part; the name it has as an actor."""
    name = full_name.partition(",")[0].strip()
    if not name:
        return None
    if kind == COUNTRY or country_named(name):
        tags.add_actor("Country", name)
    else:
        tags.add_actor("Place", name, (), (full_name,) if full_name != name else ())
    return name


def event_of(row: Row, tags: Tags, warnings: list[str]) -> Event | None:
    """The event of a row of events; None, with a warning, where its code is none that the record knows."""
    code = row.take("EventCode")
    kind = f"cameo:{code}"
    if not is_event_type(kind):
        row.taken.discard("EventCode")
        warnings.append(f"line {row.line}: EventCode {code!r} is in no list of event types; the event is left out")
        return None
    parties = [_party(row, number, tags) for number in (1, 2)]
    place = add_place(tags, row.take("ActionGeo_Type"), row.take("ActionGeo_FullName"))
    found = {actor.name: actor.id for actor in tags.actors.values()}
    agent, recipient = ((found[name],) if name else () for name in parties)
    return Event(
        id=f"e{row.take('GlobalEventID')}",
        event_type=kind,
        agent=agent,
        recipient=recipient,
        location=(found[place],) if place else (),
        start_date=stated_date(row.take("SQLDATE")),
        status="occurred",
    )


def _party(row: Row, number: int, tags: Tags) -> str | None:
    """Take an actor of an event: a country, a known body, or else a group such as `Police`; its name."""
    name = named(row.take(f"Actor{number}Name"))
    code = _countries().get(row.take(f"Actor{number}CountryCode"))
    country = country_coded(code) if code else None
    if not name:
        if country is None:
            return None
        name = country.name
    if country_named(name):
        kind = "Country"
    else:
        is_body = row.take(f"Actor{number}KnownGroupCode") or body_named(name)
        kind = "Organization" if is_body else "Group"
    row.take(f"Actor{number}Code")
    if kind == "Country":
        tags.add_actor("Country", name)
    elif kind == "Organization":
        tags.add_actor("Organization", name)
    else:
        tags.add_actor("Group", name)
        if country:
            tags.add_actor("Country", country.name)
            tags.tie("Group", name, country.name)
    return name
