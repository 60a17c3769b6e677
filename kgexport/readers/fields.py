"""The fields of a JSON object, taken one by one; what nobody took is counted, so that nothing is dropped unsaid."""

from __future__ import annotations

from collections import Counter
from typing import Any


class Fields:
    """A JSON object whose fields are taken. `lost` tells those that have a value and were not taken.

    A value of another type than is asked for counts as not taken.
    """

    def __init__(self, values: dict[str, Any]) -> None:
        self._values = values
        self._taken: set[str] = set()
        self._inner: dict[str, tuple[str, list[Fields], int]] = {}

    def __contains__(self, name: str) -> bool:
        return bool(_count(self._values.get(name)))

    def names(self, prefix: str) -> list[str]:
        """The names of the fields that begin so."""
        return [name for name in self._values if name.startswith(prefix)]

    def peek(self, name: str) -> Any:
        """The value of a field as it came, not taken; None where there is none."""
        return self._values.get(name)

    def take(self, name: str) -> Any:
        """The value of a field as it came, None where there is none."""
        self._taken.add(name)
        return self._values.get(name)

    def drop(self, *names: str) -> None:
        """Take fields whose content is known from elsewhere, or says nothing of the article."""
        self._taken.update(names)

    def text(self, *names: str) -> str | None:
        """The first of these fields that is a text and not blank, stripped."""
        for name in names:
            value = self._values.get(name)
            if isinstance(value, str) and value.strip():
                self._taken.add(name)
                return value.strip()
        return None

    def texts(self, name: str) -> tuple[str, ...]:
        """The texts of a list, or a single text as a list of one; blank ones left out."""
        value = self._values.get(name)
        values = value if isinstance(value, list) else [value]
        texts = tuple(one.strip() for one in values if isinstance(one, str) and one.strip())
        if len(texts) == len([one for one in values if _count(one)]):
            self._taken.add(name)
        return texts

    def inner(self, name: str) -> Fields | None:
        """The object in a field."""
        value = self._values.get(name)
        return self._kept(name, "", [value])[0] if isinstance(value, dict) else None

    def items(self, name: str) -> list[Fields]:
        """The objects of a list."""
        value = self._values.get(name)
        return self._kept(name, "[]", value) if isinstance(value, list) else []

    def members(self, name: str) -> list[Fields]:
        """The objects in an object whose keys are names of somebody's own."""
        value = self._values.get(name)
        return self._kept(name, ".*", [*value.values()]) if isinstance(value, dict) else []

    def lost(self) -> dict[str, int]:
        """The paths of all fields with a value that nobody took, with the numbers of values there."""
        return dict(sorted((+Counter(self._lost(""))).items()))

    def _kept(self, name: str, step: str, values: list[Any]) -> list[Fields]:
        if name not in self._inner:
            others = sum(_count(one) for one in values if not isinstance(one, dict))
            self._inner[name] = step, [Fields(one) for one in values if isinstance(one, dict)], others
        return self._inner[name][1]

    def _lost(self, path: str) -> dict[str, int]:
        lost: Counter[str] = Counter()
        for name, value in self._values.items():
            here = f"{path}.{name}" if path else name
            if name in self._inner:
                step, fields, others = self._inner[name]
                lost[here + step] += others
                for one in fields:
                    lost.update(one._lost(here + step))
            elif name not in self._taken:
                lost[here] += _count(value)
        return lost


def _count(value: Any) -> int:
    """How many values there are in a value, those of lists and objects one by one; empty ones are none."""
    total, todo = 0, [value]
    while todo:
        one = todo.pop()
        if isinstance(one, dict):
            todo.extend(one.values())
        elif isinstance(one, list):
            todo.extend(one)
        elif one is not None and not (isinstance(one, str) and not one.strip()):
            total += 1
    return total
