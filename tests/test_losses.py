"""The loss report: nothing that an input says is dropped unsaid."""

from __future__ import annotations

import json

from kgexport.losses import MOST_FIELDS, OTHERS, Losses


def test_fields_are_counted_by_reader_the_most_frequent_first() -> None:
    losses = Losses()
    for lost in ({"urgency": 1, "bodies[].charCount": 2}, {"bodies[].charCount": 5}, {}):
        losses.of("ninjs").add(lost)
    losses.of("html").rejected += 1
    assert json.loads(losses.to_json()) == {
        "readers": [
            {"reader": "html", "articles": 0, "rejected": 1, "lost": []},
            {
                "reader": "ninjs",
                "articles": 3,
                "rejected": 0,
                "lost": [
                    {"field": "bodies[].charCount", "articles": 2, "values": 7},
                    {"field": "urgency", "articles": 1, "values": 1},
                ],
            },
        ]
    }


def test_the_number_of_fields_is_bounded() -> None:
    tally = Losses().of("jsonl")
    for number in range(MOST_FIELDS * 3):
        tally.add({f"field{number}": 1})
    assert len(tally.fields) == MOST_FIELDS + 1
    assert tally.fields[OTHERS] == (2 * MOST_FIELDS, 2 * MOST_FIELDS)
