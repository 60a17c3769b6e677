"""What a SPARQL text asks for beyond the store's own graphs, told by its words without a parser.

Strings, comments, IRIs, variables and the local parts of names are set aside first. Oxigraph takes a keyword for one
wherever it stands, `trueSERVICE<x>` and `SERVICEx:y` among others; so what is left is searched without bounds of words,
and a prefix called `service` is refused with what it might hide.
"""

from __future__ import annotations

import re

_ASIDE = re.compile(
    r'''(?P<string>"""(?:[^"\\]|\\.|"(?!""))*"""|\'\'\'(?:[^'\\]|\\.|'(?!''))*\'\'\''''
    r"""|"(?:[^"\\\n\r]|\\.)*"|'(?:[^'\\\n\r]|\\.)*')"""
    r"""|(?P<iri><[^<>"{}|^`\x00-\x20]*>)"""
    r"""|(?P<comment>\#[^\n\r]*)"""
    r"""|(?P<variable>[?$]\w+)"""
    r"""|(?P<local>:(?:[\w%]|\\.)(?:[\w:%.-]|\\.)*)""",
    re.DOTALL,
)
_LEFT = {"string": '""', "iri": "<>", "comment": " ", "variable": "?", "local": ":"}
_DATASET = re.compile(r"\bFROM(?:\s*(?:NAMED\b|<>)|\s+[\w.-]*:)", re.IGNORECASE)
_SURELY_IRI = re.compile(r"<(?:[A-Za-z][A-Za-z0-9+.-]*://|[^#']*>)")


def reaches_out(text: str, word: str) -> bool:
    """Whether a query or update may hold the keyword, SERVICE or LOAD, that makes the engine fetch something.

    Says yes, too, where `<` may be "less than" and what follows a comment or a string that looks like the end of an
    IRI, so that nothing is hidden by being read in two ways.
    """
    word = word.lower()
    if word not in text.lower():
        return False
    unsure = any(not _SURELY_IRI.match(found["iri"]) for found in _ASIDE.finditer(text) if found["iri"])
    return unsure or word in bare(text).lower()


def names_dataset(text: str) -> bool:
    """Whether a query says by FROM which graphs it is over."""
    return _DATASET.search(bare(text)) is not None


def bare(text: str) -> str:
    """A query or update with its strings, IRIs, comments, variables and local names set aside."""
    return _ASIDE.sub(lambda found: _LEFT[str(found.lastgroup)], text)
