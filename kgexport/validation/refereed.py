"""Two engines for one answer: the compiled shapes say whether a graph is refused, and pySHACL is the referee.

What the compiled shapes refuse pySHACL checks again, and its report is the one shown; of the others it checks a sample.
Where the two disagree the graph is refused with both results, so that nothing is lost and nothing slips through.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from kgexport.errors import ShapeError, UsageError
from kgexport.validation.compiled.program import MOST_FINDINGS, Finding, Program, compiled
from kgexport.validation.compiled.rest import rest_of
from kgexport.validation.compiled.values import text
from kgexport.validation.plain_rdflib import to_rdflib
from kgexport.validation.pyshacl_engine import PyShaclEngine
from kgexport.validation.report import REPORT_PREFIXES, SHACL, Report, Severity, Term
from kgexport.validation.shape_sets import ShapeSet
from kgexport.validation.statements import BLANK, Statements
from kgexport.validation.targets import target_notes
from kgexport.validation.text_report import to_text
from kgexport.vocabulary.namespaces import compact

REFEREE = 1000  # of so many graphs that pass one is checked again
_MOST_NAMED = 3


@dataclass(frozen=True)
class RefereedEngine:
    """Tells of graphs whether they are refused, by the compiled shapes with pySHACL as the referee.

    With `strict` warnings refuse, too. One in `referee` of the graphs that pass is checked by pySHACL as well: 1 means
    all of them, 0 none.
    """

    shapes: ShapeSet
    strict: bool = False
    referee: int = REFEREE

    def refusal(self, graph: Statements, name: str) -> str | None:
        """The reason to refuse a graph as readable text, or None; `name` is the IRI of the graph.

        Raises UsageError for shapes that can't be used, SourceError for those that can't be read. An engine that fails
        on a graph is a reason to refuse it.
        """
        program = self._program
        try:
            findings = program.findings(graph)
        except Exception as error:  # a mistake of ours must cost no more than this graph
            return f"the graph {name} can't be checked: the compiled shapes fail: {type(error).__name__}: {error}"
        try:
            return self._judged(graph, name, findings)
        except ShapeError as error:
            return f"the graph {name} can't be checked: {error.problem}"
        except UsageError as error:
            if program.left:
                raise
            return f"the graph {name} can't be checked: {error.problem}"

    @property
    def left(self) -> tuple[str, ...]:
        """What to tell of each shape that pySHACL alone can check: its name and why."""
        return tuple(f"{_named(one.shape)} ({one.reason})" for one in self._program.left)

    def prepare(self) -> None:
        """Read the shapes as the referee does; raises UsageError where it can't use them."""
        PyShaclEngine().validate(to_rdflib(Statements({})), self.shapes)

    @cached_property
    def _program(self) -> Program:
        return compiled(self.shapes)

    @cached_property
    def _rest(self) -> ShapeSet | None:
        return rest_of(self.shapes, self._program)

    def _judged(self, graph: Statements, name: str, findings: Sequence[Finding]) -> str | None:
        refusing = [one for one in findings if self._refuses(one.severity)]
        if refusing and len(findings) >= MOST_FINDINGS:
            # pySHACL would need a long time and much memory to say more.
            return f"the graph {name} has {len(findings)} things wrong or more: {_listed([*map(_ours, refusing)])}"
        refused = bool(refusing) or self._has_warning(graph)
        if not refused and self._rest is not None:
            refused = PyShaclEngine().validate(to_rdflib(graph), self._rest).refused(strict=self.strict)
        if not refused and not is_sampled(name, self.referee):
            return None
        report = self._report(graph)
        if report.refused(strict=self.strict) == refused:
            return to_text(report) if refused else None
        return self._disagreement(name, findings, report)

    def _refuses(self, severity: Severity) -> bool:
        return severity is Severity.VIOLATION or (self.strict and severity is Severity.WARNING)

    def _has_warning(self, graph: Statements) -> bool:
        """Whether there is something to say of the shapes themselves that refuses a graph: see `Report.refused`."""
        return self.strict and any(note.warning for note in self.shapes.notes + target_notes(graph, self.shapes))

    def _report(self, graph: Statements) -> Report:
        report = PyShaclEngine().validate(to_rdflib(graph), self.shapes)
        return replace(report, notes=report.notes + self.shapes.notes + target_notes(graph, self.shapes))

    def _disagreement(self, name: str, findings: Sequence[Finding], report: Report) -> str:
        ours = [_ours(one) for one in findings if self._refuses(one.severity)]
        theirs = [
            _told(_label(one.shape), local_component(one.component), _label(one.focus_node))
            for one in report.results
            if self._refuses(one.severity)
        ]
        return (
            f"the two engines disagree on the graph {name}, so it is refused. Compiled shapes: {_listed(ours)}. "
            f"pySHACL: {_listed(theirs)}. Please report this with the article; --referee 1 checks all with both."
        )


def is_sampled(name: str, referee: int) -> bool:
    """Whether the referee checks the graph of this name though it passes: one in `referee`, the same in any process."""
    if referee <= 0:
        return False
    return int.from_bytes(hashlib.sha256(name.encode("utf-8", "surrogatepass")).digest()[:8]) % referee == 0


def local_component(iri: str) -> str:
    """The name of a component of SHACL's as findings have it."""
    return iri.removeprefix(SHACL).removesuffix("ConstraintComponent")


def _label(term: Term) -> str:
    return f"{BLANK}{term.value}" if term.kind == "blank" else term.value


def _named(shape: str) -> str:
    return "a shape without a name" if shape.startswith(BLANK) else compact(shape, REPORT_PREFIXES)


def _ours(finding: Finding) -> str:
    return _told(finding.shape, finding.component, text(finding.focus))


def _told(shape: str, component: str, focus: str) -> str:
    return f"{_named(shape)} ({component}) at {focus}"


def _listed(told: Sequence[str]) -> str:
    if not told:
        return "nothing to refuse"
    more = f" and {len(told) - _MOST_NAMED} more" if len(told) > _MOST_NAMED else ""
    return "; ".join(sorted(told)[:_MOST_NAMED]) + more
