"""Events drawn at random from ordinary news, to be read one by one; and what the reading came to.

    python -m benchmarks.event_sample --gold ../shared/gold/polnear/train.jsonl --seed 1 [--events 100]
    python -m benchmarks.event_sample … --verdicts docs/event-verdicts.tsv   # a row for each event, verdict empty
    python -m benchmarks.event_sample --tell docs/event-verdicts.tsv         # the share rejected, and why

The articles are put in an order that the seed gives, the first ones (`--articles`, 0 for all) are extracted as
`kgexport extract` does, and the events are drawn from all that was found in them, each as likely as the other.
`--unseen SEED:ARTICLES` leaves out those that another seed puts first, which were read while the rules were written.
What is printed holds the articles' words; the table of verdicts holds none.
"""

from __future__ import annotations

import argparse
import csv
import json
import math
import random
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from kgexport import extract
from kgexport.record import Article
from kgexport.record.model import Event

GOLD = Path("../shared/gold/polnear/train.jsonl")
COLUMNS = ("article", "start", "end", "type", "verdict", "cause")
_NORMAL = 1.96  # of a two-sided interval of 95 %

Drawn = tuple[Article, Event]


def main() -> int:
    """Draw and print, or tell what a table of verdicts comes to."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, default=GOLD)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--events", type=int, default=100)
    parser.add_argument("--articles", type=int, default=0, help="how many articles are read; 0 for all")
    parser.add_argument("--unseen", metavar="SEED:ARTICLES", help="articles to leave out")
    parser.add_argument("--read", type=Path, help="a table of verdicts on events that are not to be drawn again")
    parser.add_argument("--verdicts", type=Path, help="where to write the table to fill in")
    parser.add_argument("--tell", type=Path, help="a table that was filled in")
    chosen = parser.parse_args()
    if chosen.tell:
        print("\n".join(told(chosen.tell)))
        return 0
    articles = read_articles(chosen.gold)
    if chosen.unseen:
        seed, _, count = chosen.unseen.partition(":")
        left_out = set(ordered(len(articles), int(seed))[: int(count)])
        articles = [article for place, article in enumerate(articles) if place not in left_out]
    read = frozenset((row["article"], row["start"]) for row in rows_of(chosen.read)) if chosen.read else frozenset()
    drawn = draw(articles, chosen.seed, chosen.articles, chosen.events, read)
    for number, (article, event) in enumerate(drawn, 1):
        print(f"{number}. {shown(article, event)}\n")
    if chosen.verdicts:
        write_table(chosen.verdicts, drawn)
    return 0


def read_articles(path: Path) -> list[Article]:
    """The articles of a file of PolNeAR, one JSON object a line, without what is labelled in them."""
    with path.open(encoding="utf-8") as stream:
        read = [json.loads(line) for line in stream]
    return [Article(id=one["id"], text=one["text"], date_published=one["date"], in_language="en") for one in read]


def ordered(count: int, seed: int) -> list[int]:
    """The places of that many articles in the order that the seed gives."""
    return random.Random(seed).sample(range(count), count)


def draw(
    articles: Sequence[Article], seed: int, most: int, count: int, known: frozenset[tuple[str, str]] = frozenset()
) -> list[Drawn]:
    """Events found in the articles, drawn at random, in the order of articles and places.

    `known` are the articles and starts of those that are not to be drawn.
    """
    order = ordered(len(articles), seed)[: most or None]
    found: list[tuple[int, Article, Event]] = []
    for place in sorted(order):
        read = extract(articles[place])
        fresh = [event for event in read.events or () if (read.id, str(place_of(event)[0])) not in known]
        found += [(place, read, event) for event in fresh]
    picked = sorted(random.Random(seed).sample(range(len(found)), min(count, len(found))))
    print(f"{len(order)} articles, {len(found)} events, seed {seed}", file=sys.stderr)
    return [found[index][1:] for index in picked]


def shown(article: Article, event: Event) -> str:
    """An event as a reader needs it: what was coded, then the sentence, its trigger in brackets."""
    names = {actor.id: actor.name for actor in article.actors or ()}
    parts = {
        "agent": "; ".join(names[one] for one in event.agent),
        "recipient": "; ".join(names[one] for one in event.recipient),
        "status": event.status,
        "place": "; ".join(names[one] for one in event.location),
        "date": "/".join(date for date in (event.start_date, event.end_date) if date),
        "by": "; ".join(names[one] for one in event.attributed_to),
        "confidence": str(event.confidence),
    }
    coded = " | ".join(f"{name}: {value}" for name, value in parts.items() if value)
    start, end = place_of(event)
    return f"{article.id} {start} {event.event_type}\n   {coded}\n   {_sentence(article.text or '', event, start, end)}"


def _sentence(text: str, event: Event, start: int, end: int) -> str:
    first, last = (event.evidence.start, event.evidence.end) if event.evidence else (start, end)
    before = text[max(0, first - 200) : first]
    marked = f"{text[first:start]}[[{text[start:end]}]]{text[end:last]}"
    return " ".join(f"…{before}>> {marked}".split())


def place_of(event: Event) -> tuple[int, int]:
    """Where the word stands that tells of an event, in code points of the text."""
    span = event.trigger or event.evidence
    return (span.start, span.end) if span else (0, 0)


def write_table(path: Path, drawn: Iterable[Drawn]) -> None:
    """Write a table of what was drawn, to be filled in."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, delimiter="\t", lineterminator="\n")
        writer.writerow(COLUMNS)
        for article, event in drawn:
            writer.writerow((article.id, *place_of(event), event.event_type.removeprefix("plover:"), "", ""))


def rows_of(path: Path) -> list[dict[str, str]]:
    """The rows of a table of verdicts; lines that begin with # explain it."""
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader((line for line in stream if not line.startswith("#")), delimiter="\t"))


def told(path: Path) -> Iterator[str]:
    """What a filled table comes to: the share rejected with its interval, and the causes."""
    rows = rows_of(path)
    rejected = [row for row in rows if row["verdict"] == "reject"]
    if unread := sum(row["verdict"] not in {"sign", "reject"} for row in rows):
        yield f"{unread} have no verdict"
    low, high = interval(len(rejected), len(rows))
    yield f"{len(rejected)} of {len(rows)} rejected: {len(rejected) / len(rows):.0%} (95 %: {low:.0%} to {high:.0%})"
    for cause, count in Counter(row["cause"] for row in rejected).most_common():
        yield f"{count:>4}  {cause}"


def interval(hits: int, count: int) -> tuple[float, float]:
    """Wilson's interval of 95 % for a share (J. Am. Stat. Assoc. 22, 1927)."""
    share, square = hits / count, _NORMAL**2
    middle = share + square / (2 * count)
    width = _NORMAL * math.sqrt(share * (1 - share) / count + square / (4 * count**2))
    return (middle - width) / (1 + square / count), (middle + width) / (1 + square / count)


if __name__ == "__main__":
    sys.exit(main())
