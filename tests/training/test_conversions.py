"""How corpora become training sets."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
import spacy

from training import name_corpora, names_corpus, phrase_corpora, treebanks, variants
from training.splits import GUM_DEV, GUM_HELD_OUT
from training.syntax_corpus import gum
from training.tagged import UNKNOWN, Tagged, normalized, spaces_between, stretches

CONLLU = """# newdoc id = GUM_news_one
# text = Facebook's Al Gore, 60, can't come.
1-2\tFacebook's\t_\t_\t_\t_\t_\t_\t_\t_
1\tFacebook\tFacebook\tPROPN\tNNP\tNumber=Sing\t3\tnmod:poss\t_\tEntity=(2-person-x(1-organization-x)
2\t's\t's\tPART\tPOS\t_\t1\tcase\t_\t_
3\tAl\tAl\tPROPN\tNNP\tNumber=Sing\t8\tnsubj\t_\t_
4\tGore\tGore\tPROPN\tNNP\t_\t3\tflat\t_\tEntity=2)|SpaceAfter=No
5\t,\t,\tPUNCT\t,\t_\t3\tpunct\t_\t_
6-7\tcan't\t_\t_\t_\t_\t_\t_\t_\t_
6\tca\tcan\tAUX\tMD\t_\t8\taux\t_\t_
7\tn't\tnot\tPART\tRB\t_\t8\tadvmod\t_\t_
7.1\tx\tx\tVERB\tVB\t_\t_\t_\t_\t_
8\tcome\tcome\tVERB\tVB\t_\t0\troot\t_\tSpaceAfter=No
9\t.\t.\tPUNCT\t.\t_\t8\tpunct\t_\t_

# newdoc id = GUM_reddit_two
1\tNo\tno\tINTJ\tUH\t_\t0\troot\t_\t_

# newdoc id = GUM_news_nasa
1\tNo\tno\tINTJ\tUH\t_\t0\troot\t_\t_
"""


@pytest.fixture
def treebank(tmp_path: Path) -> Path:
    (tmp_path / "gum.conllu").write_text(CONLLU, encoding="utf-8")
    return tmp_path


def show(tagged: Tagged) -> list[tuple[str, str]]:
    """The names with their labels, and the words of which nothing is known."""
    named = [(" ".join(tagged.words[a:b]), label) for a, b, label in stretches(tagged.tags)]
    return named + [(w, UNKNOWN) for w, tag in zip(tagged.words, tagged.tags, strict=True) if tag == UNKNOWN]


def test_a_sentence_becomes_a_document_with_its_tree(treebank: Path) -> None:
    sentences = list(treebanks.read(treebank / "gum.conllu"))
    doc = treebanks.document(sentences[:1], spacy.blank("en").vocab)
    assert doc.text == "Facebook's Al Gore, can't come. "
    assert [token.head.text for token in doc][:4] == ["Al", "Facebook", "come", "Al"]
    assert (doc[7].dep_, doc[7].lemma_, doc[0].pos_) == ("ROOT", "come", "PROPN")


def test_only_documents_of_the_kept_genres_outside_of_the_tests_are_read(treebank: Path) -> None:
    assert [sentence.document for sentence in gum(treebank, None)] == ["GUM_news_one"]
    assert not GUM_DEV & GUM_HELD_OUT


def test_groups_stay_in_their_document_and_below_their_length(treebank: Path) -> None:
    sentences = list(treebanks.read(treebank / "gum.conllu"))
    assert [len(group) for group in treebanks.grouped(sentences)] == [1, 1, 1]
    assert [len(group) for group in treebanks.grouped(sentences[:1] * 5, longest=18)] == [2, 2, 1]


def test_the_name_is_found_inside_a_phrase(treebank: Path) -> None:
    documents = list(phrase_corpora.gum(gum(treebank, None)))
    assert show(documents[0][0]) == [("Facebook", "ORG"), ("Al Gore", "PERSON")]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (
            "the/B-Person Foreign/I-Person Secretary/I-Person Boris/I-Person Johnson/I-Person",
            [("Boris Johnson", "PERSON")],
        ),
        ("a/O UK/B-Organisation plan/O", [("UK", "LOC")]),
        ("both/O Iraq/B-Organisation and/I-Organisation Syria/I-Organisation", [("Iraq", "LOC"), ("Syria", "LOC")]),
        ("near/O Mosul/B-Location", [("Mosul", "LOC")]),
        ("the/B-Person minister/I-Person left/O", []),
        ("on/O 3/B-Temporal March/I-Temporal", []),
        ("he/O met/O Nobody/O", [("Nobody", UNKNOWN)]),
        ("in/O Assad/B-Organisation 's/I-Organisation regime/I-Organisation", [("Assad", UNKNOWN)]),
    ],
)
def test_names_in_re3d(tmp_path: Path, lines: str, expected: list[tuple[str, str]]) -> None:
    (tmp_path / "source").mkdir()
    rows = "\n".join(pair.replace("/", "\t") for pair in lines.split())
    (tmp_path / "source" / "one.conll").write_text(rows + "\n", encoding="utf-8")
    [[sentence]] = phrase_corpora.re3d(tmp_path)
    assert show(sentence) == expected


def test_labels_are_brought_to_ours(tmp_path: Path) -> None:
    (tmp_path / "politics").mkdir()
    rows = "In\tO\nFrance\tB-country\nthe\tO\nGreens\tB-politicalparty\nlost\tO\nrock\tB-musicgenre\n"
    (tmp_path / "politics" / "train.txt").write_text(rows, encoding="utf-8")
    [[sentence]] = name_corpora.crossner(tmp_path, "politics", ("train",))
    assert show(sentence) == [("France", "LOC"), ("Greens", "ORG")]


def test_all_corpora_follow_one_convention() -> None:
    words = ["The", "United", "Nations", "hailed", "French", "aid", "in", "May"]
    tags = ["B-ORG", "I-ORG", "I-ORG", "O", "B-MISC", "O", "O", UNKNOWN]
    assert show(normalized(Tagged(words, spaces_between(words), tags))) == [
        ("United Nations", "ORG"),
        ("French", "NORP"),
    ]
    unlabelled = Tagged(["French"], [True], ["O"])
    assert show(normalized(unlabelled)) == [("French", UNKNOWN)]


def test_spaces_are_guessed_as_texts_have_them() -> None:
    words = [
        "He",
        "said",
        ",",
        '"',
        "I",
        "ca",
        "n't",
        "pay",
        "$",
        "6",
        ",",
        "000",
        '"',
        "(",
        "self",
        "-",
        "made",
        ")",
        ".",
    ]
    spaces = spaces_between(words)
    text = "".join(word + " " * space for word, space in zip(words, spaces, strict=True)).strip()
    assert text == 'He said, "I can\'t pay $6,000" (self-made).'.replace("ca n't", "can't")


def test_variants() -> None:
    words = ['"', "It", "'s", "over", '"', "--", "he", "said"]
    spaces = [False, False, True, False, True, True, True, True]
    assert variants.curly(words, spaces) == ["“", "It", "’s", "over", "”", "—", "he", "said"]
    assert variants.headline(["talks", "of", "peace"], [True] * 3) == ["Talks", "of", "Peace"]
    chosen = list(variants.chosen(words, spaces, random.Random(1)))
    assert chosen[0] == words
    assert len({tuple(one) for one in chosen}) == len(chosen) >= 2


def test_persons_swap_their_names_wherever_they_stand() -> None:
    text = Tagged(
        ["Ada", "Byron", "won", ";", "Byron", "left"], [True] * 6, ["B-PERSON", "I-PERSON", "O", "O", "B-PERSON", "O"]
    )
    swapped = names_corpus.swapped(text, [("Wu", "Chen")], random.Random(1))
    assert swapped is not None
    assert swapped.words == ["Wu", "Chen", "won", ";", "Chen", "left"]


def test_unknown_words_are_missing_in_the_document() -> None:
    text = Tagged(["Ada", "met", "French"], [True] * 3, ["B-PERSON", "O", UNKNOWN])
    doc = names_corpus.document(text, spacy.blank("en").vocab)
    assert [token.ent_iob_ for token in doc] == ["B", "O", ""]
