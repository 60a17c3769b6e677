"""The check that a graph passes before it is written or loaded."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from kgexport.mapping.graph import ArticleGraph
from kgexport.validation.article_statements import of_article
from kgexport.validation.loading import named_statements
from kgexport.validation.refereed import REFEREE, RefereedEngine
from kgexport.validation.shape_sets import shape_set

WRONG = ("core",)
WRONG_OR_WEAK = ("core", "quality")


@dataclass(frozen=True)
class ShapesCheck:
    """A check that gives the reason to refuse an article's graph as readable text, or None.

    `extra` are files with shapes of one's own; with `strict` what makes a graph weak is a reason too; `referee` says of
    how many graphs that pass one is checked by the second engine, see RefereedEngine. Only these settings are sent to
    another process; what they stand for is prepared by the first check, and the files are read once.
    """

    extra: tuple[str, ...] = ()
    strict: bool = False
    referee: int = REFEREE

    def __call__(self, graph: ArticleGraph) -> str | None:
        """The reason to refuse an article's graph.

        Raises UsageError for shapes that can't be used, SourceError for shapes that can't be read.
        """
        return self._engine.refusal(of_article(graph), graph.iri)

    def of_n_quads(self, quads: bytes) -> str | None:
        """The reason to refuse a graph that is given as N-Quads."""
        name, statements = named_statements(quads)
        return self._engine.refusal(statements, name)

    def notices(self) -> tuple[str, ...]:
        """What a user should know before the first check: which of their own shapes make it slower, and why.

        Raises SourceError for shapes that can't be read, UsageError for those that can't be used.
        """
        if not self.extra:
            return ()
        self._engine.prepare()
        left = "; ".join(self._engine.left)
        return (f"each article is checked by pySHACL, too, and that is slow, because of {left}",) if left else ()

    def __reduce__(self) -> tuple[Any, ...]:
        return ShapesCheck, (self.extra, self.strict, self.referee)

    @cached_property
    def _engine(self) -> RefereedEngine:
        names = WRONG_OR_WEAK if self.strict else WRONG
        return RefereedEngine(shape_set(names, self.extra), self.strict, self.referee)
