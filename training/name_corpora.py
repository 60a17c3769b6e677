"""Readers of the corpora of names: CrossNER, WikiGold, Universal NER's EWT, Re-DocRED.

Each yields documents, a document being a list of tagged sentences. What a corpus doesn't label is UNKNOWN.
"""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from training.tagged import UNKNOWN, Tagged, put, spaces_between, stretches

CROSSNER_DOMAINS = ("politics", "literature", "music", "science", "ai")
CROSSNER_LABELS: Mapping[str, str] = (
    dict.fromkeys("person politician writer scientist researcher musicalartist".split(), "PERSON")
    | dict.fromkeys("organisation politicalparty university band".split(), "ORG")
    | dict.fromkeys("country location".split(), "LOC")
    | dict.fromkeys(
        "misc award election astronomicalobject book album event product poem academicjournal song conference "
        "magazine".split(),
        "MISC",
    )
)
FOUR_LABELS: Mapping[str, str] = {"PER": "PERSON", "ORG": "ORG", "LOC": "LOC", "MISC": "MISC"}
LONGEST_SENTENCE = 150


def crossner(folder: Path, domain: str, parts: tuple[str, ...]) -> Iterator[list[Tagged]]:
    """One sentence a document; terms of art (tasks, genres, chemicals …) are no names."""
    for part in parts:
        for words, tags in _columns(folder / domain / f"{part}.txt", 0, 1):
            yield [Tagged(words, spaces_between(words), _mapped(tags, CROSSNER_LABELS))]


def wikigold(path: Path) -> Iterator[list[Tagged]]:
    """One sentence a document."""
    for words, tags in _columns(path, 0, 1):
        yield [Tagged(words, spaces_between(words), _mapped(tags, FOUR_LABELS))]


def universal_ner(path: Path) -> Iterator[list[Tagged]]:
    """One sentence a document; other capitalized words may be names of kinds that are not labelled."""
    for words, raw in _columns(path, 1, 2):
        tags = _mapped(raw, FOUR_LABELS)
        for at, word in enumerate(words):
            if tags[at] == "O" and at and len(word) > 1 and word[:1].isupper():
                tags[at] = UNKNOWN
        yield [Tagged(words, spaces_between(words), tags)]


def redocred(path: Path) -> Iterator[list[Tagged]]:
    """One paragraph of Wikipedia a document; longer mentions win over those inside them."""
    for document in json.loads(path.read_text(encoding="utf-8")):
        found = {
            (mention["sent_id"], *mention["pos"], mention["type"])
            for vertex in document["vertexSet"]
            for mention in vertex
            if mention["type"] in FOUR_LABELS
        }
        tags = [["O"] * len(words) for words in document["sents"]]
        for sentence, first, last, kind in sorted(found, key=lambda one: (one[1] - one[2], one)):
            if all(tag == "O" for tag in tags[sentence][first:last]):
                put(tags[sentence], first, last, FOUR_LABELS[kind])
        yield [
            Tagged(words, spaces_between(words), sentence_tags)
            for words, sentence_tags in zip(document["sents"], tags, strict=True)
            if all(word.strip() and not any(c.isspace() for c in word) for word in words)
            and len(words) <= LONGEST_SENTENCE
        ]


def _columns(path: Path, word: int, tag: int) -> Iterator[tuple[list[str], list[str]]]:
    words, tags = list[str](), list[str]()
    for line in (*path.read_text(encoding="utf-8").split("\n"), ""):
        columns = line.split()
        if not columns or line.startswith("-DOCSTART"):
            if words:
                yield words, tags
            words, tags = [], []
        elif len(columns) > tag and not line.startswith("# "):
            words.append(columns[word])
            tags.append(columns[tag])


def _mapped(tags: list[str], labels: Mapping[str, str]) -> list[str]:
    """The tags with our labels; a label without one of ours is no name."""
    mapped = ["O"] * len(tags)
    for first, last, label in stretches(tags):
        if label in labels:
            put(mapped, first, last, labels[label])
    return mapped
