"""What all tests share: the command to run, the profiles of Hypothesis.

The default profile draws the same examples on every run. `HYPOTHESIS_PROFILE=search pytest …` looks for new ones.
"""

from __future__ import annotations

import os
import signal

import pytest
from hypothesis import HealthCheck, settings

from tests.commands import Command

# What a shell starts in the background may ignore these, and then so would the programs that tests end by them.
for _ended_by in (signal.SIGINT, *([signal.SIGHUP] if os.name == "posix" else [])):
    if signal.getsignal(_ended_by) is signal.SIG_IGN:
        signal.signal(_ended_by, signal.default_int_handler if _ended_by is signal.SIGINT else signal.SIG_DFL)

settings.register_profile(
    "fixed", derandomize=True, deadline=None, database=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("search", deadline=None, max_examples=1000, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "fixed"))


@pytest.fixture
def command(monkeypatch: pytest.MonkeyPatch) -> Command:
    """Runs `kgexport` with arguments; gives its exit code and what it wrote."""
    return Command(monkeypatch)
