"""Tests of exports by several processes, that go on, and in parts."""
