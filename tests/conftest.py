"""What all tests share: the command to run, the profiles of Hypothesis.

The default profile draws the same examples on every run. `HYPOTHESIS_PROFILE=search pytest …` looks for new ones.
"""

from __future__ import annotations

import os

import pytest
from hypothesis import HealthCheck, settings

from tests.commands import Command

settings.register_profile(
    "fixed", derandomize=True, deadline=None, database=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("search", deadline=None, max_examples=1000, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "fixed"))


@pytest.fixture
def command(monkeypatch: pytest.MonkeyPatch) -> Command:
    """Runs `kgexport` with arguments; gives its exit code and what it wrote."""
    return Command(monkeypatch)
