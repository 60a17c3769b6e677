"""The loss report: what the inputs said and the record has no place for, by reader and field."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import msgspec

MOST_FIELDS = 1000  # of a reader; those above are counted together, as names of fields may be anybody's
OTHERS = "…"


@dataclass(slots=True)
class Tally:
    """What one reader read: articles, refusals, and for each lost field the articles that had it and its values."""

    articles: int = 0
    rejected: int = 0
    fields: dict[str, tuple[int, int]] = field(default_factory=dict)
    most: int = MOST_FIELDS

    def add(self, lost: Mapping[str, int]) -> None:
        """Count an article."""
        self.articles += 1
        for name, values in lost.items():
            self._count(name, 1, values)

    def merge(self, other: Tally) -> None:
        """Count the articles of another tally, one without bounds, after those of this one."""
        self.articles += other.articles
        self.rejected += other.rejected
        for name, counts in other.fields.items():
            self._count(name, *counts)

    def _count(self, name: str, articles: int, values: int) -> None:
        key = name if name in self.fields or len(self.fields) < self.most else OTHERS
        before = self.fields.get(key, (0, 0))
        self.fields[key] = (before[0] + articles, before[1] + values)

    def by_weight(self) -> list[tuple[str, int, int]]:
        """The lost fields with their numbers of articles and of values, the most frequent first."""
        rows = [(name, *counts) for name, counts in self.fields.items()]
        return sorted(rows, key=lambda row: (-row[1], -row[2], row[0]))


@dataclass(slots=True)
class Losses:
    """The tallies of a run, by the reader's name."""

    readers: dict[str, Tally] = field(default_factory=dict)
    most: int = MOST_FIELDS

    def of(self, reader: str) -> Tally:
        """The tally of a reader."""
        return self.readers.setdefault(reader, Tally(most=self.most))

    def merge(self, other: Losses) -> None:
        """Count what another run counted, one without bounds, after what was counted here."""
        for reader, tally in other.readers.items():
            self.of(reader).merge(tally)

    def to_json(self) -> bytes:
        """The report as JSON: for each reader `articles`, `rejected` and `lost`, a list of fields."""
        readers = [
            {
                "reader": name,
                "articles": tally.articles,
                "rejected": tally.rejected,
                "lost": [
                    {"field": path, "articles": articles, "values": values}
                    for path, articles, values in tally.by_weight()
                ],
            }
            for name, tally in sorted(self.readers.items())
        ]
        return msgspec.json.format(msgspec.json.encode({"readers": readers}), indent=2) + b"\n"
