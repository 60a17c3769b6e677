"""Bylines: who wrote the article, and what else stands in that line."""

from __future__ import annotations

import re
from typing import NamedTuple

from kgexport.readers.text import bodies
from kgexport.record import Author

_BY = re.compile(r"(?:(?:written|story|report|reported|analysis|words|text)\s)?by:? +(?=\S)", re.IGNORECASE)
_HANDLE = re.compile(r"@\w{1,40}|[\w.+-]{1,64}@[\w.-]{1,64}|https?://\S+")
_BRACKETS = re.compile(r"[(\[][^()\[\]]{0,60}[)\]]")
_BETWEEN_NAMES = re.compile(r" and | & |; ?|, ?(?:and )?| with ", re.IGNORECASE)
_PLACE_AFTER = re.compile(r" (?:in|at|from|reporting from) [^\W\d_a-z].{0,60}$")
_FOR_BODY = re.compile(r" (?:for|of) (?=[^\W\d_a-z])")
_JUNIOR = re.compile(r", (?=(?:Jr|Sr)\b|I{2,3}\b)")
_STAFF_OF_AGENCY = re.compile(r" (?:staff|writer|correspondent)$", re.IGNORECASE)
_LONGEST = 200


class Byline(NamedTuple):
    """Who is named: the authors, and the organization that they write for where the line says so."""

    authors: tuple[Author, ...]
    body: str | None = None


def read_byline(line: str) -> Byline | None:
    """The byline that a line beginning with `By` is, None where it is none (`By 2020, Russia will …`)."""
    start = _BY.match(line)
    if not start or len(line) > _LONGEST:
        return None
    return read_names(line[start.end() :])


def read_bare_byline(line: str) -> Byline | None:
    """The byline that a line without `By` is: an agency's or a paper's name, alone or after a person's."""
    if len(line) > _LONGEST:
        return None
    name = line.strip(" .-–—")
    if bodies.is_medium(name):
        return _byline((_organization(name),), ())
    person, _, body = name.partition(", ")
    if bodies.is_medium(body) and bodies.is_person(person):
        return read_names(name)
    return None


def read_names(text: str) -> Byline | None:
    """The authors of a list of names, such as `A and B`, `A in Kyiv`, `A, The Moscow Times`; None for what is none.

    A list of roles alone (`Staff Writer`) has no authors, but is a byline.
    """
    text = _BRACKETS.sub("", _HANDLE.sub("", text)).strip(" ,;|")
    text = _JUNIOR.sub(" ", text)
    if not text:
        return None
    pieces = _BETWEEN_NAMES.split(text)
    joints = ["", *(found.group().strip().lower() for found in _BETWEEN_NAMES.finditer(text))]
    if bodies.is_organization(text) and not (len(pieces) > 1 and _is_known(pieces[0])):
        pieces, joints = [text], [""]
    authors: list[Author] = []
    attached: list[str] = []
    for piece, joint in zip(pieces, joints, strict=True):
        name = _without_stop(_PLACE_AFTER.sub("", piece))
        if not _take(name, joint, len(pieces) == 1, authors, attached):
            return None
    return _byline(tuple(authors), tuple(attached))


def _is_known(name: str) -> bool:
    return bool(bodies.agency(name)) or bodies.is_person(name)


def _take(piece: str, joint: str, alone: bool, authors: list[Author], attached: list[str]) -> bool:
    """Sort one piece of a list of names; False where it belongs to no list of names."""
    piece = _STAFF_OF_AGENCY.sub("", piece) if bodies.agency(_STAFF_OF_AGENCY.sub("", piece)) else piece
    name, *body = _FOR_BODY.split(piece, maxsplit=1)
    if not piece or bodies.is_role(piece):
        return True
    if body and bodies.is_person(name) and bodies.is_organization(body[0]):
        authors.append(_person(name))
        attached.append(body[0])
    elif bodies.is_organization(piece):
        if authors and joint == ",":
            attached.append(piece)
        else:
            authors.append(_organization(piece))
    elif bodies.is_person(piece) or (alone and bodies.is_name_word(piece)):
        authors.append(_person(piece))
    else:  # a place after the name
        return bool(authors) and joint == "," and bodies.is_place_like(piece)
    return True


def _person(name: str) -> Author:
    return Author(type="Person", name=bodies.person_name(name))


def _without_stop(name: str) -> str:
    """The name without a full stop that ends the line; that of `Jr.` and of an initial stays."""
    name = name.strip()
    return name if len(name.rpartition(" ")[2]) <= 3 else name.rstrip(".")


def _organization(name: str) -> Author:
    return Author(type="Organization", name=bodies.agency(name) or name.strip(" ."))


def _byline(authors: tuple[Author, ...], attached: tuple[str, ...]) -> Byline:
    """Agencies that an author writes for are authors too; a paper is the body behind the byline."""
    wires = tuple(_organization(name) for name in attached if bodies.agency(name))
    own = [author.name for author in authors if author.type == "Organization"]
    papers = [name for name in (*own, *attached) if bodies.may_publish(name)]
    return Byline(authors + wires, papers[0] if papers else None)
