"""From a document to its named actors: phrases are read, judged and gathered."""

from __future__ import annotations

from dataclasses import dataclass, field

from kgexport.extraction.actors import evidence, titles
from kgexport.extraction.actors.headlines import is_headline
from kgexport.extraction.actors.judging import judge, words_of
from kgexport.extraction.actors.known import Known, known_at
from kgexport.extraction.actors.members import Member
from kgexport.extraction.actors.name_classes import PRONOUNS, heads, plain_words
from kgexport.extraction.actors.phrase_reader import PhraseReader
from kgexport.extraction.actors.phrases import Phrase, is_name_word
from kgexport.extraction.actors.roster import Roster, acronym
from kgexport.extraction.lexicon import words
from kgexport.extraction.text.document import Document, Sentence

_PRONOUN_WITHIN = 12


@dataclass(slots=True)
class Named:
    """A stretch of tokens that names a member; `inner` marks a country's name inside another name."""

    first: int
    last: int
    member: Member
    inner: bool = False


@dataclass(slots=True)
class Reading:
    """What one document's names came to: the members in order of mention and where each is named."""

    document: Document
    roster: Roster = field(default_factory=Roster)
    named: list[Named] = field(default_factory=list)


def read_names(document: Document) -> Reading:
    """Find the actors that a document names."""
    reading = Reading(document)
    phrases, headlines = _phrases(document)
    judge(document, phrases)
    _enroll(reading, phrases)
    for sentence in headlines:
        _read_headline(reading, sentence)
    reading.named.sort(key=lambda named: (named.first, named.inner, -named.last))
    return reading


def _phrases(document: Document) -> tuple[list[Phrase], list[Sentence]]:
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
                evidence.gather_neighbor(phrase, phrases[-1] if phrases else None, document.tokens)
            if phrase.kind in ("", "organization") and evidence.is_quoted_title(phrase, document.tokens):
                phrase.kind = "event"
            floor = phrase.last
            phrases.append(phrase)
    return phrases, headlines


def _enroll(reading: Reading, phrases: list[Phrase]) -> None:
    """Make members of the phrases: full names first, so that short ones find theirs wherever they stand."""
    members = _full_names(reading, phrases)
    _reconsider(reading, phrases, members)
    for index, phrase in enumerate(phrases):
        member = members.get(index) or _short(reading, phrase, phrases[index - 1] if index else None)
        if member:
            reading.named.append(Named(phrase.first, phrase.last, member))
            for first, last, known in phrase.nested:
                if phrase.kind == "organization":
                    reading.named.append(Named(first, last, reading.roster.known(known), inner=True))


def _full_names(reading: Reading, phrases: list[Phrase]) -> dict[int, Member]:
    """The members of known names and of names of several words, by the place of the phrase."""
    document, roster = reading.document, reading.roster
    members: dict[int, Member] = {}
    for index, phrase in sorted(enumerate(phrases), key=lambda one: one[1].kind != "known"):
        name = words_of(document, phrase)
        if phrase.kind == "person" and len(name) > 1:
            members[index] = roster.full_person(name, phrase.first)
            _note_acronym(document, phrase, roster, members[index])
        elif phrase.kind == "known" and phrase.known:
            members[index] = roster.known(phrase.known)
            if phrase.known.type == "Organization":
                owner = _owner(reading, phrase, phrases[index - 1] if index else None)
                _belongs(roster, members[index], owner)
                roster.index_known(name, members[index])
        elif phrase.kind == "organization" and len(name) > 1:
            members[index] = _organization(reading, phrase, phrases[index - 1] if index else None)
            _note_acronym(document, phrase, roster, members[index])
        elif phrase.kind == "place" and len(name) > 1:
            members[index] = roster.place(" ".join(name))
    return members


def _reconsider(reading: Reading, phrases: list[Phrase], members: dict[int, Member]) -> None:
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


def _organization(reading: Reading, phrase: Phrase, previous: Phrase | None) -> Member:
    """The organization of a phrase, told apart by the country that owns it: "China's Central Bank"."""
    owner = _owner(reading, phrase, previous)
    prefix = 0
    if phrase.nested and phrase.nested[0][0] == phrase.first and phrase.nested[0][2].type == "Country":
        owner = phrase.nested[0][2]
        prefix = phrase.nested[0][1] - phrase.first
    member = reading.roster.organization(
        words_of(reading.document, phrase), owner.key if owner and not prefix else "", prefix
    )
    _belongs(reading.roster, member, owner)
    return member


def _owner(reading: Reading, phrase: Phrase, previous: Phrase | None) -> Known | None:
    """The country right before an organization's name: "China's", "Chinese"."""
    if previous is None or previous.known is None or previous.known.type != "Country":
        return None
    gap = [token.text for token in reading.document.tokens[previous.last : phrase.first]]
    adjective = previous.known.form == "adjective" or previous.last - previous.first == 1
    return previous.known if gap in (["'s"], ["’s"]) or (not gap and adjective) else None


def _belongs(roster: Roster, organization: Member, owner: Known | None) -> None:
    if owner:
        country = roster.known(owner)
        if country.name not in organization.nationality:
            organization.nationality.append(country.name)


def _note_acronym(document: Document, phrase: Phrase, roster: Roster, member: Member) -> None:
    """Read "(CMC)" behind a name."""
    following = document.tokens[phrase.last : phrase.last + 3]
    if len(following) == 3 and following[0].text == "(" and following[2].text == ")":
        short = following[1].text
        bare = short.replace(".", "")
        if (
            bare.isupper()
            and bare.isalnum()
            and 2 <= len(bare) <= 8
            and bare[0].lower() in acronym(words_of(document, phrase))
        ):
            if member.type == "Person":
                roster.note_initials(short, member)
            else:
                roster.note_acronym(short, member)


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
