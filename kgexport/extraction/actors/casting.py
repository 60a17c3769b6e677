"""From a document to its named actors: phrases are read, judged and gathered."""

from __future__ import annotations

from dataclasses import dataclass, field

from kgexport.extraction.actors import evidence, titles
from kgexport.extraction.actors.headlines import is_headline
from kgexport.extraction.actors.known import Known, known_at
from kgexport.extraction.actors.members import Member
from kgexport.extraction.actors.name_classes import heads, plain_words
from kgexport.extraction.actors.phrase_reader import PhraseReader
from kgexport.extraction.actors.phrases import Phrase, is_name_word
from kgexport.extraction.actors.roster import Roster, acronym
from kgexport.extraction.lexicon import words
from kgexport.extraction.text.document import Document, Sentence


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
    _judge(document, phrases)
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


def _judge(document: Document, phrases: list[Phrase]) -> None:
    """Give every phrase of no known kind the kind that all phrases with the same words vote for."""
    votes: dict[tuple[str, ...], dict[str, float]] = {}
    strong = set()
    for phrase in phrases:
        if phrase.kind == "":
            key = _words(document, phrase)
            total = votes.setdefault(key, {})
            for kind, weight in phrase.votes.items():
                total[kind] = total.get(kind, 0.0) + weight
            if not phrase.weak:
                strong.add(key)
    for phrase in phrases:
        if phrase.kind == "":
            key = _words(document, phrase)
            if key in strong:
                phrase.kind = evidence.verdict(votes[key], document.tokens[phrase.first : phrase.last])


def _words(document: Document, phrase: Phrase) -> tuple[str, ...]:
    return tuple(token.text for token in document.tokens[phrase.first : phrase.last])


def _enroll(reading: Reading, phrases: list[Phrase]) -> None:
    """Make members of the phrases: full names first, so that short ones find theirs wherever they stand."""
    document, roster = reading.document, reading.roster
    members: dict[int, Member] = {}
    for index, phrase in enumerate(phrases):
        name = _words(document, phrase)
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
    for index, phrase in enumerate(phrases):
        named_after = phrase.last - phrase.first == 1 and phrase.known and phrase.known.type == "Organization"
        if named_after and roster.is_surname(document.tokens[phrase.first].text):
            members.pop(index)
            phrase.kind = "person"
        member = members.get(index) or _short(reading, phrase, phrases[index - 1] if index else None)
        if member:
            reading.named.append(Named(phrase.first, phrase.last, member))
            for first, last, known in phrase.nested:
                if phrase.kind == "organization":
                    reading.named.append(Named(first, last, roster.known(known), inner=True))


def _organization(reading: Reading, phrase: Phrase, previous: Phrase | None) -> Member:
    """The organization of a phrase, told apart by the country that owns it: "China's Central Bank"."""
    owner = _owner(reading, phrase, previous)
    prefix = 0
    if phrase.nested and phrase.nested[0][0] == phrase.first and phrase.nested[0][2].type == "Country":
        owner = phrase.nested[0][2]
        prefix = phrase.nested[0][1] - phrase.first
    member = reading.roster.organization(
        _words(reading.document, phrase), owner.key if owner and not prefix else "", prefix
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
            and bare[0].lower() in acronym(_words(document, phrase))
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
    if previous and previous.last == phrase.first and previous.known and previous.known.form == "adjective":
        return None
    if phrase.plain or roster.is_surname(word):
        return roster.person_by_word(word, phrase.first, gender, phrase.plain)
    organization = roster.organization_by_word(word)
    if organization:
        return organization
    make = {"person": lambda: roster.single_person(word, phrase.first, gender), "place": lambda: roster.place(word)}
    if phrase.kind in make:
        return make[phrase.kind]()
    named = phrase.kind == "organization" or (word in words("name_words", "body") and not phrase.weak)
    return roster.organization([word]) if named else None


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
