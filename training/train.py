"""Trains one spaCy configuration: python -m training.train CONFIG CORPUS_FOLDER OUTPUT_FOLDER [--set KEY=VALUE]"""

import argparse
import json
import sys
from pathlib import Path

from spacy.training.initialize import init_nlp
from spacy.training.loop import train as spacy_train
from spacy.util import load_config

from kgexport.language.storage import openblas


def train(config: Path, corpus: Path, output: Path, changed: dict[str, object] | None = None) -> Path:
    """Train the configuration on CORPUS; return the folder of the model that scored best on development data."""
    overrides = {"paths.corpus": str(corpus), **(changed or {})}
    with openblas():
        nlp = init_nlp(load_config(config, overrides=overrides, interpolate=False), use_gpu=-1)
        output.mkdir(parents=True, exist_ok=True)
        spacy_train(nlp, output, use_gpu=-1, stdout=sys.stdout, stderr=sys.stderr)
    return output / "model-best"


def main() -> None:
    """Read the command line and train."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("config", type=Path)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("output", type=Path)
    parser.add_argument("--set", action="append", default=[], metavar="KEY=VALUE", dest="changed")
    args = parser.parse_args()
    changed = {key: json.loads(value) for key, _, value in (item.partition("=") for item in args.changed)}
    train(args.config, args.corpus, args.output, changed)


if __name__ == "__main__":
    main()
