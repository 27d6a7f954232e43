"""Files dropped on the list of documents, and imports that do not get through: nothing chosen or typed is lost."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, Route, expect

from annotator.config import Limits
from tests.browser.conftest import Served
from tests.desk_content import article

Visit = Callable[..., Page]
DROP = """([files, kind]) => {
  const dataTransfer = new DataTransfer();
  for (const [name, words] of files) dataTransfer.items.add(new File([words], name));
  document.querySelector("main").dispatchEvent(new DragEvent(kind, {bubbles: true, cancelable: true, dataTransfer}));
}"""


@pytest.fixture
def limits() -> Limits:
    return Limits(documents_per_page=4, upload_bytes=300_000)


def _ready(page: Page) -> Page:
    """Wait until the page's modules listen."""
    page.wait_for_selector("main[data-takes-files]")
    return page


def _axe(page: Page, name: str) -> None:
    found = Axe().run(page)
    assert found.violations_count == 0, f"{name}: {found.generate_report()}"


def test_dropped_files_are_imported_where_one_is(visit: Visit, served: Served) -> None:
    page = _ready(visit("/documents"))
    page.evaluate(DROP, [[], "dragenter"])
    page.evaluate(DROP, [[article(8), article(9)], "dragenter"])
    expect(page.get_by_text("Drop to import")).to_be_visible()
    page.evaluate(DROP, [[article(8), article(9)], "drop"])
    expect(page.get_by_role("heading", name="2 articles imported")).to_be_visible()
    expect(page.get_by_text("Drop to import")).to_be_hidden()
    expect(page.locator("#report")).to_be_focused()
    page.get_by_role("link", name="Read and tag it").first.click()
    page.wait_for_selector("main[data-ready]")


def test_a_refused_drop_says_why_and_a_second_one_goes_in(visit: Visit, served: Served) -> None:
    page = _ready(visit("/documents/import"))
    page.get_by_label("Words of an article").fill("Half an article")
    page.evaluate(DROP, [[["photo.png", "x"]], "drop"])
    expect(page.get_by_role("heading", name="Nothing was imported")).to_be_visible()
    expect(page.get_by_text("photo.png")).to_be_visible()
    expect(page.get_by_text("does not hand them back")).to_have_count(0)
    page.evaluate(DROP, [[article(3)], "drop"])
    expect(page.get_by_role("heading", name="1 article imported")).to_be_visible()
    expect(page.get_by_label("Words of an article")).to_have_value("Half an article")


def test_files_that_are_too_much_are_not_even_sent(visit: Visit, served: Served) -> None:
    page = _ready(visit("/documents"))
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.method))
    page.evaluate(DROP, [[["big.txt", "x" * 300_001]], "drop"])
    expect(page.get_by_role("alert")).to_contain_text("300,001 bytes together; at most 300,000")
    assert "POST" not in sent


def test_a_dead_network_keeps_what_was_chosen_and_typed(visit: Visit, served: Served, tmp_path: Path) -> None:
    page = _ready(visit("/documents/import"))
    name, words = article(5)
    (tmp_path / name).write_text(words)
    page.get_by_label("Choose files, or drop them here").set_input_files(tmp_path / name)
    page.get_by_label("Collection").fill("May")
    page.route("**/documents/import", lambda route: route.abort())
    page.get_by_role("button", name="Import").click()
    expect(page.get_by_role("alert")).to_contain_text("cannot be reached. What you chose is still here")
    page.unroute("**/documents/import")
    page.get_by_role("button", name="Import").click()
    expect(page.get_by_role("heading", name="1 article imported")).to_be_visible()
    expect(page.get_by_label("Collection")).to_have_value("")


def test_a_session_that_ended_keeps_the_words_and_says_what_to_do(visit: Visit, served: Served) -> None:
    page = _ready(visit("/documents/import"))
    page.get_by_label("Words of an article").fill("Kept words of mine, a whole article.")
    page.context.clear_cookies(name="annotator_session")
    page.get_by_role("button", name="Import").click()
    expect(page.get_by_role("alert")).to_contain_text("Sign in in another tab")
    expect(page.get_by_label("Words of an article")).to_have_value("Kept words of mine, a whole article.")


def test_an_import_on_its_way_shows_itself_and_can_be_stopped(visit: Visit, served: Served) -> None:
    page = _ready(visit("/documents/import"))
    held: list[Route] = []
    page.route("**/documents/import", lambda route: held.append(route))
    page.get_by_label("Words of an article").fill("A whole article, said the mayor.")
    page.get_by_role("button", name="Import").click()
    expect(page.get_by_role("progressbar", name="Sending")).to_be_visible()
    _axe(page, "sending")
    page.get_by_role("button", name="Import").click()
    expect(page.get_by_role("alert")).to_contain_text("An import is on its way")
    page.get_by_role("button", name="Stop").click()
    expect(page.get_by_role("alert")).to_contain_text("Stopped. Nothing of it was imported.")
    expect(page.get_by_role("progressbar")).to_be_hidden()
