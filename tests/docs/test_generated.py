"""Generated files are what their generators give now, and tables written by hand hold what the code does."""

import re
import runpy
from pathlib import Path

import pytest

import kgexport
from kgexport import cli as command_line
from kgexport.validation import PACKAGED
from kgexport.vocabulary.formats import FORMATS

REPOSITORY = Path(__file__).parents[2]
TOOL = runpy.run_path(str(REPOSITORY / "docs" / "generate" / "all.py"))
CHANGELOG = REPOSITORY / "CHANGELOG.md"
EXIT_CODES = (
    command_line.REJECTED,
    command_line.WRONG_USE,
    command_line.SOURCE_FAILED,
    command_line.SINK_FAILED,
    command_line.INTERRUPTED,
)


def _page(name: str) -> str:
    return REPOSITORY.joinpath("docs", name).read_text(encoding="utf-8")


@pytest.mark.parametrize("generated", TOOL["ALL"], ids=[one.file for one in TOOL["ALL"]])
def test_the_file_is_what_its_generator_gives(generated):
    written = REPOSITORY.joinpath(generated.file).read_text(encoding="utf-8")
    assert written == generated.text(), "run python docs/generate/all.py"


def test_every_generator_is_in_the_list():
    scripts = {path.name for path in REPOSITORY.joinpath("docs", "generate").glob("*_*.py")}
    assert scripts - {"doc_blocks.py", "doc_examples.py", "doc_servers.py"} == {one.script for one in TOOL["ALL"]}


def test_the_reference_has_every_option_of_every_command():
    page = _page("commands.md")
    for name, command in _commands("kgexport", command_line.cli):
        section = page.partition(f"## {name}\n")[2].partition("\n## ")[0]
        assert section, name
        for option in (opt for one in command.params for opt in one.opts if opt.startswith("-")):
            assert re.search(rf"`{re.escape(option)}[` ]", section), f"{name} {option}"


def _commands(name, command):
    yield name, command
    for inner, one in getattr(command, "commands", {}).items():
        yield from _commands(f"{name} {inner}", one)


def test_the_table_of_formats_is_that_of_the_code():
    rows = re.findall(
        r"^\| `(\w+)` \| ([^|]+) \| ([^|]+) \| `([^|]+)` \| (yes|no) \|$", _page("export.md"), re.MULTILINE
    )
    assert rows == [
        (one.name, one.title, ", ".join(f"`{ending}`" for ending in one.endings), one.media_type,
         "yes" if one.holds_graphs else "no")
        for one in FORMATS.values()
    ]  # fmt: skip


def test_the_table_of_shapes_is_that_of_the_code():
    assert re.findall(r"^\| `([\w-]+)` \| ", _page("validate.md"), re.MULTILINE) == list(PACKAGED)


def test_the_table_of_exit_codes_is_that_of_the_code():
    codes = re.findall(r"^\| (\d+) \| ", _page("export.md"), re.MULTILINE)
    assert [int(code) for code in codes] == [0, *EXIT_CODES]


def test_the_changelog_has_the_version():
    heading = rf"^## {re.escape(kgexport.__version__)} - (unreleased|\d{{4}}-\d\d-\d\d)$"
    assert re.search(heading, CHANGELOG.read_text(encoding="utf-8"), re.MULTILINE)
