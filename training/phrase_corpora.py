"""Names in corpora that label whole noun phrases: GUM's entities, re3d's reports; and the treebanks' common words.

In both the name has to be found inside its phrase: "the Foreign Secretary Boris Johnson" holds a person's name,
"the minister" none. What can't be decided is UNKNOWN.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from kgexport.extraction.actors.name_classes import honorifics, is_title_head, title_modifiers
from kgexport.vocabulary.gazetteer import country_named, place_named
from training.tagged import UNKNOWN, Tagged, nationalities, put, spaces_between
from training.treebanks import Sentence, Word

GUM_LABELS = {
    "person": "PERSON",
    "organization": "ORG",
    "place": "LOC",
    "event": "MISC",
    "object": "MISC",
    "abstract": "MISC",
}
RE3D_LABELS = {"Person": "PERSON", "Organisation": "ORG", "Location": "LOC", "Nationality": "NORP"}
_INSIDE_NAMES = frozenset("of the for and & - – ' 's ’s al el de da di du van von der la le bin ibn".split())
_NOT_IN_PERSONS = frozenset("of the for and & 's ’s".split())
_ENTITY = re.compile(r"\((\d+)-([a-z]+)[^()]*|(\d+)\)")
_RE3D_OTHER = frozenset({"Weapon", "MilitaryPlatform", "DocumentReference"})
_RE3D_NO_NAMES = frozenset({"Temporal", "Quantity", "Money"})


def gum(sentences: Iterable[Sentence]) -> Iterator[list[Tagged]]:
    """One sentence a document. A proper noun outside of every labelled name is UNKNOWN."""
    for sentence in sentences:
        words = [word.form for word in sentence.words]
        tags = ["O"] * len(words)
        for first, last, label in _gum_names(sentence.words):
            if all(tag == "O" for tag in tags[first:last]):
                put(tags, first, last, _gazetteer_label(words[first:last]) or label)
        for at, word in enumerate(sentence.words):
            if tags[at] == "O" and word.upos == "PROPN" and not _is_title(word.form):
                tags[at] = UNKNOWN
        yield [Tagged(words, [word.space for word in sentence.words], tags)]


def _gum_names(words: Sequence[Word]) -> list[tuple[int, int, str]]:
    """The names in the entities of a sentence, longer ones first."""
    forms, found = [word.form for word in words], []
    for first, last, kind in _gum_phrases(words):
        label = GUM_LABELS.get(kind)
        name = _proper_part(words, first, last) if label else None
        if name and label == "PERSON":
            name = _without_title(forms, *name)
        if name and label and not (label == "MISC" and name[1] - name[0] == 1):  # "Presidency", "Figure"
            found.append((*name, label))
    return sorted(found, key=lambda one: (one[0] - one[1], one))


def _gum_phrases(words: Sequence[Word]) -> list[tuple[int, int, str]]:
    """The entities of a sentence."""
    open_at: dict[str, list[tuple[int, str]]] = {}
    found = []
    for at, word in enumerate(words):
        value = next((part[7:] for part in word.misc.split("|") if part.startswith("Entity=")), "")
        for opened, kind, closed in _ENTITY.findall(value):
            if opened:
                open_at.setdefault(opened, []).append((at, kind))
            elif open_at.get(closed):
                first, opened_kind = open_at[closed].pop()
                found.append((first, at + 1, opened_kind))
        for opened, kind in re.findall(r"\((\d+)-([a-z]+)[^()]*\)", value):
            if open_at.get(opened) and open_at[opened][-1] == (at, kind):
                open_at[opened].pop()
                found.append((at, at + 1, kind))
    return found


def _proper_part(words: Sequence[Word], first: int, last: int) -> tuple[int, int] | None:
    """The proper nouns around the head of a phrase, with the small words between them; None without a proper head."""
    inside = range(first, last)
    head = next((at for at in inside if words[at].head == 0 or not first <= words[at].head - 1 < last), None)
    if head is not None and words[head].upos != "PROPN" and words[last - 1].deprel == "flat":
        head = last - 1  # "Facebook creator Mark Zuckerberg"
    if head is None or words[head].upos != "PROPN":
        return None

    def fits(at: int) -> bool:
        return words[at].upos == "PROPN" or (words[at].form[:1].isupper() and words[at].upos in ("ADJ", "NOUN", "VERB"))

    start, end = head, head + 1
    while start > first and (fits(start - 1) or (start - 1 > first and _joins(words, start - 1) and fits(start - 2))):
        start -= 1
    while end < last and (fits(end) or (end + 1 < last and _joins(words, end) and fits(end + 1))):
        end += 1
    return start, end


def _joins(words: Sequence[Word], at: int) -> bool:
    return words[at].form.lower() in _INSIDE_NAMES and words[at].form.lower() not in ("and", "'s", "’s")


def _is_title(word: str) -> bool:
    return is_title_head(word) or word in honorifics()


def _without_title(words: Sequence[str], first: int, last: int) -> tuple[int, int] | None:
    """The part of a person's phrase behind the last title in it; None if nothing is left."""
    for at in range(last - 1, first - 1, -1):
        if _is_title(words[at]):
            first = at + 1
            break
    while first < last and (words[first].lower() in title_modifiers() or not words[first][:1].isupper()):
        first += 1
    small = any(word.lower() in _NOT_IN_PERSONS for word in words[first:last])
    return (first, last) if first < last and not small else None


def _gazetteer_label(words: Sequence[str]) -> str | None:
    name = " ".join(words)
    if name in nationalities():
        return "NORP"
    return "LOC" if country_named(name) else None


def re3d(folder: Path) -> Iterator[list[Tagged]]:
    """One sentence a document, of all the sources' folders. Capitalized words that nothing labels are UNKNOWN."""
    for path in sorted(folder.glob("*/*.conll")):
        words, raw = list[str](), list[str]()
        for line in (*path.read_text(encoding="utf-8").split("\n"), ""):
            word, _, tag = line.partition("\t")
            if word.strip():
                words.append(word.strip())
                raw.append(tag.strip())
            elif words:
                yield [_re3d_sentence(words, raw)]
                words, raw = [], []


def _re3d_sentence(words: list[str], raw: list[str]) -> Tagged:
    tags = ["O"] * len(words)
    for at, word in enumerate(words):
        if at and word[:1].isupper() and not _is_title(word):
            tags[at] = UNKNOWN
    at = 0
    while at < len(words):
        end = at + 1
        while end < len(words) and raw[at] != "O" and raw[end] == f"I-{raw[at][2:]}":
            end += 1
        if raw[at] != "O":
            _label_re3d(words, tags, at, end, raw[at][2:])
        at = end
    return Tagged(words, spaces_between(words), tags)


def _label_re3d(words: list[str], tags: list[str], first: int, last: int, kind: str) -> None:
    """Label the names inside the phrase `words[first:last]`."""
    put(tags, first, last, UNKNOWN)
    if kind in _RE3D_NO_NAMES:
        tags[first:last] = ["O"] * (last - first)
        return
    label = RE3D_LABELS.get(kind)
    for start, end in _capitalized(words, first, last):
        by_table = _gazetteer_label(words[start:end])
        if not by_table and label in ("LOC", "PERSON") and place_named(" ".join(words[start:end])):
            by_table = "LOC"
        if end - start == 1 and len(words[start]) == 1:
            continue
        name: tuple[int, int] | None = (start, end)
        if label == "PERSON" and not by_table:
            name = _without_title(words, start, end)
        if name and by_table:
            put(tags, *name, by_table)
        elif name and label and end == last and (label != "PERSON" or name[1] - name[0] <= 4):
            put(tags, *name, label)
        elif name and kind in _RE3D_OTHER and end == last:
            put(tags, *name, "MISC")
    for at in range(first, last):
        title = _is_title(words[at]) or words[at].lower() in title_modifiers()
        if tags[at] == UNKNOWN and (title or not words[at][:1].isupper()):
            tags[at] = "O"


def _capitalized(words: Sequence[str], first: int, last: int) -> Iterator[tuple[int, int]]:
    """The stretches of capitalized words in `words[first:last]`, small words between two of them included."""
    at = first
    while at < last:
        if not words[at][:1].isupper() or words[at].lower() in ("the", "a", "an", "i", "we", "they", "he", "she", "it"):
            at += 1
            continue
        end = at + 1
        while end < last and (words[end][:1].isupper() or (end + 1 < last and _joins_capitals(words, end))):
            end += 1
        yield at, end
        at = end


def _joins_capitals(words: Sequence[str], at: int) -> bool:
    """Whether the small word between two capitalized ones is inside a name; "and" between two countries is not."""
    if not words[at + 1][:1].isupper() or words[at] in ("'s", "’s"):
        return False
    if words[at].lower() in ("and", "&") and (_gazetteer_label([words[at - 1]]) or _gazetteer_label([words[at + 1]])):
        return False
    return words[at].lower() in _INSIDE_NAMES


def common_words(sentences: Iterable[Sentence]) -> Iterator[list[Tagged]]:
    """The treebanks' sentences in which a capital letter stands on a common word: such words are no names.

    Proper nouns, and capitalized adjectives, of which the treebanks tell no kind, are UNKNOWN.
    """
    for sentence in sentences:
        tags = [
            UNKNOWN if word.upos in ("PROPN", "X", "SYM") or (word.upos == "ADJ" and word.form[:1].isupper()) else "O"
            for word in sentence.words
        ]
        telling = any(
            tag == "O"
            and word.form[:1].isupper()
            and len(word.form) > 1
            and word.upos in ("NOUN", "VERB", "ADV", "AUX")
            for word, tag in zip(sentence.words, tags, strict=True)
        )
        if telling:
            words = [word.form for word in sentence.words]
            yield [Tagged(words, [word.space for word in sentence.words], tags)]
