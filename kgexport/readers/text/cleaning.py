"""Characters made uniform: line ends, spaces, invisible and forbidden characters, composition (NFC)."""

from __future__ import annotations

import re
import unicodedata
from itertools import groupby

from kgexport.errors import TextError

_LINE_ENDS = re.compile("\r\n|[\r\x85\u2028]")
_PARAGRAPH_ENDS = re.compile("[\x0b\x0c\u2029]")
_SPACES = re.compile("[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
# Hyphens that show only at the end of a line: there they are hyphens, elsewhere nothing.
_SOFT_HYPHEN_AT_END = re.compile("\u00ad(?=\n)")
_SOFT_HYPHEN = "\u00ad"
# Zero-width and direction marks, noncharacters, controls; what no RDF format can carry is among them.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufffc"
    "\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
# Joiners shape Indic and Arabic letters and emoji; anywhere else they are litter.
_SHAPED = "\u0590-\u1fff\u2600-\u27bf\ufe0f\U0001f000-\U0001ffff"
_STRAY_JOINERS = re.compile(f"(?<![{_SHAPED}])[\u200c\u200d]|[\u200c\u200d](?![{_SHAPED}])")
_LONG_NON_ASCII = re.compile("[^\x00-\x7f]{64,}")
# UAX #15, section 12.3 finds no need for more than 30; normalizing is quadratic in the length of such a run.
_MOST_COMBINING = 256


def clean(text: str) -> str:
    """The text in NFC with "\\n" at the end of lines, plain spaces, and no control or zero-width characters.

    A form feed, a vertical tab and a paragraph separator stand as a blank line. Raises TextError where marks
    are piled on one letter by the hundred.
    """
    text = _LINE_ENDS.sub("\n", text)
    text = _PARAGRAPH_ENDS.sub("\n\n", text)
    if text.isascii():
        return _INVISIBLE.sub("", _SPACES.sub(" ", text))
    text = _SPACES.sub(" ", _SOFT_HYPHEN_AT_END.sub("-", text))
    text = _STRAY_JOINERS.sub("", _INVISIBLE.sub("", text))
    for run in _LONG_NON_ASCII.finditer(text):
        _refuse_piled_marks(run.group(), text.count("\n", 0, run.start()) + 1)
    return unicodedata.normalize("NFC", text)


def _refuse_piled_marks(run: str, line: int) -> None:
    for combines, marks in groupby(run, lambda character: unicodedata.combining(character) != 0):
        if combines and sum(1 for _ in marks) > _MOST_COMBINING:
            raise TextError("hundreds of combining marks on one letter; not a text that people read", line=line)
