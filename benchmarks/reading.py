"""How fast the default extractor reads, and how much memory it takes.

    python -m benchmarks.reading [FILE] [--articles N] [--times N] [--book WORDS]

FILE is JSON Lines with records as `kgexport extract` takes them; without it, articles are put together from sentences
that are here. Each reading runs in a process of its own: one over the articles one by one, one over a single text that
is made of them, over and over. Printed are words (as white space parts them) a second of processor time, with the
checks and the writing of the record and without the start, the processor time of the start, and the most memory held.
Other programs on the machine make processor time longer, too; `--times 4` reads each text so often and counts the
quickest time.
"""

from __future__ import annotations

import argparse
import io
import itertools
import json
import multiprocessing
import random
import resource
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from kgexport.record import Article

_MADE = 200  # articles
_SENTENCES = (
    "{country} and {other} signed an agreement on military cooperation in {city} on Tuesday.",
    "“We are not going to wait for another year,” {title} {person} said after the meeting, “and neither will they.”",
    "According to a spokesman for the {country} Defense Ministry, the exercises will be held near the border.",
    "{person}, who was named {title} in 2014, told reporters that {other} had rejected the demands of the opposition.",
    "The talks, which lasted for two hours, ended without a statement, though officials had promised one.",
    "Thousands of people marched through the streets of {city} last week to protest against the new law on pensions.",
    "The president of {other} accused {country} of sending troops to the region and asked the United Nations for help.",
    "Prices rose by 2.5 percent in the third quarter, the bank reported, as exports to {other} fell for once.",
)
_COUNTRIES = ("Russia", "China", "France", "Kenya", "Iran", "Turkey", "Poland", "Brazil", "Japan", "Egypt")
_CITIES = ("Moscow", "Beijing", "Vienna", "Nairobi", "Geneva", "Ankara", "Warsaw", "Tokyo")
_TITLES = ("Defense Minister", "President", "Foreign Minister", "Ambassador", "General")
_GIVEN = ("Anna", "Boris", "Clara", "Daniel", "Elena", "Farid", "Grace", "Henrik")
_FAMILY = ("Adeyemi", "Castillo", "Eriksen", "Gupta", "Ivanov", "Kowalski", "Moreau", "Okoth", "Rossi", "Tanaka")


class Reading(NamedTuple):
    """What one process came to: texts, words, processor time in seconds, memory in megabytes (10⁶ bytes)."""

    texts: int
    words: int
    start: float
    reading: float
    memory: float


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path, nargs="?")
    parser.add_argument("--articles", type=int, default=_MADE, help="how many of them are read")
    parser.add_argument("--times", type=int, default=1, help="read each so often and count the quickest time")
    parser.add_argument("--book", type=int, default=500_000, help="words of the single text; 0 leaves it out")
    chosen = parser.parse_args()
    told = f"{'':<10}{'texts':>8}{'words':>10}{'words/s':>10}{'start s':>10}{'MB':>8}"
    print(told)
    for name, words in (("articles", 0), ("book", chosen.book)):
        if name == "articles" or words:
            done = measured(chosen.file, chosen.articles, words, chosen.times)
            speed = done.words / done.reading
            print(f"{name:<10}{done.texts:>8}{done.words:>10}{speed:>10.0f}{done.start:>10.1f}{done.memory:>8.0f}")
    return 0


def measured(file: Path | None, count: int, book: int, times: int) -> Reading:
    """A reading in a process of its own: of `count` articles, or of a book of so many words made of them."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(_read, (file, count, book, times))


def _read(file: Path | None, count: int, book: int, times: int) -> Reading:
    from kgexport.extraction import extractor_named
    from kgexport.record import check_article, encode_article

    began = time.process_time()
    extract = extractor_named()
    extract(Article(id="first", text="Russia attacked Ukraine on Tuesday. “No,” he said."))
    ready = time.process_time()
    texts, words, reading = 0, 0, 0.0
    for article in _book(file, count, book) if book else _articles(file, count):
        texts += 1
        words += len((article.text or "").split())
        spent = []
        for _ in range(times):
            since = time.process_time()
            found = extract(article)
            check_article(found)
            encode_article(found)
            spent.append(time.process_time() - since)
        reading += min(spent)
    unit = 1 if sys.platform == "darwin" else 1024  # bytes of what is counted
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6
    return Reading(texts, words, ready - began, reading, memory)


def _articles(file: Path | None, count: int) -> Iterator[Article]:
    if file is None:
        yield from map(_made, range(count))
        return
    with file.open(encoding="utf-8") as lines:
        for line in itertools.islice(lines, count):
            raw = json.loads(line)
            yield Article(id=raw["id"], text=raw["text"])


def _book(file: Path | None, count: int, words: int) -> Iterator[Article]:
    """One text of at least so many words, of the articles' own, once or over and over."""
    out = io.StringIO()
    while words > 0:
        for article in _articles(file, count):
            text = "".join(one for one in article.text or "" if one.isprintable() or one.isspace())
            out.write(f"{text}\n\n")
            words -= len(text.split())
            if words <= 0:
                break
    yield Article(id="book", text=out.getvalue())


def _made(number: int) -> Article:
    """An article of some 700 words; the same number gives the same one on every machine."""
    chance = random.Random(number)
    paragraphs = []
    for _ in range(20):
        filled = [
            sentence.format(
                country=chance.choice(_COUNTRIES), other=chance.choice(_COUNTRIES), city=chance.choice(_CITIES),
                title=chance.choice(_TITLES), person=f"{chance.choice(_GIVEN)} {chance.choice(_FAMILY)}",
            )
            for sentence in chance.sample(_SENTENCES, 2)
        ]  # fmt: skip
        paragraphs.append(" ".join(filled))
    return Article(id=f"made-{number}", text="\n\n".join(paragraphs))


if __name__ == "__main__":
    sys.exit(main())
