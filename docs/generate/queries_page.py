"""Writes docs/queries.md: queries_introduction.md, and every query of the library from the head of its file.

Run it as `python docs/generate/all.py`.
"""

from __future__ import annotations

from pathlib import Path

from kgexport.queries.library import Query, library
from kgexport.queries.parameters import KINDS

INTRODUCTION = Path(__file__).parent / "queries_introduction.md"
HEADER = (
    "<!-- Written by docs/generate/queries_page.py from queries_introduction.md and kgexport/queries/data/. -->\n\n"
)


def page() -> str:
    """The whole page in Markdown."""
    kinds = "\n".join(f"| {name} | {kind.looks} |" for name, kind in sorted(KINDS.items()))
    introduction = INTRODUCTION.read_text(encoding="utf-8").replace("{kinds}", kinds)
    rows = "".join(f"| [`{query.name}`](#{query.name}) | {query.title} |\n" for query in library().values())
    sections = "".join(map(_section, library().values()))
    return f"{HEADER}{introduction}\n## The library\n\n| Query | |\n|---|---|\n{rows}{sections}"


def _section(query: Query) -> str:
    parameters = "".join(f"| `--{one.name}` | {one.kind} | {one.meaning} |\n" for one in query.parameters)
    columns = "".join(
        f"| `{one.name}` | {one.meaning}{' (a list, parted by `; `)' if one.is_list else ''} |\n"
        for one in query.columns
    )
    return (
        f"\n### {query.name}\n\n{query.answers}\n\nOver {query.over}.\n\n"
        f"| Parameter | Kind | Meaning |\n|---|---|---|\n{parameters}\n| Column | Meaning |\n|---|---|\n{columns}"
    )
