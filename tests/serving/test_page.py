"""The query page in a real browser.

Without one these tests are skipped, or fail where the environment has KGEXPORT_REQUIRE_BROWSER=1.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

import kgexport.serving
from kgexport.queries.library import library
from tests.serving.servers import TOKEN, make_store, serving

PAGE = Path(kgexport.serving.__file__).parent / "page"
ROW = ".yasr .dataTable tbody tr"
OPTIONS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update",
)  # fmt: skip
HOSTILE = "<img src=x onerror=\"document.title='broken in'\">"


class Seen(NamedTuple):
    """A page in the browser, and what it asked for and complained of."""

    page: Any
    urls: list[str]
    complaints: list[str]


def no_browser(reason: str) -> None:
    if os.environ.get("KGEXPORT_REQUIRE_BROWSER") == "1":
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    executable = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if executable is None:
        no_browser("there is no chromium here")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        no_browser("playwright is not installed")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=executable, args=OPTIONS)
        yield running
        running.close()


@pytest.fixture
def seen(browser, server) -> Iterator[Seen]:
    with_page = _opened(browser)
    with_page.page.goto(server.url)
    with_page.page.locator("#library li").first.wait_for()
    yield with_page
    assert with_page.complaints == []
    assert [url for url in with_page.urls if not url.startswith((server.url, "data:"))] == []
    with_page.page.context.close()


def _opened(browser: Any) -> Seen:
    page = browser.new_context(viewport={"width": 1400, "height": 900}).new_page()
    urls: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda request: urls.append(request.url))
    page.on("console", lambda said: complaints.append(said.text) if said.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.set_default_timeout(20_000)
    return Seen(page, urls, complaints)


def ask(page: Any, query: str, **given: str) -> None:
    """Fill in the form of a query of the library and send it, as one who sees the page does."""
    page.get_by_role("button", name=library()[query].title, exact=True).click()
    form = page.get_by_role("form", name=library()[query].title, exact=True)
    for name, value in given.items():
        form.locator(f"input[name={name}]").fill(value)
    form.get_by_role("button", name="Ask").click()


def write(page: Any, text: str) -> None:
    """Put a query of one's own into the editor and run it by the keyboard."""
    page.locator(".tabPanel.active .CodeMirror").evaluate("(editor, text) => editor.CodeMirror.setValue(text)", text)
    page.locator(".tabPanel.active .CodeMirror textarea").focus()
    page.keyboard.press("Control+Enter")


def test_the_library_is_offered_by_title(seen):
    buttons = seen.page.locator("#library > li > button")
    assert buttons.all_inner_texts() == [query.title for query in library().values()]


def test_a_query_of_the_library_is_asked_and_answered(seen):
    ask(seen.page, "who-said-what", person="Anna Okoth")
    seen.page.locator(ROW).filter(has_text="Anna Okoth").first.wait_for()
    text = seen.page.locator(".tabPanel.active .CodeMirror").evaluate("editor => editor.CodeMirror.getValue()")
    assert "VALUES ?person { <https://example.org/news/person-anna-okoth> }" in text
    assert seen.page.locator(".tab.active").inner_text().startswith("Who said what")
    assert any("/sparql" in url for url in seen.urls)


def test_a_form_is_filled_in_by_the_keyboard_alone(seen):
    seen.page.get_by_role("button", name="Who said what").focus()
    seen.page.keyboard.press("Enter")
    seen.page.keyboard.press("Tab")
    seen.page.keyboard.type("Anna Okoth")
    seen.page.keyboard.press("Enter")
    seen.page.locator(ROW).filter(has_text="Anna Okoth").first.wait_for()
    for field in seen.page.locator("#library input").all():
        assert field.evaluate("input => input.labels.length") == 1


def test_a_value_that_is_no_value_is_told_at_its_form(browser, server):
    """The browser tells of the 400 as well, which is no complaint here."""
    page = _opened(browser).page
    page.goto(server.url)
    ask(page, "coverage", since="yesterday")
    assert "'yesterday' is no date" in page.get_by_role("alert").filter(has_text="date").inner_text()
    page.context.close()


def test_a_name_that_is_not_there_is_told_at_its_form(seen):
    ask(seen.page, "who-said-what", person='Nobody" } #')
    told = seen.page.get_by_role("alert").filter(has_text="the store has no person")
    assert 'Nobody" } #' in told.inner_text()


def test_an_own_query_is_asked_and_what_is_cut_is_told(seen):
    many = "1 " * 6000
    write(seen.page, f"SELECT ?a {{ VALUES ?a {{ {many} }} }}")
    notice = seen.page.get_by_role("status").filter(has_text="Only the first 5,000 rows are here")
    notice.wait_for()
    write(seen.page, "SELECT ?a { VALUES ?a { 1 } }")
    notice.wait_for(state="hidden")


def test_an_error_of_a_query_is_shown(browser, server):
    page = _opened(browser).page
    page.goto(server.url)
    page.locator("#library li").first.wait_for()
    write(page, "SELECT * { SERVICE <http://far.example/> { ?s ?p ?o } }")
    page.locator(".yasr").get_by_text("SERVICE is refused").wait_for()
    page.context.close()


def test_tabs_that_were_kept_ask_this_server(browser, server, stored):
    """Whatever endpoint the browser has kept, or a link names."""
    with_page = _opened(browser)
    page = with_page.page
    page.goto(server.url)
    write(page, "ASK {}")
    page.locator(".yasr").get_by_text("True").first.wait_for()
    page.evaluate(
        "() => Object.keys(localStorage).forEach(key => localStorage.setItem(key,"
        " localStorage.getItem(key).replaceAll(location.origin, 'http://far.example')))"
    )
    page.goto("about:blank")
    page.goto(f"{server.url}#query=ASK+%7B%7D&endpoint=http%3A%2F%2Ffar.example%2Fsparql")
    page.locator("#library li").first.wait_for()
    write(page, "SELECT ?kept { VALUES ?kept { 1 } }")
    page.locator(ROW).first.wait_for()
    assert [url for url in with_page.urls if not url.startswith((server.url, "data:", "about:"))] == []
    page.context.close()


def test_what_articles_say_is_not_run(browser, tmp_path):
    with serving(make_store(tmp_path / "own.db"), "--writable", token=TOKEN) as server:
        iri = "javascript:document.title=1"
        update = f'INSERT DATA {{ GRAPH <http://x/g> {{ <{iri}> <http://x/p> """{HOSTILE} """ }} }}'
        done = server.client.post("sparql", data={"update": update}, headers={"Authorization": f"Bearer {TOKEN}"})
        assert done.status_code == 204, done.text
        page = _opened(browser).page
        page.goto(server.url)
        title = page.title()
        page.locator("#library li").first.wait_for()
        write(page, "SELECT ?s ?o { GRAPH <http://x/g> { ?s ?p ?o } }")
        page.locator(ROW).first.wait_for()
        for link in page.locator(f"{ROW} a").all():
            if "javascript" in (link.get_attribute("href") or ""):
                link.click()
        page.wait_for_timeout(300)
        assert page.title() == title
        page.context.close()


def test_the_files_of_yasgui_are_those_that_were_taken():
    lines = PAGE.joinpath("yasgui.sha256").read_text(encoding="utf-8").splitlines()
    sums = dict(reversed(line.split()) for line in lines)
    assert set(sums) == {one.name for one in PAGE.glob("yasgui*")} - {"yasgui.sha256"}
    for name, checksum in sums.items():
        assert hashlib.sha256((PAGE / name).read_bytes()).hexdigest() == checksum, name


def test_every_file_of_the_page_is_served(server):
    for file in PAGE.iterdir():
        answer = server.client.get(f"page/{file.name}")
        assert answer.status_code == (404 if file.suffix == ".sha256" else 200), file.name
