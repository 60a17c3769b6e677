"""Counting days, weeks, months and years from the day an article was published."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from kgexport.record.lexical import Precision, date_precision


@dataclass(frozen=True, slots=True)
class Anchor:
    """The day of publication as far as it is known; each method gives a written date or None."""

    year: int | None = None
    month_number: int | None = None
    day: datetime.date | None = None

    @classmethod
    def of(cls, published: str | None) -> Anchor:
        """The anchor for a date or date-time of the record; one that resolves nothing for None or a bad date."""
        precision = date_precision(published) if published else None
        if not published or precision is None:
            return cls()
        year = int(published[:4])
        if precision is Precision.YEAR:
            return cls(year)
        month = int(published[5:7])
        if precision is Precision.MONTH:
            return cls(year, month)
        return cls(year, month, datetime.date.fromisoformat(published[:10]))

    @staticmethod
    def exact(year: int, month: int, day: int) -> str | None:
        """A day written as in the record; None if there is no such day."""
        try:
            return datetime.date(year, month, day).isoformat()
        except ValueError:
            return None

    def days_on(self, days: int) -> str | None:
        """The day that lies some days after publication (before it, for a negative number)."""
        moved = self._moved(days)
        return moved.isoformat() if moved else None

    def weekday(self, weekday: int, lead: str, way: str) -> str | None:
        """A weekday (0 is Monday): by its lead word "last", "next", "this", "coming", "past", else by direction.

        Without any sign it is the nearest one past, the day of publication included, as news prose has it.
        """
        if not self.day:
            return None
        back = (self.day.weekday() - weekday) % 7
        ahead = (weekday - self.day.weekday()) % 7
        if lead in {"last", "past"}:
            return self.days_on(-(back or 7))
        if lead == "next":
            return self.days_on(ahead or 7)
        if lead in {"this", "coming"}:
            return self.days_on(-back if way == "past" else ahead)
        return self.days_on(ahead if way == "future" else -back)

    def day_of_month(self, month: int, day: int, way: str) -> str | None:
        """The day of a month without its year: in the direction given, else the nearest."""
        if not self.day:
            return None
        written = [self.exact(self.day.year + step, month, day) for step in (-1, 0, 1)]
        days = [datetime.date.fromisoformat(date) for date in written if date]
        today = self.day
        if way == "past":
            days = [date for date in days if date <= today]
        elif way == "future":
            days = [date for date in days if date >= today]
        return min(days, key=lambda date: abs(date - today)).isoformat() if days else None

    def month(self, month: int, way: str) -> str | None:
        """A month without its year: in the direction given (the month of publication counts), else the nearest."""
        if not self.year or not self.month_number:
            return None
        distance = month - self.month_number
        if way == "past":
            year = self.year - (distance > 0)
        elif way == "future":
            year = self.year + (distance < 0)
        else:
            year = self.year - (distance > 6) + (distance < -6)
        return f"{year:04}-{month:02}" if 0 < year < 10000 else None

    def unit_on(self, unit: str, steps: int) -> str | None:
        """The week, weekend, month or year that lies some steps on; 0 is the one of publication."""
        if unit == "year":
            return self._written_year(self.year + steps) if self.year else None
        if unit == "month":
            return self._month_on(steps)
        if not self.day:
            return None
        monday = -self.day.weekday() + 7 * steps
        if unit == "weekend":
            return self._common(monday + 5, monday + 6)
        return self._common(monday, monday + 6)

    def ago(self, unit: str, count: int) -> str | None:
        """The day, month or year that lies some units back; weeks are only roughly so, thus give their month."""
        if unit == "day":
            return self.days_on(-count)
        if unit == "week":
            return self._common(-7 * count - 3, -7 * count + 3)
        return self.unit_on(unit, -count)

    def _moved(self, days: int) -> datetime.date | None:
        try:
            return self.day + datetime.timedelta(days=days) if self.day else None
        except OverflowError:
            return None

    def _month_on(self, steps: int) -> str | None:
        if not self.year or not self.month_number:
            return None
        year, month = divmod(self.year * 12 + self.month_number - 1 + steps, 12)
        return f"{year:04}-{month + 1:02}" if 0 < year < 10000 else None

    def _common(self, first: int, last: int) -> str | None:
        start, end = self._moved(first), self._moved(last)
        if not start or not end or start.year != end.year:
            return None
        return f"{start.year:04}-{start.month:02}" if start.month == end.month else self._written_year(start.year)

    @staticmethod
    def _written_year(year: int) -> str | None:
        return f"{year:04}" if 0 < year < 10000 else None
