"""Quiet marks in the browser where a quote may not be right."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.conftest import NARROW, Served
from tests.browser.reading import saved, tag_words

HERE = "Bridge\n\n“Nobody likes a detour of nine miles across the county,” said Ottilie Marsh.\n"
THERE = "Digest\n\n“Nobody wants a detour of nine miles across the county,” said Ottilie Marsh.\n"
LAYER = "() => [...(CSS.highlights.get('check') ?? [])].map((range) => range.toString())"


def _two_articles(visit, served: Served, **options: object) -> Page:
    page = visit(served.add_text(THERE, "there.txt"), **options)
    tag_words(page, "“Nobody wants a detour of nine miles across the county,”", "q")
    page.goto(served.add_text(HERE, "here.txt"))
    page.wait_for_selector("main[data-ready]")
    tag_words(page, "“Nobody likes a detour of nine miles across the county,”", "q")
    return page


def test_a_quote_that_stands_elsewhere_in_other_words_shows_the_difference(visit, served: Served) -> None:
    page = _two_articles(visit, served)
    checks = page.locator("#cards .checks")
    expect(checks.locator("summary")).to_have_text("1 thing to check")
    expect(checks.locator("li")).to_be_hidden()
    checks.locator("summary").press("Enter")
    expect(checks.locator("li")).to_have_text("Digest has “wants” for “likes”.")
    assert page.evaluate(LAYER) == ["likes"] and page.locator("#article mark").count() == 1
    checks.get_by_role("link", name="Digest").click()
    page.wait_for_selector("main[data-ready]")
    assert page.url.split("/")[-1] in served.documents.values() or page.locator("h1").inner_text() == "Digest"


def test_the_mark_goes_when_the_quote_is_mended_and_comes_back_when_that_is_undone(visit, served: Served) -> None:
    page = visit(served.add_text(HERE))
    tag_words(page, "“Nobody likes a detour of nine miles across the county,” said", "q")
    page.keyboard.press("Enter")
    page.get_by_label("Kind of quote").select_option("direct")
    saved(page)
    page.keyboard.press("Escape")
    expect(page.locator("#cards .checks summary")).to_have_text("2 things to check")
    assert page.evaluate(LAYER) == [" said", "d"]
    page.keyboard.press("{")
    expect(page.locator("#cards .checks li")).to_contain_text(["opening quotation mark without its closing one"])
    with page.expect_response("**/quote-checks"):  # what was known before is taken off at once
        page.keyboard.press("]")
    expect(page.locator("#cards .checks")).to_have_count(0)
    assert page.evaluate(LAYER) == []
    page.keyboard.press("Control+z")
    expect(page.locator("#cards .checks li")).to_have_count(1)
    page.keyboard.press("Control+z")
    expect(page.locator("#cards .checks summary")).to_have_text("2 things to check")
    page.reload()
    page.wait_for_selector("main[data-ready]")
    expect(page.locator("#cards .checks summary")).to_have_text("2 things to check")


@pytest.mark.parametrize(
    "options", [{}, {"color_scheme": "dark"}, {"viewport": NARROW}], ids=["light", "dark", "phone"]
)
def test_axe_finds_nothing_on_a_card_with_its_checks_open(visit, served: Served, options: dict[str, object]) -> None:
    page = _two_articles(visit, served)
    if options:
        url = page.url
        page = visit(url, **options)
    page.evaluate("document.getElementById('article').focus()")
    page.keyboard.press("n")
    page.locator("#cards .checks summary").click()
    expect(page.locator("#cards .checks li")).to_be_visible()
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
