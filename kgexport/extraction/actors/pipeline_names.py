"""The names that a language pipeline finds, as evidence of what a phrase is."""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType

from kgexport.extraction.actors.phrases import Phrase
from kgexport.extraction.text.document import Document
from kgexport.language import ReadText

_KINDS = MappingProxyType(
    {"PERSON": "person", "PER": "person", "ORG": "organization", "LOC": "place", "GPE": "place", "FAC": "place"}
)

_KNOWN_KINDS = MappingProxyType({"Country": "place", "Place": "place", "Organization": "organization"})


class PipelineNames:
    """What a pipeline takes the names of one document for, by the tokens they begin and end with."""

    def __init__(self, document: Document, read: ReadText | None) -> None:
        self._kinds = dict(_aligned(document, read)) if read else {}
        self._reads = read is not None

    def kind_of(self, phrase: Phrase) -> str:
        """What the pipeline takes a phrase for, empty unless it sees the same words as one name."""
        return self._kinds.get((phrase.first, phrase.last), "")

    def sign(self, phrase: Phrase) -> str:
        """What shows that a phrase is a name of its kind, one of `members.SIGNS`."""
        if phrase.alone:
            return "pipeline"
        by = "table" if phrase.kind == "known" else "rules"
        kind = _KNOWN_KINDS.get(phrase.known.type, "") if phrase.known and by == "table" else phrase.kind
        if not self._reads:
            return by
        return f"{by} and pipeline" if kind == self.kind_of(phrase) else f"{by} without pipeline"


def _aligned(document: Document, read: ReadText) -> Iterator[tuple[tuple[int, int], str]]:
    """The names that begin and end where tokens of the document do."""
    for name in read.names:
        first, last = document.first_token_from(name.start), document.first_token_from(name.end)
        tokens = document.tokens[first:last]
        if name.label in _KINDS and tokens and (tokens[0].start, tokens[-1].end) == (name.start, name.end):
            yield (first, last), _KINDS[name.label]
