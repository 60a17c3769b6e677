"""The commands, programs and queries in the pages run, and print what the pages show."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from doc_blocks import Block, blocks_of, compared
from doc_examples import REPOSITORY, pages, problems
from doc_servers import needs_of

PAGES = pages()
README = REPOSITORY / "README.md"


@pytest.mark.parametrize("path", PAGES, ids=[str(path.relative_to(REPOSITORY)) for path in PAGES])
def test_the_page_shows_what_comes_out(path, tmp_path):
    page = path.read_text(encoding="utf-8")
    if missing := needs_of(page).missing():
        told = f"not on this machine: {', '.join(missing)}"
        pytest.fail(told) if os.environ.get("KGEXPORT_REQUIRE_STORES") == "1" else pytest.skip(told)
    found = problems(page, tmp_path)
    assert not found, "\n".join(
        [*(problem.message for problem in found), "python docs/generate/doc_examples.py --write renews the pages"]
    )


@pytest.mark.parametrize("path", PAGES, ids=[str(path.relative_to(REPOSITORY)) for path in PAGES])
def test_every_block_of_code_is_run_or_compared(path):
    """A command or program is run; what is shown as output or an excerpt has something before it that gives it."""
    known = {("output",), ("setup",), ("excerpt",), ()}
    for block in blocks_of(path.read_text(encoding="utf-8")):
        assert block.language, f"a block without a language: {block.body[:60]!r}"
        assert block.words[:1] in known or block.words[0].startswith("exit=") or block.language == "sparql", block
        assert block.language not in ("console", "sh", "shell", "python3"), f"write bash or python: {block.body!r}"


def _setup_lines(path: Path) -> list[str]:
    return [
        line
        for block in blocks_of(path.read_text(encoding="utf-8"))
        if block.is_setup
        for line in block.body.splitlines()
    ]


def test_the_readme_has_two_lines_that_set_all_up():
    first, second = _setup_lines(README)
    assert first.endswith("&& .venv/bin/kgexport export examples/moscow-times-2014-11-19.txt")
    assert second.endswith("&& .venv/bin/pytest")


def test_commands_that_set_up_are_run_by_the_checks():
    """Those of the README by themselves, all others as a line of .ci/run, there with an environment of its own."""
    checks = REPOSITORY.joinpath(".ci", "run").read_text(encoding="utf-8").replace('"$bin/', '".venv/bin/')
    lines = {line.strip().replace('"', "") for line in checks.splitlines()}
    readme = {part for line in _setup_lines(README) for part in line.split(" && ")}
    told_to_write = {".venv/bin/python docs/generate/all.py", ".venv/bin/python docs/generate/doc_examples.py --write"}
    for path in PAGES:
        for line in _setup_lines(path):
            for part in line.split(" && "):
                assert part in lines | readme | told_to_write | {"bash .ci/run"}, f"{path.name}: {part} is not tested"


def test_the_checks_take_the_commands_from_the_readme():
    """The function that .ci/run reads the README with finds them."""
    script = REPOSITORY.joinpath(".ci", "run").read_text(encoding="utf-8")
    (function,) = [line for line in script.splitlines() if line.startswith("readme_command()")]
    bash = shutil.which("bash")
    assert bash
    for number, line in enumerate(_setup_lines(README), start=1):
        command = [bash, "-c", f"{function}\nreadme_command {number}"]
        found = subprocess.run(command, cwd=REPOSITORY, capture_output=True, encoding="utf-8", check=True)
        assert found.stdout == f"{line}\n"


def _block(body: str, *words: str) -> Block:
    return Block("text", words, body, 0, len(body))


@pytest.mark.parametrize(
    ("body", "there"),
    [
        ("a\nb\n", "a\nb\n"),
        ("a\n…\n", "a\nb\nc\n"),
        ("…\nc\n", "a\nb\nc\n"),
        ("a\n…\nc\n", "a\nb\nc\n"),
        ("a\n…\na\n", "a\nb\na\n"),
    ],
)
def test_an_output_with_gaps_fits(body, there):
    assert compared(_block(body, "output"), there) is None


@pytest.mark.parametrize(
    ("body", "there"),
    [
        ("a\n", "a\nb\n"),
        ("b\n", "a\nb\n"),
        ("b\n…\n", "a\nb\nc\n"),
        ("…\nb\n", "a\nb\nc\n"),
        ("a\n…\na\n", "a\n"),
        ("c\n…\na\n", "a\nb\nc\n"),
    ],
)
def test_an_output_that_is_another_does_not_fit(body, there):
    assert compared(_block(body, "output"), there) is not None


def test_an_excerpt_is_whole_lines_in_order():
    there = "a\nbb\nc\nd\n"
    assert compared(_block("a\n# …\nc\nd\n", "excerpt"), there) is None
    assert compared(_block("b\n", "excerpt"), there) is not None
    assert compared(_block("c\n# …\na\n", "excerpt"), there) is not None


@pytest.mark.parametrize(
    ("body", "there", "renewed"),
    [
        ("a ;\n  b .\n", "x\n\na ;\n  c .\n\ny\n", "a ;\n  c .\n"),
        (
            "a ;\n  b .\n\n# …\n\nd ;\n  e .\n",
            "a ;\n  b ;\n  c .\n\nd ;\n  f .\n",
            "a ;\n  b ;\n  c .\n\n# …\n\nd ;\n  f .\n",
        ),
        ("…\na\nold\nz\n…\n", "0\na\nnew\nz\n9\n", "…\na\nnew\nz\n…\n"),
    ],
)
def test_an_excerpt_is_renewed_from_its_first_lines(body, there, renewed):
    problem = compared(_block(body, "excerpt"), there)
    assert problem is not None
    assert problem.renewed == renewed
    assert compared(_block(renewed, "excerpt"), there) is None


def test_an_excerpt_with_another_name_is_found_by_most_of_its_lines():
    there = "x ;\n  c ;\n  d .\n\nnew ;\n  a ;\n  b ;\n  c .\n"
    problem = compared(_block("old ;\n  a ;\n  c .\n", "excerpt"), there)
    assert problem is not None
    assert problem.renewed == "new ;\n  a ;\n  b ;\n  c .\n"


def test_an_excerpt_whose_beginning_is_gone_is_left_to_people():
    problem = compared(_block("a\nb\n", "excerpt"), "c\nd\n")
    assert problem is not None
    assert problem.renewed is None
