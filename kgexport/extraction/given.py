"""Actors that came with an article as tags, kept beside what is found in its text: they are not guessed again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import msgspec

from kgexport.record import Actor, Article, Mention

_MOST_MENTIONS = 1000
_MOST_SOUGHT = 500  # actors whose names are looked for in the text


def has_only_tags(article: Article) -> bool:
    """Whether somebody tagged the article with actors and nobody has read it yet."""
    return bool(article.actors) and article.quotes is None and article.events is None and article.extractor is None


def with_given(article: Article, given: tuple[Actor, ...]) -> Article:
    """The article as it was read, with the actors it was tagged with in place of those found under the same names.

    A given actor has its own type, name and IRIs, and the mentions, roles and ties of the one found. One that was not
    found is added, with the places where its name stands in the text.
    """
    found = {actor.id: actor for actor in article.actors or ()}
    if found and all(actor in found.values() for actor in given):
        found = {}
    by_name = {key: actor.id for actor in reversed(found.values()) for key in _keys(actor)}
    added: list[Actor] = []
    for actor in given:
        match = next((by_name[key] for key in _keys(actor) if key in by_name), None)
        if match is None:
            added.append(actor)
        else:
            found[match] = _merged(actor, found[match])
    used = set(found)
    text = article.text or ""
    placed = (_placed(actor, text if number < _MOST_SOUGHT else "", used) for number, actor in enumerate(added))
    kept = [*found.values(), *placed]
    return msgspec.structs.replace(article, actors=tuple(kept))


def _keys(actor: Actor) -> Iterator[str]:
    for name in (actor.name, *actor.alternate_name):
        if key := "".join(filter(str.isalnum, name)).casefold():
            yield key


def _merged(given: Actor, found: Actor) -> Actor:
    kind = found.type if (given.type, found.type) == ("Place", "Country") else given.type
    others = (*given.alternate_name, found.name, *found.alternate_name)
    return msgspec.structs.replace(
        found,
        type=kind,
        name=given.name,
        alternate_name=tuple(dict.fromkeys(name for name in others if name != given.name)),
        job_title=_joined(given.job_title, found.job_title) if kind == "Person" else (),
        same_as=_joined(given.same_as, found.same_as),
        confidence=given.confidence,
    )


def _joined(one: Iterable[str], other: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*one, *other)))


def _placed(actor: Actor, text: str, used: set[str]) -> Actor:
    """The actor with an id of its own, and with the mentions of its names."""
    name = actor.id
    while name in used:
        name += "x"
    used.add(name)
    names = sorted({actor.name, *actor.alternate_name}, key=lambda one: (-len(one), one))
    form = "|".join(rf"(?<!\w){re.escape(one)}(?!\w)" for one in names)
    spans = [match.span() for _, match in zip(range(_MOST_MENTIONS), re.finditer(form, text), strict=False)]
    mentions = actor.mentions or tuple(Mention(start=start, end=end, kind="name") for start, end in spans)
    return msgspec.structs.replace(actor, id=name, mentions=mentions)
