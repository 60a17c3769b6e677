"""Finds the files that travel with the package: ontology, shapes, JSON-LD context.

`ontology/` and `shapes/` stand at the top of the repository, beside the package, and in a wheel inside it.
"""

from __future__ import annotations

import zipfile
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, cast

from kgexport.errors import SourceError

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

_BESIDE_THE_PACKAGE = frozenset({"ontology", "shapes"})


def resource(path: str) -> Traversable:
    """The file or folder at `path`, such as "ontology/kgexport.ttl" or "shapes", parts joined by "/".

    It is found in a wheel, a zip file and a checkout alike; in a zip file it is no path of the file system, so
    read it by `read_text` or `read_bytes`, and list a folder by `iterdir`, which has no order. Raises SourceError
    where it is not there.
    """
    parts = path.split("/")
    package = files("kgexport")
    places = [package]
    if parts[0] in _BESIDE_THE_PACKAGE and isinstance(package, Path | zipfile.Path):
        places.append(cast("Traversable", package.parent))
    for place in places:
        found = place.joinpath(*parts)
        if found.is_file() or found.is_dir():
            return found
    raise SourceError("this file of kgexport is not where it was installed; install kgexport again", source=path)
