"""What the command's exit code says; all good is 0."""

from __future__ import annotations

REJECTED = 1  # it ran, but articles were rejected or shapes violated
WRONG_USE = 2
SOURCE_FAILED = 3  # a source can't be read
SINK_FAILED = 4  # a sink can't be written
INTERRUPTED = 130
