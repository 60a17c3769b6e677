"""Whether what stands around a word meets the needs of its frames, as data/event_words.tsv states them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from kgexport.extraction.events.lexicon import noun_class
from kgexport.extraction.events.phrases import Phrase, conjuncts, head_class, head_of
from kgexport.extraction.events.recipients import Setting, object_parties, owners, phrases_at, recipients
from kgexport.extraction.events.subjects import base_forms
from kgexport.extraction.lexicon import words

if TYPE_CHECKING:
    from kgexport.extraction.events.lexicon import EventWord
    from kgexport.extraction.events.tags import Line

_BEHIND = 4  # "to respond to any questions"
_CROWD = frozenset({"people", "force", "quantity"})


def met(word: EventWord, setting: Setting) -> bool:
    """Whether all needs of a frame are met."""
    return all(_has_other(word, setting) if need == "other" else _need(need, setting) for need in word.needs)


def _has_other(word: EventWord, setting: Setting) -> bool:
    """Whether there is another party, and not a mere place."""
    return any(setting.finder.standing(actor) != "place" for actor in recipients(word, setting))


def _need(need: str, setting: Setting) -> bool:
    where, _, what = need.partition(":")
    if where == "no":
        return all(word != what for word, _ in setting.after.prepositions[:1])
    if what:
        return any(_is(what, phrase, setting) for phrase in phrases_at(where, setting)) or (
            what == "none" and not setting.after.object
        )
    return SIMPLE[where](setting)


def _is(what: str, phrase: Phrase, setting: Setting) -> bool:
    if what.startswith("@"):
        return has_head(setting.line, phrase, noun_class(what[1:]))
    return KINDS[what](phrase, setting)


def _is_party(phrase: Phrase, setting: Setting) -> bool:
    parties = setting.finder.in_phrase(setting.line, phrase)
    if parties or set(parties.heads) & {"office", "force"}:
        return True
    return "body" in parties.heads and has_head(setting.line, phrase, words("political_words", "power"))


def _is_office(phrase: Phrase, setting: Setting) -> bool:
    return "office" in setting.finder.in_phrase(setting.line, phrase).heads


def _is_target(phrase: Phrase, setting: Setting) -> bool:
    return bool(setting.finder.targets_in(setting.line, phrase)) or _are_people(setting.line, phrase)


def has_head(line: Line, phrase: Phrase, nouns: frozenset[str]) -> bool:
    """Whether a head of the phrase is one of these nouns; "dollars of aid" has two heads in this sense."""
    for part in conjuncts(line, phrase):
        head = head_of(line, part)
        if head is not None and {line.lower(head).split("-")[-1], f"{line.lower(head - 1)} {line.lower(head)}"} & nouns:
            return True
        if any(line.lower(i) == "of" and _head_behind(line, i, part) in nouns for i in range(part.first, part.last)):
            return True
    return False


def _head_behind(line: Line, of: int, part: Phrase) -> str:
    head = head_of(line, Phrase(of + 1, part.last))
    return line.lower(head) if head is not None else ""


def _are_people(line: Line, phrase: Phrase) -> bool:
    heads = (head_of(line, part) for part in conjuncts(line, phrase))
    return any(
        head is not None and (head_class(line.lower(head)) in {"people", "force", "office", "quantity"})
        for head in heads
    )


def _crowd(setting: Setting) -> bool:
    """Whether people act who may take to the streets: a people by name, or students, workers and the like."""
    named = any(setting.finder.is_state_like(actor) for actor in setting.agents.ids)
    return bool(set(setting.agents.heads) & _CROWD) or ("name" in setting.agents.heads and named)


def _several(setting: Setting) -> bool:
    return len(setting.agents.ids) > 1


def _states(setting: Setting) -> bool:
    states = [actor for actor in setting.agents.ids if setting.finder.is_state_like(actor)]
    return len(states) > 1


def _force(setting: Setting) -> bool:
    if "cyber" in setting.agents.heads:
        return False
    armed = set(setting.agents.heads) & {"force", "weapon", "people"}
    return bool(armed) or any(setting.finder.is_state_like(actor) for actor in setting.agents.ids)


def _physical(setting: Setting) -> bool:
    """Whether the fight may be one with arms: an armed agent, no hacker, and not only persons against it."""
    others = object_parties(setting, target=True)
    return _force(setting) and not (others and all(setting.finder.is_person(actor) for actor in others))


def _deed(setting: Setting) -> bool:
    """Whether the infinitive names more than an act of speech: not "refused to say"."""
    verb = setting.after.infinitive
    if verb is None or set(setting.line.lowers[verb + 1 : verb + _BEHIND]) & noun_class("speech"):
        return False
    speech = words("event_control", "speech")
    return not any(base in speech for base in base_forms(setting.line.lower(verb)))


def _matter(setting: Setting) -> bool:
    """Whether what is declined is more than to speak: no comment and no question."""
    asked = phrases_at("for", setting)[:1]  # "requests for an interview"
    speech = noun_class("speech")
    return not any(has_head(setting.line, phrase, speech) for phrase in (setting.after.object, *asked))


def _open(setting: Setting) -> bool:
    """Whether what is rejected is open to choice, and no claim that is only denied."""
    return not has_head(setting.line, setting.after.object, noun_class("assertion"))


def _averse(setting: Setting) -> bool:
    verb = setting.after.infinitive
    averse = words("event_control", "averse")
    return verb is not None and any(base in averse for base in base_forms(setting.line.lower(verb)))


def _public(setting: Setting) -> bool:
    """Whether a promise is one between parties: a state, a body or a ruler gives it, or several do."""
    return len(setting.agents.ids) > 1 or any(setting.finder.may_commit(actor) for actor in setting.agents.ids)


def _joint(setting: Setting) -> bool:
    line, phrase = setting.line, setting.after.object
    marked = any(line.lower(i) in {"joint", "combined"} for i in range(phrase.first, phrase.last))
    return marked or _several(setting)


def _hostile(setting: Setting) -> bool:
    verb = setting.after.infinitive
    hostile = words("event_control", "hostile")
    return verb is not None and any(base in hostile for base in base_forms(setting.line.lower(verb)))


KINDS: dict[str, Callable[[Phrase, Setting], bool]] = {
    "any": lambda phrase, setting: True,
    "none": lambda phrase, setting: False,
    "party": _is_party,
    "office": _is_office,
    "land": lambda phrase, setting: any(
        setting.finder.is_land(actor) for actor in setting.finder.targets_in(setting.line, phrase)
    ),
    "human": lambda phrase, setting: any(
        setting.finder.is_human(actor) for actor in setting.finder.in_phrase(setting.line, phrase).ids
    ),
    "owned": lambda phrase, setting: any(a not in setting.agents.ids for a in owners(phrase, setting)),
    "target": _is_target,
}
SIMPLE: dict[str, Callable[[Setting], bool]] = {
    "deed": _deed,
    "matter": _matter,
    "open": _open,
    "averse": _averse,
    "public": _public,
    "physical": _physical,
    "inf": lambda setting: setting.after.infinitive is not None,
    "that": lambda setting: setting.after.clause is not None,
    "hostile": _hostile,
    "friendly": lambda setting: not _hostile(setting),
    "several": _several,
    "states": _states,
    "force": _force,
    "office": lambda setting: "office" in setting.agents.heads,
    "crowd": _crowd,
    "joint": _joint,
    "agent": lambda setting: bool(setting.agents),
    "pair": _several,
}
