"""The kinds of parameters: what a user may write for each, and the RDF terms that it stands for.

Names are looked up in the store, so that they are compared there, once, and queries have IRIs to go by.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias, get_args

from kgexport.errors import UsageError
from kgexport.mapping.table import ACTOR_TYPES
from kgexport.mapping.terms import Literal, NamedNode
from kgexport.queries.library import lookup
from kgexport.record.lexical import Precision, date_precision, forbidden_character, is_iri
from kgexport.record.model import EventStatus
from kgexport.stores.base import Store, Table
from kgexport.vocabulary.event_types import CAMEO, is_event_type
from kgexport.vocabulary.gazetteer import country_coded, country_named
from kgexport.vocabulary.namespaces import PREFIXES, XSD_STRING, expand

_STATUSES: tuple[str, ...] = get_args(EventStatus)

Terms: TypeAlias = tuple[NamedNode | Literal, ...]
Meaning: TypeAlias = Callable[[str, Store], Terms]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of parameter: what its values look like, how a text becomes terms, whether only one makes sense.

    `terms` gives none where the store knows nothing of that name, and raises UsageError where the text can't be right.
    """

    looks: str
    terms: Meaning
    single: bool = False


def terms_of(kind: str, texts: Sequence[str], store: Store) -> Terms:
    """The terms that the texts given for a parameter of that kind stand for, any of them, without doubles.

    Raises UsageError for a text that no value of the kind looks like, and for two texts where one makes sense.
    """
    if kind not in KINDS:
        raise UsageError(f"no kind of parameter {kind!r}; there are {', '.join(KINDS)}")
    if KINDS[kind].single and len(texts) > 1:
        raise UsageError(f"give one {kind}, not {len(texts)}")
    found: dict[NamedNode | Literal, None] = {}
    for text in texts:
        if forbidden_character(text) is not None or not text.strip():
            raise UsageError(f"{text!r} is no {kind}; write {KINDS[kind].looks}")
        found.update(dict.fromkeys(KINDS[kind].terms(text, store)))
    return tuple(found)


def _actor(*types: str) -> Meaning:
    classes = tuple(NamedNode(expand(ACTOR_TYPES[one])) for one in types)

    def terms(text: str, store: Store) -> Terms:
        if _is_reference(text):
            return (NamedNode(text),)
        code = _country_code(text, any_case=len(types) == 1) if "Country" in types else None
        values: dict[str, Terms] = {"class": classes, "name": _spellings(text)}
        return _found(store, "actor", {**values, "code": (_string(code),)} if code else values)

    return terms


def _country_code(text: str, *, any_case: bool) -> str | None:
    """The ISO code that a text is, or the code of the country that bears it as a name."""
    country = country_coded(text.upper() if any_case else text) or country_named(text) or country_named(text.title())
    return country.code if country else None


def _spellings(name: str) -> Terms:
    """A name with and without a leading "The"."""
    plain = " ".join(name.split())
    bare = re.sub("^the ", "", plain, flags=re.IGNORECASE)
    return tuple(map(_string, dict.fromkeys((plain, bare, f"The {bare}"))))


def _article(text: str, store: Store) -> Terms:
    found = _found(store, "article", {"text": (_string(text),)})
    if _is_reference(text):
        return (NamedNode(text), *found, *_found(store, "page", {"page": (NamedNode(text),)}))
    return found


def _event_type(text: str, _store: Store) -> Terms:
    """A type, and what it comprises: the codes below a CAMEO code, the codes that became a PLOVER type."""
    prefix = "" if ":" in text else "cameo:" if text.isdigit() else "plover:"
    curie = prefix + (text.upper() if prefix == "plover:" else text)
    curie = next((one for one in (curie, _curie(text)) if one and is_event_type(one)), "")
    if not curie:
        raise UsageError(f"{text!r} is no type of event; write {KINDS['event-type'].looks}")
    scheme, _, code = curie.partition(":")
    if scheme == "plover":
        below = [one.curie for one in CAMEO.values() if code in one.plover]
    else:
        below = [one.curie for one in CAMEO.values() if one.code.startswith(code) and one.code != code]
    return tuple(NamedNode(expand(one)) for one in (curie, *below))


def _curie(iri: str) -> str | None:
    for prefix in ("plover", "cameo"):
        if iri.startswith(PREFIXES[prefix]):
            return f"{prefix}:{iri.removeprefix(PREFIXES[prefix])}"
    return None


def _status(text: str, _store: Store) -> Terms:
    name = text.removeprefix("kgx:")
    if name not in _STATUSES:
        raise UsageError(f"{text!r} is no status; write {KINDS['status'].looks}")
    return (NamedNode(expand(f"kgx:{name}")),)


def _date(text: str, _store: Store) -> Terms:
    if date_precision(text) in (None, Precision.TIME):
        raise UsageError(f"{text!r} is no date; write {KINDS['date'].looks}")
    return (_string(text),)


def _is_reference(text: str) -> bool:
    return is_iri(text) and ("://" in text or text.startswith("urn:"))


def _string(text: str) -> Literal:
    return Literal(text, XSD_STRING)


def _found(store: Store, name: str, values: dict[str, Terms]) -> Terms:
    answer = store.query(lookup(name).text(values))
    if not isinstance(answer, Table):
        raise TypeError(name)
    return tuple(row[0] for row in answer.rows if isinstance(row[0], NamedNode))


_A_NAME = "a name, or an IRI"
KINDS = {
    "actor": Kind("a name, an ISO code, or an IRI", _actor(*ACTOR_TYPES)),
    "person": Kind(_A_NAME, _actor("Person")),
    "organization": Kind(_A_NAME, _actor("Organization")),
    "country": Kind("a name, an ISO code, or an IRI", _actor("Country")),
    "article": Kind("an IRI, a page, an id or a headline", _article),
    "event-type": Kind("plover:AGREE or cameo:057, or AGREE, or 057", _event_type),
    "status": Kind(", ".join(_STATUSES), _status),
    "date": Kind("YYYY, YYYY-MM or YYYY-MM-DD", _date, single=True),
}
