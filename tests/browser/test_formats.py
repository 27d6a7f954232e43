"""Formats of other tools in a real browser: chosen by keyboard, dropped, read back in words, sane on a phone."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.conftest import NARROW, Served

Visit = Callable[..., Page]
TEXT = "👨🏻‍🚒 Rescue\r\n\r\nThe mayor 😀 said that 40 people were saved."
UTF16 = len(TEXT[: TEXT.index("40 people")].encode("utf-16-le")) // 2


def _file(tmp_path: Path) -> Path:
    path = tmp_path / "all.jsonl"
    label = [[UTF16, UTF16 + len("40 people"), "Zahl"]]
    path.write_text(json.dumps({"text": TEXT, "label": label, "Comments": ["well"]}), encoding="utf-8")
    return path


def _fits(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))


def test_a_file_of_doccano_comes_in_by_keyboard_and_says_how_it_was_read(
    visit: Visit, served: Served, tmp_path: Path
) -> None:
    page = visit(f"{served.address}/documents/import", viewport=NARROW)
    page.wait_for_selector("main[data-takes-files]")
    page.locator('input[type="file"]').set_input_files(_file(tmp_path))
    summary = page.get_by_text("Annotated data of another tool")
    summary.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")  # the link within
    page.keyboard.press("Tab")
    page.keyboard.type("doccano")
    expect(page.get_by_label("Format", exact=True)).to_have_value("doccano")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#report")).to_contain_text("Zahl (1)")
    page.get_by_label("What its labels mean").fill("Zahl=claim")
    page.keyboard.press("Enter")
    expect(page.locator("#report")).to_contain_text("Offsets were read as utf16. Labels: 1; documents: 1.")
    expect(page.locator("#report")).to_contain_text("A comment on a document has no place on this desk.")
    assert _fits(page) and Axe().run(page).violations_count == 0
    page.get_by_role("link", name="Read and tag it").click()
    expect(page.locator("mark").first).to_have_text("40 people")


def test_the_export_page_tells_what_a_format_cannot_hold(visit: Visit, served: Served, tmp_path: Path) -> None:
    page = visit(f"{served.address}/documents/import")
    page.locator('input[type="file"]').set_input_files(_file(tmp_path))
    page.get_by_text("Annotated data of another tool").click()
    page.get_by_label("Format", exact=True).select_option("doccano")
    page.get_by_label("What its labels mean").fill("Zahl=claim")
    page.get_by_role("button", name="Import", exact=True).click()
    expect(page.locator("#report")).to_contain_text("1 article imported")
    page.goto(f"{served.address}/export")
    page.get_by_label("Format", exact=True).select_option("brat")
    page.get_by_role("button", name="Show what this gives").click()
    expect(page.locator("main")).to_contain_text("What it cannot hold")
    page.set_viewport_size(NARROW)
    assert _fits(page) and Axe().run(page).violations_count == 0
    with page.expect_download() as download:
        page.get_by_role("link", name="Download the file and its manifest").click()
    assert download.value.suggested_filename == "annotations.zip"
