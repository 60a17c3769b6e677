"""Scores a packed pipeline on the development sets: python -m training.score PIPELINE CORPUS_FOLDER [--newswire FILE]

All texts are read from the raw text, with the pipeline's own tokens and sentences. `--newswire` takes JSON Lines of
{"text", "entities": [[start, end, label]]} with names that were never trained on.
"""

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.scorer import get_ner_prf
from spacy.tokens import DocBin, Span
from spacy.training import Example
from spacy.util import filter_spans

from kgexport.language.storage import unpack

SYNTAX = {
    "UPOS": "pos_acc",
    "XPOS": "tag_acc",
    "features": "morph_acc",
    "lemma": "lemma_acc",
    "UAS": "dep_uas",
    "LAS": "dep_las",
}
NEWSWIRE_LABELS = {"Person": "PERSON", "Organization": "ORG", "Location": "LOC", "Facility": "LOC", "NORP": "NORP"}
Scores = dict[str, dict[str, float]]


def examples(nlp: Language, path: Path) -> Iterator[Example]:
    """The documents of a development set, to be read anew."""
    for gold in DocBin().from_disk(path).get_docs(nlp.vocab):
        yield Example(nlp.make_doc(gold.text), gold)


def syntax(nlp: Language, path: Path) -> dict[str, float]:
    """Accuracy of tags, features, lemmas, and attachment scores, in percent."""
    found = nlp.evaluate(list(examples(nlp, path)))
    return {name: _percent(found[key]) for name, key in SYNTAX.items()}


def names(nlp: Language, path: Path) -> dict[str, float]:
    """F1 of names with exact boundaries, in percent, of all labels and of each; unlabelled words don't count."""
    found = nlp.evaluate(list(examples(nlp, path)))
    return _names(found)


def newswire(nlp: Language, path: Path) -> dict[str, float]:
    """The same on newswire; names of kinds that are not labelled there in our way are left out."""
    golds = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]
    read = []
    for gold in golds:
        reference = nlp.make_doc(gold["text"])
        spans = [
            reference.char_span(start, end, label=NEWSWIRE_LABELS[label], alignment_mode="expand")
            for start, end, label in gold["entities"]
            if label in NEWSWIRE_LABELS
        ]
        reference.set_ents(filter_spans([span for span in spans if span]))
        predicted = nlp(gold["text"])
        predicted.set_ents([Span(predicted, e.start, e.end, e.label_) for e in predicted.ents if e.label_ != "MISC"])
        read.append(Example(predicted, reference))
    return _names(get_ner_prf(read))


def _names(found: dict[str, Any]) -> dict[str, float]:
    per_type = found["ents_per_type"] or {}
    return {
        "precision": _percent(found["ents_p"]),
        "recall": _percent(found["ents_r"]),
        "F1": _percent(found["ents_f"]),
    } | {label: _percent(figures["f"]) for label, figures in sorted(per_type.items())}


def _percent(value: float) -> float:
    return round(100 * value, 1)


def score(nlp: Language, corpus: Path, newswire_gold: Path | None = None) -> Scores:
    """All scores, by development set."""
    scores = {}
    for measure in (syntax, names) if "ner" in nlp.pipe_names else (syntax,):
        for path in sorted(corpus.glob(f"{measure.__name__}-*-dev.spacy")):
            scores[path.stem.removesuffix("-dev")] = measure(nlp, path)
    if newswire_gold and "ner" in nlp.pipe_names:
        scores["names-newswire"] = newswire(nlp, newswire_gold)
    return scores


def main() -> None:
    """Read the command line and print the scores as JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pipeline", type=Path)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--newswire", type=Path)
    args = parser.parse_args()
    print(json.dumps(score(unpack(args.pipeline.read_bytes()), args.corpus, args.newswire), indent=1))


if __name__ == "__main__":
    main()
