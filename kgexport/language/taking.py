"""Taking from a pipeline's documents what is read in them, before they are forgotten."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kgexport.language.words import Name, ReadText, Word

if TYPE_CHECKING:
    from spacy.strings import StringStore
    from spacy.tokens import Doc

_STRINGS: list[int | str] = ["ORTH", "LEMMA", "POS", "TAG", "DEP", "ENT_TYPE", "MORPH"]
_NUMBERS: list[int | str] = ["SENT_START", "IS_SPACE", "LENGTH", "SPACY", "HEAD"]
_NO_FEATURES = "_"


class Strings(dict[int, str]):
    """The strings that a pipeline's numbers stand for, each looked up once."""

    def __init__(self, store: StringStore) -> None:
        super().__init__()
        self._store = store
        self.no_features = store[_NO_FEATURES]

    def __missing__(self, number: int) -> str:
        self[number] = found = self._store[number]
        return found

    def forget_beyond(self, most: int) -> None:
        """Forget them all if there are more."""
        if len(self) > most:
            self.clear()


class Reading:
    """What was found so far in one text."""

    def __init__(self, strings: Strings) -> None:
        self._words: list[Word] = []
        self._sentences: list[tuple[int, int]] = []
        self._names: list[Name] = []
        self._strings = strings

    def take(self, doc: Doc, offset: int) -> None:
        """Add what the piece at `offset` holds; tokens that are white space are left out."""
        words, began = self._words, len(self._words)
        begins, blank, lengths, spaced, heads = doc.to_array(_NUMBERS).astype("int64").T.tolist()
        places = self._places(blank)
        start = offset
        for at, strings in enumerate(self._read(doc)):
            place, end = places[at], start + lengths[at]
            if place is not None:
                if begins[at] == 1 and place > began:
                    self._sentences.append((began, place))
                    began = place
                text, lemma, pos, tag, dep, entity, morph = strings
                head = places[at + heads[at]]
                above = place if head is None else head
                words.append(Word(place, start, end, text, lemma, pos, tag, morph, dep, above, entity))
            start = end + spaced[at]
        if began < len(words):
            self._sentences.append((began, len(words)))
        self._take_names(doc, places)

    def _places(self, blank: list[int]) -> list[int | None]:
        """For each token its place among the words; None for white space."""
        count = len(self._words)
        places: list[int | None] = []
        for one in blank:
            places.append(None if one else count)
            count += not one
        return places

    def _read(self, doc: Doc) -> zip[tuple[str, ...]]:
        """For each token its text, lemma, part of speech, tag, relation, label and features."""
        strings, none = self._strings, self._strings.no_features
        *columns, features = doc.to_array(_STRINGS).T.tolist()
        read = [[strings[one] for one in column] for column in columns]
        return zip(*read, ["" if one == none else strings[one] for one in features], strict=True)

    def _take_names(self, doc: Doc, places: list[int | None]) -> None:
        for entity in doc.ents:
            inside = [place for place in places[entity.start : entity.end] if place is not None]
            if inside:
                first, last = self._words[inside[0]], self._words[inside[-1]]
                self._names.append(Name(first.index, last.index + 1, first.start, last.end, first.entity))

    def text(self) -> ReadText:
        """All that was taken."""
        return ReadText(tuple(self._words), tuple(self._sentences), tuple(self._names))
