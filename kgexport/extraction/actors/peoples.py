"""Groups named by two words for peoples or faiths: "British Indians", "Tasmanian Aboriginal", "Arab Christians"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kgexport.extraction.actors.known import Known
from kgexport.extraction.actors.phrases import Phrase
from kgexport.extraction.text.tokens import Token

_NO_PEOPLE = frozenset({"party", "movement"})


def joined(phrases: Iterable[Phrase], tokens: Sequence[Token]) -> list[Phrase]:
    """The phrases, those that name one group together made one; what they name alone is nested in it."""
    found: list[Phrase] = []
    for phrase in phrases:
        before = found[-1] if found else None
        if before and before.last == phrase.first and _is_people(before, last=False) and _is_people(phrase, last=True):
            found[-1] = _group(before, phrase, tokens)
        else:
            found.append(phrase)
    return found


def _is_people(phrase: Phrase, *, last: bool) -> bool:
    """Whether a phrase is a word for a nation, people or faith; before another one it must not be a plural."""
    known = phrase.known
    if phrase.kind != "known" or known is None or known.category in _NO_PEOPLE:
        return False
    return known.form == "adjective" or (last and known.form == "people")


def _group(before: Phrase, phrase: Phrase, tokens: Sequence[Token]) -> Phrase:
    name = " ".join(token.text for token in tokens[before.first : phrase.last])
    form = phrase.known.form if phrase.known else "people"
    known = Known(f"people:{name.lower().removesuffix('s')}", "Group", name, form)
    parts = [(one.first, one.last, one.known) for one in (before, phrase) if one.known]
    return Phrase(before.first, phrase.last, "known", known, nested=before.nested or parts)
