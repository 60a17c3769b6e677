"""What a validation found, as plain values that need no RDF library."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum

from kgexport.vocabulary.namespaces import PREFIXES, compact

SHACL = "http://www.w3.org/ns/shacl#"
SHAPES = "https://w3id.org/kgexport/shapes/"
REPORT_PREFIXES: dict[str, str] = {
    "sh": SHACL,
    **PREFIXES,
    **{name: f"{SHAPES}{name}#" for name in ("core", "quality", "search-engines", "across")},
}


class Severity(IntEnum):
    """How grave a result is; the gravest comes first when sorted."""

    VIOLATION = 0
    WARNING = 1
    INFO = 2

    @property
    def iri(self) -> str:
        """The severity's IRI in SHACL."""
        return SHACL + self.name.capitalize()


@dataclass(frozen=True, slots=True, order=True)
class Term:
    """An RDF term: `kind` is "iri", "blank" or "literal"; `datatype` of a plain string is empty."""

    kind: str
    value: str
    datatype: str = ""
    language: str = ""

    def __str__(self) -> str:
        """As short as a person would write it: a CURIE, a quoted string."""
        if self.kind == "iri":
            short = compact(self.value, REPORT_PREFIXES)
            return short if short != self.value else f"<{self.value}>"
        if self.kind == "blank":
            return f"_:{self.value}"
        tail = f"@{self.language}" if self.language else ""
        if self.datatype:
            tail = "^^" + str(Term("iri", self.datatype))
        return f'"{self.value}"{tail}'


@dataclass(frozen=True, slots=True, order=True)
class Path:
    """A SHACL property path that is more than one predicate.

    `operator` is "sequence", "alternative", "inverse", "zeroOrMore", "oneOrMore" or "zeroOrOne"; the last four have
    one part.
    """

    operator: str
    parts: tuple[Term | Path, ...]

    def __str__(self) -> str:
        """As a SPARQL property path with CURIEs."""
        inner = [f"({part})" if isinstance(part, Path) else str(part) for part in self.parts]
        if self.operator in ("sequence", "alternative"):
            return ("/" if self.operator == "sequence" else "|").join(inner)
        if self.operator == "inverse":
            return "^" + inner[0]
        return inner[0] + {"zeroOrMore": "*", "oneOrMore": "+", "zeroOrOne": "?"}[self.operator]


@dataclass(frozen=True, slots=True, order=True)
class ArticleRef:
    """An article that a result is about; the headline is empty where it has none."""

    iri: str
    headline: str = ""


@dataclass(frozen=True, slots=True, order=True)
class Subject:
    """What a result is about, in a reader's words.

    `kind` is such as "quotation"; `words` are the quoted words, the name or the label, or empty; `place` is the
    place in the text, such as "characters 3 to 9", where there are no words.
    """

    articles: tuple[ArticleRef, ...] = ()
    kind: str = "node"
    words: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class Result:
    """One thing that is wrong or weak. `component` and `shape` say which constraint of which shape found it.

    `value` is the one value at fault; where there is none, as with values too few or too many, `present` are those
    that are there. `severity_iri` is the severity as the shape states it, which may be one of somebody's own.
    """

    severity: Severity
    message: str
    focus_node: Term
    path: Term | Path | None
    value: Term | None
    shape: Term
    component: str
    subject: Subject = field(default_factory=Subject)
    severity_iri: str = ""
    present: tuple[Term, ...] = ()

    def sort_key(self) -> tuple[object, ...]:
        """A total order of results that doesn't depend on the labels of blank nodes."""
        focus, value, shape = (_without_label(term) for term in (self.focus_node, self.value, self.shape))
        article = self.subject.articles
        return (
            (not article, article),
            self.severity,
            (self.subject.kind, self.subject.words, self.subject.place),
            focus,
            str(self.path or ""),
            (self.component, shape, value, self.message),
        )


def _without_label(term: Term | None) -> tuple[str, ...]:
    if term is None:
        return ()
    return (term.kind, "" if term.kind == "blank" else term.value, term.datatype, term.language)


@dataclass(frozen=True, slots=True)
class Note:
    """Something to know about the validation itself; `warning` where its outcome says less than it seems to."""

    text: str
    warning: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """The outcome of a validation: its results, the gravest of each article first, and notes about it."""

    results: tuple[Result, ...] = ()
    notes: tuple[Note, ...] = ()

    @property
    def conforms(self) -> bool:
        """As the W3C defines it: there is no result, of whatever severity."""
        return not self.results

    @property
    def violations(self) -> tuple[Result, ...]:
        """What makes the data wrong."""
        return tuple(result for result in self.results if result.severity is Severity.VIOLATION)

    @property
    def warnings(self) -> tuple[Result, ...]:
        """What makes the data weak."""
        return tuple(result for result in self.results if result.severity is Severity.WARNING)

    def refused(self, *, strict: bool = False) -> bool:
        """Whether the data should not be accepted: for violations alone, or if strict for any warning too.

        Strict counts the notes that warn as well: data that no shape applied to has not been checked.
        """
        if strict:
            return bool(self.violations or self.warnings or any(note.warning for note in self.notes))
        return bool(self.violations)
