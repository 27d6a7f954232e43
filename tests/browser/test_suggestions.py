"""Suggested spans in the browser: drawn apart from annotations, decided by one key, undone in one step."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import Served
from tests.browser.reading import annotations, saved, try_now, wait_for_held
from tests.browser.suggested import TEXT, go_to_suggestions, layer, origins, proposed


@pytest.fixture
def page(visit, served: Served) -> Page:
    return go_to_suggestions(visit, served.add_text(TEXT))


def test_suggestions_are_dashed_and_change_no_element_of_the_article(page: Page) -> None:
    assert len(layer(page, "quote")) == 3 and page.locator("#article mark").count() == 0
    assert page.locator("#cards > li").count() == 0 and annotations(page) == []
    styles = page.evaluate(
        """() => [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules])
          .flatMap((rule) => [...(rule.cssRules ?? [])])
          .filter((rule) => rule.selectorText?.includes("highlight(suggestion-")).map((rule) => rule.cssText)"""
    )
    assert {"claim", "quote", "disputed", "current"} <= {
        each.split("suggestion-")[1].split(")")[0] for each in styles if "dashed" in each
    }


def test_tab_goes_through_them_and_leaves_the_article_past_the_last(page: Page) -> None:
    seen = []
    while page.evaluate("document.activeElement.id") == "article":
        page.keyboard.press("Tab")
        seen += [words[:7] for words in layer(page, "current")]
    assert seen == ["“Nobody", "“We mea", "“The fe"]
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Shift+Tab")
    assert layer(page, "current")[0].startswith("“We mea")


def test_escape_lets_tab_leave_the_article_until_the_cursor_moves(page: Page) -> None:
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    assert layer(page, "current") == []
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") != "article"
    page.evaluate("document.getElementById('article').focus()")
    page.keyboard.press("Tab")
    assert len(layer(page, "current")) == 1


def test_nothing_is_decided_unseen_the_first_key_shows_what_it_is_about(page: Page) -> None:
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("y")
    assert layer(page, "current")[0].startswith("“Nobody") and page.evaluate("document.activeElement.id") == "article"
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    page.keyboard.press("x")
    assert layer(page, "current")[0].startswith("“We mea")
    page.keyboard.press("Escape")
    page.keyboard.press("End")
    page.keyboard.press("y")
    assert layer(page, "current")[0].startswith("“Nobody")
    assert len(proposed(page)) == 3 and annotations(page) == []
    page.keyboard.press("v")
    page.keyboard.press("y")
    expect(page.locator(".hint")).to_have_text("Suggestions are hidden: v shows them.")


def test_a_key_pressed_before_the_suggestions_are_there_waits_for_them(visit, served: Served) -> None:
    held: list[Route] = []
    page = visit("/")
    page.route("**/suggestions", lambda route: route.continue_() if held else held.append(route))
    page.goto(served.add_text(TEXT))
    page.wait_for_selector("main[data-ready]")
    wait_for_held(page, held, 1)
    for key in ("y", "y", "x"):
        page.keyboard.press(key)
    held[0].continue_()
    expect(page.locator("#cards > li")).to_have_count(1)
    saved(page)
    assert layer(page, "current")[0].startswith("“The ferry") and len(proposed(page)) == 1
    assert origins(page) == ["suggestion"]


def test_one_key_accepts_one_rejects_and_each_is_undone_in_one_step(page: Page) -> None:
    page.keyboard.press("Tab")
    assert layer(page, "speaker") == ["Ottilie Marsh"]
    page.keyboard.press("y")
    saved(page)
    (found,) = annotations(page)
    assert origins(page) == ["suggestion"] and found["attributes"]["speaker"] == "Ottilie Marsh"
    assert layer(page, "current")[0].startswith("“We mea")
    page.keyboard.press("x")
    saved(page)
    assert len(proposed(page)) == 1
    page.keyboard.press("Control+z")
    expect(page.locator("#suggestions")).to_contain_text("2 suggestions")
    page.keyboard.press("Control+z")
    expect(page.locator("#suggestions")).to_contain_text("3 suggestions")
    saved(page)
    assert annotations(page) == [] and len(proposed(page)) == 3
    page.keyboard.press("Control+Shift+z")
    expect(page.locator("#cards > li")).to_have_count(1)
    expect(page.locator("#suggestions")).to_contain_text("2 suggestions")


def test_all_of_one_kind_are_accepted_from_a_score_on_and_undone_in_one_step(page: Page) -> None:
    page.keyboard.press("Shift+Y")
    expect(page.get_by_role("dialog", name="Accept many suggestions")).to_be_visible()
    page.get_by_label("Kind").select_option("direct quote")
    page.get_by_label("From this score on").fill("101")
    expect(page.get_by_role("button", name="Accept 0")).to_be_disabled()
    page.get_by_label("From this score on").fill("50")
    page.keyboard.press("Enter")
    expect(page.locator("#cards > li")).to_have_count(3)
    saved(page)
    expect(page.locator("#suggestions")).to_be_hidden()
    expect(page.locator("#article")).to_be_focused()
    page.keyboard.press("Control+z")
    expect(page.locator("#cards > li")).to_have_count(0)
    expect(page.locator("#suggestions")).to_contain_text("3 suggestions")


def test_a_higher_score_leaves_the_weaker_ones(page: Page) -> None:
    scores = sorted(each["score"] for each in proposed(page))
    least = scores[-1]
    page.keyboard.press("Shift+Y")
    page.get_by_label("From this score on").fill(str(least))
    expected = sum(score >= least for score in scores)
    page.get_by_role("button", name=f"Accept {expected}", exact=True).click()
    expect(page.locator("#cards > li")).to_have_count(expected)


def test_enter_accepts_one_and_opens_its_card_for_an_ordinary_edit(page: Page) -> None:
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Speaker", exact=True)).to_have_value("Ottilie Marsh")
    page.get_by_label("Speaker", exact=True).fill("O. Marsh")
    page.keyboard.press("Enter")
    saved(page)
    page.keyboard.press("Escape")
    for key in ("]", "{"):
        page.keyboard.press(key)
    saved(page)
    (found,) = annotations(page)
    assert found["attributes"]["speaker"] == "O. Marsh" and found["version"] > 1
    assert found["exact"] == "Nobody likes a detour of nine miles across the county"
    assert origins(page) == ["suggestion"]
    page.keyboard.press("Tab")
    assert layer(page, "current")[0].startswith("“We mea")


def test_a_speaker_picked_anew_takes_its_name_along(page: Page) -> None:
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Speaker", exact=True)).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("a")
    for key in ("End", "ArrowLeft", "Shift+ArrowRight", "Enter"):
        page.keyboard.press(key)
    saved(page)
    (found,) = annotations(page)
    (speaker,) = [span["exact"] for span in found["spans"] if span["part"] == "speaker"]
    assert speaker != "Ottilie Marsh" and found["attributes"]["speaker"] == speaker


def test_v_hides_them_and_a_reload_remembers_it(page: Page) -> None:
    page.keyboard.press("v")
    assert layer(page, "quote") == []
    expect(page.locator("#suggestions")).to_contain_text("3 suggestions hidden")
    page.reload()
    page.wait_for_selector("main[data-ready]")
    expect(page.locator("#suggestions")).to_contain_text("3 suggestions hidden")
    page.evaluate("document.getElementById('article').focus()")
    page.keyboard.press("v")
    assert len(layer(page, "quote")) == 3


def test_decisions_made_offline_are_kept_over_a_reload_and_undone_before_they_are_sent(page: Page) -> None:
    page.route("**/suggestions/*", lambda route: route.abort())
    for key in ("Tab", "y", "x"):
        page.keyboard.press(key)
    expect(page.locator("#suggestions")).to_contain_text("1 suggestion")
    expect(page.locator("#saving")).to_have_attribute("data-state", "not-saved")
    page.reload()
    page.wait_for_selector("main[data-ready]")
    expect(page.locator("#suggestions")).to_contain_text("1 suggestion")
    page.evaluate("document.getElementById('article').focus()")
    page.keyboard.press("Control+z")
    expect(page.locator("#suggestions")).to_contain_text("2 suggestions")
    page.unroute("**/suggestions/*")
    try_now(page)
    saved(page)
    assert len(annotations(page)) == 1 and len(proposed(page)) == 2


def test_a_decision_that_the_desk_refuses_brings_the_suggestion_back(page: Page, served: Served) -> None:
    refusal = {"status": 409, "json": {"error": {"code": "duplicate", "message": "Tagged already."}}}
    page.route("**/suggestions/accept", lambda route: route.fulfill(**refusal))
    page.keyboard.press("Tab")
    page.keyboard.press("y")
    expect(page.locator("#refusals")).to_contain_text("Tagged already.")
    expect(page.locator("#suggestions")).to_contain_text("3 suggestions")


def test_the_live_region_says_who_is_quoted_why_and_what_was_done(page: Page) -> None:
    said = page.locator("#announcer")
    page.keyboard.press("Tab")
    expect(said).to_contain_text("Suggested direct quote by Ottilie Marsh: “Nobody likes")
    expect(said).to_contain_text("y accepts, x rejects")
    reason = proposed(page)[0]["reason"]
    expect(said).to_contain_text(reason.rstrip("."))
    page.keyboard.press("y")
    expect(said).to_contain_text("Accepted direct quote. Suggested direct quote by Bram Okoro")
    page.keyboard.press("x")
    expect(said).to_contain_text("Rejected direct quote. Suggested direct quote by Lena Holt")
    page.keyboard.press("v")
    expect(said).to_contain_text("hidden")


def test_the_reason_shows_on_hover(page: Page) -> None:
    box = page.evaluate("[...CSS.highlights.get('suggestion-quote')][1].getBoundingClientRect().toJSON()")
    page.mouse.move(box["left"] + 40, box["top"] + 8)
    expect(page.locator(".bar-words")).to_contain_text("direct quote by Bram Okoro")
    assert layer(page, "current") == [] and page.locator("#article mark").count() == 0
