"""NITF, the IPTC's older markup of a story: its body, and what stands above it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from kgexport.readers.assembling import one_line
from kgexport.readers.markup import Body, element_body

if TYPE_CHECKING:
    from lxml.etree import _Element

# What stands above or below the body, by the path from the outermost element.
_HEADLINE = "{*}body/{*}body.head/{*}hedline/{*}hl1"
_SECOND_HEADLINE = "{*}body/{*}body.head/{*}hedline/{*}hl2"
_BYLINE = "{*}body/{*}body.head/{*}byline"
_DATELINE = "{*}body/{*}body.head/{*}dateline"
_LOCATION = "{*}body/{*}body.head/{*}dateline/{*}location"
_ABSTRACT = "{*}body/{*}body.head/{*}abstract"
_DISTRIBUTOR = "{*}body/{*}body.head/{*}distributor"
_TAGLINE = "{*}body/{*}body.end/{*}tagline"


class Nitf(NamedTuple):
    """A story in NITF; `left_out` counts the pieces of its body that are no text, by element."""

    body: Body
    headline: str | None
    second_headline: str | None
    byline: str | None
    dateline: str | None
    abstract: str | None
    distributor: str | None
    tagline: str | None

    @property
    def left_out(self) -> Counter[str]:
        """What of the body has words and is no part of its text."""
        return self.body.left_out


def read_nitf(root: _Element) -> Nitf:
    """The story below an element `nitf`, in any namespace or none."""
    content = root.find("{*}body/{*}body.content")
    if content is None:
        content = next(root.iter("{*}body.content"), root)
    return Nitf(
        body=element_body(content),
        headline=_words(root, _HEADLINE),
        second_headline=_words(root, _SECOND_HEADLINE),
        byline=_words(root, _BYLINE),
        dateline=_words(root, _LOCATION) or _words(root, _DATELINE),
        abstract=_words(root, _ABSTRACT),
        distributor=_words(root, _DISTRIBUTOR),
        tagline=_words(root, _TAGLINE),
    )


def _words(root: _Element, path: str) -> str | None:
    element = root.find(path)
    return None if element is None else one_line(" ".join(element.itertext()))
