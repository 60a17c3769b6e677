"""From a document to its named actors: phrases are read, judged and gathered."""

from __future__ import annotations

from kgexport.extraction.actors import evidence, titles
from kgexport.extraction.actors.corrections import reconsider
from kgexport.extraction.actors.headlines import is_headline
from kgexport.extraction.actors.judging import judge, words_of
from kgexport.extraction.actors.known import known_at
from kgexport.extraction.actors.members import Member
from kgexport.extraction.actors.name_classes import PRONOUNS, heads, plain_words
from kgexport.extraction.actors.organizations import belongs, note_acronym, organization, owner
from kgexport.extraction.actors.phrase_reader import PhraseReader
from kgexport.extraction.actors.phrases import Phrase, is_name_word
from kgexport.extraction.actors.pipeline_names import PipelineNames
from kgexport.extraction.actors.reading import Named, Reading
from kgexport.extraction.lexicon import words
from kgexport.extraction.text.document import Document, Sentence
from kgexport.language import ReadText

_PRONOUN_WITHIN = 12


def read_names(document: Document, read: ReadText | None = None) -> Reading:
    """Find the actors that a document names, with what a language pipeline reads in it where that is given."""
    reading = Reading(document)
    found = PipelineNames(document, read)
    phrases, headlines = _phrases(document, found)
    judge(document, phrases)
    _enroll(reading, phrases, found)
    for sentence in headlines:
        named = len(reading.named)
        _read_headline(reading, sentence)
        for one in reading.named[named:]:
            one.member.signs.add("headline")
    reading.named.sort(key=lambda named: (named.first, named.inner, -named.last))
    return reading


def _phrases(document: Document, found: PipelineNames) -> tuple[list[Phrase], list[Sentence]]:
    phrases: list[Phrase] = []
    headlines = []
    small = frozenset(token.text for token in document.tokens if token.text.islower())
    for sentence in document.sentences:
        if is_headline(document, sentence):
            headlines.append(sentence)
            continue
        floor = sentence.first
        for phrase in PhraseReader(document.tokens, sentence.first, sentence.last, small).read():
            if phrase.kind == "":
                phrase.title = [t.text for t in titles.before(document.tokens, phrase.first, floor)[0]]
                evidence.gather(phrase, document.tokens, sentence.first, sentence.last)
                phrase.seen = found.kind_of(phrase)
                evidence.gather_neighbor(phrase, phrases[-1] if phrases else None, document.tokens)
            if phrase.kind in ("", "organization") and evidence.is_quoted_title(phrase, document.tokens):
                phrase.kind = "event"
            floor = phrase.last
            phrases.append(phrase)
    return phrases, headlines


def _enroll(reading: Reading, phrases: list[Phrase], found: PipelineNames) -> None:
    """Make members of the phrases: full names first, so that short ones find theirs wherever they stand."""
    members = _full_names(reading, phrases)
    reconsider(reading, phrases, members)
    for index, phrase in enumerate(phrases):
        member = members.get(index) or _short(reading, phrase, phrases[index - 1] if index else None)
        if member:
            reading.named.append(Named(phrase.first, phrase.last, member))
            member.signs.add(found.sign(phrase))
            for first, last, known in phrase.nested:
                if phrase.kind in ("organization", "known"):
                    reading.named.append(Named(first, last, reading.roster.known(known), inner=True))


def _full_names(reading: Reading, phrases: list[Phrase]) -> dict[int, Member]:
    """The members of known names and of names of several words, by the place of the phrase."""
    document, roster = reading.document, reading.roster
    members: dict[int, Member] = {}
    for index, phrase in sorted(enumerate(phrases), key=lambda one: one[1].kind != "known"):
        name = words_of(document, phrase)
        if phrase.kind == "person" and len(name) > 1:
            members[index] = roster.full_person(name, phrase.first)
            note_acronym(document, phrase, roster, members[index])
        elif phrase.kind == "known" and phrase.known:
            members[index] = roster.known(phrase.known)
            if phrase.known.type == "Organization":
                country = owner(reading, phrase, phrases[index - 1] if index else None)
                belongs(roster, members[index], country)
                roster.index_known(name, members[index])
        elif phrase.kind == "organization" and len(name) > 1:
            members[index] = organization(reading, phrase, phrases[index - 1] if index else None)
            note_acronym(document, phrase, roster, members[index])
        elif phrase.kind == "place" and len(name) > 1:
            members[index] = roster.place(" ".join(name))
    return members


def _short(reading: Reading, phrase: Phrase, previous: Phrase | None) -> Member | None:
    """The member that a name of one word means; "German Ortega" may be another Ortega than the one named before."""
    if phrase.last - phrase.first != 1 or phrase.kind in ("known", "event"):
        return None
    roster, tokens = reading.roster, reading.document.tokens
    word = tokens[phrase.first].text
    gender = titles.before(tokens, phrase.first, max(0, phrase.first - 1))[1]
    gender = gender or _pronoun_gender(reading.document, phrase)
    if previous and previous.last == phrase.first and previous.known and previous.known.form == "adjective":
        return None
    if phrase.plain or roster.is_surname(word):
        return roster.person_by_word(word, phrase.first, gender, phrase.plain)
    articled = phrase.first > 0 and tokens[phrase.first - 1].lower == "the"
    organization = roster.organization_by_word(word) or (roster.organization_by_last(word) if articled else None)
    if organization:
        return organization
    make = {"person": lambda: roster.single_person(word, phrase.first, gender), "place": lambda: roster.place(word)}
    if phrase.kind in make:
        return make[phrase.kind]()
    named = phrase.kind == "organization" or (word in words("name_words", "body") and not phrase.weak)
    return roster.organization([word]) if named else None


def _pronoun_gender(document: Document, phrase: Phrase) -> str:
    """The gender of the pronoun behind a bare surname, if no other name stands between: "Clinton ... for her"."""
    sentence = document.sentence_at(document.tokens[phrase.first].start)
    for token in document.tokens[phrase.last : min(sentence.last, phrase.last + _PRONOUN_WITHIN)]:
        if token.kind == "mark" or token.capitalized:
            return ""
        if token.lower in PRONOUNS:
            return PRONOUNS[token.lower]
    return ""


def _read_headline(reading: Reading, sentence: Sentence) -> None:
    """In a headline only names are believed that the tables or the rest of the text have."""
    tokens = reading.document.tokens
    index = sentence.first
    while index < sentence.last:
        match = known_at(tokens, index, sentence.last)
        if match:
            reading.named.append(Named(index, index + match[1], reading.roster.known(match[0])))
            index += match[1]
            continue
        token = tokens[index]
        person = None
        if is_name_word(token) and token.lower not in plain_words() and token.text not in heads():
            person = reading.roster.person_by_word(token.text, token.index)
        if person:
            size = _full_name_size(reading, index, sentence.last, person)
            reading.named.append(Named(index, index + size, person))
            index += size
        else:
            index += 1


def _full_name_size(reading: Reading, index: int, last: int, person: Member) -> int:
    name = person.name.split()
    there = [token.text for token in reading.document.tokens[index : min(last, index + len(name))]]
    return len(name) if there == name else 1
