"""The W3C validation report (SHACL, section 3.6) in Turtle and JSON-LD: the same bytes for the same report."""

from __future__ import annotations

import json
import re
from typing import Any

from kgexport.validation.report import REPORT_PREFIXES, Path, Report, Result, Term

_LOCAL_NAME = re.compile(r"[A-Za-z_](?:[A-Za-z0-9_-]*)")
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_OPERATORS = {
    "alternative": "alternativePath",
    "inverse": "inversePath",
    "zeroOrMore": "zeroOrMorePath",
    "oneOrMore": "oneOrMorePath",
    "zeroOrOne": "zeroOrOnePath",
}
_CONTEXT: dict[str, Any] = {
    "sh": REPORT_PREFIXES["sh"],
    "conforms": "sh:conforms",
    "result": {"@id": "sh:result", "@container": "@set"},
    "focusNode": {"@id": "sh:focusNode"},
    "resultPath": {"@id": "sh:resultPath"},
    "resultSeverity": {"@id": "sh:resultSeverity", "@type": "@id"},
    "resultMessage": {"@id": "sh:resultMessage"},
    "value": {"@id": "sh:value"},
    "sourceShape": {"@id": "sh:sourceShape"},
    "sourceConstraintComponent": {"@id": "sh:sourceConstraintComponent", "@type": "@id"},
}


class _Names:
    """Prefixed names, of which it keeps the prefixes, and labels of blank nodes by the order in which they come."""

    def __init__(self) -> None:
        self.used: set[str] = {"sh"}
        self._labels: dict[str, str] = {}

    def iri(self, iri: str) -> str:
        for prefix, namespace in REPORT_PREFIXES.items():
            if iri.startswith(namespace) and _LOCAL_NAME.fullmatch(iri, len(namespace)):
                self.used.add(prefix)
                return f"{prefix}:{iri[len(namespace) :]}"
        return "<" + re.sub(r'[\x00-\x20<>"{}|^`\\]', lambda m: f"\\u{ord(m[0]):04X}", iri) + ">"

    def label(self, blank: str) -> str:
        return self._labels.setdefault(blank, f"n{len(self._labels) + 1}")

    def term(self, term: Term) -> str:
        if term.kind == "iri":
            return self.iri(term.value)
        if term.kind == "blank":
            return f"_:{self.label(term.value)}"
        written = '"' + "".join(_ESCAPES.get(c, c if c >= " " else f"\\u{ord(c):04X}") for c in term.value) + '"'
        if term.language:
            return f"{written}@{term.language}"
        return f"{written}^^{self.iri(term.datatype)}" if term.datatype else written

    def path(self, path: Term | Path) -> str:
        if isinstance(path, Term):
            return self.term(path)
        parts = " ".join(self.path(part) for part in path.parts)
        if path.operator == "sequence":
            return f"( {parts} )"
        value = f"( {parts} )" if path.operator == "alternative" else parts
        return f"[ sh:{_OPERATORS[path.operator]} {value} ]"


def to_turtle(report: Report) -> str:
    """The report in Turtle; notes stand before it as comments."""
    names = _Names()
    results = [_turtle_result(result, names) for result in report.results]
    body = f"[] a sh:ValidationReport ;\n    sh:conforms {str(report.conforms).lower()}"
    if results:
        body += " ;\n    sh:result " + " , ".join(results)
    prefixes = [f"@prefix {name}: <{iri}> ." for name, iri in sorted(REPORT_PREFIXES.items()) if name in names.used]
    notes = [f"# {' '.join(note.text.split())}" for note in report.notes]
    return "\n".join([*notes, *prefixes, "", body + " .", ""])


def _turtle_result(result: Result, names: _Names) -> str:
    statements = [
        "a sh:ValidationResult",
        f"sh:resultSeverity {names.iri(result.severity_iri or result.severity.iri)}",
        f"sh:focusNode {names.term(result.focus_node)}",
    ]
    if result.path:
        statements.append(f"sh:resultPath {names.path(result.path)}")
    if result.value:
        statements.append(f"sh:value {names.term(result.value)}")
    if result.message:
        statements.append(f"sh:resultMessage {names.term(Term('literal', result.message))}")
    statements.append(f"sh:sourceConstraintComponent {names.iri(result.component)}")
    statements.append(f"sh:sourceShape {names.term(result.shape)}")
    return "[\n        " + " ;\n        ".join(statements) + "\n    ]"


def to_jsonld(report: Report) -> str:
    """The report in compact JSON-LD, with its context inside."""
    names = _Names()
    whole: dict[str, Any] = {"@context": _CONTEXT, "@type": "sh:ValidationReport", "conforms": report.conforms}
    if report.results:
        whole["result"] = [_jsonld_result(result, names) for result in report.results]
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _jsonld_result(result: Result, names: _Names) -> dict[str, Any]:
    whole: dict[str, Any] = {
        "@type": "sh:ValidationResult",
        "resultSeverity": result.severity_iri or result.severity.iri,
        "focusNode": _jsonld_term(result.focus_node, names),
    }
    if result.path:
        whole["resultPath"] = _jsonld_path(result.path, names)
    if result.value:
        whole["value"] = _jsonld_term(result.value, names)
    if result.message:
        whole["resultMessage"] = result.message
    whole["sourceConstraintComponent"] = result.component
    whole["sourceShape"] = _jsonld_term(result.shape, names)
    return whole


def _jsonld_term(term: Term, names: _Names) -> Any:
    if term.kind == "iri":
        return {"@id": term.value}
    if term.kind == "blank":
        return {"@id": f"_:{names.label(term.value)}"}
    if term.language:
        return {"@value": term.value, "@language": term.language}
    return {"@value": term.value, "@type": term.datatype} if term.datatype else term.value


def _jsonld_path(path: Term | Path, names: _Names) -> Any:
    if isinstance(path, Term):
        return _jsonld_term(path, names)
    parts = [_jsonld_path(part, names) for part in path.parts]
    if path.operator == "sequence":
        return {"@list": parts}
    value = {"@list": parts} if path.operator == "alternative" else parts[0]
    return {f"sh:{_OPERATORS[path.operator]}": value}
