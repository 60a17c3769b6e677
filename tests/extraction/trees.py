"""The trees that the tests of what is read with a parse stand on, so that no test depends on a model's weights."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from kgexport.language import ReadText, Word

_TABLE = Path(__file__).with_name("trees.tsv")
_TEXT = "# text = "


@cache
def trees() -> dict[str, ReadText]:
    """Each sentence of trees.tsv with what a language pipeline would read in it."""
    found = {}
    for block in _TABLE.read_text("utf-8").split("\n\n"):
        first, *rows = block.splitlines()
        if first.startswith(_TEXT):
            text = first.removeprefix(_TEXT)
            found[text] = _read(text, [row.split("\t") for row in rows])
    return found


def _read(text: str, rows: list[list[str]]) -> ReadText:
    words: list[Word] = []
    end = 0
    for index, (_, form, lemma, pos, tag, head, relation) in enumerate(rows):
        start = text.index(form, end)
        end = start + len(form)
        above = int(head) - 1 if head != "0" else index
        dep = relation if head != "0" else "ROOT"
        words.append(Word(index, start, end, form, lemma, pos, tag, "", dep, above, ""))
    return ReadText(tuple(words), ((0, len(words)),), ())
