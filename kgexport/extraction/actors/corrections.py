"""Known names that the rest of a text shows to mean something else: a person, an event, a university."""

from __future__ import annotations

from kgexport.extraction.actors.judging import words_of
from kgexport.extraction.actors.members import Member
from kgexport.extraction.actors.phrases import Phrase
from kgexport.extraction.actors.reading import Reading
from kgexport.extraction.actors.roster import acronym
from kgexport.extraction.lexicon import words
from kgexport.extraction.text.document import Document


def reconsider(reading: Reading, phrases: list[Phrase], members: dict[int, Member]) -> None:
    """Correct known names of one word by what the rest of the text names: persons, events, universities."""
    document = reading.document
    events = _event_initials(document, phrases)
    schools = _schools(document, phrases, members)
    for index, phrase in enumerate(phrases):
        if phrase.kind != "known" or phrase.known is None or phrase.last - phrase.first != 1:
            continue
        word = document.tokens[phrase.first].text
        if _is_named_person(reading, phrase):
            del members[index]
            phrase.kind = "person"
        elif word.isupper() and word.lower() in events:  # the convention, not the committee
            del members[index]
        elif phrase.known.key == f"place:{phrase.known.name}":
            members[index] = schools.get(word, members[index])


def _event_initials(document: Document, phrases: list[Phrase]) -> set[str]:
    """The initials of the events named: those of "Democratic National Convention" mean no committee."""
    found = set()
    for index, phrase in enumerate(phrases):
        if phrase.kind == "event":
            joined = index and phrases[index - 1].last == phrase.first
            first = phrases[index - 1].first if joined else phrase.first
            found.add(acronym([token.text for token in document.tokens[first : phrase.last]]))
    return found


def _schools(document: Document, phrases: list[Phrase], members: dict[int, Member]) -> dict[str, Member]:
    """The universities and colleges named, by the first word: "Columbia" alone is the university then."""
    found: dict[str, Member] = {}
    for index, member in members.items():
        name = words_of(document, phrases[index])
        if len(name) == 2 and name[1] in ("University", "College"):
            found.setdefault(name[0], member)
    return found


def _is_named_person(reading: Reading, phrase: Phrase) -> bool:
    """Whether a body or place of the tables is the surname of somebody named here: "Heinz", "Lincoln"."""
    tokens = reading.document.tokens
    if phrase.last - phrase.first != 1 or phrase.known is None or phrase.known.form != "name":
        return False
    word = tokens[phrase.first].text
    if phrase.known.type == "Organization":
        return reading.roster.is_surname(word)
    located = phrase.first > 0 and tokens[phrase.first - 1].lower in words("function_words", "preposition")
    return phrase.known.type == "Place" and not located and reading.roster.bears(word)
