"""Named parts that can be exchanged: readers, extractors, writers.

Each registry is a literal table from a name to "module:attribute"; other packages add theirs as entry points of
the registry's group. Nothing is imported until it is asked for.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from importlib.metadata import entry_points
from typing import Any, NamedTuple

from kgexport.errors import UsageError


class Registry(NamedTuple):
    """The parts of one kind: `kind` is the word for messages, `group` the entry points' group."""

    kind: str
    group: str
    table: Mapping[str, str]

    def known(self) -> dict[str, str]:
        """All names with what they stand for, sorted; UsageError where two parts have one name."""
        known = dict(self.table)
        for point in entry_points(group=self.group):
            if known.setdefault(point.name, point.value) != point.value:
                raise UsageError(
                    f"two {self.kind}s are called {point.name!r}: {known[point.name]} and {point.value}; uninstall one"
                )
        return dict(sorted(known.items()))

    def load(self, name: str) -> Any:
        """The part with that name; UsageError lists the known ones, or says why this one can't be loaded."""
        known = self.known()
        if name not in known:
            raise UsageError(f"no {self.kind} is called {name!r}; known are {', '.join(known)}")
        module, _, attribute = known[name].partition(":")
        try:
            return getattr(import_module(module), attribute)
        except (ImportError, AttributeError) as error:
            raise UsageError(f"the {self.kind} {name!r} can't be loaded from {known[name]}: {error}") from error
