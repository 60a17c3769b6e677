"""Links between the pages lead somewhere."""

import re
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parents[2]
PAGES = sorted([*REPOSITORY.glob("*.md"), *REPOSITORY.joinpath("docs").glob("*.md")])
LINK = re.compile(r"\]\((?P<target>[^()\s]+)\)")
FENCED = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
HEADING = re.compile(r"^#{1,6} (?P<title>.+)$", re.MULTILINE)


def _text(path: Path) -> str:
    return FENCED.sub("", path.read_text(encoding="utf-8"))


def _anchors(path: Path) -> set[str]:
    """The anchors of a page: those that a forge gives to headings, and those written out."""
    text = _text(path)
    anchors = set(re.findall(r'<a id="([^"]+)">', text))
    for match in HEADING.finditer(text):
        slug = re.sub(r"[^\w\- ]", "", match["title"].lower()).replace(" ", "-")
        number = next(n for n in range(1000) if (f"{slug}-{n}" if n else slug) not in anchors)
        anchors.add(f"{slug}-{number}" if number else slug)
    return anchors


@pytest.mark.parametrize("path", PAGES, ids=[str(path.relative_to(REPOSITORY)) for path in PAGES])
def test_links_resolve(path):
    for match in LINK.finditer(_text(path)):
        target, _, anchor = match["target"].partition("#")
        if ":" in target:
            continue
        page = (path.parent / target).resolve() if target else path
        assert page.is_relative_to(REPOSITORY), f"{match['target']} leads out of the repository"
        assert page.exists(), f"{match['target']} is not there"
        assert not anchor or anchor in _anchors(page), f"{match['target']} has no such heading"


def test_the_places_named_for_a_change_are_there():
    guide = _text(REPOSITORY / "CONTRIBUTING.md")
    named = re.findall(r"`((?:kgexport|docs|shapes|ontology|tests|\.ci)/[\w./*-]*)`", guide)
    assert named
    assert [path for path in named if not any(REPOSITORY.glob(path.rstrip("/")))] == []


def test_every_page_is_linked_from_the_start_page():
    start = REPOSITORY / "docs" / "index.md"
    linked = {match["target"].partition("#")[0] for match in LINK.finditer(_text(start))}
    others = {path.name for path in REPOSITORY.joinpath("docs").glob("*.md")} - {"index.md"}
    assert others - linked == set()


@pytest.mark.parametrize("path", PAGES, ids=[str(path.relative_to(REPOSITORY)) for path in PAGES])
def test_a_page_has_one_title_and_opens_its_links_by_name(path):
    titles = re.findall(r"^# .+$", _text(path), re.MULTILINE)
    assert len(titles) == 1
