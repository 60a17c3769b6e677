"""Writes the corpora of names as training and development sets of the entity recognizer."""

import random
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import spacy
from spacy.tokens import Doc, DocBin, Span
from spacy.vocab import Vocab

from training import name_corpora, phrase_corpora, variants
from training.splits import GUM_DEV
from training.syntax_corpus import ewt, gum
from training.tagged import UNKNOWN, Tagged, normalized, stretches

SEED = 20261125
LONGEST_DOCUMENT = 120  # tokens
REDOCRED_DEV = 50  # documents of its test part that are for development
WIKIGOLD_DEV = 250  # its last sentences that are for development
SWAPPED = 0.3  # of the documents get a variant in which persons bear other persons' names

Document = list[Tagged]


def training_documents(corpora: Path) -> Iterator[Document]:
    """All documents for training, in a fixed order."""
    ner, treebank = corpora / "ner", corpora / "treebank"
    for domain in name_corpora.CROSSNER_DOMAINS:
        parts = ("train", "dev") if domain == "politics" else ("train", "dev", "test")
        yield from name_corpora.crossner(ner / "crossner", domain, parts)
    yield from list(name_corpora.wikigold(ner / "wikigold" / "wikigold.conll.txt"))[:-WIKIGOLD_DEV]
    yield from name_corpora.universal_ner(ner / "uner-ewt" / "en_ewt-ud-test.iob2")
    yield from name_corpora.redocred(ner / "redocred" / "redocred-dev.json")
    yield from list(name_corpora.redocred(ner / "redocred" / "redocred-test.json"))[:-REDOCRED_DEV]
    yield from phrase_corpora.re3d(ner / "re3d")
    yield from phrase_corpora.gum(gum(treebank / "gum", None))
    yield from phrase_corpora.common_words(ewt(treebank / "ewt", "train"))


def development_documents(corpora: Path) -> dict[str, list[Document]]:
    """The documents for development, by corpus."""
    ner, treebank = corpora / "ner", corpora / "treebank"
    return {
        "crossner": list(name_corpora.crossner(ner / "crossner", "politics", ("test",))),
        "wikigold": list(name_corpora.wikigold(ner / "wikigold" / "wikigold.conll.txt"))[-WIKIGOLD_DEV:],
        "uner": list(name_corpora.universal_ner(ner / "uner-ewt" / "en_ewt-ud-dev.iob2")),
        "redocred": list(name_corpora.redocred(ner / "redocred" / "redocred-test.json"))[-REDOCRED_DEV:],
        "gum": list(phrase_corpora.gum(gum(treebank / "gum", GUM_DEV))),
    }


def grouped(documents: Iterable[Document]) -> Iterator[Tagged]:
    """The sentences joined to documents of no more than LONGEST_DOCUMENT words where they can be."""
    for document in documents:
        group = Tagged([], [], [])
        for sentence in map(normalized, document):
            if group.words and len(group.words) + len(sentence.words) > LONGEST_DOCUMENT:
                yield group
                group = Tagged([], [], [])
            group = Tagged(
                group.words + sentence.words,
                group.spaces + sentence.spaces[:-1] + [True],
                group.tags + sentence.tags,
            )
        if group.words:
            yield group


def persons(texts: Iterable[Tagged]) -> list[tuple[str, ...]]:
    """All personal names of two or three words, each once, sorted."""
    found = {
        tuple(text.words[first:last])
        for text in texts
        for first, last, label in stretches(text.tags)
        if label == "PERSON" and 2 <= last - first <= 3 and all(w[:1].isupper() for w in text.words[first:last])
    }
    return sorted(found)


def swapped(text: Tagged, names: list[tuple[str, ...]], chance: random.Random) -> Tagged | None:
    """The text with other names for its persons, one other name for each, also where only a part of it stands."""
    others: dict[str, str] = {}
    for first, last, label in stretches(text.tags):
        name = text.words[first:last]
        if label == "PERSON" and 2 <= len(name) <= 3:
            other = chance.choice(
                [one for one in chance.choices(names, k=50) if len(one) == len(name)] or [tuple(name)]
            )
            others.update({old: new for old, new in zip(name, other, strict=True) if len(old) > 2})
    if not others:
        return None
    words = [
        others.get(word, word) if tag in ("B-PERSON", "I-PERSON") else word
        for word, tag in zip(text.words, text.tags, strict=True)
    ]
    return Tagged(words, text.spaces, text.tags)


def document(text: Tagged, vocab: Vocab) -> Doc:
    """A spaCy document with the names as entities and the unknown words as missing ones."""
    doc = Doc(vocab, words=text.words, spaces=text.spaces)
    entities = [Span(doc, first, last, label) for first, last, label in stretches(text.tags)]
    missing = [Span(doc, at, at + 1) for at, tag in enumerate(text.tags) if tag == UNKNOWN]
    doc.set_ents(entities, missing=missing, default="outside")
    return doc


def write(texts: Iterable[Tagged], target: Path, swaps: random.Random | None) -> Counter[str]:
    """Write a DocBin, with variants where chance is given; return how many documents and names it has."""
    vocab, out, counts = spacy.blank("en").vocab, DocBin(), Counter[str]()
    texts = list(texts)
    if swaps:
        names = persons(texts)
        others = [swapped(text, names, swaps) for text in texts if swaps.random() < SWAPPED]
        texts += [other for other in others if other]
    for text in texts:
        chosen = variants.chosen(text.words, text.spaces, swaps) if swaps else [text.words]
        for words in chosen:
            doc = document(Tagged(list(words), text.spaces, text.tags), vocab)
            counts["documents"] += 1
            counts["words"] += len(doc)
            counts.update(entity.label_ for entity in doc.ents)
            out.add(doc)
    out.to_disk(target)
    return counts


def build(corpora: Path, target: Path) -> dict[str, Counter[str]]:
    """Write names-train.spacy and the development sets; return what each holds."""
    counts = {"train": write(grouped(training_documents(corpora)), target / "names-train.spacy", random.Random(SEED))}
    development = development_documents(corpora)
    for name, documents in development.items():
        counts[name] = write(grouped(documents), target / f"names-{name}-dev.spacy", None)
    everything = (document for documents in development.values() for document in documents)
    counts["dev"] = write(grouped(everything), target / "names-dev.spacy", None)
    return counts
