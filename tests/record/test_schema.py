"""The JSON Schema of the record."""

import json

from kgexport.record import json_schema


def test_descriptions_have_no_indent_of_the_code():
    """With it the schema would differ between versions of Python."""
    schema = json_schema()
    for part in (schema, *schema["$defs"].values()):
        assert part["description"]
        assert not any(line.startswith(" ") for line in part["description"].splitlines())


def test_every_reference_leads_to_a_part():
    schema = json_schema()
    parts = {f"#/$defs/{name}" for name in schema["$defs"]}
    written = json.dumps(schema)
    assert {ref for ref in parts if json.dumps(ref) in written} == parts
    assert written.count('"$ref"') >= len(parts)
