"""The data of the tests, found beside this file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent


def record() -> dict[str, Any]:
    """A small right record that has every field."""
    found: dict[str, Any] = json.loads((DATA / "record.json").read_text(encoding="utf-8"))
    return found
