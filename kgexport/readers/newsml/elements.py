"""The elements of an item, taken one by one; what nobody took is counted, so that nothing is dropped unsaid."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from kgexport.readers.assembling import one_line

if TYPE_CHECKING:
    from lxml.etree import _Element

# What tells about the file and not about the article.
_NO_LOSS = frozenset({"catalog", "catalogRef", "itemClass", "hash"})


class Elements:
    """An item whose elements are taken. Paths are local names from below the item: `contentMeta/headline`."""

    def __init__(self, root: _Element) -> None:
        self.root = root
        self._taken: set[_Element] = set()
        self._noted: Counter[str] = Counter()

    def all(self, path: str) -> Iterator[_Element]:
        """The elements at a path, none of them taken."""
        yield from self.root.iterfind("/".join("{*}" + step for step in path.split("/")))

    def take(self, element: _Element) -> None:
        """Take an element with all that is in it."""
        self._taken.add(element)

    def note(self, path: str, number: int) -> None:
        """Count values as lost that stand in an element which is taken."""
        self._noted[path] += number

    def text(self, *paths: str) -> str | None:
        """The words of the first element at one of the paths that has some, as one line; it is taken."""
        for path in paths:
            for element in self.all(path):
                if words := words_of(element):
                    self.take(element)
                    return words
        return None

    def lost(self) -> dict[str, int]:
        """The paths of all elements with words or values that nobody took, with their numbers of values."""
        return dict(sorted((self._noted + self._lost_below(self.root, "")).items()))

    def _lost_below(self, element: _Element, path: str) -> Counter[str]:
        lost: Counter[str] = Counter()
        for child in element:
            name = local_name(child)
            here = f"{path}/{name}" if path else name
            if child in self._taken or name in _NO_LOSS:
                continue
            if not path:
                lost.update(self._lost_below(child, here))
            else:
                lost[here] += max(1, _values(child))
        return lost


def words_of(element: _Element) -> str | None:
    """All words in an element, as one line; None where there are none."""
    return one_line(" ".join(element.itertext()))


def local_name(element: _Element) -> str:
    """The name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]


def _values(element: _Element) -> int:
    """The number of texts in an element, or of its QCodes and the like where it has none."""
    texts = sum(1 for text in element.itertext() if text.strip())
    return texts or sum(1 for one in element.iter() for value in one.attrib.values() if value)
