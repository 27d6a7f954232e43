"""A new user's first quarter of an hour on the sample article, from the first start to a proved export."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.browser.reading import annotations, drag_over, saved, tag_words, text_of
from tests.command import port_of, run, started

CLAIMS = ("Moscow has declined the offer", "Western sanctions permitted Russia's economy to make great strides")
QUOTES = (
    ("making us understand how to go on living", "Lavrov", "Lavrov said. “If"),  # a page break cut it
    ("The West is pushing toward the escalation", "Lavrov", "Lavrov said. “The West is"),
    ("closer to NATO than ever before", "Lavrov", None),
)
DISPUTED = "special military operation"


def test_from_the_first_start_to_a_proved_export(chromium: Browser, tmp_path: Path) -> None:
    with started("serve", "--port", "0", instance=tmp_path) as desk:
        address = f"http://127.0.0.1:{port_of(desk)}"
        assert desk.stdout is not None
        link = desk.stdout.readline().split()[-1]
        context = chromium.new_context(viewport={"width": 1280, "height": 860}, base_url=address)
        page = context.new_page()
        page.goto(link)
        page.get_by_role("button", name="Come in").click()
        page.get_by_role("link", name="Documents", exact=True).click()
        page.get_by_role("link", name="Lavrov: Russia").click()
        page.wait_for_selector("main[data-ready]")
        _tag_by_mouse(page)
        _tag_by_keys(page)
        _change_ones_mind(page)
        assert Axe().run(page).violations_count == 0
        exported = _export(page, tmp_path)
        context.close()
    _check(exported)
    proof = run("verify", str(exported), instance=tmp_path)
    assert proof.status == 0, proof.errors


def _tag_by_mouse(page: Page) -> None:
    for words in CLAIMS:
        tag_words(page, words, "c")
    for words, speaker, where in QUOTES:
        tag_words(page, words, "q")
        text = text_of(page)
        before = text[: text.index(where)] if where else text[: text.index(words)]
        page.keyboard.press("a")
        expect(page.locator("#mode")).to_contain_text("speaker")
        drag_over(page, speaker, occurrence=before.count(speaker) - (0 if where else 1))
        expect(page.locator("#mode")).to_be_hidden()
        saved(page)
        page.keyboard.press("Escape")
    tag_words(page, DISPUTED, "d")


def _tag_by_keys(page: Page) -> None:
    page.evaluate("document.getElementById('article').focus()")
    page.keyboard.press("Home")
    for key in ("Control+ArrowDown", "Control+ArrowDown", "Control+ArrowDown", "s", "c"):
        page.keyboard.press(key)
    expect(page.locator("#cards > li")).to_have_count(7)
    saved(page)
    for key in ("Control+ArrowDown", "Shift+ArrowRight", "Shift+ArrowRight", "q"):
        page.keyboard.press(key)
    expect(page.locator("#cards > li")).to_have_count(8)
    saved(page)
    for key in ("Control+ArrowDown", "s", "d"):
        page.keyboard.press(key)
    expect(page.locator("#cards > li")).to_have_count(9)
    saved(page)


def _change_ones_mind(page: Page) -> None:
    tag_words(page, "half-baked", "c")
    page.keyboard.press("Control+z")
    expect(page.locator("#cards > li")).to_have_count(9)
    page.keyboard.press("n")
    page.keyboard.press("Enter")
    page.get_by_label("Note").fill("Which press conference?")
    page.keyboard.press("Control+Enter")
    page.keyboard.press("Escape")
    saved(page)
    assert [each["note"] for each in annotations(page) if each["note"]] == ["Which press conference?"]


def _export(page: Page, folder: Path) -> Path:
    page.get_by_role("link", name="Export", exact=True).click()
    with page.expect_download() as coming:
        page.get_by_role("link", name="annotations.jsonl alone").click()
    place = folder / "annotations.jsonl"
    coming.value.save_as(place)
    return place


def _check(exported: Path) -> None:
    lines: list[dict[str, Any]] = [json.loads(line) for line in exported.read_text(encoding="utf-8").splitlines()]
    (article,) = [line for line in lines if line["annotations"]]
    found = article["annotations"]
    assert Counter(each["tag"] for each in found) == {"claim": 3, "quote": 4, "disputed": 2}
    for each in found:
        assert each["exact"] == article["text"][each["start"] : each["end"]]
        for span in each["spans"]:
            assert span["exact"] == article["text"][span["start"] : span["end"]]
    speakers = {each["exact"]: each["attributes"].get("speaker") for each in found if each["tag"] == "quote"}
    assert [speakers[words] for words, _speaker, _where in QUOTES] == ["Lavrov", "Lavrov", "Lavrov"]
