"""The options of the command that are parameters of queries."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Option:
    """An option of the command that some queries take: its name without dashes, its placeholder, its help."""

    name: str
    metavar: str
    help: str


# All options that a query may declare, in the order of the help.
OPTIONS = (
    Option("person", "NAME", "A person, by name or IRI. This and the others: with the queries that take it."),
    Option("organization", "NAME", "An organization, by name or IRI."),
    Option("country", "NAME", "A country, by name, ISO code or IRI."),
    Option("actor", "NAME", "A person, organization, country, place or group, by name or IRI."),
    Option("to", "NAME", "Whom it was done to."),
    Option("about", "NAME", "Whom the words are about."),
    Option("via", "NAME", "Who passed the words on."),
    Option("publisher", "NAME", "Who published the article."),
    Option("article", "ARTICLE", "An article, by IRI, page, id or headline."),
    Option("type", "TYPE", "A type of event, such as plover:AGREE or cameo:057, or AGREE, or 057."),
    Option("status", "STATUS", "occurred, ongoing, planned, hypothetical or negated."),
    Option("since", "DATE", "YYYY, YYYY-MM or YYYY-MM-DD, or later."),
    Option("until", "DATE", "YYYY, YYYY-MM or YYYY-MM-DD, or earlier."),
)
