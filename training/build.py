"""Builds kgexport-en: python -m training.build --corpora DIR --out kgexport/language/kgexport_en [--work DIR]

Converts the corpora, trains the parser and then the recognizer of names, joins both, writes them as one file, and
scores it. What stands in the work folder already is not made again.
"""

import argparse
import json
from pathlib import Path

import spacy
from spacy.language import Language

from kgexport import __version__
from kgexport.language.storage import pack, unpack
from training import names_corpus, syntax_corpus
from training.score import score
from training.train import train

HERE = Path(__file__).parent
DESCRIPTION = "English for news: tags, features, lemmas, Universal Dependencies and names."


def convert(corpora: Path, target: Path) -> None:
    """Write all training and development sets."""
    target.mkdir(parents=True, exist_ok=True)
    for name, count in (syntax_corpus.build(corpora, target) | names_corpus.build(corpora, target)).items():
        print(name, count)


def join(syntax: Path, names: Path) -> Language:
    """One pipeline of the two, each with the layers that it was trained with."""
    nlp, recognizer = spacy.load(syntax), spacy.load(names)
    recognizer.replace_listeners("tok2vec", "ner", ["model.tok2vec"])
    nlp.add_pipe("ner", source=recognizer)
    nlp.meta.update(
        name="kgexport",
        version=__version__,
        description=DESCRIPTION,
        author="The kgexport maintainers",
        license="CC BY-SA 4.0",
        performance={},
    )
    return nlp


def main() -> None:
    """Read the command line and build."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, required=True, help="the folder with treebank/ and ner/")
    parser.add_argument("--out", type=Path, required=True, help="where pipeline.zst and scores.json are written")
    parser.add_argument("--work", type=Path, default=Path("build/training"), help="training sets and models")
    parser.add_argument("--newswire", type=Path, help="names in newswire, to be measured only")
    args = parser.parse_args()
    corpus, syntax, names = (args.work / name for name in ("corpus", "syntax", "names"))
    if not (corpus / "names-dev.spacy").exists():
        convert(args.corpora, corpus)
    if not (syntax / "model-best").exists():
        train(HERE / "syntax.cfg", corpus, syntax)
    if not (names / "model-best").exists():
        train(HERE / "names.cfg", corpus, names, {"paths.syntax": str(syntax / "model-best")})
    args.out.mkdir(parents=True, exist_ok=True)
    data = pack(join(syntax / "model-best", names / "model-best"))
    (args.out / "pipeline.zst").write_bytes(data)
    scores = score(unpack(data), corpus, args.newswire)
    (args.out / "scores.json").write_text(json.dumps(scores, indent=1) + "\n", encoding="utf-8")
    print(f"{len(data) / 1e6:.1f} MB", json.dumps(scores, indent=1))


if __name__ == "__main__":
    main()
