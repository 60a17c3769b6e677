"""A small JSON-LD context for schema.org, in place of the one that would have to be fetched.

schema.org's own context makes addresses IRIs and dates schema:Date; so does this one, for the terms that describe
news. All other terms are schema.org's too, with plain values.
"""

from __future__ import annotations

from typing import Any

from kgexport.vocabulary.namespaces import PREFIXES

_ADDRESSES = (
    "acquireLicensePage",
    "archivedAt",
    "contentUrl",
    "correctionsPolicy",
    "discussionUrl",
    "diversityPolicy",
    "embedUrl",
    "ethicsPolicy",
    "hasMap",
    "image",
    "isBasedOn",
    "isBasedOnUrl",
    "isPartOf",
    "license",
    "logo",
    "mainEntityOfPage",
    "masthead",
    "missionCoveragePrioritiesPolicy",
    "noBylinesPolicy",
    "publishingPrinciples",
    "sameAs",
    "target",
    "thumbnailUrl",
    "unnamedSourcesPolicy",
    "url",
    "usageInfo",
    "verificationFactCheckingPolicy",
)
_DATES = (
    "birthDate",
    "dateCreated",
    "dateModified",
    "datePosted",
    "datePublished",
    "deathDate",
    "dissolutionDate",
    "endDate",
    "expires",
    "foundingDate",
    "startDate",
    "uploadDate",
)


def schema_context() -> dict[str, Any]:
    """The context: schema.org as the vocabulary, the prefix schema, id and type for @id and @type."""
    schema = PREFIXES["schema"]
    terms: dict[str, Any] = {"@vocab": schema, "schema": schema, "id": "@id", "type": "@type"}
    terms |= {name: {"@id": schema + name, "@type": "@id"} for name in _ADDRESSES}
    terms |= {name: {"@id": schema + name, "@type": schema + "Date"} for name in _DATES}
    return terms
