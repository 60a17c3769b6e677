import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import kgexport
from kgexport.errors import SourceError
from kgexport.vocabulary.resources import resource

PACKAGE = Path(kgexport.__file__).parent
REPOSITORY = Path(__file__).parents[2]
LOOK = (
    "import kgexport, sys; from kgexport.vocabulary.resources import resource; "
    "assert kgexport.__file__.startswith(sys.argv[1]), kgexport.__file__; "
    "sys.stdout.write(resource('ontology/plover.ttl').read_text(encoding='utf-8')); "
    "assert resource('shapes').is_dir()"
)


def files_of_a_wheel() -> dict[str, bytes]:
    """The package as a wheel has it: ontology and shapes inside."""
    files = {
        f"kgexport/{path.relative_to(PACKAGE).as_posix()}": path.read_bytes()
        for path in PACKAGE.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    for folder in ("ontology", "shapes"):
        for path in REPOSITORY.joinpath(folder).glob("*"):
            files[f"kgexport/{folder}/{path.name}"] = path.read_bytes()
    return files | {"kgexport/shapes/one.ttl": b""}


def seen_from(path: Path) -> str:
    """What an interpreter that has the package at `path` finds."""
    environment = os.environ | {"PYTHONPATH": str(path), "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-W", "error", "-c", LOOK, str(path)]
    done = subprocess.run(command, capture_output=True, env=environment, cwd=path.parent, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode("utf-8").replace("\r\n", "\n")


@pytest.fixture(scope="module")
def plover() -> str:
    return REPOSITORY.joinpath("ontology", "plover.ttl").read_text(encoding="utf-8")


def test_in_a_checkout_it_is_found_beside_the_package(plover):
    assert resource("ontology/plover.ttl").read_text(encoding="utf-8") == plover
    assert "kgexport.ttl" in {one.name for one in resource("ontology").iterdir()}


def test_in_a_wheel_it_is_found_inside_the_package(tmp_path, plover):
    for name, content in files_of_a_wheel().items():
        path = tmp_path / "site" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    assert seen_from(tmp_path / "site") == plover


def test_in_a_zip_file_of_a_wheel_it_is_found(tmp_path, plover):
    with zipfile.ZipFile(tmp_path / "site.zip", "w") as archive:
        for name, content in files_of_a_wheel().items():
            archive.writestr(name, content)
    assert seen_from(tmp_path / "site.zip") == plover


def test_in_a_zip_file_of_a_checkout_it_is_found(tmp_path, plover):
    with zipfile.ZipFile(tmp_path / "site.zip", "w") as archive:
        for name, content in files_of_a_wheel().items():
            beside = name.startswith(("kgexport/ontology/", "kgexport/shapes/"))
            archive.writestr(name.removeprefix("kgexport/") if beside else name, content)
    assert seen_from(tmp_path / "site.zip") == plover


def test_files_of_the_package_itself_are_found():
    assert resource("vocabulary/data/plover.tsv").read_text(encoding="utf-8").startswith("code\t")


@pytest.mark.parametrize("path", ["ontology/none.ttl", "nowhere", "tests/__init__.py"])
def test_what_is_not_there_is_named(path):
    with pytest.raises(SourceError, match="install kgexport again") as caught:
        resource(path)
    assert caught.value.source == path
