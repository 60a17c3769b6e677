"""Made-up articles as records: a few hundred actors, quotations that are relayed, events that several papers tell.

Some actors, papers and days are in the news far more than others. The same number gives the same article on every
machine.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

COUNTRIES = (
    "China", "Russia", "Ukraine", "France", "Germany", "India", "Iran", "Iraq", "Israel", "Japan", "Turkey", "Poland",
    "Kenya", "Uganda", "Egypt", "Spain", "Italy", "Brazil", "Mexico", "Canada", "Norway", "Sweden", "Finland", "Greece",
    "Cuba", "Chile", "Peru", "Nepal", "Ghana", "Jordan",
)  # fmt: skip
GIVEN = ("Anna", "Boris", "Clara", "Daniel", "Elena", "Farid", "Grace", "Henrik", "Irina", "Jamal", "Kofi", "Lena")
FAMILY = (
    "Adeyemi", "Bergström", "Castillo", "Dvořák", "Eriksen", "Fontaine", "Gupta", "Haddad", "Ivanov", "Jansen",
    "Kowalski", "Lindqvist", "Moreau", "Nakamura", "Okoth", "Petrov", "Quispe", "Rossi", "Schmidt", "Tanaka",
)  # fmt: skip
TITLES = ("President", "Prime Minister", "Foreign Minister", "Defense Minister", "Colonel General", "Ambassador")
AGENCIES = ("Reuters", "TASS", "Interfax", "Xinhua", "AFP", "Kyodo")
PAPERS = ("The Daily Herald", "Morning Post", "Evening Star", "The Chronicle", "The Moscow Times", "City Gazette",
          "The Observer", "Northern Echo")  # fmt: skip
BODIES = tuple(f"{kind} {of}" for kind in ("Ministry of", "Committee on", "Institute of", "Union of")
               for of in ("Defense", "Trade", "Energy", "Health", "Transport", "Science"))  # fmt: skip
EVENTS = (
    ("signed an agreement with", "signed", "plover:AGREE"), ("held talks with", "talks", "cameo:036"),
    ("rejected the demands of", "rejected", "plover:REJECT"), ("sent aid to", "aid", "cameo:073"),
    ("imposed sanctions on", "sanctions", "cameo:163"), ("accused", "accused", "plover:ACCUSE"),
    ("praised", "praised", "plover:SUPPORT"), ("shelled positions of", "shelled", "cameo:194"),
)  # fmt: skip
STATUSES = ("occurred",) * 7 + ("planned", "negated", "hypothetical")
SUBJECTS = ("The pact", "The pipeline", "This exercise", "Our partnership", "The border deal", "The new tariff")
CLAIMS = (
    "is a new start for the region", "has entered a stage that makes us happy", "will not be discussed again",
    "must be ratified before the winter", "was a mistake from the first day", "helps nobody but the banks",
)  # fmt: skip
FILLER = ("The meeting lasted for two hours and ended without a statement.", "Markets took little notice on the day.",
          "A second round is expected after the holidays, as both sides had asked for time.")  # fmt: skip


def articles(count: int) -> Iterator[dict[str, Any]]:
    """That many records, each as JSON has it."""
    for number in range(count):
        yield _Made(number).record()


def _skewed(chance: random.Random, values: tuple[str, ...]) -> str:
    """One of them, the first far more often than the last."""
    return values[min(int(chance.paretovariate(0.7)) - 1, len(values) - 1)]


class _Made:
    """One article while it is written."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.chance = random.Random(number)
        self.text = ""
        self.actors: dict[str, dict[str, Any]] = {}
        self.quotes: list[dict[str, Any]] = []
        self.events: list[dict[str, Any]] = []
        self.day = f"20{self.chance.randint(14, 16)}-{self.chance.randint(1, 12):02}-{self.chance.randint(1, 28):02}"

    def record(self) -> dict[str, Any]:
        for _ in range(self.chance.randint(10, 18)):
            self.chance.choice((self.quotation, self.event, self.event, self.filler))()
        paper = _skewed(self.chance, PAPERS)
        made = {
            "id": f"made-{self.number}", "url": f"https://news.example/made-{self.number}", "inLanguage": "en",
            "headline": f"{self.chance.choice(SUBJECTS)} {self.chance.choice(CLAIMS)} ({self.number})",
            "datePublished": self.day, "publisher": {"name": paper},
            "author": [{"type": "Organization", "name": paper}],
            "articleSection": "World", "keywords": ["politics", _skewed(self.chance, COUNTRIES)], "text": self.text,
            "actors": list(self.actors.values()), "quotes": self.quotes, "events": self.events,
            "extractor": {"name": "made-up", "version": "1"},
        }  # fmt: skip
        if self.chance.random() < 0.3:
            made["isBasedOn"] = [f"https://agency.example/{self.chance.randint(1, 300)}"]
        return made

    def add(self, words: str) -> dict[str, int]:
        """Write on; gives where the words stand."""
        start = len(self.text)
        self.text += words
        return {"start": start, "end": len(self.text)}

    def name(self, kind: str, name: str, **more: Any) -> str:
        """Write an actor's name; gives its id."""
        key = name.lower().replace(" ", "-")
        actor = self.actors.setdefault(key, {"id": key, "type": kind, "name": name, "mentions": [], **more})
        actor["mentions"].append({**self.add(name), "kind": "name"})
        return key

    def country(self, other: str = "") -> str:
        """A country that is not the other."""
        found = _skewed(self.chance, COUNTRIES)
        while found.lower() == other:
            found = self.chance.choice(COUNTRIES)
        return self.name("Country", found)

    def person(self) -> str:
        """A person, who has one title and one country whatever the article."""
        family, given = _skewed(self.chance, FAMILY), _skewed(self.chance, GIVEN)
        title = TITLES[(len(family) + len(given)) % len(TITLES)]
        country = COUNTRIES[(len(family) * 7 + len(given)) % len(COUNTRIES)].lower()
        self.add(f"{title} ")
        return self.name("Person", f"{given} {family}", jobTitle=[title], **self.of(country))

    def of(self, country: str) -> dict[str, Any]:
        return {"nationality": [country]} if country in self.actors else {}

    def quotation(self) -> None:
        words = f"{self.chance.choice(SUBJECTS)} {self.chance.choice(CLAIMS)}"
        if self.chance.random() < 0.7:
            words += f", and {self.chance.randint(2, 90)} more reasons will be given"
        self.add("“")
        span = self.add(words)
        self.add(",” ")
        start = len(self.text)
        speaker = self.person() if self.chance.random() < 0.8 else self.name("Organization", self.chance.choice(BODIES))
        spoken = {"start": start, "end": len(self.text)}
        self.add(" ")
        cue = self.add("said")
        made = {"id": f"q{len(self.quotes)}", "kind": "direct", "text": words, "spans": [span], "speaker": speaker,
                "speakerSpan": spoken, "cue": cue, "confidence": 0.9}  # fmt: skip
        if self.chance.random() < 0.5:
            self.add(" of ")
            made["about"] = [self.country()]
        if self.chance.random() < 0.5:
            self.add(", according to ")
            made["via"] = [self.name("Organization", _skewed(self.chance, AGENCIES))]
            if self.chance.random() < 0.3:
                self.add(" citing ")
                made["via"] = list(
                    dict.fromkeys([self.name("Organization", self.chance.choice(AGENCIES)), *made["via"]])
                )
        self.add(". ")
        self.quotes.append(made)

    def event(self) -> None:
        doing, trigger, kind = self.chance.choice(EVENTS)
        start = len(self.text)
        agent = self.country() if self.chance.random() < 0.6 else self.person()
        self.add(" ")
        at = self.add(doing)["start"] + doing.index(trigger)
        self.add(" ")
        recipient = self.country(other=agent)
        evidence = {"start": start, "end": len(self.text)}
        made = {"id": f"e{len(self.events)}", "eventType": kind, "name": self.text[start:], "agent": [agent],
                "recipient": [recipient], "status": self.chance.choice(STATUSES), "evidence": evidence,
                "trigger": {"start": at, "end": at + len(trigger)}, "confidence": 0.8}  # fmt: skip
        if self.chance.random() < 0.8:
            made["startDate"] = self.chance.choice((self.day, self.day[:7], f"{self.day[:8]}15"))
        if self.chance.random() < 0.3:
            self.add(", said ")
            made["attributedTo"] = [self.person()]
        self.add(". ")
        self.events.append(made)

    def filler(self) -> None:
        self.add(self.chance.choice(FILLER) + " ")
