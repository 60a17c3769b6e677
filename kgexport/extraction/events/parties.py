"""The political parties that a noun phrase stands for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from kgexport.extraction.events.camps import camps
from kgexport.extraction.events.phrases import Phrase, conjuncts, head_class, head_of
from kgexport.extraction.lexicon import words
from kgexport.vocabulary.gazetteer import body_named, countries

if TYPE_CHECKING:
    from kgexport.extraction.actors.cast import Cast, Member
    from kgexport.extraction.events.tags import Line

Standing = Literal["political", "weak", "place", "none"]

_NO_PARTIES = frozenset({"company", "sport", "university"})
_SHARES = frozenset({"percent", "%"})
_WEAK = frozenset({"ngo", "think-tank", "central-bank"})


@dataclass(frozen=True, slots=True)
class Parties:
    """The actors of a phrase. `heads` are the classes of its heads (data/event_people.tsv, or `name`, `place`).

    `pronoun` says that the phrase is a pronoun.
    """

    ids: tuple[str, ...] = ()
    heads: tuple[str, ...] = ()
    pronoun: bool = False

    @property
    def official(self) -> bool:
        """Whether a head is that of a body, an office or a force: "the Obama administration"."""
        return bool(self.ids) and bool(set(self.heads) & {"body", "force"})

    def __bool__(self) -> bool:
        return bool(self.ids)


class PartyFinder:
    """Finds parties in the phrases of one document's sentences."""

    def __init__(self, cast: Cast) -> None:
        self._cast = cast
        self._standing: dict[str, Standing] = {}

    def standing(self, actor: str) -> Standing:
        """Whether an actor is a party by itself, only beside another one (`weak`), a mere place, or none."""
        if actor not in self._standing:
            self._standing[actor] = self._judge(self._cast.actor(actor), 0)
        return self._standing[actor]

    def _judge(self, member: Member, depth: int) -> Standing:
        if member.type == "Country" or (member.type == "Group" and member.named):
            return "political"
        if member.type == "Place":
            return "political" if member.name in self._capitals else "place"
        if member.type == "Organization":
            return _judge_body(member.name)
        titles = " ".join(member.job_title).lower().replace("-", " ").split()
        if (
            member.named
            and "doctoral" not in titles
            and any(word in words("political_words", "title") for word in titles)
        ):
            return "political"
        above = [*member.affiliation, *member.nationality]
        if depth < 2 and any(self._judge(self._cast.actor(other), depth + 1) == "political" for other in above):
            return "political"
        return "weak"

    @cached_property
    def _capitals(self) -> frozenset[str]:
        return frozenset(country.capital for country in countries() if country.kind == "state")

    def member(self, actor: str) -> Member:
        """The actor as the cast has it."""
        return self._cast.actor(actor)

    def places_of(self, actor: str, start: int, end: int) -> list[tuple[int, int]]:
        """Where in `text[start:end]` an actor is named or meant, in code points."""
        mentions = self._cast.mentions_between(start, end)
        return [(mention.start, mention.end) for mention in mentions if mention.actor == actor]

    def in_phrase(self, line: Line, phrase: Phrase) -> Parties:
        """The parties that a noun phrase denotes; empty where its head is nothing political: "Russia's economy"."""
        ids: dict[str, None] = {}
        heads: list[str] = []
        pronoun = False
        for part in conjuncts(line, phrase):
            head = head_of(line, part)
            found, kind = self._conjunct(line, part, head) if head is not None else ((), "none")
            pronoun = pronoun or (head is not None and line.tag(head) == "pron")
            heads.append(kind)
            ids.update(dict.fromkeys(found))
            if head is not None and line.lower(head) in _SHARES:  # of those asked, not of those named before it
                return Parties()
        return Parties(tuple(ids), tuple(heads), pronoun)

    def _conjunct(self, line: Line, part: Phrase, head: int) -> tuple[tuple[str, ...], str]:
        if line.tag(head) == "name":
            return self._named(line, head)
        if line.tag(head) == "pron":
            return self._meant(line, head), "pron"
        kind = head_class(line.lower(head))
        found = self._between(line, Phrase(part.first, head + 1))
        if kind is not None and line.lower(head) not in words("political_words", "held"):
            found = self._without_owner(line, part, head, found)
        if not found and line.lower(head) in words("political_words", "insurgent"):
            found = tuple(self._named_in(line, Phrase(part.first, head + 1)))
        if kind is None:
            people = bool(found) and line.tokens[head].capitalized and line.lower(head).endswith("s")
            return (found, "people") if people else ((), "none")
        return found or self._behind(line, part, head), kind

    def _meant(self, line: Line, pronoun: int) -> tuple[str, ...]:
        """Whom a pronoun means; "they" a pair only where that is named in the sentence."""
        found = self._between(line, Phrase(pronoun, pronoun + 1))
        here = {mention.actor for mention in line.mention_of.values()}
        return found if len(found) < 2 or here.issuperset(found) else ()

    def _behind(self, line: Line, part: Phrase, head: int) -> tuple[str, ...]:
        """The parties in the phrases set behind a head: "officials of X", "protesters in Y", no participles."""
        if line.tag(head + 1) != "prep":
            return ()
        last = head + 1
        while last < part.last and line.tag(last) not in {"ing", "past", "rel", "that", "stop"}:
            last += 1
        return self._between(line, Phrase(head + 1, last))

    def _without_owner(self, line: Line, part: Phrase, head: int, found: tuple[str, ...]) -> tuple[str, ...]:
        """A person's spokesman or former party is not that person."""
        owners = {
            line.mention_of[i - 1].actor
            for i in range(part.first + 1, head)
            if line.tag(i) == "poss" and i - 1 in line.mention_of
        }
        return tuple(actor for actor in found if actor not in owners or not self.is_person(actor))

    def _named(self, line: Line, head: int) -> tuple[tuple[str, ...], str]:
        actor = line.mention_of[head].actor
        standing = self.standing(actor)
        if standing == "none":
            return (), "none"
        if standing == "place":
            return (), "place"
        member = self._cast.actor(actor)
        if member.type in {"Group", "Organization"} and line.lower(head) in words("political_words", "partisan"):
            return (), "office"
        return (actor,), "office" if member.type == "Person" else "name"

    def _between(self, line: Line, phrase: Phrase) -> tuple[str, ...]:
        found = self._cast.parties_between(*line.span(phrase.first, phrase.last)) if phrase else []
        return tuple(actor for actor in found if self.standing(actor) in {"political", "weak"})

    def targets_in(self, line: Line, phrase: Phrase) -> tuple[str, ...]:
        """The parties and places that may be attacked or visited: named heads, or the places of "the camp of X"."""
        ids: dict[str, None] = {}
        for part in conjuncts(line, phrase):
            head = head_of(line, part)
            if head is None:
                continue
            if line.tag(head) == "name":
                actor = line.mention_of[head].actor
                if self.standing(actor) != "none":
                    ids[actor] = None
            elif line.lower(head) in words("political_words", "target") or head_class(line.lower(head)):
                ids.update(dict.fromkeys(self._named_in(line, part)))
        return tuple(ids)

    def _named_in(self, line: Line, phrase: Phrase) -> list[str]:
        found = self._cast.parties_between(*line.span(phrase.first, phrase.last))
        places_in = [
            mention.actor
            for mention in self._cast.mentions_between(*line.span(phrase.first, phrase.last))
            if self._cast.actor(mention.actor).type in {"Place", "Country"}
        ]
        return [actor for actor in dict.fromkeys([*found, *places_in]) if self.standing(actor) != "none"]

    def all_in(self, line: Line, phrase: Phrase) -> tuple[str, ...]:
        """All parties named anywhere in a phrase, whatever its head: owners, nationalities, "by X".

        A capital there is a place: "the Paris agreement".
        """
        return tuple(a for a in self._between(line, phrase) if self._cast.actor(a).type != "Place")

    def is_state_like(self, actor: str) -> bool:
        """Whether an actor is a country, a people or an armed group, which clash and fight in the literal sense."""
        member = self._cast.actor(actor)
        if any(word in words("political_words", "domestic") for word in member.name.lower().split()):
            return False
        if member.type in {"Country", "Group"}:
            return True
        body = body_named(member.name)
        if body is not None:
            return body.category in {"armed-group", "military", "police"}
        return any(word in words("political_words", "armed") for word in member.name.lower().split())

    def may_commit(self, actor: str) -> bool:
        """Whether an actor's promise binds a state or a body: no mere candidate's and no party's."""
        member = self._cast.actor(actor)
        if member.type == "Person":
            titles = " ".join(member.job_title).lower().replace("-", " ").split()
            return bool(member.nationality) or bool(set(titles) & words("political_words", "ruler"))
        return member.name not in camps()

    def is_human(self, actor: str) -> bool:
        """Whether an actor is a person, a group of people or a country, whose people may be meant."""
        return self._cast.actor(actor).type in {"Person", "Group", "Country"}

    def is_land(self, actor: str) -> bool:
        """Whether an actor is a country or a place, which an army can leave."""
        return self._cast.actor(actor).type in {"Country", "Place", "Group"}

    def is_place(self, actor: str) -> bool:
        """Whether an actor is a place, be it the capital that stands for a government."""
        return self._cast.actor(actor).type == "Place"

    def is_person(self, actor: str) -> bool:
        """Whether an actor is a person."""
        return self._cast.actor(actor).type == "Person"


def _judge_body(name: str) -> Standing:
    body = body_named(name)
    if body is not None:
        if body.is_news or body.category in _NO_PARTIES:
            return "none"
        return "weak" if body.category in _WEAK else "political"
    last = name.lower().replace("-", " ").split()
    if any(word in words("political_words", "company") for word in last):
        return "none"
    return "political" if any(word in words("political_words", "body") for word in last) else "weak"
