"""What axe finds in each state of the annotate page (nothing), and what a reader who sees nothing is told."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.conftest import NARROW, Served
from tests.browser.reading import annotations, drag_over, saved, second_tab, tag_words


def _bar(page: Page) -> None:
    drag_over(page, "Western sanctions")
    expect(page.get_by_role("toolbar")).to_be_visible()


def _occurrences(page: Page) -> None:
    drag_over(page, "Kyiv")
    page.keyboard.press("o")
    expect(page.get_by_role("dialog", name="Tag every occurrence")).to_be_visible()


def _quote_form(page: Page) -> None:
    tag_words(page, "Western sanctions", "q")
    drag_over(page, "Russian diplomat")
    page.keyboard.press("a")
    saved(page)
    page.keyboard.press("Enter")
    expect(page.get_by_label("Kind of quote")).to_be_focused()


def _pen(page: Page) -> None:
    page.get_by_role("group", name="Tags").get_by_role("button", name="Quote").click()
    expect(page.locator("#mode")).to_be_visible()


def _not_saved(page: Page) -> None:
    page.route("**/annotations", lambda route: route.abort())
    drag_over(page, "Western sanctions")
    page.keyboard.press("c")
    expect(page.locator("#saving")).to_have_attribute("data-state", "not-saved")


def _refused(page: Page) -> None:
    tag_words(page, "Western sanctions", "c")
    drag_over(page, "Western sanctions")
    page.keyboard.press("c")
    expect(page.locator("#refusals p")).to_be_visible()


def _conflict(page: Page) -> None:
    tag_words(page, "Western sanctions", "c")
    page.keyboard.press("Enter")
    other = second_tab(page)
    for tab, words in ((other, "From the second tab"), (page, "From the first tab")):
        tab.bring_to_front()
        if tab is other:
            tab.evaluate("document.getElementById('article').focus()")
            tab.keyboard.press("n")
            tab.keyboard.press("Enter")
        tab.get_by_label("Note").fill(words)
        tab.keyboard.press("Control+Enter")
        if tab is other:
            saved(other)
    expect(page.get_by_role("dialog", name="Changed meanwhile")).to_be_visible()


STATES = (_bar, _occurrences, _quote_form, _pen, _not_saved, _refused, _conflict)


@pytest.mark.parametrize("state", STATES, ids=lambda state: state.__name__.strip("_"))
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_any_state(visit, served: Served, state: Callable[[Page], None], scheme: str) -> None:
    page = visit(served.document("lavrov"), color_scheme=scheme)
    state(page)
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("name", ["nawras", "kamome"])
def test_axe_finds_nothing_on_a_phone_in_other_scripts(visit, served: Served, name: str) -> None:
    page = visit(served.document(name), viewport=NARROW)
    page.evaluate("document.getElementById('article').focus()")
    for key in ("Home", "Control+ArrowDown", "s", "c"):
        page.keyboard.press(key)
    expect(page.locator("#cards > li.is-focused")).to_be_visible()
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


def test_the_live_region_tells_what_the_cursor_reads_and_what_happened(visit, served: Served) -> None:
    page = visit(served.document("lavrov"))
    said = page.locator("#announcer")
    page.evaluate("document.getElementById('article').focus()")
    for key, words in (
        ("Home", "AP"),
        ("ArrowRight", "Images"),
        ("ArrowDown", "Sergey Lavrov"),
        ("Control+ArrowDown", "Lavrov: Russia Can't Trust the West"),
        ("Shift+ArrowRight", "Selected: Lavrov: Russia"),
        ("c", "Tagged as claim: Lavrov: Russia"),
    ):
        page.keyboard.press(key)
        expect(said).to_have_text(words)
    saved(page)
    page.keyboard.press("n")
    expect(said).to_contain_text("claim by ana: Lavrov: Russia")
    page.keyboard.press("Delete")
    expect(said).to_contain_text("Deleted")


def test_a_word_alone_is_selected_and_picked_by_keys(visit, served: Served) -> None:
    page = visit(served.document("lavrov"))
    page.evaluate("document.getElementById('article').focus()")
    for key in ("Home", "Control+ArrowDown", "Control+ArrowDown", "w", "c"):
        page.keyboard.press(key)
    saved(page)
    for key in ("ArrowRight", "w", "w", "q", "a", "ArrowRight", "ArrowRight", "Enter"):
        page.keyboard.press(key)
        page.wait_for_timeout(80)
    saved(page)
    spans = [[(span["part"], span["exact"]) for span in each["spans"]] for each in annotations(page)]
    assert spans == [[("content", "Lavrov")], [("content", "Russia Can't"), ("speaker", "Trust")]]


def test_marks_say_their_tag_and_reviewer(visit, served: Served) -> None:
    page = visit(served.document("lavrov"))
    tag_words(page, "Western sanctions", "c")
    expect(page.locator("#article mark")).to_have_attribute("aria-description", "claim, ana")


def test_escape_in_a_card_goes_back_to_the_article(visit, served: Served) -> None:
    page = visit(served.document("lavrov"))
    tag_words(page, "Western sanctions", "c")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Worth checking")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#article")).to_be_focused()


def test_cards_can_be_put_away_but_for_the_one_in_focus(visit, served: Served) -> None:
    page = visit(served.document("lavrov"))
    tag_words(page, "Western sanctions", "c")
    tag_words(page, "hybrid aggression", "d")
    page.keyboard.press("b")
    cards = page.locator("#cards > li")
    expect(cards.nth(0)).to_be_hidden()
    expect(cards.nth(1)).to_be_visible()
    page.reload()
    page.wait_for_selector("main[data-ready]")
    expect(cards.nth(1)).to_be_hidden()
    page.keyboard.press("b")
    expect(cards.nth(1)).to_be_visible()


def test_a_crowd_of_cards_shrinks_and_the_focused_one_opens(visit, served: Served) -> None:
    page = visit(served.add_text("Rain\n\n" + "The rain fell and the river rose again and again.\n"))
    for words, key in (("rain", "c"), ("fell", "d"), ("river", "q"), ("rose", "c")):
        tag_words(page, words, key)
    assert page.locator("#cards.is-crowded").count() == 1
    tops = page.evaluate("[...document.querySelectorAll('#cards > li')].map((card) => card.getBoundingClientRect())")
    assert all(above["bottom"] <= below["top"] for above, below in pairwise(tops))
    assert tops[-1]["height"] > 2 * tops[0]["height"]
    assert len(annotations(page)) == 4
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
