"""Universal Dependencies treebanks (CoNLL-U) to spaCy documents of a few sentences each."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from spacy.tokens import Doc
from spacy.vocab import Vocab

LONGEST_DOCUMENT = 100  # tokens; the parser's oracle is slow on longer ones


@dataclass
class Word:
    """One syntactic word: the columns of a CoNLL-U line that are learnt, and whether a space follows."""

    form: str
    lemma: str
    upos: str
    xpos: str
    feats: str
    head: int
    deprel: str
    misc: str
    space: bool


@dataclass
class Sentence:
    """The words of a sentence, and the id of the document it stands in."""

    document: str
    words: list[Word] = field(default_factory=list)


def read(path: Path) -> Iterator[Sentence]:
    """The sentences of a CoNLL-U file; empty nodes are left out, a multiword token's spacing goes to its last word."""
    document, words = "", list[Word]()
    joined_until, space_after_joined = 0, True
    for line in path.read_text(encoding="utf-8").split("\n"):
        if line.startswith("# newdoc id"):
            document = line.partition("=")[2].strip()
        if not line:
            if words:
                yield Sentence(document, words)
            words, joined_until = [], 0
            continue
        columns = line.split("\t")
        if line.startswith("#") or "." in columns[0]:
            continue
        space = "SpaceAfter=No" not in columns[9]
        if "-" in columns[0]:
            joined_until, space_after_joined = int(columns[0].split("-")[1]), space
            continue
        number = int(columns[0])
        if number <= joined_until:
            space = number == joined_until and space_after_joined
        form, lemma, upos, xpos, feats, head, deprel = columns[1:8]
        words.append(Word(form, lemma, upos, xpos, feats, int(head), deprel, columns[9], space))
    if words:
        yield Sentence(document, words)


def grouped(sentences: Iterable[Sentence], longest: int = LONGEST_DOCUMENT) -> Iterator[list[Sentence]]:
    """Neighbouring sentences of one document, together no longer than `longest` tokens where they can be parted."""
    group, length = list[Sentence](), 0
    for sentence in sentences:
        size = len(sentence.words)
        if group and (group[-1].document != sentence.document or length + size > longest):
            yield group
            group, length = [], 0
        group.append(sentence)
        length += size
    if group:
        yield group


def document(group: list[Sentence], vocab: Vocab) -> Doc:
    """A spaCy document with tags, features, lemmas and dependencies of the group's words."""
    words = [word for sentence in group for word in sentence.words]
    heads, start = [], 0
    for sentence in group:
        heads += [start + (word.head - 1 if word.head else at) for at, word in enumerate(sentence.words)]
        start += len(sentence.words)
    return Doc(
        vocab,
        words=[word.form.replace(" ", "_") for word in words],
        spaces=[word.space for word in words],
        tags=[word.xpos for word in words],
        pos=[word.upos for word in words],
        morphs=["" if word.feats == "_" else word.feats for word in words],
        lemmas=[word.lemma for word in words],
        heads=heads,
        deps=[word.deprel if word.head else "ROOT" for word in words],
    )
