"""Organizations: the country that owns one, and the initials behind its name."""

from __future__ import annotations

from kgexport.extraction.actors.judging import words_of
from kgexport.extraction.actors.known import Known
from kgexport.extraction.actors.members import Member
from kgexport.extraction.actors.phrases import Phrase
from kgexport.extraction.actors.reading import Reading
from kgexport.extraction.actors.roster import Roster, acronym
from kgexport.extraction.text.document import Document


def organization(reading: Reading, phrase: Phrase, previous: Phrase | None) -> Member:
    """The organization of a phrase, told apart by the country that owns it: "China's Central Bank"."""
    country = owner(reading, phrase, previous)
    prefix = 0
    if phrase.nested and phrase.nested[0][0] == phrase.first and phrase.nested[0][2].type == "Country":
        country = phrase.nested[0][2]
        prefix = phrase.nested[0][1] - phrase.first
    key = country.key if country and not prefix else ""
    member = reading.roster.organization(words_of(reading.document, phrase), key, prefix)
    belongs(reading.roster, member, country)
    return member


def owner(reading: Reading, phrase: Phrase, previous: Phrase | None) -> Known | None:
    """The country right before an organization's name: "China's", "Chinese"."""
    if previous is None or previous.known is None or previous.known.type != "Country":
        return None
    gap = [token.text for token in reading.document.tokens[previous.last : phrase.first]]
    adjective = previous.known.form == "adjective" or previous.last - previous.first == 1
    return previous.known if gap in (["'s"], ["’s"]) or (not gap and adjective) else None


def belongs(roster: Roster, member: Member, owner: Known | None) -> None:
    """Note that an organization belongs to a country, where there is one."""
    if owner:
        country = roster.known(owner)
        if country.name not in member.nationality:
            member.nationality.append(country.name)


def _shortens(short: str, name: tuple[str, ...]) -> bool:
    """Whether a word is made of letters of a name in their order, its first letter first: "Cran"."""
    letters = iter("".join(name).lower())
    same_start = short[0].isupper() and short[0] == name[0][0]
    return same_start and len(name) > 2 and all(letter in letters for letter in short.lower())


def note_acronym(document: Document, phrase: Phrase, roster: Roster, member: Member) -> None:
    """Read "(CMC)" or "(Cran)" behind a name."""
    following = document.tokens[phrase.last : phrase.last + 3]
    if len(following) == 3 and following[0].text == "(" and following[2].text == ")":
        short = following[1].text
        bare = short.replace(".", "")
        name = words_of(document, phrase)
        initials = bare.isupper() and bare[:1].lower() in acronym(name)
        if bare.isalnum() and 2 <= len(bare) <= 8 and (initials or _shortens(bare, name)):
            if member.type == "Person":
                roster.note_initials(short, member)
            else:
                roster.note_acronym(short, member)
