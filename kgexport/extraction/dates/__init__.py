"""Dates in running text, resolved against the day of publication."""
