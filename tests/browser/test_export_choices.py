"""The export page's choices: by keyboard alone, on a phone, with counts before anything is downloaded."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.conftest import NARROW, WIDE, Served

Visit = Callable[..., Page]


def test_a_split_is_chosen_by_keyboard_counted_and_downloaded(visit: Visit, served: Served, tmp_path: Path) -> None:
    page = visit("/export")
    page.get_by_label("Format", exact=True).focus()
    page.keyboard.type("CSV")
    expect(page.get_by_label("Format", exact=True)).to_have_value("csv")
    summary = page.get_by_text("Split for training and testing")
    for _ in range(30):
        page.keyboard.press("Tab")
        if summary.evaluate("(it) => it === document.activeElement"):
            break
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("train=60,test=40")
    page.keyboard.press("Enter")
    table = page.get_by_role("table", name="Sides of the split")
    expect(table).to_be_visible()
    page.wait_for_load_state()
    counts = [int(each) for each in table.locator("td:first-of-type").all_inner_texts()]
    assert sum(counts) == len(served.documents) and len(counts) == 2
    expect(page.get_by_label("Split into")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("link", name="Download all sides and their manifests").click()
    download.value.save_as(tmp_path / "all.zip")
    with ZipFile(tmp_path / "all.zip") as archive:
        assert sorted(archive.namelist()) == [
            *("annotations-test.csv", "annotations-test.csv.manifest.json"),
            *("annotations-train.csv", "annotations-train.csv.manifest.json"),
        ]


def test_what_is_wrong_stands_beside_its_field_and_the_words_are_kept(visit: Visit) -> None:
    page = visit("/export?attributes=mood%3Dbad&split=train")
    field = page.get_by_label("Attributes")
    expect(field).to_have_value("mood=bad")
    expect(field).to_be_visible()
    expect(page.locator("#attributes-error")).to_contain_text("There is no attribute")
    expect(page.locator("#split-error")).to_contain_text("is not NAME=SHARE")


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "phone"])
def test_axe_finds_nothing_with_everything_chosen(visit: Visit, size: dict[str, int]) -> None:
    page = visit(
        "/export?split=train%3D60%2Ctest%3D40&origins=manual&created_from=2020-01-01&publishers=x", viewport=size
    )
    page.goto("/export?split=train%3D60%2Ctest%3D40&origins=manual&created_from=2020-01-01&format=csv")
    for details in page.locator("details").all():
        details.evaluate("(it) => { it.open = true; }")
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
