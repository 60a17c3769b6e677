"""Writes the treebanks as training and development sets of the tagger, morphologizer, lemmatizer and parser."""

import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import spacy
from spacy.tokens import DocBin

from training import treebanks, variants
from training.splits import GUM_DEV, GUM_GENRES, GUM_HELD_OUT

SEED = 20261125


def ewt(folder: Path, part: str) -> Iterator[treebanks.Sentence]:
    """The sentences of a part of EWT, `train` or `dev`, under its published file name or the short one."""
    names = (f"{part}.conllu", f"en_ewt-ud-{part}.conllu")
    path = next((folder / name for name in names if (folder / name).is_file()), None)
    if path is None:
        raise FileNotFoundError(f"neither {' nor '.join(names)} is in {folder}")
    return treebanks.read(path)


def gum(folder: Path, names: frozenset[str] | None) -> Iterator[treebanks.Sentence]:
    """The sentences of GUM's documents with these names; with None those that are neither development nor test.

    Only documents of the genres in GUM_GENRES are taken. They are read from whatever files hold them, in the order of
    their names.
    """
    documents: dict[str, list[treebanks.Sentence]] = {}
    for path in sorted(folder.glob("*.conllu")):
        for sentence in treebanks.read(path):
            name = sentence.document
            wanted = name in names if names is not None else name not in GUM_DEV | GUM_HELD_OUT
            if wanted and name.split("_")[1] in GUM_GENRES:
                documents.setdefault(name, []).append(sentence)
    for _, sentences in sorted(documents.items()):
        yield from sentences


def write(groups: Iterator[list[treebanks.Sentence]], target: Path, chance: random.Random | None) -> int:
    """Write a DocBin, with variants of each group where chance is given; return the count of documents."""
    vocab, out = spacy.blank("en").vocab, DocBin()
    count = 0
    for group in groups:
        words = [word for sentence in group for word in sentence.words]
        forms, spaces = [word.form for word in words], [word.space for word in words]
        for chosen in variants.chosen(forms, spaces, chance) if chance else [forms]:
            changed = iter(chosen)
            varied = [
                replace(sentence, words=[replace(word, form=next(changed)) for word in sentence.words])
                for sentence in group
            ]
            out.add(treebanks.document(varied, vocab))
            count += 1
    out.to_disk(target)
    return count


def build(corpora: Path, target: Path) -> dict[str, int]:
    """Write syntax-train.spacy and the development sets; return how many documents each holds."""
    ewt_folder, gum_folder = corpora / "treebank" / "ewt", corpora / "treebank" / "gum"
    ewt_dev, gum_dev = list(ewt(ewt_folder, "dev")), list(gum(gum_folder, GUM_DEV))
    sets = {
        "train": [*ewt(ewt_folder, "train"), *gum(gum_folder, None)],
        "ewt-dev": ewt_dev,
        "gum-dev": gum_dev,
        "dev": ewt_dev + gum_dev,
    }
    counts = {}
    for name, sentences in sets.items():
        chance = random.Random(SEED) if name == "train" else None
        counts[f"syntax-{name}"] = write(treebanks.grouped(sentences), target / f"syntax-{name}.spacy", chance)
    return counts
