"""GUM's documents with what in them means the same, to see whether a pronoun means whom it is said to mean."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from training import treebanks
from training.splits import GUM_HELD_OUT

_OPENED_OR_CLOSED = re.compile(r"\((\d+)-[^()]*(\))?|(\d+)\)")


class Meant(NamedTuple):
    """A stretch of the text, in code points, and the number of whom or what it means."""

    start: int
    end: int
    entity: str


class Document(NamedTuple):
    """A text and all that is marked in it."""

    name: str
    text: str
    meant: list[Meant]


def documents(folder: Path, genres: Iterable[str]) -> Iterator[Document]:
    """The documents of some genres, but for those that GUM keeps for tests."""
    for genre in genres:
        for path in sorted(folder.glob(f"GUM_{genre}_*.conllu")):
            if path.stem not in GUM_HELD_OUT:
                yield _document(path)


def _document(path: Path) -> Document:
    blocks = (block for block in path.read_text(encoding="utf-8").split("\n\n") if block.strip())
    text, meant = "", list[Meant]()
    opened: dict[str, list[int]] = {}
    for block, sentence in zip(blocks, treebanks.read(path), strict=True):
        if text and "# newpar" in block:
            text = text.rstrip() + "\n\n"
        for word in sentence.words:
            start, end = len(text), len(text) + len(word.form)
            text += word.form + " " * word.space
            entity = next((part[7:] for part in word.misc.split("|") if part.startswith("Entity=")), "")
            for first, single, last in _OPENED_OR_CLOSED.findall(entity):
                if single:
                    meant.append(Meant(start, end, first))
                elif first:
                    opened.setdefault(first, []).append(start)
                elif opened.get(last):
                    meant.append(Meant(opened[last].pop(), end, last))
        text = text.rstrip() + " "
    return Document(path.stem, text.rstrip(), meant)
