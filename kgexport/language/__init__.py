"""Reading English text with a trained pipeline: words with tags, lemmas and dependencies, and names.

The pipeline `kgexport-en` travels with the package; another spaCy pipeline can be named in its place. Nothing is ever
downloaded.
"""

from __future__ import annotations

from kgexport.language.loading import DEFAULT_PIPELINE, load
from kgexport.language.reading import Pipeline
from kgexport.language.words import Name, ReadText, Word

__all__ = ["DEFAULT_PIPELINE", "Name", "Pipeline", "ReadText", "Word", "load"]
