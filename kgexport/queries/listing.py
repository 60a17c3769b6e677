"""What the library holds, for people to read."""

from __future__ import annotations

import textwrap

from kgexport.queries.library import Query, library

_WIDTH = 100


def listed() -> str:
    """All queries of the library: what each answers, and its parameters."""
    return "\n".join(f"{_answers(query)}{_wrapped(_options(query), '    takes ')}" for query in library().values())


def described(query: Query) -> str:
    """One query: what it answers, its parameters and its columns."""
    parameters = [f"--{one.name} ({one.kind}): {one.meaning}" for one in query.parameters]
    columns = [f"{one.name}{' (list)' if one.is_list else ''}: {one.meaning}" for one in query.columns]
    parts = [
        _answers(query),
        _wrapped(f"Over {query.over}.", "    "),
        *(_wrapped(line, "    ", "      ") for line in ("parameters:", *parameters)),
        *(_wrapped(line, "    ", "      ") for line in ("columns:", *columns)),
    ]
    return "".join(parts)


def _answers(query: Query) -> str:
    return f"{query.name}\n{_wrapped(query.answers, '    ')}"


def _options(query: Query) -> str:
    return ", ".join(f"--{one.name}" for one in query.parameters)


def _wrapped(text: str, indent: str, more: str | None = None) -> str:
    return textwrap.fill(text, _WIDTH, initial_indent=indent, subsequent_indent=more or " " * len(indent)) + "\n"
