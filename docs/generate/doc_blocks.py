"""The fenced blocks of the pages, and whether what they show is what there is.

A fenced block says after its language what it is:

    ```bash                  commands; they must succeed
    ```bash exit=1           commands of which the last ends with this exit code
    ```bash setup            commands that make the environment, run by .ci/run; a call of kgexport at their end is run
                             here, too
    ```python                Python; all such blocks of a page are one program
    ```sparql FILE           a query over an RDF file; each result is one line, its values parted by " | "
    ```text output           what the block before printed, in whole; a line "…" stands for any lines
    ```turtle excerpt        parts of what the block before printed; a line "# …" or "…" stands between two
    ```turtle excerpt FILE   parts of a file

Other blocks are for reading only.
"""

from __future__ import annotations

import difflib
import re
from typing import NamedTuple

_FENCE = re.compile(r"^```(?P<info>[^`\n]*)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
_GAPS = ("…", "# …")
_MOST_LINES = 60


class Block(NamedTuple):
    """One fenced block: `words` are those after the language, `start` and `end` the place of its body in the page."""

    language: str
    words: tuple[str, ...]
    body: str
    start: int
    end: int

    @property
    def is_shown(self) -> bool:
        """Whether it shows what came out of another block or stands in a file."""
        return self.words[:1] in (("output",), ("excerpt",))

    @property
    def is_setup(self) -> bool:
        """Whether it makes the environment that the others run in."""
        return self.words == ("setup",)

    @property
    def exit_code(self) -> int:
        """The exit code that its commands should end with."""
        return next((int(word.removeprefix("exit=")) for word in self.words if word.startswith("exit=")), 0)


class Problem(NamedTuple):
    """A block that is not what there is; `renewed` is the body that it should have, where that can be told."""

    block: Block
    message: str
    renewed: str | None = None


def blocks_of(page: str) -> list[Block]:
    """The fenced blocks of a page, in order."""
    found = []
    for match in _FENCE.finditer(page):
        language, *words = match["info"].split() or [""]
        found.append(Block(language, tuple(words), match["body"], match.start("body"), match.end("body")))
    return found


def compared(block: Block, there: str) -> Problem | None:
    """What is wrong with a block that shows the text `there` or parts of it."""
    parts = _parts(block.body)
    whole = block.words[0] == "output"
    if _in_order(parts, there, whole=whole):
        return None
    renewed = there.rstrip("\n") + "\n" if whole and len(parts) == 1 else _renewed(block, there)
    return Problem(block, _difference(block.body, renewed or there), renewed)


def _difference(shown: str, there: str) -> str:
    lines = list(difflib.unified_diff(shown.splitlines(), there.splitlines(), "on the page", "there", lineterm="", n=1))
    return "\n".join(lines[:_MOST_LINES])


def _parts(body: str) -> list[str]:
    """What stands between the gaps; the first and the last are empty where the body begins or ends with a gap."""
    parts: list[list[str]] = [[]]
    for line in body.removesuffix("\n").split("\n"):
        if line.strip() in _GAPS:
            parts.append([])
        else:
            parts[-1].append(line)
    return ["\n".join(part).strip("\n") for part in parts]


def _in_order(parts: list[str], there: str, *, whole: bool) -> bool:
    """Whether the parts stand in the text, as whole lines and in this order; if `whole`, from its start to its end."""
    text = "\n" + there.strip("\n") + "\n"
    place = 0
    for number, part in enumerate(parts):
        if not part:
            continue
        last = whole and number == len(parts) - 1
        found = max(place, len(text) - len(part) - 2) if last else text.find(f"\n{part}\n", place)
        if found < 0 or not text.startswith(f"\n{part}\n", found) or (whole and number == 0 and found > 0):
            return False
        place = found + len(part) + 1
    return not whole or len(parts) > 1 or place + 1 == len(text)


def _renewed(block: Block, there: str) -> str | None:
    """The body with each part as it is in the text now, told by its first line and its last; None where one is gone."""
    lines = there.split("\n")
    renewed: list[str] = []
    rest = block.body.removesuffix("\n").split("\n")
    for part in _parts(block.body):
        while rest and not rest[0].strip():
            renewed.append(rest.pop(0))
        if part:
            fresh = _same_part(part.split("\n"), lines)
            if fresh is None:
                return None
            renewed += fresh
            rest = rest[len(part.split("\n")) :]
        while rest and (not rest[0].strip() or rest[0].strip() in _GAPS):
            renewed.append(rest.pop(0))
            if renewed[-1].strip() in _GAPS:
                break
    return "\n".join(renewed) + "\n"


def _same_part(part: list[str], lines: list[str]) -> list[str] | None:
    """The lines from the part's first one to its last one, or else to the next blank one.

    Where the first is gone, the paragraph that holds at least half of the part's lines.
    """
    if part[0] not in lines:
        paragraphs = [paragraph.strip("\n").split("\n") for paragraph in "\n".join(lines).split("\n\n")]
        nearest = max(paragraphs, key=lambda paragraph: len(set(part) & set(paragraph)))
        return nearest if 2 * len(set(part) & set(nearest)) >= len(set(part)) else None
    begin = lines.index(part[0])
    after = range(begin + 1, len(lines))
    last = [n for n in after if lines[n] == part[-1]][:1]
    blank = [n for n in after if not lines[n].strip()][:1] or [len(lines)]
    end = last[0] + 1 if last and last[0] < blank[0] else blank[0]
    return lines[begin:end]
