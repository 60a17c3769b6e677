"""The libraries that pages are read with; they are an extra, as they are large."""

from __future__ import annotations

from importlib.util import find_spec

from kgexport.errors import UsageError

LIBRARIES = ("lxml", "lxml_html_clean", "trafilatura", "htmldate")


def need_libraries(*more: str) -> None:
    """Raise UsageError where one of the libraries, or of `more`, is not installed."""
    missing = [name for name in (*LIBRARIES, *more) if find_spec(name) is None]
    if missing:
        raise UsageError(f"this form of input needs {', '.join(missing)}; install with: pip install 'kgexport[html]'")
