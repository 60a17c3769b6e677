"""The JSON Schema says what the types say."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
import pytest

from kgexport.record import json_schema
from tests.data import record
from tests.record.test_rules import FIELDS

SCHEMA = json.loads(json.dumps(json_schema()))


def test_the_schema_is_one_and_takes_the_record() -> None:
    validator = jsonschema.Draft202012Validator
    validator.check_schema(SCHEMA)
    validator(SCHEMA).validate(record())
    assert SCHEMA["$schema"] == validator.META_SCHEMA["$schema"]


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (["extra"], 1),
        (["headline"], ""),
        (["datePublished"], "soon"),
        (["url"], "example.org"),
        (["actors", 0, "type"], "Animal"),
        (["actors", 0, "id"], "a b"),
        (["actors", 0, "confidence"], 2),
        (["actors", 0, "mentions", 0, "start"], -1),
        (["quotes", 0, "spans"], {}),
        (["author", 0, "type"], "Country"),
    ],
)
def test_the_schema_refuses_what_the_types_refuse(path: list[Any], value: Any) -> None:
    raw: Any = record()
    place = raw
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    assert not jsonschema.Draft202012Validator(SCHEMA).is_valid(raw)


def test_every_part_is_described_and_closed() -> None:
    parts = {"Article": SCHEMA, **SCHEMA["$defs"]}
    assert {struct.__name__: names.split() for struct, names in FIELDS.items()} == {
        name: [*part["properties"]] for name, part in parts.items()
    }
    for part in parts.values():
        assert part["description"]
        assert part["additionalProperties"] is False
