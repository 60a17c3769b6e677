"""Facts that extraction finds in labelled texts, each with how it was found and whether people confirm it.

Gold is what the scripts beside it take, too: names as [start, end, label], attributions with source, cue and content.
An event is confirmed by a reader's verdict in `event_verdicts.tsv`, as gold names one event of a sentence only.
"""

import csv
import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from kgexport.extraction import english, rules
from kgexport.extraction.confidences import Fact, Way
from kgexport.record import Actor, Article, Event, Quote
from kgexport.record.model import Mention, Span
from training.coreference import Meant

VERDICTS = Path(__file__).with_name("event_verdicts.tsv")
GOLD_TYPES: Mapping[str, str] = {
    "Person": "Person",
    "Organization": "Organization",
    "Location": "Place",
    "Facility": "Place",
    "NORP": "Place",
}
OUR_TYPES: Mapping[str, str] = {"Person": "Person", "Organization": "Organization"}
Place = tuple[int, int]


class Judged(NamedTuple):
    """A fact found in an article: its kind, the way it was found, whether people confirm it.

    `piped` tells that a language pipeline was used.
    """

    article: str
    fact: Fact
    way: Way
    right: bool
    piped: bool


class EventKey(NamedTuple):
    """What an event is known by among the verdicts; `agents` and `recipients` are names, joined by semicolons."""

    article: str
    trigger: str
    type: str
    agents: str
    recipients: str
    status: str


def read_jsonl(path: Path) -> list[dict[str, Any]]:
    """The objects of a JSON Lines file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def read_verdicts(path: Path = VERDICTS) -> dict[EventKey, bool]:
    """The events that were read, and whether they were found to be right."""
    with path.open(encoding="utf-8", newline="") as stream:
        rows = csv.DictReader((line for line in stream if not line.startswith("#")), delimiter="\t")
        return {EventKey(*(row[name] for name in EventKey._fields)): row["verdict"] == "right" for row in rows}


class Extracted(NamedTuple):
    """A gold text with its facts, where the confidence of a fact is the place of its way in `ways`."""

    gold: dict[str, Any]
    article: Article
    ways: list[Way]
    piped: bool

    def judged(self, kind: Fact, fact: Actor | Quote | Event, *, right: bool) -> Judged:
        """A fact with a verdict on it."""
        return Judged(self.gold["id"], kind, self.way(fact), right, self.piped)

    def way(self, fact: Actor | Quote | Event) -> Way:
        """How a fact was found."""
        return self.ways[int(fact.confidence or 0)]


def extracted(gold: dict[str, Any], *, piped: bool) -> Extracted:
    """A gold text with what is found in it; `piped` with the language pipeline."""
    ways: list[Way] = []

    def note(_: Fact, way: Way) -> float:
        ways.append(way)
        return float(len(ways) - 1)

    article = Article(id=gold["id"], text=gold["text"], date_published=gold.get("date"))
    return Extracted(gold, (english if piped else rules).extract(article, rate=note), ways, piped)


def named_actors(found: Extracted) -> Iterator[Judged]:
    """The actors with a name; one is confirmed if half of its names or more have gold's boundaries and type."""
    text = found.article.text or ""
    labelled = [(one, GOLD_TYPES[one[2]]) for one in found.gold["entities"] if one[2] in GOLD_TYPES]
    wanted = {(*_trimmed(text, start, end), kind) for (start, end, _), kind in labelled}
    for actor in found.article.actors or ():
        places = [_trimmed(text, m.start, m.end) for m in actor.mentions if m.kind == "name"]
        right = sum((*place, OUR_TYPES.get(actor.type, "Place")) in wanted for place in places)
        if places:
            yield found.judged("actor", actor, right=2 * right >= len(places))


def _trimmed(text: str, start: int, end: int) -> Place:
    """A name without the article before it and the genitive behind it."""
    start += 4 * text[start:end].lower().startswith("the ")
    return start, end - 2 * text[start:end].endswith(("'s", "’s"))


def quotes(found: Extracted) -> Iterator[Judged]:
    """The quotes; one is confirmed if it shares half of both with a gold content and has a word of its source.

    For one that names no source the content is enough.
    """
    text = found.article.text or ""
    golds = [(_letters(text, one["content"]), _letters(text, one["source"])) for one in found.gold["attributions"]]
    for quote in found.article.quotes or ():
        content = _letters(text, [(span.start, span.end) for span in quote.spans])
        source = _letters(text, _places(quote.speaker_span))
        same = next((one for one in golds if _is_same(content, one[0]) and (not source or source & one[1])), None)
        if same is not None:
            golds.remove(same)
        yield found.judged("quote", quote, right=same is not None)


def unnamed_actors(found: Extracted) -> Iterator[Judged]:
    """The actors that are only described; one is confirmed if gold has it as a source."""
    text = found.article.text or ""
    sources = [_letters(text, one["source"]) for one in found.gold["attributions"]]
    for actor in found.article.actors or ():
        if found.way(actor)[0] == "described":
            spoken = [_letters(text, [(m.start, m.end)]) for m in actor.mentions]
            right = any(one & source for one in spoken for source in sources)
            yield found.judged("actor", actor, right=right)


def _places(span: Span | None) -> list[Place]:
    return [(span.start, span.end)] if span else []


def _letters(text: str, places: Iterable[Iterable[int]]) -> frozenset[int]:
    """The offsets of the letters and digits at these places."""
    return frozenset(i for start, end in places for i in range(start, end) if text[i : i + 1].isalnum())


def _is_same(one: frozenset[int], other: frozenset[int]) -> bool:
    common = len(one & other)
    return common > 0 and 2 * common >= len(one) and 2 * common >= len(other)


def meanings(found: Extracted, meant: Iterable[Meant]) -> Iterator[Judged]:
    """The pronouns and descriptions that are marked; one is confirmed if a name of its actor is marked as the same."""
    chains = {(one.start, one.end): one.entity for one in meant}
    for actor in found.article.actors or ():
        names = [one for one in actor.mentions if one.kind == "name"]
        entities = {_entity(name, chains) for name in names}
        for one in actor.mentions:
            entity = chains.get((one.start, one.end))
            if names and one.kind != "name" and entity:
                yield Judged(found.gold["id"], "mention", (one.kind,), entity in entities, found.piped)


def _entity(name: Mention, chains: Mapping[Place, str]) -> str:
    """What the shortest marked stretch around a name means, empty where none is."""
    around = [
        (end - start, entity) for (start, end), entity in chains.items() if start <= name.start and name.end <= end
    ]
    return min(around, default=(0, ""))[1]


def events(found: Extracted) -> Iterator[tuple[EventKey, Event]]:
    """The events with what they are known by."""
    names = {actor.id: actor.name for actor in found.article.actors or ()}
    for event in found.article.events or ():
        trigger = f"{event.trigger.start}-{event.trigger.end}" if event.trigger else ""
        agents, others = ("; ".join(sorted(names[one] for one in ids)) for ids in (event.agent, event.recipient))
        yield EventKey(found.gold["id"], trigger, event.event_type, agents, others, event.status or ""), event
