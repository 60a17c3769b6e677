"""Finding and loading a pipeline: the one that travels with the package, or one that the user has installed."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from kgexport.errors import UsageError
from kgexport.language.forms import embed_forms_once
from kgexport.language.reading import Pipeline
from kgexport.language.storage import unpack
from kgexport.vocabulary.resources import resource

if TYPE_CHECKING:
    from spacy.language import Language

DEFAULT_PIPELINE = "kgexport-en"
SHIPPED = {DEFAULT_PIPELINE: "language/kgexport_en/pipeline.zst"}
"""The pipelines in the package, each with the place of its weights."""


def load(name: str = DEFAULT_PIPELINE) -> Pipeline:
    """The pipeline with that name, loaded once in a process.

    Besides the one in the package, the name of an installed spaCy pipeline (`en_core_web_trf`) or the path of one is
    taken. Nothing is downloaded. Raises UsageError for a name that is neither, or a pipeline that reads no English
    or can't be loaded.
    """
    return _loaded(name)


@cache
def _loaded(name: str) -> Pipeline:
    shipped = name in SHIPPED
    return Pipeline(embed_forms_once(unpack(resource(SHIPPED[name]).read_bytes())) if shipped else _installed(name))


def _installed(name: str) -> Language:
    import spacy

    try:
        nlp = spacy.load(name)
    except (OSError, ImportError, ValueError, KeyError) as error:
        reason = " ".join(str(error).split())
        raise UsageError(
            f"the language pipeline {name!r} can't be loaded: {reason}; give {DEFAULT_PIPELINE!r}, or the name or path "
            "of a spaCy pipeline that is installed"
        ) from error
    if nlp.lang != "en":
        raise UsageError(f"the language pipeline {name!r} reads the language {nlp.lang!r}, not English")
    return nlp
