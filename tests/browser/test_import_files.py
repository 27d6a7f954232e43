"""Files of every kind dropped on the import page of a real browser: folders, archives, tables and their columns."""

from __future__ import annotations

import base64
from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from annotator.config import Limits
from tests.browser.conftest import NARROW, Served
from tests.unit.reading.archives import book, word_file, zip_of
from tests.unit.reading.pages import news_page
from tests.unit.reading.printing import ENGLISH
from tests.unit.reading.prints import print_article

Visit = Callable[..., Page]
TABLE = 'id,Statement,Headline\n1,"The bridge is safe, the mayor said.",Safe\n2,It is not.,Not safe\n'
MIXED = {
    "report.pdf": print_article(list(ENGLISH), head="The Alder Courier", foot="Page {page} of 1"),
    "page.html": news_page().encode(),
    "notes.docx": word_file("Notes on the bridge", [ENGLISH[2], ENGLISH[3]]),
    "book.epub": book((f"<h1>The ferry</h1><p>{ENGLISH[4]}</p>", "<p>It is free of charge.</p>")),
    "wire.txt": b"Harbour closed\n\nThe harbour was closed at noon, the council said.",
    "more.zip": zip_of({"inner/one.md": "# One\n\nThe first of two.", "two.txt": "The second of them, said she."}),
}
# A folder as the browser gives it when one is dropped; a script cannot make a real one.
DROP_FOLDER = """([name, files]) => {
  const bytes = (words) => Uint8Array.from(atob(words), (sign) => sign.charCodeAt(0));
  const entries = files.map(([name, words]) => ({
    name, isFile: true, isDirectory: false, file: (done) => done(new File([bytes(words)], name)),
  }));
  const portions = [entries, []];
  const folder = {
    name, isFile: false, isDirectory: true,
    createReader: () => ({readEntries: (done) => done(portions.shift() ?? [])}),
  };
  const event = new DragEvent("drop", {bubbles: true, cancelable: true});
  const transfer = {types: ["Files"], files: [], items: [{webkitGetAsEntry: () => folder}]};
  Object.defineProperty(event, "dataTransfer", {value: transfer});
  document.querySelector("main").dispatchEvent(event);
}"""


@pytest.fixture
def limits() -> Limits:
    return Limits(upload_bytes=3_000_000)


def drop(page: Page, files: dict[str, bytes]) -> None:
    page.wait_for_selector("main[data-takes-files]")
    page.evaluate(DROP_FOLDER, ["folder", [[name, base64.b64encode(words).decode()] for name, words in files.items()]])


def check_axe(page: Page) -> None:
    found = Axe().run(page).response["violations"]
    assert [(each["id"], each["nodes"][0]["html"][:200]) for each in found] == []


def test_a_folder_of_mixed_files_dropped_on_the_page_is_imported(visit: Visit, served: Served) -> None:
    page = visit("/documents/import")
    drop(page, MIXED)
    expect(page.get_by_role("heading", name="7 articles imported")).to_be_visible(timeout=30_000)
    for words in ("Swing bridge closed to lorries", "Notes on the bridge", "Bridges & harbours", "Harbour closed"):
        expect(page.locator(".headline", has_text=words).first).to_be_visible()
    expect(page.locator(".file", has_text="more.zip/inner/one.md")).to_be_visible()
    check_axe(page)


def test_one_bad_file_of_a_folder_is_named_and_keeps_all_out(visit: Visit, served: Served) -> None:
    page = visit("/documents/import")
    drop(page, {**MIXED, "scan.pdf": print_article([], title=""), "bad.zip": b"PK\x03\x04"})
    expect(page.get_by_role("heading", name="Nothing was imported")).to_be_visible(timeout=30_000)
    expect(page.get_by_text("The PDF has no text layer")).to_be_visible()
    expect(page.get_by_text("The archive is damaged")).to_be_visible()


@pytest.mark.parametrize("place", ["/documents/import", "/documents"])
def test_a_dropped_table_asks_for_its_columns_and_then_goes_in(visit: Visit, served: Served, place: str) -> None:
    page = visit(place)
    drop(page, {"table.csv": TABLE.encode()})
    expect(page.get_by_role("heading", name="Which column holds what?")).to_be_visible()
    expect(page.get_by_label("Text of the article", exact=True)).to_have_value("Statement")
    expect(page.get_by_text("Choose the file again")).to_have_count(0)
    check_axe(page)
    page.get_by_label("Title", exact=True).select_option("id")
    page.get_by_role("button", name="Import these rows").press("Enter")
    expect(page.get_by_role("heading", name="2 articles imported")).to_be_visible()
    expect(page.locator(".file", has_text="table.csv:3")).to_be_visible()
    drop(page, {"again.csv": TABLE.replace("safe", "closed").encode()})
    expect(page.get_by_label("Title", exact=True)).to_have_value("id")  # as it was chosen last time


def test_without_scripts_a_table_is_chosen_once_more_with_its_columns(visit: Visit, served: Served) -> None:
    page = visit("/documents/import", java_script_enabled=False)
    file = {"name": "table.csv", "mimeType": "text/csv", "buffer": TABLE.encode()}
    page.get_by_label("Choose files, or drop them here").set_input_files(file)
    page.get_by_role("button", name="Import", exact=True).click()
    expect(page.get_by_text("Choose the file again below")).to_be_visible()
    page.get_by_label("Choose files, or drop them here").set_input_files(file)
    page.get_by_role("button", name="Import these rows").click()
    expect(page.get_by_role("heading", name="2 articles imported")).to_be_visible()


def test_the_columns_fit_a_phone(visit: Visit, served: Served) -> None:
    page = visit("/documents/import", viewport=NARROW)
    drop(page, {"table.csv": TABLE.encode()})
    expect(page.get_by_role("heading", name="Which column holds what?")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
