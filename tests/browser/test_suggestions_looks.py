"""Suggested spans as they look: the bar beside the words, axe, a phone, stillness, a blind round."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from annotator.accounts.models import Role
from annotator.review.models import Dealing, Sight
from annotator.review.rounds import Plan, open_round
from tests.browser.conftest import NARROW, Served
from tests.browser.reading import annotations, saved
from tests.browser.suggested import TEXT, go_to_suggestions, layer


def test_the_bar_leaves_the_suggested_words_and_the_sentence_around_them_in_view(visit, served: Served) -> None:
    page = go_to_suggestions(visit, served.document("lavrov"))
    for _ in range(12):
        page.keyboard.press("Tab")
        over = page.evaluate(
            """() => {
              const bar = document.querySelector(".bar").getBoundingClientRect();
              const ranges = [...CSS.highlights.get("suggestion-current")];
              const paragraph = ranges[0].startContainer.parentElement.closest("[data-block]").getBoundingClientRect();
              const seen = paragraph.height < innerHeight / 3 ? [paragraph] : [];
              return [...seen, ...ranges.flatMap((range) => [...range.getClientRects()])]
                .some((box) => box.bottom > bar.top && box.top < bar.bottom)
            }"""
        )
        assert not over, layer(page, "current")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_while_suggestions_are_gone_through(visit, served: Served, scheme: str) -> None:
    page = go_to_suggestions(visit, served.add_text(TEXT), color_scheme=scheme)
    page.keyboard.press("Tab")
    for key in (None, "Shift+Y"):
        if key:
            page.keyboard.press(key)
            expect(page.get_by_role("dialog")).to_be_visible()
        found = Axe().run(page)
        assert found.violations_count == 0, found.generate_report()


def test_a_phone_shows_the_suggestion_above_its_bar_without_sideways_scrolling(visit, served: Served) -> None:
    page = go_to_suggestions(visit, served.add_text(TEXT), viewport=NARROW, has_touch=True)
    page.get_by_role("button", name="Go through").click()
    page.get_by_role("button", name="Accept", exact=True).click()
    expect(page.locator(".bar-words")).to_contain_text("Bram Okoro")
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]
    saved(page)
    assert len(annotations(page)) == 1


def test_nothing_glides_or_fades_where_motion_is_reduced(visit, served: Served) -> None:
    page = go_to_suggestions(visit, served.document("lavrov"), reduced_motion="reduce")
    for _ in range(8):
        page.keyboard.press("Tab")
        place = page.evaluate("[...CSS.highlights.get('suggestion-current')][0].getBoundingClientRect().top")
        assert 0 < place < 900
        assert page.evaluate("document.getAnimations().length") == 0


def test_a_blind_round_says_that_there_are_none(visit, served: Served) -> None:
    address = served.add_text(TEXT)
    served.token("ana")
    served.token("root", Role.ADMIN)
    with served.desk.database.write() as session:
        plan = Plan("Autumn", (address.rsplit("/", 1)[1],), ("ana",), 1, Sight.BLIND, Dealing.DEALT)
        round_id = open_round(session, plan=plan, by=served.person("root"))
        session.commit()
    page = go_to_suggestions(visit, address)
    expect(page.locator("#suggestions")).to_have_text("No suggestions in this blind round")
    assert layer(page, "quote") == [] and Axe().run(page).violations_count == 0
    admin = visit(f"/review/rounds/{round_id}", username="root", role=Role.ADMIN)
    admin.get_by_role("button", name="Show suggestions").click()
    expect(admin.get_by_role("button", name="Switch suggestions off")).to_be_visible()
    page.reload()
    expect(page.locator("#suggestions")).to_contain_text("3 suggestions")
