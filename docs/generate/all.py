"""Writes all that is generated in the repository, or says what is out of date.

    python docs/generate/all.py           write it
    python docs/generate/all.py --check   write nothing; exit with 1 where a file is not what it should be

The outputs shown in hand-written pages are the business of doc_examples.py.
"""

from __future__ import annotations

import runpy
import sys
from pathlib import Path
from typing import NamedTuple

TOOLS = Path(__file__).parent
REPOSITORY = TOOLS.parents[1]


class Generated(NamedTuple):
    """A file, from the root of the repository, and the function of a script here that gives its text."""

    file: str
    script: str
    function: str

    def text(self) -> str:
        """What the file should hold."""
        return str(runpy.run_path(str(TOOLS / self.script))[self.function]())

    def is_up_to_date(self) -> bool:
        """Whether it holds that."""
        path = REPOSITORY / self.file
        return path.is_file() and path.read_bytes() == self.text().encode("utf-8")


# In this order: a page comes after the files that it is made from.
ALL = (
    Generated("ontology/plover.ttl", "event_type_schemes.py", "plover_scheme"),
    Generated("ontology/cameo.ttl", "event_type_schemes.py", "cameo_scheme"),
    Generated("docs/ontology.md", "ontology_page.py", "page"),
    Generated("docs/event-types.md", "event_types_page.py", "page"),
    Generated("docs/mapping.md", "mapping_page.py", "page"),
    Generated("docs/record-fields.md", "record_page.py", "page"),
    Generated("docs/queries.md", "queries_page.py", "page"),
    Generated("docs/commands.md", "commands_page.py", "page"),
)


def main(arguments: list[str]) -> int:
    """Write the files, or with --check name those out of date; returns the exit code."""
    if arguments == ["--check"]:
        stale = [one for one in ALL if not one.is_up_to_date()]
        for one in stale:
            print(f"{one.file} is not what docs/generate/{one.script} gives; run python docs/generate/all.py")
        return 1 if stale else 0
    if arguments:
        print(__doc__)
        return 2
    for one in ALL:
        (REPOSITORY / one.file).write_text(one.text(), encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
