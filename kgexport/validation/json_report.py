"""The report as JSON, for programs."""

from __future__ import annotations

import json
from typing import Any

from kgexport.validation.report import Report, Result, Term


def to_json(report: Report) -> str:
    """One object: `conforms` as the W3C defines it, the counts, the notes, the results in their order."""
    whole = {
        "conforms": report.conforms,
        "violations": len(report.violations),
        "warnings": len(report.warnings),
        "notes": [{"text": note.text, "warning": note.warning} for note in report.notes],
        "results": [_result(result) for result in report.results],
    }
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _result(result: Result) -> dict[str, Any]:
    subject = result.subject
    return {
        "severity": result.severity.name.lower(),
        "message": result.message,
        "articles": [{"iri": one.iri, "headline": one.headline} for one in subject.articles],
        "kind": subject.kind,
        "words": subject.words,
        "place": subject.place,
        "focusNode": _term(result.focus_node),
        "path": str(result.path) if result.path else None,
        "value": _term(result.value) if result.value else None,
        "present": [_term(value) for value in result.present],
        "shape": _term(result.shape),
        "component": result.component,
    }


def _term(term: Term) -> dict[str, str]:
    given = {"type": term.kind, "value": term.value, "datatype": term.datatype, "language": term.language}
    return {key: value for key, value in given.items() if value or key == "value"}
