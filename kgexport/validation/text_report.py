"""The report for an editor: by article, what is wrong, in which words, and how to mend it."""

from __future__ import annotations

from itertools import groupby

from kgexport.validation.report import ArticleRef, Report, Result, Severity

_LONGEST = 120
_MOST_ARTICLES = 3
_WIDTH = 100
_SIGNS = {Severity.VIOLATION: "ERROR", Severity.WARNING: "WARNING", Severity.INFO: "NOTE"}


def to_text(report: Report) -> str:
    """The report in plain English; for people, so its form may change."""
    lines: list[str] = []
    for note in report.notes:
        lines += [*_wrapped(("Note: " if not note.warning else "Attention: ") + note.text, ""), ""]
    for articles, results in groupby(report.results, key=lambda result: result.subject.articles):
        lines += [*_heading(articles), ""]
        # Two constraints of one shape may find the same fault.
        for paragraph in dict.fromkeys("\n".join(_paragraph(result)) for result in results):
            lines += [paragraph, ""]
    return "\n".join([*lines, _summary(report)]) + "\n"


def _heading(articles: tuple[ArticleRef, ...]) -> list[str]:
    if not articles:
        return ["In no article"]
    lines = []
    for article in articles[:_MOST_ARTICLES]:
        lines.append(_clipped(article.headline) if article.headline else "(no headline)")
        lines += [article.iri] if article.iri else []
    more = len(articles) - _MOST_ARTICLES
    return [*lines, f"and {more} more articles"] if more > 0 else lines


def _paragraph(result: Result) -> list[str]:
    subject = result.subject
    what = subject.kind
    if subject.kind == "article":
        pass
    elif subject.words:
        what += f" “{_clipped(subject.words)}”"
    elif subject.place:
        what += f" at {_clipped(subject.place)}"
    elif result.focus_node.kind == "iri":
        what += f" {result.focus_node}"
    lines = _wrapped(f"{_SIGNS[result.severity]}: {what}", "  ")
    lines += _wrapped(result.message or f"fails {result.component.rpartition('#')[2]} of {result.shape}", "    ")
    found = _found(result)
    return lines + (_wrapped(found, "    ") if found else [])


def _found(result: Result) -> str:
    """The value in question and where it stands, for who looks into the data."""
    if result.value == result.focus_node or (result.value is None and not result.path):
        return ""
    values = result.present if result.value is None else (result.value,)
    said = ", ".join(_clipped(str(value)) for value in values) or "missing"
    return f"[{result.path} is {said}]" if result.path else f"[{said}]"


def _summary(report: Report) -> str:
    counts = [
        _count(len(report.violations), "error"),
        _count(len(report.warnings), "warning"),
        _count(len(report.results) - len(report.violations) - len(report.warnings), "note"),
    ]
    said = [count for count in counts if count]
    if not said:
        return "Nothing found to be wrong." if not any(note.warning for note in report.notes) else "No results."
    articles = {article for result in report.results for article in result.subject.articles}
    return ", ".join(said) + (f" in {_count(len(articles), 'article')}." if articles else ".")


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}" if number else ""


def _clipped(text: str) -> str:
    """The text on one line, with its middle left out where it is long, and without control characters."""
    line = " ".join("".join(c if c.isprintable() else " " for c in text[: 2 * _LONGEST]).split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1].rstrip() + "…"


def _wrapped(text: str, indent: str) -> list[str]:
    import textwrap

    plain = "".join(c if c.isprintable() else " " for c in text)
    return textwrap.wrap(
        plain,
        width=_WIDTH,
        initial_indent=indent,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )
