"""Quotes that the dependency tree shows: what people are reported to say, think and want, and what they think of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kgexport.extraction.quotes.findings import Finding
from kgexport.extraction.quotes.governed import Governed, governed
from kgexport.extraction.quotes.parsed_sources import parsed_source
from kgexport.extraction.syntax import Tree

if TYPE_CHECKING:
    from kgexport.extraction.quotes.marks import Marks
    from kgexport.extraction.quotes.reading import Evidence, Offsets
    from kgexport.record.model import QuoteKind

_NEGATIONS = frozenset({"not", "n't", "n’t", "never", "neither", "nor", "no"})
_UNREAL = frozenset({"could", "should", "may", "might", "must", "can", "cannot", "ca"})


def parsed_findings(marks: Marks, tree: Tree) -> Iterator[Finding]:
    """The quotes that the tree of a text shows, in the order of their cues."""
    for word in tree.words:
        found = governed(tree, word.index)
        if found is not None:
            finding = _finding(marks, tree, found)
            if finding is not None:
                yield finding


def _finding(marks: Marks, tree: Tree, found: Governed) -> Finding | None:
    cue = tree.words[found.cue]
    if _is_unreal(tree, found) or marks.at(cue.start):
        return None
    source = parsed_source(tree, found)
    if source is None:
        return None
    content = _with_whole_quotations(marks, tree.offsets(*found.content))
    if content[0] <= cue.start < content[1] or (content[0] < source.whole[1] and source.whole[0] < content[1]):
        return None
    evidence: Evidence = "governed" if found.takes == "clause" else "attitude"
    kind: QuoteKind = "mixed" if marks.inside(content) else "indirect"
    return Finding(kind, evidence, [content], source.head, source.whole, (cue.start, cue.end), credible=source.credible)


def _is_unreal(tree: Tree, found: Governed) -> bool:
    """Whether it only can, may or should be said or thought, or is denied."""
    for child in tree.children(found.cue):
        lower = child.text.lower()
        if child.dep.startswith("aux") and lower in _UNREAL:
            return True
        if child.dep == "mark" and lower in {"if", "whether"}:
            return True
        if lower in _NEGATIONS:
            return True
    return False


def _with_whole_quotations(marks: Marks, content: Offsets) -> Offsets:
    """A content that ends inside a quotation with the rest of that, where the quotation begins inside the content."""
    ending = marks.at(content[1] - 1)
    if ending and content[0] <= ending.start:
        return content[0], max(content[1], ending.end)
    return content
