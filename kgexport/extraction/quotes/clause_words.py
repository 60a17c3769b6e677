"""The word classes that tell clauses from phrases, gathered once from the tables."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from kgexport.extraction.lexicon import words


@dataclass(frozen=True, slots=True)
class ClauseWords:
    """Closed classes of English words, all in lower case; `data/clause_words.tsv` says what most of them are."""

    auxiliaries: frozenset[str]
    prepositions: frozenset[str]
    determiners: frozenset[str]
    articles: frozenset[str]
    pronouns: frozenset[str]
    calendar: frozenset[str]
    finite: frozenset[str]
    time: frozenset[str]
    manner: frozenset[str]
    openers: frozenset[str]
    relatives: frozenset[str]
    not_source: frozenset[str]
    outlet_names: frozenset[str]
    outlet_nouns: frozenset[str]
    be: frozenset[str]
    maybe: frozenset[str]
    denial: frozenset[str]
    plural: frozenset[str]
    not_adverb: frozenset[str]
    question: frozenset[str]
    addressee: frozenset[str]
    subordinators: frozenset[str]
    content_nouns: frozenset[str]
    plain: frozenset[str]
    catenatives: frozenset[str]
    dashes: frozenset[str] = frozenset({"—", "–", "--", "―", "-"})
    breaks: frozenset[str] = frozenset({";", ":", "(", ")", "[", "]", "...", "…", "—", "–", "--", "―", "-"})


@cache
def clause_words() -> ClauseWords:
    """The classes of `data/clause_words.tsv` and `data/function_words.tsv` that clauses are read with."""

    def listed(name: str) -> frozenset[str]:
        return words("clause_words", name)

    auxiliaries = words("function_words", "auxiliary") | listed("clitic")
    return ClauseWords(
        auxiliaries=auxiliaries,
        prepositions=words("function_words", "preposition") | {"to"},
        determiners=words("function_words", "article", "demonstrative", "possessive", "quantity", "number"),
        articles=words("function_words", "article", "possessive"),
        pronouns=frozenset({"i", "you", "he", "she", "it", "we", "they", "there", "nobody", "everybody"}),
        calendar=words("function_words", "calendar") - {"may", "march", "sun"},
        finite=listed("past") | listed("present") | listed("plain") | auxiliaries,
        time=listed("time"),
        manner=listed("manner"),
        openers=listed("opens-clause"),
        relatives=listed("relative"),
        not_source=listed("not-source"),
        outlet_names=listed("outlet-name"),
        outlet_nouns=listed("outlet-noun"),
        be=listed("be"),
        maybe=listed("maybe"),
        denial=listed("denial"),
        plural=listed("plural"),
        not_adverb=listed("not-adverb"),
        question=listed("question"),
        addressee=listed("addressee"),
        subordinators=listed("subordinator"),
        content_nouns=listed("content-noun"),
        plain=listed("plain"),
        catenatives=listed("catenative"),
    )


def is_adverb(lower: str) -> bool:
    """Whether a word is an adverb of manner, by the table or by its ending."""
    known = clause_words()
    return lower in known.manner or (len(lower) > 4 and lower.endswith("ly") and lower not in known.not_adverb)
