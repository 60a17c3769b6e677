"""Which rule each field of the record has, by the field's name in Python."""

from __future__ import annotations

DATES = {"date_published", "date_modified", "date_created", "start_date", "end_date", "date"}
IRIS = {"url", "license", "image", "same_as", "is_based_on", "citation"}
REFERENCES = {
    "affiliation", "nationality", "agent", "recipient", "location", "attributed_to", "speaker", "via",
}  # fmt: skip
NOT_BLANK = {"id", "name", "headline", "alternate_name", "job_title", "keywords", "about", "text"}
